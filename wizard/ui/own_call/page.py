"""One's own advertisement as a call: what it says of the position, the papers, the dates, and where it is all sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QFileDialog, QLineEdit, QVBoxLayout
from shiboken6 import isValid

from wizard.core import own_call
from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.services import calls, messages, names, own_ad
from wizard.services.call_texts import in_words
from wizard.services.i18n import Voice
from wizard.ui import places, theme, zone_names
from wizard.ui.closing import in_brief
from wizard.ui.context import Context
from wizard.ui.own_call import of_call
from wizard.ui.own_call.fields import Fields
from wizard.ui.own_call.papers import Papers
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, WrappedTick, discard, reading_order, tab_in_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.notices import Notices
from wizard.ui.widgets.ticking import on_tick, show_tick

STEP = "advertisement"
"""The id of its step."""


class OwnCallPage(Page):
    """Every change becomes the call of the application at once, and is saved with it.

    It is much: part after part is put on the page, so that the window takes events in between.
    """

    def __init__(self, context: Context, session: Session) -> None:
        say = context.voice.say
        lead = say("Have it beside you and write here what it says. Everything is saved by itself, finished or not.")
        super().__init__(context, session, STEP, say("The advertisement"), lead)
        self._told: tuple[bool, str] | None = None
        self.trouble = QVBoxLayout()
        self.body.addLayout(self.trouble)
        self.sections: dict[str, Fields[Call]] = {}
        """The fields of each part that is there, by a name of the part."""
        self.papers = Papers(session, self.carry)
        self.papers.arranged.connect(self._order)
        self.papers.tried.connect(self.show_words)
        self.ready = False
        """All of it is there."""
        self._left: list[Callable[[], object]] = [
            self._lay_out_position,
            partial(self._section, "papers", say("The papers"), of_call.papers),
            partial(self.body.addWidget, self.papers),
            *(partial(self.papers.refresh, count + 1) for count in range(len(session.call.requirements))),
            partial(self._section, "dates", say("Dates"), of_call.dates),
            partial(self._section, "sending", say("Where it is sent"), of_call.sending),
            self._lay_out_end,
        ]
        self._soon()

    # --- what is shown

    def fill(self) -> None:
        """Puts on the page at once what is not there yet."""
        while not self.ready:
            self._go_on()

    def _go_on(self) -> None:
        if self._left:
            there = len(self.sections)
            self._left.pop(0)()
            new = list(self.sections.values())[there:]
            for fields in new:
                fields.refresh(writable=not self.session.read_only)
                fields.filled.connect(self._soon)  # they come little by little as well: not in the same moments
            if all(fields.ready for fields in new):
                self._soon()
        elif not self.ready:
            self.ready = True
            self.refresh()
            self._order()

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._go_on)

    def refresh(self) -> None:
        """Shows the call as the application carries it; what is half typed stays."""
        writable = not self.session.read_only
        for fields in self.sections.values():
            fields.refresh(writable=writable)
        if not self.ready:
            return
        self.papers.refresh()
        self.sections["missing"].setVisible(not self.session.call.complete)
        show_tick(self.whole.box, self.session.call.complete)
        self.show_words(self.session.call)

    def show_words(self, call: Call) -> None:
        """What is said of the call, as far as it is written."""
        if not self.ready:
            return
        call = own_ad.settled(self.session.call, call)
        say, gaps = self.voice.say, own_ad.gaps(call)
        self.summary.setText("\n".join((*in_words(call, self.voice), in_brief(call, self.context.now(), self.voice))))
        self.whole.box.setEnabled(not self.session.read_only and (call.complete or not gaps))
        if call.complete:
            title, text = say("Everything is there."), say("The program tells you when your application is complete.")
        else:
            title = say("This call is known only in part")
            missing = self.voice.listing(own_ad.lacking(call, self.voice))
            text = say("Not known: {missing}. Until then no application is ready.", missing=missing)
        told = (call.complete, text)
        if told != self._told:
            self._told = told
            self.state.show_words("good" if call.complete else "warn", title, text)
        for key in ("title", "employer"):
            field = self.sections["position"].lines[key]
            begun = any(line.text for line in self.sections["position"].lines.values())
            if key in gaps and begun and not field.editor.hasFocus() and not field.text:
                field.show_note(say("Without it the call is not complete."))
            elif key not in gaps:
                field.show_note("")

    def reveal(self, place: str) -> None:
        """The focus goes to the first field."""
        self.fill()
        self.sections["position"].lines["title"].editor.setFocus()

    # --- what is done

    def give(self, call: Call) -> None:
        """The call is to be this one."""
        self.carry(own_call.put_call(self.session.application, call))

    def carry(self, application: Application) -> None:
        """The application is to be this one, with the call that it carries. It is saved from the first thing written on."""
        session = self.session
        session.apply(own_call.put_call(application, own_ad.settled(session.call, calls.of(application))))
        if session.draft_file is None and not session.read_only:
            self._settle()

    def save_file(self, target: Path) -> None:
        """Writes the call as a file that others can open; what prevents it is said on the page."""
        session = self.session
        papers = [session.base, *(session.full_path(file) for file in session.application.files())]
        try:
            written = calls.to_file(session.call, target, papers)
        except AnsokError as error:
            self.notices.complain(error)
            return
        self.notices.tell(self.voice.say("Saved as {file}. Others can begin with it: it is a call file.", file=written.name))

    def _settle(self) -> None:
        try:
            places.settle(self.session)
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            self._clear_trouble()
            title = self.voice.say("Not saved. {reason}", reason=said.message)
            callout = Callout("bad", title, said.remedy, [(self.voice.say("Try again"), self._settle)])
            self.trouble.addWidget(callout)
            theme.announce(callout, callout.accessibleName())
        else:
            self._clear_trouble()

    def _clear_trouble(self) -> None:
        while item := self.trouble.takeAt(0):
            if (widget := item.widget()) is not None:
                discard(widget)

    def _finish(self, whole: bool) -> None:
        call = self.session.call
        self.give(replace(call, complete=whole, missing="" if whole else own_ad.unknown(call)))

    def _ask_file(self) -> None:
        say = self.voice.say
        wanted = (names.safe(self.voice.words(self.session.call.title)) or messages.PROGRAM) + calls.SUFFIX
        name, _ = QFileDialog.getSaveFileName(self, say("Save the call as a file"), wanted, say("Call files (*.toml)"))
        if name:
            self.save_file(Path(name))

    # --- laying out

    def _section(self, name: str, title: str, rows: Callable[[Voice], tuple[of_call.Row, ...]]) -> Card:
        card = Card()
        card.column.setSpacing(theme.GAP + theme.GAP // 2)
        card.column.addWidget(theme.subheading(title))
        card.column.addWidget(self._fields(name, rows))
        self.body.addWidget(card)
        return card

    def _fields(self, name: str, rows: Callable[[Voice], tuple[of_call.Row, ...]]) -> Fields[Call]:
        fields: Fields[Call] = Fields(rows(self.voice), self.voice, lambda: self.session.call, self.give)
        fields.tried = self.show_words
        fields.filled.connect(self._order)
        self.sections[name] = fields
        return fields

    def _lay_out_position(self) -> None:
        card = self._section("position", self.voice.say("The position"), of_call.position)
        self.more_button = theme.button(self.voice.say("More about the position"), "chevron-right", pressed=self._turn_more)
        row = Flow()
        row.addWidget(self.more_button)
        card.column.addLayout(row)
        self.more = QVBoxLayout()
        card.column.addLayout(self.more)

    def _lay_out_end(self) -> None:
        say = self.voice.say
        self.body.addWidget(theme.subheading(say("What the call says now")))
        self.summary = theme.text("")
        self.body.addWidget(self.summary)
        self.whole = WrappedTick()
        self.whole.say(say("This is everything that the advertisement asks for"))
        on_tick(self.whole.box, self._finish)
        self.body.addWidget(self.whole)
        self.body.addWidget(self._fields("missing", of_call.finishing))
        self.state = Callout("warn", "", " ")
        self.body.addWidget(self.state)
        self.use_button = theme.button(say("Use it"), "arrow-right", pressed=lambda: self.go_to.emit("start", ""))
        self.save_button = theme.button(say("Save it as a file…"), "copy", pressed=self._ask_file)
        row = Flow()
        row.addWidget(self.use_button)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.notices = Notices(self.session)
        self.body.addWidget(self.notices)
        voice = self.voice
        self.context.tasks.start(lambda task: zone_names.choices(voice), self._offer_zones, lambda error: None)

    def _turn_more(self) -> None:
        if "about" not in self.sections:
            about = self._fields("about", of_call.about)
            about.hide()
            self.more.addWidget(about)
            about.refresh(writable=not self.session.read_only)
        about = self.sections["about"]
        about.setVisible(about.isHidden())
        self.more_button.setIcon(theme.icon("chevron-right" if about.isHidden() else "chevron-down"))

    def _order(self) -> None:
        """Tab goes from top to bottom, also through what was put there later."""
        inside = self.scroller.widget()
        if self.ready and inside is not None:
            tab_in_order(reading_order(inside))

    def _offer_zones(self, zones: dict[str, str]) -> None:
        if not isValid(self):  # the application may have been left meanwhile
            return
        editor = self.sections["dates"].lines["deadline.zone"].editor
        assert isinstance(editor, QLineEdit)
        completer = QCompleter(list(zones), editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        editor.setCompleter(completer)
