"""To whom a letter goes and for what: what fits the call in its own words, and what was meant for somebody else."""

from __future__ import annotations

import pytest

from tests.core.cases import shipped
from tests.core.papers import with_text
from wizard.core.checks.recipients import names_employer, names_position
from wizard.core.findings import Finding


def letter(*texts: str) -> list[Finding]:
    return list(with_text("letter.pdf", *texts).review().findings)


FITTING = [
    (
        "KTH Royal Institute of Technology\n"
        "Dear Professor Nyquist,\n"
        "I hereby apply for the doctoral position “Towards a theory of deep learning”."
    ),
    "Dear Pierre,\nI am writing to apply for the PhD position at KTH.",
    (
        "Dear Dr. Pierre Nyquist,\n"
        "I apply for the PhD position in applied mathematics at the Royal Institute of Technology in Stockholm."
    ),
    ("Bästa rekryteringskommitté,\nJag söker tjänsten som doktorand i tillämpad matematik vid Kungliga Tekniska högskolan."),
    "Hej Pierre Nyquist!\nJag söker doktorandtjänsten vid institutionen för matematik, KTH.",
    "Dear Sir or Madam,\nI apply for the PhD position in machine learning theory at KTH, Stockholm.",
    "Dear members of the committee,\nI apply for the PhD position in artificial intelligence.",
    (
        "Dear Professor Nyqvist,\n"
        "I apply for the position at the Department of Mathematics at KTH Royal Institute of Technology."
    ),
    "Dear Professor Nyquist and Professor Strand,\nI apply for the doctoral position at your department.",
    "Dear Professor Nyquist,\nAfter my master's degree at Lund University I apply for the PhD position.",
    "To: Human Resources, KTH\nSE-100 44 Stockholm\nDear Sir or Madam,\nI apply for the PhD studentship.",
    ("Maja Exempel\nmaja@example.org\nKungl. Tekniska högskolan\nInstitutionen för matematik\nHej!\nJag söker tjänsten."),
    (
        "Maja Exempel\n"
        "maja@example.org\n"
        "Department of Mathematics\n"
        "Lund\n"
        "Lund University\n"
        "Dear Professor Nyquist,\n"
        "I apply for the position."
    ),
    "Why KTH?\nBecause mathematics and machine learning meet there.",
    "I would like to join KTH and its graduate school WASP.",
    "Subject: Application for PhD position in statistics, KTH\nDear Professor,\nText.",
    "Dear Professor Nyquist,\nMy co-authors are at Stanford University; my thesis was examined at ETH Zürich.",
    "Dear Professor Nyquist,\nI apply for the doctoral position in generalisation bounds.",
    "Re: Doctoral student, gradient flows\nDear Professor Nyquist,\nText.",
    "Ansökan om doktorandtjänst i beräkningsmatematik\nHej!\nText.",
]


@pytest.mark.parametrize("text", FITTING)
def test_a_letter_that_fits_is_left_alone(text: str) -> None:
    assert [f.params for f in letter(text)] == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Dear Professor Andersson,\nI apply for the position.", "salutation", "Andersson"),
        ("Dear Pierre Dupont,\nI apply for the position.", "salutation", "Pierre Dupont"),
        ("Hej Karin Strand!\nText.", "salutation", "Karin Strand"),
        ("Dear Sir or Madam,\nI apply for the PhD position at ETH Zürich.", "recipient", "ETH Zürich"),
        ("Dear Sir or Madam,\nI apply for the PhD position at Stockholm University.", "recipient", "Stockholm University"),
        ("Hej!\nJag söker tjänsten som doktorand vid Uppsala universitet.", "recipient", "Uppsala universitet"),
        (
            "I apply for the doctoral position at KTH.\nI would love to join Chalmers University of Technology.",
            "recipient",
            "Chalmers University of Technology",
        ),
        ("Maja Exempel\nmaja@example.org\nUniversity of Oslo\nDear Sir or Madam,\nText.", "recipient", "University of Oslo"),
        ("Dear ETH Zürich admissions committee,\nText.", "recipient", "ETH Zürich"),
        ("Re: PhD position in Marine Biology\nDear Professor Nyquist,\nText.", "position", "PhD position in Marine Biology"),
        ("Dear Sir or Madam,\nI apply for the postdoctoral position.", "position", "postdoctoral position"),
        (
            "Dear Sir or Madam,\nI apply for the PhD position “Water and Peace in Asia”.",
            "position",
            "“Water and Peace in Asia”",
        ),
    ],
)
def test_a_letter_for_somebody_else_is_a_warning_with_its_place(text: str, kind: str, name: str) -> None:
    (found,) = letter("First page.", text)
    assert (found.code, found.severity, found.file, found.pages) == ("other-recipient", "warning", "letter.pdf", (2,))
    assert found.params == {"kind": kind, "name": name}


def test_only_letters_are_read_for_their_reader() -> None:
    text = "Dear Professor Andersson,\nI apply for the PhD position at ETH Zürich."
    assert with_text("cv.pdf", text).codes() == []


def test_a_call_that_names_nobody_cannot_tell_whom_to_greet() -> None:
    desk = with_text("letter.pdf", "Dear Professor Andersson,\nText.")
    desk.change_call(contact=None)
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("call", "name", "ours"),
    [
        ("kth-theory-of-deep-learning-2020", "KTH Stockholm", True),
        ("kth-theory-of-deep-learning-2020", "Technical University of Stockholm", True),
        ("kth-theory-of-deep-learning-2020", "KTH, Kungliga Tekniska Högskolan", True),
        ("kth-theory-of-deep-learning-2020", "Royal Institute of Technology", True),
        ("kth-theory-of-deep-learning-2020", "Stockholms universitet", False),
        ("kth-theory-of-deep-learning-2020", "Massachusetts Institute of Technology", False),
        ("kth-theory-of-deep-learning-2020", "Linköping University", False),
        ("uu-pcr-2014-2788", "Uppsala universitet", True),
        ("uu-pcr-2014-2788", "University of Uppsala", True),
        ("uu-pcr-2014-2788", "Upsala University", True),
        ("uu-pcr-2014-2788", "Swedish University of Agricultural Sciences", False),
        ("uu-pcr-2014-2788", "Lund University", False),
    ],
)
def test_the_employer_by_its_names(call: str, name: str, ours: bool) -> None:
    assert names_employer(name, shipped(call)) is ours


@pytest.mark.parametrize(
    ("call", "name", "ours"),
    [
        ("uu-pcr-2014-2788", "PhD position in Peace and Conflict Research", True),
        ("uu-pcr-2014-2788", "doktorandtjänst i freds- och konfliktforskning", True),
        ("uu-pcr-2014-2788", "“Water Cooperation”", True),
        ("uu-pcr-2014-2788", "PhD position in organic chemistry", False),
        ("kth-PA-2026-2872", "doctoral student in Feminist AI", True),
        ("kth-PA-2026-2872", "doktorand i feministisk AI", True),
        ("kth-PA-2026-2872", "PhD position in gender studies", True),
        ("kth-PA-2026-2872", "PhD position in polymer chemistry", False),
        ("kth-PA-2026-2872", "lecturer", False),
    ],
)
def test_the_position_by_its_words(call: str, name: str, ours: bool) -> None:
    assert names_position(name, shipped(call)) is ours
