"""The one thing to do next."""

from __future__ import annotations

from msgspec.structs import replace

from tests.ui.conftest import KTH, Clock, SessionMaker
from wizard.core import edits
from wizard.core.application import Degree, Institution
from wizard.services import calls
from wizard.ui.session import Session
from wizard.ui.what_now import Next, next_thing


def now(session: Session, *, built: bool = False) -> Next | None:
    voice = session.context.voice
    at, zone = session.context.now(), session.zone
    return next_thing(session.call, session.application, session.review, now=at, zone=zone, voice=voice, built=built)


def test_a_name_comes_first_for_it_is_what_the_file_is_called(new_session: SessionMaker) -> None:
    session = new_session(calls.start(calls.find(KTH), "x"))
    said = now(session)
    assert said is not None
    assert (said.step, said.place) == ("you", "name")


def test_then_the_universities_then_what_others_have_to_make(new_session: SessionMaker) -> None:
    session = new_session()
    said = now(session)
    assert said is not None
    assert said.step == "degrees"
    session.apply(edits.put_institution(session.application, Institution("Lund", degrees=(Degree("MSc"),))))
    said = now(session)
    assert said is not None
    assert said.letters is not None
    assert said.place == "Lund"
    assert "Saturday 7 March 2020" in said.letters["en"].body
    assert "Lund" in said.letters["en"].body
    assert "Maja Exempel" in said.letters["en"].body


def test_a_missing_translation_has_a_letter_to_a_translator(full_session: Session) -> None:
    said = now(full_session)
    assert said is not None
    assert said.letters is not None
    assert said.letters["en"].to == "To a translator"
    assert "into English or Swedish" in said.letters["en"].body


def test_a_closed_call_asks_for_the_date_of_ones_own(full_session: Session, clock: Clock) -> None:
    clock.moment = clock.moment.replace(month=4)
    full_session.recheck()
    said = now(full_session)
    assert said is not None
    assert (said.step, said.place) == ("start", "deadline")


def test_a_sent_application_asks_for_nothing(full_session: Session) -> None:
    full_session.apply(edits.submitted(full_session.application, "2020-03-06T12:00:00Z", ""))
    assert now(full_session) is None


def test_without_findings_it_is_the_review_and_then_the_hand_over(full_session: Session) -> None:
    full_session.review = replace(full_session.review, findings=())
    first, last = now(full_session), now(full_session, built=True)
    assert first is not None
    assert last is not None
    assert (first.step, last.step) == ("review", "hand-over")
