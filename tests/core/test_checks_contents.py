"""What stands in the papers against the applicant, the call and the clock: silent unless sure, switched off where asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.cases import Desk, complete, facts, page
from wizard.core import edits
from wizard.core.application import Applicant, Part
from wizard.core.call import Call, Requirement, load
from wizard.core.checks.names import same_person
from wizard.core.checks.recipients import names_employer, names_position
from wizard.core.errors import AnsokError
from wizard.core.findings import SILENCEABLE, USUAL_SEVERITY, Finding
from wizard.core.inspect import marks

CALLS = Path(__file__).parents[2] / "resources" / "calls"


def shipped(name: str) -> Call:
    return load((CALLS / f"{name}.toml").read_bytes(), name)


def with_text(file: str, *texts: str, desk: Desk | None = None) -> Desk:
    """A complete application in which the pages of a file say this."""
    desk = desk or complete()
    pages = [
        replace(page(number, "en"), text=marks.hidden(text), marks=marks.find(text)) for number, text in enumerate(texts, 1)
    ]
    desk.facts[file] = facts(file, pages)
    return desk


def letter(*texts: str) -> list[Finding]:
    return list(with_text("letter.pdf", *texts).review().findings)


def named(name: str) -> Desk:
    desk = complete()
    desk.change(applicant=Applicant(name, "maja@example.org"))
    return desk


# --- names


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


CERTIFICATE = "Lunds universitet\nExamensbevis\nHärmed intygas att\n{}\nfödd den 12 maj 1996\nLund den 28 juni 2019"


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
    desk = with_text("certificate.pdf", CERTIFICATE.format("Maja Strand"), desk=named(""))
    assert desk.codes() == ["applicant-incomplete"]


# --- to whom a letter goes

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


# --- dates


def test_a_certificate_of_tomorrow() -> None:
    desk = with_text("certificate.pdf", CERTIFICATE.format("Maja Exempel").replace("2019", "2020"))
    found = desk.only()
    assert (found.code, found.severity, found.pages, found.params) == ("date-in-future", "warning", (1,), {"day": "2020-06-28"})


@pytest.mark.parametrize(("now", "told"), [("2020-02-19T09:59", True), ("2020-02-19T10:00", False)])
def test_today_is_today_where_the_day_begins_first(now: str, told: bool) -> None:
    desk = with_text("certificate.pdf", "Maja Exempel\nDate of issue: 20 February 2020")
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert ("date-in-future" in desk.codes(instant)) is told


def test_ones_own_letter_may_be_dated_up_to_the_closing_day() -> None:
    assert with_text("letter.pdf", "Lund, 8 March 2020\nDear Professor Nyquist,").codes() == []
    assert with_text("letter.pdf", "Lund, 9 March 2020\nDear Professor Nyquist,").codes() == ["date-in-future"]
    assert with_text("letter.pdf", "Lund, 2 March 2021\nDear Professor Nyquist,").codes() == ["date-in-future"]


# --- numbers


def test_private_numbers_are_told_by_file_and_kind_with_their_pages() -> None:
    number, account = "19960512-1236", "SE45 5000 0000 0583 9825 7466"
    desk = with_text("transcript.pdf", f"Maja Exempel {number}", "Maja Exempel", f"{number} {account}")
    found = [(f.code, f.severity, f.file, f.pages, f.params) for f in desk.review().findings]
    assert found == [
        ("private-number", "note", "transcript.pdf", (1, 3), {"kind": "personal-number", "number": "19960512-••••"}),
        ("private-number", "note", "transcript.pdf", (3,), {"kind": "bank-account", "number": "SE45••••"}),
    ]


def test_no_private_number_stands_in_the_facts() -> None:
    desk = with_text("transcript.pdf", "Maja Exempel 19960512-1236\nIBAN SE45 5000 0000 0583 9825 7466")
    told = str(desk.facts["transcript.pdf"])
    assert "1236" not in told
    assert "7466" not in told


# --- switching off

SAYING = {
    "name-differs": ("certificate.pdf", "degree-certificate", CERTIFICATE.format("Maja Strand")),
    "other-recipient": ("letter.pdf", "cover-letter", "Dear Professor Andersson,\nI apply for the position at ETH Zürich."),
    "date-in-future": ("certificate.pdf", "degree-certificate", "Maja Exempel\nDate of issue: 20 May 2031"),
    "private-number": ("cv.pdf", "cv", "Maja Exempel 19960512-1236"),
}


def test_what_can_be_switched_off_never_blocks() -> None:
    assert set(SAYING) == set(SILENCEABLE)
    assert {USUAL_SEVERITY[code] for code in SILENCEABLE} == {"warning", "note"}


@pytest.mark.parametrize("code", SILENCEABLE)
def test_each_is_switched_off_for_its_document_alone_and_on_again(code: str) -> None:
    file, requirement, text = SAYING[code]
    desk = with_text(file, text)
    before, spoken = desk.application, desk.codes()
    assert set(spoken) == {code}
    document = desk.of(requirement)
    desk.application = edits.silence(before, document, code)
    assert desk.codes() == []
    assert edits.silence(desk.application, document, code) == desk.application
    desk.application = edits.silence(desk.application, document, code, False)
    assert desk.application == before
    for other in (d.id for d in before.documents if d.id != document):
        desk.application = edits.silence(before, other, code)
        assert desk.codes() == spoken


def test_nothing_else_can_be_switched_off() -> None:
    desk = complete()
    with pytest.raises(AnsokError) as caught:
        edits.silence(desk.application, desk.of("cv"), "needs-translation")
    assert (caught.value.code, caught.value.params["name"]) == ("not-silenceable", "needs-translation")
    desk.facts["certificate.pdf"] = facts("certificate.pdf", [page(1, "de")])
    desk.change_document(desk.of("degree-certificate"), silenced=("needs-translation",))
    assert desk.codes() == ["needs-translation"]


def test_another_file_is_looked_at_again() -> None:
    desk = complete()
    document = desk.of("cv")
    silenced = edits.silence(desk.application, document, "private-number")
    same = replace(silenced.document(document).parts[0], path="elsewhere.pdf")
    other = Part("cv2.pdf", 1, "0" * 64)
    assert edits.renew_part(silenced, document, 0, same).document(document).silenced == ("private-number",)
    assert edits.choose_pages(silenced, document, 0, (1,)).document(document).silenced == ("private-number",)
    for changed in (
        edits.renew_part(silenced, document, 0, other),
        edits.add_parts(silenced, document, (other,)),
        edits.remove_part(edits.silence(edits.add_parts(silenced, document, (other,)), document, "name-differs"), document, 1),
    ):
        assert changed.document(document).silenced == ()


# --- what the calls say


def test_certificates_are_known_without_being_named() -> None:
    assert Requirement("x", "x", per="degree").holds == "certificate"
    assert Requirement("x", "x", per="institution").holds == "certificate"
    assert Requirement("x", "x").holds == "other"


@pytest.mark.parametrize("name", [path.stem for path in sorted(CALLS.glob("*.toml"))])
def test_the_programs_own_calls_say_which_paper_is_the_letter(name: str) -> None:
    call = shipped(name)
    assert [r.contents for r in call.requirements].count("letter") == 1
    assert [r.contents for r in call.requirements].count("cv") == 1
    assert "certificate" in [r.holds for r in call.requirements]
    assert call.also_called
