"""Choices of pages: what people may write, what is refused, and that writing and reading agree."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.core import pages
from wizard.core.errors import AnsokError


@st.composite
def choices(draw: st.DrawFn) -> tuple[tuple[int, ...], int]:
    count = draw(st.integers(1, 400))
    chosen = draw(st.lists(st.integers(1, count), unique=True, min_size=1))
    return tuple(chosen), count


@given(choices())
def test_what_is_shown_reads_back(choice: tuple[tuple[int, ...], int]) -> None:
    chosen, count = choice
    whole = chosen == tuple(range(1, count + 1))
    assert pages.parse(pages.show(chosen), count) == (None if whole else chosen)


@given(st.integers(1, 400))
def test_all_reads_back(count: int) -> None:
    assert pages.parse(pages.show(None), count) is None
    assert pages.parse(f"1-{count}", count) is None


@given(st.text(alphabet="0123456789-–, x", max_size=12), st.integers(1, 30))
def test_any_text_is_a_choice_of_existing_pages_or_refused(text: str, count: int) -> None:
    chosen: tuple[int, ...] | None = None
    with suppress(AnsokError):
        chosen = pages.parse(text, count)
    if chosen is not None:
        assert len(set(chosen)) == len(chosen) > 0
        assert all(1 <= page <= count for page in chosen)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3,5", (1, 2, 3, 5)),
        (" 5 , 1 - 2 ", (5, 1, 2)),
        ("2–4", (2, 3, 4)),
        ("7", (7,)),
        ("", None),
        ("  ", None),
        ("1-4,5,6-7", None),
    ],
)
def test_what_people_write(text: str, expected: tuple[int, ...] | None) -> None:
    assert pages.parse(text, 7) == expected


@pytest.mark.parametrize(
    "text", ["0", "0-2", "8", "6-8", "3-1", "2,2", "1-3,2", "1-", "-3", "1,,2", "1;2", "a", "²", "1" * 5000]
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(AnsokError) as refused:
        pages.parse(text, 7)
    assert (refused.value.code, refused.value.params) == ("bad-pages", {"value": text, "count": 7})


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [(None, ""), ((1,), "1"), ((1, 2), "1,2"), ((1, 2, 3), "1-3"), ((5, 1, 2, 3), "5,1-3"), ((3, 2, 1), "3,2,1")],
)
def test_how_a_choice_is_shown(chosen: tuple[int, ...] | None, expected: str) -> None:
    assert pages.show(chosen) == expected
