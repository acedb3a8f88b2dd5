"""The letter for each paper that is missing: to whom, by when, in both languages, and where it is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.core import cases
from tests.core.cases import complete, page, shipped
from tests.ui.conftest import SessionMaker, attached, click, wizard_of
from wizard.core import edits
from wizard.core.application import Degree, Institution
from wizard.core.findings import Finding
from wizard.services import calls, i18n
from wizard.ui.letters import Letters, letters
from wizard.ui.session import Session
from wizard.ui.widgets.letter_card import LetterOffer
from wizard.ui.window import Window

FEBRUARY = datetime(2020, 2, 20, tzinfo=UTC)
KOLKATA = i18n.zone("Asia/Kolkata")


def written(desk: cases.Desk, finding: Finding, now: datetime = FEBRUARY) -> Letters | None:
    return letters(finding, desk.call, desk.application, now=now, zone=KOLKATA, voice=i18n.voice("en"))


def all_of(desk: cases.Desk) -> list[tuple[Finding, Letters | None]]:
    return [
        (f, written(desk, f)) for f in desk.review().findings if f.code in ("missing", "degree-date-only", "needs-translation")
    ]


def test_every_missing_paper_of_a_university_has_a_letter_in_both_languages() -> None:
    desk = complete()
    desk.change(documents=(), institutions=(Institution("Lund"), Institution("Oslo", "studying"), Institution("Umeå", "left")))
    found = all_of(desk)
    assert {(f.code, f.requirement, f.institution) for f, letter in found if letter} == {
        ("missing", "degree-certificate", "Lund"),
        ("missing", "transcript", "Lund"),
        ("degree-date-only", "degree-certificate", "Oslo"),
        ("missing", "transcript", "Oslo"),
        ("missing", "transcript", "Umeå"),
    }
    assert {f.requirement for f, letter in found if letter is None} == {"cv", "cover-letter"}
    for finding, letter in found:
        if letter is None:
            continue
        assert list(letter) == ["en", "sv"]
        for told, day in ((letter["en"], "Saturday 7 March 2020"), (letter["sv"], "lördag 7 mars 2020")):
            assert finding.institution is not None
            assert finding.institution in told.to
            assert finding.institution in told.body
            assert day in told.body
            assert told.body.endswith("maja@example.org\n+46 70 000 00 00")
            assert "{" not in told.body + told.subject + told.to
    assert "Dear" not in str([letter["sv"] for _, letter in found if letter])


@pytest.mark.parametrize("call", ["kth-PA-2026-2872", "uu-pcr-2014-2788"])
def test_papers_that_are_issued_have_one_without_a_university_too(call: str) -> None:
    desk = cases.Desk(shipped(call))
    for finding, letter in all_of(desk):
        assert finding.requirement is not None
        asked = desk.call.requirement(finding.requirement)
        assert (letter is not None) is (asked.contents == "certificate"), asked.id
        if letter is not None:
            assert letter["en"].to == "To whoever issues it"
            assert "  " not in letter["en"].body
            assert " at  " not in letter["en"].body


def test_a_translation_is_asked_of_a_translator() -> None:
    desk = complete()
    desk.remove(desk.of("transcript"))
    desk.attach("transcript", ("zeugnis.pdf", [page(1, "de")]), institution="Lund")
    finding = desk.the("needs-translation")
    letter = written(desk, finding)
    assert letter is not None
    assert letter["en"].to == "To a translator"
    assert "translation of my transcript of records from Lund into English or Swedish" in letter["en"].body
    assert "Saturday 7 March 2020" in letter["en"].body
    assert "engelska eller svenska" in letter["sv"].body
    assert "lördag 7 mars 2020" in letter["sv"].body


def test_once_the_day_is_over_it_is_as_soon_as_possible() -> None:
    desk = complete()
    desk.remove(desk.of("transcript"))
    letter = written(desk, desk.the("missing"), datetime(2020, 3, 8, 12, tzinfo=UTC))
    assert letter is not None
    assert "I need it as soon as you can." in letter["en"].body
    assert "2020" not in letter["en"].body


def offers(widget: QWidget) -> list[LetterOffer]:
    return [offer for offer in widget.findChildren(LetterOffer) if offer.isVisible()]


@pytest.fixture
def two_universities(window: Window, new_session: SessionMaker) -> Session:
    session = new_session()
    value = edits.put_institution(session.application, Institution("Lund", degrees=(Degree("MSc"),)))
    session.apply(edits.put_institution(value, Institution("Oslo", degrees=(Degree("BSc"),))))
    window.show_session(session, "degrees")
    return session


def test_each_missing_paper_offers_its_letter_until_it_is_there(
    window: Window, two_universities: Session, paper: Callable[..., Path], tmp_path: Path
) -> None:
    shown = wizard_of(window).shown_page
    assert len(offers(shown)) == 4
    first = offers(shown)[0]
    assert first.button.text() == "A letter to copy: To the registry of Lund"
    click(first.button)
    assert first.card is not None
    click(first.card.copy_button)
    assert "Copy of my " in QGuiApplication.clipboard().text()
    click(first.card.language_button)
    click(first.card.copy_button)
    assert "lördag 7 mars 2020" in QGuiApplication.clipboard().text()
    value = attached(two_universities.application, two_universities.base, "degree-certificate", paper("c.pdf"), ("Lund", "MSc"))
    two_universities.apply(value)
    assert len(offers(shown)) == 3


def test_a_letter_that_is_open_stays_when_something_else_changes(window: Window, two_universities: Session) -> None:
    first = offers(wizard_of(window).shown_page)[0]
    click(first.button)
    card = first.card
    two_universities.apply(edits.answer(two_universities.application, "institutions-complete", True))
    assert first.card is card
    click(first.button)
    assert first.card is None


def test_a_page_of_its_own_offers_it_where_somebody_issues_the_paper(window: Window, new_session: SessionMaker) -> None:
    session = new_session(call=calls.find("kth-PA-2026-2872"))
    window.show_session(session, "diplomas-grades")
    assert len(offers(wizard_of(window).shown_page)) == 1
    wizard_of(window).visit("cv")
    assert offers(wizard_of(window).shown_page) == []
