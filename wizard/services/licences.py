"""The licences of what the program consists of: all that is shipped with it, or from source what the repository has."""

from __future__ import annotations

from pathlib import Path

from wizard.services import files, paths
from wizard.services.i18n import Voice

OURS = "Ansök"


def texts(voice: Voice) -> dict[str, Path]:
    """The file of each licence by the name of what is under it: ours first, then the notices, then all others by name."""
    resources = paths.resources()
    shipped = resources / "licenses" / "shipped"
    found = {file.stem: file for file in (shipped if shipped.is_dir() else shipped.parent).glob("*.txt")}
    ours = found.pop(OURS, resources.parent / "LICENSE")
    others = {name: found[name] for name in sorted(found, key=str.casefold)}
    listed = {OURS: ours, voice.say("Notices"): resources / "NOTICES.md", **others}
    return {name: file for name, file in listed.items() if file.is_file()}


def read(file: Path) -> str:
    """A licence's words. Raises `AnsokError` as files do."""
    with files.naming(file):
        return file.read_text("utf-8")
