"""A button that turns into a line to write in: for things that need only a name to begin with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.flow import Flow


class InlineAdd(QWidget):
    """The button, and once it is pressed the line with Add and Cancel. Enter adds, Esc cancels."""

    begun = Signal()
    """The line is there."""

    def __init__(self, voice: Voice, words: str, field: Field, add: Callable[[str], object]) -> None:
        """`words` stand on the button; `add` takes the name and may raise `AnsokError`."""
        super().__init__()
        self.voice, self.field, self._add = voice, field, add
        self.button = theme.button(words, "plus", pressed=self.begin)
        self.field.editor.setMinimumWidth(theme.em() * 10)
        self.take = theme.button(voice.say("Add"), pressed=self.finish, name=words)
        self.cancel = theme.button(voice.say("Cancel"), pressed=self.close_line)
        start = Flow()
        start.addWidget(self.button)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GAP)
        form.addWidget(field)
        buttons = Flow()
        buttons.addWidget(self.take)
        buttons.addWidget(self.cancel)
        form.addLayout(buttons)
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(start)
        column.addWidget(self._form)

    def begin(self) -> None:
        """Shows the line and goes there."""
        self._form.show()
        self.button.hide()
        self.field.editor.setFocus()
        self.begun.emit()

    def finish(self) -> None:
        """Adds what is written; what is wrong with it is said below."""
        text = self.field.text.strip()
        if not text:
            self.field.show_note(self.voice.say("Write a name first."), "bad")
            self.field.editor.setFocus()
            return
        try:
            self._add(text)
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            self.field.show_note(f"{said.message} {said.remedy}", "bad")
            self.field.editor.setFocus()
            return
        self.close_line()

    def close_line(self) -> None:
        """Puts the line away, empty."""
        self._form.hide()
        self.button.show()
        self.field.clear()
        self.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc in the line."""
        key, writing = Qt.Key(event.key()), not self._form.isHidden()
        if writing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif writing and key == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)
