"""The applicant's word that the application is sent: when, and the portal's receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.call import zone_of
from wizard.core.deadline import parse_instant
from wizard.services.i18n import sentence
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.closing import same_clock
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card
from wizard.ui.widgets.flow import Flow


class SentCard(Card):
    """Only the applicant knows that it is sent. A receipt that is noted before they say so is kept in `built`."""

    def __init__(self, session: Session, built: Built) -> None:
        super().__init__()
        self._session, self._built, self._voice = session, built, session.context.voice
        say = self._voice.say
        self.words = theme.text("")
        self.there = theme.text("")
        self.receipt = QLineEdit(built.receipt)
        self.receipt.setAccessibleName(say("Receipt or reference number, if there is one"))
        self.receipt.textChanged.connect(self._note_receipt)
        self.receipt.editingFinished.connect(self._keep_receipt)
        self._receipt_shown = ""
        label = QLabel(say("Receipt or reference number, if there is one"))
        label.setWordWrap(True)
        label.setBuddy(self.receipt)
        self.sent = theme.button(say("I have sent it"), "send", pressed=self._say_sent)
        self.other_time = theme.button("", look="link", pressed=self._ask_time)
        self.take_back = theme.button(say("Take it back"), "undo-2", "link", self._take_back)
        self.take_back.setAccessibleName(say("Take it back: it is not sent"))
        self.when = When(session, self._say_sent_then)
        row = Flow()
        for button in (self.sent, self.other_time, self.take_back):
            row.addWidget(button)
        for part in (theme.subheading(say("When it is sent")), self.words, self.there, label, self.receipt):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addWidget(self.when)
        if after := self._voice.words(session.call.afterwards):
            self.column.addWidget(theme.muted(say("What happens then")))
            self.column.addWidget(theme.text(after))

    def refresh(self) -> None:
        """Shows whether it is sent, and when, in both places; a receipt that is half typed stays."""
        submission, say = self._session.application.submitted, self._voice.say
        focused = self.sent.hasFocus() or self.take_back.hasFocus()
        self.sent.setVisible(submission is None)
        self.take_back.setVisible(submission is not None)
        for widget in (self.sent, self.take_back, self.receipt, self.other_time, self.when):
            widget.setEnabled(not self._session.read_only)
        words = say("I sent it at another time…") if submission is None else say("Change the time…")
        self.other_time.setText(words)
        self.other_time.setAccessibleName(words)
        if submission is None:
            self.words.setText(say("Say so here, and the program stops counting down."))
            self.there.hide()
        else:
            at, zone = parse_instant(submission.at), self._session.zone
            place = self._voice.place(zone.key)
            self.words.setText(say("You sent it on {moment} in {place}.", moment=self._voice.moment(at, zone), place=place))
            self._show_there(at)
            if submission.receipt != self._receipt_shown:
                self._receipt_shown = submission.receipt
                self.receipt.setText(submission.receipt)
        self.when.refresh()
        if focused:
            (self.sent if submission is None else self.take_back).setFocus()

    def _show_there(self, at: datetime) -> None:
        """The same moment where the call is, unless the clocks agree."""
        deadline = self._session.call.deadline
        zone = zone_of(deadline)
        self.there.setVisible(deadline.zone is not None and not same_clock(zone, self._session.zone, at))
        place = self._voice.say("in {place}", place=self._voice.place(zone.key))
        self.there.setText(sentence(f"{self._voice.moment(at, zone)} {place}."))

    def _say_sent(self) -> None:
        self._become_sent(self._session.context.now())

    def _say_sent_then(self, at: datetime) -> None:
        self._become_sent(at)
        (self.other_time if self.other_time.isEnabled() else self.receipt).setFocus()

    def _become_sent(self, at: datetime) -> None:
        written = at.astimezone(UTC).isoformat(timespec="seconds")
        self._session.apply(edits.submitted(self._session.application, written, self.receipt.text().strip()))
        self.refresh()
        theme.announce(self, self.words.text())

    def _ask_time(self) -> None:
        submission = self._session.application.submitted
        self.when.begin(self._session.context.now() if submission is None else parse_instant(submission.at))

    def _take_back(self) -> None:
        self._session.apply(edits.not_submitted(self._session.application))
        self.refresh()

    def _note_receipt(self, written: str) -> None:
        self._built.receipt = written

    def _keep_receipt(self) -> None:
        """A receipt that arrives later is kept as well."""
        submission = self._session.application.submitted
        receipt = self.receipt.text().strip()
        if submission is not None and receipt != submission.receipt:
            self._receipt_shown = receipt
            self._session.apply(edits.submitted(self._session.application, submission.at, receipt))


class When(QWidget):
    """A moment by the applicant's own clock, never one that is still to come. Hidden until it is asked for."""

    def __init__(self, session: Session, chosen: Callable[[datetime], object]) -> None:
        """`chosen` is called with the moment (UTC)."""
        super().__init__()
        self._session, self._voice, self._chosen = session, session.context.voice, chosen
        self._label = QLabel("")
        self._label.setWordWrap(True)
        self.field = QDateTimeEdit()
        self.field.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.field.setTimeZone(_WALL)
        self._label.setBuddy(self.field)
        self.take = theme.button(self._voice.say("That is when I sent it"), "check", pressed=self._take)
        self.leave = theme.button(self._voice.say("Cancel"), pressed=self.hide)
        self.field.setMinimumHeight(max(24, self.take.sizeHint().height()))
        row = Flow()
        for widget in (self.field, self.take, self.leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self._label)
        column.addLayout(row)
        self.hide()

    def begin(self, at: datetime) -> None:
        """Shows itself with this moment, and takes the keyboard."""
        self.refresh()
        latest = self._session.context.now() + timedelta(minutes=1)  # what is shown has no seconds
        self.field.setMaximumDateTime(_wall(latest, self._session.zone))
        self.field.setDateTime(_wall(at, self._session.zone))
        self.show()
        self.field.setFocus()

    def refresh(self) -> None:
        """Says whose clock counts."""
        place = self._voice.place(self._session.zone.key)
        words = self._voice.say("Day and time when you sent it, in {place}", place=place)
        self._label.setText(words)
        self.field.setAccessibleName(words)

    def _take(self) -> None:
        self.field.interpretText()
        shown = self.field.dateTime()
        day, clock = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=self._session.zone)
        self.hide()
        self._chosen(min(local.astimezone(UTC), self._session.context.now().astimezone(UTC)))


_WALL = QTimeZone(QTimeZone.Initialization.UTC)
"""Clock times stand in the field without a zone: Qt would skip and repeat hours as the computer's own zone does."""


def _wall(at: datetime, zone: ZoneInfo) -> QDateTime:
    local = at.astimezone(zone)
    return QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), _WALL)
