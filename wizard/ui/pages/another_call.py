"""Which call an application is to be used for: one that is known, one in a call file, one's own advertisement."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.core.transfer import transfer
from wizard.services import calls, messages
from wizard.ui import theme
from wizard.ui.closing import in_brief
from wizard.ui.context import Context
from wizard.ui.focus import add_keys
from wizard.ui.widgets.boxes import empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.choice_card import ChoiceCard
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow


class AnotherCallPage(QScrollArea):
    """Lists the calls, each with how many papers would come along."""

    help_page = "another-call"
    chosen = Signal(object)
    """A `Call`."""
    own_asked = Signal()
    """A call is to be made from the person's own advertisement."""
    left = Signal()

    def __init__(self, context: Context, application: Application) -> None:
        """Raises `AnsokError` unknown-call where the application's own call is not known."""
        super().__init__()
        self._context, self._application, self._call = context, application, calls.of(application)
        say, words = context.voice.say, context.voice.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Use it for another call"))
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.margin(), theme.GAP * 2, theme.margin(), theme.GAP * 2)
        column.setSpacing(theme.GAP * 2)
        self.leave = theme.button(say("Back"), "arrow-left", pressed=self.left.emit)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(theme.heading(say("Use it for another call")))
        lead = say("A new application begins with your details, universities and referees, and the papers it asks for too. ")
        lead += say("The one for “{call}” stays as it is.", call=words(self._call.title))
        column.addWidget(theme.muted(lead))
        self.trouble = QVBoxLayout()
        column.addLayout(self.trouble)
        cards = QVBoxLayout()
        cards.setSpacing(theme.GAP)
        self.cards: dict[str, ChoiceCard] = {}
        for call in calls.known():
            card = self.cards[call.id] = self._card(call)
            cards.addWidget(card)
        column.addLayout(cards)
        self.own_button = theme.button(say("My own ad…"), "pencil", pressed=self.own_asked.emit)
        self.file_button = theme.button(say("Use a call file…"), "file-text", pressed=self._ask_file)
        row = Flow()
        row.addWidget(self.own_button)
        row.addWidget(self.file_button)
        column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)
        add_keys(self, {"Esc": self.left.emit})

    def use_file(self, path: Path) -> None:
        """Goes on with the call in that file; what is wrong with it is said on the page."""
        empty(self.trouble)
        try:
            call = calls.from_file(path)
        except AnsokError as error:
            callout = Callout("bad", *messages.of_error(error, self._context.voice))
            self.trouble.addWidget(callout)
            theme.announce(callout, callout.accessibleName())
            return
        self.chosen.emit(call)

    def _card(self, call: Call) -> ChoiceCard:
        voice = self._context.voice
        title = voice.words(call.title)
        lines = [voice.words(call.employer), in_brief(call, self._context.now(), voice), self._along(call)]
        card = ChoiceCard(title, lines, voice.say("Use it for: {call}", call=title))
        card.clicked.connect(partial(self.chosen.emit, call))
        return card

    def _along(self, call: Call) -> str:
        papers = len(self._application.documents)
        came = len(transfer(self._application, self._call, self._application, call).came)
        return self._context.voice.count(
            "{came} of {n} paper comes along", "{came} of {n} papers come along", papers, came=came
        )

    def _ask_file(self) -> None:
        say = self._context.voice.say
        name, _ = QFileDialog.getOpenFileName(self, say("Use a call file"), "", say("Call files (*.toml)"))
        if name:
            self.use_file(Path(name))
