"""Where things are: our own resources in a checkout, a wheel or a frozen program, and the person's folders."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

APP = "ansok"


def program() -> list[str]:
    """The command that starts this program anew, where arguments follow.

    It is the program itself when frozen, otherwise this Python: -I without the person's environment, -B writing no bytecode.
    """
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-I", "-B", "-m", "wizard"]


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


def models() -> Path:
    """The folder of the models that scanned pages are read with: our own in an installed program, otherwise the system's.

    Debian and Ubuntu keep them by the engine's version, other systems in one folder. Without any it is our own place, empty.
    """
    own = resources() / "tessdata"
    by_version = sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    places = (own, *by_version, Path("/usr/share/tesseract/tessdata"), Path("/usr/share/tessdata"))
    return next((place for place in places if all((place / f"{name}.traineddata").is_file() for name in ("osd", "Latin"))), own)


def readings() -> Path:
    """Where what was read from scans is kept, so that nothing is read twice."""
    import platformdirs

    return platformdirs.user_cache_path(APP, appauthor=False) / "readings"


def passwords() -> Path:
    """Where the names of the passwords stand that were kept in the system's keyring, never a password."""
    return state() / "passwords"


def state() -> Path:
    """Where the window remembers its size, its language and the recent drafts."""
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)
