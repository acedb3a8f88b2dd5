"""Where things are: our own resources in a checkout, a wheel or a frozen program, and the person's folders."""

from __future__ import annotations

from functools import cache
from pathlib import Path

APP = "ansok"


@cache
def resources() -> Path:
    """The folder with calls, catalogues, fonts and icons."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def fonts() -> Path:
    """The folder of the fonts that our sheets are drawn with."""
    return resources() / "fonts"


def drafts() -> Path:
    """Where a new draft goes unless the person says otherwise: Ansök in the Documents folder."""
    import platformdirs

    return platformdirs.user_documents_path() / "Ansök"


def state() -> Path:
    """Where the window remembers its size, its language and the recent drafts."""
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)
