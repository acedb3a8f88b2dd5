"""The zone of this computer: found as the C library finds it, anew each time."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wizard.services.local_zone import applicants_zone, posix_zone, system_zone

ZONES = Path("/usr/share/zoneinfo")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Of a computer that is set to no zone."""
    (tmp_path / "etc").mkdir()
    return tmp_path


def link(root: Path, target: Path | str) -> None:
    local = root / "etc" / "localtime"
    local.unlink(missing_ok=True)
    local.symlink_to(target)


def test_a_zone_that_is_changed_is_seen_at_once(root: Path) -> None:
    for name in ("Europe/Stockholm", "America/New_York", "America/Argentina/Ushuaia", "UTC"):
        link(root, ZONES / name)
        assert posix_zone({}, root) == ZoneInfo(name)
    link(root, "../usr/share/zoneinfo/Asia/Tokyo")  # as timedatectl writes it
    assert posix_zone({}, root) == ZoneInfo("Asia/Tokyo")
    (root / "etc" / "between").symlink_to(ZONES / "Asia/Kolkata")
    link(root, "between")
    assert posix_zone({}, root) == ZoneInfo("Asia/Kolkata")


def test_a_zone_keeps_the_name_that_was_chosen(root: Path) -> None:
    assert (ZONES / "Europe/Bratislava").is_symlink()  # to Prague
    link(root, ZONES / "Europe/Bratislava")
    found = posix_zone({}, root)
    assert found is not None
    assert found.key == "Europe/Bratislava"


def test_a_copied_file_is_known_by_what_it_says(root: Path) -> None:
    shutil.copy(ZONES / "Asia/Kathmandu", root / "etc" / "localtime")
    found = posix_zone({}, root)
    assert found is not None
    assert datetime(2020, 3, 8, tzinfo=found).utcoffset() == datetime(2020, 3, 8, tzinfo=ZoneInfo("Asia/Kathmandu")).utcoffset()
    (root / "etc" / "timezone").write_text("Asia/Katmandu\n")
    noted = posix_zone({}, root)
    assert noted is not None
    assert noted.key == "Asia/Katmandu"
    (root / "etc" / "timezone").write_text("Europe/Oslo\n")  # left from before: the clock goes by the file
    assert posix_zone({}, root) == found


@pytest.mark.parametrize("broken", ["nothing", "a link to nowhere", "a loop", "no zone file", "a folder", "leap seconds"])
def test_a_computer_that_is_set_to_no_zone(root: Path, broken: str) -> None:
    match broken:
        case "a link to nowhere":
            link(root, ZONES / "Mars/Olympus")
        case "a loop":
            link(root, "localtime")
        case "no zone file":
            (root / "etc" / "localtime").write_text("Stockholm")
        case "a folder":
            (root / "etc" / "localtime").mkdir()
        case "leap seconds":
            link(root, ZONES / "right/Europe/Oslo")
    assert posix_zone({}, root) is None


TOLD = [
    "Europe/Stockholm",
    ":Asia/Kolkata",
    "America/Argentina/Buenos_Aires",
    "EST5EDT",
    "",
    "/usr/share/zoneinfo/America/Lima",
    ":/usr/share/zoneinfo/Pacific/Chatham",
]


@pytest.mark.parametrize("told", TOLD)
def test_tz_counts_first_and_means_what_it_means_to_other_programs(root: Path, told: str) -> None:
    link(root, ZONES / "Europe/Oslo")
    found = posix_zone({"TZ": told}, root)
    assert found is not None
    for second in (1583622000, 1583708340, 1594000000):
        asked = ["date", "--date", f"@{second}", "+%F %T %z"]
        said = subprocess.run(asked, env={"TZ": told, "PATH": os.defpath}, capture_output=True, text=True, check=True)
        assert f"{datetime.fromtimestamp(second, found):%Y-%m-%d %H:%M:%S %z}" == said.stdout.strip()


@pytest.mark.parametrize(
    "told", ["CET-1CEST,M3.5.0,M10.5.0/3", "nonsense", "/etc/passwd", "../../etc/passwd", "posix/Europe/Oslo"]
)
def test_a_tz_without_a_name_is_no_zone_and_nothing_else_takes_its_place(root: Path, told: str) -> None:
    link(root, ZONES / "Europe/Oslo")
    assert posix_zone({"TZ": told}, root) is None


def test_this_computer_follows_tz(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Asia/Tokyo", "America/Lima"):
        monkeypatch.setenv("TZ", name)
        assert system_zone() == ZoneInfo(name)


def test_the_applicants_choice_counts_where_it_is_known() -> None:
    oslo, lima = ZoneInfo("Europe/Oslo"), "America/Lima"
    assert applicants_zone(lima, oslo) == ZoneInfo(lima)
    assert applicants_zone("Mars/Olympus", oslo) == oslo  # a newer computer's
    assert applicants_zone(None, oslo) == oslo
    assert applicants_zone(None, None) == ZoneInfo("UTC")
