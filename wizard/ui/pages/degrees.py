"""The page of what is asked from every institution: a section for each, and the applicant's word that the list is complete."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from wizard.core import edits
from wizard.core.application import Institution
from wizard.core.errors import AnsokError
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.pages.paper_page import PaperPage
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import discard
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.inline_add import InlineAdd
from wizard.ui.widgets.institution_section import InstitutionSection
from wizard.ui.widgets.notices import Notices
from wizard.ui.widgets.questions import Questions, of_requirements

COMPLETE = "institutions-complete"
"""The question whether every institution is listed."""


class DegreesPage(PaperPage):
    """Every institution attended, with its degrees and papers."""

    def __init__(self, context: Context, session: Session) -> None:
        say, words = context.voice.say, context.voice.words
        grouped = [r for r in session.call.requirements if r.per_institution and r.asked_now]
        lead = " ".join(words(requirement.asks) for requirement in grouped)
        super().__init__(context, session, "degrees", say("Degrees"), lead)
        self.sections: list[InstitutionSection] = []
        self.teaching = theme.text(
            say(
                "List every university-level institution that you have attended, also one that you left without a degree. "
                "Each gets its own section, with a place for every paper that is asked from it."
            )
        )
        self._sections = QVBoxLayout()
        self._sections.setSpacing(theme.GAP * 2)
        self.notices = Notices(session)
        name = Field(say("Name of the university or college"), hint=say("As it writes it itself, such as Lunds universitet."))
        self.add = InlineAdd(self.voice, say("Add a university"), name, self._add)
        self.add.begun.connect(self._show_add)
        heading = say("Only you can know this")
        ours = of_requirements([requirement.id for requirement in grouped])
        self.questions = Questions(session, lambda question: question == COMPLETE or ours(question), heading)
        self.body.addWidget(self.teaching)
        self.body.addLayout(self._sections)
        for widget in (self.notices, self.add, self.questions):
            self.body.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Shows the session as it is now."""
        institutions = self.session.application.institutions
        names = [institution.name for institution in institutions]
        for section in [section for section in self.sections if section.name not in names]:
            self.sections.remove(section)
            discard(section)
        for index, institution in enumerate(institutions):
            there = [section for section in self.sections if section.name == institution.name]
            if not there:
                there.append(self._section(institution.name))
                self.sections += there
            section = there[0]
            if (item := self._sections.itemAt(index)) is None or item.widget() is not section:
                self._sections.insertWidget(index, section)
            section.refresh(institution, index, len(institutions))
        self.teaching.setVisible(not institutions)
        self.notices.refresh()
        self.add.setEnabled(not self.session.read_only)
        self.questions.refresh()
        self.questions.setVisible(bool(institutions))
        super().refresh()

    def first_document(self) -> str | None:
        """The first paper of the first institution that has one."""
        slots = [slot for section in self._in_order() for slot in section.slots]
        return next((document.id for slot in slots for document in slot.documents), None)

    def reveal(self, place: str) -> None:
        """Goes to a document, an institution, a question, or where an institution is added."""
        sections = self._in_order()
        blocks = [block for section in sections for slot in section.slots if (block := slot.block(place)) is not None]
        ticks = {**self.questions.ticks}
        for section in sections:
            for degree in section.degrees:
                for paper in degree.papers:
                    ticks.update(paper.ticks.ticks)
        named = [section for section in sections if section.name == place]
        if blocks:
            self.focus_on(blocks[0])
        elif place in ticks:
            self.focus_on(ticks[place])
        elif named:
            self.focus_on(named[0].form, named[0])
            papers = [document.id for slot in named[0].slots for document in slot.documents]
            self.preview.show_document(papers[0] if papers else None)
        elif sections:
            self.focus_on(sections[0].form)
        else:
            self.focus_on(self.add)

    def _in_order(self) -> list[InstitutionSection]:
        names = [institution.name for institution in self.session.application.institutions]
        return sorted((s for s in self.sections if s.name in names), key=lambda section: names.index(section.name))

    def _section(self, name: str) -> InstitutionSection:
        section = InstitutionSection(self.session, name, self.watch)
        section.remove.connect(partial(self._remove, section))
        section.moved.connect(partial(self._move, section))
        return section

    def _show_add(self) -> None:
        """Scrolls to the line with its buttons, once they have their place."""
        QTimer.singleShot(0, self, lambda: self.scroller.ensureWidgetVisible(self.add, 0, theme.GAP * 2))

    def _add(self, name: str) -> None:
        if name in [institution.name for institution in self.session.application.institutions]:
            raise AnsokError("institution-twice", name=name)
        self.notices.clear()
        self.session.apply(edits.put_institution(self.session.application, Institution(name)))
        QTimer.singleShot(0, self, lambda: self.reveal(name))

    def _remove(self, section: InstitutionSection) -> None:
        name = section.name
        self.notices.clear()
        self.session.apply(edits.remove_institution(self.session.application, name))
        self.notices.offer_undo(self.voice.say("Removed {name} and its papers from the application.", name=name))

    def _move(self, section: InstitutionSection, by: int) -> None:
        names = [institution.name for institution in self.session.application.institutions]
        to = names.index(section.name) + by
        self.session.apply(edits.move_institution(self.session.application, section.name, to))
