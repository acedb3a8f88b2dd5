"""Drafts on disk: read, written whole, and held by one writer at a time."""

from __future__ import annotations

import getpass
import os
import socket
import uuid
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import filelock
import msgspec

from wizard.core import application as model
from wizard.core.application import Application, Origin, Part
from wizard.core.errors import AnsokError
from wizard.services import files, history

SUFFIX = ".ansok"

A = TypeVar("A", Part, Origin)


def new_id() -> str:
    """An id for a new draft."""
    return uuid.uuid4().hex


def read(path: Path) -> Application:
    """The draft at `path`; relative file paths in it stay as they are.

    Raises `AnsokError`: file-missing, no-permission, is-folder, draft-damaged, draft-newer. The file is never changed by it.
    """
    with files.naming(path):
        if path.is_dir():
            raise AnsokError("is-folder", file=str(path))
        data = path.read_bytes()
    return model.load(data, path.name)


def write(path: Path, application: Application) -> None:
    """Writes the draft whole, readable by its owner alone; what it held before is kept among its earlier states.

    A file there that is no draft (any more) is set aside. The caller holds the draft's lock. Raises `AnsokError`: disk-full,
    no-permission, …
    """
    file, data = file_of(path), model.dump(application)
    before = history.before_writing(file)
    added = history.keep(file, before, data)
    try:
        files.write(file, data, alone=True)
    except AnsokError:
        history.withdraw(file, added)
        raise
    history.thin(file)


def stored_path(file: Path, draft: Path) -> str:
    """How a draft names a file: relative where it lies in the draft's folder or below, otherwise in full. Always with "/"."""
    full, folder = _absolute(file), file_of(draft).parent
    return (full.relative_to(folder) if full.is_relative_to(folder) else full).as_posix()


def full_path(stored: str, draft: Path) -> Path:
    """Where a file named in a draft lies."""
    return file_of(draft).parent / stored


def file_of(draft: Path) -> Path:
    """The draft itself: where its name is a link, the file that the link leads to."""
    with files.naming(draft):
        return Path(os.path.realpath(draft)) if draft.is_symlink() else _absolute(draft)


def _absolute(path: Path) -> Path:
    """In full and without "..", but through the same links: people find their files by the names that they gave them."""
    full = path.absolute()
    plain, there = Path(os.path.normpath(full)), os.path.realpath(full.parent)
    leads_elsewhere = ".." in full.parts and os.path.realpath(plain.parent) != there  # back from behind a link to a folder
    return Path(there, full.name) if leads_elsewhere else plain


def part(file: Path, draft: Path) -> Part:
    """A part for a file as it is now. Raises `AnsokError` as `files.fingerprint` does."""
    size, digest = files.fingerprint(file)
    return Part(path=stored_path(file, draft), size=size, sha256=digest)


def rebased(application: Application, old: Path, new: Path) -> Application:
    """The same application for a draft in another place: its files are still found."""

    def moved(item: A) -> A:
        return msgspec.structs.replace(item, path=stored_path(full_path(item.path, old), new))

    def of(item: Part) -> Part:
        return moved(item if item.made_from is None else msgspec.structs.replace(item, made_from=moved(item.made_from)))

    documents = tuple(msgspec.structs.replace(d, parts=tuple(of(item) for item in d.parts)) for d in application.documents)
    return msgspec.structs.replace(application, documents=documents)


class Holder(msgspec.Struct, frozen=True):
    """Who holds a draft: user and computer names, process id, and with what."""

    user: str
    computer: str
    process: int
    program: str


class Lock:
    """The right to write a draft, held through an operating-system lock that ends with its process."""

    def __init__(self, draft: Path, program: str) -> None:
        """Takes the lock at once. Raises `AnsokError` draft-held (who holds it) or no-permission."""
        self._draft, self._program, self._path = draft, program, _lock_path(draft)
        self._lock = filelock.FileLock(self._path, mode=0o600)
        self._take()

    def hold(self) -> None:
        """Makes sure that the right is still that of the draft in its place, for one who has held it long.

        Where the lock's file was removed, or a stick was taken out and came back, it is taken anew. Raises `AnsokError`:
        place-gone where another folder stands there now, such as the bare one that a stick was mounted on; as taking it does.
        """
        if files.identity(self._path) == self._taken:
            return
        if not self._path.exists() and files.identity(self._path.parent) != self._folder:
            raise AnsokError("place-gone", file=str(self._draft))
        self._lock.release(force=True)
        self._take()

    def _take(self) -> None:
        try:
            self._lock.acquire(blocking=False)
        except filelock.Timeout as error:
            raise AnsokError("draft-held", file=self._draft.name, holder=_holder_of(self._path)) from error
        except OSError as error:
            raise files.problem(error, self._draft) from error
        self._taken, self._folder = files.identity(self._path), files.identity(self._path.parent)
        holder = Holder(_user(), socket.gethostname(), os.getpid(), self._program)
        # The first byte is what Windows locks: the text stands behind it, where others may read.
        with suppress(OSError), self._path.open("r+b") as stream:
            stream.seek(1)
            stream.write(msgspec.json.encode(holder))
            stream.truncate()
        files.hide(self._path)

    def release(self) -> None:
        """Gives the right back and removes the lock's file; more than once does no harm."""
        if self._lock.is_locked:
            with suppress(OSError):  # Windows removes no open file; an empty lock file does no harm
                self._path.unlink()
            self._lock.release()


def _lock_path(draft: Path) -> Path:
    return files.hidden(Path(os.path.realpath(draft)), "lock")


def _holder_of(lock: Path) -> str:
    try:
        with lock.open("rb", buffering=0) as stream:
            stream.seek(1)  # the first byte is nobody else's to read on Windows
            holder = msgspec.json.decode(stream.read(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return "?"
    return f"{holder.program} ({holder.user}, {holder.computer}, {holder.process})"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id
        return "?"
