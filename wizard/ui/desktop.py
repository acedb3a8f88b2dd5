"""What the desktop is asked for: a word to somebody who looks at another window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from wizard.services import messages, paths
from wizard.ui.context import Context

if TYPE_CHECKING:
    from wizard.services.notifications import Notifications

STAYS_MS = 15_000
"""So long a message of the tray is to be seen; many systems have a time of their own."""


class Desktop(QObject):
    """Shows notifications: on the session's bus where there is one, otherwise from the tray; never in the way of the window."""

    pressed = Signal()
    """The person clicked on one."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._bus: Notifications | None = None
        self._ear: QSocketNotifier | None = None
        self._tray: QSystemTrayIcon | None = None
        self._last = ("", "", False)

    def show(self, summary: str, body: str, *, urgent: bool) -> None:
        """Shows this to the person wherever they look; `urgent` stays until it is put away, where the system can."""
        self._last = summary, body, urgent
        window = self.parent()
        if isinstance(window, QWidget):
            QApplication.alert(window)
        if self._bus is not None:
            self._send(self._bus)
        elif sys.platform in ("win32", "darwin"):
            self._show_from_tray()
        else:
            from wizard.services.notifications import Notifications, Unanswered

            def connect() -> Notifications | None:
                try:
                    return Notifications()
                except Unanswered:
                    return None

            self._context.tasks.start(lambda task: connect(), self._connected, lambda error: self._show_from_tray())

    def close(self) -> None:
        """Lets the bus go."""
        if self._ear is not None:
            self._ear.setEnabled(False)
        if self._bus is not None:
            self._bus.close()
        self._bus = self._ear = None

    def _connected(self, bus: Notifications | None) -> None:
        if bus is None:
            self._show_from_tray()
            return
        self._bus = bus
        self._ear = QSocketNotifier(bus.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)
        self._send(bus)

    def _send(self, bus: Notifications) -> None:
        from wizard.services.notifications import Unanswered

        summary, body, urgent = self._last
        picture = paths.resources() / "icons" / "ansok.svg"
        try:
            bus.show(messages.PROGRAM, picture, summary, body, self._context.voice.say("Show it"), urgent=urgent)
        except Unanswered:
            self._lost()

    def _hear(self) -> None:
        from wizard.services.notifications import Unanswered

        try:
            if self._bus is not None and self._bus.hear():
                self.pressed.emit()
        except Unanswered:
            self._lost()

    def _lost(self) -> None:
        """Nobody shows what is sent there: what was to be shown comes from the tray."""
        self.close()
        self._show_from_tray()

    def _show_from_tray(self) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(self.pressed)
        self._tray.show()
        summary, body, _ = self._last
        self._tray.showMessage(summary, body, QApplication.windowIcon(), STAYS_MS)
