"""Ends a process when its first window is on the screen. Nothing is imported here that a bare window would not need."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def end_when_shown(app: QApplication) -> None:
    """Ends the process, without cleaning up, when the first window has been painted."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched.isWidgetType():
                os._exit(0)
            return False

    app.installEventFilter(Watch(app))
