"""The applicant's word that the application is sent, with the portal's receipt."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel, QLineEdit

from wizard.core import edits
from wizard.ui import theme
from wizard.ui.built import Built
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
        self.receipt = QLineEdit(built.receipt)
        self.receipt.setAccessibleName(say("Receipt or reference number, if there is one"))
        self.receipt.textChanged.connect(self._note_receipt)
        self.receipt.editingFinished.connect(self._keep_receipt)
        self._receipt_shown = ""
        label = QLabel(say("Receipt or reference number, if there is one"))
        label.setWordWrap(True)
        label.setBuddy(self.receipt)
        self.sent = theme.button(say("I have sent it"), "send", pressed=self._say_sent)
        self.take_back = theme.button(say("Take it back"), "undo-2", "link", self._take_back)
        self.take_back.setAccessibleName(say("Take it back: it is not sent"))
        row = Flow()
        row.addWidget(self.sent)
        row.addWidget(self.take_back)
        for part in (theme.subheading(say("When it is sent")), self.words, label, self.receipt):
            self.column.addWidget(part)
        self.column.addLayout(row)
        if after := self._voice.words(session.call.afterwards):
            self.column.addWidget(theme.muted(say("What happens then")))
            self.column.addWidget(theme.text(after))

    def refresh(self) -> None:
        """Shows whether it is sent; a receipt that is half typed stays."""
        submission, voice = self._session.application.submitted, self._voice
        focused = self.sent.hasFocus() or self.take_back.hasFocus()
        self.sent.setVisible(submission is None)
        self.take_back.setVisible(submission is not None)
        for widget in (self.sent, self.take_back, self.receipt):
            widget.setEnabled(not self._session.read_only)
        if submission is None:
            self.words.setText(voice.say("Say so here, and the program stops counting down."))
        else:
            moment = voice.moment(datetime.fromisoformat(submission.at), self._session.zone)
            place = voice.place(self._session.zone.key)
            self.words.setText(voice.say("You sent it on {moment} in {place}.", moment=moment, place=place))
            if submission.receipt != self._receipt_shown:
                self._receipt_shown = submission.receipt
                self.receipt.setText(submission.receipt)
        if focused:
            (self.sent if submission is None else self.take_back).setFocus()

    def _say_sent(self) -> None:
        now = self._session.context.now().astimezone(UTC).isoformat(timespec="seconds")
        self._session.apply(edits.submitted(self._session.application, now, self.receipt.text().strip()))
        self.refresh()
        theme.announce(self, self.words.text())

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
