"""Where only the applicant can tell: the page is shown with what was read, the answer is kept, shown, and asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests import pdfs
from tests.core import scans
from tests.ui.conftest import ENGLISH, GERMAN, SessionMaker, click, make_pdf
from tests.ui.reading import PLACE, READ, Open, Papers, drafted, opened, scan
from tests.ui.shown import Show
from wizard.services import store
from wizard.ui.context import Context
from wizard.ui.pages.review import ReviewPage
from wizard.ui.widgets.boxes import reading_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.witness import Witness

__all__ = ["opened"]

ANSWERS = ["English", "Swedish", "Another language"]
BOTH = [f"Both: another language, and all of it in {language}" for language in ("English", "Swedish")]


def offered(papers: Papers, code: str) -> list[str]:
    """The buttons of a notice, as they are read."""
    [notice] = [widget for key, widget in papers.card.findings.shown.items() if key[0] == code]
    assert isinstance(notice, Callout)
    return [button.text() for button in notice.buttons]


def review_words(context: Context, papers: Papers) -> list[str]:
    """Every line on the page of the review."""
    page = ReviewPage(context, papers.session)
    papers.qtbot.addWidget(page)
    page.refresh()
    return [label.text() for label in page.findChildren(QLabel)] + [link.text() for link in page.warnings.links]


def test_an_answer_is_kept_shown_as_the_applicants_own_and_asked_again(opened: Open, tmp_path: Path, context: Context) -> None:
    path = scan(tmp_path / "Grades.pdf", scans.NUMBERS)
    papers = opened(drafted(tmp_path, path))
    papers.read()
    assert papers.codes() == ["language-unknown"]
    assert offered(papers, "language-unknown")[:5] == [*ANSWERS, *BOTH]
    assert "Language not clear" in papers.card.facts.text()
    assert "Language not clear" in review_words(context, papers)
    assert papers.witness.title.text() == "Read on page 1:"
    assert "Lindqvist" in papers.witness.words.text()
    papers.page.focus_on(papers.witness)
    papers.qtbot.waitUntil(lambda: not papers.witness.view.picture.isNull(), timeout=READ)
    papers.press("English")
    assert papers.codes() == []
    assert papers.said() == ("en",)
    papers.qtbot.waitUntil(lambda: store.read(papers.draft).documents[0].languages == ("en",), timeout=READ)
    assert "English, as you say" in review_words(context, papers)
    scan(path, [*scans.NUMBERS, "KE 404   5.5   D"])
    papers.session.look_again()
    papers.press("Use the new version")
    papers.qtbot.waitUntil(lambda: papers.codes() == ["language-unknown"], timeout=READ)
    assert papers.said() == ()


def test_the_page_opens_in_the_preview_by_mouse_and_by_keyboard(opened: Open, tmp_path: Path) -> None:
    path = pdfs.save(tmp_path, "Grades.pdf", pdfs.pages("en", "blank", "scan"))
    papers = opened(drafted(tmp_path, path))
    papers.read()
    witness = papers.witness
    assert witness.title.text().endswith("page 3") or "page 3" in witness.title.text()
    papers.page.focus_on(witness)
    papers.qtbot.waitUntil(lambda: not witness.view.picture.isNull(), timeout=READ)
    assert witness.view.accessibleName() == "Grades.pdf, page 3"
    assert papers.page.preview.leaf is not None
    assert papers.page.preview.leaf.page == 1
    click(witness.view)
    assert papers.page.preview.leaf.page == 3
    papers.page.preview.step(-1)
    assert papers.page.preview.leaf.page == 2
    assert witness.larger.accessibleName() == "Show page 3 of Grades.pdf larger"
    assert witness.larger in reading_order(papers.page)
    witness.larger.setFocus()
    QTest.keyClick(witness.larger, Qt.Key.Key_Space)
    assert papers.page.preview.leaf.page == 3


def test_a_picture_that_is_not_there_yet_says_so(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    papers = opened(drafted(tmp_path, scan(tmp_path / "Grades.pdf", scans.NUMBERS)))
    papers.read()
    [finding] = [f for f in papers.session.review.findings if f.code == "language-unknown"]
    witness = Witness(papers.session, finding, papers.card.look_at)
    qtbot.addWidget(witness)
    witness.show()
    assert witness.view.words == "Loading…"
    qtbot.waitUntil(lambda: not witness.view.picture.isNull(), timeout=READ)
    assert witness.view.words == ""


def test_stopping_asks_with_the_page_and_reading_on_answers(opened: Open, tmp_path: Path) -> None:
    papers = opened(drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", scans.GERMAN)))
    papers.stop()
    assert papers.codes() == ["language-unknown", "not-read"]
    assert papers.witness.title.text() == "Page 1 was not read"
    papers.page.focus_on(papers.witness)
    papers.qtbot.waitUntil(lambda: not papers.witness.view.picture.isNull(), timeout=READ)
    papers.press("Read them")
    papers.qtbot.waitUntil(lambda: papers.codes() == ["needs-translation"], timeout=READ)


def test_a_page_in_two_languages_is_asked_about(opened: Open, tmp_path: Path) -> None:
    alternating = [line for pair in zip(scans.GERMAN, scans.ENGLISH, strict=True) for line in pair]
    papers = opened(drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", alternating)))
    papers.read()
    assert papers.codes() == ["language-mixed"]
    assert offered(papers, "language-mixed")[:4] == [*ANSWERS, BOTH[0]]
    assert len(offered(papers, "language-mixed")) == 5
    assert "Hiermit wird" in papers.witness.words.text()
    papers.press(BOTH[0])
    assert papers.said() == ("en", "other")
    assert papers.codes() == []


def test_an_answer_against_a_sure_verdict_stays_a_warning(opened: Open, tmp_path: Path, context: Context) -> None:
    papers = opened(drafted(tmp_path, make_pdf(tmp_path / "Zeugnis.pdf", words=GERMAN)))
    papers.read()
    assert papers.codes() == ["needs-translation"]
    papers.choice("English").trigger()
    assert papers.codes() == ["answer-against-check"]
    assert {v.verdict for v in papers.session.review.documents} == {"accepted"}
    assert "You say that Zeugnis.pdf is in English; the check sees German." in review_words(context, papers)
    assert papers.card.word.isVisible()
    assert papers.card.word.buttons[0].isHidden()
    papers.press("Follow the check")
    assert papers.codes() == ["needs-translation"]


def test_what_is_right_as_it_is_is_told_no_more_until_wanted(opened: Open, tmp_path: Path) -> None:
    words = ("Heidelberg University", "This is to certify that", "Anna-Karin Lindqvist Berg", "has been awarded the degree of")
    more = "Bachelor of Science after completing all the courses and the thesis of the programme at the faculty."
    papers = opened(drafted(tmp_path, pdfs.save(tmp_path, "Certificate.pdf", pdfs.lines(*words, more))))
    papers.read()
    assert papers.codes() == ["name-differs"]
    assert papers.card.right.isHidden()
    papers.press("It is right as it is")
    assert papers.codes() == []
    assert papers.silenced() == ("name-differs",)
    assert papers.card.more.hasFocus()
    assert papers.card.right.accessibleName() == "You say it is right as it is: the name"
    papers.card.right.buttons[0].setFocus()
    papers.press("Tell it again")
    assert papers.codes() == ["name-differs"]
    assert papers.silenced() == ()
    assert papers.card.right.isHidden()
    assert papers.card.more.hasFocus()


def test_one_press_says_how_much_it_switches_off(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    letter = (
        "Dear Professor Sandberg,",
        "I am writing to apply for the doctoral position at Chalmers University of Technology.",
        "I want to understand what makes a network generalise, and have written a thesis about that.",
    )
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "letter.pdf", pdfs.lines(*letter)))
    assert shown.codes() == ["other-recipient", "other-recipient"]
    notices = [notice for notice in shown.cards[0].findings.shown.values() if isinstance(notice, Callout)]
    assert [[button.text() for button in notice.buttons] for notice in notices] == [[], ["These 2 are right as they are"]]
    shown.press("These 2 are right as they are")
    assert shown.codes() == []
    assert shown.cards[0].right.accessibleName() == "You say it is right as it is: whom and what it is for"


def test_a_translation_that_stands_alone_is_given_its_original(opened: Open, tmp_path: Path) -> None:
    words = ("Degree certificate", "Translated from German by a sworn translator.", ENGLISH)
    papers = opened(drafted(tmp_path, pdfs.save(tmp_path, "translation.pdf", pdfs.lines(*words))))
    papers.read()
    assert papers.codes() == ["translation-alone"]
    translation = papers.document
    original = make_pdf(tmp_path / "Zeugnis.pdf", words=GERMAN)
    papers.press("Add the original")
    dialog = papers.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(original.name)
    dialog.accept()
    papers.qtbot.waitUntil(lambda: len(papers.application.documents) == 2 and not papers.session.reading, timeout=READ)
    added = papers.application.originals("degree-certificate")[0]
    assert (added.institution, added.degree, added.parts[0].path) == (*PLACE, "Zeugnis.pdf")
    assert papers.application.document(translation.id).translates == (added.id,)
    assert {(v.document, v.verdict) for v in papers.session.review.documents} >= {(added.id, "translated")}


@pytest.mark.parametrize("yes", [True, False])
def test_who_translated_is_asked_once_and_shown(opened: Open, tmp_path: Path, context: Context, yes: bool) -> None:
    papers = opened(drafted(tmp_path, make_pdf(tmp_path / "Zeugnis.pdf", words=GERMAN)))
    papers.read()
    assert papers.page.questions.choices == {}
    translation = papers.page.sections[0].degrees[0].papers[0].asked.slot.blocks[papers.document.id].translation
    assert translation is not None
    translation.slot.attach([make_pdf(tmp_path / "translation.pdf")])
    papers.qtbot.waitUntil(lambda: bool(papers.page.questions.choices) and not papers.session.reading, timeout=READ)
    [asked] = papers.page.questions.choices.values()
    assert asked.question == "degree-certificate.translator"
    assert not asked.yes.isChecked()
    assert not asked.no.isChecked()
    (asked.yes if yes else asked.no).click()
    assert papers.application.answers == {"degree-certificate.translator": yes}
    assert f"You say {'yes' if yes else 'no'}" in review_words(context, papers)
    assert PLACE[0] in [institution.name for institution in papers.application.institutions]


def test_question_and_answers_are_whole_at_twice_the_font(
    opened: Open, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    papers = opened(drafted(tmp_path, scan(tmp_path / "Grades with a name that goes on and on.pdf", scans.NUMBERS)))
    papers.window.resize(520, 600)
    papers.read()
    papers.page.focus_on(papers.witness)
    inside, room = papers.page.scroller.widget(), papers.page.scroller.viewport().width()
    assert inside is not None
    qtbot.waitUntil(lambda: papers.witness.words.y() >= papers.witness.view.geometry().bottom())
    assert inside.minimumSizeHint().width() <= room
    for button in papers.card.findChildren(QPushButton):
        if button.isVisible():
            assert button.mapTo(inside, QPoint(button.width(), 0)).x() <= room, button.accessibleName()
            assert button.height() >= button.heightForWidth(button.width()), button.accessibleName()
            assert min(button.width(), button.height()) >= 24, button.accessibleName()
