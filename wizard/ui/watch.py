"""Tells that the clock of the computer shows something else: time has passed, it was set, or the zone is another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal

STEP_SECONDS = 30
"""What is said of the time is looked at this often, and at every whole minute: then states change."""
ASLEEP_SECONDS = 5
"""No longer than this after the computer wakes, the clock is set or the zone changes, it is noticed.

A timer cannot tell: it stands still while the computer sleeps, and knows nothing of a clock that is set.
"""


class Watch(QObject):
    """Looks at the clock itself, in short steps, and never counts how many there were."""

    moved = Signal()
    """Another half of a minute by the clock, forwards or backwards, or another zone."""

    def __init__(self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo | None], parent: QObject) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._seen = self._reading()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._wait()

    def stop(self) -> None:
        """Nothing is told any more."""
        self._timer.stop()

    def _look(self) -> None:
        self._wait()
        if (reading := self._reading()) != self._seen:
            self._seen = reading
            self.moved.emit()

    def _reading(self) -> tuple[int, str]:
        zone = self._zone()
        return int(self._now().timestamp()) // STEP_SECONDS, zone.key if zone else ""

    def _wait(self) -> None:
        """Until the next step of the clock begins, and never so long that a sleep goes unnoticed."""
        past = self._now().timestamp() % STEP_SECONDS
        self._timer.start(min(ASLEEP_SECONDS * 1000, int((STEP_SECONDS - past) * 1000) + 1))
