"""Papers that are no longer where a draft says: looked for by name, size and content where they may be now."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wizard.core.application import Application
from wizard.core.errors import AnsokError, Cancelled, never
from wizard.services import files, store

DEEPEST = 6
"""So many folders below the one that is searched."""
MOST = 20_000
"""Files and folders that are looked at, the nearest first."""


@dataclass(frozen=True)
class Lost:
    """A paper that is not in its place: as the draft names it, where that is, and by what it is known."""

    stored: str
    path: Path
    size: int
    sha256: str


@dataclass
class Found:
    """What a search came to, by the papers' stored paths."""

    places: dict[str, Path] = field(default_factory=dict)
    """Where the papers are now: their content is the same."""
    changed: dict[str, Path] = field(default_factory=dict)
    """Files with a paper's name, for papers that were not found, and with other content."""
    missing: list[str] = field(default_factory=list)
    """Papers that were not found, those in `changed` too."""


def lost(application: Application, draft: Path) -> tuple[Lost, ...]:
    """The papers of an application, and what copies were made from, that are not where the draft says."""
    known = [(part.path, part.size, part.sha256) for part in application.parts()]
    known += [(o.path, o.size, o.sha256) for part in application.parts() if (o := part.made_from) is not None]
    found = {stored: Lost(stored, store.full_path(stored, draft), size, sha256) for stored, size, sha256 in known}
    return tuple(one for one in found.values() if not _is_file(one.path))


def search(wanted: Iterable[Lost], folder: Path, cancelled: Callable[[], bool] = never) -> Found:
    """Looks for papers in a folder and below it. Raises `AnsokError` folder-missing, not-folder, no-permission; `Cancelled`."""
    with files.naming(folder):
        if not folder.exists():
            raise AnsokError("folder-missing", file=str(folder))
        if not folder.is_dir():
            raise AnsokError("not-folder", file=str(folder))
        next(folder.iterdir(), None)  # one that may not be read says so
    return _among(tuple(wanted), _below(folder), cancelled)


def from_one(one: Lost, now: Path, others: Iterable[Lost], cancelled: Callable[[], bool] = never) -> Found:
    """A person has shown where one paper is now: that one, and the others that have moved with it or lie below its folder.

    Raises `AnsokError`: found-changed where the file has other content than the paper, file-missing, …; `Cancelled`.
    """
    size, sha256 = files.fingerprint(now)
    if (size, sha256) != (one.size, one.sha256):
        raise AnsokError("found-changed", file=now.name, paper=one.path.name)
    moved = tuple(_moved(one.path, now, others))
    found = _among((one, *others), (now, *moved, *_below(now.parent)), cancelled)
    found.places[one.stored] = now
    return found


def _moved(was: Path, now: Path, others: Iterable[Lost]) -> Iterator[Path]:
    """Where the others would be, had the folder above moved as a whole, with as much of the way to the paper as is the same."""
    old, new = list(was.parts), list(now.parts)
    while old and new and old[-1] == new[-1]:
        old.pop()
        new.pop()
    for other in others:
        if other.path.parts[: len(old)] == tuple(old):
            yield Path(*new, *other.path.parts[len(old) :])


def _among(wanted: tuple[Lost, ...], candidates: Iterable[Path], cancelled: Callable[[], bool]) -> Found:
    """Which of the files are the papers: those of the same size and content; of several, one with the paper's own name."""
    sizes = {one.size for one in wanted}
    names = {one.path.name.casefold() for one in wanted}
    by_content: dict[str, list[Path]] = {}
    by_name: dict[str, Path] = {}
    for path in candidates:
        if cancelled():
            raise Cancelled
        stamp = files.stamp(path)
        if stamp is None:
            continue
        if path.name.casefold() in names:
            by_name.setdefault(path.name.casefold(), path)
        if stamp[0] in sizes and (content := _content(path)):
            by_content.setdefault(content, []).append(path)
    found = Found()
    for one in wanted:
        same = by_content.get(one.sha256, [])
        if same:
            found.places[one.stored] = next((path for path in same if path.name == one.path.name), same[0])
            continue
        found.missing.append(one.stored)
        if (other := by_name.get(one.path.name.casefold())) is not None:
            found.changed[one.stored] = other
    return found


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, the nearest first, as far as is agreed; no hidden folders, no links to folders."""
    waiting, seen = deque([(folder, 0)]), 0
    while waiting:
        here, depth = waiting.popleft()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > MOST:
                return
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST and not entry.name.startswith("."):
                    waiting.append((path, depth + 1))
            elif _is_file(path):
                yield path


def _content(path: Path) -> str:
    try:
        return files.fingerprint(path)[1]
    except AnsokError:
        return ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
