"""Help over the window: what goes on the page that is shown, and from there all keys and what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from wizard.services.i18n import Voice
from wizard.services.messages import PROGRAM
from wizard.ui import keys
from wizard.ui.focus import add_keys
from wizard.ui.help import help_aside
from wizard.ui.widgets.popup import Popup


def show_help(below: QWidget, title: str, paragraphs: Sequence[tuple[str, str]], voice: Voice) -> None:
    """Opens it under a widget."""

    def all_keys() -> None:
        popup.close()
        Popup(below, voice.say("All keys"), keys.listed(voice), voice).open_below(below)

    def about() -> None:
        from wizard.ui.widgets.about import About

        popup.close()
        About(voice, below.window()).open()

    lead_on = (voice.say("All keys"), all_keys), (voice.say("About {program}", program=PROGRAM), about)
    popup = Popup(below, title, paragraphs, voice, *lead_on)
    popup.open_below(below)


def add_help(dialog: QWidget, page: str, voice: Voice) -> None:
    """F1 explains a window of its own: one of `help.ASIDE`."""
    add_keys(dialog, {"F1": lambda: show_help(dialog, *help_aside(page, voice), voice)})
