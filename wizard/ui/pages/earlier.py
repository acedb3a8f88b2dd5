"""What the application was before: its earlier states, to be looked at or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from wizard.core.application import Application
from wizard.core.differences import differences
from wizard.core.errors import AnsokError
from wizard.services import history, messages, store, told_apart
from wizard.services.history import State
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.focus import add_keys
from wizard.ui.session import Session
from wizard.ui.tasks import while_there
from wizard.ui.widgets.boxes import Card
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow


@dataclass(frozen=True)
class Held:
    """An earlier state, and the application as it was then; None where that cannot be read."""

    state: State
    application: Application | None


class EarlierPage(QScrollArea):
    """Lists the earlier states of a session's draft, the latest first, with what they have otherwise than it has now."""

    help_page = "earlier"
    look_asked = Signal(object)
    """A `Held` to look at."""
    back_asked = Signal(object)
    """A `Held` to take back."""
    left = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context, self._session = context, session
        say = context.voice.say
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Earlier states"))
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.margin(), theme.GAP * 2, theme.margin(), theme.GAP * 2)
        column.setSpacing(theme.GAP * 2)
        self.leave = theme.button(say("Back to the application"), "arrow-left", pressed=self.left.emit)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(theme.heading(say("Earlier states")))
        lead = say("The application as it was before, from a moment ago to the day when you began. ")
        lead += say("What you take back can be undone. Your papers are the same in all of them: only the application changes.")
        column.addWidget(theme.muted(lead))
        self.cards: list[StateCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP)
        column.addLayout(self._list)
        self.note = theme.muted(say("Looking for them…"))
        column.addWidget(self.note)
        column.addStretch(1)
        self.setWidget(inside)
        add_keys(self, {"Esc": self.left.emit})

    def fill(self) -> None:
        """Reads the states in the background, and lists them."""
        draft = self._session.draft_file
        if draft is not None:
            done, failed = while_there(self, self._show), while_there(self, self._refused)
            self._context.tasks.start(lambda task: _read(store.file_of(draft)), done, failed, lane="saving")

    def _show(self, found: Sequence[Held]) -> None:
        say = self._context.voice.say
        for held in found:
            card = StateCard(held, self._session)
            card.look.clicked.connect(partial(self.look_asked.emit, held))
            card.take.clicked.connect(partial(self.back_asked.emit, held))
            self.cards.append(card)
            self._list.addWidget(card)
        self.note.setText("" if found else say("No earlier state is kept yet."))
        self.note.setVisible(not found)
        theme.announce(self, self._context.voice.count("{n} earlier state", "{n} earlier states", len(found)))

    def _refused(self, error: AnsokError) -> None:
        self.note.setText(messages.of_error(error, self._context.voice).message)


class StateCard(Card):
    """When the state was saved, what it has otherwise than now, and what can be done with it."""

    def __init__(self, held: Held, session: Session) -> None:
        super().__init__()
        voice = session.context.voice
        time = voice.moment(held.state.at, session.zone)
        told = [voice.say("It cannot be read.")]
        if held.application is not None:
            told = told_apart.sentences(differences(held.application, session.application), voice)
        self.title = theme.subheading(time)
        self.words = theme.text(" ".join(told))
        self.look = theme.button(voice.say("Look at it"), "eye", name=voice.say("Look at it as it was {time}", time=time))
        self.take = theme.button(
            voice.say("Take this state back"), "undo-2", name=voice.say("Take it back as it was {time}", time=time)
        )
        self.look.setEnabled(held.application is not None)
        self.take.setEnabled(held.application is not None and not session.read_only)
        self.setAccessibleName(" ".join((time, *told)))
        row = Flow()
        row.addWidget(self.look)
        row.addWidget(self.take)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        self.column.addLayout(row)


def _read(draft: Path) -> tuple[Held, ...]:
    found = []
    for state in history.earlier(draft):
        application = None
        with suppress(AnsokError):
            application = history.read(state)
        found.append(Held(state, application))
    return tuple(found)
