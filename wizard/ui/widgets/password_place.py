"""Where the password of an opened paper is, and the button that takes it out of the keyring."""

from __future__ import annotations

from PySide6.QtCore import Signal

from wizard.core.facts import DocumentFacts, is_opened
from wizard.services import messages
from wizard.ui.focus import holds_focus
from wizard.ui.passwords import Passwords, Place
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import QuietLine


class PasswordPlace(QuietLine):
    """A quiet line. Takes no room where there is nothing to say: the paper is not locked, or nothing was to be kept."""

    left = Signal()
    """The button with the keyboard is gone."""

    def __init__(self, session: Session, file: str) -> None:
        """`file` is the name of the file."""
        self.session, self.voice = session, session.context.voice
        self._facts: DocumentFacts | None = None
        super().__init__("lock", "", [(self.voice.say("Forget the password"), self._forget)])
        (self.button,) = self.buttons
        self.button.setAccessibleName(self.voice.say("Forget the password of {file}", file=file))
        self._passwords.changed.connect(self._show)
        self.hide()

    def show_file(self, facts: DocumentFacts | None) -> None:
        """Speaks of the file with these facts; None where nothing is known of it."""
        self._facts = facts if facts is not None and is_opened(facts) else None
        self._show()

    @property
    def _passwords(self) -> Passwords:
        return self.session.reader.passwords

    def _show(self) -> None:
        place = Place(False, None, None) if self._facts is None else self._passwords.place(self._facts)
        held = holds_focus(self)
        self.say(self._sentence(place))
        self.setVisible(bool(self._sentence(place)))
        self.button.setVisible(place.in_keyring)
        if held and not place.in_keyring:
            self.left.emit()

    def _sentence(self, place: Place) -> str:
        say = self.voice.say
        why = messages.of_error(place.why, self.voice).message if place.why else ""
        if place.outcome == "not-forgotten":
            return say("The keyring still has its password. {why}", why=why)
        if place.outcome == "not-kept":
            return say("The password counts until you close the program, and is asked for again then. {why}", why=why)
        if place.outcome == "forgotten":
            return say("The password counts until you close the program, and is asked for again then.")
        return say("It was opened with its password, which is kept in the keyring.") if place.in_keyring else ""

    def _forget(self) -> None:
        if self._facts is not None:
            self._passwords.forget(self._facts)
