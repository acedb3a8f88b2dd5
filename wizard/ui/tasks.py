"""Background work: every task ends in a result, an error or a cancellation, told on the main thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from wizard.core.errors import AnsokError, Cancelled
from wizard.services import faults

T = TypeVar("T")
Lane = Literal["quick", "saving", "reading", "making", "keyring", "looking"]
LOOKING = 12
"""So many drafts are looked at side by side: more than are remembered, for some may lie where nothing answers."""


class Task(QObject, Generic[T]):
    """Work under way. `cancelled` is asked by the work; `progress` may be called from its thread."""

    progressed = Signal(str, int, int)
    """What it is doing, how much is done, how much there is; arrives on the main thread."""
    _ended = Signal(object)

    def __init__(
        self,
        work: Callable[[Task[T]], T],
        done: Callable[[T], None],
        failed: Callable[[AnsokError], None],
        gone: Callable[[], None],
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed, self._gone = work, done, failed, gone
        self._stop = threading.Event()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Asks the work to stop; `failed` and `done` are not called any more."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether it has been asked to stop."""
        return self._stop.is_set()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Tells the main thread how far the work is."""
        self.progressed.emit(stage, done, total)

    def run(self) -> None:
        """Runs in a thread of the pool."""
        outcome: object
        try:
            outcome = self._work(self)
        except (AnsokError, Cancelled) as error:
            outcome = error
        except Exception as error:
            faults.tell(error)
            outcome = AnsokError("fault", detail=type(error).__name__)
        self._ended.emit((outcome,))

    @Slot(object)
    def _tell(self, ended: tuple[object]) -> None:
        outcome = ended[0]
        try:
            if isinstance(outcome, Cancelled) or self.cancelled():
                self._gone()
            elif isinstance(outcome, AnsokError):
                self._failed(outcome)
            else:
                self._done(outcome)  # type: ignore[arg-type]  # what the work returned
        finally:
            self.deleteLater()


def while_there(page: QObject, act: Callable[[T], object]) -> Callable[[T], None]:
    """`act`, but nothing once `page` is gone: whoever has left it meanwhile is not told what came of its task."""

    def told(outcome: T) -> None:
        if isValid(page):
            act(outcome)

    return told


def _nothing() -> None:
    """Nobody needs to know of a cancellation."""


class Tasks(QObject):
    """Starts tasks and keeps them until they have ended."""

    def __init__(self, threads: int = 4) -> None:
        super().__init__()
        # Python's own threads: a QRunnable is deleted in its thread without the interpreter's lock, which crashes now and then.
        self._lanes: dict[Lane, ThreadPoolExecutor] = {
            "quick": ThreadPoolExecutor(threads),
            "saving": ThreadPoolExecutor(2),
            "reading": ThreadPoolExecutor(max(1, (os.cpu_count() or 2) - 1)),
            "making": ThreadPoolExecutor(1),
            "keyring": ThreadPoolExecutor(1),
            "looking": ThreadPoolExecutor(LOOKING),
        }
        self._closed = False
        self._running: set[Task[object]] = set()

    def start(
        self,
        work: Callable[[Task[T]], T],
        done: Callable[[T], None],
        failed: Callable[[AnsokError], None],
        gone: Callable[[], None] = _nothing,
        *,
        lane: Lane = "quick",
    ) -> Task[T]:
        """Runs `work(task)` in a thread, then calls one of `done`, `failed`, `gone` on the main thread.

        The lane "saving" is for what keeps the person's work: it waits behind no paper that is being read, and is done even at
        the end. "reading" is for what takes minutes, and leaves a core to the window; "making" for copies of papers, one at a
        time; "keyring" for what may wait for a person; "looking" for what may wait for a place that is gone.
        """
        task: Task[T] = Task(work, done, failed, gone)
        self._running.add(task)  # type: ignore[arg-type]  # kept alive whatever it returns
        task.destroyed.connect(lambda: self._running.discard(task))
        if not self._closed:
            self._lanes[lane].submit(task.run)
        return task

    def close(self) -> None:
        """Cancels everything but saving and waits for the threads; call it after `Sandbox.close`, on which they wait."""
        for task in list(self._running):
            task.cancel()
        self._closed = True
        for lane, pool in self._lanes.items():
            pool.shutdown(cancel_futures=lane != "saving")
