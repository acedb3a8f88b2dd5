"""The closing time on top of the window, always in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

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
# The words say it as well, from the first one on: nobody has to tell colours apart, or pictures.
ICONS: dict[Mood, str] = {
    "open": "alarm-clock",
    "urgent": "triangle-alert",
    "last-day": "circle-alert",
    "closed": "lock",
    "submitted": "circle-check",
    "submitted-late": "triangle-alert",
    "unknown": "circle-help",
}

CRAMPED = 26
"""A window of fewer line heights has no room for all: the first line below the title and the time to the target stay."""


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
    """Shows a `Closing`. Where there is little room, the time left and the links stand in rows below the words."""

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
        for label in (self.title, self.left):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        self.why = theme.button(voice.say("Why?"), look="link", pressed=self.why_asked.emit)
        self.why.setAccessibleName(voice.say("Why this date?"))
        self.set_date = theme.button(voice.say("Set a date"), look="link", pressed=self.date_asked.emit)
        self._words, self._time = Flow(gap=theme.GAP // 2, bottom=True), QVBoxLayout()
        self._low = Flow(bottom=True)
        self._time.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addLayout(self._words)
        words.addLayout(self._low)
        self._wide: bool | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.margin(), theme.GAP, theme.margin(), theme.GAP)
        layout.setSpacing(theme.GAP * 2)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addLayout(self._time)
        self._arrange()

    def show_closing(self, closing: Closing) -> None:
        """Shows these words; nothing moves when they are the same as before."""
        if closing == self._shown:
            return
        changed_mood = self._shown is not None and self._shown.mood != closing.mood
        self._shown = closing
        self.sign.setPixmap(theme.pixmap(ICONS[closing.mood], TONES[closing.mood], round(theme.em() * 1.6)))
        self.why.setVisible(closing.explained)
        self.set_date.setVisible(closing.mood in ("closed", "unknown"))
        self.setAccessibleName(closing.spoken)
        if changed_mood:
            theme.announce(self, closing.spoken)
        self.fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stacks what does not fit side by side."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Says as much as there is room for in the window as it is now."""
        self._arrange()
        closing = self._shown
        if closing is None:
            return
        cramped = not self._wide and self.window().height() < theme.em() * CRAMPED
        shown = (
            (self.title, closing.title),
            (self.lines, "\n".join(closing.lines[:1] if cramped else closing.lines)),
            (self.left, closing.left),
            (self.left_below, "" if cramped else closing.left_below),
        )
        for label, words in shown:
            label.setText(words)
            label.setVisible(bool(words))
            theme.tint(label, TONES[closing.mood])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground in the tone of the state, with a hairline below."""
        painter = QPainter(self)
        tone = TONES[self._shown.mood] if self._shown else "text"
        painter.fillRect(self.rect(), theme.ground() if tone == "text" else theme.wash(tone))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.hairline())

    def _arrange(self) -> None:
        needed = self.title.sizeHint().width() + self.left.sizeHint().width() + theme.em() * 5
        wide = self.width() >= max(needed, theme.em() * 40)
        if wide == self._wide:
            return
        self._wide = wide
        beside, below = (self.left, self.left_below), (self.why, self.set_date)
        for row, parts in (
            (self._words, (self.lines, *below) if wide else (self.lines,)),
            (self._time, beside if wide else ()),
            (self._low, () if wide else (*beside, *below)),
        ):
            while row.takeAt(0):
                pass
            for part in parts:
                row.addWidget(part)
        if wide:
            self._time.addStretch(1)
        beside_links = (self.lines,) if wide else beside
        for label in (self.lines, *beside):
            drop = (self.why.sizeHint().height() - theme.em()) // 2 if label in beside_links else 0
            label.setContentsMargins(0, 0, 0, max(0, drop))
        for label in beside:
            label.setWordWrap(not wide)
