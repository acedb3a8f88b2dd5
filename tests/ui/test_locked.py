"""A locked paper is opened on its card: by keyboard alone, in the background, and the password is nowhere afterwards."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests import pdfs
from tests.ui.conftest import SessionMaker, attached, click, speaking, type_into, wizard_of
from tests.ui.shown import READ, Show, Shown
from tests.ui.test_every_page import cut_off, unnamed
from wizard.services import calls, i18n, store
from wizard.services.i18n import Language
from wizard.ui.context import Context
from wizard.ui.session import open_draft
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.document_card import DocumentCard
from wizard.ui.widgets.password_line import PasswordLine
from wizard.ui.window import Window

SECRET = pdfs.PASSWORD


def locked(folder: Path, name: str = "letter.pdf") -> Path:
    return pdfs.save(folder, name, pdfs.locked(pdfs.pages("en")))


@pytest.fixture
def shown(new_session: SessionMaker, show: Show, tmp_path: Path) -> Shown:
    """The page of the letter, on which a locked one lies."""
    made = show(new_session())
    folder = tmp_path / "papers"
    folder.mkdir()
    made.drop(locked(folder))
    assert made.codes() == ["locked"]
    return made


def line_of(shown: Shown) -> PasswordLine:
    return shown.cards[0].password


def opened(shown: Shown) -> None:
    shown.qtbot.waitUntil(lambda: "unlocked" in shown.codes() and not shown.session.reading, timeout=READ)


def test_a_wrong_password_is_told_at_the_field_and_the_right_one_opens(shown: Shown) -> None:
    assert not line_of(shown).isVisible()
    shown.press("Enter its password")
    line = line_of(shown)
    assert line.line.hasFocus()
    assert line.line.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(line.line, "another")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert line.note.text() == "Trying it…"
    assert shown.cards[0].facts.text() == "Trying the password…"
    QTest.keyClicks(line.line, "typed meanwhile")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: line.note.text().startswith("That password does not open letter.pdf."), timeout=READ)
    assert line.line.hasFocus()
    assert line.line.selectedText() != ""
    assert line.line.accessibleDescription() == line.note.text()
    assert not line.sign.pixmap().isNull()
    assert shown.codes() == ["locked"]
    QTest.keyClicks(line.line, SECRET)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    opened(shown)
    assert not line.isVisible()
    assert shown.cards[0].more.hasFocus()
    assert shown.cards[0].facts.text().startswith("1 page · English")
    assert [leaf.page for leaf in shown.page.preview.leaves] == [1]


def test_what_the_keyring_did_not_take_counts_for_the_run_and_that_is_said(shown: Shown) -> None:
    shown.press("Enter its password")
    type_into(line_of(shown).line, SECRET)
    click(line_of(shown).open)
    opened(shown)
    card = shown.cards[0]
    shown.qtbot.waitUntil(card.password_place.isVisible)
    said = card.password_place.accessibleName()
    assert said == (
        "The password counts until you close the program, and is asked for again then. "
        "This system has no keyring that passwords can be kept in."
    )


def test_who_does_not_want_it_kept_is_told_nothing_of_a_keyring(shown: Shown, tmp_path: Path) -> None:
    shown.press("Enter its password")
    line = line_of(shown)
    assert line.keep.box.isChecked()
    click(line.keep.box)
    type_into(line.line, SECRET)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    opened(shown)
    shown.session.read_again(shown.session.application.documents[0].parts[0].path)
    shown.settle()
    assert "unlocked" in shown.codes()
    assert not shown.cards[0].password_place.isVisible()
    assert not (tmp_path / "passwords").exists()


def test_it_is_seen_only_while_asked_for_and_gone_once_the_line_is_closed(shown: Shown) -> None:
    shown.press("Enter its password")
    line = line_of(shown)
    QTest.keyClicks(line.line, SECRET)
    QTest.keyClick(line.line, Qt.Key.Key_Tab)
    assert line.show_it.box.hasFocus()
    QTest.keyClick(line.show_it.box, Qt.Key.Key_Space)
    assert line.line.echoMode() == QLineEdit.EchoMode.Normal
    assert line.line.displayText() == SECRET
    QTest.keyClick(line.show_it.box, Qt.Key.Key_Escape)
    assert not line.isVisible()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Enter its password"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert line.line.hasFocus()
    assert line.line.text() == ""
    assert line.line.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClick(line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.line.text() == ""


def test_an_empty_password_is_not_tried(shown: Shown) -> None:
    shown.press("Enter its password")
    QTest.keyClick(line_of(shown).line, Qt.Key.Key_Return)
    assert line_of(shown).note.text() == "Type the password first."
    assert not shown.session.reading


def test_the_keyboard_reaches_everything_in_its_order(shown: Shown) -> None:
    shown.press("Enter its password")
    line = line_of(shown)
    for widget in (line.show_it.box, line.keep.box, line.open, line.cancel):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]  # there is one
        assert widget.hasFocus()
    QTest.keyClick(line.cancel, Qt.Key.Key_Space)
    assert not line.isVisible()


def test_trying_is_given_up_by_esc_and_the_page_goes_on(shown: Shown) -> None:
    shown.press("Enter its password")
    type_into(line_of(shown).line, "another")
    QTest.keyClick(line_of(shown).line, Qt.Key.Key_Return)
    QTest.keyClick(line_of(shown).line, Qt.Key.Key_Escape)
    assert not shown.session.reading
    assert shown.codes() == ["locked"]
    shown.press("Enter its password")
    assert line_of(shown).note.text() == ""
    type_into(line_of(shown).line, SECRET)
    QTest.keyClick(line_of(shown).line, Qt.Key.Key_Return)
    opened(shown)


def test_half_a_password_survives_a_refresh(shown: Shown) -> None:
    shown.press("Enter its password")
    type_into(line_of(shown).line, "half")
    shown.page.refresh()
    assert line_of(shown).line.text() == "half"
    assert line_of(shown).line.hasFocus()


def test_a_keyring_that_is_gone_is_told_with_the_paper(context: Context, show: Show, tmp_path: Path) -> None:
    path = locked(tmp_path)
    draft = tmp_path / "mine.ansok"
    application = attached(calls.start(calls.find("kth-theory-of-deep-learning-2020"), "x"), draft, "cover-letter", path)
    store.write(draft, application)
    (tmp_path / "passwords").mkdir()
    (tmp_path / "passwords" / application.documents[0].parts[0].sha256).touch()
    session = open_draft(context, draft)
    shown = show(session)
    shown.settle()
    [words] = [key[2] for key in shown.cards[0].findings.shown if key[0] == "locked"]
    assert words.endswith("the keyring did not give it. This system has no keyring that passwords can be kept in.")
    session.close()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_is_cut_or_nameless_at_twice_the_font(
    full_window: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    full_window.set_language(language)
    full_window.resize(800, 600)
    session = full_window.session
    assert session is not None
    assert session.draft_file is not None
    path = locked(tmp_path, "Examensbevis med ett långt namn.pdf")
    application = session.application
    session.apply(attached(application, session.draft_file, "cv", path))
    qtbot.waitUntil(lambda: not session.reading, timeout=READ)
    wizard_of(full_window).visit("cv")
    page = wizard_of(full_window).shown_page
    [card] = [card for card in page.findChildren(DocumentCard) if card.held.part.path.endswith(path.name)]
    card.enter_password()
    card.password.refuse(i18n.voice(language).say("Type the password first."))
    qtbot.waitUntil(lambda: card.password.isVisible() and not list(cut_off(full_window)))
    qtbot.waitUntil(lambda: not card.password.line.visibleRegion().isEmpty())
    assert list(unnamed(full_window)) == []
    card.password.closed.emit()
    notice = next(notice for key, notice in card.findings.shown.items() if key[0] == "locked")
    assert isinstance(notice, Callout)
    qtbot.waitUntil(lambda: notice.buttons[0].hasFocus() and not notice.buttons[0].visibleRegion().isEmpty())


def test_the_password_is_nowhere_but_in_the_field(
    shown: Shown, context: Context, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    shown.press("Enter its password")
    line = line_of(shown)
    type_into(line.line, f"{SECRET} not")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: line.note.text().startswith("That"), timeout=READ)
    QTest.keyClicks(line.line, SECRET)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    opened(shown)
    session = shown.session
    session.save()
    told = capfd.readouterr()
    labels = [label.text() for label in shown.window.findChildren(QLabel)]
    names = [widget.accessibleName() + widget.accessibleDescription() for widget in shown.window.findChildren(QPushButton)]
    history = [repr(vars(session)), repr(session.facts), repr(vars(session.reader)), repr(session.application)]
    for words in (told.out, told.err, caplog.text, *labels, *names, *history, line.line.text()):
        assert SECRET not in words
    shapes = [SECRET.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert session.draft_file in files
    for path in files:
        assert not any(shape in path.read_bytes() for shape in shapes), path


def test_a_draft_that_is_only_looked_at_opens_it_as_well_and_changes_nothing(
    shown: Shown, show: Show, context: Context
) -> None:
    draft = shown.session.draft_file
    assert draft is not None
    shown.session.save()
    before = draft.read_bytes()
    second = open_draft(context, draft)
    assert second.read_only
    looking = show(second)
    looking.qtbot.waitUntil(lambda: not second.reading, timeout=READ)
    assert [button.text() for button in looking.cards[0].findings.findChildren(QPushButton)] == ["Enter its password"]
    looking.press("Enter its password")
    type_into(line_of(looking).line, SECRET)
    QTest.keyClick(line_of(looking).line, Qt.Key.Key_Return)
    opened(looking)
    assert [leaf.page for leaf in looking.page.preview.leaves] == [1]
    second.close()
    assert draft.read_bytes() == before


def test_another_language_finds_the_paper_open(shown: Shown, show: Show) -> None:
    shown.press("Enter its password")
    type_into(line_of(shown).line, SECRET)
    QTest.keyClick(line_of(shown).line, Qt.Key.Key_Return)
    opened(shown)
    shown.session.close()
    assert shown.session.draft_file is not None
    session = open_draft(speaking(shown.session.context, "sv"), shown.session.draft_file)
    again = show(session)
    again.settle()
    assert "unlocked" in again.codes()
    session.close()
