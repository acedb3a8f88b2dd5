"""A short letter to copy, to whoever can make the paper that is missing."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.what_now import Letter
from wizard.ui.widgets.boxes import Card


class LetterCard(Card):
    """The letter as text that can be selected, and a button that copies all of it."""

    def __init__(self, letter: Letter, voice: Voice) -> None:
        super().__init__()
        self._text = f"{letter.subject}\n\n{letter.body}"
        self._voice = voice
        self.text = QPlainTextEdit(self._text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(voice.say("A letter to copy: {to}", to=letter.to))
        self.text.setMinimumHeight(theme.em() * 15)
        self.copy_button = theme.button(voice.say("Copy the letter"), "copy", pressed=self.copy)
        self.copied = theme.muted("")
        self.copied.hide()
        self.column.addWidget(theme.subheading(letter.to))
        self.column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.copied)
        row.addStretch(1)
        self.column.addLayout(row)

    def copy(self) -> None:
        """Puts the letter on the clipboard and says so."""
        QGuiApplication.clipboard().setText(self._text)
        self.copied.setText(self._voice.say("Copied: paste it into an e-mail."))
        self.copied.show()
        theme.announce(self, self.copied.text())
