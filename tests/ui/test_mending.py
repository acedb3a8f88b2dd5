"""What is wrong with a file is mended where it stands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests import pdfs, unusable
from tests.ui.conftest import GERMAN, SessionMaker, type_into
from tests.ui.shown import READ, Paper, Show
from wizard.core import edits
from wizard.services import store


def test_choosing_pages_mends_the_limit(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    assert shown.codes() == ["too-many-pages"]
    shown.press("Choose pages")
    line = shown.cards[0].pages.line
    assert line.hasFocus()
    QTest.keyClicks(line, "1,9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "“1,9” is not a choice of pages" in shown.cards[0].pages.trouble.text()
    assert shown.chosen() is None
    line.selectAll()
    QTest.keyClicks(line, "1,3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.chosen() == (1, 3)
    assert shown.codes() == []
    assert "2 of 3 pages" in shown.cards[0].facts.text()
    line.selectAll()
    QTest.keyClicks(line, "2")
    shown.cards[0].pages.close_button.click()  # as a screen reader presses it: the focus stays in the line
    assert shown.chosen() == (2,)


def test_the_surplus_is_left_out_by_one_press(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.press("Leave out page 3")
    assert shown.slot.documents[0].parts[0].pages == (1, 2)
    assert shown.codes() == []


def test_blank_pages_are_left_out_by_one_press(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "letter.pdf", pdfs.pages("en", "blank", "en")))
    assert set(shown.codes()) == {"too-many-pages", "blank-page"}
    shown.press("Leave out blank pages")
    assert shown.slot.documents[0].parts[0].pages == (1, 3)
    assert shown.codes() == []


def test_a_page_that_cannot_be_shown_is_left_out_by_one_press(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "letter.pdf", pdfs.with_broken_page(pdfs.pages("en"))))
    assert shown.codes() == ["page-broken"]
    shown.press("Leave out page 2")
    assert shown.slot.documents[0].parts[0].pages == (1,)
    assert shown.codes() == ["repaired"]


def test_a_finding_that_changes_its_words_is_still_shown(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.drop(paper("more.pdf", 2))
    [notice] = [w for key, w in shown.cards[0].findings.shown.items() if key[0] == "too-many-pages"]
    shown.qtbot.waitUntil(notice.isVisible)
    assert "there are 5" in notice.accessibleName()


def test_half_typed_pages_survive_a_refresh_and_so_does_the_focus(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.press("Choose pages")
    line = shown.cards[0].pages.line
    type_into(line, "1-")
    shown.session.apply(edits.answer(shown.session.application, "cover-letter.interests", True))
    shown.page.refresh()
    assert line.text() == "1-"
    assert line.hasFocus()


def test_the_new_version_of_a_changed_file_is_used_and_answers_are_asked_again(
    new_session: SessionMaker, show: Show, paper: Paper
) -> None:
    shown = show(new_session())
    path = paper("letter.pdf", 3)
    shown.drop(path)
    session = shown.session
    document = shown.slot.documents[0].id
    session.apply(edits.choose_pages(session.application, document, 0, (1,)))
    session.apply(edits.answer(session.application, "cover-letter.interests", True))
    paper("letter.pdf", 2, "A letter that was written anew after somebody had read the first one.")
    session.look_again()
    shown.qtbot.waitUntil(lambda: "original-changed" in shown.codes(), timeout=READ)
    shown.press("Use the new version")
    shown.qtbot.waitUntil(lambda: not session.reading and shown.codes() == [], timeout=READ)
    part = shown.slot.documents[0].parts[0]
    assert part.pages is None
    assert part.sha256 == store.part(path, session.base).sha256
    assert session.application.answers == {}


def test_a_vanished_file_is_looked_for_again(new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path) -> None:
    shown = show(new_session())
    path = paper("letter.pdf")
    shown.drop(path)
    path.rename(tmp_path / "elsewhere.pdf")
    shown.session.look_again()
    shown.qtbot.waitUntil(lambda: shown.codes() == ["original-missing"], timeout=READ)
    (tmp_path / "elsewhere.pdf").rename(path)
    shown.press("Look again")
    shown.qtbot.waitUntil(lambda: shown.codes() == [], timeout=READ)


def test_a_file_is_replaced_through_the_dialog(new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "locked.pdf", pdfs.locked(pdfs.pages("en"))))
    assert shown.codes() == ["locked"]
    better = paper("open.pdf")
    shown.press("Replace")
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(better.parent))
    dialog.selectFile(better.name)
    dialog.accept()
    shown.qtbot.waitUntil(lambda: shown.parts() == ["open.pdf"] and not shown.session.reading, timeout=READ)
    assert shown.codes() == []
    assert shown.said() == ["open.pdf replaces locked.pdf."]


def test_a_text_document_says_that_it_is_no_pdf(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "letter.docx", unusable.word()))
    assert shown.codes() == ["not-pdf"]
    assert shown.page.preview.leaves == ()


def test_a_photograph_is_shown_as_the_page_that_it_becomes(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "photo.jpg", pdfs.photograph(size=(200, 300))))
    assert "low-resolution" in shown.codes()
    assert [leaf.page for leaf in shown.page.preview.leaves] == [1]


def test_a_letter_in_another_language_takes_the_applicants_word(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("brief.pdf", words=GERMAN))
    assert shown.codes() == ["language-not-accepted"]
    shown.press("All of it in Swedish too")
    assert shown.word() == ("sv", "other")
    shown.press("Follow the check")
    shown.press("All of it in English too")
    assert shown.word() == ("en", "other")
    assert shown.codes() == ["answer-against-check"]
    shown.press("Follow the check")
    assert shown.word() == ()
    assert shown.codes() == ["language-not-accepted"]
