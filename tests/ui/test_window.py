"""The window as a whole: steps in any order, nothing lost, saving, undoing, opening, languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, Clock, SessionMaker, applicant_page, click, speaking, type_into, wizard_of
from wizard.services import calls, store
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.start import StartPage
from wizard.ui.session import Session
from wizard.ui.widgets.popup import Popup
from wizard.ui.window import Window


def press(window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window, key, held)


def test_back_keeps_what_was_half_typed(window: Window, new_session: SessionMaker) -> None:
    window.show_session(new_session(), "you")
    assert window.footer is not None
    type_into(applicant_page(window).fields["phone"].editor, "+46 70")
    click(window.footer.back_button)
    assert wizard_of(window).step == "start"
    click(window.footer.next_button)
    assert applicant_page(window).fields["phone"].text == "+46 70"
    assert window.session is not None
    assert window.session.application.applicant.phone == "+46 70"


def test_next_and_back_follow_the_task_list_wherever_one_comes_from(full_window: Window) -> None:
    wizard, footer = wizard_of(full_window), full_window.footer
    assert footer is not None
    press(full_window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == "referees"
    press(full_window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == "you"
    assert footer.next_button.text() == "Next: CV"
    click(footer.back_button)
    assert wizard.step == "start"
    assert not footer.back_button.isVisible()
    press(full_window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    click(footer.back_button)
    assert wizard.step == "referees"


def test_every_step_opens_by_click_and_is_marked(full_window: Window) -> None:
    wizard = wizard_of(full_window)
    for number in reversed(range(len(wizard.panel.buttons))):
        button = wizard.panel.buttons[number]
        click(button)
        assert wizard.step == button.step.id
        assert [b.current for b in wizard.panel.buttons].index(True) == number
        assert wizard.currentPage() is wizard.shown_page


def test_pages_are_built_when_they_are_first_visited(full_window: Window) -> None:
    wizard = wizard_of(full_window)
    assert len(wizard.pageIds()) == 1
    wizard.visit("you")
    assert len(wizard.pageIds()) == 2


def test_undo_and_redo_by_key(window: Window, new_session: SessionMaker) -> None:
    session = new_session()
    window.show_session(session, "you")
    field = applicant_page(window).fields["name"]
    type_into(field.editor, " Berg")
    wizard_of(window).panel.buttons[1].setFocus()
    assert session.application.applicant.name == "Maja Exempel Berg"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.application.applicant.name == "Maja Exempel"
    assert field.text == "Maja Exempel"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert field.text == "Maja Exempel Berg"


def test_saving_is_told_with_its_time(window: Window, new_session: SessionMaker, qtbot: QtBot, clock: Clock) -> None:
    session = new_session()
    window.show_session(session, "you")
    footer = window.footer
    assert footer is not None
    type_into(applicant_page(window).fields["phone"].editor, "1")
    wizard_of(window).visit("start")
    assert footer.saved.text() == "Saving…"
    clock.moment = clock.moment.replace(hour=8, minute=32)
    qtbot.waitUntil(lambda: footer.saved.text() == "All changes saved 14:02")
    assert session.draft_file is not None
    assert store.read(session.draft_file).applicant.phone == "1"


def test_another_language_at_once_and_at_the_same_place(full_window: Window, memory: Memory) -> None:
    wizard_of(full_window).visit("referees")
    full_window.set_language("sv")
    assert full_window.banner is not None
    assert wizard_of(full_window).step == "referees"
    assert "måndag 9 mars 2020" in full_window.banner.title.text()
    assert memory.now.language == "sv"
    full_window.set_language("en")
    assert full_window.banner is not None
    assert "Monday 9 March 2020" in full_window.banner.title.text()


def test_another_palette_keeps_what_is_half_typed(
    window: Window, new_session: SessionMaker, qtbot: QtBot, qapp: QApplication
) -> None:
    window.show_session(new_session(), "you")
    before, usual = window.workplace, QPalette(qapp.palette())
    type_into(applicant_page(window).fields["phone"].editor, "+46 70")
    try:
        qapp.setPalette(QPalette(QColor("#202020")))
        qtbot.waitUntil(lambda: window.workplace is not before)
        assert applicant_page(window).fields["phone"].text == "+46 70"
    finally:
        qapp.setPalette(usual)


def test_a_bundle_is_not_made_for_an_application_that_was_left(
    window: Window, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_session(ready_session, "bundle")
    page = wizard_of(window).shown_page
    assert isinstance(page, BuildPage)
    page.start()
    built, target = page.built, page.target
    window.welcome()
    qtbot.waitUntil(lambda: not built.busy, timeout=20_000)
    assert built.cancelled
    assert not target.exists()


def test_the_language_is_chosen_on_the_start_page(full_window: Window) -> None:
    page = wizard_of(full_window).shown_page
    assert isinstance(page, StartPage)
    page.language.buttons["sv"].click()
    assert full_window.context.voice.language == "sv"
    assert wizard_of(full_window).step == "start"


def test_an_own_date_stands_in_the_banner(full_window: Window) -> None:
    page, banner = wizard_of(full_window).shown_page, full_window.banner
    assert isinstance(page, StartPage)
    assert banner is not None
    type_into(page.settings.date.editor, "2027-03-01")
    page.settings.set_button.click()
    assert banner.title.text() == "Closes Tuesday 2 March 2027, 04:29 here"
    assert "the call in this program: Sunday 8 March 2020" in banner.lines.text()
    page.settings.remove_button.click()
    assert banner.title.text() == "Closes Monday 9 March 2020, 04:29 here"


def test_a_date_that_cannot_be_understood_is_said_beside_it(full_window: Window) -> None:
    page = wizard_of(full_window).shown_page
    assert isinstance(page, StartPage)
    type_into(page.settings.date.editor, "8 March")
    page.settings.set_button.click()
    assert page.settings.date.note.text() == "Write the date as 2027-06-15."
    assert page.session.application.settings.deadline is None


def test_another_zone_changes_what_here_means(full_window: Window, qtbot: QtBot) -> None:
    page, banner = wizard_of(full_window).shown_page, full_window.banner
    assert isinstance(page, StartPage)
    assert banner is not None
    page.settings.zone_button.click()
    zones = page.settings.zones
    qtbot.waitUntil(zones.isVisible)
    index = zones.findData("America/New_York")
    zones.setCurrentIndex(index)
    zones.activated.emit(index)
    assert banner.title.text() == "Closes Sunday 8 March 2020, 18:59 here"
    page.settings.system_button.click()
    assert banner.title.text() == "Closes Monday 9 March 2020, 04:29 here"


def test_a_closed_call_says_so_and_leads_to_the_date(full_window: Window, clock: Clock) -> None:
    clock.moment = clock.moment.replace(month=4)
    full_window.look_at_the_clock()
    banner = full_window.banner
    assert banner is not None
    assert banner.title.text() == "The call closed Monday 9 March 2020, 04:29 here"
    wizard_of(full_window).visit("you")
    banner.set_date.click()
    page = wizard_of(full_window).shown_page
    assert isinstance(page, StartPage)
    assert QApplication.focusWidget() is page.settings.date.editor


def test_f1_explains_the_page_and_esc_closes_it(full_window: Window, qtbot: QtBot) -> None:
    wizard_of(full_window).visit("degrees")
    press(full_window, Qt.Key.Key_F1)
    _closes_by_esc(full_window, "List every university-level institution", qtbot)


def test_why_explains_the_target_and_esc_closes_it(full_window: Window, qtbot: QtBot) -> None:
    assert full_window.banner is not None
    full_window.banner.why.click()
    _closes_by_esc(full_window, "00:00 on that date", qtbot)


def _closes_by_esc(window: Window, words: str, qtbot: QtBot) -> None:
    popup = window.findChild(Popup)
    assert popup is not None
    assert words in popup.accessibleDescription()
    with qtbot.waitSignal(popup.destroyed):
        QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert window.isVisible()


def test_esc_closes_no_window(full_window: Window) -> None:
    wizard_of(full_window).shown_page.setFocus()
    for target in (full_window, wizard_of(full_window)):
        QTest.keyClick(target, Qt.Key.Key_Escape)
    assert full_window.isVisible()
    assert wizard_of(full_window).isVisible()


def test_a_file_that_changed_meanwhile_is_read_again(full_window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    session = full_window.session
    assert session is not None
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(letter.read_bytes() + b"\n%changed")
    session.look_again()
    qtbot.waitUntil(lambda: any(f.code == "original-changed" for f in session.review.findings), timeout=20_000)


def test_the_place_of_the_window_is_remembered(context: Context, memory: Memory, qtbot: QtBot) -> None:
    first = Window(context, memory)
    first.resize(700, 500)
    with qtbot.waitExposed(first):
        first.show()
    first.close()
    second = Window(context, memory)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (700, 500)


def test_the_title_names_applicant_and_call(full_window: Window) -> None:
    assert full_window.windowTitle() == "Maja Exempel – PhD position: Towards a theory of deep learning – Ansök"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_dates_are_in_the_language_of_the_window(context: Context, language: str, memory: Memory, qtbot: QtBot) -> None:
    spoken = speaking(context, "sv" if language == "sv" else "en")
    window = Window(spoken, memory)
    qtbot.addWidget(window)
    window.start(calls.find(KTH))
    assert window.banner is not None
    assert ("måndag 9 mars 2020" if language == "sv" else "Monday 9 March 2020") in window.banner.title.text()
    window.close()
