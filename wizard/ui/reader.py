"""Reads files in the background: first what each holds, then, page by page, what the pictures of scanned pages say.

A locked file is opened with its password where the keyring has it, otherwise with one that a person types.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, is_opened, is_shut, left_unread, pages_to_read, reason
from wizard.services import files, messages
from wizard.services.files import Stamp
from wizard.ui.context import Context
from wizard.ui.passwords import Passwords
from wizard.ui.tasks import Task


class Reader(QObject):
    """What is being read, by stored path, and how far it is."""

    seen = Signal(str, object, object)
    """The stored path, the file's stamp and its facts; again, with more facts, once scanned pages have been read."""
    progressed = Signal(str)
    """The stored path of a file of which another scanned page was read, or for which the keyring is asked."""
    refused = Signal(str, object)
    """The stored path of a locked file, and the error that says why a password did not open it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.passwords = Passwords(context.keys, context.tasks)
        self._looking: dict[str, Task[tuple[Stamp, DocumentFacts]]] = {}
        self._opening: dict[str, Task[DocumentFacts]] = {}
        self._trying: dict[str, Task[tuple[Stamp, DocumentFacts]]] = {}
        self._reading: dict[str, Task[DocumentFacts]] = {}
        self._progress: dict[str, tuple[int, int]] = {}

    @property
    def busy(self) -> frozenset[str]:
        """The stored paths of the files that are being looked at or read."""
        return frozenset((*self._looking, *self._opening, *self._trying, *self._reading))

    def progress(self, stored: str) -> tuple[int, int] | None:
        """How many scanned pages of a file have been read, and how many there are to read; None where none are."""
        return self._progress.get(stored)

    def asks_keyring(self, stored: str) -> bool:
        """Whether the keyring, which may ask a person, is to open a file."""
        return stored in self._opening

    def tries(self, stored: str) -> bool:
        """Whether a password is being tried on a file."""
        return stored in self._trying

    def read(self, stored: str, path: Path) -> None:
        """Begins with a file, anew where it is being read already."""
        context = self._context
        self.forget(stored)

        def look(task: Task[tuple[Stamp, DocumentFacts]]) -> tuple[Stamp, DocumentFacts]:
            stamp = files.stamp(path)
            facts = context.sandbox.inspect(path, stored, task.cancelled)
            return stamp, context.readings.known(messages.with_reasons(facts, context.voice))

        def done(found: tuple[Stamp, DocumentFacts]) -> None:
            del self._looking[stored]
            if is_shut(found[1]):
                self._open(stored, path, *found)
            else:
                self._found(stored, path, *found)

        def failed(error: AnsokError) -> None:
            error_fact = messages.file_error(error, context.voice)
            done((None, DocumentFacts(file=stored, readable=False, error=error_fact)))

        self._looking[stored] = context.tasks.start(look, done, failed)

    def unlock(self, stored: str, path: Path, password: str, *, keep: bool) -> None:
        """Tries a password on a locked file: `seen` comes with its pages, or `refused`. `keep`: in the keyring, if it opens."""
        context = self._context
        self.stop_trying(stored)

        def attempt(task: Task[tuple[Stamp, DocumentFacts]]) -> tuple[Stamp, DocumentFacts]:
            stamp = files.stamp(path)
            facts = context.keys.open(path, stored, password, task.cancelled)
            return stamp, context.readings.known(messages.with_reasons(facts, context.voice))

        def done(found: tuple[Stamp, DocumentFacts]) -> None:
            del self._trying[stored]
            if keep and is_opened(found[1]):
                self.passwords.keep(found[1], password)
            self._found(stored, path, *found)

        def failed(error: AnsokError) -> None:
            del self._trying[stored]
            self.refused.emit(stored, error)

        self._trying[stored] = context.tasks.start(attempt, done, failed)

    def stop_trying(self, stored: str) -> None:
        """Gives up a password that is being tried."""
        if task := self._trying.pop(stored, None):
            task.cancel()

    def skip(self, stored: str) -> None:
        """Reads no more scanned pages of a file: its facts come with what was read until now."""
        if stored in self._reading:
            self._reading[stored].cancel()

    def forget(self, stored: str) -> None:
        """Ends the reading of a file of which nothing is to be known any more."""
        self.stop_trying(stored)
        for tasks in (self._looking, self._opening, self._reading):
            if task := tasks.pop(stored, None):
                task.cancel()
        self._progress.pop(stored, None)

    def close(self) -> None:
        """Ends all reading."""
        for stored in self.busy:
            self.forget(stored)

    def _open(self, stored: str, path: Path, stamp: Stamp, facts: DocumentFacts) -> None:
        """Opens a locked file with what the keyring has for it, for which that may ask a person."""
        context = self._context

        def opened(task: Task[DocumentFacts]) -> DocumentFacts:
            found = context.keys.unlocked(path, facts, task.cancelled)
            return context.readings.known(messages.with_reasons(found, context.voice))

        def done(found: DocumentFacts) -> None:
            del self._opening[stored]
            self._found(stored, path, stamp, found)

        def failed(error: AnsokError) -> None:
            done(messages.with_reasons(replace(facts, error=reason(error)), context.voice))

        self._opening[stored] = context.tasks.start(opened, done, failed, lane="keyring")
        self.progressed.emit(stored)

    def _found(self, stored: str, path: Path, stamp: Stamp, facts: DocumentFacts) -> None:
        if pages_to_read(facts):
            self._read_pictures(stored, path, stamp, facts)
        self.seen.emit(stored, stamp, facts)

    def _read_pictures(self, stored: str, path: Path, stamp: Stamp, facts: DocumentFacts) -> None:
        context, latest = self._context, [facts]

        def read(task: Task[DocumentFacts]) -> DocumentFacts:
            for latest[0] in context.readings.pages(path, facts, task.cancelled):
                task.progress(stored, len(pages_to_read(latest[0])), 0)
            return latest[0]

        def done(found: DocumentFacts) -> None:
            if self._reading.get(stored) is task:
                del self._reading[stored], self._progress[stored]
                self.seen.emit(stored, stamp, messages.with_reasons(found, context.voice))

        def failed(error: AnsokError) -> None:
            done(left_unread(latest[0], reason(error), pages_to_read(latest[0])))

        task = context.tasks.start(read, done, failed, lambda: failed(AnsokError("reading-stopped")), lane="reading")
        task.progressed.connect(self._advance)
        self._reading[stored] = task
        self._progress[stored] = (0, len(pages_to_read(facts)))

    def _advance(self, stored: str, left: int, _: int) -> None:
        if stored in self._progress:
            total = self._progress[stored][1]
            self._progress[stored] = (total - left, total)
            self.progressed.emit(stored)
