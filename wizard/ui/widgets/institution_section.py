"""The section of one institution: what it is, the degrees taken there, and the papers that the call asks from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Degree, Institution, expected_degrees
from wizard.core.call import Requirement
from wizard.ui import theme
from wizard.ui.papers import Place
from wizard.ui.session import Session
from wizard.ui.widgets.asked_slot import AskedSlot
from wizard.ui.widgets.boxes import Hairline, discard, let_move, picture_button, rename
from wizard.ui.widgets.degree_block import DegreeBlock
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.inline_add import InlineAdd
from wizard.ui.widgets.institution_form import InstitutionForm
from wizard.ui.widgets.notices import Notices
from wizard.ui.widgets.slot import Slot


class InstitutionSection(QWidget):
    """Everything about one institution."""

    remove = Signal()
    moved = Signal(int)
    """By so many places up or down."""

    def __init__(self, session: Session, name: str, watch: Callable[[Slot], object]) -> None:
        """`watch` is told of every slot that is made."""
        super().__init__()
        self.session, self.voice, self._watch = session, session.context.voice, watch
        say = self.voice.say
        self.title = theme.subheading(name)
        self.up = picture_button("arrow-up", "", lambda: self.moved.emit(-1))
        self.down = picture_button("arrow-down", "", lambda: self.moved.emit(1))
        self.bin = picture_button("trash-2", "", self.remove.emit)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP // 2)
        head.addWidget(self.title, 1)
        for button in (self.up, self.down, self.bin):
            head.addWidget(button)
        self.form = InstitutionForm(session, name)
        self.degrees: list[DegreeBlock] = []
        self._degrees = QVBoxLayout()
        self._degrees.setSpacing(theme.GAP * 2)
        self.notices = Notices(session)
        degree = Field(say("Degree"), hint=say("As on the certificate, such as Master of Science."))
        self.add_degree = InlineAdd(self.voice, say("Add a degree"), degree, self._add_degree)
        self.loose = [self._asked(r, name) for r in self._asked_per("degree")]
        self.papers = [self._asked(r, name) for r in self._asked_per("institution")]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, theme.GAP * 2)
        column.setSpacing(theme.GAP * 2)
        column.addWidget(Hairline())
        column.addLayout(head)
        column.addWidget(self.form)
        column.addLayout(self._degrees)
        for paper in self.loose:
            column.addWidget(paper)
        column.addWidget(self.notices)
        column.addWidget(self.add_degree)
        for paper in self.papers:
            column.addWidget(paper)

    @property
    def name(self) -> str:
        """The institution shown; a new name typed here is followed."""
        return self.form.name

    @property
    def slots(self) -> list[Slot]:
        """Every slot of the section."""
        of_degrees = [paper.asked for block in self.degrees for paper in block.papers]
        return [asked.slot for asked in (*of_degrees, *self.loose, *self.papers)]

    def refresh(self, institution: Institution, place: int, count: int) -> None:
        """Shows the institution as it is now, at its place among so many."""
        say, name = self.voice.say, institution.name
        self.setAccessibleName(name)
        self.title.setText(name)
        rename(self.up, say("Move {name} up", name=name))
        rename(self.down, say("Move {name} down", name=name))
        rename(self.bin, say("Remove {name}", name=name))
        writable = not self.session.read_only
        let_move(self.up, self.down, backward=writable and place > 0, forward=writable and place < count - 1)
        self.bin.setEnabled(writable)
        self.up.setVisible(count > 1)
        self.down.setVisible(count > 1)
        self.add_degree.setEnabled(writable)
        self.form.refresh(institution)
        self._show_degrees(institution)
        self.notices.refresh()
        for asked in self.papers:
            asked.refresh(Place(asked.requirement, name))
        for asked in self.loose:
            asked.refresh(Place(asked.requirement, name))
            unnamed = any(block.title is None for block in self.degrees)
            asked.setVisible(bool(asked.slot.documents) and not unnamed)

    def _show_degrees(self, institution: Institution) -> None:
        titles = [degree.title if degree else None for degree in expected_degrees(institution)]
        for block in [block for block in self.degrees if block.title not in titles]:
            self.degrees.remove(block)
            discard(block)
        for index, title in enumerate(titles):
            there = [block for block in self.degrees if block.title == title]
            if not there:
                there.append(self._degree(institution.name, title))
                self.degrees += there
            block = there[0]
            if (item := self._degrees.itemAt(index)) is None or item.widget() is not block:
                self._degrees.insertWidget(index, block)
            block.refresh(institution)
        self.add_degree.setVisible(None not in titles)

    def _degree(self, institution: str, title: str | None) -> DegreeBlock:
        block = DegreeBlock(self.session, self._asked_per("degree"), institution, title)
        block.remove.connect(partial(self._remove_degree, block))
        for paper in block.papers:
            self._watch(paper.asked.slot)
        return block

    def _asked(self, requirement: Requirement, name: str) -> AskedSlot:
        asked = AskedSlot(self.session, Place(requirement, name))
        self._watch(asked.slot)
        return asked

    def _asked_per(self, what: str) -> list[Requirement]:
        return [r for r in self.session.call.requirements if r.per == what and r.asked_now]

    def _add_degree(self, title: str) -> None:
        application = self.session.application
        self.session.apply(edits.add_degree(application, self.session.call, self.name, Degree(title)))

    def _remove_degree(self, block: DegreeBlock) -> None:
        if block.title is not None:
            title = block.title
            self.session.apply(edits.remove_degree(self.session.application, self.name, title))
            self.notices.offer_undo(self.voice.say("Removed {name}.", name=title))
