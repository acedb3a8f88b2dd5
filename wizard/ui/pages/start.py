"""The call: what to do now, the dates, and the call's own facts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.findings import Finding
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.reminding import Reminding
from wizard.ui.session import Session
from wizard.ui.what_now import Next, next_thing
from wizard.ui.widgets.boxes import Card, empty
from wizard.ui.widgets.call_facts import CallFacts
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.closing_settings import ClosingSettings
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.language_choice import LanguageChoice
from wizard.ui.widgets.late_card import LateCard
from wizard.ui.widgets.letter_card import LetterCard
from wizard.ui.widgets.reminder_card import ReminderCard


class StartPage(Page):
    """The first page of an application."""

    language_chosen = Signal(str)
    new_asked = Signal()
    open_asked = Signal()
    another_asked = Signal()
    """The application is to be used for another call."""

    def __init__(self, context: Context, session: Session, built: Built, reminding: Reminding) -> None:
        call, voice = session.call, context.voice
        super().__init__(context, session, "start", voice.words(call.title), voice.words(call.employer))
        self._built = built
        self._shown: Next | None = None
        self._now = QWidget()
        column = QVBoxLayout(self._now)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP * 2)
        self._doubt = QVBoxLayout()
        self._doubted: Finding | None = None
        self.body.addLayout(self._doubt)
        self.body.addWidget(self._now)
        if not call.complete:
            title = voice.say("This call is known only in part")
            text = voice.say(
                "Not known: {missing} The program cannot tell when this application is complete: read the advertisement too.",
                missing=voice.words(call.missing),
            )
            buttons = [(voice.say("Write the rest"), self._change_call)] if session.application.call is not None else []
            self.body.addWidget(Callout("warn", title, text, buttons))
        self.facts = CallFacts(call, voice)
        self.body.addWidget(self.facts)
        self.settings = ClosingSettings(session)
        self.body.addWidget(self.settings)
        self.reminders = ReminderCard(session, reminding)
        self.body.addWidget(self.reminders)
        self.language = LanguageChoice(voice)
        self.language.chosen.connect(self.language_chosen)
        row = Flow(gap=theme.GAP * 2)
        row.addWidget(self.language)
        if session.application.call is not None:
            row.addWidget(theme.button(voice.say("Change the call…"), "pencil", pressed=self._change_call))
        self.another = theme.button(voice.say("Use it for another call…"), "copy", pressed=self.another_asked.emit)
        row.addWidget(self.another)
        row.addWidget(theme.button(voice.say("Open another application"), "folder-open", pressed=self.open_asked.emit))
        row.addWidget(theme.button(voice.say("Start a new one"), "file-plus", pressed=self.new_asked.emit))
        self.body.addLayout(row)
        built.changed.connect(self.refresh)
        self._show_now(first=True)
        self._show_doubt()

    def refresh(self) -> None:
        """Shows what is to be done now, and the dates."""
        self._show_now()
        self._show_doubt()
        self.settings.refresh()
        self.reminders.refresh()

    def reveal(self, place: str) -> None:
        """The focus goes to the closing date, or to the button of the next thing."""
        if place in ("deadline", "zone"):
            field = self.settings.date.editor if place == "deadline" else self.settings.zone_button
            self.scroller.ensureWidgetVisible(self.settings)
            field.setFocus()

    def _show_now(self, *, first: bool = False) -> None:
        session = self.session
        built = self._built.there and not self._built.stale(session)
        at, zone = session.context.now(), session.zone
        call, application, review = session.call, session.application, session.review
        now = next_thing(call, application, review, now=at, zone=zone, voice=self.voice, built=built)
        if now == self._shown and not first:
            return
        self._shown = now
        column = self._now.layout()
        assert column is not None
        while item := column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        column.addWidget(self._sent() if now is None else self._next(now))
        if now is not None and now.letters is not None:
            column.addWidget(LetterCard(now.letters, self.voice))
        if now is not None and now.late:
            column.addWidget(LateCard(session.call, self.voice))

    def _show_doubt(self) -> None:
        """A clock that is plainly wrong: all that is said of the time left hangs on it."""
        session = self.session
        doubted = next((finding for finding in session.review.findings if finding.code == "clock-wrong"), None)
        if doubted == self._doubted:
            return
        self._doubted = doubted
        empty(self._doubt)
        if doubted is not None:
            notice = Callout("warn", *messages.of_finding(doubted, session.call, session.application, self.voice))
            self._doubt.addWidget(notice)
            theme.announce(notice, notice.accessibleName())

    def _change_call(self) -> None:
        self.go_to.emit("advertisement", "")

    def _sent(self) -> QWidget:
        say = self.voice.say
        return Callout("good", say("The application is sent, as you say."), say("Keep the receipt, and this file."))

    def _next(self, now: Next) -> QWidget:
        card = Card()
        column = card.column
        column.addWidget(theme.muted(self.voice.say("What now")))
        column.addWidget(theme.subheading(now.title))
        column.addWidget(theme.text(now.takes))
        row = Flow()
        go = theme.button(now.button, "arrow-right", pressed=lambda: self._go(now))
        row.addWidget(go)
        column.addLayout(row)
        return card

    def _go(self, now: Next) -> None:
        if now.step == self.step:
            self.reveal(now.place)
        else:
            self.go_to.emit(now.step, now.place)
