"""What an institution is: its name, its country, when, and how the studies there ended."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Institution, Status
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_choice, show_tick

YEARS = range(1900, 2201)
"""What counts as a year, as in the draft's schema."""


class InstitutionForm(QWidget):
    """The fields of the institution called `name`; a new name typed here is followed."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session, self.voice, self.name = session, session.context.voice, name
        say = self.voice.say
        self.fields = {
            "name": Field(say("University or college")),
            "country": Field(say("Country")),
            "first_year": Field(say("From year")),
            "last_year": Field(say("To year")),
        }
        takers: dict[str, Callable[[str], str]] = {
            "name": self._rename,
            "country": lambda text: self._change(country=text),
            "first_year": lambda text: self._set_year("first_year", text),
            "last_year": lambda text: self._set_year("last_year", text),
        }
        row = Flow(gap=theme.GAP * 2)
        for key, field in self.fields.items():
            field.committed.connect(self._taking(field, takers[key]))
            if key != "name":
                field.setFixedWidth(theme.em() * (11 if key == "country" else 6))
                row.addWidget(field)
        self.statuses: dict[Status, QRadioButton] = {
            "finished": QRadioButton(say("Finished")),
            "studying": QRadioButton(say("Still studying")),
            "left": QRadioButton(say("Left without a degree")),
        }
        self._group = QButtonGroup(self)
        answers = Flow(gap=theme.GAP * 2)
        for status, button in self.statuses.items():
            on_choice(button, self._setting(status))
            self._group.addButton(button)
            answers.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.fields["name"])
        column.addLayout(row)
        column.addLayout(answers)

    def refresh(self, institution: Institution) -> None:
        """Shows the institution as it is now."""
        for key, field in self.fields.items():
            value = getattr(institution, key)
            field.show_value("" if value is None else str(value))
            field.set_read_only(self.session.read_only)
            field.editor.setAccessibleName(self.voice.say("{field}, {name}", field=field.label.text(), name=institution.name))
        for status, button in self.statuses.items():
            show_tick(button, status == institution.status)
            button.setEnabled(not self.session.read_only)
            button.setAccessibleName(self.voice.say("{field}, {name}", field=button.text(), name=institution.name))

    def _change(self, **values: object) -> str:
        institution = self.session.application.institution(self.name)
        self.session.apply(edits.put_institution(self.session.application, replace(institution, **values)))
        return ""

    def _rename(self, text: str) -> str:
        if not text:
            return self.voice.say("Write the name of the institution.")
        institution = self.session.application.institution(self.name)
        changed = edits.put_institution(self.session.application, replace(institution, name=text), was=self.name)
        self.name = text
        self.session.apply(changed)
        return ""

    def _set_year(self, key: str, text: str) -> str:
        if text and not (text.isdecimal() and int(text) in YEARS):
            return self.voice.say("Write the year with four digits.")
        return self._change(**{key: int(text) if text else None})

    def _taking(self, field: Field, take: Callable[[str], str]) -> Callable[[str], None]:
        """Takes over what was written, and says below the field what is wrong with it."""

        def taking(text: str) -> None:
            try:
                trouble = take(text.strip())
            except AnsokError as error:
                said = messages.of_error(error, self.voice)
                trouble = f"{said.message} {said.remedy}"
            field.show_note(trouble, "bad")

        return taking

    def _setting(self, status: Status) -> Callable[[], None]:
        def set_status() -> None:
            self._change(status=status)

        return set_status
