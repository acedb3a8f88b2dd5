"""Earlier states of a draft: files in a hidden folder beside it, so that they travel with it and outlive it.

The newest is what was written last, so that a draft that is damaged or gone loses nothing; ten more reach back from it. A state
has a number, by which they are ordered, and the time that the disk gave it: a clock that goes backwards changes no order.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec

from wizard.core import application as model
from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import files, names

KEPT = 10
"""So many states are kept beside the newest."""

LARGEST = 16_000_000
"""Bytes. A larger file than this is no draft, and is not looked into."""

_NAME = re.compile(r"(\d{6,}) (\d{4}-\d\d-\d\d \d{6})Z\.json")
_SOON = 10.0
"""Seconds. Within them, states count as about equally old."""


class State(msgspec.Struct, frozen=True):
    """A state that a draft had: its number, when it was written (UTC, seconds), its file."""

    number: int
    at: datetime
    path: Path


def states(draft: Path) -> tuple[State, ...]:
    """The states that are kept of a draft, the newest first. Raises nothing: none for what cannot be listed."""
    return _listed(_folder_in_use(draft))


def earlier(draft: Path) -> tuple[State, ...]:
    """The same without the one that the draft holds now."""
    found = states(draft)
    return found[1:] if found and _bytes(found[0].path) == _bytes(draft) else found


def read(state: State) -> Application:
    """What the draft held then. Raises `AnsokError` as reading a draft does."""
    with files.naming(state.path):
        data = state.path.read_bytes()
    return model.load(data, state.path.name)


def before_writing(draft: Path) -> bytes:
    """What a draft holds that is about to be written; a file that cannot be read as one is set aside first, under another name.

    Empty where there is nothing. Raises `AnsokError` where what is there cannot be set aside.
    """
    if not draft.is_file():
        return b""
    data = _bytes(draft) or _bytes(draft)  # what is unread once may be no damage
    newest = states(draft)[:1]
    if data and (any(_bytes(state.path) == data for state in newest) or _is_draft(data)):
        return data
    with files.naming(draft):
        draft.rename(aside(draft))
    return b""


def aside(draft: Path) -> Path:
    """Where a damaged draft is, or would be, set aside: beside it, under a name that nothing has."""
    taken: set[str] = set()
    with suppress(OSError):
        taken = {path.name for path in draft.parent.iterdir()}
    return draft.with_name(names.apart(f"{draft.name}.damaged", taken))


def keep(draft: Path, before: bytes, data: bytes) -> tuple[Path, ...]:
    """Before a draft is written: `data` is its newest state now, after `before`, which it holds, if that is not known yet.

    The first time that a draft is written nothing is kept. Gives the files that were added: none where the disk refuses, for
    the draft itself comes first.
    """
    own, used = files.hidden(draft, "history"), _folder_in_use(draft)
    if not before and not used.is_dir():
        return ()
    added: list[Path] = []
    try:
        with files.naming(own):
            if used != own:
                used.rename(own)
            own.mkdir(mode=0o700, exist_ok=True)
            files.hide(own)
        last = _bytes(found[0].path) if (found := _listed(own)) else b""
        for content, written in ((before, draft), (data, None)):
            if content and content != last:
                added.append(_add(own, content, written))
                last = content
    except AnsokError:
        withdraw(draft, added)
        return ()
    return tuple(added)


def withdraw(draft: Path, added: Sequence[Path]) -> None:
    """The draft could not be written: what was added for it takes up no room."""
    with suppress(OSError):
        for path in added:
            path.unlink(missing_ok=True)
        files.hidden(draft, "history").rmdir()  # where it was made for this; one that holds states stays


def thin(draft: Path) -> None:
    """Keeps as many states as are kept. Nothing happens where the disk refuses."""
    found = list(_listed(files.hidden(draft, "history")))
    with suppress(OSError):
        while len(found) > KEPT + 1:
            found.pop(superfluous([state.at for state in found])).path.unlink(missing_ok=True)


def forget(draft: Path) -> None:
    """Removes every state that is kept of a draft. Raises `AnsokError` where the disk refuses."""
    folder = files.hidden(draft, "history")
    with files.naming(folder):
        if folder.is_dir():
            shutil.rmtree(folder)


def superfluous(times: Sequence[datetime]) -> int:
    """Which of the states written at these times, the newest first, would be missed least. There are at least four.

    The newest, the one before it and the oldest stay. Of the others it is the one between whose neighbours the least would be
    missing, measured by how many times as old as the younger the older is: so the states reach back in growing steps, from
    seconds to weeks. Ages are added up from step to step, and a step backwards counts as a second.
    """
    ages = [0.0]
    for younger, older in pairwise(times):
        ages.append(ages[-1] + max(1.0, (younger - older).total_seconds()))
    return min(range(2, len(ages) - 1), key=lambda n: (ages[n + 1] + _SOON) / (ages[n - 1] + _SOON))


def _folder_in_use(draft: Path) -> Path:
    """The folder of a draft's states; of one that was given another name meanwhile, the one of its old name."""
    own = files.hidden(draft, "history")
    if own.is_dir() or not draft.is_file():
        return own
    identity = _id_of(_bytes(draft))
    with suppress(OSError):
        for other in draft.parent.glob(".*.history"):
            was = draft.with_name(other.name[1:].removesuffix(".history"))
            if identity and not was.exists() and any(_id_of(_bytes(state.path)) == identity for state in _listed(other)[:1]):
                return other
    return own


def renamed(draft: Path) -> Path | None:
    """The draft beside this one, which is gone, that is the same application under another name."""
    newest = states(draft)[:1]
    identity = _id_of(_bytes(newest[0].path)) if newest else ""
    with suppress(OSError):
        for other in sorted(draft.parent.glob(f"*{draft.suffix}")):
            if identity and other.is_file() and _id_of(_bytes(other)) == identity:
                return other
    return None


def _listed(folder: Path) -> tuple[State, ...]:
    try:
        named = [(path, parts) for path in folder.iterdir() if (parts := _NAME.fullmatch(path.name))]
    except OSError:
        return ()
    found = [State(int(parts[1]), at, path) for path, parts in named if (at := _instant(parts[2]))]
    return tuple(sorted(found, key=lambda state: state.number, reverse=True))


def _instant(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _add(folder: Path, content: bytes, written: Path | None) -> Path:
    """Another newest state, dated by the file that it was `written` to; None is now, by the disk's own clock."""
    number = next((state.number for state in _listed(folder)), 0) + 1
    with files.beside(folder / "state", alone=True) as temporary, files.naming(folder):
        temporary.write_bytes(content)
        seconds = int((written or temporary).stat().st_mtime)
        at = datetime.fromtimestamp(seconds, UTC)
        path = folder / f"{number:06d} {at:%Y-%m-%d %H%M%S}Z.json"
        files.finish(temporary, path)
    return path


class _Envelope(msgspec.Struct):
    id: str = ""


def _id_of(data: bytes) -> str:
    try:
        return msgspec.json.decode(data, type=_Envelope).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _is_draft(data: bytes) -> bool:
    try:
        model.load(data, "")
    except AnsokError:
        return False
    return True


def _bytes(path: Path) -> bytes:
    """The content of a file; empty for one that cannot be read, or is too large to be a draft."""
    with suppress(OSError):
        if path.stat().st_size <= LARGEST:
            return path.read_bytes()
    return b""
