"""A labelled line, or several, to write in; what is written is handed over when the field is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wizard.ui import theme
from wizard.ui.theme import Tone

LINES = 4
"""How many lines a field of several shows at once."""
EMS = 30
"""How wide a field on a page of its own becomes: a line that is easy to read, whatever the window."""


def narrow(field: QWidget) -> QHBoxLayout:
    """A row with a field that becomes no wider than `EMS`.

    A column asks what stands in it for its height at the column's own width, even where it becomes less wide: notes that wrap
    would be cut off. A row asks at the width that it gives.
    """
    field.setMaximumWidth(theme.em() * EMS)
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addStretch()
    return row


class Field(QWidget):
    """The label stands above, a hint and a note below. What is half typed stays, and so does what was refused."""

    committed = Signal(str)
    """The field was left with another text than the one shown last."""
    typed = Signal(str)
    """Every change, as it is typed."""

    def __init__(self, label: str, *, hint: str = "", lines: bool = False, name: str = "") -> None:
        """`lines` gives room for several; `name` tells a screen reader more than the label."""
        super().__init__()
        self._value = ""
        self.editor: QLineEdit | QPlainTextEdit
        if lines:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.em() * LINES + theme.GAP * 3)
            text.installEventFilter(self)
            text.textChanged.connect(lambda: self.typed.emit(self.text))
            self.editor = text
        else:
            line = QLineEdit()
            line.editingFinished.connect(self.commit)
            line.textEdited.connect(self.typed)
            self.editor = line
        self.editor.textChanged.connect(self._changed)
        self.editor.setAccessibleName(name or label)
        self.editor.setAccessibleDescription(hint)
        self.label = QLabel(label)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.editor)
        self.hint = theme.muted(hint)
        if not hint:
            self.hint.hide()
        self.note = theme.text("")
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        for widget in (self.label, self.editor, self.hint, self.note):
            column.addWidget(widget)

    @property
    def text(self) -> str:
        """What is written now."""
        return self.editor.text() if isinstance(self.editor, QLineEdit) else self.editor.toPlainText()

    def show_value(self, value: str) -> None:
        """The text as the application has it. One that has not changed since leaves what is being typed alone."""
        if value == self._value:
            return
        typing = self.editor.hasFocus() and self.text != self._value
        self._value = value
        if not typing:
            self.show_taken(value)

    def show_taken(self, value: str) -> None:
        """The text as it was understood, in the place of what was written."""
        self._value = value
        if self.text == value:
            return
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(value)
            if not self.editor.hasFocus():
                self.editor.home(False)  # of a long text its beginning is seen
        else:
            self.editor.setPlainText(value)

    def clear(self) -> None:
        """Empty, with nothing to say of it."""
        self._value = ""
        self.editor.clear()
        self.show_note("")

    def show_note(self, words: str, tone: Tone = "muted") -> None:
        """A line below the field, told to screen readers when it is new; "" takes it away."""
        if words != self.note.text():
            self.note.setText(words)
            if words:
                theme.announce(self.editor, words)
        theme.tint(self.note, tone)
        self.note.setVisible(bool(words))

    def set_read_only(self, read_only: bool) -> None:
        """To be looked at, not changed."""
        self.editor.setReadOnly(read_only)

    def commit(self) -> None:
        """Hands over what is written, if it is another text."""
        if self.text != self._value and not self.editor.isReadOnly():
            self.committed.emit(self.text)

    def _changed(self) -> None:
        """Dictation and other assistive tools put words in while the focus is elsewhere: nobody will leave the field then."""
        if not self.editor.hasFocus():
            QTimer.singleShot(0, self, self._commit_unfocused)  # once, however many steps the tool takes

    def _commit_unfocused(self) -> None:
        if not self.editor.hasFocus():
            self.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field of several lines is left when the focus goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)
