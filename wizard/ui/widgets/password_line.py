"""A line for the password of a locked file: hidden unless it is to be seen, and handed over, never kept here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.focus import scroll_to
from wizard.ui.theme import Tone
from wizard.ui.widgets.boxes import WrappedTick
from wizard.ui.widgets.flow import Flow


class PasswordLine(QWidget):
    """The field, below it what came of the password, then what to do with it. Enter opens, Esc closes the line."""

    given = Signal(str, bool)
    """A password to try, and whether to keep it."""
    closed = Signal()
    """It is not wanted any more: put the line away."""

    def __init__(self, voice: Voice, file: str) -> None:
        """`file` is the name of the file."""
        super().__init__()
        self.voice = voice
        self._tries = False
        label = theme.text(voice.say("Password of {file}", file=file))
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)
        self.line.setAccessibleName(label.text())
        self.line.setMaximumWidth(theme.em() * 20)
        label.setBuddy(self.line)
        self.sign, self.note = QLabel(), theme.text("")
        told = QHBoxLayout()
        told.setSpacing(theme.GAP)
        told.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.note, 1)
        self.show_it, self.keep = WrappedTick(), WrappedTick()
        self.show_it.say(voice.say("Show the password"))
        self.show_it.box.toggled.connect(self._show_typed)
        self.keep.say(voice.say("Keep it in this computer’s keyring"))
        self.keep.box.setChecked(True)
        self.open = theme.button(voice.say("Open"), pressed=self._give, name=voice.say("Open {file}", file=file))
        self.cancel = theme.button(voice.say("Cancel"), pressed=self.closed.emit)
        buttons = Flow()
        buttons.addWidget(self.open)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addLayout(told)
        column.addWidget(self.show_it)
        column.addWidget(self.keep)
        column.addLayout(buttons)
        self._say("", "info", "muted")

    def begin(self) -> None:
        """Shows itself, with the keyboard in the field."""
        self.show()
        self._go_there()

    def show_trying(self, tries: bool) -> None:
        """The password is being tried, or no longer; the field stays where it is, but takes nothing meanwhile."""
        if tries == self._tries:
            return
        self._tries = tries
        self.line.setReadOnly(tries)
        self._say(self.voice.say("Trying it…") if tries else "", "loader-circle", "muted")

    def refuse(self, words: str) -> None:
        """What was typed did not open the file: says why, and lets it be typed anew."""
        self.show_trying(False)
        self._say(words, "circle-alert", "bad")
        self.line.selectAll()
        self._go_there()

    def forget(self) -> None:
        """Empty and hidden again, as it was in the beginning."""
        self.show_trying(False)
        self.line.setText("")  # unlike `clear` it leaves nothing to undo
        self.show_it.box.setChecked(False)
        self.keep.box.setChecked(True)
        self._say("", "info", "muted")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field and Esc anywhere in the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go_there(self) -> None:
        """The keyboard goes to the field, and the page scrolls as far as to show what belongs to it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: scroll_to(self.open, self.note, self.line))  # once it has its room

    def _give(self) -> None:
        if self._tries:
            return
        if self.line.text():
            self.given.emit(self.line.text(), self.keep.box.isChecked())
        else:
            self.refuse(self.voice.say("Type the password first."))

    def _show_typed(self, plain: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)

    def _say(self, words: str, picture: str, tone: Tone) -> None:
        """A line below the field, told to screen readers; "" takes it away."""
        self.sign.setPixmap(theme.pixmap(picture, tone, theme.em()))
        self.note.setText(words)
        theme.tint(self.note, tone)
        self.line.setAccessibleDescription(words)
        for widget in (self.sign, self.note):
            widget.setVisible(bool(words))
        if words:
            theme.announce(self.line, words)
