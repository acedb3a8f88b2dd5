"""A labelled line to write in that is taken over when it is left, and says below what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.boxes import announce


class Field(QWidget):
    """What is half typed, or was refused, stays until the person changes it."""

    def __init__(self, voice: Voice, label: str, take: Callable[[str], str], name: str = "", ems: int = 0) -> None:
        """`take` gets the new text and returns what is wrong with it ("" for nothing); it may raise `AnsokError`.

        `name` tells a screen reader more than the label; `ems` limits the width, in line heights.
        """
        super().__init__()
        self.voice, self._take = voice, take
        self.line = QLineEdit()
        self.line.setAccessibleName(name or label)
        if ems:
            self.line.setMaximumWidth(theme.em() * ems)
            self.setMaximumWidth(theme.em() * ems)
        else:
            self.line.setMinimumWidth(theme.em() * 14)
        self.line.editingFinished.connect(self.commit)
        self.label = QLabel(label)
        self.label.setBuddy(self.line)
        self.trouble = theme.text("")
        theme.tint(self.trouble, "bad")
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        for widget in (self.label, self.line, self.trouble):
            column.addWidget(widget)

    def show_text(self, text: str) -> None:
        """The text as it stands, unless the person is changing it."""
        if not self.line.isModified() and self.line.text() != text:
            self.line.setText(text)

    def commit(self) -> None:
        """Takes over what is written."""
        if not self.line.isModified():
            return
        try:
            trouble = self._take(self.line.text().strip())
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            trouble = f"{said.message} {said.remedy}"
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        if trouble:
            announce(self.line, trouble)
        else:
            self.line.setModified(False)
