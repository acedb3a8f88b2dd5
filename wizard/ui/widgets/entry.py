"""Something about a person to write in: label and hint above, one line or several, a note below. Given on leaving it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wizard.ui import theme
from wizard.ui.theme import Tone

LINES = 3
"""The height of an entry of several lines."""


class _Lines(QPlainTextEdit):
    """Several lines; Tab leaves it, as it leaves every other field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.em() * LINES + theme.GAP * 3)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The field is left."""
        super().focusOutEvent(event)
        self.left.emit()


class Entry(QWidget):
    """One or several lines. `committed` gives the text when the field is left with another text than before."""

    committed = Signal(str)
    typed = Signal(str)
    """The text of now, at every key."""

    def __init__(self, label: str, *, hint: str = "", lines: bool = False, name: str = "") -> None:
        """`name` is what a screen reader says where the label alone is not enough."""
        super().__init__()
        self._given = ""
        self.editor: QLineEdit | _Lines = _Lines() if lines else QLineEdit()
        self.label = QLabel(label)
        self.label.setBuddy(self.editor)
        self.editor.setAccessibleName(name or label)
        self.hint = theme.muted(hint)
        self.hint.setVisible(bool(hint))
        self._sign = QLabel()
        self.note = theme.text("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.label)
        column.addWidget(self.hint)
        column.addWidget(self.editor)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        column.addLayout(row)
        self.setMaximumWidth(theme.em() * 30)
        self.show_note("")
        if isinstance(self.editor, _Lines):
            self.editor.left.connect(self._commit)
        else:
            self.editor.editingFinished.connect(self._commit)
        self.editor.textChanged.connect(lambda *_: self.typed.emit(self.text))

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.editor.toPlainText() if isinstance(self.editor, _Lines) else self.editor.text()

    def show_value(self, value: str) -> None:
        """Shows a value; what is half typed stays as long as the value is the one that was shown before."""
        if value == self._given:
            return
        self._given = value
        if value == self.text:
            return
        if isinstance(self.editor, _Lines):
            self.editor.setPlainText(value)
        else:
            self.editor.setText(value)

    def show_note(self, words: str, tone: Tone = "warn") -> None:
        """A word on what stands in the field; "" for none."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._sign.setVisible(bool(words))
        if words:
            picture = {"bad": "circle-alert", "warn": "triangle-alert"}.get(tone, "info")
            self._sign.setPixmap(theme.pixmap(picture, tone, 18))
            theme.tint(self.note, tone)
        self.editor.setAccessibleDescription(words or self.hint.text())

    def set_read_only(self, read_only: bool) -> None:
        """To be looked at, not changed."""
        self.editor.setReadOnly(read_only)

    def _commit(self) -> None:
        value = self.text.strip()
        if value != self._given:
            self._given = value
            self.committed.emit(value)
