"""The applicant's own closing date and zone: what is typed is understood or refused, never taken for something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SessionMaker, click, type_into
from wizard.services import calls
from wizard.ui.session import Session
from wizard.ui.widgets.closing_settings import ClosingSettings


@pytest.fixture
def session(new_session: SessionMaker) -> Session:
    return new_session()


@pytest.fixture
def settings(session: Session, qtbot: QtBot) -> ClosingSettings:
    made = ClosingSettings(session)
    session.changed.connect(made.refresh)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def use(settings: ClosingSettings, date: str, time: str = "") -> None:
    settings.date.editor.setText(date)  # type: ignore[union-attr]  # one line
    settings.time.editor.setText(time)  # type: ignore[union-attr]  # one line
    click(settings.set_button)


def offer_zones(settings: ClosingSettings, qtbot: QtBot) -> None:
    click(settings.zone_button)
    qtbot.waitUntil(settings.zones.isVisible)


def search(settings: ClosingSettings, words: str, qtbot: QtBot) -> QLineEdit:
    offer_zones(settings, qtbot)
    line = settings.zones.lineEdit()
    assert line is not None
    QTest.keyClicks(line, words)
    return line


@pytest.mark.parametrize("words", ["soon", "31.12.2027", "2027-02-30", "20270308"])
def test_a_date_that_is_none_is_refused_where_it_stands(settings: ClosingSettings, session: Session, words: str) -> None:
    use(settings, words, "15:00")
    assert settings.date.note.text() == "Write the date as 2027-06-15."
    assert settings.time.note.isHidden()
    assert settings.date.editor.hasFocus()
    assert session.application.settings.deadline is None


@pytest.mark.parametrize("words", ["25:00", "noon", "15.", "24.30"])
def test_a_time_that_is_none_is_refused_where_it_stands(settings: ClosingSettings, session: Session, words: str) -> None:
    use(settings, "2027-03-08", words)
    assert settings.time.note.text() == "Write the time as 15:00."
    assert settings.date.note.isHidden()
    assert settings.time.editor.hasFocus()
    assert session.application.settings.deadline is None


@pytest.mark.parametrize(("words", "time"), [("15.30", "15:30"), ("9:45", "09:45"), ("15", "15:00"), ("24.00", "24:00")])
def test_a_time_is_understood_as_people_write_it(settings: ClosingSettings, session: Session, words: str, time: str) -> None:
    use(settings, "2027-03-08", words)
    assert session.application.settings.deadline == f"2027-03-08T{time}"
    assert settings.time.text == time


def test_both_are_taken_when_they_are_right_and_the_notes_go(settings: ClosingSettings, session: Session) -> None:
    use(settings, "2027-03-08", "noon")
    use(settings, "2027-03-08", "12:00")
    assert settings.time.note.isHidden()
    assert session.application.settings.deadline == "2027-03-08T12:00"


def test_a_date_that_was_only_typed_is_taken_when_the_person_goes_on(settings: ClosingSettings, session: Session) -> None:
    type_into(settings.date.editor, "2027-03-08")
    type_into(settings.time.editor, "15.30")
    before = session.application.settings.deadline
    assert before is None  # one may still be writing
    settings.zone_button.setFocus()
    assert session.application.settings.deadline == "2027-03-08T15:30"
    assert settings.date.note.isHidden()


def test_it_is_taken_too_where_the_button_is_passed_by(settings: ClosingSettings, session: Session) -> None:
    type_into(settings.date.editor, "2027-03-08")
    settings.set_button.setFocus()
    settings.zone_button.setFocus()
    assert session.application.settings.deadline == "2027-03-08"


def test_it_is_taken_too_where_everything_is_saved_to_close_the_window(settings: ClosingSettings, session: Session) -> None:
    type_into(settings.date.editor, "2027-03-08")
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()
    assert session.application.settings.deadline == "2027-03-08"


def test_what_cannot_be_taken_is_said_and_the_keyboard_is_not_held_back(settings: ClosingSettings, session: Session) -> None:
    type_into(settings.date.editor, "15/12 2026")
    settings.zone_button.setFocus()
    assert settings.date.note.text() == "Write the date as 2027-06-15."
    assert settings.zone_button.hasFocus()
    assert session.application.settings.deadline is None


def test_who_only_passes_by_changes_nothing(settings: ClosingSettings, session: Session) -> None:
    use(settings, "2027-03-08", "15:30")
    before = session.application
    settings.date.editor.setFocus()
    settings.zone_button.setFocus()
    assert session.application is before


def test_enter_in_a_field_takes_the_date(settings: ClosingSettings, session: Session) -> None:
    type_into(settings.date.editor, "2027-03-08")
    QTest.keyClick(settings.date.editor, Qt.Key.Key_Return)
    assert session.application.settings.deadline == "2027-03-08"


def test_the_time_is_said_to_be_that_of_the_call_or_of_no_place(new_session: SessionMaker, qtbot: QtBot) -> None:
    hints = {
        "kth-theory-of-deep-learning-2020": "Such as 15:00, in Stockholm. Without one, 23:59.",
        "uu-pcr-2014-2788": "Such as 15:00. Without one, 23:59.",
    }
    for call, hint in hints.items():
        made = ClosingSettings(new_session(call=calls.find(call), name=f"{call}.ansok"))
        qtbot.addWidget(made)
        assert made.time.hint.text() == hint


def test_enter_takes_the_city_that_was_searched_for(settings: ClosingSettings, session: Session, qtbot: QtBot) -> None:
    line = search(settings, "kolk", qtbot)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.application.settings.zone == "Asia/Kolkata"
    assert settings.zones.isHidden()


def test_enter_takes_nothing_where_no_city_was_found(settings: ClosingSettings, session: Session, qtbot: QtBot) -> None:
    line = search(settings, "atlantis", qtbot)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.application.settings.zone is None
    assert not settings.zones.isHidden()


def test_each_zone_is_listed_once_by_its_city(settings: ClosingSettings, qtbot: QtBot) -> None:
    offer_zones(settings, qtbot)
    names = [settings.zones.itemText(index) for index in range(settings.zones.count())]
    assert len([name for name in names if name.startswith("Kolkata")]) == 1
    assert names == sorted(names, key=str.casefold)
    assert {"Europe/Stockholm", "Asia/Kathmandu"} <= {settings.zones.itemData(index) for index in range(len(names))}


def test_the_search_comes_into_sight(session: Session, qtbot: QtBot) -> None:
    made, area = ClosingSettings(session), QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(made)
    qtbot.addWidget(area)
    area.resize(500, 150)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    made.zone_button.click()
    qtbot.waitUntil(lambda: made.zones.count() > 0 and not made.zones.visibleRegion().isEmpty())
