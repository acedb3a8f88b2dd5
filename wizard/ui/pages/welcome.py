"""The first thing seen: choose a call, open an application, or go on with one of late."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wizard.core.call import Call
from wizard.core.deadline import moments, seconds_left, state
from wizard.core.errors import AnsokError
from wizard.services import calls, i18n, messages, store
from wizard.services.sheet_texts import place
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.choice_card import ChoiceCard
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.language_choice import LanguageChoice


@dataclass(frozen=True)
class Recent:
    """What a recent draft holds, in words."""

    title: str
    detail: str


class WelcomePage(QScrollArea):
    """Without an application."""

    call_chosen = Signal(object)
    """A `Call` to start an application for."""
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
        if memory.now.recent:
            self._add_recent()
        self._column.addWidget(theme.subheading(say("Start a new application")))
        self._calls = QVBoxLayout()
        self._calls.setSpacing(theme.GAP)
        self._column.addLayout(self._calls)
        self.call_rows = [self._call_row(call) for call in calls.known()]
        self._trouble = QVBoxLayout()
        self._column.addLayout(self._trouble)
        row = Flow()
        self.file_button = theme.button(say("Use a call file…"), "file-text", pressed=self._ask_call_file)
        self.open_button = theme.button(say("Open an application…"), "folder-open", pressed=self.open_asked.emit)
        row.addWidget(self.file_button)
        row.addWidget(self.open_button)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setWidget(inside)

    def use_call_file(self, path: Path) -> None:
        """Starts with the call in that file; what is wrong with it is said on the page."""
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
            [voice.words(call.employer), self._closes(call)],
            voice.say("Start an application: {call}", call=voice.words(call.title)),
        )
        row.clicked.connect(lambda: self.call_chosen.emit(call))
        self._calls.addWidget(row)
        return row

    def _closes(self, call: Call) -> str:
        voice = self._voice
        when = moments(call.deadline)
        if when is None:
            return voice.say("No date is known: {written}", written=voice.words(call.deadline.written))
        moment = f"{voice.moment(when.closes, when.zone)} {place(when.zone, when.zone_known, voice)}"
        if state(when, self.context.now()) == "closed":
            return voice.say("Closed {moment}. Yours may give another date.", moment=moment)
        return voice.say("Closes {moment}", moment=moment)

    def _add_recent(self) -> None:
        self._column.addWidget(theme.subheading(self._voice.say("Go on with an application")))
        paths = tuple(Path(name) for name in self._memory.now.recent)
        for path in paths:
            row = DraftRow(path, self.context)
            row.opened.connect(self.draft_chosen)
            row.forgotten.connect(partial(self._forget, path))
            self.recent_rows[path] = row
            self._column.addWidget(row)

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
        context.tasks.start(lambda task: look_at(path, context), self._show, self._gone)

    def _show(self, seen: Recent) -> None:
        self.card.show_words(seen.title, [seen.detail])

    def _gone(self, error: AnsokError) -> None:
        self.card.show_words(self.card.title.text(), [messages.of_error(error, self._context.voice).message])
        self.card.setEnabled(False)


def look_at(path: Path, context: Context) -> Recent:
    """Whose application a draft is, for which call and how long it is open. Raises `AnsokError`."""
    voice = context.voice
    application = store.read(path)
    call = calls.of(application)
    when = moments(call.deadline, application.settings.deadline)
    zone = i18n.zone(application.settings.zone) if application.settings.zone else context.system_zone()
    match state(when, context.now(), application.submitted is not None):
        case "submitted":
            detail = voice.say("Sent")
        case "unknown":
            detail = voice.say("No closing date is known")
        case "closed":
            assert when is not None
            detail = voice.say("Closed {moment} here", moment=voice.moment(when.closes, zone))
        case _:
            assert when is not None
            left = voice.left(seconds_left(when, context.now()))
            moment = voice.moment(when.closes, zone)
            detail = voice.say("{time} left: closes {moment} here", time=left, moment=moment)
    name = application.applicant.name or voice.say("Name missing")
    return Recent(f"{name}: {voice.words(call.title)}", detail)
