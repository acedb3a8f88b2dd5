"""The closing time on top of the window, always in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.closing import Closing, Mood
from wizard.ui.theme import Tone
from wizard.ui.widgets.flow import Flow

TONES: dict[Mood, Tone] = {
    "open": "text",
    "urgent": "warn",
    "last-day": "bad",
    "closed": "bad",
    "submitted": "good",
    "submitted-late": "warn",
    "unknown": "warn",
}
ICONS: dict[Mood, str] = {
    "open": "alarm-clock",
    "urgent": "alarm-clock",
    "last-day": "alarm-clock",
    "closed": "circle-alert",
    "submitted": "circle-check",
    "submitted-late": "triangle-alert",
    "unknown": "circle-help",
}


LINK_HEIGHT = 28
"""Pixels of a link in the usual font: its line box, its padding and the frame of its focus."""


class _Line(QLabel):
    """Words that want one line and wrap only where there is no room, so that what follows stands right after them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The width of the whole text."""
        lines = self.text().split("\n")
        width = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 2
        return QSize(width, self.fontMetrics().height() * len(lines) + self.contentsMargins().bottom())


class Banner(QFrame):
    """Shows a `Closing`. Where there is little room, the time left stands below the words."""

    why_asked = Signal()
    """"Why?" was pressed."""
    date_asked = Signal()
    """The applicant wants to set the date of their own advertisement."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._shown: Closing | None = None
        self.sign = QLabel()
        self.sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title, self.lines, self.left, self.left_below = _Line(), _Line(), _Line(), _Line()
        self.lines.setContentsMargins(0, 0, 0, max(0, (LINK_HEIGHT - theme.em()) // 2))  # in line with the link beside it
        for label in (self.title, self.left):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        self.why = theme.button(voice.say("Why?"), look="link", pressed=self.why_asked.emit)
        self.why.setAccessibleName(voice.say("Why this date?"))
        self.set_date = theme.button(voice.say("Set a date"), look="link", pressed=self.date_asked.emit)
        below = Flow(gap=theme.GAP // 2, bottom=True)
        for part in (self.lines, self.why, self.set_date):
            below.addWidget(part)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addLayout(below)
        time = QVBoxLayout()
        time.setSpacing(0)
        time.addWidget(self.left)
        time.addWidget(self.left_below)
        time.addStretch(1)
        self._side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side.setSpacing(theme.GAP * 2)
        self._side.addLayout(words, 1)
        self._side.addLayout(time)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP * 3, theme.GAP, theme.GAP * 3, theme.GAP)
        layout.setSpacing(theme.GAP * 2)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._side, 1)

    def show_closing(self, closing: Closing) -> None:
        """Shows these words; nothing moves when they are the same as before."""
        if closing == self._shown:
            return
        changed_mood = self._shown is not None and self._shown.mood != closing.mood
        self._shown = closing
        tone = TONES[closing.mood]
        self.sign.setPixmap(theme.pixmap(ICONS[closing.mood], tone, round(theme.em() * 1.6)))
        shown = (
            (self.title, closing.title),
            (self.lines, "\n".join(closing.lines)),
            (self.left, closing.left),
            (self.left_below, closing.left_below),
        )
        for label, words in shown:
            label.setText(words)
            label.setVisible(bool(words))
            theme.tint(label, tone)
        self.why.setVisible(closing.explained)
        self.set_date.setVisible(closing.mood in ("closed", "unknown"))
        self.setAccessibleName(closing.spoken)
        if changed_mood:
            theme.announce(self, closing.spoken)
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stacks what does not fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground in the tone of the state, with a hairline below."""
        painter = QPainter(self)
        tone = TONES[self._shown.mood] if self._shown else "text"
        painter.fillRect(self.rect(), theme.ground() if tone == "text" else theme.wash(tone))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.hairline())

    def _arrange(self) -> None:
        needed = self.title.sizeHint().width() + self.left.sizeHint().width() + theme.em() * 5
        wide = self.width() >= max(needed, theme.em() * 40)
        self._side.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setSpacing(theme.GAP * 2 if wide else theme.GAP // 2)
        for label in (self.left, self.left_below):
            label.setWordWrap(not wide)
