"""Small building blocks of the pages for papers: a card, a name that shortens, a quiet line with buttons, the way of Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wizard.ui import theme
from wizard.ui.widgets.flow import Flow
from wizard.ui.words import left_to_right

TARGET = 32
"""Pixels: the least width and height of a button that shows only a picture."""

_TIGHT = """
QPushButton { padding: 6px 7px; } QPushButton:focus { padding: 5px 6px; } QPushButton::menu-indicator { image: none; width: 0; }
"""
"""A picture needs less room around it than words do, and says itself that there is more below."""

Button = tuple[str, Callable[[], object]]


class Card(QFrame):
    """A frame with a thin round edge around what belongs together, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.GAP * 2, theme.GAP * 2, theme.GAP * 2, theme.GAP * 2)
        self.column.setSpacing(theme.GAP)


class ShortLabel(QLabel):
    """One line that is shortened in its middle where there is no room; a tooltip has the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def show_words(self, words: str, tip: str = "") -> None:
        """Shows these words, and `tip` (without it the words) when pointed at."""
        self._whole = words
        self.setAccessibleName(words)
        self.setToolTip(tip or words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(self.width(), 1))
        self.setText(left_to_right(shown))


def picture_button(picture: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    """A button that shows a picture; its name is its tooltip and what screen readers say."""
    button = theme.button("", picture, pressed=pressed, name=name)
    button.setStyleSheet(_TIGHT)
    button.setMinimumSize(TARGET, TARGET)
    return button


def rename(button: QPushButton, name: str) -> None:
    """Gives a picture button another name."""
    button.setAccessibleName(name)
    button.setToolTip(name)


def let_move(up: QPushButton, down: QPushButton, *, backward: bool, forward: bool) -> None:
    """Lets arrows be pressed or not. The keyboard stays with them: Qt goes on to the bin beside, where Enter would remove."""
    held = next((arrow for arrow in (up, down) if arrow.hasFocus()), None)
    up.setEnabled(backward)
    down.setEnabled(forward)
    if held is not None and not held.isEnabled():
        (down if held is up else up).setFocus(Qt.FocusReason.OtherFocusReason)


class Hairline(QFrame):
    """A line that parts one thing from the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """There, but quieter than any text."""
        colour = theme.colour("muted")
        colour.setAlpha(90)
        QPainter(self).fillRect(self.rect(), colour)


class QuietLine(QWidget):
    """A line of less weight: an icon, what happened, and buttons."""

    def __init__(self, picture: str, words: str, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(picture, "muted", theme.em()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP // 2)
        self._words = theme.muted("")
        column.addWidget(self._words)
        self.buttons = [theme.button(label, pressed=pressed, look="link") for label, pressed in buttons]
        if self.buttons:
            line = Flow()
            for button in self.buttons:
                line.addWidget(button)
            column.addLayout(line)
        row.addLayout(column, 1)
        self.say(words)

    def say(self, words: str) -> None:
        """Says these words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        for button in self.buttons:
            button.setAccessibleDescription(words)


class WrappedTick(QWidget):
    """A box to tick, or one of several to choose from, whose words wrap; a click on them ticks as well."""

    def __init__(self, box: QCheckBox | QRadioButton | None = None) -> None:
        super().__init__()
        self.box = box or QCheckBox()
        self.words = theme.text("")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GAP // 4, 0, theme.GAP // 4)
        row.setSpacing(theme.GAP)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def say(self, words: str) -> None:
        """These words."""
        self.words.setText(words)
        self.box.setAccessibleName(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The words tick as well."""
        self.box.click()


@contextmanager
def laid_out_once(root: QWidget) -> Iterator[None]:
    """What is shown inside meanwhile is laid out together, with the next events.

    Left to itself Qt lays out the whole page for each widget that is shown on it.
    """
    layout = root.layout()
    assert layout is not None
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)


def empty(layout: QLayout) -> None:
    """Takes every widget out of a layout and removes it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            discard(widget)


def discard(widget: QWidget) -> None:
    """Removes a widget from sight now and from memory later.

    Without a parent it lives as long as Python holds it: the timer does, for its own button may be in the midst of a click.
    """
    widget.hide()
    widget.setParent(None)
    QTimer.singleShot(0, lambda: widget.deleteLater())  # noqa: PLW0108  (a bound slot would not hold the widget)


def reading_order(root: QWidget) -> list[QWidget]:
    """The widgets inside that take the focus by Tab, in the order of their layouts."""
    found: list[QWidget] = []

    def look(layout: QLayout | None) -> None:
        for index in range(layout.count() if layout else 0):
            item = layout.itemAt(index) if layout else None
            if item is None:
                continue
            if (widget := item.widget()) is None:
                look(item.layout())
                continue
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
            inside = widget.widget() if isinstance(widget, QScrollArea) else widget
            look(inside.layout() if inside else None)

    look(root.layout())
    return found


def tab_in_order(widgets: Sequence[QWidget]) -> None:
    """Lets Tab go through these widgets one after the other."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
