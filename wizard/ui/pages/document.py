"""The page of a requirement that is not asked per institution: its files, their problems, what only the applicant knows."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from wizard.core.call import Requirement
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.pages.paper_page import PaperPage
from wizard.ui.papers import Place
from wizard.ui.session import Session
from wizard.ui.steps import step_for
from wizard.ui.widgets.asked_slot import limits
from wizard.ui.widgets.drop_zone import files_in
from wizard.ui.widgets.letter_card import LetterOffer
from wizard.ui.widgets.questions import Questions, YesNo, of_requirements
from wizard.ui.widgets.slot import Slot


class DocumentPage(PaperPage):
    """One requirement, one slot. Files may be dropped anywhere on it."""

    def __init__(self, context: Context, session: Session, requirement: Requirement) -> None:
        words = context.voice.words
        title = words(requirement.title)
        super().__init__(context, session, step_for(requirement), title, words(requirement.asks))
        self.requirement = requirement
        self.setAcceptDrops(True)
        self.limits = theme.muted(limits(requirement, session))
        if not self.limits.text():
            self.limits.hide()
        self.hint = theme.text(words(requirement.hint))
        self.applies = YesNo(session, f"{requirement.id}.applies") if requirement.need == "conditional" else None
        self.not_needed = theme.muted(self.voice.say("Then nothing is needed here."))
        self.slot = Slot(session, Place(requirement), title)
        self.watch(self.slot)
        self.letter = LetterOffer(session, title)
        heading = self.voice.say("Only you can know this")
        self.questions = Questions(session, of_requirements([requirement.id]), heading)
        self.body.addWidget(self.limits)
        if self.applies is not None:
            self.body.addWidget(self.applies)
        for widget in (self.not_needed, self.hint, self.slot, self.letter, self.questions):
            self.body.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Shows the session as it is now."""
        self.slot.refresh()
        self.letter.refresh(self.requirement.id)
        self.questions.refresh()
        there = bool(self.slot.documents)
        if self.applies is not None:
            self.applies.refresh()
        answer = self.applies.answer if self.applies else True
        self.not_needed.setVisible(answer is False and not there)
        own = self.requirement.sent_by == "applicant"
        self.slot.setVisible((bool(answer) and own) or there)
        self.hint.setVisible(bool(answer) and not there and bool(self.hint.text()))
        self.questions.setVisible(self.questions.isVisibleTo(self) and (bool(answer) or there))
        super().refresh()

    def first_document(self) -> str | None:
        """The first of the slot."""
        return next((document.id for document in self.slot.documents), None)

    def reveal(self, place: str) -> None:
        """Goes to a document, a question, or where files come in."""
        if place in self.questions.ticks:
            self.focus_on(self.questions.ticks[place])
        elif (block := self.slot.block(place)) is not None:
            self.focus_on(block)
        elif self.applies is not None and place == self.applies.question:
            self.focus_on(self.applies)
        else:
            self.focus_on(self.slot.zone)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files anywhere on the page."""
        if self.slot.isVisible() and self.slot.zone.isEnabled() and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files were dropped beside the field that is made for them."""
        event.accept()
        self.slot.attach(files_in(event.mimeData()))
