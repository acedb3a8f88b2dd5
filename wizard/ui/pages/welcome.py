"""The first thing seen: choose a call, open an application, or go on with one that has been begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.memory import Memory
from wizard.ui.widgets.boxes import reading_order, tab_in_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.choice_card import ChoiceCard
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.draft_list import DraftList
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.language_choice import LanguageChoice

if TYPE_CHECKING:
    from wizard.core.call import Call
    from wizard.ui.context import Context


class WelcomePage(QScrollArea):
    """Without an application."""

    call_chosen = Signal(object)
    """A `Call` to start an application for."""
    own_call_asked = Signal()
    """A call is to be made from the person's own advertisement."""
    draft_chosen = Signal(Path)
    another_asked = Signal(Path)
    """The application in this draft is to be used for another call."""
    open_asked = Signal()
    help_asked = Signal()
    removal_asked = Signal()
    """All that the program keeps of the person is to be listed, and perhaps removed."""
    language_chosen = Signal(str)

    def __init__(self, context: Context, memory: Memory) -> None:
        super().__init__()
        self.context = context
        self._voice = context.voice
        say = self._voice.say
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Welcome"))
        self.language = LanguageChoice(self._voice)
        self.language.chosen.connect(self.language_chosen)
        inside = Column()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.GAP * 4, theme.GAP * 3, theme.GAP * 4, theme.GAP * 3)
        self._column.setSpacing(theme.GAP * 2)
        self._column.addWidget(theme.heading(say("From the advertisement to one finished PDF")))
        self._column.addWidget(
            theme.muted(
                say("Gather what the call asks for, see what is wrong while it can be mended, and end with one PDF. ")
                + say("Nothing leaves this computer.")
            )
        )
        self._column.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        self.drafts = DraftList(context, memory)
        self.drafts.opened.connect(self.draft_chosen)
        self.drafts.another_asked.connect(self.another_asked)
        self.drafts.arranged.connect(self._order)
        self._column.addWidget(self.drafts)
        self._column.addWidget(theme.subheading(say("Start a new application")))
        self._calls = QVBoxLayout()
        self._calls.setSpacing(theme.GAP)
        self._column.addLayout(self._calls)
        self.call_rows: dict[str, ChoiceCard] = {}
        self._trouble = QVBoxLayout()
        self._column.addLayout(self._trouble)
        row = Flow()
        self.file_button = theme.button(say("Use a call file…"), "file-text", pressed=self._ask_call_file)
        self.own_button = theme.button(say("My own ad…"), "pencil", pressed=self.own_call_asked.emit)
        self.open_button = theme.button(say("Open an application…"), "folder-open", pressed=self.open_asked.emit)
        row.addWidget(self.own_button)
        row.addWidget(self.file_button)
        row.addWidget(self.open_button)
        self.help_button = theme.button(say("Help and keys"), "circle-help", pressed=self.help_asked.emit)
        self.help_button.setToolTip("F1")
        row.addWidget(self.help_button)
        self._column.addLayout(row)
        self.remove_button = theme.button(say("Remove everything…"), look="link", pressed=self.removal_asked.emit)
        self.remove_button.setToolTip(say("Lists all that the program keeps of you, and what would stay"))
        self._column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(inside)

    def fill(self) -> None:
        """Lists the calls and the drafts. The window asks for it when it has been seen, for this takes a moment."""
        from wizard.services import calls

        for call in calls.known():
            self.call_rows[call.id] = self._call_row(call)
        self.drafts.fill()
        self._order()

    def show_time(self) -> None:
        """Time has passed, or the zone is another: says anew when each call closes and how long each application has."""
        from wizard.services import calls

        for call in calls.known():
            if call.id in self.call_rows:
                self.call_rows[call.id].show_words(self._voice.words(call.title), self._of_call(call))
        self.drafts.look()

    def use_call_file(self, path: Path) -> None:
        """Starts with the call in that file; what is wrong with it is said on the page."""
        from wizard.services import calls

        self._clear_trouble()
        try:
            call = calls.from_file(path)
        except AnsokError as error:
            said = messages.of_error(error, self._voice)
            callout = Callout("bad", said.message, said.remedy)
            self._trouble.addWidget(callout)
            theme.announce(callout, callout.accessibleName())
            return
        self.call_chosen.emit(call)

    def _call_row(self, call: Call) -> ChoiceCard:
        voice = self._voice
        row = ChoiceCard(
            voice.words(call.title),
            self._of_call(call),
            voice.say("Start an application: {call}", call=voice.words(call.title)),
        )
        row.clicked.connect(lambda: self.call_chosen.emit(call))
        self._calls.addWidget(row)
        return row

    def _of_call(self, call: Call) -> list[str]:
        from wizard.ui.closing import in_brief

        return [self._voice.words(call.employer), in_brief(call, self.context.now(), self._voice)]

    def _order(self) -> None:
        """Tab goes as one reads."""
        if (inside := self.widget()) is not None:
            tab_in_order(reading_order(inside))

    def _clear_trouble(self) -> None:
        while item := self._trouble.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _ask_call_file(self) -> None:
        say = self._voice.say
        name, _ = QFileDialog.getOpenFileName(self, say("Use a call file"), "", say("Call files (*.toml)"))
        if name:
            self.use_call_file(Path(name))
