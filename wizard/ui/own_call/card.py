"""A requirement in the form: what it asks in a line, and opened everything that can be said of it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from wizard.core import own_call
from wizard.core.call import Call, Requirement
from wizard.services.call_texts import details, need
from wizard.ui import theme
from wizard.ui.own_call import of_requirement
from wizard.ui.own_call.fields import Fields
from wizard.ui.own_call.homes import Homes
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, let_move, picture_button, rename
from wizard.ui.widgets.flow import Flow

ASKING = 3
"""The question stands below the title, the line and the buttons, above the fields."""


class RequirementCard(Card):
    """The requirement with the id `identifier` of the call that the session's application carries."""

    moved = Signal(int)
    """By so many places up or down."""
    changed = Signal(object)
    """The requirement is to be this one."""
    tried = Signal(object)
    """So the requirement would be with what is being typed."""
    turned = Signal()
    """It is being opened."""
    opened = Signal()
    """More of it is there for the first time: its fields, or the question where its papers shall go."""
    removed = Signal(str)
    """It is to go, its papers to the requirement of that id first: "" where it has none, `homes.NEW` for one of their own."""

    def __init__(self, session: Session, identifier: str) -> None:
        super().__init__()
        self.session, self.voice, self.identifier = session, session.context.voice, identifier
        self.title = theme.subheading("")
        self.summary = theme.muted("")
        self.open_button = theme.button("", "chevron-right", pressed=self._turn)
        self.up = picture_button("arrow-up", "", lambda: self.moved.emit(-1))
        self.down = picture_button("arrow-down", "", lambda: self.moved.emit(1))
        self.bin = picture_button("trash-2", "", self._ask_remove)
        self.column.addWidget(self.title)
        self.column.addWidget(self.summary)
        row = Flow()
        for button in (self.open_button, self.up, self.down, self.bin):
            row.addWidget(button)
        self.column.addLayout(row)
        self.asking: Homes | None = None
        """Where its papers shall go, once it was to be removed."""
        self.fields: Fields[Requirement] | None = None
        self._shown: tuple[object, ...] | None = None

    @property
    def requirement(self) -> Requirement:
        """As it is now."""
        return self.session.call.requirement(self.identifier)

    @property
    def is_open(self) -> bool:
        """Everything that can be said of it is in sight."""
        return self.fields is not None and not self.fields.isHidden()

    def refresh(self, place: int, count: int) -> None:
        """Shows the requirement as it is now, at its place among so many."""
        writable = not self.session.read_only
        now = (self.requirement, self.session.call.languages, place, count, writable, self.attached)
        if now == self._shown:
            return
        self._shown = now
        self.show_words(self.requirement, self.session.call)
        let_move(self.up, self.down, backward=writable and place > 0, forward=writable and place < count - 1)
        self.bin.setEnabled(writable and count > 1)
        if self.fields is not None:
            self.fields.refresh(writable=writable)
        if self.asking is not None and not self.attached:
            self.asking.hide()

    def show_words(self, requirement: Requirement, call: Call) -> None:
        """What the card says of a requirement that is being written."""
        say, words = self.voice.say, self.voice.words
        name = words(requirement.title) or say("Without a name")
        said = " · ".join((need(requirement, self.voice), *details(requirement, call, self.voice)))
        if self.title.text() == name and self.summary.text() == said and self.bin.accessibleName():
            return
        self.title.setText(name)
        self.summary.setText(said)
        self.setAccessibleName(name)
        rename(self.up, say("Move {name} up", name=name))
        rename(self.down, say("Move {name} down", name=name))
        rename(self.bin, say("Remove {name}", name=name))
        if self.fields is not None:
            self.fields.belong_to(name)
        self._show_opened()

    @property
    def attached(self) -> int:
        """How many papers lie here."""
        return len(own_call.papers(self.session.application, self.identifier))

    def open(self) -> None:
        """Shows everything that can be said of it."""
        self.turned.emit()
        if self.fields is None:
            requirement = self.requirement
            rows = of_requirement.rows(requirement, self.voice)
            self.fields = Fields(rows, self.voice, lambda: self.requirement, self.changed.emit)
            self.fields.tried = self.tried.emit
            self.fields.may = lambda value: own_call.fits(self.session.application, value)
            self.fields.belong_to(self.title.text())
            self.fields.refresh(writable=not self.session.read_only)
            self.column.addWidget(self.fields)
            self.fields.filled.connect(self.opened)
        self.fields.show()
        self._show_opened()

    def close_fields(self) -> None:
        """Shows what it asks in a line only."""
        if self.fields is not None:
            self.fields.hide()
        self._show_opened()

    def _turn(self) -> None:
        if self.is_open:
            self.close_fields()
        else:
            self.open()

    def _show_opened(self) -> None:
        say, name = self.voice.say, self.title.text()
        self.open_button.setText(say("Close") if self.is_open else say("Limits and details"))
        self.open_button.setIcon(theme.icon("chevron-down" if self.is_open else "chevron-right"))
        self.open_button.setAccessibleName(f"{self.open_button.text()}, {name}")

    def _ask_remove(self) -> None:
        """Without papers it goes at once; otherwise it is asked where they are to go."""
        if not self.attached:
            self.removed.emit("")
            return
        if self.asking is None:
            self.asking = Homes(self.voice)
            self.asking.chosen.connect(self._remove)
            self.asking.kept.connect(self._keep)
            self.column.insertWidget(ASKING, self.asking)
            self.opened.emit()
        self.asking.ask(self.session, self.identifier, self.attached)

    def _remove(self, home: str) -> None:
        self._hide_question()
        self.removed.emit(home)

    def _keep(self) -> None:
        self._hide_question()
        self.bin.setFocus()

    def _hide_question(self) -> None:
        if self.asking is not None:
            self.asking.hide()
