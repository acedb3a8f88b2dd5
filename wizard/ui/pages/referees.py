"""Who can speak for the applicant: a card for each, with the details that the call asks for."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from wizard.core import edits
from wizard.core.application import Referee
from wizard.core.call import Requirement
from wizard.services import bundler, sentences
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.steps import step_for
from wizard.ui.widgets.boxes import Card
from wizard.ui.widgets.field import Field, narrow
from wizard.ui.widgets.flow import Flow

KEYS = ("name", "affiliation", "email", "phone", "address")


class RefereesPage(Page):
    """The referees; an added card becomes a referee with the first thing that is written on it."""

    def __init__(self, context: Context, session: Session, requirement: Requirement) -> None:
        voice = context.voice
        super().__init__(context, session, step_for(requirement), voice.words(requirement.title), voice.words(requirement.asks))
        assert requirement.referees is not None  # a call file without it is refused
        self._rules = requirement.referees
        self.cards: list[RefereeCard] = []
        self._blank = False
        self.count = theme.subheading("")
        self.hint = theme.muted(voice.words(requirement.hint))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP * 2)
        self.add_button = theme.button(voice.say("Add a referee"), "plus", pressed=self.add)
        self.body.addWidget(self.count)
        self.body.addWidget(self.hint)
        self.body.addLayout(self._cards)
        row = Flow()
        row.addWidget(self.add_button)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Shows the referees; what is half typed stays."""
        referees = self.session.application.referees
        wanted = len(referees) + self._blank
        while len(self.cards) > wanted:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < wanted:
            self._make_card()
        for index, card in enumerate(self.cards):
            card.show_referee(referees[index] if index < len(referees) else Referee(""))
        self._show_count(len(referees))
        full = self._rules.most is not None and wanted >= self._rules.most
        self.add_button.setEnabled(not (self.session.read_only or full or self._blank))

    def reveal(self, place: str) -> None:
        """The focus goes to the card of a referee of that name, otherwise to the first field or the button."""
        referees = self.session.application.referees
        index = next((i for i, referee in enumerate(referees) if referee.name == place), 0)
        if index < len(self.cards):
            self.scroller.ensureWidgetVisible(self.cards[index])
            self.cards[index].fields["name"].editor.setFocus()
        else:
            self.add_button.setFocus()

    def add(self) -> None:
        """A card to write on."""
        self._blank = True
        self.refresh()
        self.cards[-1].fields["name"].editor.setFocus()
        self.scroller.ensureWidgetVisible(self.cards[-1])

    def _make_card(self) -> None:
        card = RefereeCard(self, len(self.cards), self._rules.fields)
        card.set_read_only(self.session.read_only)
        self.cards.append(card)
        self._cards.addWidget(card)

    def give(self, index: int, key: str, value: str) -> None:
        """Something was written on the card at `index`."""
        value = value.strip()
        application = self.session.application
        if index < len(application.referees):
            changed = replace(application.referees[index], **{key: value})
            self.session.apply(edits.put_referee(application, changed, index))
        elif value:
            self._blank = False
            self.session.apply(edits.put_referee(application, replace(Referee(""), **{key: value})))

    def remove(self, index: int) -> None:
        """Takes a referee off the list; Undo brings them back."""
        application = self.session.application
        if index < len(application.referees):
            self.session.apply(edits.remove_referee(application, index))
        else:
            self._blank = False
            self.refresh()
        self.add_button.setFocus()

    def _show_count(self, there: int) -> None:
        least, wanted = self._rules.least, max(self._rules.least, self._rules.wished)
        if least > there:
            words = self.voice.say("{there} of {least} named: the call demands them", there=there, least=least)
        elif wanted:
            words = self.voice.say("{there} of {wanted} named", there=there, wanted=wanted)
        else:
            words = self.voice.count("{n} person named", "{n} persons named", there)
        self.count.setText(words)


class RefereeCard(Card):
    """The details of one referee."""

    def __init__(self, page: RefereesPage, index: int, asked: tuple[str, ...]) -> None:
        super().__init__()
        self._voice, self._asked = page.voice, asked
        say = page.voice.say
        title = say("Referee {n}", n=index + 1)
        self.setAccessibleName(title)
        labels = {
            "name": say("Name"),
            "affiliation": say("Title and place of work"),
            "email": say("E-mail"),
            "phone": say("Phone"),
            "address": say("Postal address"),
        }
        self.remove_button = theme.button(say("Remove"), "trash-2", name=say("Remove referee {n}", n=index + 1))
        self.remove_button.clicked.connect(lambda: page.remove(index))
        column = self.column
        column.setSpacing(theme.GAP + theme.GAP // 2)
        column.addWidget(theme.subheading(title))
        self.fields: dict[str, Field] = {}
        for key in KEYS:
            if key in ("name", "affiliation", *asked):
                field = Field(labels[key], lines=key == "address", name=f"{labels[key]}, {title}")
                field.committed.connect(partial(page.give, index, key))
                field.typed.connect(partial(self._watch, key))
                self.fields[key] = field
                column.addLayout(narrow(field))
        self.missing = theme.muted("")
        column.addWidget(self.missing)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_referee(self, referee: Referee) -> None:
        """Shows the referee, and what the call asks for and is not there yet."""
        for key, field in self.fields.items():
            field.show_value(getattr(referee, key))
        lacking = [key for key in ("name", *self._asked) if not getattr(referee, key)]
        begun = any(getattr(referee, key) for key in KEYS)
        names = self._voice.listing(self._voice.say(sentences.FIELDS[key]) for key in lacking)
        self.missing.setText(self._voice.say("Still to fill in: {fields}", fields=names) if begun and lacking else "")
        self.missing.setVisible(bool(self.missing.text()))

    def set_read_only(self, read_only: bool) -> None:
        """To be looked at, not changed."""
        self.remove_button.setEnabled(not read_only)
        for field in self.fields.values():
            field.set_read_only(read_only)

    def _watch(self, key: str, value: str) -> None:
        characters = bundler.undrawable(value)
        words = self._voice.say("The referee page cannot draw: {characters}", characters=characters) if characters else ""
        self.fields[key].show_note(words, "bad")
