"""Which way a page takes into the bundle, where it looks different in some or all of them."""

from __future__ import annotations

import pytest

from wizard.core.compare import Different
from wizard.core.plan import WAYS, Way
from wizard.core.trials import Page, Trials


def taken(*pixels: tuple[int, ...]) -> list[dict[Page, Way]]:
    """The ways of each round, of pages of which these numbers of pixels differ in each way."""
    trials, ways = Trials(), dict[Page, Way]()
    rounds = []
    while True:
        rounds.append(ways)
        seen = [(page, row[WAYS.index(ways.get(("file", page), WAYS[0]))]) for page, row in enumerate(pixels, 1)]
        another = trials.next(ways, [Different(page, "file.pdf", "file", page, count) for page, count in seen if count])
        if not another:
            return rounds
        ways = ways | another


@pytest.mark.parametrize(
    ("pixels", "tried"),
    [
        ((0, 0, 0, 0), WAYS[:1]),
        ((900, 0, 7, 3), WAYS[:2]),
        ((900, 900, 900, 900), (*WAYS, "as-it-is")),
        ((3, 40, 7, 12), (*WAYS, "as-it-is")),
        ((900, 40, 40, 41), (*WAYS, "saved")),
        ((900, 40, 7, 41), (*WAYS, "flattened")),
        ((900, 40, 7, 3), WAYS),
    ],
)
def test_a_page_ends_in_the_way_that_changes_least(pixels: tuple[int, ...], tried: tuple[Way, ...]) -> None:
    assert [ways.get(("file", 1), WAYS[0]) for ways in taken(pixels)] == list(tried)


def test_each_page_goes_its_own_way() -> None:
    assert taken((9, 0, 0, 0), (0, 0, 0, 0), (9, 8, 7, 8))[-1] == {("file", 1): "saved", ("file", 3): "flattened"}


def test_a_page_that_stands_in_two_places_goes_one_way_for_both() -> None:
    trials, another = Trials(), dict[Page, Way]()
    for way, pixels in zip(WAYS, ((5, 5), (1, 8), (4, 4), (9, 9)), strict=True):
        another = trials.next(
            {("file", 1): way}, [Different(2 + n, "file.pdf", "file", 1, count) for n, count in enumerate(pixels)]
        )
    assert another == {("file", 1): "flattened"}


def test_a_way_that_was_skipped_is_not_gone_back_to() -> None:
    """Where an engine refuses a page, the bundle has it in a later way than was asked for."""
    trials = Trials()
    assert trials.next({("file", 1): "flattened"}, [Different(2, "file.pdf", "file", 1, 9)]) == {("file", 1): "picture"}
    assert trials.next({("file", 1): "picture"}, [Different(2, "file.pdf", "file", 1, 9)]) == {("file", 1): "flattened"}
    assert trials.next({("file", 1): "flattened"}, [Different(2, "file.pdf", "file", 1, 9)]) == {}
