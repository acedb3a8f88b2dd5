"""What the clock is measured by: this version, and the files that are there."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

import wizard
from wizard.core.clock import Past
from wizard.services import files
from wizard.services.past import latest

RELEASED = datetime.fromisoformat(wizard.RELEASED).replace(tzinfo=UTC)


def dated(path: Path, *moment: int) -> files.Stamp:
    path.write_text("")
    seconds = datetime(*moment, tzinfo=UTC).timestamp()  # type: ignore[misc,arg-type]  # year, month, day
    os.utime(path, (seconds, seconds))
    return files.stamp(path)


def test_the_newest_counts(tmp_path: Path) -> None:
    old, new = dated(tmp_path / "old", 2019, 3, 4), dated(tmp_path / "new", 2031, 5, 6)
    assert latest({}) == Past(RELEASED)
    assert latest({"old": old, "gone": None}) == Past(RELEASED)
    assert latest({"new": new, "old": old}) == Past(datetime(2031, 5, 6, tzinfo=UTC), "new")


@pytest.mark.parametrize("nanoseconds", [2**63 - 1, 10**30, -(10**30)])
def test_a_date_that_is_none_is_passed_over(nanoseconds: int) -> None:
    found = latest({"damaged": (1, nanoseconds)})
    assert found == Past(RELEASED) or found.at.year == 2262  # the last year that nanoseconds reach
