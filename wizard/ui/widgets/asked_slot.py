"""A slot under its heading, with what the call asks of it and, while it is empty, where people usually get the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.call import Requirement
from wizard.services import call_texts
from wizard.services.i18n import sentence
from wizard.ui import theme
from wizard.ui.papers import Place
from wizard.ui.session import Session
from wizard.ui.widgets.letter_card import LetterOffer
from wizard.ui.widgets.slot import Slot


class AskedSlot(QWidget):
    """One paper of an institution or a degree."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        voice = session.context.voice
        self.requirement = place.requirement
        self._title = voice.words(place.requirement.title)
        self._hint = voice.words(place.requirement.hint)
        self.voice = voice
        self.heading = theme.text(self._title)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.limits = theme.muted(limits(place.requirement, session))
        if not self.limits.text():
            self.limits.hide()
        self.hint = theme.muted(self._hint)
        place_name = place.degree or place.institution or ""
        self.slot = Slot(session, place, voice.say("{paper}: {place}", paper=self._title, place=place_name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        self.letter = LetterOffer(session, self.slot.title)
        for widget in (self.heading, self.limits, self.hint, self.slot, self.letter):
            column.addWidget(widget)

    def refresh(self, place: Place, *, awarded: bool = True) -> None:
        """Shows what is there; `awarded` is False where only a statement can stand in the certificate's place."""
        self.slot.place = place
        self.slot.refresh()
        say = self.voice.say
        stand_in = say("Statement of completed courses, in place of: {paper}", paper=self._title)
        self.heading.setText(self._title if awarded else stand_in)
        ask = say("The registry can say which courses you have completed and when the degree is expected.")
        self.hint.setText(self._hint if awarded else ask)
        self.hint.setVisible(bool(self.hint.text()) and not self.slot.documents)
        self.letter.refresh(place.requirement.id, place.institution, place.degree)


def limits(requirement: Requirement, session: Session) -> str:
    """What the call asks of a paper's form, in one line; "" where it asks nothing."""
    found = call_texts.details(requirement, session.call, session.context.voice)
    return sentence(" · ".join(found[1:] if requirement.per_institution else found))
