"""Where the keyboard is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def commit_typing() -> None:
    """What is half typed in a field is kept: the field is left as if by Tab."""
    focused: QWidget | None = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
