"""What the call asks and what is there: calls, applicants, papers, referees, ticks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.core.cases import IN_TIME, LATE, Desk, complete, facts, page
from wizard.core import edits
from wizard.core.application import Applicant, Degree, Institution, Referee, Settings, Submission, questions
from wizard.core.call import Question, RefereeRules, Requirement

CERTIFICATE, TRANSCRIPT = "degree-certificate", "transcript"


def test_a_complete_application_has_nothing_to_be_said_of() -> None:
    review = complete().review()
    assert review.findings == ()
    assert review.ready
    assert {d.verdict for d in review.documents} == {"accepted"}
    assert [d.pages for d in review.documents] == [1, 1, 1, 1]


def test_an_empty_application_lacks_everything_that_is_asked() -> None:
    review = Desk().review()
    assert not review.ready
    blockers = [(f.code, f.requirement) for f in review.findings if f.severity == "blocker"]
    assert blockers == [
        ("applicant-incomplete", None),
        ("applicant-incomplete", None),
        ("missing", "cv"),
        ("missing", "cover-letter"),
        ("no-institution", None),
    ]
    assert {f.code for f in review.findings if f.severity == "warning"} == {"unanswered"}
    assert [f.code for f in review.findings if f.severity == "note"] == ["referees"]


def test_findings_as_grave_as_each_other_stand_in_the_order_of_the_wizard() -> None:
    desk = complete()
    desk.change(institutions=(*desk.application.institutions, Institution("Bonn", degrees=(Degree("B.Sc."),))), answers={})
    desk.change(applicant=replace(desk.application.applicant, email=""))
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, blank=True), page(2, "en")])
    desk.change_facts("letter.pdf", kind="word", page_facts=None)
    desk.remove(desk.of(TRANSCRIPT))
    blockers = [(f.code, f.requirement, f.institution) for f in desk.review().blockers]
    assert blockers == [
        ("applicant-incomplete", None, None),
        ("not-pdf", "cover-letter", None),
        ("missing", TRANSCRIPT, "Lund"),
        ("missing", CERTIFICATE, "Bonn"),
        ("missing", TRANSCRIPT, "Bonn"),
    ]
    asked = [str(f.params["question"]) for f in desk.review().findings if f.code == "unanswered"]
    assert asked == [
        "cv.experience",
        *(f"cover-letter.{name}" for name in ("interests", "background", "position")),
        "institutions-complete",
    ]
    assert [f.severity for f in desk.review().findings] == ["blocker"] * 5 + ["warning"] * 5 + ["note"]


def test_blockers_come_first_then_warnings_then_notes() -> None:
    desk = complete()
    desk.change(referees=(), answers={}, applicant=Applicant())
    order = [f.severity for f in desk.review(LATE).findings]
    assert order == sorted(order, key=["blocker", "warning", "note"].index)
    assert set(order) == {"blocker", "warning", "note"}


# --- the call


def test_a_call_known_in_part_never_makes_an_application_ready() -> None:
    desk = complete()
    desk.change_call(complete=False, missing="the rest")
    assert (desk.only().code, desk.only().severity) == ("call-incomplete", "blocker")
    assert not desk.review().ready


def test_a_closed_call_is_a_warning_until_it_is_sent_or_another_date_is_given() -> None:
    desk = complete()
    assert desk.codes(IN_TIME) == []
    assert (desk.only(LATE).code, desk.only(LATE).severity) == ("call-closed", "warning")
    assert desk.review(LATE).ready
    desk.change(settings=Settings(deadline="2020-03-20"))
    assert desk.codes(LATE) == []
    desk.change(settings=Settings(), submitted=Submission(at="2020-03-06T12:00:00Z"))
    assert desk.codes(LATE) == []


def test_the_call_is_closed_from_its_closing_minute_on() -> None:
    desk = complete()
    assert desk.codes(datetime(2020, 3, 8, 22, 58, 59, tzinfo=UTC)) == []
    assert desk.codes(datetime(2020, 3, 8, 22, 59, tzinfo=UTC)) == ["call-closed"]


# --- the applicant


@pytest.mark.parametrize("field", ["name", "email"])
def test_the_cover_needs_a_name_and_an_address_to_reach_the_applicant(field: str) -> None:
    desk = complete()
    desk.change(applicant=replace(desk.application.applicant, **{field: "  "}))
    assert (desk.only().code, desk.only().severity, desk.only().params) == ("applicant-incomplete", "blocker", {"field": field})


def test_phone_and_address_of_the_applicant_are_free_to_be_left_out() -> None:
    desk = complete()
    desk.change(applicant=Applicant("Maja Exempel", "maja@example.org"))
    assert desk.codes() == []


@pytest.mark.parametrize(
    "email", ["maja", "maja@example", "@example.org", "maja@", "maja@.org", "maja@example.", "a b@c.de", "a@b@c.de"]
)
def test_what_is_no_email_address_is_told_of_the_applicant_and_of_referees(email: str) -> None:
    desk = complete()
    sound = desk.application
    desk.change(applicant=replace(sound.applicant, email=email))
    assert (desk.only().code, desk.only().severity, desk.only().requirement) == ("not-an-email", "warning", None)
    desk.change(applicant=sound.applicant, referees=(replace(sound.referees[0], email=email), sound.referees[1]))
    assert (desk.only().code, desk.only().requirement, desk.only().params) == ("not-an-email", "referees", {"text": email})


@pytest.mark.parametrize(
    "email", ["maja@example.org", " maja@example.org ", "å.b+c@exempel.sverige.se", "m'o@xn--p1ai.example"]
)
def test_an_email_address_of_any_kind_is_taken(email: str) -> None:
    desk = complete()
    desk.change(applicant=replace(desk.application.applicant, email=email))
    assert desk.codes() == []


def test_what_cannot_be_drawn_is_said_before_the_build() -> None:
    desk = complete()
    desk.undrawable = "ह"
    assert desk.codes() == []
    desk.change(applicant=replace(desk.application.applicant, name="मोह"))
    only = desk.only()
    assert (only.code, only.severity) == ("cannot-draw", "blocker")
    assert only.params == {"text": "मोह", "characters": "ह"}


@pytest.mark.parametrize(
    "changes",
    [
        {"institutions": (Institution("ह", degrees=(Degree("M.Sc."),)),)},
        {"institutions": (Institution("Lund", degrees=(Degree("M.Sc."), Degree("ह"))),)},
        {"referees": (Referee("ह"),)},
    ],
    ids=["institution", "degree", "referee"],
)
def test_every_name_that_is_printed_must_be_drawable(changes: dict[str, object]) -> None:
    desk = complete()
    desk.undrawable = "ह"
    desk.change(**changes)
    assert desk.severity("cannot-draw") == "blocker"


# --- papers


@pytest.mark.parametrize(
    ("requirement", "institution", "degree"),
    [("cv", None, None), ("cover-letter", None, None), (CERTIFICATE, "Lund", "M.Sc."), (TRANSCRIPT, "Lund", None)],
)
def test_a_required_paper_that_is_not_there_is_missing(requirement: str, institution: str | None, degree: str | None) -> None:
    desk = complete()
    desk.remove(desk.of(requirement))
    desk.say_yes()
    only = desk.only()
    assert (only.code, only.severity) == ("missing", "blocker")
    assert (only.requirement, only.institution, only.degree, only.document) == (requirement, institution, degree, None)


@pytest.mark.parametrize("need", ["wished", "optional", "after-interview"])
def test_what_is_not_required_is_not_missing(need: str) -> None:
    desk = complete()
    desk.change_requirement("cv", need=need)
    desk.remove(desk.of("cv"))
    desk.say_yes()
    assert desk.codes() == []


def test_what_the_referee_sends_is_not_missing_but_must_have_been_asked_for() -> None:
    desk = complete()
    letter = Requirement("reference-letter", "Reference letter", sent_by="referee")
    desk.change_call(requirements=(*desk.call.requirements, letter))
    assert (desk.only().code, desk.only().params) == ("unanswered", {"question": "reference-letter.asked"})
    desk.say_yes()
    assert desk.codes() == []


def test_a_conditional_paper_is_required_where_the_condition_is_met() -> None:
    desk = complete()
    note = Requirement("entrance", "Note", need="conditional", condition="Is it not obvious?")
    desk.change_call(requirements=(*desk.call.requirements, note))
    assert (desk.only().code, desk.only().params) == ("unanswered", {"question": "entrance.applies"})
    assert desk.review().ready
    desk.change(answers={**desk.application.answers, "entrance.applies": False})
    assert desk.codes() == []
    desk.change(answers={**desk.application.answers, "entrance.applies": True})
    assert (desk.only().code, desk.only().requirement, desk.only().severity) == ("missing", "entrance", "blocker")
    desk.attach("entrance", "note.pdf")
    assert desk.codes() == []


# --- referees


def test_fewer_referees_than_wished_are_a_note() -> None:
    desk = complete()
    desk.change(referees=desk.application.referees[:1])
    only = desk.only()
    assert (only.code, only.severity, only.requirement) == ("referees", "note", "referees")
    assert only.params == {"count": 1, "wanted": 2}


def test_what_a_referee_lacks_is_a_note_with_the_fields_named() -> None:
    desk = complete()
    desk.change(referees=(desk.application.referees[0], Referee("Bo", phone=" ")))
    only = desk.only()
    assert (only.code, only.severity) == ("referee-details", "note")
    assert only.params == {"name": "Bo", "fields": "email address phone"}


def test_demanded_referees_block() -> None:
    desk = complete()
    rules = RefereeRules(least=2, wished=3, most=3, fields=("email",))
    desk.change_requirement("referees", need="required", referees=rules)
    assert (desk.only().code, desk.only().severity) == ("referees", "note")
    desk.change(referees=(Referee("Ada"),))
    assert desk.severity("referees") == "blocker"
    assert desk.severity("referee-details") == "blocker"


def test_more_referees_than_allowed_are_a_warning() -> None:
    desk = complete()
    desk.change_requirement("referees", referees=RefereeRules(wished=1, most=1))
    only = desk.only()
    assert (only.code, only.severity, only.params) == ("too-many-files", "warning", {"count": 2, "most": 1})


def test_referees_asked_for_after_the_interview_are_not_asked_now() -> None:
    desk = complete()
    desk.change(referees=())
    desk.change_requirement("referees", need="after-interview")
    assert desk.codes() == []


# --- ticks


def test_every_question_of_the_call_is_asked_and_an_open_one_does_not_block() -> None:
    desk = complete()
    desk.change(answers={})
    found = {str(f.params["question"]): f for f in desk.review().findings}
    assert set(found) == {
        "cv.experience",
        "cover-letter.interests",
        "cover-letter.background",
        "cover-letter.position",
        "institutions-complete",
    }
    assert {(f.code, f.severity) for f in found.values()} == {("unanswered", "warning")}
    assert found["cv.experience"].requirement == "cv"
    assert found["institutions-complete"].requirement is None
    assert desk.review().ready


def test_a_no_is_a_warning_of_its_own() -> None:
    desk = complete()
    desk.change(answers={**desk.application.answers, "cv.experience": False})
    assert (desk.only().code, desk.only().severity, desk.only().requirement) == ("answered-no", "warning", "cv")


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"signed": True}, "cv.signed"),
        ({"certified": True}, "cv.certified"),
        ({"questions": (Question("x", "Is it?"),)}, "cv.x"),
    ],
)
def test_what_only_the_applicant_can_see_on_a_paper_is_asked(changes: dict[str, object], question: str) -> None:
    desk = complete()
    desk.change_requirement("cv", **changes)
    assert (desk.only().code, desk.only().params) == ("unanswered", {"question": question})


def test_who_translated_is_asked_and_judged_only_where_the_call_does() -> None:
    desk = complete()
    desk.attach(CERTIFICATE, "translation.pdf", institution="Lund", translates=(desk.of(CERTIFICATE),))
    assert "degree-certificate.translator" in questions(desk.call, desk.application)
    for said in (None, False, True):
        desk.change(answers=edits.answer(desk.application, "degree-certificate.translator", said).answers)
        assert not {"unanswered", "answered-no"} & set(desk.codes())


def test_the_translator_is_asked_about_only_where_there_is_a_translation() -> None:
    desk = complete()
    desk.change_requirement(CERTIFICATE, translator="authorized")
    assert desk.codes() == []
    desk.attach(CERTIFICATE, "translation.pdf", institution="Lund", translates=(desk.of(CERTIFICATE),))
    assert {str(f.params.get("question")) for f in desk.review().findings if f.code == "unanswered"} == {
        "degree-certificate.translator"
    }
