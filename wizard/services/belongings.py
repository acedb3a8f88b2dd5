"""What the program keeps of a person on this computer, told apart from what is the person's own. Nothing is changed here.

A file goes only if the program made it: known by the name and place that it gives, a copy of a paper by its record in a draft
and its hash as well. Everything else that lies there stays, and is named. No link is followed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from msgspec import Struct

from wizard.core.application import Application, Origin, Part
from wizard.core.errors import AnsokError
from wizard.services import drafts, files, history, manifest, messages, paths, store

What = Literal["draft", "state", "damaged", "copy", "reading", "remembered", "leftover"]
Why = Literal[
    "paper", "copy-used", "copy-changed", "copy-elsewhere", "held", "link", "unreadable", "hand-over", "at-work", "not-ours"
]
Identity = tuple[int, int, int, int]
"""Device, number, size and last change of a file: another one, or another content, has another."""

OLD = timedelta(hours=1)
"""What is younger may still be in the hands of a program that runs."""

_OF_A_DRAFT = re.compile(r"\.(.+\.ansok)\.(?:history|lock|part)", re.IGNORECASE)
_TEMPORARY = re.compile(r"\.ansok-[a-z0-9_]{8}\.part")
_WORKING = re.compile(r"ansok-[a-z0-9_]{8}")
_READING = re.compile(r"[0-9a-f]{64}\.json")


class Places(Struct, frozen=True):
    """Where the program keeps something: drafts, its state, readings, and what it works with."""

    drafts: Path
    state: Path
    readings: Path
    temporary: Path

    @property
    def recovery(self) -> Path:
        """Drafts that could not be saved in their place."""
        return self.state / "recovery"


class Found(Struct, frozen=True):
    """A file of the program's (of the working folders, a folder) as it was when it was looked at."""

    path: Path
    what: What
    identity: Identity


class Belongings(Struct, frozen=True):
    """A draft and what the program keeps for it, the draft itself last; it may be gone already."""

    draft: Path
    files: tuple[Found, ...]


class Stays(Struct, frozen=True):
    """Something that stays, and why; `detail` says who holds a draft."""

    path: Path
    why: Why
    detail: str = ""


class Plan(Struct, frozen=True):
    """What would go and what would stay. `folders` go if nothing is left in them, `entries` are names in the keyring."""

    drafts: tuple[Belongings, ...]
    own: tuple[Found, ...]
    entries: tuple[str, ...]
    stays: tuple[Stays, ...]
    folders: tuple[Path, ...]

    @property
    def empty(self) -> bool:
        """There is nothing to remove."""
        return not (self.drafts or self.own or self.entries)


class _Draft(Struct, frozen=True):
    """A draft that was looked at: the files that it and its earlier states name; `held` by whom, if by somebody."""

    path: Path
    held: str
    parts: tuple[Part, ...]
    states: tuple[Path, ...]

    def copies(self) -> dict[Path, set[str]]:
        """Where copies of papers lie, and the hashes (hex) that they may have: a copy was made anew now and then."""
        found: dict[Path, set[str]] = {}
        for part in self.parts:
            if part.made_from is not None:
                found.setdefault(self.place_of(part), set()).add(part.sha256)
        return found

    def papers(self) -> list[Path]:
        """Where the person's own papers lie."""
        return [self.place_of(part.made_from or part) for part in self.parts]

    def place_of(self, file: Part | Origin) -> Path:
        """Where a file lies that the draft names."""
        return _placed(store.full_path(file.path, self.path))


def usual_places() -> Places:
    """Those of this person."""
    import tempfile

    return Places(paths.drafts(), paths.state(), paths.readings(), Path(tempfile.gettempdir()))


def find(known: Iterable[Path], handed_over: Iterable[Path], places: Places, entries: Iterable[str], now: datetime) -> Plan:
    """What there is: of the drafts `known` to the window, of those that lie where drafts go, and of the program's own.

    `handed_over` are folders that were made for it, `entries` the names in the keyring. Takes as long as hashing every copy.
    """
    return _Search(places, now).plan(known, handed_over, entries)


def identity(path: Path) -> Identity | None:
    """Which file stands there, itself and not what a link leads to; None for nothing."""
    try:
        seen = path.lstat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


class _Search:
    def __init__(self, places: Places, now: datetime) -> None:
        self._places, self._now = places, now
        self._going: dict[Path, Found] = {}
        self._stays: dict[Path, Stays] = {}
        self._folders: list[Path] = []
        self._papers: set[tuple[int, int]] = set()
        self._used: set[tuple[int, int]] = set()

    def plan(self, known: Iterable[Path], handed_over: Iterable[Path], entries: Iterable[str]) -> Plan:
        """Papers are known before anything is said to go: one of them may lie anywhere."""
        seen = [draft for path in self._candidates(known) if (draft := self._look_at(path))]
        for draft in seen:
            self._keep_papers(draft)
        found = [Belongings(draft.path, self._belongings(draft)) for draft in seen if not draft.held]
        if any(draft.held for draft in seen):  # or nobody would know any more where it lies
            for name in REMEMBERED:
                self._stay_if_there(self._places.state / name, "held")
        own = self._of_the_program()
        for folder in handed_over:
            self._stay_if_there(folder, "hand-over")
        self._name_the_rest()
        stays = tuple(sorted(self._stays.values(), key=lambda one: (one.why, one.path)))
        return Plan(tuple(one for one in found if one.files), own, tuple(entries), stays, tuple(dict.fromkeys(self._folders)))

    # --- drafts

    def _candidates(self, known: Iterable[Path]) -> list[Path]:
        """Every place where a draft is, or was: those that are there first."""
        places = (self._places.drafts, self._places.recovery)
        found = [*known, *(path for folder in places for path in drafts.lying_in(folder, None))]
        hidden = [path for folder in places for path in _entries(folder)]
        found += [path.with_name(parts[1]) for path in hidden if (parts := _OF_A_DRAFT.fullmatch(path.name))]
        own = dict.fromkeys(_placed(path) for path in found if path.suffix.lower() == store.SUFFIX)
        once = {identity(path) or path: path for path in own}
        return sorted(once.values(), key=lambda path: (identity(path) is None, path))

    def _look_at(self, path: Path) -> _Draft | None:
        if path.is_symlink():
            self._stay(path, "link")
            return None
        states = tuple(state.path for state in history.states(path) if not state.path.parent.is_symlink())
        there = [application for place in (path, *states) if (application := _application(place))]
        parts = tuple(part for application in there for part in application.parts())
        if identity(path) is not None and (not there or not _is_file(path)):
            self._stay(path, "unreadable")
            return None
        if identity(path) is None and not (path.parent.is_dir() and (states or self._traces(path))):
            return None
        held = _holder(path)
        if held:
            self._stay(path, "held", held)
        return _Draft(path, held, parts, states)

    def _traces(self, draft: Path) -> list[Path]:
        """What stands hidden beside a draft or its place, but its states; and what was set aside as damaged."""
        hidden = [files.hidden(draft, ending) for ending in ("part", "lock")]
        damaged = re.compile(rf"{re.escape(draft.name)}(-\d+)?\.damaged")
        return [*filter(_is_file, hidden), *(path for path in _entries(draft.parent) if damaged.fullmatch(path.name))]

    def _keep_papers(self, draft: _Draft) -> None:
        """The person's own papers, whatever they are called; and of a draft that stays, copies too."""
        for path in draft.papers():
            self._papers |= _numbers(path)
            self._stay_if_there(path, "paper")
        for path in draft.copies() if draft.held else ():
            self._used |= _numbers(path)

    def _belongings(self, draft: _Draft) -> tuple[Found, ...]:
        found = [self._copy(path, hashes, draft) for path, hashes in draft.copies().items()]
        folder = draft.states[0].parent if draft.states else files.hidden(draft.path, "history")
        found += [self._go(path, "state") for path in draft.states]
        found.append(self._go(folder / ".state.part", "leftover"))
        for path in self._traces(draft.path):
            if path != files.hidden(draft.path, "lock"):  # which goes when the draft is given back
                found.append(self._go(path, "damaged" if path.suffix == ".damaged" else "leftover"))
        found.append(self._go(draft.path, "draft"))
        copies = draft.path.with_name(f"{draft.path.stem} copies")
        self._folders += [folder, *(one.path.parent for one in found if one and one.what == "copy"), copies]
        if not any(found) and _is_file(lock := files.hidden(draft.path, "lock")):
            found.append(self._go(lock, "leftover"))
        return tuple(one for one in found if one)

    def _copy(self, path: Path, hashes: set[str], draft: _Draft) -> Found | None:
        """A copy that the program made, where it put it and as it made it."""
        if not _is_file(path) or path in self._going:
            return None
        beside = path.parent.parent == draft.path.parent and path.parent.name.endswith(" copies")
        if not beside and path.parent != _placed(self._places.drafts / "copies"):
            self._stay(path, "copy-elsewhere")
        elif _numbers(path) & self._used:
            self._stay(path, "copy-used")
        elif not any(files.stands(path, sha256) for sha256 in hashes):
            self._stay(path, "copy-changed")
        else:
            return self._go(path, "copy")
        return None

    # --- the program's own

    def _of_the_program(self) -> tuple[Found, ...]:
        places = self._places
        kinds: tuple[tuple[Path, What, Callable[[str], object]], ...] = (
            (places.readings, "reading", _READING.fullmatch),
            (places.readings, "leftover", _TEMPORARY.fullmatch),
            (places.state, "remembered", REMEMBERED.__contains__),
            (places.state, "leftover", _TEMPORARY.fullmatch),
        )
        found = [self._go(path, what) for folder, what, fits in kinds for path in _entries(folder) if fits(path.name)]
        worked_in = (places.drafts, places.recovery, *self._folders)
        old = [path for folder in worked_in for path in _entries(folder) if _TEMPORARY.fullmatch(path.name)]
        old += [path for path in _entries(places.temporary) if _WORKING.fullmatch(path.name) and _is_private(path)]
        found += [self._go(path, "leftover") for path in dict.fromkeys(old) if self._is_old(path)]
        passwords = places.state / "passwords"
        self._folders += [places.recovery, passwords, places.state, places.readings, places.readings.parent]
        self._folders += [_placed(places.drafts / "copies"), _placed(places.drafts)]
        return tuple(one for one in found if one)

    def _is_old(self, path: Path) -> bool:
        with suppress(OSError):
            return self._now - datetime.fromtimestamp(path.lstat().st_mtime, UTC) > OLD
        return False

    # --- what stays

    def _name_the_rest(self) -> None:
        """All else that lies in the folders of the program."""
        own = {folder for folder in self._folders if folder != self._places.readings.parent}
        passed = {*self._going, *self._stays, *own, *_entries(self._places.state / "passwords")}
        passed |= {files.hidden(path, ending) for path in self._stays for ending in ("history", "lock", "part")}
        for path in [path for folder in own for path in _entries(folder)]:
            if any(one.is_relative_to(path) for one in passed):
                continue
            with suppress(AnsokError):
                manifest.read(path)
                self._stay(path, "hand-over")
            self._stay(path, "at-work" if _TEMPORARY.fullmatch(path.name) else "not-ours")

    def _go(self, path: Path, what: What) -> Found | None:
        """Unless it is a paper, a link, or listed already. A folder goes only as one that the program works in."""
        seen = identity(path)
        listed = path in self._going or path in self._stays
        if seen is None or listed or path.is_symlink() or (path.is_dir() and what != "leftover"):
            return None
        if seen[:2] in self._papers:
            self._stay(path, "paper")
            return None
        found = self._going[path] = Found(path, what, seen)
        return found

    def _stay_if_there(self, path: Path, why: Why) -> None:
        if identity(path):
            self._stay(path, why)

    def _stay(self, path: Path, why: Why, detail: str = "") -> None:
        self._stays.setdefault(path, Stays(path, why, detail))


REMEMBERED = ("window.json", "window.damaged", "reminders.ics", "QtProject.conf")
"""Files of the window in the folder of its state; the last is Qt's, of the folders that were chosen from."""


def _placed(path: Path) -> Path:
    """Where it lies, by the way that no link leads; whether it is a link itself is not asked."""
    full = path.absolute()
    return Path(os.path.realpath(full.parent), full.name)


def _application(path: Path) -> Application | None:
    with suppress(AnsokError):
        return store.read(path) if _is_file(path) else None
    return None


def _holder(draft: Path) -> str:
    """Who holds a draft, "" if nobody; where it cannot be asked, its removal will tell."""
    try:
        store.Lock(draft, messages.PROGRAM).release()
    except AnsokError as error:
        return str(error.params["holder"]) if error.code == "draft-held" else ""
    return ""


def _numbers(path: Path) -> set[tuple[int, int]]:
    """The file of that name, and the one that it leads to if it is a link."""
    found = set()
    for look in (path.lstat, path.stat):
        with suppress(OSError):
            seen = look()
            found.add((seen.st_dev, seen.st_ino))
    return found


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where it is a link or cannot be read."""
    try:
        return [] if folder.is_symlink() else sorted(folder.iterdir())
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    """An ordinary file, and no link to one."""
    with suppress(OSError):
        return stat.S_ISREG(path.lstat().st_mode)
    return False


def _is_private(path: Path) -> bool:
    """A folder that only this person may use, as temporary ones are made."""
    with suppress(OSError):
        seen = path.lstat()
        mine = not hasattr(os, "getuid") or (seen.st_uid == os.getuid() and stat.S_IMODE(seen.st_mode) == 0o700)
        return stat.S_ISDIR(seen.st_mode) and mine
    return False
