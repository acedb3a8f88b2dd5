"""The program as `ansok` starts it, with or without a draft, until its first window is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.shown import end_when_shown
from wizard.__main__ import main
from wizard.ui import app

if TYPE_CHECKING:
    from wizard.services.i18n import Voice
    from wizard.ui.application import Application

if __name__ == "__main__":
    dressed = app.application

    def watched(voice: Voice) -> Application:
        """The same, and its end."""
        made = dressed(voice)
        end_when_shown(made)
        return made

    app.application = watched
    main()
