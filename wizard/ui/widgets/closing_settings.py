"""The applicant's own closing date, as their advertisement gives it, and the zone that the dates are shown in."""

from __future__ import annotations

import re

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from wizard.core.deadline import moments, parse_own
from wizard.core.errors import AnsokError
from wizard.services.sheet_texts import place
from wizard.ui import theme, zone_names
from wizard.ui.session import Session
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.flow import Flow

AWAY_FOR_A_MOMENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Another window or a menu has the keyboard: the person comes back to what is half typed."""


class ClosingSettings(QFrame):
    """What the applicant sets of the dates."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session = session
        self._voice = voice = session.context.voice
        say = voice.say
        deadline = session.call.deadline
        self.date = Field(say("Closing date"), hint=say("Year, month and day, such as 2027-03-08."))
        if deadline.zone is None:
            clock = say("Such as 15:00. Without one, 23:59.")
        else:
            clock = say("Such as 15:00, in {place}. Without one, 23:59.", place=voice.place(deadline.zone))
        self.time = Field(say("Time, if it gives one"), hint=clock)
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
        for field in (self.date, self.time):
            field.typed.connect(lambda _, field=field: field.show_note(""))
            field.committed.connect(lambda _: self._take_typed())
            field.editor.returnPressed.connect(self.set_date)  # type: ignore[union-attr]  # one line
        for part in self._date_widgets:
            part.installEventFilter(self)
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
        if chosen == session.zone.key:
            text = say("Dates “here” are those of {place}, as you chose.", place=name)
        elif chosen is not None:
            text = say("“{zone}” is not known on this computer. Dates “here” are those of {place}.", zone=chosen, place=name)
        elif session.context.system_zone() is None:
            text = say(
                "This computer is set to no time zone, so dates “here” are those of {place}. Choose the zone that you are in.",
                place=name,
            )
        else:
            text = say("Dates “here” are those of {place}, as this computer is set.", place=name)
        self.zone_text.setText(text)
        self.system_button.setVisible(chosen is not None)

    def set_date(self) -> None:
        """Takes the date that is typed; says what cannot be understood, and goes there."""
        if (wrong := self._take_date()) is not None:
            wrong.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed counts as soon as the person goes on: nobody shall take a date for set that is only typed."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in AWAY_FOR_A_MOMENT:
            self._take_typed()
        return super().eventFilter(watched, event)

    @property
    def _date_widgets(self) -> tuple[QWidget, ...]:
        return self.date.editor, self.time.editor, self.set_button

    def _take_typed(self) -> None:
        """The date is taken without its button, unless the keyboard is still there or nothing new is written."""
        date, _, time = (self._session.application.settings.deadline or "").partition("T")
        written = (self.date.text.strip(), self.time.text.strip())
        if QApplication.focusWidget() not in self._date_widgets and written[0] and written != (date, time):
            self._take_date()

    def _take_date(self) -> Field | None:
        """The field that is not understood, which says so, or None."""
        if self._session.read_only:
            return None
        date, time = self.date.text.strip(), _clock(self.time.text.strip())
        when = moments(self._session.call.deadline, "2027-01-01")
        assert when is not None  # an own date always gives one
        tries = [(self.date, date, self._voice.say("Write the date as 2027-06-15."))]
        if time:
            tries.append((self.time, f"{date}T{time}", self._voice.say("Write the time as 15:00.")))
        for field, value, trouble in tries:
            try:
                parse_own(value, when.zone)
            except AnsokError:
                field.show_note(trouble, "bad")
                return field
            field.show_note("")
        self._set(tries[-1][1])
        return None

    def remove_date(self) -> None:
        """The call's own date holds again."""
        self._set(None)
        self.date.editor.setFocus()

    def offer_zones(self) -> None:
        """Shows the zones to search in; their names are gathered in the background when first asked for."""
        if self.zones.count():
            self._show_zones()
            return
        self.zone_button.setEnabled(False)
        voice = self._voice
        self._session.context.tasks.start(lambda task: zone_names.choices(voice), self._list_zones, lambda error: None)

    def _list_zones(self, found: dict[str, str]) -> None:
        if not isValid(self):  # the page may have been left meanwhile
            return
        for words, name in found.items():
            self.zones.addItem(words, name)
        completer = QCompleter(self.zones.model(), self.zones)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[str].connect(  # type: ignore[index]  # an overloaded signal, which the stubs do not know
            lambda text: self._set_zone(self.zones.itemData(self.zones.findText(text)))
        )
        self.zones.setCompleter(completer)
        if (line := self.zones.lineEdit()) is not None:
            line.setAccessibleName(self.zones.accessibleName())
            line.returnPressed.connect(self._take_found)
        self.zone_button.setEnabled(not self._session.read_only)
        self._show_zones()

    def _show_zones(self) -> None:
        for widget in (self.zone_label, self.zones):
            widget.show()
        self.zones.setCurrentIndex(self.zones.findData(self._session.zone.key))
        self.zones.setFocus()
        line = self.zones.lineEdit()
        if line is not None:
            line.selectAll()
        QTimer.singleShot(0, self, self._show_search)

    def _show_search(self) -> None:
        """Scrolls the page to the search, once it has its place."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self.zones, 0, theme.GAP * 2)

    def _take_found(self) -> None:
        """Enter takes the first city that the list of suggestions shows."""
        words = self.zones.currentText().strip().casefold()
        items = (index for index in range(self.zones.count()) if words in self.zones.itemText(index).casefold())
        found = next(items, None) if words else None
        if found is not None and self.zones.isVisible():
            self._set_zone(self.zones.itemData(found))

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
            field.setMinimumWidth(theme.em() * 10)
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


def _clock(words: str) -> str:
    """A time of day as a clock writes it: "15.30", "9:00" and "15" become 15:30, 09:00 and 15:00; other words stay."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", words)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else words
