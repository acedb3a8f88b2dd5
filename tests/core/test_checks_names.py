"""Whose the papers are: one person's name is written in many ways, another's is a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.papers import CERTIFICATE, with_text
from wizard.core.application import Applicant
from wizard.core.checks.names import same_person


@pytest.mark.parametrize(
    ("applicant", "holder"),
    [
        ("Maja Exempel", "MAJA EXEMPEL"),
        ("Maja Exempel", "Exempel Maja"),
        ("Maja Exempel", "Maja Łucja Exempel"),
        ("Maja Łucja Exempel", "Maja L. Exempel"),
        ("Maja Łucja Exempel", "M. Ł. Exempel"),
        ("Maja Exempel", "Maja Sofia Exempel"),
        ("Maja Sofia Exempel", "Maja Lovisa Exempel"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Søren Bjørk", "Soeren Bjoerk"),
        ("Søren Bjørk", "Soren Bjork"),
        ("Åsa Ångström", "Aasa Aangstroem"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Aleksandr Kuznetsov", "Alexander Kuznecov"),
        ("Yuliya Chaykovskaya", "Julija Čajkovskaja"),
        ("Hans Weiß", "Hans Weiss"),
        ("Ana García López", "Ana García"),
        ("Maria van der Berg", "Maria Berg"),
        ("Wang Xiaoming", "Xiao Ming Wang"),
        ("Wang Xiao-Ming", "XIAOMING WANG"),
        ("Maja Exempel", "Maja Exempei"),
        ("Maja Exempel", "Maja Exernpel"),
        ("Mohammed Al-Rashid", "Mohamed Rashid"),
        ("Alex Strand", "Alexander Strand"),
        ("Anna-Karin Strand", "Karin Strand"),
        ("Suharto", "Suharto Wibowo"),
    ],
)
def test_ways_to_write_one_name(applicant: str, holder: str) -> None:
    assert same_person(applicant, holder) is True
    assert same_person(holder, applicant) is True


@pytest.mark.parametrize(
    ("applicant", "holder"),
    [
        ("Maja Exempel", "Maja Strand"),
        ("Anna Maria Larsson", "Anna Maria Berg"),
        ("Maja Exempel", "Karin Strand"),
        ("Maja Exempel", "Karin Exempel"),
        ("Bo Ek", "Bo Al"),
        ("Maria Berg", "Maria Bergström"),
    ],
)
def test_other_names(applicant: str, holder: str) -> None:
    assert same_person(applicant, holder) is False
    assert same_person(holder, applicant) is False


@pytest.mark.parametrize("holder", ["Мая Примерова", "王小明", "Μάγια Παράδειγμα"])
def test_names_in_other_letters_are_not_compared(holder: str) -> None:
    assert same_person("Maja Exempel", holder) is None


name_words = st.sampled_from(
    ["Maja", "Łucja", "Exempel", "Åsa", "Strand", "Björk", "Sofia", "O'Brien", "von", "Čapek", "Müller"]
)


@given(st.lists(name_words, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_order_and_capitals_do_not_count(words: list[str], chance: object) -> None:
    turned = words[1:] + words[:1]
    assert same_person(" ".join(words), " ".join(turned).upper()) is True


@pytest.mark.parametrize("name", ["Maja Exempel", "MAJA LOVISA EXEMPEL", "Exempel, Maja", "Maja Exempe1"])
def test_the_applicants_own_certificate(name: str) -> None:
    assert with_text("certificate.pdf", CERTIFICATE.format(name)).codes() == []


def test_a_maiden_name_is_a_note_with_its_page() -> None:
    found = with_text("certificate.pdf", "Examensbevis", CERTIFICATE.format("Maja Strand")).only()
    assert (found.code, found.severity, found.file, found.pages) == ("name-differs", "note", "certificate.pdf", (2,))
    assert found.params == {"name": "Maja Strand", "applicant": "Maja Exempel"}
    assert found.requirement == "degree-certificate"


@pytest.mark.parametrize(
    "text",
    [
        "Name: Maja Strand\nformerly Maja Exempel",
        "Name\nLinear Algebra\nStudent\nExempel\nMaja",
        "Name: Prof. Karin Strand\nDean",
        "Name: Мая Примерова",
        "Certificate of attendance",
    ],
)
def test_where_the_applicants_name_stands_too_or_none_can_be_told(text: str) -> None:
    assert with_text("certificate.pdf", text).codes() == []


def test_the_name_in_a_cv_and_under_a_letter() -> None:
    assert with_text("cv.pdf", "Curriculum vitae\nKarin Strand\nEducation").only().code == "name-differs"
    assert with_text("letter.pdf", "Yours sincerely,\nKarin Strand").only().code == "name-differs"
    assert with_text("cv.pdf", "Curriculum vitae\nMaja Exempel\nReferees\nName: Karin Strand").codes() == []


def test_papers_of_which_the_call_says_nothing_are_not_looked_at() -> None:
    desk = with_text("cv.pdf", "Curriculum vitae\nKarin Strand")
    desk.change_requirement("cv", contents="other")
    assert desk.codes() == []


def test_an_applicant_without_a_name_is_asked_for_it_alone() -> None:
    desk = with_text("certificate.pdf", CERTIFICATE.format("Maja Strand"))
    desk.change(applicant=Applicant("", "maja@example.org"))
    assert desk.codes() == ["applicant-incomplete"]
