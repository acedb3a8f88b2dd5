"""The page of institutions: degrees, their papers, translations, and what is asked of those who have not finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ENGLISH, GERMAN, SessionMaker, alone, click
from wizard.core import edits
from wizard.core.application import Degree, Institution
from wizard.ui.context import Context
from wizard.ui.pages.degrees import COMPLETE, DegreesPage
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import reading_order
from wizard.ui.widgets.degree_block import DegreeBlock
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.institution_section import InstitutionSection
from wizard.ui.widgets.slot import Slot

Paper = Callable[..., Path]
READ = 20_000
LUND, HEIDELBERG = "Lund University", "Heidelberg University"


class Shown:
    """The page in a window, and what a person sees and does there."""

    def __init__(self, page: DegreesPage, session: Session, qtbot: QtBot) -> None:
        self.page, self.session, self.qtbot = page, session, qtbot
        self.window = alone(page, qtbot)

    def section(self, name: str) -> InstitutionSection:
        return next(section for section in self.page.sections if section.name == name)

    def degree(self, institution: str, title: str | None) -> DegreeBlock:
        return next(block for block in self.section(institution).degrees if block.title == title)

    def certificate(self, institution: str, title: str | None) -> Slot:
        return self.degree(institution, title).papers[0].asked.slot

    def transcript(self, institution: str) -> Slot:
        return self.section(institution).papers[0].slot

    def drop(self, slot: Slot, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(slot.zone, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
        QApplication.sendEvent(slot.zone, QDropEvent(QPointF(5, 5), copy, data, left, none))
        self.qtbot.waitUntil(lambda: slot.zone.button.isEnabled() and not self.session.reading, timeout=READ)

    def write(self, field: Field, words: str) -> None:
        """Replaces what stands in a field and leaves it with Enter."""
        assert isinstance(field.editor, QLineEdit)
        field.editor.setFocus()
        field.editor.selectAll()
        QTest.keyClicks(field.editor, words)
        if not words:
            QTest.keyClick(field.editor, Qt.Key.Key_Delete)
        QTest.keyClick(field.editor, Qt.Key.Key_Return)

    def press(self, words: str) -> None:
        def found() -> list[QPushButton]:
            return [b for b in self.page.findChildren(QPushButton) if b.text() == words and b.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        click(found()[0])

    def institutions(self) -> list[str]:
        return [institution.name for institution in self.session.application.institutions]

    def translated(self) -> tuple[str, ...]:
        return self.session.application.documents[-1].translates

    def word(self) -> tuple[str, ...]:
        return self.session.application.documents[0].languages

    def verdicts(self) -> dict[str, str]:
        return {v.file: v.verdict for v in self.session.review.documents}

    def codes(self, slot: Slot) -> list[str]:
        cards = [card for block in slot.blocks.values() for card in block.cards.values()]
        return [key[0] for card in cards for key in card.findings.shown]


@pytest.fixture
def show(context: Context, new_session: SessionMaker, qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    """`show(Institution(…), …)` opens the page with these institutions listed."""
    opened: list[Shown] = []

    def make(*institutions: Institution) -> Shown:
        session = new_session()
        for institution in institutions:
            session.apply(edits.put_institution(session.application, institution))
        opened.append(Shown(DegreesPage(context, session), session, qtbot))
        return opened[-1]

    yield make
    for shown in opened:
        shown.window.close()


Show = Callable[..., Shown]


def finished(name: str, *titles: str) -> Institution:
    return Institution(name, degrees=tuple(Degree(title) for title in titles))


def test_without_an_institution_the_page_teaches(show: Show) -> None:
    shown = show()
    assert shown.page.teaching.isVisible()
    assert not shown.page.questions.isVisible()
    shown.press("Add a university")
    add = shown.page.add
    QTest.keyClicks(add.field.editor, "  Lunds universitet ")
    QTest.keyClick(add.field.editor, Qt.Key.Key_Return)
    assert shown.institutions() == ["Lunds universitet"]
    assert add.button.isVisible()
    assert not shown.page.teaching.isVisible()
    click(shown.page.questions.ticks[COMPLETE].box)
    assert shown.session.application.answers == {COMPLETE: True}


def test_an_institution_is_listed_once(show: Show) -> None:
    shown = show(finished(LUND))
    shown.press("Add a university")
    QTest.keyClicks(shown.page.add.field.editor, LUND)
    click(shown.page.add.take)
    assert "listed already" in shown.page.add.field.note.text()
    assert shown.institutions() == [LUND]
    QTest.keyClick(shown.page.add.field.editor, Qt.Key.Key_Escape)
    assert shown.page.add.field.text == ""
    assert shown.page.add.button.hasFocus()


def test_a_new_name_takes_the_papers_along_and_keeps_the_widgets(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master"), finished(HEIDELBERG))
    shown.drop(shown.transcript(LUND), paper("transcript.pdf"))
    section = shown.section(LUND)
    shown.write(section.form.fields["name"], "Lunds universitet")
    assert shown.institutions() == ["Lunds universitet", HEIDELBERG]
    assert shown.section("Lunds universitet") is section
    assert [d.institution for d in shown.session.application.documents] == ["Lunds universitet"]
    shown.drop(shown.certificate("Lunds universitet", "Master"), paper("certificate.pdf", words=ENGLISH + " certificate"))
    assert [d.institution for d in shown.session.application.documents] == ["Lunds universitet"] * 2
    shown.write(section.form.fields["name"], HEIDELBERG)
    assert "listed already" in section.form.fields["name"].note.text()
    assert section.form.fields["name"].text == HEIDELBERG, "what was refused stays to be mended"
    shown.session.undo()
    assert shown.institutions() == ["Lunds universitet", HEIDELBERG]


def test_years_are_years(show: Show) -> None:
    shown = show(finished(LUND))
    fields = shown.section(LUND).form.fields
    shown.write(fields["first_year"], "2016")
    shown.write(fields["last_year"], "last year")
    assert "four digits" in fields["last_year"].note.text()
    shown.write(fields["last_year"], "2019")
    assert fields["last_year"].note.text() == ""
    [institution] = shown.session.application.institutions
    assert (institution.first_year, institution.last_year) == (2016, 2019)


def test_naming_the_degree_takes_over_its_certificate_but_no_transcript(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND))
    shown.drop(shown.certificate(LUND, None), paper("certificate.pdf"))
    shown.drop(shown.transcript(LUND), paper("transcript.pdf", 2))
    block = shown.degree(LUND, None)
    shown.write(block.name, "Master of Science")
    assert block.title == "Master of Science"
    assert {d.requirement: d.degree for d in shown.session.application.documents} == {
        "degree-certificate": "Master of Science",
        "transcript": None,
    }
    assert shown.certificate(LUND, "Master of Science").documents
    shown.press("Add a degree")
    QTest.keyClicks(shown.section(LUND).add_degree.field.editor, "Bachelor of Science")
    click(shown.section(LUND).add_degree.take)
    assert not shown.certificate(LUND, "Bachelor of Science").documents
    shown.write(shown.degree(LUND, "Bachelor of Science").name, "Master of Science")
    assert "listed already" in shown.degree(LUND, "Bachelor of Science").name.note.text()


def test_a_removed_degree_can_be_put_back(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master", "Bachelor"))
    shown.drop(shown.certificate(LUND, "Bachelor"), paper("bachelor.pdf"))
    before = shown.session.application
    click(shown.degree(LUND, "Bachelor").bin)
    assert [block.title for block in shown.section(LUND).degrees] == ["Master"]
    assert len(shown.session.application.documents) == 1, "no paper goes unseen"
    shown.press("Undo")
    assert shown.session.application == before
    assert shown.certificate(LUND, "Bachelor").documents


def test_a_degree_not_awarded_yet_has_its_honest_warning_and_its_tick(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master"))
    block = shown.degree(LUND, "Master")
    papers = block.papers[0]
    assert not papers.findings.isVisible()
    click_box(block)
    assert "Statement of completed courses" in papers.asked.heading.text()
    assert [key[0] for key in papers.findings.shown] == ["degree-date-only"]
    shown.write(block.expected, "next June")
    assert "2027-06-15" in block.expected.note.text()
    shown.write(block.expected, "2019-06-15")
    assert [key[0] for key in papers.findings.shown] == ["degree-date-only", "degree-overdue"]
    shown.write(block.expected, "2020-06-15")
    [tick] = papers.ticks.ticks.values()
    click(tick.box)
    assert list(shown.session.application.answers.values()) == [True]
    assert shown.session.application.institutions[0].degrees == (Degree("Master", awarded=False, expected="2020-06-15"),)
    shown.drop(papers.asked.slot, paper("statement.pdf"))
    assert not papers.findings.isVisible()
    assert shown.codes(papers.asked.slot) == ["degree-not-awarded"]


def click_box(block: DegreeBlock) -> None:
    block.pending.setFocus()
    QTest.keyClick(block.pending, Qt.Key.Key_Space)


def test_who_left_owes_a_transcript_only(show: Show) -> None:
    shown = show(finished(LUND))
    section = shown.section(LUND)
    assert len(section.degrees) == 1
    section.form.statuses["left"].click()
    assert shown.session.application.institutions[0].status == "left"
    assert section.degrees == []
    assert section.papers[0].isVisible()
    assert section.add_degree.isVisible()


def test_order_and_removal_of_institutions(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master"), finished(HEIDELBERG, "Bachelor"))
    shown.drop(shown.transcript(HEIDELBERG), paper("transcript.pdf"))
    up = shown.section(HEIDELBERG).up
    up.setFocus()
    click(up)
    assert shown.institutions() == [HEIDELBERG, LUND]
    assert shown.section(HEIDELBERG).down.hasFocus()  # not the bin beside it
    shown.qtbot.waitUntil(lambda: shown.section(HEIDELBERG).y() < shown.section(LUND).y())
    before = shown.session.application
    click(shown.section(HEIDELBERG).bin)
    assert shown.institutions() == [LUND]
    assert shown.session.application.documents == ()
    shown.press("Undo")
    assert shown.session.application == before


def test_a_paper_in_another_language_gets_a_place_for_its_translation(show: Show, paper: Paper) -> None:
    shown = show(finished(HEIDELBERG, "Bachelor"))
    slot = shown.certificate(HEIDELBERG, "Bachelor")
    shown.drop(slot, paper("zeugnis.pdf", words=GERMAN))
    assert shown.codes(slot) == ["needs-translation"]
    [block] = slot.blocks.values()
    assert block.translation is not None
    shown.drop(block.translation.slot, paper("translation.pdf"))
    assert shown.codes(slot) == []
    assert shown.verdicts()["zeugnis.pdf"] == "translated"
    translation = shown.session.application.documents[1]
    assert (translation.translates, translation.institution, translation.degree) == (("d1",), HEIDELBERG, "Bachelor")
    assert not block.translation.slot.zone.isVisible()
    [card] = block.translation.slot.blocks[translation.id].cards.values()
    click(card.bin)
    assert shown.codes(slot) == ["needs-translation"]
    shown.press("Undo")
    assert shown.verdicts()["zeugnis.pdf"] == "translated"


def test_a_translation_may_serve_two_papers(show: Show, paper: Paper) -> None:
    shown = show(finished(HEIDELBERG, "Bachelor"))
    certificate, transcript = shown.certificate(HEIDELBERG, "Bachelor"), shown.transcript(HEIDELBERG)
    shown.drop(certificate, paper("zeugnis.pdf", words=GERMAN))
    shown.drop(transcript, paper("leistungen.pdf", 2, GERMAN))
    [block] = certificate.blocks.values()
    assert block.translation is not None
    shown.drop(block.translation.slot, paper("both.pdf", 2))
    [translation] = block.translation.slot.blocks.values()
    assert translation.serves is not None
    [tick] = translation.serves.ticks.values()
    assert "leistungen.pdf" in tick.words.text()
    click(tick.box)
    assert shown.translated() == ("d1", "d2")
    assert shown.codes(transcript) == []
    [other] = transcript.blocks.values()
    assert other.translation is not None
    assert "both.pdf" in other.translation.elsewhere.text()
    click(tick.box)
    assert shown.translated() == ("d1",)
    assert shown.codes(transcript) == ["needs-translation"]


def test_the_applicants_word_settles_a_language_that_cannot_be_told(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master"))
    slot = shown.transcript(LUND)
    shown.drop(slot, paper("marks.pdf", words="X1"))
    assert shown.codes(slot) == ["language-unknown"]
    shown.press("Swedish")
    assert shown.word() == ("sv",)
    assert shown.codes(slot) == []
    shown.press("Follow the check")
    assert shown.codes(slot) == ["language-unknown"]
    shown.press("Another language")
    assert shown.codes(slot) == ["needs-translation"]
    shown.press("All of it in English too")
    assert shown.word() == ("en", "other")
    assert shown.codes(slot) == []


def test_half_typed_text_survives_a_refresh(show: Show) -> None:
    shown = show(finished(LUND, "Master"))
    name = shown.section(LUND).form.fields["name"]
    name.editor.setFocus()
    QTest.keyClick(name.editor, Qt.Key.Key_End)
    QTest.keyClicks(name.editor, " and")
    shown.session.apply(edits.answer(shown.session.application, COMPLETE, True))
    shown.page.refresh()
    assert name.text == f"{LUND} and"
    assert name.editor.hasFocus()
    assert shown.institutions() == [LUND]


def test_places_on_the_page_are_found(show: Show, paper: Paper) -> None:
    shown = show(finished(LUND, "Master"), finished(HEIDELBERG, "Bachelor"))
    shown.drop(shown.transcript(HEIDELBERG), paper("transcript.pdf"))
    for place, holder in (
        (HEIDELBERG, shown.section(HEIDELBERG).form),
        ("d1", shown.transcript(HEIDELBERG)),
        (COMPLETE, shown.page.questions.ticks[COMPLETE]),
    ):
        shown.page.reveal(place)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert holder.isAncestorOf(focus), place
        at = focus.mapTo(shown.page.scroller, QPoint()).y()
        assert 0 <= at < shown.page.scroller.height(), place


def test_nothing_is_clipped_at_twice_the_font_and_every_control_has_a_name(
    show: Show, paper: Paper, qapp: QApplication
) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    shown = show(Institution(HEIDELBERG, status="studying", degrees=(Degree("Bachelor of Science in Mathematics"),)))
    shown.window.resize(560, 600)
    slot = shown.certificate(HEIDELBERG, "Bachelor of Science in Mathematics")
    shown.drop(slot, paper("a certificate with a name that goes on and on.pdf", words=GERMAN))
    shown.press("Add a degree")
    inside, view = shown.page.scroller.widget(), shown.page.scroller.viewport()
    assert inside is not None
    shown.qtbot.waitUntil(lambda: inside.width() <= view.width())
    assert inside.minimumSizeHint().width() <= view.width()
    for widget in reading_order(inside):
        if widget.isVisible():
            assert widget.accessibleName(), widget
            assert widget.mapTo(inside, QPoint(widget.width(), 0)).x() <= view.width(), widget.accessibleName()
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == [shown.window]


def test_a_paper_that_a_degree_takes_over_meanwhile_is_added_there(show: Show, paper: Paper) -> None:
    shown = show(Institution(LUND))
    loose = shown.section(LUND).loose[0].slot
    loose.attach([paper("certificate.pdf")])
    shown.session.apply(edits.put_institution(shown.session.application, Institution(LUND, degrees=(Degree("Master"),))))
    shown.qtbot.waitUntil(lambda: loose.zone.button.isEnabled() and not shown.session.reading, timeout=READ)
    assert loose.documents == ()
    assert [document.parts[0].path for document in shown.certificate(LUND, "Master").documents] == ["certificate.pdf"]
