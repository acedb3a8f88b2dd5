"""When a call closes, and what is due before it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import kth
from wizard.core.call import Deadline
from wizard.core.deadline import Moments, last_minute, moments, parse_instant, parse_own, reminder_due, seconds_left, state
from wizard.core.errors import AnsokError

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def known(deadline: Deadline, own: str | None = None) -> Moments:
    when = moments(deadline, own)
    assert when is not None
    return when


def at(text: str) -> datetime:
    return parse_instant(text)


def test_the_first_call_closes_on_8_march_and_aims_a_day_earlier() -> None:
    when = known(kth().deadline)
    assert when.closes == datetime(2020, 3, 8, 22, 59, tzinfo=UTC)
    assert when.target == datetime(2020, 3, 7, 23, 0, tzinfo=UTC)
    assert (when.zone.key, when.zone_known, when.source) == ("Europe/Stockholm", True, "call")
    assert last_minute(when.target).astimezone(STOCKHOLM) == datetime(2020, 3, 7, 23, 59, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Asia/Kolkata", "Monday 2020-03-09 04:29 +0530"),
        ("America/New_York", "Sunday 2020-03-08 18:59 -0400"),
        ("Europe/Stockholm", "Sunday 2020-03-08 23:59 +0100"),
        ("Pacific/Kiritimati", "Monday 2020-03-09 12:59 +1400"),
    ],
)
def test_the_closing_where_the_applicant_lives(zone: str, local: str) -> None:
    assert f"{known(kth().deadline).closes.astimezone(ZoneInfo(zone)):%A %Y-%m-%d %H:%M %z}" == local


def test_the_zones_come_with_the_program(tmp_path: Path) -> None:
    """Where the system has no zone data, as on Windows, the tzdata package gives it."""
    code = "import datetime, zoneinfo; print(datetime.datetime(2020, 3, 8, 23, 59, tzinfo=zoneinfo.ZoneInfo('Asia/Kolkata')))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.strip() == "2020-03-08 23:59:00+05:30"


@pytest.mark.parametrize(
    ("now", "submitted", "expected"),
    [
        ("2020-03-07T22:59:59Z", False, "open"),
        ("2020-03-07T23:00:00Z", False, "last-day"),
        ("2020-03-08T22:58:59Z", False, "last-day"),
        ("2020-03-08T22:59:00Z", False, "closed"),
        ("2020-03-09T08:00:00Z", True, "submitted"),
        ("2020-02-09T08:00:00Z", True, "submitted"),
    ],
)
def test_the_state_turns_at_the_target_and_at_the_closing(now: str, submitted: bool, expected: str) -> None:
    assert state(moments(kth().deadline), at(now), submitted) == expected


def test_a_call_without_a_date_is_unknown_until_the_applicant_gives_one() -> None:
    undated = Deadline(written="site-wide", zone="Europe/Stockholm")
    assert moments(undated) is None
    assert state(None, at("2020-03-09T08:00:00Z")) == "unknown"
    assert seconds_left(None, at("2020-03-09T08:00:00Z")) == 0
    when = known(undated, "2031-05-01")
    assert when.source == "applicant"
    assert when.closes == datetime(2031, 5, 1, 21, 59, tzinfo=UTC)


def test_seconds_left_never_fall_below_zero() -> None:
    when = moments(kth().deadline)
    assert seconds_left(when, at("2020-03-08T22:58:00Z")) == 60
    assert seconds_left(when, at("2020-03-09T22:58:00Z")) == 0


@pytest.mark.parametrize(
    ("own", "closes", "target"),
    [
        ("2027-03-08", "2027-03-08T22:59:00Z", "2027-03-07T23:00:00Z"),
        ("2027-03-08T15:00", "2027-03-08T14:00:00Z", "2027-03-07T23:00:00Z"),
        ("2027-07-01", "2027-07-01T21:59:00Z", "2027-06-30T22:00:00Z"),
        ("2027-03-08T15:00:00+05:30", "2027-03-08T09:30:00Z", "2027-03-07T23:00:00Z"),
        ("2027-03-08T00:00", "2027-03-07T23:00:00Z", "2027-03-06T23:00:00Z"),
        ("2027-03-08T24:00", "2027-03-08T23:00:00Z", "2027-03-07T23:00:00Z"),
        ("2027-12-31T24:00:00+05:30", "2027-12-31T18:30:00Z", "2027-12-30T23:00:00Z"),
    ],
)
def test_the_date_of_the_applicants_own_advertisement(own: str, closes: str, target: str) -> None:
    when = known(kth().deadline, own)
    assert (when.closes, when.target, when.source) == (at(closes), at(target), "applicant")


def test_a_call_that_names_no_zone_closes_where_each_day_begins_first() -> None:
    when = known(Deadline(written="November 3, 2014", closes=datetime(2014, 11, 3, 23, 59)))  # noqa: DTZ001  (a wall clock, as in a call)
    assert not when.zone_known
    assert when.closes == datetime(2014, 11, 3, 9, 59, tzinfo=UTC)
    for name in available_timezones():
        assert when.closes.astimezone(ZoneInfo(name)).replace(tzinfo=None) <= datetime(2014, 11, 3, 23, 59)  # noqa: DTZ001  (the same)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "soon",
        "2027-13-01",
        "2027-02-30",
        "8 March",
        "0001-01-01",
        "9999-12-31T23:59",
        "20270308",
        "2027-03-08T15.30",
        "2027-03-08T1530",
        "2027-03-08T24:01",
        "2027-03-08T24:00:01",
    ],
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(AnsokError) as caught:
        parse_own(wrong, STOCKHOLM)
    assert caught.value.code == "bad-deadline"
    assert caught.value.params["value"] == wrong


@pytest.mark.parametrize(
    "wrong", ["", "now", "2020-03-08", "2020-03-08T12:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"]
)
def test_what_is_no_instant_is_refused(wrong: str) -> None:
    with pytest.raises(AnsokError) as caught:
        parse_instant(wrong)
    assert caught.value.code == "bad-instant"


ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
DATES = st.dates(date(2001, 1, 1), date(2199, 12, 30))


@given(ZONES, DATES)
def test_an_own_date_lasts_to_the_end_of_that_day_in_any_zone(zone: ZoneInfo, day: date) -> None:
    deadline = Deadline(written="x", zone=zone.key if "/" in zone.key else "Europe/Stockholm")
    place = ZoneInfo(deadline.zone or "")
    when = known(deadline, day.isoformat())
    assert when.target <= when.closes
    assert when.closes.astimezone(place).date() in (day, day + timedelta(days=1))
    assert last_minute(when.target).astimezone(place).date() < day or when.target.astimezone(place).date() == day


@given(DATES, st.integers(0, 23), st.integers(0, 59), st.integers(-23 * 60, 23 * 60))
def test_an_instant_is_the_same_however_its_offset_is_written(day: date, hour: int, minute: int, offset: int) -> None:
    sign, ahead = "-" if offset < 0 else "+", abs(offset)
    text = f"{day}T{hour:02d}:{minute:02d}{sign}{ahead // 60:02d}:{ahead % 60:02d}"
    expected = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(minutes=offset)
    assert parse_instant(text) == expected
    assert parse_own(text, STOCKHOLM) == expected


@given(ZONES, st.datetimes(datetime(2001, 1, 1), datetime(2199, 12, 30)))  # noqa: DTZ001  (hypothesis asks for bounds without a zone)
def test_the_state_never_goes_back_as_time_passes(zone: ZoneInfo, closing: datetime) -> None:
    deadline = Deadline(written="x", closes=closing.replace(microsecond=0), zone=zone.key)
    when = known(deadline)
    steps = [when.target - timedelta(seconds=1), when.target, when.closes, when.closes + timedelta(days=400)]
    order = ["open", "last-day", "closed"]
    seen = [order.index(state(when, now)) for now in steps]
    assert seen == sorted(seen)
    assert seen[-1] == 2


# --- reminders


@pytest.mark.parametrize(
    ("since", "now", "due"),
    [
        ("2020-02-29T22:59:59Z", "2020-02-29T23:00:00Z", timedelta(days=7)),
        ("2020-02-29T23:00:00Z", "2020-02-29T23:00:01Z", None),  # it was due before
        ("2020-02-20T12:00:00Z", "2020-02-20T12:00:30Z", None),
        ("2020-02-20T12:00:00Z", "2020-03-07T21:00:00Z", timedelta(hours=3)),  # after a long sleep, once
        ("2020-02-20T12:00:00Z", "2020-03-07T19:59:59Z", timedelta(days=2)),
        ("2020-03-07T19:00:00Z", "2020-03-07T23:00:00Z", None),  # the target has passed
        ("2020-03-08T00:00:00Z", "2020-02-20T12:00:00Z", None),  # the clock was set back
    ],
)
def test_a_reminder_is_due_when_its_moment_comes(since: str, now: str, due: timedelta | None) -> None:
    assert reminder_due(known(kth().deadline), at(since), at(now)) == due
