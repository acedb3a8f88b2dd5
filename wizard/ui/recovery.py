"""What cannot be saved in its place is kept in the program's own folder until it can be, and listed among the recent ones."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from wizard.core.errors import AnsokError
from wizard.services import files, history, messages, paths, store
from wizard.ui import places
from wizard.ui.memory import Memory
from wizard.ui.session import Session

_keeping = threading.Lock()
"""One copy after the other: the last one written is the latest."""


def watch(session: Session, memory: Memory) -> None:
    """From now on a copy is kept of what cannot be saved; when it is saved after all, the copy of this session is removed.

    One of an earlier session stays: it may hold what was given up then.
    """
    kept: list[Path] = []

    def look() -> None:
        if session.save_error is None:
            drop()
        elif not session.read_only:
            session.context.tasks.start(lambda task: keep_copy(session), arrived, lambda error: None, lane="saving")

    def arrived(copy: Path) -> None:
        kept[:] = [copy]
        memory.add_recent(copy)
        if session.save_error is None:
            drop()

    def drop() -> None:
        while kept:
            copy = kept.pop()
            with suppress(AnsokError):  # it is open in another window: from there it is somebody's application
                _remove(copy)
                memory.forget(copy)

    session.saving_changed.connect(look)


def keep_copy(session: Session) -> Path:
    """Writes the application to the program's folder. Raises `AnsokError`."""
    folder = paths.state() / "recovery"
    with files.naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _keeping:
        return places.save_copy(session, folder / f"{places.safe_name(session.application.id)}{store.SUFFIX}")


def _remove(copy: Path) -> None:
    lock = store.Lock(copy, messages.PROGRAM)
    try:
        with files.naming(copy):
            copy.unlink(missing_ok=True)
        history.forget(copy)
    finally:
        lock.release()
