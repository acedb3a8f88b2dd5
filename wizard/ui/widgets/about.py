"""About the program: its version and build, where newer ones are, and the licences of everything in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from wizard import NEWER
from wizard.services import build, licences, messages
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.link import Link


class About(QDialog):
    """Version and licences; Esc closes it. Nothing here opens a connection: the browser opens the link when it is pressed."""

    def __init__(self, voice: Voice, parent: QWidget, newer: str = NEWER) -> None:
        """`newer` is where newer versions are, "" where nobody has said it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._voice, say = voice, voice.say
        title = say("About {program}", program=messages.PROGRAM)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP * 2, theme.GAP * 2, theme.GAP * 2, theme.GAP * 2)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.heading(messages.PROGRAM))
        column.addWidget(theme.text(say("Version {version}", version=build.told(voice))))
        column.addWidget(theme.text(say("It opens no network connection, and so does not look for newer versions.")))
        self.link = Link(say("Newer versions: {address}", address=newer), lambda: QDesktopServices.openUrl(QUrl(newer)))
        self.link.setVisible(bool(newer))
        column.addWidget(self.link)
        column.addWidget(theme.subheading(say("Licences of what it consists of")))
        self._texts = licences.texts(voice)
        self.names = QListWidget()
        self.names.setAccessibleName(say("What it consists of"))
        for name in self._texts:
            self.names.addItem(name)
            self.names.item(self.names.count() - 1).setSizeHint(QSize(0, max(24, theme.em() * 3 // 2)))
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.names.currentTextChanged.connect(self._show)
        middle = QHBoxLayout()
        middle.addWidget(self.names, 1)
        middle.addWidget(self.words, 3)
        column.addLayout(middle, 1)
        self.close_button = theme.button(say("Close"), pressed=self.close)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.names.setCurrentRow(0)
        room = parent.window().size()
        self.resize(min(theme.em() * 55, room.width()), min(theme.em() * 38, room.height()))
        self.names.setFocus()

    def _show(self, name: str) -> None:
        self.words.setPlainText(licences.read(self._texts[name]))
        self.words.setAccessibleName(self._voice.say("The licence of {name}", name=name))
