"""The login name for the portal, never a password: kept in the system's keyring if the applicant wishes, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.vault import Kept, login_of
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.tasks import Task, while_there
from wizard.ui.widgets.flow import Flow

T = TypeVar("T")


class LoginLine(QWidget):
    """The field and its buttons. The keyring, which may wait for a person, is asked only when a button is pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._context, self._voice = session.context, session.context.voice
        self._vault, self._name = session.context.keys.vault, login_of(session.call.id)
        say = self._voice.say
        label = QLabel(say("Your login name there"))
        label.setWordWrap(True)
        self.field = QLineEdit(self._vault.known(self._name) or "")
        self.field.setAccessibleName(label.text())
        self.field.setMinimumWidth(theme.em() * 10)
        self.field.textChanged.connect(self._show)
        label.setBuddy(self.field)
        self.keep = theme.button(say("Keep it in this computer’s keyring"), "lock", pressed=self._keep)
        self.fetch = theme.button(say("Take it from the keyring"), "lock", pressed=self._fetch)
        self.copy_button = theme.button(say("Copy it"), "copy", pressed=self._copy, name=say("Copy the login name"))
        self.forget = theme.button(say("Forget it"), look="link", pressed=self._forget, name=say("Forget the login name"))
        self.told = theme.muted(say("The name only: your password is none of this program’s business."))
        row = Flow()
        for widget in (self.field, self.copy_button, self.keep, self.fetch, self.forget):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.told)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field keeps the name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus() and self.keep.isEnabled():
            self._keep()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        kept, written = self._vault.has(self._name), bool(self.field.text().strip())
        held = [button for button in (self.keep, self.fetch, self.forget) if button.hasFocus()]
        self.keep.setEnabled(written)
        self.copy_button.setEnabled(written)
        self.fetch.setVisible(kept and not written)
        self.keep.setVisible(written or not kept)
        self.forget.setVisible(kept)
        if any(button.isHidden() for button in held):
            self.field.setFocus()

    def _keep(self) -> None:
        written = self.field.text().strip()

        def done(kept: Kept) -> None:
            self._tell(kept.why, self._voice.say("It is kept in the keyring."))

        self._ask(lambda task: self._vault.keep(self._name, written, task.cancelled), done)

    def _fetch(self) -> None:
        def done(found: str | None) -> None:
            self.field.setText(found or "")
            self._tell(None, "" if found else self._voice.say("The keyring has it no more."))
            self.field.setFocus()

        self._ask(lambda task: self._vault.get(self._name, task.cancelled), done)

    def _forget(self) -> None:
        def done(_: None) -> None:
            self._tell(None, self._voice.say("It is forgotten."))

        self._ask(lambda task: self._vault.forget(self._name, task.cancelled), done)

    def _ask(self, work: Callable[[Task[T]], T], done: Callable[[T], object]) -> None:
        start = self._context.tasks.start
        start(work, while_there(self, done), while_there(self, self._tell), lane="keyring")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text().strip())
        self._tell(None, self._voice.say("Copied: paste it where the portal asks for it."))

    def _tell(self, why: AnsokError | None, otherwise: str = "") -> None:
        """Says what came of it: why the keyring did not do it, or the words."""
        words = messages.of_error(why, self._voice).message if why else otherwise
        self.told.setText(words)
        self._show()
        if words:
            theme.announce(self, words)
