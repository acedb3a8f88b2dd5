"""Every key that does something in the window, and what: the one list that help shows. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.services.i18n import N_, Voice

Place = Literal["everywhere", "application", "steps", "preview", "choice", "bundle", "leafing", "smaller", "aside"]


@dataclass(frozen=True)
class Key:
    """Keys as Qt names them, and the sentence on what they do."""

    keys: tuple[str, ...]
    says: str


HEADINGS: dict[Place, str] = {
    "everywhere": N_("Everywhere"),
    "application": N_("In an application"),
    "steps": N_("In the task list"),
    "preview": N_("In the preview of a paper"),
    "choice": N_("Where you choose pages"),
    "bundle": N_("While the bundle is made"),
    "leafing": N_("Leafing through the bundle"),
    "smaller": N_("Where a smaller copy is shown"),
    "aside": N_("In the list of earlier states, where another call is chosen, and where everything is removed"),
}

KEYS: dict[Place, tuple[Key, ...]] = {
    "everywhere": (
        Key(("F1",), N_("F1 explains the page that is shown")),
        Key(("Ctrl+O",), N_("Ctrl+O opens an application")),
        Key(("Ctrl+N",), N_("Ctrl+N starts a new one")),
        Key(("Ctrl+Q",), N_("Ctrl+Q saves everything and closes the window")),
        Key(("Tab", "Shift+Tab"), N_("Tab and Shift+Tab go on and back")),
        Key(("Space", "Return"), N_("Space and Enter press the button that has the frame")),
        Key(("Esc",), N_("Esc closes an explanation")),
        Key(("PgUp", "PgDown"), N_("Page Up and Page Down move in a long one")),
    ),
    "application": (
        Key(tuple(f"Alt+{number}" for number in range(1, 10)), N_("Alt+1 to Alt+9 go to a step")),
        Key(("Ctrl+Z", "Ctrl+Shift+Z"), N_("Ctrl+Z undoes, Ctrl+Shift+Z redoes")),
        Key(("Ctrl+H",), N_("Ctrl+H lists earlier states")),
        Key(("Ctrl+P",), N_("Ctrl+P prints the checklist")),
    ),
    "steps": (
        Key(("Up", "Down", "Home", "End"), N_("Arrow keys, Home and End move in the list")),
        Key(("Return",), N_("Enter goes to the step")),
    ),
    "preview": (
        Key(("R",), N_("R turns the page in the preview")),
        Key(("Left", "Right", "PgUp", "PgDown"), N_("Arrow keys, Page Up and Page Down leaf")),
        Key(("Return",), N_("Enter shows the page in a window of its own")),
    ),
    "choice": (
        Key(("Left", "Right", "Up", "Down", "Home", "End"), N_("Arrow keys, Home and End move from page to page")),
        Key(("Space",), N_("Space sends a page or leaves it out, where you choose pages")),
        Key(("R",), N_("R turns the page")),
        Key(("Return",), N_("Enter shows the page in the preview")),
    ),
    "bundle": (Key(("Esc",), N_("Esc stops it")),),
    "leafing": (
        Key(
            ("Left", "Right", "Up", "Down", "PgUp", "PgDown", "Space", "Backspace"),
            N_("Arrow keys, Page Up and Page Down, Space and Backspace leaf"),
        ),
        Key(("Home", "End"), N_("Home and End go to the first and the last page")),
        Key(("Esc",), N_("Esc closes it")),
    ),
    "smaller": (
        Key(("Left", "Right", "PgUp", "PgDown"), N_("Arrow keys, Page Up and Page Down leaf")),
        Key(("+", "-"), N_("+ and - show the pages larger and smaller")),
        Key(("Esc",), N_("Esc keeps the paper as it is")),
    ),
    "aside": (Key(("Esc",), N_("Esc leads back")),),
}


def listed(voice: Voice, places: tuple[Place, ...] = tuple(KEYS)) -> list[tuple[str, str]]:
    """The keys of these places: a heading each, and a line for each key."""
    return [(voice.say(HEADINGS[place]), "\n".join(voice.say(key.says) for key in KEYS[place])) for place in places]
