"""A short letter to copy, to whoever can make the paper that is missing."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from wizard.core.findings import Finding
from wizard.services.i18n import Language, Voice
from wizard.ui import theme
from wizard.ui.letters import Letters, letters
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, discard
from wizard.ui.widgets.flow import Flow


class LetterCard(Card):
    """The letter as text that can be selected, a button that copies all of it, and one that says it in the other language."""

    def __init__(self, written: Letters, voice: Voice) -> None:
        super().__init__()
        self._letters, self._voice = written, voice
        self._language: Language = voice.language
        self.to = theme.subheading("")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.em() * 15)
        self.copy_button = theme.button(voice.say("Copy the letter"), "copy", pressed=self.copy)
        self.language_button = theme.button("", "languages", pressed=self._turn)
        self.copied = theme.muted("")
        self.copied.hide()
        self.column.addWidget(self.to)
        self.column.addWidget(self.text)
        row = Flow()
        row.addWidget(self.copy_button)
        row.addWidget(self.language_button)
        self.column.addLayout(row)
        self.column.addWidget(self.copied)
        self._show()

    def copy(self) -> None:
        """Puts the letter on the clipboard and says so."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self._voice.say("Copied: paste it into an e-mail."))
        self.copied.show()
        theme.announce(self, self.copied.text())

    def _show(self) -> None:
        letter, say = self._letters[self._language], self._voice.say
        self.to.setText(letter.to)
        self.text.setPlainText(f"{letter.subject}\n\n{letter.body}")
        self.text.setAccessibleName(say("A letter to copy: {to}", to=letter.to))
        self.language_button.setText(say("In English") if self._language == "sv" else say("In Swedish"))
        self.language_button.setAccessibleName(self.language_button.text())
        self.copied.hide()

    def _turn(self) -> None:
        self._language = "en" if self._language == "sv" else "sv"
        self._show()


class LetterOffer(QWidget):
    """Beside a paper that is missing: a button that opens the letter to ask for it. Takes no room where there is none."""

    def __init__(self, session: Session, name: str) -> None:
        """`name` says which paper it is, to screen readers."""
        super().__init__()
        self._session, self._voice = session, session.context.voice
        self._letters: Letters | None = None
        self.card: LetterCard | None = None
        self.button = theme.button("", look="link", pressed=self._turn, name=name)
        self.button.setAccessibleDescription(name)
        row = Flow()
        row.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addLayout(row)
        self.hide()

    def refresh(self, requirement: str, institution: str | None = None, degree: str | None = None) -> None:
        """Offers the letter for the first thing that is missing there now; one that is open and still says the same stays."""
        session = self._session
        found = (self._letter(f) for f in session.review.findings if _concerns(f, requirement, institution, degree))
        now = next((letter for letter in found if letter is not None), None)
        if session.application.submitted is not None:
            now = None
        if now != self._letters:
            self._letters = now
            self._close()
        self.setVisible(now is not None)

    def _letter(self, finding: Finding) -> Letters | None:
        session = self._session
        call, application, now = session.call, session.application, session.context.now()
        return letters(finding, call, application, now=now, zone=session.zone, voice=self._voice)

    def _turn(self) -> None:
        if self.card is not None:
            self._close()
        elif self._letters is not None:
            self.card = LetterCard(self._letters, self._voice)
            self._column.addWidget(self.card)
            self.card.show()
            self._name(self._voice.say("Close the letter"))

    def _close(self) -> None:
        if self.card is not None:
            discard(self.card)
            self.card = None
        if self._letters is not None:
            to = self._letters[self._voice.language].to
            self._name(self._voice.say("A letter to copy: {to}", to=to))

    def _name(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)


def _concerns(finding: Finding, requirement: str, institution: str | None, degree: str | None) -> bool:
    return (finding.requirement, finding.institution) == (requirement, institution) and degree in (None, finding.degree)
