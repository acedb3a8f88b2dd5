"""Passwords in the system's own keyring; where there is none that counts, in memory for this run only. Never in a file."""

from __future__ import annotations

import queue
import re
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from wizard.core.errors import AnsokError, Cancelled, never
from wizard.services import files, paths

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

A = TypeVar("A")
_Job = tuple[Future[Any], Callable[["KeyringBackend"], Any], bool]

SERVICE = paths.APP
"""What our entries are filed under in the keyring."""

WAIT_SECONDS = 60.0
"""A person needs this long at most to see the system's own prompt and to type the password of the keyring."""

LOGIN = "login-"
"""So begin the names of login names; those of passwords are 64 hexadecimal digits."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,199}")

_SYSTEM = {
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
}
"""The backends that count: keyrings of the system. The library also knows some that keep nothing, and its plug-ins some that
write plain text."""


def login_of(call: str) -> str:
    """What the login name for the portal of a call is filed under."""
    return f"{LOGIN}{call}"[:200]


class Kept(Struct, frozen=True):
    """Where a password is now: in the keyring, or in memory only and why (keyring-…, or what the folder of the index says)."""

    in_keyring: bool
    why: AnsokError | None = None


class Vault:
    """Passwords by name: of a locked paper by its SHA-256 (hex), a login name under `login_of` its call.

    What was kept in the keyring is listed in `folder`, an empty file for each name, so that it can be removed again and the
    keyring is asked only for what it has. A call may take `wait_seconds`, longer only while the keyring still answers others:
    none is for a window's main thread. It raises `Cancelled` soon after `cancelled` says so. The errors of the keyring are
    keyring-missing, -locked, -refused and -slow. Who leaves it locked is asked again only to remove something.
    """

    def __init__(self, folder: Path, wait_seconds: float = WAIT_SECONDS) -> None:
        self._folder = folder
        self._door = _Door(wait_seconds)
        self._memory: dict[str, str] = {}

    def get(self, name: str, cancelled: Callable[[], bool] = never) -> str | None:
        """The password; None where none is known. Raises `AnsokError` where the keyring has one and does not give it."""
        if (known := self._memory.get(name)) is not None:
            return known
        if not self.has(name):
            return None
        found = self._door.ask(lambda ring: ring.get_password(SERVICE, name), cancelled)
        if found is not None:
            self._memory[name] = found
        return found

    def known(self, name: str) -> str | None:
        """The same as far as it is known in this run: the keyring is not asked."""
        return self._memory.get(name)

    def keep(self, name: str, password: str, cancelled: Callable[[], bool] = never) -> Kept:
        """Keeps a password for this run, and in the keyring if that can be; one kept before is replaced."""
        self._memory[name] = password
        was_listed = self.has(name)
        try:
            self._list(name)
            self._door.ask(lambda ring: ring.set_password(SERVICE, name, password), cancelled)
        except AnsokError as why:
            if not was_listed and why.code != "keyring-slow":  # which may still come to keep it
                self._strike(name)
            return Kept(in_keyring=False, why=why)
        return Kept(in_keyring=True)

    def forget(self, name: str, cancelled: Callable[[], bool] = never) -> None:
        """Removes a password everywhere. Raises `AnsokError` where the keyring still has it; it stays listed then."""
        self._memory.pop(name, None)
        if not self.has(name):
            return

        def remove(ring: KeyringBackend) -> None:
            if ring.get_password(SERVICE, name) is not None:
                ring.delete_password(SERVICE, name)

        self._door.ask(remove, cancelled, again=True)
        self._strike(name)

    def forget_all(self, cancelled: Callable[[], bool] = never) -> None:
        """Removes every password. Raises `AnsokError` as `forget` does; `kept` then tells what the keyring still has."""
        self._memory.clear()
        for name in self.kept():
            self.forget(name, cancelled)

    def has(self, name: str) -> bool:
        """Whether the keyring has a password of that name, as far as the list says: the keyring itself is not asked."""
        entry = self._entry(name)
        with suppress(OSError):
            return entry.exists()
        return False

    def kept(self) -> list[str]:
        """The names of all passwords that the keyring has, also from earlier runs. Raises `AnsokError` as files do."""
        with files.naming(self._folder):
            if not self._folder.is_dir():
                return []
            return sorted(path.name for path in self._folder.iterdir() if _NAME.fullmatch(path.name))

    def _entry(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise AnsokError("fault", detail="the name of a password")
        return self._folder / name

    def _list(self, name: str) -> None:
        with files.naming(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write(self._entry(name), b"")

    def _strike(self, name: str) -> None:
        with suppress(OSError):  # a name too many in the list asks the keyring in vain, no more
            self._entry(name).unlink(missing_ok=True)


class _Door:
    """The keyring behind a thread of its own, for it may wait for a person, or for ever: then only that thread does."""

    def __init__(self, wait_seconds: float) -> None:
        self._wait = wait_seconds
        self._jobs: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._began: float | None = None  # when the thread turned to what it is doing
        self._left_locked = False
        self._ring: KeyringBackend | None = None

    def ask(self, act: Callable[[KeyringBackend], A], cancelled: Callable[[], bool], *, again: bool = False) -> A:
        """What `act` gives; a keyring that was left locked is asked only `again`. Raises `AnsokError`, `Cancelled`."""
        future: Future[A] = Future()
        self._start()
        asked = time.monotonic()
        self._jobs.put((future, act, again))
        try:
            while not cancelled():
                with suppress(TimeoutError):
                    return future.result(0.05)
                began, now = self._began, time.monotonic()
                if now - (asked if began is None else began) > self._wait:
                    raise AnsokError("keyring-slow", seconds=round(self._wait))
            raise Cancelled
        finally:
            future.cancel()  # nobody waits for it: what has not begun, and would prompt, is left

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="ansok keyring", daemon=True)
                self._thread.start()

    def _serve(self) -> None:
        while True:
            self._do(*self._jobs.get())

    def _do(self, future: Future[Any], act: Callable[[KeyringBackend], Any], again: bool) -> None:
        if not future.set_running_or_notify_cancel():
            return
        self._began = time.monotonic()
        try:
            if self._left_locked and not again:
                raise AnsokError("keyring-locked")
            self._ring = self._ring or _system_keyring()
            future.set_result(act(self._ring))
            self._left_locked = False
        except Exception as error:  # the backends raise many types
            told = _typed(error)
            self._left_locked = told.code == "keyring-locked"
            future.set_exception(told)
        self._began = None


def _system_keyring() -> KeyringBackend:
    """The keyring of this system. Raises `AnsokError` keyring-missing.

    Who has set up the library for another one that does not count, or for none, has none here.
    """
    if sys.platform != "darwin":  # elsewhere it would look for Apple's libraries: with a compiler, where there is one
        sys.modules.setdefault("keyring.backends.macOS.api", None)  # type: ignore[arg-type]  # not there, as Python has it
    from keyring import core
    from keyring.backends.chainer import ChainerBackend

    def counts(ring: object) -> bool:
        return f"{type(ring).__module__}.{type(ring).__qualname__}" in _SYSTEM

    core.init_backend(limit=counts)
    chosen: object = core.get_keyring()
    if isinstance(chosen, ChainerBackend):
        chosen = next(iter(chosen.backends), None)
    if chosen is None or not counts(chosen):
        raise AnsokError("keyring-missing")
    return chosen  # type: ignore[return-value]  # what counts is one


_TROUBLE = {
    "KeyringLocked": "keyring-locked",
    "LockedException": "keyring-locked",
    "PromptDismissedException": "keyring-locked",
    "NoKeyringError": "keyring-missing",
    "SecretServiceNotAvailableException": "keyring-missing",
}
"""Exceptions of the library and of what it stands on, which are not on every system and so go by their names."""


def _typed(error: Exception) -> AnsokError:
    """The typed error: never with the words of the first, which could quote what was to be kept."""
    if isinstance(error, AnsokError):
        return error
    for one in (error, error.__cause__):
        if code := _TROUBLE.get(type(one).__name__):
            return AnsokError(code)
    return AnsokError("keyring-refused", detail=type(error).__name__)
