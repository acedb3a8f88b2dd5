"""How far a piece of work is: what is being done, a bar, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from wizard.services.i18n import Voice
from wizard.ui import theme


class Progress(QFrame):
    """Says each new stage to a screen reader, and every number to the eye."""

    def __init__(self, voice: Voice, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.words = theme.text("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(voice.say("Progress"))
        self.cancel = theme.button(voice.say("Cancel"), "x", pressed=cancel)
        self._stage = ""
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP * 2, theme.GAP * 2, theme.GAP * 2, theme.GAP * 2)
        column.addWidget(self.words)
        column.addLayout(row)

    def show_progress(self, stage: str, words: str, done: int, total: int) -> None:
        """`stage` is what the work is called, `words` say it to a person; a total of 0 means that nobody knows."""
        self.words.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(words)
        if stage != self._stage:
            self._stage = stage
            theme.announce(self, words)

    def begin(self) -> None:
        """Shows itself, with the focus on Cancel where the button that began it had it."""
        self._stage = ""
        self.cancel.setEnabled(True)
        self.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
