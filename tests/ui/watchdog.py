"""A watchdog of the main thread: the longest time in which it took no event."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from pytestqt.qtbot import QtBot

MOST_SECONDS = 0.05
"""No act of the window takes its thread longer."""
BEAT_SECONDS = 0.002
BEATS = 60
"""So many beats are waited for after an act: what it leaves for the next moments is over by then."""


@dataclass
class Stalls:
    """Seconds from each beat's sending to its arrival on the main thread."""

    waits: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest stall in seconds."""
        return max(self.waits, default=0.0)


class _Heart(QObject):
    beat = Signal(float, float)


def _queued(schedule: Path) -> float:
    """Seconds in which the thread was ready and other programs had the cores, as Linux tells it; elsewhere 0.0."""
    return int(schedule.read_text("ascii").split()[1]) / 1e9 if schedule.exists() else 0.0


@contextmanager
def watched() -> Iterator[Stalls]:
    """Sends beats to the main thread, the next when the last has arrived, and notes how long each took.

    What other programs keep the thread waiting is no stall of the window.
    """
    schedule = Path(f"/proc/self/task/{threading.main_thread().native_id}/schedstat")
    stalls, heart, stop, arrived = Stalls(), _Heart(), threading.Event(), threading.Event()

    def take(sent: float, queued: float) -> None:
        stalls.waits.append(time.perf_counter() - sent - (_queued(schedule) - queued))
        arrived.set()

    heart.beat.connect(take, Qt.ConnectionType.QueuedConnection)

    def run() -> None:
        while not stop.wait(BEAT_SECONDS):
            arrived.clear()
            heart.beat.emit(time.perf_counter(), _queued(schedule))
            while not arrived.wait(0.1) and not stop.is_set():
                pass

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield stalls
    finally:
        stop.set()
        thread.join()


def longest_stall(act: Callable[[], object], qtbot: QtBot) -> float:
    """Seconds, while that is done and in the next moments."""
    with watched() as stalls:
        QTimer.singleShot(0, act)
        qtbot.waitUntil(lambda: len(stalls.waits) > BEATS)
    return stalls.longest
