"""Copies of papers under way: made in the background, one after the other, and put where the paper stood once they are done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wizard.core import edits
from wizard.core.application import How, Part
from wizard.core.errors import AnsokError
from wizard.services import copies, store
from wizard.ui.tasks import Task

if TYPE_CHECKING:
    from wizard.ui.session import Session

Write = Callable[[Path, Path, Callable[[], bool]], None]
"""Writes a copy of the paper at the first path to the second; the third says whether to stop. Runs in a thread."""


class Copies(QObject):
    """Which papers copies are being made of."""

    changed = Signal()
    """Something began or ended."""
    made = Signal(str, int)
    """A copy stands in the document with this id, at this place."""
    failed = Signal(str, object)
    """The id of a document, and why there is no copy of a paper of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._under_way: dict[tuple[str, str], Task[Part]] = {}

    def under_way(self, document: str, part: Part) -> bool:
        """Whether a copy of this file of a document is being made."""
        return (document, part.path) in self._under_way

    def make(self, document: str, part: Part, how: How, write: Write) -> None:
        """Begins a copy of a file, or of what it was made from as that is now; it takes the file's place."""
        key, base = (document, part.path), self._session.base
        if key in self._under_way:
            return
        source = self._session.full_path((part.made_from or part).path)

        def work(task: Task[Part]) -> Part:
            paper = part if part.made_from is None else store.part(source, base)
            return copies.make(paper, how, base, partial(_written, write, source, task.cancelled))

        def done(made: Part) -> None:
            del self._under_way[key]
            self._put(document, part, made)
            self.changed.emit()

        def failed(error: AnsokError) -> None:
            self._end(key)
            about_it = error.params.get("file") == str(source)
            self.failed.emit(document, AnsokError(error.code, **{**error.params, "file": source.name}) if about_it else error)

        self._under_way[key] = self._session.context.tasks.start(work, done, failed, partial(self._end, key), lane="making")
        self.changed.emit()

    def stop(self, document: str, part: Part) -> None:
        """No copy of this file is wanted any more."""
        if task := self._under_way.get((document, part.path)):
            task.cancel()

    def close(self) -> None:
        """Makes no copy any more."""
        for task in self._under_way.values():
            task.cancel()

    def _put(self, document: str, part: Part, made: Part) -> None:
        from wizard.ui.papers import find  # which knows sessions, and a session has this

        session = self._session
        if (found := find(session.application, document, part)) is not None:
            session.apply(edits.use_made(session.application, document, found[1], made))
            self.made.emit(document, found[1])

    def _end(self, key: tuple[str, str]) -> None:
        del self._under_way[key]
        self.changed.emit()


def _written(write: Write, source: Path, cancelled: Callable[[], bool], target: Path) -> None:
    write(source, target, cancelled)
