"""Where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def holds_focus(widget: QWidget) -> bool:
    """The keyboard is in this widget, or comes back to it when its window is active again (a dialog may be above it now)."""
    held: QWidget | None = widget.window().focusWidget()
    return held is not None and (held is widget or widget.isAncestorOf(held))


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
