"""A receipt that is noted before the applicant says that it is sent: another language, place or day does not lose it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tests.ui.conftest import SessionMaker, click, type_into
from wizard.core.application import Submission
from wizard.ui.memory import Memory
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.widgets.sent_card import SentCard
from wizard.ui.window import Window


def card(window: Window) -> SentCard:
    assert window.wizard is not None
    window.wizard.visit("hand-over")
    page = window.wizard.shown_page
    assert isinstance(page, HandoverPage)
    return page.sent_card


def test_a_receipt_outlives_a_change_of_language_and_of_place(
    window: Window, new_session: SessionMaker, tmp_path: Path
) -> None:
    window.show_session(new_session())
    type_into(card(window).receipt, "VARBI-1")
    window.set_language("sv")
    assert card(window).receipt.text() == "VARBI-1"
    window.move_to(tmp_path / "elsewhere.ansok")
    assert card(window).receipt.text() == "VARBI-1"


def test_a_receipt_is_there_again_with_the_application_until_it_is_sent(
    window: Window, memory: Memory, new_session: SessionMaker
) -> None:
    session = new_session()
    window.show_session(session)
    type_into(card(window).receipt, "VARBI-1")
    window.welcome()
    assert session.draft_file is not None
    window.open_path(session.draft_file)
    assert window.session is not None
    assert card(window).receipt.text() == "VARBI-1"
    click(card(window).sent)
    assert window.session.application.submitted == Submission("2020-02-20T12:00:00+00:00", "VARBI-1")
    window.welcome()
    assert memory.now.receipts == {}


def test_receipts_of_other_applications_are_not_mixed_up(window: Window, new_session: SessionMaker) -> None:
    first = new_session(name="first.ansok")
    window.show_session(first)
    type_into(card(window).receipt, "VARBI-1")
    window.welcome()
    second = new_session(replace(first.application, id="second"), name="second.ansok")
    window.show_session(second)
    assert card(window).receipt.text() == ""
