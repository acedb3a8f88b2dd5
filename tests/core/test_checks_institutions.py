"""What each institution and each degree owes: a transcript, a certificate, and what stands in for one not awarded yet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.core.cases import complete
from wizard.core.application import Degree, Institution

CERTIFICATE, TRANSCRIPT = "degree-certificate", "transcript"


def test_no_institution_blocks() -> None:
    desk = complete()
    desk.remove(desk.of(CERTIFICATE))
    desk.remove(desk.of(TRANSCRIPT))
    desk.change(institutions=())
    assert (desk.only().code, desk.only().severity) == ("no-institution", "blocker")


def test_a_call_that_asks_nothing_of_universities_needs_none() -> None:
    desk = complete()
    desk.change_call(requirements=tuple(r for r in desk.call.requirements if not r.per_institution))
    desk.change(institutions=(), documents=desk.application.documents[:2])
    assert desk.codes() == []


def test_every_institution_owes_a_transcript_and_every_degree_its_certificate() -> None:
    desk = complete()
    bonn = Institution("Bonn", degrees=(Degree("B.Sc."), Degree("Diplom")))
    desk.change(institutions=(*desk.application.institutions, bonn))
    found = [(f.code, f.requirement, f.institution, f.degree) for f in desk.review().findings]
    assert found == [
        ("missing", CERTIFICATE, "Bonn", "B.Sc."),
        ("missing", CERTIFICATE, "Bonn", "Diplom"),
        ("missing", TRANSCRIPT, "Bonn", None),
    ]
    desk.attach(CERTIFICATE, "bsc.pdf", institution="Bonn", degree="B.Sc.")
    desk.attach(CERTIFICATE, "diplom.pdf", institution="Bonn", degree="Diplom")
    desk.attach(TRANSCRIPT, "bonn.pdf", institution="Bonn")
    assert desk.codes() == []


def test_one_transcript_does_not_stand_for_two_institutions() -> None:
    desk = complete()
    desk.change(institutions=(*desk.application.institutions, Institution("Bonn", status="left")))
    assert (desk.only().requirement, desk.only().institution) == (TRANSCRIPT, "Bonn")


def test_a_finished_institution_without_a_named_degree_owes_one_certificate() -> None:
    desk = complete()
    desk.change(institutions=(Institution("Lund"),))
    desk.change_document(desk.of(CERTIFICATE), degree=None)
    assert desk.codes() == []
    desk.remove(desk.of(CERTIFICATE))
    assert (desk.only().code, desk.only().requirement, desk.only().degree) == ("missing", CERTIFICATE, None)


def test_who_left_without_a_degree_owes_the_transcript_only() -> None:
    desk = complete()
    desk.remove(desk.of(CERTIFICATE))
    desk.change(institutions=(Institution("Lund", status="left"),))
    assert desk.codes() == []
    desk.remove(desk.of(TRANSCRIPT))
    assert (desk.only().code, desk.only().requirement) == ("missing", TRANSCRIPT)


def test_who_left_with_a_degree_owes_its_certificate() -> None:
    desk = complete()
    desk.remove(desk.of(CERTIFICATE))
    desk.change(institutions=(Institution("Lund", status="left", degrees=(Degree("B.Sc."),)),))
    assert (desk.only().code, desk.only().degree) == ("missing", "B.Sc.")


def test_a_certificate_for_no_degree_in_particular_stands_for_the_first_without_its_own() -> None:
    desk = complete()
    desk.change(institutions=(Institution("Lund", degrees=(Degree("M.Sc."), Degree("B.Sc."))),))
    desk.attach(CERTIFICATE, "other.pdf", institution="Lund")
    assert desk.codes() == []
    desk.change_document(desk.of(CERTIFICATE), degree=None)
    assert desk.codes() == []
    desk.remove(desk.of(CERTIFICATE))
    assert (desk.only().code, desk.only().degree) == ("missing", "B.Sc.")


STUDYING = (
    Institution("Lund", status="studying", degrees=(Degree("M.Sc."),)),
    Institution("Lund", status="finished", degrees=(Degree("M.Sc.", awarded=False, expected="2020-06-05"),)),
)


@pytest.mark.parametrize("lund", STUDYING, ids=["studying", "not awarded"])
@pytest.mark.parametrize("named", ["M.Sc.", None])
def test_a_statement_in_the_place_of_a_certificate_is_a_risk(lund: Institution, named: str | None) -> None:
    desk = complete()
    desk.change(institutions=(lund,))
    desk.change_document(desk.of(CERTIFICATE), degree=named)
    only = desk.only()
    assert (only.code, only.severity, only.degree) == ("degree-not-awarded", "warning", "M.Sc.")
    assert (only.document, only.file) == (desk.of(CERTIFICATE), "certificate.pdf")
    assert desk.review().ready


@pytest.mark.parametrize("lund", STUDYING, ids=["studying", "not awarded"])
def test_nothing_but_a_date_asks_for_an_acknowledgement(lund: Institution) -> None:
    desk = complete()
    desk.change(institutions=(lund,))
    desk.remove(desk.of(CERTIFICATE))
    question = "degree-certificate.date-only:Lund:M.Sc."
    found = [(f.code, f.severity, f.params.get("question")) for f in desk.review().findings]
    assert found == [("degree-date-only", "warning", None), ("unanswered", "warning", question)]
    assert desk.review().ready
    desk.say_yes()
    assert (desk.only().code, desk.only().institution, desk.only().degree) == ("degree-date-only", "Lund", "M.Sc.")


def test_a_day_that_has_passed_is_told_until_the_degree_is_awarded() -> None:
    desk = complete()
    day_before = Degree("M.Sc.", awarded=False, expected="2020-02-19")
    desk.change(institutions=(Institution("Lund", degrees=(day_before,)),))
    assert desk.codes() == ["degree-not-awarded", "degree-overdue"]
    assert (desk.severity("degree-overdue"), desk.the("degree-overdue").degree) == ("warning", "M.Sc.")
    desk.change(institutions=(Institution("Lund", degrees=(replace(day_before, expected="2020-02-20"),)),))
    assert desk.codes() == ["degree-not-awarded"]
    desk.change(institutions=(Institution("Lund", degrees=(replace(day_before, awarded=True),)),))
    assert desk.codes() == []


def test_a_certificate_for_a_degree_that_is_not_listed_stands_for_one_that_is() -> None:
    """As it is shown in the window: a draft written by hand can hold such a one."""
    desk = complete()
    desk.change_document(desk.of(CERTIFICATE), degree="Not listed")
    assert desk.codes() == []


def test_a_student_who_names_no_degree_owes_a_statement() -> None:
    desk = complete()
    desk.change(institutions=(Institution("Lund", status="studying"),))
    desk.change_document(desk.of(CERTIFICATE), degree=None)
    assert desk.only().code == "degree-not-awarded"
    desk.remove(desk.of(CERTIFICATE))
    assert desk.codes() == ["degree-date-only", "unanswered"]


def test_a_degree_taken_where_one_studies_on_is_awarded() -> None:
    desk = complete()
    degrees = (Degree("B.Sc."), Degree("M.Sc.", awarded=False))
    desk.change(institutions=(Institution("Lund", status="studying", degrees=degrees),))
    missing, statement = desk.the("missing"), desk.the("degree-not-awarded")
    assert (missing.degree, statement.degree) == ("B.Sc.", "M.Sc.")
    desk.attach(CERTIFICATE, "bsc.pdf", institution="Lund", degree="B.Sc.")
    assert desk.codes() == ["degree-not-awarded"]
