"""The deadline and its reminders by command line: instants, zones, an own date, and a calendar that other programs read."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from tests import pdfs
from tests.cli.conftest import KTH, Run, command
from wizard.core.deadline import REMINDERS
from wizard.services import calls, i18n, reminders, store

TARGET = datetime(2020, 3, 7, 23, 0, tzinfo=UTC)


def deadline(run: Run, *arguments: str | Path) -> Any:
    return run("deadline", *arguments, "--json").done().json


# --- the call's own date


def test_the_deadline_of_a_call_in_india(run: Run) -> None:
    told = deadline(run, "--call", KTH, "--zone", "Asia/Kolkata", "--at", "2020-03-06T12:00:00+01:00")
    assert told == {
        "closes_utc": "2020-03-08T22:59:00Z",
        "target_utc": "2020-03-07T23:00:00Z",
        "zone": "Asia/Kolkata",
        "closes_local": "2020-03-09T04:29:00+05:30",
        "target_local": "2020-03-08T04:30:00+05:30",
        "state": "open",
        "seconds_left": 215_940,
        "source": "call",
    }


@pytest.mark.parametrize(
    ("zone", "closes"),
    [
        ("Europe/Stockholm", "2020-03-08T23:59:00+01:00"),
        ("America/New_York", "2020-03-08T18:59:00-04:00"),  # summer time began there that very day
        ("Pacific/Kiritimati", "2020-03-09T12:59:00+14:00"),
        ("Asia/Kathmandu", "2020-03-09T04:44:00+05:45"),
        ("UTC", "2020-03-08T22:59:00+00:00"),
    ],
)
def test_the_same_instant_everywhere(run: Run, zone: str, closes: str) -> None:
    assert deadline(run, "--zone", zone)["closes_local"] == closes


@pytest.mark.parametrize(
    ("at", "state", "left"),
    [
        ("2020-03-07T22:59:59Z", "open", 86_341),
        ("2020-03-07T23:00:00Z", "last-day", 86_340),
        ("2020-03-08T00:00:00+01:00", "last-day", 86_340),
        ("2020-03-08T22:58:59Z", "last-day", 1),
        ("2020-03-08T22:59:00Z", "closed", 0),
        ("2021-01-01T00:00:00Z", "closed", 0),
    ],
)
def test_the_state_at_the_edges(run: Run, at: str, state: str, left: int) -> None:
    told = deadline(run, "--at", at)
    assert (told["state"], told["seconds_left"]) == (state, left)


def test_in_words_the_day_is_never_mistaken(run: Run) -> None:
    told = run("deadline", "--zone", "Asia/Kolkata", "--at", "2020-03-06T12:00:00Z").done().out
    assert told.splitlines() == [
        "Closes: Sunday 8 March 2020, 23:59 in Stockholm; Monday 9 March 2020, 04:29 in Kolkata",
        "Aim for: Saturday 7 March 2020, 23:59 in Stockholm; Sunday 8 March 2020, 04:29 in Kolkata",
        "2 days 10 h left.",
    ]
    here = run("deadline", "--zone", "Europe/Stockholm", "--at", "2020-03-09T12:00:00Z").done().out
    assert here.splitlines() == [
        "Closes: Sunday 8 March 2020, 23:59 in Stockholm",
        "Aim for: Saturday 7 March 2020, 23:59 in Stockholm",
        "The call has closed.",
    ]


def test_without_a_zone_the_systems_counts() -> None:
    assert command("deadline", "--json", env={"TZ": "Asia/Tokyo"}).done().json["zone"] == "Asia/Tokyo"
    assert command("deadline", "--json", env={"TZ": "America/Lima"}).done().json["closes_local"].endswith("-05:00")


def test_the_zone_of_the_draft_goes_before_the_systems_and_after_the_one_asked_for(new_draft: Path, run: Run) -> None:
    run("set", new_draft, "zone", "America/Lima").done()
    assert deadline(run, new_draft)["zone"] == "America/Lima"
    assert deadline(run, new_draft, "--zone", "Asia/Tokyo")["zone"] == "Asia/Tokyo"
    run("set", new_draft, "zone", "").done()
    assert deadline(run, new_draft)["zone"] != "America/Lima"


def test_an_application_or_a_call_but_not_both(new_draft: Path, run: Run) -> None:
    answer = run("deadline", new_draft, "--call", KTH)
    assert (answer.status, answer.out) == (2, "")
    assert "not allowed with" in answer.err
    run("deadline", "--call", "nonsense").refused("no call “nonsense”")


# --- a date of one's own


@pytest.mark.parametrize(
    ("own", "closes", "target"),
    [
        ("2027-03-08", "2027-03-08T22:59:00Z", "2027-03-07T23:00:00Z"),
        ("2027-03-08T15:00", "2027-03-08T14:00:00Z", "2027-03-07T23:00:00Z"),
        ("2027-07-08", "2027-07-08T21:59:00Z", "2027-07-07T22:00:00Z"),
        ("2027-03-08T23:59:00-08:00", "2027-03-09T07:59:00Z", "2027-03-08T23:00:00Z"),
    ],
)
def test_a_date_of_ones_own_takes_the_place_of_the_calls(new_draft: Path, run: Run, own: str, closes: str, target: str) -> None:
    run("set", new_draft, "deadline", own).done()
    told = deadline(run, new_draft, "--at", "2027-03-01T00:00:00Z")
    assert (told["source"], told["closes_utc"], told["target_utc"], told["state"]) == ("applicant", closes, target, "open")
    codes = [f["code"] for f in run("check", new_draft, "--json", "--at", "2027-03-01T00:00:00Z").json["findings"]]
    assert "call-closed" not in codes
    run("set", new_draft, "deadline", "").done()
    assert deadline(run, new_draft)["source"] == "call"


# --- a clock that is wrong


def test_a_clock_that_is_plainly_wrong_is_pointed_out(new_draft: Path, run: Run) -> None:
    """A paper from the future: either is wrong, and only a person can tell which."""
    letter = pdfs.save(new_draft.parent, "letter.pdf", pdfs.pages("en"))
    run("attach", new_draft, "cover-letter", letter).done()
    assert "clock" not in run("deadline", new_draft).err
    moment = datetime(2093, 5, 6, 12, tzinfo=UTC).timestamp()
    os.utime(letter, (moment, moment))
    told = run("check", new_draft, "--json")
    found = [finding for finding in told.json["findings"] if finding["code"] == "clock-wrong"]
    assert [finding["severity"] for finding in found] == ["warning"]
    assert "but letter.pdf is from Wednesday 6 May 2093." in found[0]["message"]
    answer = run("deadline", new_draft, "--json")
    assert "but letter.pdf is from Wednesday 6 May 2093." in answer.err
    assert set(answer.json) == set(deadline(run, new_draft, "--at", "2020-03-01T00:00:00Z"))
    assert "clock" not in run("deadline", new_draft, "--at", "2020-03-01T00:00:00Z").err
    assert "clock-wrong" not in run("check", new_draft, "--json", "--at", "2020-03-01T00:00:00Z").out


# --- reminders


def unfolded(data: bytes) -> list[str]:
    """The content lines of an iCalendar file, read strictly by RFC 5545: CRLF at every end, folded to 75 octets at most."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    text = data[:-2].replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in text)
    return text


def test_reminders_are_a_calendar_by_the_letter(new_draft: Path, run: Run) -> None:
    target = new_draft.parent / "deadline.ics"
    run("reminders", new_draft, "-o", target).done()
    lines = unfolded(target.read_bytes())
    open_parts: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
        elif name == "END":
            assert open_parts.pop() == value
    assert open_parts == []
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    events = lines.count("BEGIN:VEVENT")
    assert events == 3
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "TRIGGER"):
        assert sum(line.startswith(f"{name}:") for line in lines) == events
    stamps = [line.partition(":")[2] for line in lines if line.startswith(("DTSTART:", "DTEND:", "DTSTAMP:"))]
    assert all(re.fullmatch(r"\d{8}T\d{6}Z", stamp) for stamp in stamps)
    assert len({line for line in lines if line.startswith("UID:")}) == events


def reminders_of(draft: Path, run: Run) -> list[Any]:
    """What another program finds in the file that is written anew."""
    target = draft.parent / "deadline.ics"
    run("reminders", draft, "-o", target, "--force").done()
    return list(icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT"))


def test_reminders_stand_exactly_seven_days_two_days_and_three_hours_before_the_target(new_draft: Path, run: Run) -> None:
    events = reminders_of(new_draft, run)
    begins = [event.decoded("dtstart") for event in events]
    assert begins == [
        datetime(2020, 2, 29, 23, 0, tzinfo=UTC),
        datetime(2020, 3, 5, 23, 0, tzinfo=UTC),
        datetime(2020, 3, 7, 20, 0, tzinfo=UTC),
    ]
    assert [TARGET - begin for begin in begins] == list(REMINDERS)
    assert [str(event["summary"]).partition(":")[0] for event in events] == ["7 days left", "2 days left", "3 hours left"]
    assert all(event.decoded("dtend") <= TARGET for event in events)
    assert all("Aim for Saturday 7 March 2020, 23:59 in Stockholm." in str(event["description"]) for event in events)


def test_to_import_again_doubles_nothing_and_a_changed_date_takes_the_place_of_the_old_one(new_draft: Path, run: Run) -> None:
    before = reminders_of(new_draft, run)
    run("set", new_draft, "deadline", "2093-03-08").done()
    after = reminders_of(new_draft, run)
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert all(new["sequence"] >= old["sequence"] for new, old in zip(after, before, strict=True))
    assert all(new.decoded("dtstamp") >= old.decoded("dtstamp") for new, old in zip(after, before, strict=True))
    assert [event.decoded("dtstart").year for event in after] == [2093] * 3


def test_a_later_export_is_a_later_version_of_the_same_event(new_draft: Path) -> None:
    application = store.read(new_draft)
    call = calls.of(application)
    versions = []
    for second in (0, 1, 86_400 * 365 * 60):
        now = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=second)
        written = reminders.calendar(call, application, now, ZoneInfo("Asia/Kolkata"), i18n.voice("en"))
        first: Any = icalendar.Calendar.from_ical(written).walk("VEVENT")[0]
        versions.append(int(first["sequence"]))
    assert versions == sorted(set(versions))
    assert versions[-1] < 2**31


@pytest.mark.parametrize(
    ("zone", "rings"),
    [
        ("Europe/Stockholm", ["02-29 09:00", "03-05 09:00", "03-07 20:00"]),
        ("Asia/Kolkata", ["02-29 09:00", "03-05 09:00", "03-07 20:00"]),
        ("America/New_York", ["02-29 09:00", "03-05 09:00", "03-07 15:00"]),
        ("Pacific/Kiritimati", ["03-01 09:00", "03-06 09:00", "03-08 10:00"]),
    ],
)
def test_alarms_ring_when_the_applicant_is_awake(new_draft: Path, run: Run, zone: str, rings: list[str]) -> None:
    run("set", new_draft, "zone", zone).done()
    rung = []
    for event in reminders_of(new_draft, run):
        (alarm,) = event.walk("VALARM")
        assert alarm["action"] == "DISPLAY"
        assert alarm.decoded("trigger") <= timedelta(0)
        rung.append((event.decoded("dtstart") + alarm.decoded("trigger")).astimezone(ZoneInfo(zone)))
    assert [f"{moment:%m-%d %H:%M}" for moment in rung] == rings


def test_another_parser_reads_the_same(new_draft: Path, run: Run) -> None:
    """It shares no code with the library that writes: checks the form, unfolds, and reads the times by itself."""
    events = reminders_of(new_draft, run)
    book = vobject.readOne((new_draft.parent / "deadline.ics").read_bytes().decode("utf-8"))
    assert book.validate(raiseException=True)
    assert len(book.vevent_list) == 3
    for theirs, ours in zip(book.vevent_list, events, strict=True):
        assert theirs.dtstart.value == ours.decoded("dtstart")
        assert theirs.dtend.value == ours.decoded("dtend")
        assert theirs.uid.value == str(ours["uid"])
        assert theirs.summary.value == str(ours["summary"])
        assert theirs.description.value == str(ours["description"])
        assert theirs.valarm.trigger.value == ours.walk("VALARM")[0].decoded("trigger")


def test_reminders_that_are_past_are_said_to_be(new_draft: Path, run: Run) -> None:
    target = new_draft.parent / "deadline.ics"
    told = run("reminders", new_draft, "-o", target).done().out
    assert told == f"{target}: 3 reminders. All of them are past: nothing will remind you any more.\n"
    run("set", new_draft, "deadline", "2093-03-08").done()
    assert run("reminders", new_draft, "-o", target, "--force").done().out == f"{target}: 3 reminders.\n"
