"""Who applies; and from the moment there is a name, where the application is saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from wizard.core.application import Application
from wizard.core.checks.asked import is_email
from wizard.core.errors import AnsokError
from wizard.core.findings import Finding
from wizard.services import bundler, messages, store
from wizard.ui import places, theme
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.field import Field, narrow
from wizard.ui.widgets.flow import Flow
from wizard.ui.words import breakable_path


class ApplicantPage(Page):
    """The applicant's details."""

    def __init__(self, context: Context, session: Session) -> None:
        say = context.voice.say
        lead = say("This is printed on the cover sheet. Only your name and e-mail are needed.")
        super().__init__(context, session, "you", say("You"), lead)
        self.fields = {
            "name": Field(say("Name"), hint=say("As in your passport, in the letters you want on the cover sheet.")),
            "email": Field(say("E-mail"), hint=say("One that you will still read when the decision comes.")),
            "phone": Field(say("Phone"), hint=say("With the country code, such as +46.")),
            "address": Field(say("Postal address"), lines=True),
        }
        for key, field in self.fields.items():
            field.committed.connect(partial(self._give, key))
            field.typed.connect(partial(self._watch, key))
            field.set_read_only(session.read_only)
            self.body.addLayout(narrow(field))
        self.body.addSpacing(theme.GAP)
        self._saving = QWidget()
        QVBoxLayout(self._saving).setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._saving)
        self._shown: tuple[Path | None, str] | None = None
        self._error: AnsokError | None = None
        self._copied = ""
        session.saving_changed.connect(self._show_saving)

    def refresh(self) -> None:
        """Shows the applicant; what is half typed stays."""
        applicant = self.session.application.applicant
        for key, field in self.fields.items():
            field.show_value(getattr(applicant, key))
            self._watch(key, field.text)
        self._show_saving()

    def reveal(self, place: str) -> None:
        """The focus goes to a field of that name, otherwise to the first."""
        field = self.fields.get(place, self.fields["name"])
        self.scroller.ensureWidgetVisible(field)
        field.editor.setFocus()

    def save_in(self, target: Path) -> None:
        """Gives the application its place; what prevents it is said on the page."""
        try:
            self.session.settle(places.with_suffix(target))
        except AnsokError as error:
            self._error = error
        else:
            self._error = None
        self._show_saving()

    def save_copy(self, target: Path) -> None:
        """Writes a copy; the application stays where it is."""
        try:
            self._copied = str(places.save_copy(self.session, target))
            self._error = None
        except AnsokError as error:
            self._error = error
        self._show_saving()

    def _give(self, key: str, value: str) -> None:
        application = self.session.application
        changed: Application = replace(application, applicant=replace(application.applicant, **{key: value.strip()}))
        self.session.apply(changed)
        self._settle()

    def _settle(self) -> None:
        """With a name there is something to call the file by."""
        session = self.session
        if session.draft_file is None and not session.read_only and session.application.applicant.name:
            try:
                places.settle(session)
            except AnsokError as error:
                self._error = error
            else:
                self._error = None
        self._show_saving()

    def _watch(self, key: str, value: str) -> None:
        """Says at once what the cover sheet cannot draw, and what is missing or no address once the field has been left."""
        field, applicant = self.fields[key], self.session.application.applicant
        characters = bundler.undrawable(value)
        begun = any((applicant.name, applicant.email, applicant.phone, applicant.address))
        if characters:
            params: dict[str, str | int | float] = {"text": value, "characters": characters}
            self._note(field, Finding(code="cannot-draw", severity="blocker", params=params))
        elif begun and key in ("name", "email") and not value.strip() and not field.editor.hasFocus():
            self._note(field, Finding(code="applicant-incomplete", severity="blocker", params={"field": key}))
        elif key == "email" and not is_email(value) and not field.editor.hasFocus():
            self._note(field, Finding(code="not-an-email", severity="warning", params={"text": value.strip()}))
        else:
            field.show_note("")

    def _note(self, field: Field, finding: Finding) -> None:
        said = messages.of_finding(finding, self.session.call, self.session.application, self.voice)
        field.show_note(f"{said.message} {said.remedy}", "bad")

    def _show_saving(self) -> None:
        """Where the application is saved, or what prevents it."""
        session = self.session
        now = (session.draft_file, f"{self._error}{self._copied}")
        if now == self._shown:
            return
        self._shown = now
        column = self._saving.layout()
        assert column is not None
        while item := column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if self._error is not None:
            column.addWidget(self._say_error(self._error))
        if session.draft_file is not None:
            column.addWidget(self._say_place(session.draft_file))

    def _say_error(self, error: AnsokError) -> Callout:
        said, say = messages.of_error(error, self.voice), self.voice.say
        buttons = []
        if self.session.draft_file is None:
            buttons = [(say("Choose another place"), self._ask_place), (say("Try again"), self._settle)]
        callout = Callout("bad", say("Not saved. {reason}", reason=said.message), said.remedy, buttons)
        theme.announce(self, callout.accessibleName())
        return callout

    def _say_place(self, draft: Path) -> QWidget:
        say = self.voice.say
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.subheading(say("Where it is saved")))
        column.addWidget(theme.text(say("{file}, by itself after every change.", file=breakable_path(draft))))
        if self._copied:
            column.addWidget(theme.text(say("A copy was written to {file}.", file=breakable_path(Path(self._copied)))))
        row = Flow()
        row.addWidget(theme.button(say("Save a copy…"), "copy", pressed=self._ask_copy))
        folder = QUrl.fromLocalFile(str(draft.parent))
        row.addWidget(theme.button(say("Open the folder"), "folder-open", pressed=lambda: QDesktopServices.openUrl(folder)))
        column.addLayout(row)
        return block

    def _ask_place(self) -> None:
        wanted = places.safe_name(self.session.application.applicant.name) + store.SUFFIX
        name, _ = QFileDialog.getSaveFileName(self, self.voice.say("Save in another place"), wanted)
        if name:
            self.save_in(Path(name))

    def _ask_copy(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.voice.say("Save a copy"), self.session.base.name)
        if name:
            self.save_copy(Path(name))
