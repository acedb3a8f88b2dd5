"""Every key that help lists does what it says: each is pressed here, and no shortcut is left off the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests import pdfs
from tests.ui import test_smaller as smaller
from tests.ui.conftest import SessionMaker, applicant_page, attached, type_into, wizard_of
from tests.ui.shown import Show
from wizard.services import i18n
from wizard.ui import help as helping
from wizard.ui import keys
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.keys import KEYS, Place
from wizard.ui.pages.another_call import AnotherCallPage
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.earlier import EarlierPage
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.session import Session
from wizard.ui.widgets.leaf_through import Book, LeafThrough
from wizard.ui.widgets.popup import Popup
from wizard.ui.widgets.preview import Enlarged
from wizard.ui.window import Window

PRESSED: dict[Place, set[str]] = {}
Test = Callable[..., None]


def presses(place: Place, *names: str) -> Callable[[Test], Test]:
    """This test presses these keys of that place."""

    def note(test: Test) -> Test:
        PRESSED.setdefault(place, set()).update(names)
        return test

    return note


def press(widget: QWidget, name: str) -> None:
    """The key of that name, as Qt has it."""
    QTest.keySequence(widget, QKeySequence(name))


def popup_of(window: QWidget) -> Popup:
    return next(found for found in window.findChildren(Popup) if found.isVisible())


def test_each_key_that_is_listed_is_pressed_by_a_test() -> None:
    assert {place: {name for key in listed for name in key.keys} for place, listed in KEYS.items()} == PRESSED


def test_no_shortcut_of_the_window_is_left_off_the_list(full_window: Window) -> None:
    for step in wizard_of(full_window).steps:
        wizard_of(full_window).visit(step.id)
    known = {QKeySequence(name).toString() for listed in KEYS.values() for key in listed for name in key.keys}
    found = {shortcut.key().toString() for shortcut in full_window.findChildren(QShortcut)}
    assert found
    assert found <= known


@presses("everywhere", "F1", "Esc", "PgUp", "PgDown")
def test_f1_explains_and_leads_to_all_keys(window: Window, qtbot: QtBot) -> None:
    window.resize(800, 600)
    press(window, "F1")
    assert "Choose the call" in popup_of(window).accessibleDescription()
    popup_of(window).more_buttons[0].click()
    qtbot.waitUntil(lambda: popup_of(window).accessibleName() == "All keys")
    told = popup_of(window).accessibleDescription()
    for listed in KEYS.values():
        for key in listed:
            assert key.says in told
    bar = popup_of(window).findChildren(QScrollArea)[0].verticalScrollBar()
    press(popup_of(window).close_button, "PgUp")
    assert bar.value() == 0
    press(popup_of(window).close_button, "PgDown")
    assert bar.value() > 0
    press(popup_of(window), "Esc")
    qtbot.waitUntil(lambda: not [found for found in window.findChildren(Popup) if found.isVisible()])


def test_the_welcome_page_leads_to_help_and_keys(window: Window) -> None:
    page = window.findChild(WelcomePage)
    assert page is not None
    page.help_button.click()
    assert "Ctrl+O" in popup_of(window).accessibleDescription()


@presses("everywhere", "Ctrl+O")
def test_ctrl_o_asks_for_an_application(window: Window, qtbot: QtBot) -> None:
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            asked.append(dialog.windowTitle())
            dialog.reject()
            timer.stop()

    timer = QTimer(interval=50)
    timer.timeout.connect(answer)
    timer.start()
    press(window, "Ctrl+O")
    assert asked == ["Open an application"]


@presses("everywhere", "Ctrl+N")
def test_ctrl_n_leads_to_the_choice_of_a_call(full_window: Window) -> None:
    press(full_window, "Ctrl+N")
    assert full_window.session is None


@presses("everywhere", "Ctrl+Q")
def test_ctrl_q_saves_and_closes(full_window: Window, full_session: Session) -> None:
    wizard_of(full_window).visit("you")
    type_into(applicant_page(full_window).fields["phone"].editor, "1")
    press(full_window, "Ctrl+Q")
    assert not full_window.isVisible()
    assert full_session.application.applicant.phone == "1"
    assert not full_session.unsaved


@presses("everywhere", "Tab", "Shift+Tab")
def test_tab_goes_on_and_back(full_window: Window) -> None:
    first = wizard_of(full_window).shown_page.findChildren(QPushButton)[0]
    first.setFocus()
    press(first, "Tab")
    second = full_window.focusWidget()
    assert second is not first
    press(second, "Shift+Tab")
    assert full_window.focusWidget() is first


@presses("everywhere", "Space", "Return")
@pytest.mark.parametrize("name", ["Space", "Return"])
def test_a_button_is_pressed(full_window: Window, name: str) -> None:
    footer = full_window.footer
    assert footer is not None
    footer.next_button.setFocus()
    press(footer.next_button, name)
    assert wizard_of(full_window).step == "you"


@presses("application", *(f"Alt+{number}" for number in range(1, 10)))
@pytest.mark.parametrize("number", range(1, 10))
def test_a_number_goes_to_its_step(full_window: Window, number: int) -> None:
    wizard_of(full_window).visit("review" if number == 1 else "start")
    press(full_window, f"Alt+{number}")
    steps = [step.id for step in wizard_of(full_window).steps if not step.level]
    assert wizard_of(full_window).step == steps[number - 1]


@presses("application", "Ctrl+Z", "Ctrl+Shift+Z")
def test_undo_and_redo(full_window: Window, full_session: Session) -> None:
    before = full_session.application
    wizard_of(full_window).visit("you")
    type_into(applicant_page(full_window).fields["phone"].editor, "1")
    wizard_of(full_window).visit("start")
    press(full_window, "Ctrl+Z")
    assert full_session.application == before
    press(full_window, "Ctrl+Shift+Z")
    assert full_session.application.applicant.phone == "1"


def shown_of(window: Window, kind: type[QWidget]) -> bool:
    return any(found.isVisible() for found in window.findChildren(kind))


@presses("application", "Ctrl+H")
@presses("aside", "Esc")
def test_earlier_states_and_back(full_window: Window) -> None:
    press(full_window, "Ctrl+H")
    assert shown_of(full_window, EarlierPage)
    press(full_window, "F1")
    assert "the latest first" in popup_of(full_window).accessibleDescription()
    press(popup_of(full_window), "Esc")
    press(full_window, "Esc")
    assert full_window.wizard is not None
    full_window.duplicating.ask()
    assert shown_of(full_window, AnotherCallPage)
    press(full_window, "F1")
    assert "The application that you have begun stays as it is." in popup_of(full_window).accessibleDescription()
    press(popup_of(full_window), "Esc")
    press(full_window, "Esc")
    assert wizard_of(full_window).step == "start"


@presses("application", "Ctrl+P")
def test_the_checklist_is_printed(full_window: Window, qtbot: QtBot) -> None:
    press(full_window, "Ctrl+P")
    qtbot.waitUntil(lambda: shown_of(full_window, QPrintPreviewDialog), timeout=20_000)
    for dialog in full_window.findChildren(QPrintPreviewDialog):
        dialog.close()


@presses("steps", "Up", "Down", "Home", "End", "Return")
def test_the_task_list(full_window: Window) -> None:
    buttons = wizard_of(full_window).panel.buttons
    buttons[0].setFocus()
    for name, place in (("Down", 1), ("End", len(buttons) - 1), ("Up", len(buttons) - 2), ("Home", 0), ("Down", 1)):
        press(next(button for button in buttons if button.hasFocus()), name)
        assert buttons[place].hasFocus()
    press(buttons[1], "Return")
    assert wizard_of(full_window).step == "you"


@presses("preview", "R", "Left", "Right", "PgUp", "PgDown", "Return")
def test_the_preview(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session(), "cv")
    shown.drop(pdfs.save(tmp_path, "cv.pdf", pdfs.pages("en", "en", "en", title="CV")))
    preview = shown.page.preview
    preview.show_document(shown.slot.documents[0].id)
    shown.qtbot.waitUntil(lambda: preview.leaf is not None and preview.turn.isEnabled())
    for name, page in (("Right", 2), ("PgDown", 3), ("Left", 2), ("PgUp", 1)):
        press(preview.view, name)
        assert preview.leaf is not None
        assert preview.leaf.page == page
    press(preview.view, "R")
    assert shown.slot.documents[0].parts[0].turns == {1: 90}
    press(preview.view, "Return")
    large = next(found for found in QApplication.topLevelWidgets() if isinstance(found, Enlarged) and found.isVisible())
    large.close()


@presses("choice", "Left", "Right", "Up", "Down", "Home", "End", "Space", "R", "Return")
def test_the_choice_of_pages(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session(), "cv")
    shown.drop(pdfs.save(tmp_path, "cv.pdf", pdfs.pages(*["en"] * 12, title="CV")))
    shown.cards[0].choose_pages()
    strip = shown.cards[0].pages.strip
    strip.setFocus()
    press(strip, "Home")
    for name, page in (("Right", 2), ("Left", 1), ("End", 12), ("Home", 1)):
        press(strip, name)
        assert strip.page == page
    press(strip, "Down")
    below = strip.page
    assert below > 1
    press(strip, "Up")
    assert strip.page == 1
    press(strip, "Space")
    assert shown.slot.documents[0].parts[0].pages == tuple(range(2, 13))
    press(strip, "R")
    assert shown.slot.documents[0].parts[0].turns == {1: 90}
    press(strip, "End")
    press(strip, "Return")
    assert shown.page.preview.leaf is not None
    assert shown.page.preview.leaf.page == 12


@presses("bundle", "Esc")
def test_esc_stops_the_bundle(context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    long = tmp_path / "long.pdf"
    long.write_bytes(pdfs.many(1500))
    ready_session.apply(attached(ready_session.application, ready_session.base, "transcript", long, ("Lund University", None)))
    qtbot.waitUntil(lambda: not ready_session.reading, timeout=60_000)
    page = BuildPage(context, ready_session, Built())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.start(as_draft=True)
    qtbot.waitUntil(lambda: page.built.progress[0] == "comparing", timeout=60_000)
    press(page.progress.cancel, "Esc")
    qtbot.waitUntil(lambda: not page.built.busy, timeout=30_000)
    assert not page.built.there


@presses("leafing", "Left", "Right", "Up", "Down", "PgUp", "PgDown", "Space", "Backspace", "Home", "End", "Esc")
def test_leafing_through(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    bundle = pdfs.save(tmp_path, "bundle.pdf", pdfs.pages(*["en"] * 4, title="Bundle"))
    owner = QWidget()
    qtbot.addWidget(owner)
    view = LeafThrough(context, Book(bundle, "0" * 64, 4), (), owner)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.view.hasFocus)
    forth, back = (("Right", 2), ("Down", 3), ("PgDown", 4)), (("Left", 3), ("Up", 2), ("PgUp", 1))
    for name, page in (*forth, *back, ("Space", 2), ("Backspace", 1), ("End", 4), ("Home", 1)):
        press(view.view, name)
        assert view.page == page, name
    press(view, "F1")
    assert "as the employer sees it" in popup_of(view).accessibleDescription()
    press(popup_of(view), "Esc")
    press(view.view, "Esc")
    assert not view.isVisible()


@presses("smaller", "Left", "Right", "PgUp", "PgDown", "+", "-", "Esc")
def test_a_smaller_copy(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = smaller.with_scan(new_session, show, tmp_path)
    view = smaller.tried(shown)
    smaller.wait_until_drawn(shown, view)
    page = view.before.page
    for name, number in (("Right", 2), ("PgDown", 3), ("Left", 2), ("PgUp", 1)):
        press(page, name)
        assert view.where.text().startswith(f"Page {number}: "), name
    wide = page.width()
    QTest.keyClick(page, Qt.Key.Key_Plus)
    assert page.width() > wide
    QTest.keyClick(page, Qt.Key.Key_Minus)
    assert page.width() == wide
    press(view, "F1")
    assert "Look at the smallest print" in popup_of(view).accessibleDescription()
    press(popup_of(view), "Esc")
    dialogs = shown.window.findChildren(QDialog)
    press(view, "Esc")
    shown.qtbot.waitUntil(lambda: len(shown.window.findChildren(QDialog)) < len(dialogs))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_each_page_has_help_of_its_own(full_session: Session, language: i18n.Language) -> None:
    voice = i18n.voice(language)
    steps = ["advertisement", "start", "you", "cv", "cover-letter", "degrees", "referees", "review", "bundle", "hand-over"]
    told = [helping.help_for(step, full_session, voice) for step in steps] + [helping.help_for(None, None, voice)]
    told += [helping.help_aside(page, voice) for page in helping.ASIDE]
    assert len({title for title, _ in told}) == len(told)
    firsts = [paragraphs[0] for _, paragraphs in told]
    assert len(set(firsts)) == len(firsts)
    assert all(words for _, paragraphs in told for _, words in paragraphs)
    assert len(keys.listed(voice)) == len(KEYS)
