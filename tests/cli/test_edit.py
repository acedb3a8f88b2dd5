"""What is stated by command line: `new`, `set`, `institution`, `referee`, `answer`, `questions`, `submitted`."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests import pdfs
from tests.cli.conftest import IN_TIME, KTH, Desk, Run, hashes


def stored(draft: Path) -> Any:
    return json.loads(draft.read_text(encoding="utf-8"))


def findings(run: Run, draft: Path, at: str = IN_TIME) -> list[tuple[str, str]]:
    """Codes and severities about degrees and institutions."""
    found = run("check", draft, "--json", "--at", at).json["findings"]
    about = {"degree-certificate", "transcript", None}
    return [(f["code"], f["severity"]) for f in found if f["requirement"] in about and f["code"] != "unanswered"]


# --- new


def test_a_new_application_names_its_call_and_applicant_and_is_for_its_owner_alone(tmp_path: Path, run: Run) -> None:
    draft = tmp_path / "ny.ansok"
    address = ("--phone", "+46 8", "--address", "Gatan 1\n111 11 Stockholm")
    run("new", draft, "--call", KTH, "--name", "Åsa Öberg", "--email", "asa@example.org", *address).done()
    kept = stored(draft)
    assert (kept["schema"], kept["call_id"]) == (1, KTH)
    assert kept["applicant"]["name"] == "Åsa Öberg"
    assert kept["applicant"]["address"] == "Gatan 1\n111 11 Stockholm"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["ny.ansok"]


CALL = """
format = 1
id = "our-own"
title = "A position of our own"
employer = "A university"
deadline = { written = "until filled" }
requirements = [ { id = "cv", title = "CV" } ]
"""


def test_a_call_of_ones_own_goes_with_the_draft(tmp_path: Path, run: Run) -> None:
    call = tmp_path / "call.toml"
    call.write_text(CALL)
    draft = tmp_path / "own.ansok"
    run("new", draft, "--call", call, "--name", "A", "--email", "a@example.org").done()
    call.unlink()
    codes = {finding["code"] for finding in run("check", draft, "--json").json["findings"]}
    assert codes == {"missing"}
    told = run("deadline", draft, "--json", "--zone", "Asia/Kolkata").json
    assert told == {
        "closes_utc": None,
        "target_utc": None,
        "zone": "Asia/Kolkata",
        "closes_local": None,
        "target_local": None,
        "state": "unknown",
        "seconds_left": 0,
        "source": "call",
    }
    run("reminders", draft, "-o", tmp_path / "d.ics").refused("no date", "ansok set")
    run("set", draft, "deadline", "2027-03-08").done()
    told = run("deadline", draft, "--json", "--at", IN_TIME).json
    assert (told["state"], told["source"]) == ("open", "applicant")


@pytest.mark.parametrize(
    ("name", "call", "words"),
    [
        ("ny.ansok", "nonsense", ["no call “nonsense”", KTH, "call file"]),
        ("ny.ansok", "nowhere.toml", ["There is no file nowhere.toml"]),
        ("ny.ansok", "wrong.toml", ["wrong.toml is not a call", "deadline", "What may stand there"]),
        ("ny.ansok", "x" * 300, ["too long", "shorter"]),
        ("there.ansok", KTH, ["there.ansok exists already", "another name"]),
        ("nowhere/ny.ansok", KTH, ["no folder nowhere", "another place"]),
        ("x" * 300 + ".ansok", KTH, ["too long", "shorter"]),
        ("folder", KTH, ["folder exists already"]),
    ],
    ids=["call", "call file", "wrong call", "long call", "there", "no folder", "long", "folder"],
)
def test_what_cannot_be_started(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, call: str, *, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.ansok").write_text("something of mine")
    (tmp_path / "wrong.toml").write_text(CALL.replace("deadline", "deadlime"))
    (tmp_path / "folder").mkdir()
    before = hashes(tmp_path)
    run("new", name, "--call", call, "--name", "A", "--email", "a@example.org").refused(*words)
    assert hashes(tmp_path) == before


# --- set


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ("name", "Åsa Öberg-Ek", ("applicant", "name")),
        ("email", "ny@example.org", ("applicant", "email")),
        ("phone", "112", ("applicant", "phone")),
        ("address", "Gatan 2", ("applicant", "address")),
        ("zone", "Asia/Kolkata", ("settings", "zone")),
        ("deadline", "2027-03-08T15:00", ("settings", "deadline")),
        ("cover-language", "sv", ("settings", "cover_language")),
        ("cover_language", "sv", ("settings", "cover_language")),
    ],
)
def test_every_field_can_be_set(new_draft: Path, run: Run, key: str, value: str, where: tuple[str, str]) -> None:
    run("set", new_draft, key, value).done()
    assert stored(new_draft)[where[0]][where[1]] == value


def test_an_empty_value_follows_the_system_and_the_call_again(new_draft: Path, run: Run) -> None:
    for key, value in {"zone": "Asia/Kolkata", "deadline": "2027-03-08"}.items():
        run("set", new_draft, key, value).done()
        run("set", new_draft, key, "").done()
    assert stored(new_draft).get("settings", {}) == {}


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("nonsense", "x", "Known are: name, email"),
        ("zone", "Stockholm", "is not a time zone"),
        ("zone", "CEST", "is not a time zone"),
        ("zone", "right/Europe/Stockholm", "is not a time zone"),
        ("zone", "../../etc/passwd", "is not a time zone"),
        ("zone", "Europe", "is not a time zone"),
        ("deadline", "8 March", "is not a date"),
        ("deadline", "2027-02-30", "is not a date"),
        ("deadline", "9999-12-31", "is not a date"),
        ("cover-language", "de", "en, sv"),
    ],
)
def test_what_cannot_be_set(new_draft: Path, run: Run, key: str, value: str, word: str) -> None:
    before = new_draft.read_bytes()
    run("set", new_draft, key, value).refused(word)
    assert new_draft.read_bytes() == before


# --- institutions and degrees


def test_a_finished_degree_needs_its_certificate_and_transcript(new_draft: Path, run: Run) -> None:
    assert findings(run, new_draft) == [("no-institution", "blocker")]
    run("institution", new_draft, "Lund", "--degree", "B.Sc.", "M.Sc.", "--country", "SE", "--years", "2015-2020").done()
    (lund,) = stored(new_draft)["institutions"]
    assert (lund["country"], lund["first_year"], lund["last_year"]) == ("SE", 2015, 2020)
    assert findings(run, new_draft) == [("missing", "blocker")] * 3
    run("institution", new_draft, "Lund", "--remove").done()
    assert findings(run, new_draft) == [("no-institution", "blocker")]


def test_who_left_owes_the_transcript_only(new_draft: Path, run: Run) -> None:
    run("institution", new_draft, "Lund", "--status", "left").done()
    assert findings(run, new_draft) == [("missing", "blocker")]
    run("institution", new_draft, "Lund", "--degree", "B.Sc.").done()  # but a degree that was taken all the same
    assert findings(run, new_draft) == [("missing", "blocker")] * 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--status", "studying", "--degree", "M.Sc."],
        ["--status", "studying"],
        ["--status", "finished", "--not-awarded", "M.Sc."],
    ],
    ids=" ".join,
)
def test_a_degree_not_awarded_yet_warns_with_a_statement_and_without(new_draft: Path, run: Run, arguments: list[str]) -> None:
    run("institution", new_draft, "Lund", *arguments).done()
    assert findings(run, new_draft) == [("missing", "blocker"), ("degree-date-only", "warning")]
    (question,) = [row["question"] for row in run("questions", new_draft, "--json").json if "date-only" in row["question"]]
    run("answer", new_draft, question, "yes").done()
    statement = pdfs.save(new_draft.parent, "statement.pdf", pdfs.pages("en", title="statement"))
    attached = run("attach", new_draft, "degree-certificate", statement)
    assert attached.status == 0
    assert attached.err.startswith("Warning: ")
    assert findings(run, new_draft) == [("missing", "blocker"), ("degree-not-awarded", "warning")]


def test_a_degree_is_awarded_at_last(new_draft: Path, run: Run) -> None:
    run("institution", new_draft, "Lund", "--degree", "B.Sc.", "--not-awarded", "M.Sc.").done()
    assert findings(run, new_draft) == [("missing", "blocker")] * 2 + [("degree-date-only", "warning")]
    run("institution", new_draft, "Lund", "--degree", "M.Sc.").done()
    assert findings(run, new_draft) == [("missing", "blocker")] * 3


def test_the_day_on_which_a_degree_is_expected_is_kept_until_it_is_awarded(new_draft: Path, run: Run) -> None:
    def degrees() -> Any:
        return stored(new_draft)["institutions"][0]["degrees"]

    run("institution", new_draft, "Lund", "--not-awarded", "M.Sc.", "--expected", "2031-06-05").done()
    assert degrees() == [{"title": "M.Sc.", "awarded": False, "expected": "2031-06-05"}]
    run("institution", new_draft, "Lund", "--not-awarded", "M.Sc.", "--country", "Sweden").done()
    assert degrees()[0]["expected"] == "2031-06-05"
    run("institution", new_draft, "Lund", "--not-awarded", "M.Sc.", "--expected", "").done()
    assert "expected" not in degrees()[0]
    run("institution", new_draft, "Lund", "--not-awarded", "M.Sc.", "--expected", "2031-06-05").done()
    run("institution", new_draft, "Lund", "--degree", "M.Sc.").done()
    assert degrees() == [{"title": "M.Sc."}]


def test_a_degree_named_later_takes_over_its_certificate(new_draft: Path, run: Run) -> None:
    paper = pdfs.save(new_draft.parent, "paper.pdf", pdfs.pages("en", title="paper"))
    run("attach", new_draft, "degree-certificate", paper, "--institution", "Lund").done()
    run("institution", new_draft, "Lund", "--degree", "M.Sc.").done()
    assert [document["degree"] for document in stored(new_draft)["documents"]] == ["M.Sc."]
    run("attach", new_draft, "degree-certificate", paper).refused("has a document already")


def test_one_degree_is_removed_and_its_papers_stay(desk: Desk, run: Run) -> None:
    run("institution", desk.draft, "KTH", "--degree", "Master of Science", "--remove").done()
    assert [i["name"] for i in desk.stored()["institutions"]] == ["KTH", "Universität Köln"]
    assert len(desk.stored()["documents"]) == 8
    run("institution", desk.draft, "KTH", "--degree", "M.Sc.", "--remove").refused("M.Sc. is not listed")
    run("institution", desk.draft, "Lund", "--remove").refused("Lund is not listed")


def test_an_institution_goes_with_its_papers(desk: Desk, run: Run) -> None:
    run("institution", desk.draft, "Universität Köln", "--remove").done()
    assert [d["parts"][0]["path"] for d in desk.stored()["documents"]] == [
        "papers/cv.pdf",
        "papers/letter.pdf",
        "papers/master.pdf",
        "papers/courses.pdf",
    ]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["institution", ""], "empty name"),
        (["institution", " "], "empty name"),
        (["institution", "Lund", "--degree", ""], "empty name"),
        (["institution", "Lund", "--years", "sometime"], "2015-2018"),
        (["institution", "Lund", "--years", "2018-2015"], "2015-2018"),
        (["institution", "Lund", "--degree", "M.Sc.", "--not-awarded", "M.Sc."], "M.Sc. is listed already"),
        (["institution", "Lund", "--not-awarded", "M.Sc.", "--expected", "June"], "2031-06-05"),
        (["institution", "Lund", "--not-awarded", "M.Sc.", "--expected", "20310605"], "2031-06-05"),
        (["institution", "Lund", "--not-awarded", "M.Sc.", "--expected", "2031-02-30"], "2031-06-05"),
        (["institution", "Lund", "--degree", "M.Sc.", "--expected", "2031-06-05"], "--not-awarded"),
        (["referee", ""], "empty name"),
        (["referee", "Nobody", "--remove"], "not among the referees"),
        (["answer", "nonsense", "yes"], "no question nonsense"),
        (["answer", "nonsense", "none"], "no question nonsense"),
        (["answer", "page-differs:nonsense", "yes"], "no question page-differs:nonsense"),
        (["answer", "page-differs:0123456789abcdef:1", "yes"], "no question"),
        (["submitted", "--at", "yesterday"], "not a moment"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_stated(new_draft: Path, run: Run, arguments: list[str], word: str) -> None:
    before = new_draft.read_bytes()
    name, *rest = arguments
    run(name, new_draft, *rest).refused(word)
    assert new_draft.read_bytes() == before


# --- referees, questions, sent


def test_referees_are_added_changed_and_removed(new_draft: Path, run: Run) -> None:
    run("referee", new_draft, "Ada", "--email", "ada@example.org").done()
    run("referee", new_draft, "Bo", "--phone", "1", "--address", "Gatan 1", "--affiliation", "KTH").done()
    run("referee", new_draft, "Ada", "--phone", "2").done()
    assert stored(new_draft)["referees"] == [
        {"name": "Ada", "email": "ada@example.org", "phone": "2"},
        {"name": "Bo", "phone": "1", "address": "Gatan 1", "affiliation": "KTH"},
    ]
    run("referee", new_draft, "Ada", "--remove").done()
    assert [referee["name"] for referee in stored(new_draft)["referees"]] == ["Bo"]


def test_questions_are_listed_and_answered(new_draft: Path, run: Run) -> None:
    listed = run("questions", new_draft, "--json").done().json
    assert [row["question"] for row in listed] == [
        "cv.experience",
        "cover-letter.interests",
        "cover-letter.background",
        "cover-letter.position",
        "institutions-complete",
    ]
    assert all(row["answer"] is None and row["text"] for row in listed)
    run("answer", new_draft, "cv.experience", "yes").done()
    run("answer", new_draft, "institutions-complete", "no").done()
    answers = {row["question"]: row["answer"] for row in run("questions", new_draft, "--json").json}
    assert (answers["cv.experience"], answers["institutions-complete"]) == (True, False)
    told = run("questions", new_draft).done().out
    assert "cv.experience  [yes]" in told
    assert "institutions-complete  [no]" in told
    codes = [finding["code"] for finding in run("check", new_draft, "--json").json["findings"]]
    assert (codes.count("unanswered"), codes.count("answered-no")) == (3, 1)


def test_an_answer_is_taken_back(new_draft: Path, run: Run) -> None:
    run("answer", new_draft, "cv.experience", "yes").done()
    run("answer", new_draft, "institutions-complete", "no").done()
    for question in ("cv.experience", "institutions-complete", "institutions-complete"):
        run("answer", new_draft, question, "none").done()
    assert stored(new_draft).get("answers", {}) == {}
    assert all(row["answer"] is None for row in run("questions", new_draft, "--json").json)


def test_what_is_to_be_answered_is_told_with_the_command_that_does(new_draft: Path, run: Run) -> None:
    lines = run("check", new_draft, "--at", IN_TIME).out.splitlines()
    command = next(line for line in lines if "cv.experience" in line).strip()
    assert command == f"To answer yes: ansok answer {new_draft} cv.experience yes"
    asked = [f["question"] for f in run("check", new_draft, "--json").json["findings"] if f["code"] == "unanswered"]
    assert asked[0] == "cv.experience"


def test_what_is_sent_is_sent(new_draft: Path, run: Run) -> None:
    run("submitted", new_draft, "--at", "2020-03-07T10:00:00+01:00", "--receipt", "4711").done()
    assert stored(new_draft)["submitted"] == {"at": "2020-03-07T09:00:00Z", "receipt": "4711"}
    assert run("deadline", new_draft, "--json", "--at", "2020-03-09T00:00:00Z").json["state"] == "submitted"
    codes = [f["code"] for f in run("check", new_draft, "--json", "--at", "2020-04-01T00:00:00Z").json["findings"]]
    assert "call-closed" not in codes


def test_that_it_is_sent_is_taken_back(new_draft: Path, run: Run) -> None:
    run("submitted", new_draft, "--at", "2020-03-07T10:00:00+01:00", "--receipt", "4711").done()
    run("submitted", new_draft, "--remove").done()
    assert "submitted" not in stored(new_draft)
    assert run("deadline", new_draft, "--json", "--at", "2020-03-09T00:00:00Z").json["state"] == "closed"


# --- sample


def test_the_sample_is_ready_and_its_folder_must_be_its_own(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "a" / "Åsas sökväg"
    told = run("sample", folder).done()
    draft = Path(told.out.rstrip("\n"))
    assert draft.parent == folder
    checked = run("check", draft, "--at", IN_TIME, "--json")
    assert checked.status == 0
    assert checked.json["findings"] == []
    before = hashes(tmp_path)
    run("sample", folder).refused("is not empty", "empty folder")
    run("sample", draft).refused("is a file", "another name")
    assert hashes(tmp_path) == before
