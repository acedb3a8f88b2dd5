"""The welcome page, and the page of the call."""

from __future__ import annotations

from dataclasses import replace as replace_in
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, Clock, SessionMaker
from wizard.core import edits
from wizard.core.application import Degree, Institution
from wizard.services import calls, i18n
from wizard.services.call_texts import details, need
from wizard.services.past import latest
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.start import StartPage
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.late_card import LateCard, can_still_be_done
from wizard.ui.widgets.letter_card import LetterCard
from wizard.ui.window import Window

WRONG_NEED = """
format = 1
id = "x"
title = "T"
employer = "E"
requirements = [{ id = "cv", title = "CV", need = "maybe" }]
[deadline]
written = "soon"
"""


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def welcome_of(window: Window) -> WelcomePage:
    page = window.findChild(WelcomePage)
    assert page is not None
    return page


def start_page(window: Window) -> StartPage:
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, StartPage)
    return page


def test_every_known_call_is_offered_with_employer_and_closing(window: Window) -> None:
    rows = welcome_of(window).call_rows
    assert set(rows) == {call.id for call in calls.known()}
    assert "Closes Sunday 8 March 2020, 23:59 in Stockholm" in rows[KTH].accessibleDescription()
    assert "KTH Royal Institute of Technology" in rows[KTH].accessibleDescription()


def test_a_closed_call_is_still_offered(context: Context, memory: Memory, qtbot: QtBot, clock: Clock) -> None:
    clock.moment = clock.moment.replace(month=5)
    window = Window(context, memory)
    qtbot.addWidget(window)
    page = welcome_of(window)
    page.fill()
    said = page.call_rows[KTH].accessibleDescription()
    assert "Closed Sunday 8 March 2020, 23:59 in Stockholm. Yours may give another date." in said


def test_choosing_a_call_starts_its_application(window: Window) -> None:
    welcome_of(window).call_rows[KTH].click()
    assert window.session is not None
    assert window.session.call.id == KTH
    assert window.session.draft_file is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 1\nid = ", "at line 2"),
        (WRONG_NEED, "optional, required, wished"),
    ],
)
def test_a_wrong_call_file_is_explained_on_the_page(window: Window, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    page = welcome_of(window)
    page.use_call_file(path)
    (notice,) = page.findChildren(Callout)
    assert said in notice.accessibleName()
    assert "mine.toml" in notice.accessibleName()
    assert window.session is None


def test_a_call_file_of_ones_own_is_used(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'format = 1\nid = "mine"\ntitle = "My call"\nemployer = "E"\nrequirements = [{ id = "cv", title = "CV" }]\n'
        'complete = false\nmissing = "The rest of the page."\n[deadline]\nwritten = "soon"\n',
        "utf-8",
    )
    welcome_of(window).use_call_file(path)
    assert window.session is not None
    assert window.session.application.call is not None
    said = words_on(start_page(window))
    assert "This call is known only in part" in said
    assert "The rest of the page." in said
    assert window.banner is not None
    assert window.banner.title.text() == "No closing date is known"


def test_recent_applications_say_whose_they_are_and_which_are_gone(
    context: Context, memory: Memory, qtbot: QtBot, new_session: SessionMaker, tmp_path: Path
) -> None:
    draft = new_session().draft_file
    assert draft is not None
    gone = tmp_path / "gone.ansok"
    memory.add_recent(gone)
    memory.add_recent(draft)
    window = Window(context, memory)
    qtbot.addWidget(window)
    welcome_of(window).fill()
    rows = welcome_of(window).drafts.rows
    qtbot.waitUntil(lambda: "Maja Exempel" in rows[draft].card.accessibleDescription())
    assert "17 days 10 h left" in rows[draft].card.accessibleDescription()
    qtbot.waitUntil(lambda: "There is no file" in rows[gone].card.accessibleDescription())
    assert not rows[gone].card.isEnabled()
    rows[gone].remove.click()
    assert memory.now.recent == (str(draft),)


def test_the_call_is_told_whole(full_window: Window) -> None:
    said = words_on(start_page(full_window))
    for fact in (
        "KTH Royal Institute of Technology",
        "Department of Mathematics",
        "WASP",
        "1 August 2020",
        "Pierre Nyquist",
        "Required · at most 2 pages",
        "Wished for, not required · 2 persons",
        "otherwise with a translation",
    ):
        assert fact in said


def test_the_next_thing_has_a_button_and_a_letter_that_can_be_copied(window: Window, new_session: SessionMaker) -> None:
    session = new_session()
    session.apply(edits.put_institution(session.application, Institution("Lund", degrees=(Degree("MSc"),))))
    window.show_session(session)
    letter = start_page(window).findChild(LetterCard)
    assert letter is not None
    letter.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "Lund" in copied
    assert "Saturday 7 March 2020" in copied
    assert "Copied" in letter.copied.text()
    button = next(b for b in start_page(window).findChildren(type(letter.copy_button)) if b.text() == "Go to your degrees")
    button.click()
    assert window.wizard is not None
    assert window.wizard.step == "degrees"


def test_the_needs_of_a_call_are_worded() -> None:
    voice = i18n.voice("en")
    call = calls.find(KTH)
    cv = call.requirement("cv")
    assert need(cv, voice) == "Required"
    assert need(replace(cv, need="after-interview"), voice) == "Only after the interview: not now"
    assert need(replace(cv, sent_by="referee"), voice) == "Sent by the referee, not by you"
    assert need(replace(cv, need="conditional", condition="Have you published?"), voice).endswith("Have you published?")
    said = details(replace(cv, signed=True, certified=True), call, voice)
    assert "signed" in said
    assert "certified copies" in said


def test_a_sent_application_has_nothing_left_to_do(full_window: Window, full_session: Session) -> None:
    full_session.apply(edits.submitted(full_session.application, "2020-03-06T12:00:00Z", ""))
    assert "The application is sent, as you say." in words_on(start_page(full_window))


def test_after_the_closing_it_says_what_can_still_be_done_and_promises_nothing(full_window: Window, clock: Clock) -> None:
    page = start_page(full_window)
    assert page.findChild(LateCard) is None
    clock.moment = datetime(2020, 3, 9, tzinfo=UTC)
    full_window.look_at_the_clock()
    card = page.findChild(LateCard)
    assert card is not None
    said = words_on(card)
    assert "Only the employer can take an application that comes late" in said
    assert "only on special grounds" in said
    assert "Pierre Nyquist" in said
    assert any(link.accessibleName() == "Write to pierren@kth.se" for link in card.findChildren(QWidget))


def test_a_call_without_a_contact_leads_to_the_advertisement() -> None:
    call = calls.find(KTH)
    assert can_still_be_done(call, i18n.voice("en"))[-1] == "Ask before you send anything:"
    nobody = replace(call, contact=None, deadline=replace(call.deadline, late=""))
    said = can_still_be_done(nobody, i18n.voice("en"))
    assert len(said) == 3
    assert "ask whom the advertisement names" in said[-1]


def test_a_clock_that_is_plainly_wrong_is_pointed_out_as_long_as_it_is(
    window: Window, clock: Clock, full_session: Session
) -> None:
    """The papers of the tests are of today, and the clock shows 2020."""
    full_session.context = window.context = replace_in(window.context, past=latest)
    full_session.recheck()
    window.show_session(full_session)
    notices = [notice.title.text() for notice in start_page(window).findChildren(Callout)]
    assert any(title.startswith("This computer's clock shows Thursday 20 February 2020, but ") for title in notices)
    clock.moment = datetime.now(UTC)
    window.look_at_the_clock()
    shown = [notice for notice in start_page(window).findChildren(Callout) if not notice.isHidden()]
    assert not any("clock" in notice.title.text() for notice in shown)
