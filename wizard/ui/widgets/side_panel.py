"""The task list at the side: every step with its state as icon and word, one click or key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.steps import State, Step
from wizard.ui.theme import Tone
from wizard.ui.widgets.column import Column

SIGNS: dict[State, tuple[str, Tone]] = {
    "done": ("circle-check", "good"),
    "problem": ("circle-alert", "bad"),
    "in-progress": ("circle-dashed", "muted"),
    "not-started": ("circle", "muted"),
    "optional": ("circle", "muted"),
    "plain": ("circle", "muted"),
}

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StepButton(QPushButton):
    """One step: its sign, its title and below it a word on its state, each wrapped to the width there is."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.current = False
        self.setProperty("look", "step")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_step(self, step: Step, voice: Voice, *, current: bool) -> None:
        """Shows the step as it is now."""
        self.step, self.current = step, current
        self.setAccessibleName(spoken(step, voice))
        self.setAccessibleDescription(voice.say("You are here") if current else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A narrow panel wraps the title."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines and the room around them."""
        return max(24, self._lay_out(width)[-1].bottom() + 1 + theme.GAP)

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as its text."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Never less than its text."""
        return QSize(0, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, the words, a frame round the current step and one round the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        if self.current or focused or self.underMouse():
            painter.setPen(QPen(theme.colour("accent") if focused else theme.hairline(), 2 if focused else 1))
            if not (self.current or focused):
                painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.raised())
            painter.drawRoundedRect(frame, 6, 6)
        sign, title, detail = self._lay_out(self.width())
        name, tone = SIGNS[self.step.state]
        painter.drawPixmap(sign.topLeft(), theme.pixmap(name, tone, sign.width()))
        painter.setPen(theme.colour("text"))
        painter.setFont(self._title_font())
        painter.drawText(title, int(_WRAP), self.step.title)
        if self.step.detail:
            painter.setPen(theme.colour("bad" if self.step.state == "problem" else "muted"))
            painter.setFont(self._detail_font())
            painter.drawText(detail, int(_WRAP), self.step.detail)

    def least_width(self) -> int:
        """The pixels that the longest word needs when this is the current step."""
        font = QFont(self.font())
        font.setBold(True)
        longest = max((QFontMetrics(font).horizontalAdvance(word) for word in self.step.title.split()), default=0)
        return self._lay_out(0)[1].left() + longest + theme.GAP + 1

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.current)
        return font

    def _detail_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _lay_out(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where the sign, the title and the detail are drawn."""
        top = theme.GAP
        size = round(theme.em() * (0.85 if self.step.level else 1.05))
        left = theme.GAP + self.step.level * theme.GAP * 2
        words = left + size + theme.GAP
        room = max(theme.em() * 2, width - words - theme.GAP)
        title_height = _height(self._title_font(), room, self.step.title)
        detail_height = _height(self._detail_font(), room, self.step.detail) if self.step.detail else 0
        title = QRect(words, top, room, title_height)
        detail = QRect(words, top + title_height, room, detail_height)
        sign = QRect(left, top + (title_height + detail_height - size) // 2, size, size)
        return sign, title, detail


class SidePanel(QFrame):
    """The steps, and at its foot the position and the employer. Arrow keys move in it, Enter or Space opens a step."""

    chosen = Signal(str)
    """A step was clicked or opened by key: its id."""

    def __init__(self, voice: Voice, foot: str) -> None:
        super().__init__()
        self._voice = voice
        self.setAccessibleName(voice.say("Steps"))
        self.buttons: list[StepButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addSpacing(theme.GAP * 2)
        self.foot = theme.small(foot)
        self.foot.setContentsMargins(theme.GAP, 0, 0, 0)
        column.addWidget(self.foot)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        for part in (inside, self.scroller.viewport()):
            part.setAutoFillBackground(False)  # the ground is painted by the panel
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Shows the steps as they are now; the focus stays on the step that has it."""
        focused = next((b.step.id for b in self.buttons if b.hasFocus()), None)
        while len(self.buttons) > len(steps):
            self.buttons.pop().deleteLater()
        while len(self.buttons) < len(steps):
            self._add()
        for button, step in zip(self.buttons, steps, strict=True):
            button.show_step(step, self._voice, current=step.id == current)
            if step.id == focused and not button.hasFocus():
                button.setFocus()
        QTimer.singleShot(0, self, self._show_current)

    def least_width(self) -> int:
        """The pixels that the longest word of a title needs."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        widest = max((button.least_width() for button in self.buttons), default=0)
        return widest + bar + theme.GAP * 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In less room the step that is shown stays in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        """Called once the list has its place."""
        for button in self.buttons:
            if button.current:
                self.scroller.ensureWidgetVisible(button, 0, theme.GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own."""
        QPainter(self).fillRect(self.rect(), theme.ground())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow keys, Home and End move from step to step."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        here = next((i for i, button in enumerate(self.buttons) if button is watched), None)
        if here is None:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                to = here + 1
            case Qt.Key.Key_Up:
                to = here - 1
            case Qt.Key.Key_Home:
                to = 0
            case Qt.Key.Key_End:
                to = len(self.buttons) - 1
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.buttons[here].click()
                return True
            case _:
                return False
        if 0 <= to < len(self.buttons):
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.scroller.ensureWidgetVisible(self.buttons[to], 0, theme.GAP)
        return True

    def _add(self) -> None:
        button = StepButton(Step("", "", "plain", ""))
        button.clicked.connect(lambda: self.chosen.emit(button.step.id))
        button.installEventFilter(self)
        self.buttons.append(button)
        self._list.addWidget(button)


def spoken(step: Step, voice: Voice) -> str:
    """What a screen reader says of a step: "Cover letter, 1 problem", "CV, done, 4 pages"."""
    states: dict[State, str] = {
        "done": voice.say("done"),
        "problem": "",
        "in-progress": "",
        "not-started": voice.say("not started"),
        "optional": "",
        "plain": "",
    }
    known = states[step.state] if step.id != "start" else ""
    return ", ".join(part for part in (step.title, known, step.detail) if part)


def _height(font: QFont, width: int, words: str) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), int(_WRAP), words).height()
