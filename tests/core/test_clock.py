"""A clock that is plainly wrong is pointed out, and stands in nobody's way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.cases import IN_TIME, complete
from wizard.core.clock import LEEWAY, Past, is_wrong

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("before", "wrong"),
    [(-timedelta(days=400), False), (timedelta(0), False), (LEEWAY, False), (LEEWAY + SECOND, True), (timedelta(days=9), True)],
)
def test_a_clock_is_wrong_from_a_day_before_what_has_been(before: timedelta, wrong: bool) -> None:
    assert is_wrong(IN_TIME, Past(IN_TIME + before)) is wrong


def test_it_is_a_warning_that_blocks_nothing() -> None:
    desk = complete()
    desk.past = Past(IN_TIME + timedelta(days=30), "cv.pdf")
    found = desk.only()
    assert (found.code, found.severity, found.requirement, found.document) == ("clock-wrong", "warning", None, None)
    assert desk.review().ready


def test_nothing_is_said_where_another_moment_than_the_clocks_is_judged() -> None:
    assert complete().codes() == []
