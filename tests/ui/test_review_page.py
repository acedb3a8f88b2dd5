"""The review page: what is in the way, everything given, and the ways back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ENGLISH, KTH, Clock, SessionMaker, attached, click
from wizard.core import edits
from wizard.core.application import Applicant, Degree, Institution, Referee
from wizard.core.call import Call
from wizard.services import calls
from wizard.ui.context import Context
from wizard.ui.given import Given
from wizard.ui.pages.review import ReviewPage
from wizard.ui.session import Session
from wizard.ui.steps import steps
from wizard.ui.widgets.callout import Callout


@pytest.fixture
def page(context: Context, full_session: Session, qtbot: QtBot) -> ReviewPage:
    return shown(ReviewPage(context, full_session), qtbot)


def shown(page: ReviewPage, qtbot: QtBot) -> ReviewPage:
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.refresh()
    QApplication.processEvents()
    return page


def said(widget: object) -> str:
    """All words in a widget."""
    assert hasattr(widget, "findChildren")
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def notice(page: ReviewPage) -> Callout:
    """The notice that stands first on the page."""
    item = page.verdict.itemAt(0)
    assert item is not None
    widget = item.widget()
    assert isinstance(widget, Callout)
    return widget


def verdict(page: ReviewPage) -> str:
    return notice(page).accessibleName()


def test_the_summary_counts_the_problems_and_each_is_a_link(page: ReviewPage) -> None:
    blockers = page.session.review.blockers
    assert page.problems.callout is not None
    assert page.problems.callout.title.text() == f"{len(blockers)} problems to solve before the application is ready"
    assert len(page.problems.links) == len(blockers)


def test_a_link_of_the_summary_goes_to_its_step_and_document(page: ReviewPage) -> None:
    went: list[tuple[str, str]] = []
    page.go_to.connect(lambda step, place: went.append((step, place)))
    letter = next(d.id for d in page.session.application.documents if d.requirement == "cover-letter")
    link = next(link for link in page.problems.links if "too many" in link.accessibleName())
    click(link)
    assert went == [("cover-letter", letter)]


def test_a_link_is_pressed_by_key_as_well(page: ReviewPage, qtbot: QtBot) -> None:
    link = page.problems.links[0]
    link.setFocus()
    with qtbot.waitSignal(page.go_to):
        QTest.keyClick(link, Qt.Key.Key_Space)


def test_every_link_leads_to_a_step_that_there_is(page: ReviewPage) -> None:
    session = page.session
    known = {s.id for s in steps(session.call, session.application, session.review, page.voice, built=False)}
    went: list[str] = []
    page.go_to.connect(lambda step, place: went.append(step))
    links = [*page.problems.links, *page.warnings.links, *page.notes.links]
    for link in [*links, *(card.change for card in page.cards.values())]:
        link.click()
    assert len(went) == len(links) + len(page.cards)
    assert set(went) <= known


def test_nothing_says_ready_while_something_blocks(page: ReviewPage) -> None:
    words = [label.text() for label in page.findChildren(QLabel)]
    assert not [word for word in words if word.startswith("Ready")]
    assert page.verdict.count() == 0


def test_ready_is_said_when_nothing_blocks(context: Context, ready_session: Session, qtbot: QtBot) -> None:
    page = shown(ReviewPage(context, ready_session), qtbot)
    assert page.problems.isHidden()
    assert verdict(page).startswith("Ready, with")


def test_while_files_are_read_neither_ready_nor_a_problem_is_said(
    context: Context, ready_session: Session, paper: Callable[..., Path], qtbot: QtBot
) -> None:
    page = shown(ReviewPage(context, ready_session), qtbot)
    new = paper("second.pdf", 1, ENGLISH + " more")
    application = attached(ready_session.application, ready_session.base, "transcript", new, ("Lund University", None))
    ready_session.apply(application)
    assert ready_session.reading
    page.refresh()
    assert "1 file is still being read" in verdict(page)
    assert not page.problems.links
    qtbot.waitUntil(lambda: not ready_session.reading, timeout=20_000)
    page.refresh()
    assert "Ready" in verdict(page)


def test_a_problem_that_is_solved_leaves_the_summary_and_the_focus_goes_on(page: ReviewPage) -> None:
    link = page.problems.links[0]
    link.setFocus()
    before = len(page.problems.links)
    letter = next(d for d in page.session.application.documents if d.requirement == "cover-letter")
    page.session.apply(edits.choose_pages(page.session.application, letter.id, 0, (1, 2)))
    assert len(page.problems.links) == before - 1
    assert page.problems.links[0].hasFocus()


def test_what_changes_elsewhere_leaves_the_focus_on_a_change_link(page: ReviewPage) -> None:
    card = page.cards["cv", ""]
    card.change.setFocus()
    page.scroller.verticalScrollBar().setValue(200)
    cv = next(d for d in page.session.application.documents if d.requirement == "cv")
    page.session.apply(edits.choose_pages(page.session.application, cv.id, 0, (2,)))
    QApplication.processEvents()
    assert card.change.hasFocus()
    assert page.cards["cv", ""] is card
    assert "Chosen: page 2 of 2 pages" in said(card)
    assert page.scroller.verticalScrollBar().value() == 200


def test_everything_given_is_there(page: ReviewPage) -> None:
    value = page.session.application
    transcript = next(d for d in value.documents if d.requirement == "transcript" and d.institution == "Universität Heidelberg")
    value = edits.change_document(value, replace(transcript, languages=("de",)))
    value = edits.answer(value, "cover-letter.interests", True)
    value = edits.answer(value, "cover-letter.position", False)
    value = edits.put_referee(value, Referee("Ada Påhitt", email="ada@example.org", phone="+46 1", address="Gatan 1"))
    value = edits.put_institution(
        value,
        Institution(
            "Lund University", country="Sweden", first_year=2017, degrees=(Degree("Master of Science", False, "2020-06-07"),)
        ),
    )
    value = replace(value, settings=replace(value.settings, deadline="2021-03-05", zone="America/New_York"))
    page.session.apply(value)
    assert "Maja Exempel" in said(page.cards["you", ""])
    letter = said(page.cards["cover-letter", ""])
    assert "letter.pdf" in letter
    assert "3 pages" in letter
    assert "You say yes\nIt says what my academic interests are" in letter
    assert "You say no\nIt says why I want this position" in letter
    assert "German, as you say" in said(page.cards["degrees", "Universität Heidelberg"])
    lund = said(page.cards["degrees", "Lund University"])
    assert "Sweden, 2017" in lund
    assert "Master of Science, not awarded yet, expected on Sunday 7 June 2020" in lund
    assert "ada@example.org" in said(page.cards["referees", ""])
    closing = said(page.cards["start", "deadline"])
    assert "Friday 5 March 2021, 23:59 in Stockholm" in closing
    assert "Friday 5 March 2021, 17:59 in New York" in closing
    assert "Sunday 8 March 2020, 23:59" in closing
    assert "New York, as you chose" in closing


def test_sections_stand_in_the_order_of_the_call(page: ReviewPage) -> None:
    assert list(page.cards) == [
        ("you", ""),
        ("cv", ""),
        ("cover-letter", ""),
        ("degrees", ""),
        ("degrees", "Lund University"),
        ("degrees", "Universität Heidelberg"),
        ("referees", ""),
        ("start", "deadline"),
    ]


@pytest.mark.parametrize("call", calls.known(), ids=lambda call: call.id)
def test_every_call_can_be_reviewed_from_the_first_moment(
    call: Call, context: Context, new_session: SessionMaker, qtbot: QtBot
) -> None:
    page = shown(ReviewPage(context, new_session(call=call)), qtbot)
    assert page.problems.links
    assert page.cards


def test_a_narrow_page_has_no_sideways_scrolling_at_twice_the_font(page: ReviewPage) -> None:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(font)
    big = ReviewPage(page.context, page.session)
    big.resize(560, 560)
    big.show()
    big.refresh()
    QApplication.processEvents()
    assert big.scroller.horizontalScrollBar().maximum() == 0
    big.close()


def test_a_large_application_is_shown_at_once(
    context: Context, new_session: SessionMaker, paper: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    value = replace(calls.start(calls.find(KTH), "big"), applicant=Applicant(name="Maja Exempel", email="maja@example.org"))
    file = paper("one.pdf")
    for number in range(40):
        name = f"University {number}"
        value = edits.put_institution(value, Institution(name, degrees=(Degree("Master of Science"),)))
        value = attached(value, tmp_path / "big.ansok", "transcript", file, (name, None))
    session = new_session(value, name="big.ansok")
    page = shown(ReviewPage(context, session), qtbot)
    assert len(page.problems.links) == 40
    began = time.thread_time()  # what else the machine does is none of the page's doing
    session.apply(edits.answer(session.application, "cv.experience", True))
    assert time.thread_time() - began < 0.25
    sections = Given(session.call, value, session.review, session.facts, session.zone, context.voice).sections()
    assert len(sections) == 46


def test_ready_is_good_news_only_while_the_call_is_open(
    context: Context, ready_session: Session, clock: Clock, qtbot: QtBot
) -> None:
    page = shown(ReviewPage(context, ready_session), qtbot)
    assert notice(page).tone == "good"
    clock.moment = clock.moment.replace(month=4)
    ready_session.recheck()
    assert verdict(page).startswith("Ready, with")
    assert notice(page).tone == "warn"


def test_the_words_of_a_link_stand_under_the_title(page: ReviewPage, qtbot: QtBot) -> None:
    callout = page.problems.callout
    assert callout is not None
    title = callout.title.mapTo(page, QPoint()).x()
    picture = page.problems.links[0].grab().toImage()
    ground = picture.pixelColor(0, 0)
    inked = (x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2) != ground)
    first = page.problems.links[0].mapTo(page, QPoint()).x() + next(inked) / picture.devicePixelRatio()
    assert abs(first - title) < 3
