"""A degree taken or expected at an institution, with the papers that are asked for every degree."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Degree, Institution, is_awarded
from wizard.core.call import Requirement
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.papers import Place
from wizard.ui.session import Session
from wizard.ui.widgets.asked_slot import AskedSlot
from wizard.ui.widgets.boxes import picture_button
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.findings_list import FindingsList
from wizard.ui.widgets.questions import Questions
from wizard.ui.widgets.ticking import on_tick, show_tick


class DegreeBlock(QWidget):
    """One degree; `title` is None for the one that is expected of every student and has not been named yet."""

    remove = Signal()

    def __init__(self, session: Session, requirements: list[Requirement], institution: str, title: str | None) -> None:
        super().__init__()
        self.session, self.voice, self.institution, self.title = session, session.context.voice, institution, title
        say = self.voice.say
        self.name = Field(say("Degree"))
        self.name.committed.connect(self._rename)
        self.pending = QCheckBox(say("Not awarded yet"))
        on_tick(self.pending, self._set_pending)
        self.expected = Field(say("Expected on, if you know it"), hint=say("Year, month and day, such as 2027-06-15."))
        self.expected.editor.setMaximumWidth(theme.em() * 10)
        self.expected.committed.connect(self._expect)
        self.bin = picture_button("trash-2", "", self.remove.emit)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.name, 1)
        head.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addLayout(head)
        self._column.addWidget(self.pending)
        self._column.addWidget(self.expected)
        self.papers = [_Papers(self, requirement) for requirement in requirements]

    def refresh(self, institution: Institution) -> None:
        """Shows the degree as it is now."""
        say, degree = self.voice.say, self._degree(institution)
        self.institution = institution.name
        shown = self.title or say("the degree at {institution}", institution=institution.name)
        self.setAccessibleName(shown)
        self.bin.setAccessibleName(say("Remove {degree}", degree=shown))
        self.bin.setToolTip(self.bin.accessibleName())
        self.bin.setVisible(degree is not None)
        self.name.show_value(self.title or "")
        self.name.editor.setAccessibleName(say("Title of the degree, {institution}", institution=institution.name))
        if not self.name.text:
            self.name.show_note(say("As on the certificate, such as Master of Science."))
        awarded = is_awarded(institution, degree)
        self.pending.setVisible(degree is not None and institution.status != "studying")
        show_tick(self.pending, not awarded)
        self.expected.setVisible(degree is not None and not awarded)
        self.expected.show_value((degree.expected if degree else None) or "")
        self.pending.setAccessibleName(say("Not awarded yet: {degree}", degree=shown))
        for field in (self.name, self.expected):
            field.set_read_only(self.session.read_only)
        for button in (self.bin, self.pending):
            button.setEnabled(not self.session.read_only)
        for paper in self.papers:
            paper.refresh(awarded)

    def add(self, widget: QWidget) -> None:
        """One more thing below."""
        self._column.addWidget(widget)

    def _degree(self, institution: Institution) -> Degree | None:
        return next((degree for degree in institution.degrees if degree.title == self.title), None)

    def _now(self) -> Degree | None:
        return self._degree(self.session.application.institution(self.institution))

    def _rename(self, text: str) -> None:
        title, old, degree = text.strip(), self.title, self._now()
        if not title:
            if old is not None:
                self.name.show_note(self.voice.say("Write the title, or remove the degree."), "bad")
            return
        application = self.session.application
        try:
            if degree is None or old is None:
                changed = edits.add_degree(application, self.session.call, self.institution, Degree(title))
            else:
                changed = edits.rename_degree(application, self.institution, old, replace(degree, title=title))
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            self.name.show_note(f"{said.message} {said.remedy}", "bad")
            return
        self.name.show_note("")
        self.title = title
        self.session.apply(changed)

    def _set_pending(self, pending: bool) -> None:
        degree = self._now()
        if degree is not None:
            self._change(replace(degree, awarded=not pending, expected=degree.expected if pending else None))

    def _expect(self, text: str) -> None:
        degree, written = self._now(), text.strip()
        if degree is None:
            return
        try:
            expected = date.fromisoformat(written).isoformat() if written else None
        except ValueError:
            self.expected.show_note(self.voice.say("Write the date as 2027-06-15."), "bad")
            return
        self.expected.show_note("")
        self._change(replace(degree, expected=expected))

    def _change(self, degree: Degree) -> None:
        self.session.apply(edits.rename_degree(self.session.application, self.institution, degree.title, degree))


class _Papers:
    """What one requirement asks for the degree: its slot, and the risk where nothing can be there yet."""

    def __init__(self, block: DegreeBlock, requirement: Requirement) -> None:
        self.block, self.requirement, session = block, requirement, block.session
        self.asked = AskedSlot(session, self.place)
        self.findings = FindingsList(session, lambda finding: ())
        self.ticks = Questions(session, self._mine)
        for widget in (self.asked, self.findings, self.ticks):
            block.add(widget)

    @property
    def place(self) -> Place:
        """Where its documents belong now."""
        return Place(self.requirement, self.block.institution, self.block.title)

    def refresh(self, awarded: bool) -> None:
        """Shows it as it is now."""
        place = self.place
        self.asked.refresh(place, awarded=awarded)
        here = (place.requirement.id, place.institution, place.degree)
        findings = self.block.session.review.findings
        told = ("degree-date-only", "degree-overdue")
        risks = [f for f in findings if f.code in told and (f.requirement, f.institution, f.degree) == here]
        self.findings.show_findings(risks)
        self.ticks.refresh()

    def _mine(self, question: str) -> bool:
        place = self.place
        return question == f"{place.requirement.id}.date-only:{place.institution}:{place.degree or ''}"
