"""The calls as data: each says what its employer asks, no more and no less, without a line of Python of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo

import msgspec
import pytest

from wizard.core import call as model
from wizard.core.application import Applicant, Application, Referee, questions
from wizard.core.call import Call, Deadline, Limit, RefereeRules, Text, load
from wizard.core.checks import check
from wizard.core.checks.case import Case
from wizard.core.deadline import moments, parse_instant
from wizard.core.findings import Review
from wizard.core.sheets import Item
from wizard.services import calls, names, sheet_texts
from wizard.services.call_texts import demands
from wizard.services.i18n import voice

HERE = Path(__file__).parents[1] / "data" / "calls"
NOW = datetime(2014, 1, 1, tzinfo=UTC)
EN = voice("en")

UU = "uu-pcr-2014-2788"
KTH = "kth-PA-2026-2872"
GU = str(HERE / "gu-nordic-2021.toml")
LU = str(HERE / "lu-canfaster.toml")


def empty(call: Call) -> Application:
    applicant = Applicant(name="Ada Strand", email="ada@example.org")
    return msgspec.structs.replace(calls.start(call, "x"), applicant=applicant)


def review(call: Call, application: Application) -> Review:
    return check(call, application, {}, now=NOW, undrawable=lambda text: "")


def codes(call: Call, application: Application) -> set[tuple[str, str | None, str]]:
    return {(f.code, f.requirement, f.severity) for f in review(call, application).findings}


def items(call: Call, application: Application) -> dict[str, Item]:
    case = Case(call, application, {}, NOW, lambda text: "")
    sheet = sheet_texts.checklist(case, review(call, application), ZoneInfo("UTC"), EN)
    return {item.title: item for item in sheet.items}


def limits(call: Call) -> dict[str, tuple[Limit | None, Limit | None]]:
    return {r.id: (r.pages, r.files) for r in call.requirements if r.pages or r.files}


def words_in(value: object) -> Iterator[model.Words]:
    """Every text that people read, of a call or a part of one."""
    if isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name, hint in get_type_hints(type(value)).items():
            inner = getattr(value, name)
            if not isinstance(inner, str):
                yield from words_in(inner)
            elif hint == model.Words:
                yield inner


def test_the_program_knows_its_calls_by_the_names_of_their_files() -> None:
    folder = Path(__file__).parents[2] / "resources" / "calls"
    assert [call.id for call in calls.known()] == [calls.FIRST, KTH, UU]
    assert {path.stem for path in folder.glob("*.toml")} == {call.id for call in calls.known()}


@pytest.mark.parametrize("name", [calls.FIRST, KTH, UU, GU, LU])
def test_every_sentence_is_there_in_both_languages(name: str) -> None:
    found = [words for words in words_in(calls.find(name)) if words]
    assert len(found) > 10
    for words in found:
        if isinstance(words, str):
            assert len(words.split()) <= 2, f"{words} stands for both languages"
        else:
            assert words.en
            assert words.sv
            assert words.sv != words.en


def test_uppsala_asks_for_a_signed_form_certified_copies_and_texts_within_limits() -> None:
    call = calls.find(UU)
    assert call.complete
    assert call.languages == ("en",)
    assert all(r.need == "required" and r.kind == "document" for r in call.requirements)
    assert [r.id for r in call.requirements if r.signed] == ["application-form"]
    assert [r.id for r in call.requirements if r.certified] == ["transcript"]
    assert limits(call) == {
        "personal-letter": (Limit(1, 2), None),
        "project-plan": (Limit(3, 5), None),
        "reference-letters": (None, Limit(None, 2)),
        "writing-samples": (None, Limit(1, 3)),
    }
    assert call.accepted(call.requirement("writing-samples")) == ("sv", "en")
    assert call.accepted(call.requirement("cv")) == ("en",)
    assert not call.asks_institutions
    missing = {(code, requirement) for code, requirement, _ in codes(call, empty(call))}
    assert missing == {("missing", r.id) for r in call.requirements}


def test_uppsala_names_a_day_and_no_zone_so_that_in_time_is_in_time_everywhere() -> None:
    deadline = calls.find(UU).deadline
    when = moments(deadline)
    assert when is not None
    assert deadline.zone is None
    assert not when.zone_known
    assert (when.closes, when.target) == (parse_instant("2014-11-03T09:59:00Z"), parse_instant("2014-11-02T10:00:00Z"))
    assert model.text(deadline.late, "en")


def test_kth_asks_for_academic_referees_who_are_typed_into_the_portal() -> None:
    call = calls.find(KTH)
    assert call.languages is None
    assert all(r.need == "required" for r in call.requirements)
    assert [r.id for r in call.requirements] == [
        "diplomas-grades",
        "english-proof",
        "cv",
        "application-letter",
        "publications",
        "referees",
    ]
    assert [r.id for r in call.requirements if r.certified] == ["diplomas-grades"]
    assert limits(call) == {"application-letter": (Limit(None, 2), None)}
    rules = call.requirement("referees").referees
    assert rules == RefereeRules(least=2, most=3, kind="academic", typed_in_portal=True)
    assert items(call, empty(call))["Referees"].details == ("2–3 persons · academics only · typed into the portal's own form",)
    assert ("referees", "referees", "blocker") in codes(call, empty(call))
    two = msgspec.structs.replace(empty(call), referees=(Referee("Ada Berg"), Referee("Bo Dahl")))
    assert not any(requirement == "referees" for _, requirement, _ in codes(call, two))
    four = msgspec.structs.replace(two, referees=(*two.referees, Referee("Cy Ek"), Referee("Di Falk")))
    assert ("too-many-files", "referees", "warning") in codes(call, four)


def test_kths_midnight_is_shown_as_its_end_and_aimed_for_as_its_beginning() -> None:
    when = moments(calls.find(KTH).deadline)
    assert when is not None
    assert (when.closes, when.target) == (parse_instant("2026-09-24T21:59:00Z"), parse_instant("2026-09-23T22:00:00Z"))


def test_gothenburgs_list_is_cut_off_and_never_makes_an_application_ready() -> None:
    call = calls.find(GU)
    assert not call.complete
    assert ("call-incomplete", None, "blocker") in codes(call, empty(call))
    assert items(call, empty(call))["The call"].problems[0].startswith("This call is known only in part: ")
    assert call.requirement("education-certificate").certified
    assert names.of_slot(call, empty(call), "education-certificate", 1, draft=False) == "Strand education.pdf"


def test_gothenburgs_note_is_required_if_the_applicant_says_so() -> None:
    call = calls.find(GU)
    note = "entrance-requirements-note"
    title = EN.words(call.requirement(note).title)
    assert questions(call, empty(call))[f"{note}.applies"][0] == "applies"
    for answer, blocked, state in ((None, False, "To answer"), (False, False, "Not needed"), (True, True, "1 problem")):
        given = {} if answer is None else {f"{note}.applies": answer}
        application = msgspec.structs.replace(empty(call), answers=given)
        assert (("missing", note, "blocker") in codes(call, application)) is blocked
        assert items(call, application)[title].state == state


def test_24_00_is_the_end_of_the_day_in_every_place_where_it_is_told() -> None:
    deadline = calls.find(GU).deadline
    when = moments(deadline)
    assert when is not None
    assert when.closes == parse_instant("2021-10-02T00:00:00+14:00")
    assert when.target == parse_instant("2021-10-01T00:00:00+14:00")
    assert EN.closing(when.closes, when.zone) == "Friday 1 October 2021, 24:00"
    assert EN.closing(when.closes, ZoneInfo("Asia/Kolkata")) == "Friday 1 October 2021, 15:30"


def test_the_target_of_24_00_is_the_start_of_the_day_that_ends_then() -> None:
    when = moments(Deadline(written="24:00", closes=datetime(2021, 10, 2), zone="Europe/Stockholm"))  # noqa: DTZ001  (a wall clock)
    assert when is not None
    assert when.target == parse_instant("2021-10-01T00:00:00+02:00")


def test_lund_gives_no_date_until_the_applicant_does() -> None:
    deadline = calls.find(LU).deadline
    assert moments(deadline) is None
    when = moments(deadline, "2031-05-01")
    assert when is not None
    assert when.closes == parse_instant("2031-05-01T23:59:00+02:00")


def test_lund_lets_the_referee_send_a_letter_and_asks_for_the_proposal_after_the_interview() -> None:
    call = calls.find(LU)
    asked = {r.id: r.asked_now for r in call.requirements}
    assert [name for name, now in asked.items() if not now] == ["reference-letter", "full-proposal"]
    assert call.requirement("other").need == "optional"
    missing = {requirement for code, requirement, _ in codes(call, empty(call)) if code == "missing"}
    assert missing == {"cv", "publication-list", "motivation-letter", "phd-diploma"}
    assert demands(call.requirement("reference-letter"), EN) == (
        "sent by the referee",
        "form: the template among the programme's guidelines",
        "1 file",
    )
    assert items(call, empty(call))["Letter of reference"].state == "To answer"
    told = msgspec.structs.replace(empty(call), answers={"reference-letter.asked": True})
    assert items(call, told)["Letter of reference"].state == "Asked for"
    assert items(call, told)["Full research proposal"].state == "After the interview"
    assert items(call, told)["Full research proposal"].done is False


def test_lund_wants_an_authorized_translator() -> None:
    diploma = calls.find(LU).requirement("phd-diploma")
    assert (diploma.translation, diploma.translator) == ("needed", "authorized")
    assert demands(diploma, EN) == ("translations by an authorized translator",)


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        ("pages = { most = 2 }", ("at most 2 pages",)),
        ("pages = { least = 1, most = 2 }", ("1–2 pages",)),
        ("pages = { least = 3 }", ("at least 3 pages",)),
        ("files = { least = 1, most = 1 }", ("1 file",)),
        ("pages = { most = 10, hard = false }", ("at most 10 pages if possible",)),
        ("size = { most_mb = 2.5 }", ("at most 2.5 MB",)),
        ("size = { most_mb = 100, hard = false }", ("at most 100 MB if possible",)),
        ('languages = ["en", "sv"]', ("in English or Swedish",)),
        ('file_name = "{surname} CV"', ("file name: (surname) CV",)),
        ('signed = true\ncertified = true\ntemplate = "ours"', ("form: ours", "signed", "certified copies")),
        ('kind = "referees"\nreferees = { wished = 2 }', ("2 persons",)),
        ('kind = "referees"\nreferees = { most = 3 }', ("at most 3 persons",)),
        ('kind = "referees"\nreferees = { least = 1, most = 3 }', ("1–3 persons",)),
        ('kind = "referees"\nreferees = {}', ()),
        ("", ()),
    ],
)
def test_what_a_call_demands_is_told_in_short_phrases(line: str, phrases: tuple[str, ...]) -> None:
    data = f"""
        format = 1
        id = "x"
        title = "x"
        employer = "x"
        deadline = {{ written = "x" }}
        [[requirements]]
        id = "x"
        title = "x"
        {line}
    """
    call = load("\n".join(row.strip() for row in data.splitlines()).encode(), "x.toml")
    assert demands(call.requirements[0], EN) == phrases
