"""Where a command has the password of a locked paper from, beside the keyring: the descriptor that is named, or the terminal.

Never from an argument: those can be seen by everyone on the machine, and stay in the shell's history.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from collections import Counter

from wizard.core.errors import AnsokError
from wizard.services.i18n import Voice

TRIES = 3
"""So often a person is asked for the password of one file."""

_LINE_BYTES = 1024
"""No password of a PDF is longer: 127 bytes count at most (ISO 32000-2, 7.6.4.3.3)."""


class Passwords:
    """Gives passwords to try, of one file after another.

    With a descriptor each file takes a line of it (UTF-8), in the order in which they are asked for, and the last line serves
    all that follow; an empty line is no password, and nobody is prompted. Otherwise the terminal is asked, if there is one.
    """

    def __init__(self, voice: Voice, descriptor: int | None = None) -> None:
        self._voice = voice
        self._lines = None if descriptor is None else _Lines(descriptor)
        self._asked: Counter[str] = Counter()
        self._one_at_a_time = threading.Lock()

    def __call__(self, file: str) -> str | None:
        """A password to try on the file of that name; None where there is none, or no other.

        To be asked again for the same file means that the one given did not open it. May wait for a person, so the main thread
        should ask. Raises `AnsokError` passwords-unreadable.
        """
        with self._one_at_a_time:
            self._asked[file] += 1
            if self._lines is None:
                return self._prompt(file)
            return self._lines.next() if self._asked[file] == 1 else None

    def _prompt(self, file: str) -> str | None:
        import getpass
        import warnings

        if sys.stdin is None or not sys.stdin.isatty() or self._asked[file] > TRIES:
            return None
        words = self._voice.say("Password of {file}: ", file=file)
        if self._asked[file] > 1:
            words = self._voice.say("That does not open it.") + " " + words
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                return getpass.getpass(words) or None
            except KeyboardInterrupt:
                sys.stderr.write("\n")  # what is said next stands on a line of its own
                raise
            except (EOFError, getpass.GetPassWarning):  # nothing is to be had, or only in plain sight
                return None


class _Lines:
    """The lines of a descriptor, each read when it is needed: who writes them may still be busy with the next."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._stream: io.BufferedReader | None = None
        self._last: str | None = None

    def next(self) -> str | None:
        """The next line, or the last one again."""
        try:
            if self._stream is None:
                self._stream = self._opened()
            line = self._stream.readline(_LINE_BYTES + 1)
            if len(line) > _LINE_BYTES:
                raise ValueError
            if line:
                self._last = line.decode("utf-8").removesuffix("\n").removesuffix("\r")
        except (OSError, ValueError, OverflowError):  # without its words, which could quote the line
            raise AnsokError("passwords-unreadable", number=self._descriptor) from None
        return self._last or None

    def _opened(self) -> io.BufferedReader:
        if os.isatty(self._descriptor):  # where everyone would see what is typed
            raise ValueError
        return os.fdopen(self._descriptor, "rb", closefd=False)
