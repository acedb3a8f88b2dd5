"""A call as data: what the format can state, and how a wrong file is refused."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.core.call import Call, Deadline, load, text, zone_of
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import voice

KTH = Path(__file__).parents[2] / "resources" / "calls" / "kth-theory-of-deep-learning-2020.toml"

SMALL = """
format = 1
id = "example"
title = "A position"
employer = "An employer"

[deadline]
written = "1 May"
closes = 2031-05-01T23:59:00
zone = "Europe/Stockholm"

[[requirements]]
id = "cv"
title = "CV"
"""

# Everything that the calls of other employers ask and this program's first call does not.
RICH = """
format = 1
id = "rich"
title = { en = "A rich position", sv = "En rik tjänst" }
employer = "An employer"
complete = false
missing = "The last part of the page was cut off."
source = "Notes on a web page"
languages = ["en"]
total_size = { most_mb = 150, hard = false }

[deadline]
written = "midnight (24:00) on Friday 1 October 2021"
closes = 2021-10-01T23:59:00
late = "No notice is given of missing items."

[[deadline.readings]]
at = 2021-10-02T00:00:00
says = "24:00 is the end of the day"

[portal]
name = "A portal"
address = "https://example.org/apply"

[[requirements]]
id = "form"
title = "Application form"
signed = true

[[requirements]]
id = "letter"
title = "Personal letter"
pages = { least = 1, most = 2 }

[[requirements]]
id = "plan"
title = "Project plan"
pages = { least = 3, most = 5, hard = false }

[[requirements]]
id = "samples"
title = "Writing samples"
files = { least = 1, most = 3 }
languages = ["sv", "en"]

[[requirements]]
id = "diplomas"
title = "Diplomas"
per = "degree"
certified = true
translation = "needed"
translator = "authorized"
file_name = "{surname} education"

[[requirements]]
id = "entrance"
title = "Note on entrance requirements"
need = "conditional"
condition = "Is your eligibility not obvious?"

[[requirements]]
id = "reference-letter"
title = "Reference letter"
sent_by = "referee"
files = { most = 1 }

[[requirements]]
id = "other"
title = "Other papers"
need = "optional"

[[requirements]]
id = "proposal"
title = "Full proposal"
need = "after-interview"

[[requirements]]
id = "referees"
kind = "referees"
title = "References"
referees = { least = 2, wished = 2, most = 3, fields = ["email", "affiliation"] }
"""


def small(**changes: str) -> bytes:
    """The small call with lines replaced: a change "title" replaces the first line that begins with it."""
    lines = SMALL.splitlines()
    for key, line in changes.items():
        place = next(n for n, old in enumerate(lines) if old.startswith(f"{key} ="))
        lines[place] = line
    return "\n".join(lines).encode()


def refused(data: bytes) -> AnsokError:
    with pytest.raises(AnsokError) as caught:
        load(data, "mine.toml")
    said = messages.of_error(caught.value, voice("en"))
    assert "mine.toml" in said.message
    assert said.remedy
    return caught.value


def test_the_first_call_states_every_fact_of_the_advertisement() -> None:
    call = load(KTH.read_bytes(), KTH.name)
    assert call.complete
    assert call.languages == ("en", "sv")
    needs = {r.id: r.need for r in call.requirements}
    assert needs == {
        "cv": "required",
        "cover-letter": "required",
        "degree-certificate": "required",
        "transcript": "required",
        "referees": "wished",
    }
    letter = call.requirement("cover-letter")
    assert letter.pages is not None
    assert (letter.pages.most, letter.pages.hard) == (2, True)
    assert [q.id for q in letter.questions] == ["interests", "background", "position"]
    assert call.requirement("degree-certificate").per == "degree"
    assert call.requirement("transcript").per == "institution"
    assert {r.id for r in call.requirements if r.translation == "needed"} == {"degree-certificate", "transcript"}
    referees = call.requirement("referees").referees
    assert referees is not None
    assert (referees.least, referees.wished, set(referees.fields)) == (0, 2, {"email", "address", "phone"})
    assert call.contact is not None
    assert call.contact.email == "pierren@kth.se"
    assert call.portal is not None
    assert call.portal.address is None
    size = call.requirement("cv").size
    assert size is not None
    assert size.most_mb == 100
    assert [r.at.isoformat() for r in call.deadline.readings] == ["2020-03-08T23:59:00", "2020-03-08T00:00:00"]


def test_every_text_of_the_first_call_is_there_in_both_languages() -> None:
    call = load(KTH.read_bytes(), KTH.name)
    texts = [call.title, call.employer, call.unit, call.programme, call.topic, call.start, call.deadline.written]
    texts += [words for r in call.requirements for words in (r.asks, r.hint, *(q.ask for q in r.questions))]
    for words in texts:
        assert text(words, "en")
        assert text(words, "sv") != text(words, "en")


def test_the_format_states_what_other_employers_ask() -> None:
    call = load(RICH.encode(), "rich.toml")
    by_id = {r.id: r for r in call.requirements}
    assert not call.complete
    assert call.missing
    assert by_id["form"].signed
    letter, plan, samples = by_id["letter"].pages, by_id["plan"].pages, by_id["samples"].files
    assert letter is not None
    assert (letter.least, letter.most, letter.hard) == (1, 2, True)
    assert plan is not None
    assert (plan.least, plan.most, plan.hard) == (3, 5, False)
    assert samples is not None
    assert (samples.least, samples.most) == (1, 3)
    assert call.accepted(by_id["samples"]) == ("sv", "en")
    assert call.accepted(by_id["letter"]) == ("en",)
    assert (by_id["diplomas"].certified, by_id["diplomas"].translator) == (True, "authorized")
    assert not by_id["reference-letter"].asked_now
    assert not by_id["proposal"].asked_now
    assert not by_id["referees"].asked_now
    assert by_id["entrance"].asked_now
    assert text(call.title, "sv") == "En rik tjänst"
    assert text(call.employer, "sv") == "An employer"


def test_a_call_that_names_no_zone_counts_where_each_day_begins_first() -> None:
    assert zone_of(Deadline(written="1 May")).key == "Etc/GMT-14"
    assert zone_of(Deadline(written="1 May", zone="Asia/Kolkata")).key == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (SMALL.replace('id = "cv"', 'id = "cv').encode(), 13),
        (b"format = 1\nid = \xff\n", 2),
        (b'format = 1\nid = "x"\nid = "y"\n', 3),
        (b"format = ", 1),
        (b'format = 1\n[deadline\nwritten = "x"', 2),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(data: bytes, line: int) -> None:
    error = refused(data)
    assert error.code == "call-syntax"
    assert error.params["line"] == line
    assert str(line) in messages.of_error(error, voice("en")).message


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ('title = "CV', "no-quote"),
        ("title = 'CV", "no-quote"),
        ("title = '''CV", "no-quote"),
        ("files = { least = 1", "no-bracket"),
        ('languages = ["en"', "no-bracket"),
        ("[portal", "no-bracket"),
        ('id = "again"', "twice"),
        ("[deadline]", "twice"),
        ("pages = { most = 1, most = 2 }", "twice"),
        (r'short = "a\b\q"', "backslash"),
        ('short = "\x01"', "character"),
        ("short = CV", "no-value"),
        ("short", "no-pair"),
        ("short: 1", "no-pair"),
        ("signed = true certified = true", "no-pair"),
        ("= 1", "no-pair"),
    ],
)
def test_what_is_no_toml_is_told_in_words_of_ours(line: str, detail: str) -> None:
    assert refused((SMALL + line).encode()).params["detail"] == detail


def test_nothing_that_is_said_of_a_wrong_call_is_left_in_english() -> None:
    """Whatever is wrong: the key and quoted code are all that both languages share."""
    wrong = [small(format="format = 2"), small(zone="zone = 'CEST'"), small(employer="employer = 3"), b"", b"a = "]
    for data in [*wrong, (SMALL + 'languages = ["english"]').encode(), (SMALL + "pages = 2").encode()]:
        error = refused(data)
        english, swedish = (messages.of_error(error, voice(language)) for language in ("en", "sv"))
        shared = set(re.findall("[a-z]+", " ".join(english))) & set(re.findall("[a-z]+", " ".join(swedish)))
        assert not shared & {"the", "is", "that", "there", "what", "table", "top", "not", "value", "expected"}, swedish


@pytest.mark.parametrize(
    ("data", "key", "allowed"),
    [
        (small(format="format = 2"), "format", "1"),
        (small(title="titel = 'x'"), "", "title"),
        (small(id="id = 'Not an id'"), "id", "[A-Za-z0-9-]*"),
        (small(employer="employer = 3"), "employer", "text"),
        (small(zone="zone = 'CEST'"), "deadline", "Europe/Stockholm"),
        (small(closes="closes = 'May'"), "deadline.closes", "2020-03-08T23:59:00"),
        (small(closes="closes = 2031-05-01T23:59:00Z"), "deadline", "without an offset"),
        (small(written="written = ['May']"), "deadline.written", "text"),
        (
            (SMALL + 'need = "often"').encode(),
            "requirements[0].need",
            "after-interview, conditional, optional, required, wished",
        ),
        ((SMALL + 'per = "year"').encode(), "requirements[0].per", "application, degree, institution"),
        ((SMALL + "signed = 'yes'").encode(), "requirements[0].signed", "true, false"),
        ((SMALL + "pages = { most = 0 }").encode(), "requirements[0].pages.most", "a whole number from 1"),
        ((SMALL + "pages = { mots = 2 }").encode(), "requirements[0].pages", "least, most, hard"),
        ((SMALL + "pages = { least = 3, most = 2 }").encode(), "requirements[0].pages", "more than most"),
        ((SMALL + "pages = 2").encode(), "requirements[0].pages", "least"),
        ((SMALL + "size = { most_mb = -1 }").encode(), "requirements[0].size.most_mb", "a number above 0"),
        ((SMALL + 'languages = ["english"]').encode(), "requirements[0].languages[0]", "[a-z]{2}"),
        ((SMALL + 'kind = "referees"').encode(), "requirements[0]", "referees"),
        ((SMALL + 'need = "conditional"').encode(), "requirements[0]", "condition"),
        ((SMALL + 'file_name = "{first} CV"').encode(), "requirements[0]", "surname"),
        ((SMALL + "referees = { least = 3, most = 2 }").encode(), "requirements[0].referees", "less than"),
        ((SMALL + "pagse = 3").encode(), "requirements[0]", "pages"),
        ((SMALL + "questions = [{ id = 'a' }]").encode(), "requirements[0].questions[0]", "ask"),
        ((SMALL + '[[requirements]]\nid = "cv"\ntitle = "CV"').encode(), "", "two requirements have the id cv"),
        (b"complete = false\n" + SMALL.encode(), "", "missing"),
        (SMALL.replace("[[requirements]]", "[[papers]]").encode(), "", "requirements"),
        ((SMALL + '[portal]\nname = "P"\naddress = "http://x"').encode(), "portal.address", "^https://"),
        (b"", "", "format"),
    ],
)
def test_a_wrong_call_is_refused_with_its_key_and_what_is_allowed(data: bytes, key: str, allowed: str) -> None:
    error = refused(data)
    assert error.code == "call-invalid"
    assert error.params["key"] == key
    said = messages.of_error(error, voice("en"))
    assert key in said.message
    assert allowed in f"{said.message} {said.remedy}"
    assert not said.remedy.endswith(": .")


def test_a_requirement_that_the_call_does_not_have_is_refused_with_those_it_has() -> None:
    call = load(SMALL.encode(), "mine.toml")
    with pytest.raises(AnsokError) as caught:
        call.requirement("letter")
    assert caught.value.code == "unknown-requirement"
    assert caught.value.params["known"] == "cv"


@given(st.text(string.printable, max_size=300))
def test_no_text_does_more_than_be_refused(words: str) -> None:
    with pytest.raises(AnsokError) as caught:
        load(words.encode(), "mine.toml")
    assert caught.value.code in ("call-syntax", "call-invalid")


KEYS = st.sampled_from(["id", "title", "need", "per", "pages", "files", "size", "signed", "languages", "kind", "referees", "x"])
VALUES = st.sampled_from(
    ['"a"', '"required"', '"conditional"', '"referees"', "true", "3", "-1", "[]", '["en"]', "{ most = 2 }", "{}", "1.5"]
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_requirement_is_read_or_refused_with_its_place(entries: dict[str, str]) -> None:
    own = "\n".join(f"{key} = {value}" for key, value in entries.items())
    outcome = read(f"{SMALL}\n[[requirements]]\n{own}\n".encode())
    if isinstance(outcome, Call):
        assert outcome.requirements[1].title
    else:
        assert outcome.code == "call-invalid"
        assert str(outcome.params["key"]).startswith("requirements[1]") or not outcome.params["key"]
        assert messages.of_error(outcome, voice("en")).remedy


def read(data: bytes) -> Call | AnsokError:
    try:
        return load(data, "mine.toml")
    except AnsokError as error:
        return error
