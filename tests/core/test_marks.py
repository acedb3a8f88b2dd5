"""What a page says of itself: whose it is, when it was issued, and when it says nothing. Names and towns are made up."""

from __future__ import annotations

import time
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from wizard.core.facts import MarkKind
from wizard.core.folding import composed, fold
from wizard.core.inspect.marks import find, hidden


def values(text: str, kind: MarkKind) -> list[str]:
    return [mark.value for mark in find(text) if mark.kind == kind]


# --- whose it is


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name: Maja Exempel", "Maja Exempel"),
        ("Name \nMaja Łucja Exempel\nBorn \n12 May 1996", "Maja Łucja Exempel"),
        ("Namn\nMaja Exempel\nPersonnummer", "Maja Exempel"),
        ("Namn/Name: Exempel, Maja", "Maja Exempel"),
        ("Student name: MAJA EXEMPEL  Student ID: 1234", "MAJA EXEMPEL"),
        ("Surname: Exempel\nFirst name: Maja Łucja", "Maja Łucja Exempel"),
        ("Nachname\nExempel\nVorname\nMaja", "Maja Exempel"),
        ("Studierende/r: Frau Maja Exempel", "Maja Exempel"),
        ("Nom et prénom : Exempel Maja", "Exempel Maja"),
        ("Imię i nazwisko: Maja Exempel", "Maja Exempel"),
        ("This is to certify that\nMs Maja Exempel\nhas fulfilled the requirements", "Maja Exempel"),
        ("We hereby certify that Maja van der Exempel has been awarded the degree of", "Maja van der Exempel"),
        ("THIS IS TO CERTIFY THAT MAJA EXEMPEL HAS SUCCESSFULLY COMPLETED", "MAJA EXEMPEL"),
        ("has been conferred upon Maja O'Exempel on the third day of May", "Maja O'Exempel"),
        ("Härmed intygas att\nMaja Exempel\nfödd den 12 maj 1996", "Maja Exempel"),
        ("verleiht mit diesem Zeugnis\nFrau\nMaja Exempel\ngeboren am 12. Mai 1996 in Mannheim", "Maja Exempel"),
        ("El Rector certifica que\nMaja Exempel García\nha superado", "Maja Exempel García"),
        ("Je soussigné certifie que Maja Exempel a obtenu le grade", "Maja Exempel"),
        ("Curriculum vitae\nMaja Exempel\nmaja@example.org", "Maja Exempel"),
        ("Maja Exempel – Curriculum Vitae", "Maja Exempel"),
        ("Yours sincerely,\nMaja Exempel", "Maja Exempel"),
        ("Med vänliga hälsningar\nMaja Exempel", "Maja Exempel"),
        ("Nome: Maja Exempel", "Maja Exempel"),
        ("Nome: Maja\nCognome: Exempel", "Maja Exempel"),
        ("Name: Мая Примерова", "Мая Примерова"),
    ],
)
def test_the_holder_of_a_paper(text: str, name: str) -> None:
    assert values(text, "holder") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Name Grade Credits Date",
        "Course name: Linear Algebra",
        "Name\nLinear Algebra II\nAnalysis I",
        "Name of the course\nNumerical Methods",
        "This is to certify that the above is a true copy of the original",
        "hereby certify that the above is a correct translation\nMannheim, 14 October 2019\nFranziska Wortgetreu, Musterweg 5",
        "Universität Heidelberg confers upon its graduates a degree",
        "The degree is awarded to students who have completed 180 credits",
        "Name: Prof. Dr. Hannelore Erdacht\nDean of the faculty",
        "Prof. Dr. Ulrich Beispiel\nChair of the board of examiners",
        "I have been awarded to date three scholarships",
        "The Faculty certifies that University Regulations were followed",
        "We certify that Lund University is accredited",
        "Curriculum vitae\nPersonal data",
        "Supervisor: Anna Lärare",
        "with my co-authors Bo Ek and Ada Lind",
        "Student",
        "Names and dates",
        "First name",
        "",
    ],
)
def test_where_no_holder_is_named(text: str) -> None:
    assert values(text, "holder") == []


# --- when it was issued


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date of issue: 3 May 2021", "2021-05-03"),
        ("Date of issue\n3 May 2021", "2021-05-03"),
        ("Issued on 23/04/2021", "2021-04-23"),
        ("Issued on 04/23/2021", "2021-04-23"),
        ("Utskrivet den 3 februari 2020", "2020-02-03"),
        ("Utfärdat i Lund den 5 juni 2018", "2018-06-05"),
        ("Ausgestellt am 03.04.2021", "2021-04-03"),
        ("Datum / Date: 2021-02-03", "2021-02-03"),
        ("Given at Oxford this 3rd day of May 2021", "2021-05-03"),
        ("Lund, 28 June 2019", "2019-06-28"),
        ("Lund den 28 juni 2019", "2019-06-28"),
        ("Heidelberg, den 28. September 2017", "2017-09-28"),
        ("Fait à Paris, le 5 juin 2018", "2018-06-05"),
        ("Madrid, a 5 de junio de 2018", "2018-06-05"),
        ("Warszawa, dnia 5 czerwca 2018 r.", "2018-06-05"),
        ("New York, June 5, 2018", "2018-06-05"),
        ("Date: June 5th, 2018", "2018-06-05"),
    ],
)
def test_the_day_of_issue(text: str, day: str) -> None:
    assert values(text, "issued") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Issued on 03/04/2021",
        "Date: 05-06-2021",
        "Datum\n2017-11-03",
        "Date of birth: 5 June 1998",
        "born on 12 May 1996 in Mannheim",
        "Valid until 5 June 2031",
        "Issued by the registrar, valid until 5 June 2031",
        "Expected date of graduation: 5 June 2031",
        "expected graduation, 5 June 2031",
        "Examination, 5 June 2031",
        "under the examination regulations of 20 July 2010",
        "Seminar 5 June 2031",
        "Conference on probability, Paris, 5 June 2031",
        "2017-11-03",
        "The thesis was handed in on 5 June 2018 and passed",
        "Date: 31 February 2021",
        "Date: 5 Foo 2021",
        "Sjukintyg utfärdat, giltigt till 2031-05-05",
    ],
)
def test_where_no_day_of_issue_is_told(text: str) -> None:
    assert values(text, "issued") == []


LANGUAGES = "en sv de da nb nn nl fr es pt it fi et lv lt cs sk sl ro tr is fo af el ru"


@pytest.mark.parametrize("language", LANGUAGES.split())
@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_known_by_their_names(language: str, month: int) -> None:
    if (language, month) in {("cs", 11)}:
        written = "5 listopadu 2018"
    else:
        written = format_date(date(2018, month, 5), "d MMMM y", locale=Locale.parse(language))
    assert values(f"Date of issue: {written}", "issued") == [f"2018-{month:02}-05"]


# --- a translation


@pytest.mark.parametrize(
    "text",
    [
        "Certified translation from the German language",
        "English translation of the diploma",
        "Översättning från tyska",
        "I, Franziska Wortgetreu, publicly appointed and sworn translator for the English language, certify",
        "Beglaubigte Übersetzung aus der polnischen Sprache",
    ],
)
def test_a_page_that_says_it_is_a_translation(text: str) -> None:
    assert values(f"Universität Heidelberg\n{text}", "translation") == [text]


@pytest.mark.parametrize(
    "heading", ["CERTIFIED TRANSLATION", "[Sworn translation]", "Auktoriserad översättning", "Beglaubigte Übersetzung"]
)
def test_two_words_say_it_at_the_top_of_a_page_and_are_a_course_further_down(heading: str) -> None:
    assert values(f"{heading}\nUniversität Heidelberg", "translation") == [heading]
    assert values(f"Transcript of records\nMaja Exempel\nCourses\n{heading}\n7,5", "translation") == []


@pytest.mark.parametrize(
    "text",
    [
        "Machine translation of Swedish and English",
        "Översättning av facktexter, 7,5 hp",
        "Translation of proteins",
        "Translation studies, 15 credits",
        "A translation of the transcript is enclosed",
    ],
)
def test_courses_in_translation_are_none(text: str) -> None:
    assert values(text, "translation") == []


# --- whatever stands there


PIECES = (
    "Dear|Hej|Professor|Nyquist|Maja|Exempel,|Exempel|van|to|of|at|the|join|apply for|position|PhD|"
    "at Lund University|ETH|KTH|,|!|:|;|.|(|“|”|Name|Name:|Surname:|Nome|certify that|born on|verleiht|Frau|"
    "Date of issue:|3 May 2021|2021-05-03|19960512-1236|SE45|I|would like|Institute of Technology|Department|"
    "tekniska högskolan|AB|Why|soker|Yours sincerely,|Curriculum vitae|CV|/|tel|@|To:|DE52 ÖÄ12 3456"
)
sentences = st.lists(st.sampled_from([*PIECES.split("|"), "\n", "\n"]) | st.text(max_size=3), max_size=40).map(" ".join)


@given(sentences)
def test_any_order_of_the_words_it_knows_can_be_looked_through(text: str) -> None:
    for mark in find(text):
        assert mark.value.strip()
    assert isinstance(hidden(text), str)


@given(st.text(max_size=300))
@example("Dear ,\n")
@example("İstanbul, 5 Mayis 2018")
@example("Name:\n:")
def test_any_text_can_be_looked_through(text: str) -> None:
    for mark in find(text):
        assert mark.value.strip() or mark.kind == "translation"


@given(st.text(max_size=100))
def test_a_folded_text_keeps_its_places(text: str) -> None:
    whole = composed(text)
    if not whole.isascii():
        assert len(fold(whole)) == len(whole)


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=100))
def test_a_text_without_digits_has_nothing_to_hide(text: str) -> None:
    assert hidden(text) == composed(text)


@pytest.mark.alone
def test_a_page_takes_milliseconds() -> None:
    page = (
        "\n".join(
            f"EXS7{n} Sannolikhetsteori med måtteori\nSkriftlig tentamen\n7,5 hp\nVG\n2017-11-{n + 10}" for n in range(20)
        )
        + "\nName: Maja Exempel\nDear Professor Påhittad,\nI apply for the position.\n" * 5
    )
    find(page)
    began = time.process_time()
    for _ in range(20):
        find(page)
    assert (time.process_time() - began) / 20 < 0.02
