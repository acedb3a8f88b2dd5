"""What only the applicant can know: ticks, and for a paper that may not concern them a yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import questions
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import WrappedTick, discard
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_choice, on_tick, show_tick

Q = TypeVar("Q", "Tick", "YesNo")


class Questions(QWidget):
    """The ticks whose ids `mine` accepts, under a heading; takes no room where there are none."""

    def __init__(self, session: Session, mine: Callable[[str], bool], heading: str = "") -> None:
        super().__init__()
        self.session, self._mine = session, mine
        self.ticks: dict[str, Tick] = {}
        self.choices: dict[str, YesNo] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP // 2)
        if heading:
            self._column.addWidget(theme.subheading(heading))
        self.hide()

    def refresh(self) -> None:
        """Shows the questions and answers of now."""
        application = self.session.application
        asked = [name for name in questions(self.session.call, application) if self._mine(name)]
        open_ones = [name for name in asked if self._is_open(name)]
        for gone in [name for name in self.ticks if name not in asked]:
            discard(self.ticks.pop(gone))
        for gone in [name for name in self.choices if name not in open_ones]:
            discard(self.choices.pop(gone))
        for name in asked:
            if name in open_ones:
                self._show(self.choices, name, YesNo)
            else:
                self._show(self.ticks, name, Tick)
        self.setVisible(bool(asked))

    def _show(self, shown: dict[str, Q], name: str, kind: Callable[[Session, str], Q]) -> None:
        if name not in shown:
            shown[name] = kind(self.session, name)
            self._column.addWidget(shown[name])
        shown[name].refresh()

    def _is_open(self, name: str) -> bool:
        """Both answers are right, and only told: who made the translations, where the call takes anyone's."""
        requirement, _, question = name.partition(".")
        return question == "translator" and self.session.call.requirement(requirement).translator == "anyone"


class Tick(WrappedTick):
    """A question of the call or of ours."""

    def __init__(self, session: Session, question: str) -> None:
        super().__init__()
        self.session, self.question = session, question
        on_tick(self.box, self._answer)

    def refresh(self) -> None:
        """The wording and the answer of now."""
        session = self.session
        self.say(messages.question_text(self.question, session.call, session.application, session.context.voice))
        show_tick(self.box, bool(session.application.answers.get(self.question)))
        self.box.setEnabled(not session.read_only)

    def _answer(self, on: bool) -> None:
        self.session.apply(edits.answer(self.session.application, self.question, True if on else None))


class YesNo(QWidget):
    """A question with two answers, neither of them given at first."""

    def __init__(self, session: Session, question: str) -> None:
        super().__init__()
        self.session, self.question = session, question
        voice = session.context.voice
        words = messages.question_text(question, session.call, session.application, voice)
        self.setAccessibleName(words)
        self.yes, self.no = QRadioButton(voice.say("Yes")), QRadioButton(voice.say("No"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(theme.text(words))
        row = Flow(gap=theme.GAP * 3)
        for button, value in ((self.yes, True), (self.no, False)):
            button.setAccessibleName(voice.say("{question} {answer}", question=words, answer=button.text()))
            on_choice(button, self._answer(value))
            self._group.addButton(button)
            row.addWidget(button)
        column.addLayout(row)
        self.refresh()

    @property
    def answer(self) -> bool | None:
        """The answer of now."""
        return self.session.application.answers.get(self.question)

    def refresh(self) -> None:
        """Shows the answer of now."""
        self._group.setExclusive(False)
        show_tick(self.yes, self.answer is True)
        show_tick(self.no, self.answer is False)
        self._group.setExclusive(True)
        for button in (self.yes, self.no):
            button.setEnabled(not self.session.read_only)

    def _answer(self, value: bool) -> Callable[[], None]:
        return lambda: self.session.apply(edits.answer(self.session.application, self.question, value))


def of_requirements(identifiers: Iterable[str]) -> Callable[[str], bool]:
    """Accepts the ticks of these requirements; what is asked elsewhere on a page is not among them."""
    starts = tuple(f"{identifier}." for identifier in identifiers)
    return lambda name: name.startswith(starts) and not name.endswith(".applies") and ".date-only:" not in name
