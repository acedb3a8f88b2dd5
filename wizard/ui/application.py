"""Qt's application, which on macOS is told of files to open: a double click comes as an event there, not as an argument."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Passes on what the system asks the running program to open."""

    asked_to_open = Signal(str)
    """The path of a file."""

    def event(self, event: QEvent) -> bool:
        """Takes the files; anything else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked_to_open.emit(event.file())
            return True
        return super().event(event)
