"""The question where the papers of a requirement shall go that is to be removed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from wizard.core import own_call
from wizard.services import usual_requirements
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.flow import Flow

NEW = "+"
"""Stands for the id of a requirement that is made for the papers of one that goes; no id is like it."""


class Homes(QWidget):
    """The requirements that could take them, and a new one."""

    chosen = Signal(str)
    """They shall go to the requirement of that id, or to a `NEW` one."""
    kept = Signal()
    """The requirement stays."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self.choice = QComboBox()
        self.choice.setMinimumHeight(max(32, theme.em() + theme.GAP * 2))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self._question = theme.text("")
        self.go = theme.button(voice.say("Move them and remove this"), "trash-2", pressed=self._choose)
        self.keep = theme.button(voice.say("Keep it"), pressed=self.kept.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._question)
        column.addWidget(self.choice)
        row = Flow()
        row.addWidget(self.go)
        row.addWidget(self.keep)
        column.addLayout(row)

    def ask(self, session: Session, identifier: str, attached: int) -> None:
        """Asks about a requirement with so many papers; the keyboard goes to the choice."""
        say, words = self._voice.say, self._voice.words
        self.choice.clear()
        for requirement in own_call.homes(session.application, identifier):
            self.choice.addItem(words(requirement.title), requirement.id)
        other = usual_requirements.entry(usual_requirements.OTHER)
        self.choice.addItem(say("New: {paper}", paper=words(other.title)), NEW)
        question = self._voice.count(
            "{n} paper is attached here. Where shall it go?",
            "{n} papers are attached here. Where shall they go?",
            attached,
        )
        self._question.setText(question)
        self.choice.setAccessibleName(question)
        self.show()
        self.choice.setFocus()
        theme.announce(self, question)

    def _choose(self) -> None:
        self.chosen.emit(self.choice.currentData())
