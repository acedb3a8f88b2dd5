"""The list of what the advertisement asks for: a card for each requirement, and what else there is to choose from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from wizard.core import own_call
from wizard.core.application import Application
from wizard.core.call import Call, Requirement
from wizard.services import usual_requirements
from wizard.ui import theme
from wizard.ui.focus import scroll_to
from wizard.ui.own_call.card import RequirementCard
from wizard.ui.own_call.homes import NEW
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, discard
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.notices import Notices


class Papers(QWidget):
    """The requirements of the call that the session's application carries, in the order of the bundle."""

    arranged = Signal()
    """A card has come or gone to another place, or was opened for the first time."""
    tried = Signal(object)
    """So the call would be with what is being typed."""

    def __init__(self, session: Session, carry: Callable[[Application], object]) -> None:
        """`carry` takes the application with the changed call."""
        super().__init__()
        self.session, self.voice, self._carry = session, session.context.voice, carry
        say = self.voice.say
        self.cards: dict[str, RequirementCard] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP)
        self.notices = Notices(session)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(say("A paper that the advertisement asks for"))
        self.kinds.setMinimumHeight(max(32, theme.em() + theme.GAP * 2))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(16)
        for requirement in usual_requirements.requirements():
            self.kinds.addItem(self.voice.words(requirement.title), requirement.id)
        self.kinds.setCurrentIndex(self.kinds.findData("degree-certificate"))
        self.add_button = theme.button(say("Add it"), "plus", pressed=self.add, name=say("Add the paper that is chosen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP * 2)
        column.addLayout(self._cards)
        column.addWidget(self.notices)
        column.addWidget(self._adding())

    def refresh(self, most: int | None = None) -> None:
        """Shows the requirements as they are now, or the first of them."""
        requirements = self.session.call.requirements
        there = {requirement.id for requirement in requirements}
        moved = False
        for identifier in [name for name in self.cards if name not in there]:
            discard(self.cards.pop(identifier))
        for index, requirement in enumerate(requirements[:most]):
            if requirement.id not in self.cards:
                self.cards[requirement.id] = self._card(requirement.id)
            card = self.cards[requirement.id]
            if (item := self._cards.itemAt(index)) is None or item.widget() is not card:
                self._cards.insertWidget(index, card)
                card.show()  # at once, not when the event loop comes round: the keyboard can go to it now
                moved = True
            card.refresh(index, len(requirements))
        self.notices.refresh()
        for widget in (self.kinds, self.add_button):
            widget.setEnabled(not self.session.read_only)
        if moved:
            self.arranged.emit()

    def add(self) -> None:
        """Another paper of the kind that is chosen, at the end of the list."""
        call = own_call.add_requirement(self.session.call, usual_requirements.entry(self.kinds.currentData()))
        self._give(call)
        card = self.cards[call.requirements[-1].id]
        card.open_button.setFocus()
        QTimer.singleShot(0, card, partial(scroll_to, card))  # once it has its place
        theme.announce(self, self.voice.say("Added {name}.", name=card.title.text()))

    def remove(self, identifier: str, home: str) -> None:
        """Takes a requirement off the list, its papers to another one first; Undo brings all back."""
        session, application = self.session, self.session.application
        title = self.voice.words(session.call.requirement(identifier).title)
        if home == NEW:
            call = own_call.add_requirement(session.call, usual_requirements.entry(usual_requirements.OTHER))
            application, home = own_call.put_call(application, call), call.requirements[-1].id
        self._carry(own_call.remove_requirement(application, identifier, home or None))
        self.notices.offer_undo(self.voice.say("Removed {name}.", name=title))

    def _card(self, identifier: str) -> RequirementCard:
        card = RequirementCard(self.session, identifier)
        card.changed.connect(self._change)
        card.tried.connect(partial(self._try, card))
        card.turned.connect(partial(self._close_others, card))
        card.opened.connect(self.arranged)
        card.moved.connect(partial(self._move, identifier))
        card.removed.connect(partial(self.remove, identifier))
        return card

    def _close_others(self, card: RequirementCard) -> None:
        """One is open at a time: the list stays one."""
        for other in self.cards.values():
            if other is not card and other.is_open:
                other.close_fields()

    def _give(self, call: Call) -> None:
        self._carry(own_call.put_call(self.session.application, call))

    def _change(self, requirement: Requirement) -> None:
        self._give(own_call.change_requirement(self.session.call, requirement))

    def _move(self, identifier: str, by: int) -> None:
        order = [requirement.id for requirement in self.session.call.requirements]
        self._give(own_call.move_requirement(self.session.call, identifier, order.index(identifier) + by))
        card = self.cards[identifier]
        (card.up if by < 0 else card.down).setFocus()
        QTimer.singleShot(0, card, partial(scroll_to, card))

    def _try(self, card: RequirementCard, requirement: Requirement) -> None:
        call = own_call.change_requirement(self.session.call, requirement)
        card.show_words(requirement, call)
        self.tried.emit(call)

    def _adding(self) -> Card:
        label = theme.text(self.voice.say("What else does it ask for?"))
        label.setBuddy(self.kinds)
        card = Card()
        card.column.addWidget(label)
        card.column.addWidget(self.kinds)
        row = Flow()
        row.addWidget(self.add_button)
        card.column.addLayout(row)
        return card
