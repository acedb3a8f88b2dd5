"""The first thing seen: choose a call, open an application, or go on with one of late."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.memory import Memory
from wizard.ui.widgets.boxes import reading_order, tab_in_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.choice_card import ChoiceCard
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.language_choice import LanguageChoice

if TYPE_CHECKING:
    from wizard.core.call import Call
    from wizard.ui.context import Context
    from wizard.ui.recent import Recent


class WelcomePage(QScrollArea):
    """Without an application."""

    call_chosen = Signal(object)
    """A `Call` to start an application for."""
    own_call_asked = Signal()
    """A call is to be made from the person's own advertisement."""
    draft_chosen = Signal(Path)
    open_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, context: Context, memory: Memory) -> None:
        super().__init__()
        self.context, self._memory = context, memory
        self._voice = context.voice
        say = self._voice.say
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Welcome"))
        self.language = LanguageChoice(self._voice)
        self.language.chosen.connect(self.language_chosen)
        self.recent_rows: dict[Path, DraftRow] = {}
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
        self._recent = QVBoxLayout()
        self._recent.setSpacing(theme.GAP * 2)
        self._column.addLayout(self._recent)
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
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setWidget(inside)

    def fill(self) -> None:
        """Lists the calls and the recent drafts. The window asks for it when it has been seen, for this takes a moment."""
        from wizard.services import calls

        for call in calls.known():
            self.call_rows[call.id] = self._call_row(call)
        if self._memory.now.recent:
            self._add_recent()
        if (inside := self.widget()) is not None:
            tab_in_order(reading_order(inside))

    def show_time(self) -> None:
        """Time has passed, or the zone is another: says anew when each call closes and how long each application has."""
        from wizard.services import calls

        for call in calls.known():
            if call.id in self.call_rows:
                self.call_rows[call.id].show_words(self._voice.words(call.title), self._of_call(call))
        for row in self.recent_rows.values():
            row.look()

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

    def _add_recent(self) -> None:
        self._recent.addWidget(theme.subheading(self._voice.say("Go on with an application")))
        paths = tuple(Path(name) for name in self._memory.now.recent)
        for path in paths:
            row = DraftRow(path, self.context)
            row.opened.connect(self.draft_chosen)
            row.forgotten.connect(partial(self._forget, path))
            self.recent_rows[path] = row
            self._recent.addWidget(row)
            row.look()

    def _forget(self, path: Path) -> None:
        self._memory.forget(path)
        row = self.recent_rows.pop(path)
        row.hide()
        row.deleteLater()
        self.open_button.setFocus()

    def _clear_trouble(self) -> None:
        while item := self._trouble.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _ask_call_file(self) -> None:
        say = self._voice.say
        name, _ = QFileDialog.getOpenFileName(self, say("Use a call file"), "", say("Call files (*.toml)"))
        if name:
            self.use_call_file(Path(name))


class DraftRow(QWidget):
    """A recent draft: looked at in the background, for it may lie on a stick or a network that is gone."""

    opened = Signal(Path)
    forgotten = Signal()

    def __init__(self, path: Path, context: Context) -> None:
        super().__init__()
        self._context = context
        voice = context.voice
        self.card = ChoiceCard(path.stem, [""], voice.say("Open {file}", file=path.name))
        self.card.clicked.connect(lambda: self.opened.emit(path))
        self.remove = theme.button("", "x", name=voice.say("Take {file} off this list", file=path.name))
        self.remove.clicked.connect(self.forgotten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.card, 1)
        row.addWidget(self.remove)
        self._path = path

    def look(self) -> None:
        """Reads the draft, in the background."""
        from wizard.ui.recent import look_at

        path, context = self._path, self._context

        def seen(draft: Recent) -> None:
            if isValid(self):  # the page may have been left meanwhile
                self.card.show_words(draft.title, [draft.detail])

        def gone(error: AnsokError) -> None:
            if isValid(self):
                self._gone(error)

        context.tasks.start(lambda task: look_at(path, context), seen, gone)

    def _gone(self, error: AnsokError) -> None:
        self.card.show_words(self.card.title.text(), [messages.of_error(error, self._context.voice).message])
        self.card.setEnabled(False)
        theme.tint(self.card.title, "muted")
