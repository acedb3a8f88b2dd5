"""Where the keyboard is, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

MARGIN = 16
"""Pixels that stay free above and below what is scrolled to."""


def holds_focus(widget: QWidget) -> bool:
    """The keyboard is in this widget, or comes back to it when its window is active again (a dialog may be above it now)."""
    held: QWidget | None = widget.window().focusWidget()
    return held is not None and (held is widget or widget.isAncestorOf(held))


def scroll_to(*widgets: QWidget) -> None:
    """Brings these into sight where they stand in what scrolls; the last one matters most where there is no room for all."""
    if widgets and (around := scroller_of(widgets[-1])) is not None:
        for widget in widgets:
            around.ensureWidgetVisible(widget, 0, MARGIN)


def scroller_of(widget: QWidget) -> QScrollArea | None:
    """What a widget stands in and scrolls with, if anything."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def commit_typing() -> None:
    """What is half typed in a field is kept: the field is left as if by Tab."""
    focused: QWidget | None = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()


def press_by_enter(event: QKeyEvent) -> bool:
    """Enter presses the button that has the keyboard, as Space does; True where it did. Qt itself does so in dialogs only."""
    button: QWidget | None = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QPushButton):
        return False
    button.click()
    return True


def add_keys(owner: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Lets keys ("Ctrl+O") do something in the window of `owner`, as long as it is shown."""
    for sequence, act in acts.items():
        QShortcut(QKeySequence(sequence), owner).activated.connect(act)
