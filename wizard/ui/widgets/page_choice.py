"""The pages of a file to send, written as people do: "1-3,5"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core import pages
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.flow import Flow


class PageChoice(QWidget):
    """A line to write the pages in, and below it what is wrong with them. What is half typed stays."""

    chosen = Signal(object)
    """The pages as a tuple in their order, or None for all."""
    finished = Signal()
    """Nothing more to choose: put it away."""

    def __init__(self, voice: Voice, file: str) -> None:
        super().__init__()
        self.voice = voice
        self._count = 0
        self._pages: tuple[int, ...] | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(voice.say("Pages of {file} to send", file=file))
        self.line.setMaximumWidth(theme.em() * 20)
        self.line.editingFinished.connect(self._commit)
        self.hint = theme.muted("")
        label = QLabel(voice.say("Pages to send"))
        label.setBuddy(self.line)
        self.everything = theme.button(voice.say("All pages"), look="link", pressed=lambda: self._choose(None))
        self.close_button = theme.button(voice.say("Done"), look="link", pressed=self._done)
        row = Flow()
        for widget in (self.line, self.everything, self.close_button):
            row.addWidget(widget)
        self.trouble = theme.text("")
        theme.tint(self.trouble, "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.trouble)
        self.trouble.hide()

    def show_pages(self, chosen: tuple[int, ...] | None, count: int) -> None:
        """The choice as it stands, for a file of `count` pages."""
        changed = (chosen, count) != (self._pages, self._count)
        self._pages, self._count = chosen, count
        example = "1" if count < 2 else f"1-{min(3, count - 1)}"
        self.hint.setText(self.voice.say("All {count}, or for example {example}", count=count, example=example))
        self.line.setAccessibleDescription(self.hint.text())
        if changed and not (self.line.hasFocus() and self.line.isModified()):
            self._write()
        self.everything.setEnabled(chosen is not None)

    def _write(self) -> None:
        self.line.setText(pages.show(self._pages))
        self._complain("")

    def _commit(self) -> None:
        if not self.line.isModified():
            return
        try:
            chosen = pages.parse(self.line.text(), self._count)
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            self._complain(f"{said.message} {said.remedy}")
            return
        self._choose(chosen)

    def _choose(self, chosen: tuple[int, ...] | None) -> None:
        self._pages = chosen
        self._write()
        self.chosen.emit(chosen)

    def _done(self) -> None:
        self._commit()  # pressed by a screen reader, the button takes no focus away from the line
        self._write()
        self.finished.emit()

    def _complain(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        if words:
            theme.announce(self.line, words)
