"""Copies that the program makes of a paper: a PDF of a Word file, a smaller one of a scan. The paper itself is only read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wizard.core.application import How, Origin, Part
from wizard.core.errors import AnsokError
from wizard.services import files, names, paths
from wizard.services.store import full_path, part


def folder(draft: Path) -> Path:
    """Where copies for a draft lie: beside it, so that they travel with it; while it has no place yet, where drafts go."""
    return draft.with_name(f"{draft.stem} copies") if draft.parent.is_dir() else paths.drafts() / "copies"


def make(paper: Part, how: How, draft: Path, write: Callable[[Path], None]) -> Part:
    """A part for a copy of the paper: `write` fills a temporary file, which then gets a name of its own.

    A copy of a copy counts as one of the paper that the first was made from, which is what `write` must read: `origin`.
    Raises `AnsokError` original-changed (it is not what the draft knows any more), for what the system refuses, and whatever
    `write` raises; then there is no copy.
    """
    known = origin(paper, how)
    source, place = full_path(known.path, draft), folder(draft)
    with files.folder(place), files.beside(place / source.name) as temporary:
        write(temporary)
        if files.fingerprint(source) != (known.size, known.sha256):
            raise AnsokError("original-changed", file=str(source))
        target = place / names.apart(_name(source, how), {path.name for path in place.iterdir()})
        files.finish(temporary, target)
    return replace(part(target, draft), made_from=known)


def origin(paper: Part, how: How) -> Origin:
    """What a copy of the paper would be made from: itself, or what it is a copy of."""
    known = paper.made_from or paper
    return Origin(path=known.path, size=known.size, sha256=known.sha256, how=how)


def _name(source: Path, how: How) -> str:
    return f"{source.stem}.pdf" if how == "office" else f"{source.stem} ({how}).pdf"
