"""Reminds on the screen, once at each moment before the target, while the program is open."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from wizard.core.deadline import Moments, moments, reminder_due
from wizard.services.reminders import left_until
from wizard.services.sheet_texts import verdict
from wizard.ui.closing import closing
from wizard.ui.context import Context
from wizard.ui.desktop import Desktop
from wizard.ui.memory import Memory
from wizard.ui.session import Session

MINUTE = timedelta(minutes=1)


class Reminding(QObject):
    """Outlives pages and applications: what was said once is not said again, not by the next window either."""

    changed = Signal()
    """`on` changed."""

    def __init__(self, context: Context, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._memory, self._window = context, memory, window
        self._looked = context.now()
        self._desktop = Desktop(context, window)
        self._desktop.pressed.connect(self._come_forward)

    @property
    def on(self) -> bool:
        """The applicant wants it; everyone does until they say otherwise."""
        return self._memory.now.reminders

    def turn(self, on: bool) -> None:
        """The applicant wants it, or does not."""
        self._memory.set_reminders(on)
        self.changed.emit()

    def look(self, session: Session) -> None:
        """Reminds where a moment has come since the last look; an earlier state of an application reminds of nothing."""
        if session.looks_back:
            return
        now, since = self._context.now(), self._looked
        self._looked = now
        application = session.application
        when = moments(session.call.deadline, application.settings.deadline)
        if when is None or application.submitted is not None or not self.on:
            return
        due = reminder_due(when, since, now)
        if due is not None and self._memory.remind(application.id, f"{when.target.isoformat()} {due}"):
            self._show(session, when, now, due)

    def close(self) -> None:
        """The window closes."""
        self._desktop.close()

    def _show(self, session: Session, when: Moments, now: datetime, due: timedelta) -> None:
        voice, left = session.context.voice, when.target - now
        in_time = due - left < MINUTE
        summary = left_until(due, voice) if in_time else voice.say("{time} left", time=voice.left(int(left.total_seconds())))
        said = closing(session.call, session.application, now, session.zone, voice)
        lines = [voice.words(session.call.title), f"{said.title}.", *said.lines[:1]]
        if not session.reading:  # before that, nothing is ready
            lines.append(verdict(session.review, voice))
        self._desktop.show(summary, "\n".join(lines), urgent=left < timedelta(days=1))

    def _come_forward(self) -> None:
        """The person clicked on what was said: they want the window."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
