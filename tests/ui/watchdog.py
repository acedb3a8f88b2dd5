"""A watchdog of the main thread: the longest time in which it took no event."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal

BEAT_SECONDS = 0.002


@dataclass
class Stalls:
    """Seconds from each beat's sending to its arrival on the main thread."""

    waits: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest stall in seconds."""
        return max(self.waits, default=0.0)


class _Heart(QObject):
    beat = Signal(float)


@contextmanager
def watched() -> Iterator[Stalls]:
    """Sends beats to the main thread, the next when the last has arrived, and notes how long each took."""
    stalls, heart, stop, arrived = Stalls(), _Heart(), threading.Event(), threading.Event()

    def take(sent: float) -> None:
        stalls.waits.append(time.perf_counter() - sent)
        arrived.set()

    heart.beat.connect(take, Qt.ConnectionType.QueuedConnection)

    def run() -> None:
        while not stop.wait(BEAT_SECONDS):
            arrived.clear()
            heart.beat.emit(time.perf_counter())
            while not arrived.wait(0.1) and not stop.is_set():
                pass

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield stalls
    finally:
        stop.set()
        thread.join()
