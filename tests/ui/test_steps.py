"""The task list: nearly all of it as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.ui.conftest import SessionMaker, attached, wizard_of
from wizard.core import edits
from wizard.core.application import Applicant, Application, Referee
from wizard.core.call import Call
from wizard.core.checks import check
from wizard.core.checks.case import finding
from wizard.core.findings import Finding
from wizard.services import calls, i18n
from wizard.ui.steps import OWN, Step, step_of, steps
from wizard.ui.window import Window

DATA = Path(__file__).parents[1] / "data" / "calls"


def _steps(call: Call, application: Application) -> dict[str, Step]:
    review = check(call, application, {}, now=datetime(2020, 2, 1, tzinfo=UTC), undrawable=lambda text: "")
    return {step.id: step for step in steps(call, application, review, i18n.voice("en"), built=False)}


def test_a_new_application_for_the_first_call_has_nothing_started_and_no_problem() -> None:
    call = calls.find(calls.FIRST)
    found = _steps(call, calls.start(call, "new"))
    expected = ["start", "you", "cv", "cover-letter", "degrees", "referees", "review", "bundle", "hand-over"]
    assert list(found) == expected
    assert {step.state for step in found.values()} == {"done", "not-started", "optional", "plain"}


def test_what_a_referee_sends_has_a_step_that_is_done_once_they_are_asked() -> None:
    call = calls.from_file(DATA / "lu-canfaster.toml")
    application = calls.start(call, "new")
    assert _steps(call, application)["reference-letter"].state == "not-started"
    asked = edits.answer(application, "reference-letter.asked", True)
    assert _steps(call, asked)["reference-letter"].state == "done"


def test_what_comes_after_the_interview_has_no_step() -> None:
    call = calls.from_file(DATA / "lu-canfaster.toml")
    (later,) = (r.id for r in call.requirements if r.need == "after-interview")
    assert later not in _steps(call, calls.start(call, "new"))


def test_what_does_not_apply_is_done() -> None:
    call = calls.from_file(DATA / "gu-nordic-2021.toml")
    (conditional,) = (r.id for r in call.requirements if r.need == "conditional")
    application = calls.start(call, "new")
    assert _steps(call, application)[conditional].state == "not-started"
    assert _steps(call, edits.answer(application, f"{conditional}.applies", False))[conditional].state == "done"


def test_one_referee_of_the_two_that_are_asked_for_is_not_done() -> None:
    call = calls.find(calls.FIRST)
    application = calls.start(call, "new")
    states = []
    for name in ("Ada", "Emmy"):
        application = edits.put_referee(application, Referee(name, email=f"{name}@example.org", phone="1", address="Lund"))
        states.append(_steps(call, application)["referees"].state)
    assert states == ["in-progress", "done"]


def test_an_email_address_that_is_none_is_mended_where_it_stands() -> None:
    call = calls.find(calls.FIRST)
    assert step_of(finding("not-an-email", text="x"), call) == "you"
    assert step_of(finding("not-an-email", requirement="referees", text="x"), call) == "referees"


def test_what_is_to_be_considered_is_no_note() -> None:
    call = calls.find(calls.FIRST)
    application = replace(calls.start(call, "new"), applicant=Applicant("Maja", "maja@example"))
    you = _steps(call, application)["you"]
    assert (you.state, you.detail) == ("done", "1 to consider")


def test_the_review_is_done_when_nothing_is_in_the_way() -> None:
    call = calls.find(calls.FIRST)
    application = calls.start(call, "new")
    review = check(call, application, {}, now=datetime(2020, 2, 1, tzinfo=UTC), undrawable=lambda text: "")
    closed = Finding(code="call-closed", severity="warning")
    for found, said in ((review.findings, ("plain", "")), ((closed,), ("done", "1 to consider")), ((), ("done", ""))):
        shown = steps(call, application, replace(review, findings=found), i18n.voice("en"), built=False)
        assert next((step.state, step.detail) for step in shown if step.id == "review") == said


@pytest.mark.parametrize("name", OWN)
def test_a_paper_that_is_called_as_a_step_of_the_program_has_one_of_its_own(
    new_session: SessionMaker, window: Window, paper: Callable[..., Path], name: str
) -> None:
    call = calls.find(calls.FIRST)
    call = replace(call, requirements=(replace(call.requirements[0], id=name, title="A paper"), *call.requirements[1:]))
    session = new_session(call=call)
    assert session.draft_file is not None
    window.show_session(session)
    wizard = wizard_of(window)
    ids = [step.id for step in wizard.steps]
    assert len(set(ids)) == len(ids)
    missing = next(f for f in session.review.findings if f.requirement == name)
    wizard.visit(step_of(missing, call))
    assert wizard.shown_page.heading.text() == "A paper"
    session.apply(attached(session.application, session.draft_file, name, paper("a.pdf")))
    assert [step.findings[0].code for step in wizard.steps if step.title == "CV"] == ["unread"]
    window.show_help()
