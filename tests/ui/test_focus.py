"""Where the keyboard goes: it stays with what one was doing, and never jumps to another part of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import GERMAN, SessionMaker, click
from wizard.ui.focus import holds_focus
from wizard.ui.pages.applicant import ApplicantPage
from wizard.ui.pages.degrees import DegreesPage
from wizard.ui.pages.document import DocumentPage
from wizard.ui.session import Session
from wizard.ui.widgets.slot import Slot
from wizard.ui.window import Window

Paper = Callable[..., Path]
READ = 20_000


def on_page(window: Window, new_session: SessionMaker, step: str) -> DocumentPage:
    """The window at a requirement's page."""
    window.show_session(new_session(), step)
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, DocumentPage)
    return page


def give(slot: Slot, file: Path, qtbot: QtBot) -> None:
    """A file comes in, and has been looked at and read."""
    slot.attach([file])
    qtbot.waitUntil(lambda: slot.zone.button.isEnabled() and bool(slot.documents) and not slot.session.reading, timeout=READ)


def test_it_stays_at_the_button_that_brought_a_file_in(
    window: Window, new_session: SessionMaker, paper: Paper, qtbot: QtBot
) -> None:
    page = on_page(window, new_session, "cv")
    page.slot.zone.button.setFocus()
    give(page.slot, paper("cv.pdf"), qtbot)
    assert QApplication.focusWidget() is page.slot.zone.button


def test_it_goes_to_the_translation_that_came_in(window: Window, new_session: SessionMaker, paper: Paper, qtbot: QtBot) -> None:
    page = on_page(window, new_session, "cv")
    give(page.slot, paper("lebenslauf.pdf", words=GERMAN), qtbot)
    (block,) = page.slot.blocks.values()
    block.asked = True
    block.refresh(block.document)
    assert block.translation is not None
    inner = block.translation.slot
    inner.zone.button.setFocus()
    give(inner, paper("cv.pdf"), qtbot)
    assert inner.zone.isHidden()
    (card,) = [card for shown in inner.blocks.values() for card in shown.cards.values()]
    assert QApplication.focusWidget() is card.more


def test_it_stays_with_the_file_whose_problem_was_mended(
    window: Window, new_session: SessionMaker, paper: Paper, qtbot: QtBot
) -> None:
    page = on_page(window, new_session, "cover-letter")
    give(page.slot, paper("letter.pdf", 3), qtbot)
    (card,) = [card for block in page.slot.blocks.values() for card in block.cards.values()]
    button = next(b for b in card.findChildren(QPushButton) if b.text() == "Leave out page 3")
    button.setFocus()
    click(button)
    assert page.slot.documents[0].parts[0].pages == (1, 2)
    assert QApplication.focusWidget() is card.more


def test_a_university_that_was_added_comes_into_sight_and_takes_it(window: Window, full_session: Session, qtbot: QtBot) -> None:
    window.show_session(full_session, "degrees")
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, DegreesPage)
    click(page.add.button)
    qtbot.waitUntil(lambda: page.add.visibleRegion().boundingRect() == page.add.rect())
    page.add.field.editor.setFocus()
    QTest.keyClicks(page.add.field.editor, "Chalmers")
    QTest.keyClick(page.add.field.editor, Qt.Key.Key_Return)
    section = page.sections[-1]
    assert section.name == "Chalmers"
    qtbot.waitUntil(lambda: holds_focus(section))
    assert section.form.visibleRegion().boundingRect() == section.form.rect()


def test_after_going_to_a_step_tab_goes_to_its_first_field(window: Window, new_session: SessionMaker) -> None:
    window.show_session(new_session(), "start")
    assert window.wizard is not None
    assert window.footer is not None
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = window.wizard.shown_page
    assert isinstance(page, ApplicantPage)
    assert QApplication.focusWidget() is page.scroller
    QTest.keyClick(page.scroller, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.fields["name"].editor
    click(window.footer.next_button)
    assert QApplication.focusWidget() is window.wizard.shown_page.scroller


def test_enter_presses_the_button_that_has_it(window: Window, new_session: SessionMaker) -> None:
    page = on_page(window, new_session, "cv")
    assert window.footer is not None
    assert window.wizard is not None
    pressed: list[str] = []
    for name, button in (("browse", QPushButton("On the page", page)), ("next", window.footer.next_button)):
        button.setAutoDefault(False)
        button.clicked.connect(lambda _, name=name: pressed.append(name))
        button.show()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["browse", "next"]
    assert window.wizard.step == "cover-letter"


def test_enter_in_a_line_presses_nothing(window: Window, new_session: SessionMaker) -> None:
    window.show_session(new_session(), "you")
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, ApplicantPage)
    page.fields["email"].editor.setFocus()
    QTest.keyClick(page.fields["email"].editor, Qt.Key.Key_Return)
    assert window.wizard.step == "you"
    assert page.fields["email"].editor.hasFocus()
