"""The applicant's own closing date, as their advertisement gives it, and the zone that the dates are shown in."""

from __future__ import annotations

from zoneinfo import available_timezones

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLabel, QVBoxLayout

from wizard.core.deadline import moments, parse_own
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.sheet_texts import place
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.flow import Flow


class ClosingSettings(QFrame):
    """What the applicant sets of the dates."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session = session
        self._voice = voice = session.context.voice
        say = voice.say
        deadline = session.call.deadline
        zone = say("Stockholm") if deadline.zone is None else voice.place(deadline.zone)
        self.date = Field(say("Closing date"), hint=say("Year, month and day, such as 2027-03-08."))
        self.time = Field(say("Time, if it gives one"), hint=say("Such as 15:00, in {place}. Without one, 23:59.", place=zone))
        self.stands = theme.text("")
        self.set_button = theme.button(say("Use this date"), "calendar", pressed=self.set_date)
        self.remove_button = theme.button(say("Go back to the call's own date"), "undo-2", pressed=self.remove_date)
        self.zone_text = theme.text("")
        self.zone_button = theme.button(say("Choose another zone"), "globe", pressed=self.offer_zones)
        self.system_button = theme.button(say("Follow this computer"), "undo-2", pressed=lambda: self._set_zone(None))
        self.zone_label = QLabel(say("Search for a city"))
        self.zones = QComboBox()
        self.zones.setAccessibleName(say("Your time zone"))
        self.zones.setEditable(True)
        self.zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zones.setMinimumHeight(max(32, theme.em() + theme.GAP * 2))
        self.zone_label.setBuddy(self.zones)
        self.zones.activated.connect(lambda index: self._set_zone(self.zones.itemData(index)))
        for widget in (self.zone_label, self.zones):
            widget.hide()
        self._lay_out()
        self.date.editor.setReadOnly(session.read_only)
        self.time.editor.setReadOnly(session.read_only)
        for button in (self.set_button, self.zone_button):
            button.setEnabled(not session.read_only)
        self.date.typed.connect(lambda text: self.date.show_note(""))
        self.refresh()

    def refresh(self) -> None:
        """Shows what is set; what is half typed stays."""
        session, say = self._session, self._voice.say
        own = session.application.settings.deadline
        date, _, time = (own or "").partition("T")
        self.date.show_value(date)
        self.time.show_value(time)
        when = moments(session.call.deadline, own)
        if own is None or when is None:
            self.stands.setText(say("Calls of this kind come again with another date. If yours gives one, set it here."))
        else:
            there = place(when.zone, when.zone_known, self._voice)
            moment = f"{self._voice.closing(when.closes, when.zone)} {there}"
            self.stands.setText(say("Your advertisement: {moment}.", moment=moment))
        self.remove_button.setVisible(own is not None)
        self.remove_button.setEnabled(not session.read_only)
        chosen = session.application.settings.zone
        name = self._voice.place(session.zone.key)
        if chosen is None:
            self.zone_text.setText(say("Dates “here” are those of {place}, as this computer is set.", place=name))
        else:
            self.zone_text.setText(say("Dates “here” are those of {place}, as you chose.", place=name))
        self.system_button.setVisible(chosen is not None)

    def set_date(self) -> None:
        """Takes the date that is typed; says what cannot be understood."""
        date, time = self.date.text.strip(), self.time.text.strip()
        value = f"{date}T{time}" if time else date
        when = moments(self._session.call.deadline, "2027-01-01")
        assert when is not None  # an own date always gives one
        try:
            parse_own(value, when.zone)
        except AnsokError as error:
            said = messages.of_error(error, self._voice)
            self.date.show_note(f"{said.message} {said.remedy}", "bad")
            self.date.editor.setFocus()
            return
        self.date.show_note("")
        self._set(value)

    def remove_date(self) -> None:
        """The call's own date holds again."""
        self._set(None)
        self.date.editor.setFocus()

    def offer_zones(self) -> None:
        """Shows the zones to search in; they are listed when first asked for."""
        if not self.zones.count():
            names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
            for name in names:
                self.zones.addItem(f"{self._voice.place(name)} ({name})", name)
            completer = QCompleter(self.zones.model(), self.zones)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated[str].connect(  # type: ignore[index]  # an overloaded signal, which the stubs do not know
                lambda text: self._set_zone(self.zones.itemData(self.zones.findText(text)))
            )
            self.zones.setCompleter(completer)
        for widget in (self.zone_label, self.zones):
            widget.show()
        self.zones.setCurrentIndex(self.zones.findData(self._session.zone.key))
        self.zones.setFocus()
        line = self.zones.lineEdit()
        if line is not None:
            line.selectAll()

    def _set(self, deadline: str | None) -> None:
        application = self._session.application
        self._session.apply(replace(application, settings=replace(application.settings, deadline=deadline)))

    def _set_zone(self, name: str | None) -> None:
        application = self._session.application
        self._session.apply(replace(application, settings=replace(application.settings, zone=name)))
        for widget in (self.zone_label, self.zones):
            widget.hide()
        self.zone_button.setFocus()

    def _lay_out(self) -> None:
        say = self._voice.say
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP * 2, theme.GAP * 2, theme.GAP * 2, theme.GAP * 2)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.subheading(say("My advertisement gives another date")))
        column.addWidget(self.stands)
        fields = Flow(gap=theme.GAP * 2)
        for field in (self.date, self.time):
            field.setMinimumWidth(theme.em() * 12)
            fields.addWidget(field)
        column.addLayout(fields)
        buttons = Flow()
        for button in (self.set_button, self.remove_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addSpacing(theme.GAP)
        column.addWidget(theme.subheading(say("Your time zone")))
        column.addWidget(self.zone_text)
        column.addWidget(self.zone_label)
        column.addWidget(self.zones)
        zones = Flow()
        for button in (self.zone_button, self.system_button):
            zones.addWidget(button)
        column.addLayout(zones)
