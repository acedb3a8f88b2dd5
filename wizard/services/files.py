"""Files on disk: written whole or not at all, known by size and hash. Nothing here parses what it reads."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from wizard.core.errors import AnsokError

_NO_ANSWER = {
    getattr(errno, name)
    for name in ("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENODEV", "ENOTCONN", "ENXIO", "ESTALE", "ETIMEDOUT")
    if hasattr(errno, name)
}
"""What systems say of a network that is gone, or of a stick that was taken out."""

_CODES = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",  # more than this disk, or the system, takes in one file
    errno.EISDIR: "is-folder",
    errno.EEXIST: "not-folder",  # only a new folder can find its name taken
    errno.ENAMETOOLONG: "name-too-long",
    **dict.fromkeys(_NO_ANSWER, "place-gone"),
}

_WINDOWS_CODES = {
    **dict.fromkeys((32, 33), "file-in-use"),  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    **dict.fromkeys((21, 53, 55, 59, 64, 67, 121, 1167, 1231), "place-gone"),  # a drive or a network that does not answer
}
"""What Windows says more exactly than by a number of POSIX (winerror.h)."""

_WAITS = (0.01, 0.03, 0.1, 0.3, 0.6) if sys.platform == "win32" else ()
"""Seconds. Windows renames nothing that is open, and scanners and synchronisers open what is new, for a moment."""


def problem(error: OSError, path: Path | str) -> AnsokError:
    """The typed error for what the system said of a path."""
    code = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0) or _CODES.get(error.errno or 0, "file-trouble")
    return AnsokError(code, file=str(path), detail=error.strerror or str(error))


@contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Turns the system's errors inside the block into typed errors about `path`."""
    try:
        yield
    except OSError as error:
        raise problem(error, path) from error


Stamp = tuple[int, int] | None
"""Size in bytes and time of the last change in nanoseconds; None for a file that is not there."""


def stamp(path: Path) -> Stamp:
    """What changes when a file is touched: cheap to ask, no proof that its content is the same."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands there, whatever it is called: device and number; None for nothing that can be reached."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


def fingerprint(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 (hex) of a file. Raises `AnsokError`: file-missing, is-folder, file-empty, no-permission, …"""
    with naming(path):
        if path.is_dir():
            raise AnsokError("is-folder", file=str(path))
        if path.exists() and not path.is_file():
            raise AnsokError("file-trouble", file=str(path), detail="not an ordinary file")
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
    if size == 0:
        raise AnsokError("file-empty", file=str(path))
    return size, digest


@contextmanager
def beside(target: Path, *, alone: bool = False) -> Iterator[Path]:
    """An empty temporary file in the folder of `target`, removed at the end unless `finish` has given it its name.

    `alone`: nobody else writes `target` now, so that its temporary file always has the same name, and one that was left by a
    process that was killed is used up by the next. Raises `AnsokError` folder-missing, and for what the system refuses.
    """
    with naming(target):
        if not target.parent.is_dir():
            raise AnsokError("folder-missing", file=str(target.parent))
        if alone:
            name = str(hidden(target, "part"))
            Path(name).unlink(missing_ok=True)
            handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        else:
            handle, name = tempfile.mkstemp(prefix=".ansok-", suffix=".part", dir=target.parent)
        os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def hidden(target: Path, ending: str) -> Path:
    """Where what belongs to a file stands hidden beside it: `.NAME.ENDING`, or a hash for a very long name."""
    name = f".{target.name}.{ending}"
    if len(name.encode()) > 200:
        name = f".{hashlib.sha256(target.name.encode()).hexdigest()}.{ending}"
    return target.with_name(name)


def hide(path: Path) -> None:
    """Hides a file or folder whose name begins with a dot also on Windows, where that hides nothing."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError):  # a place without such attributes: it is seen
            attributes = path.stat().st_file_attributes | stat.FILE_ATTRIBUTE_HIDDEN
            ctypes.windll.kernel32.SetFileAttributesW(str(path), attributes)


def patiently(step: Callable[[], object], waits: Sequence[float]) -> None:
    """Does what may be refused for a moment, again after each wait (seconds). Raises what the last try raises."""
    for wait in waits:
        try:
            step()
        except PermissionError:
            time.sleep(wait)
        else:
            return
    step()


def finish(temporary: Path, target: Path, mode: int = 0o600) -> None:
    """Flushes a temporary file to disk and gives it its name, in one step: `target` is the old file or the whole new one."""
    with naming(target):
        with suppress(PermissionError):  # of a stick without rights of its own; the file was made for its owner alone
            temporary.chmod(mode)
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        try:
            patiently(lambda: temporary.replace(target), _WAITS)
        except PermissionError as error:
            if sys.platform == "win32" and target.is_file() and os.access(target, os.W_OK):  # says no more than "denied"
                raise AnsokError("file-in-use", file=str(target), detail=error.strerror or "") from error
            raise
        _flush_folder(target.parent)


@contextmanager
def folder(path: Path) -> Iterator[None]:
    """The folder is there; what was made here of it and has stayed empty is gone again at the end."""
    with naming(path):
        new = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):  # not empty: it is wanted
            for made in new:
                made.rmdir()


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """An empty temporary folder beside `target`, removed with all that is in it unless `finish_folder` has given it its name.

    Raises `AnsokError` for what the system refuses.
    """
    with naming(target):
        temporary = Path(tempfile.mkdtemp(prefix=".ansok-", suffix=".part", dir=target.parent))
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def finish_folder(temporary: Path, target: Path, mode: int = 0o755) -> None:
    """Gives a temporary folder its name in one step. Nothing may be there; what is in the folder has been flushed already."""
    with naming(target):
        temporary.chmod(mode)
        patiently(lambda: temporary.rename(target), _WAITS)
        _flush_folder(target.parent)


def may_write(target: Path, kept: Iterable[Path], *, overwrite: bool) -> None:
    """Raises `AnsokError`: target-is-original (a file in `kept`), is-folder, file-trouble, target-exists unless `overwrite`."""
    with naming(target):
        if not target.exists():
            return
        if any(_is_same(path, target) for path in kept):
            raise AnsokError("target-is-original", file=str(target))
        if target.is_dir():
            raise AnsokError("is-folder", file=str(target))
        if not target.is_file():
            raise AnsokError("file-trouble", file=str(target), detail="not an ordinary file")
        if not overwrite:
            raise AnsokError("target-exists", file=str(target))


def stands(target: Path, sha256: str) -> bool:
    """Whether a file with that content is there."""
    try:
        return target.is_file() and fingerprint(target)[1] == sha256
    except AnsokError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):  # one that cannot be reached, or has no possible name, is not the one that can
        # By name first: while a save puts a new file in place, one name is two files from one moment to the next.
        return path.resolve() == other.resolve() or path.samefile(other)
    return False


def write(target: Path, data: bytes, mode: int = 0o600, *, alone: bool = False) -> None:
    """Writes a file whole, or raises `AnsokError` and leaves what was there; `alone` as for `beside`."""
    with beside(target, alone=alone) as temporary:
        with naming(target):
            temporary.write_bytes(data)
        finish(temporary, target, mode)


def _flush_folder(folder: Path) -> None:
    """Makes a rename lasting; only POSIX systems can, and some network folders refuse. Raises OSError for a disk that fails."""
    if os.name == "posix":
        try:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno == errno.EIO:
                raise
