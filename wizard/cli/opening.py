"""The command that opens the window. It is to be there at once: nothing is imported here that only other commands need."""

from __future__ import annotations

import os
from pathlib import Path

from wizard.core.errors import AnsokError
from wizard.services import screen


def open_window(draft: str | None) -> int:
    """Opens the wizard, on a draft or on the welcome page. Raises `AnsokError` no-display."""
    if not screen.answers(os.environ):
        raise AnsokError("no-display")
    from wizard.ui import app

    return app.run(Path(draft) if draft else None)
