"""When a window has been seen: what is not needed for its first picture can wait until then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPicture(QObject):
    """Watches a window from before it is shown."""

    seen = Signal()
    """The first picture is on the screen, and events are taken."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.there = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The picture is shown when the window's surface has dealt with being exposed."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.windowHandle().installEventFilter(self)
        elif event.type() == QEvent.Type.Expose and not self.there:
            self.there = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.seen.emit)
        return False
