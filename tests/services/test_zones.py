"""Every zone against a second source: GNU date reads zone files and counts with them by code of its own.

For Windows' names the second source is Qt's table of them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from PySide6.QtCore import QTimeZone
from tzlocal.windows_tz import win_tz

from wizard.core.deadline import last_minute, moments
from wizard.core.errors import AnsokError
from wizard.services import calls, i18n

SYSTEM = Path("/usr/share/zoneinfo")
WHEEL = Path(str(files("tzdata") / "zoneinfo"))
YEARS = (2020, 2027)


def zones(folder: Path) -> list[str]:
    """The zones whose files lie there and that may be chosen."""
    found = []
    for name in sorted(available_timezones()):
        try:
            i18n.zone(name)
        except AnsokError:
            continue
        if (folder / name).is_file():
            found.append(name)
    return found


def ours(name: str, folder: Path) -> ZoneInfo:
    with (folder / name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def told(instants: Iterable[int], zone: ZoneInfo) -> list[str]:
    """What we show: date, weekday, clock and offset."""
    return [f"{datetime.fromtimestamp(second, UTC).astimezone(zone):%Y-%m-%d %u %H:%M:%S %z}" for second in instants]


def date_tells(instants: Iterable[int], name: str, folder: Path) -> list[str]:
    """What GNU date shows."""
    said = subprocess.run(
        ["date", "--file=-", "+%Y-%m-%d %u %H:%M:%S %z"],
        input="".join(f"@{second}\n" for second in instants),
        env={"TZ": name, "TZDIR": str(folder), "PATH": os.defpath, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.splitlines()


def closings() -> list[int]:
    """The closing and the target of every call that we know, their last minutes, and the second before each."""
    found = set()
    for call in calls.known():
        if when := moments(call.deadline):
            for instant in (when.closes, when.target, last_minute(when.closes), last_minute(when.target)):
                found |= {int(instant.timestamp()), int(instant.timestamp()) - 1}
    return sorted(found)


def changes(zone: ZoneInfo) -> list[int]:
    """The seconds on both sides of each change of the clock, sought by halves between the days that differ."""
    found = []
    for year in YEARS:
        day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
        while day < end:
            low, high = int(day.timestamp()), int((day + timedelta(days=1)).timestamp())
            if _offset(low, zone) != _offset(high, zone):
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if _offset(middle, zone) == _offset(low, zone) else (low, middle)
                found += [low - 3600, low, high, high + 3600]
            day += timedelta(days=1)
    return found


def _offset(second: int, zone: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset()


def every_third_hour() -> list[int]:
    return [int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) + 10_800 * n for year in YEARS for n in range(366 * 8)]


def differing(folder: Path, instants: list[int], *, around: bool = True) -> tuple[int, int, dict[str, str]]:
    """How many zones and instants were asked about, and the first difference of each zone that differs."""
    at = {name: ours(name, folder) for name in zones(folder)}
    asked = {name: instants + (changes(zone) if around else []) for name, zone in at.items()}
    with ThreadPoolExecutor(2) as pool:
        said = dict(zip(asked, pool.map(lambda name: date_tells(asked[name], name, folder), asked), strict=True))
    wrong = {}
    for name, zone in at.items():
        pairs = zip(told(asked[name], zone), said[name], strict=True)
        if first := next((f"{us} is {them} to date" for us, them in pairs if us != them), None):
            wrong[name] = first
    return len(at), sum(map(len, asked.values())), wrong


@pytest.mark.parametrize("folder", [SYSTEM, WHEEL], ids=["the system's files", "the files that come along"])
def test_every_zone_shows_closing_target_and_changes_as_date_does(folder: Path) -> None:
    asked, instants, wrong = differing(folder, closings())
    assert asked > 550
    assert instants > 10_000
    assert not wrong


@pytest.mark.slow
@pytest.mark.parametrize("folder", [SYSTEM, WHEEL], ids=["the system's files", "the files that come along"])
def test_every_zone_shows_each_day_as_date_does(folder: Path) -> None:
    asked, instants, wrong = differing(folder, every_third_hour(), around=False)
    assert instants == asked * 2 * 366 * 8
    assert not wrong


def test_what_comes_along_says_of_the_first_closing_what_the_system_says() -> None:
    first = [second for second in closings() if datetime.fromtimestamp(second, UTC).year == 2020]
    names = sorted(set(zones(WHEEL)) & set(zones(SYSTEM)))
    assert len(names) > 550
    assert [name for name in names if told(first, ours(name, WHEEL)) != told(first, ours(name, SYSTEM))] == []


def test_new_york_changes_its_clock_on_the_day_of_the_closing() -> None:
    zone = ZoneInfo("America/New_York")
    assert changes(zone)[1] == int(datetime(2020, 3, 8, 6, 59, 59, tzinfo=UTC).timestamp())
    assert date_tells([1583650799, 1583650800], "America/New_York", SYSTEM) == [
        "2020-03-08 7 01:59:59 -0500",
        "2020-03-08 7 03:00:00 -0400",
    ]


def test_the_names_of_windows_mean_the_clocks_that_qt_takes_them_for() -> None:
    days = [int(datetime(year, month, 15, 12, tzinfo=UTC).timestamp()) for year in YEARS for month in range(1, 13)]
    instants = closings() + days
    asked, wrong = 0, {}
    for name, zone in win_tz.items():
        theirs = bytes(QTimeZone.windowsIdToDefaultIanaId(name.encode()).data()).decode()
        if not theirs:
            continue  # younger than this Qt
        asked += 1
        if told(instants, i18n.zone(name)) != date_tells(instants, theirs, SYSTEM):
            wrong[name] = (zone, theirs)
    assert asked > 130
    assert not wrong


def test_every_name_of_windows_is_understood() -> None:
    for name, zone in win_tz.items():
        assert i18n.zone(name).key == ("UTC" if name == "UTC" else zone)
