"""The corpus is what its table claims: two halves that share nothing, whole, and the same every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from tests.corpus.accuracy import RULES, named, outcome_of, state_of
from tests.corpus.model import Half, Page, expect
from tests.corpus.pages import pages
from tests.corpus.texts import Text, plain, running, texts

pytestmark = pytest.mark.slow

HALVES: tuple[Half, Half] = ("tune", "report")
OPTIONAL = {"articles", "subjects", "sections", "entries"}


@pytest.fixture(scope="module")
def made() -> dict[Half, list[Page]]:
    return {half: list(pages(half)) for half in HALVES}


def test_halves_share_no_words_of_a_language() -> None:
    for part in fields(Text):
        of_half: list[set[tuple[str, str]]] = [
            {(plain(variant), words.lower()) for variant, text in texts(half).items() for words in getattr(text, part.name)}
            for half in HALVES
        ]
        assert not of_half[0] & of_half[1], part.name


def test_halves_share_no_running_text() -> None:
    tune, report = (running(half) for half in HALVES)
    assert not {variant for variant in tune if set(tune[variant]) & set(report.get(variant, []))}


def test_halves_share_no_page(made: dict[Half, list[Page]]) -> None:
    assert not {page.lines for page in made["tune"]} & {page.lines for page in made["report"]}


@pytest.mark.parametrize("half", HALVES)
def test_every_language_has_every_part(half: Half) -> None:
    lacking = {
        (variant, part.name)
        for variant, text in texts(half).items()
        for part in fields(Text)
        if part.name not in OPTIONAL and not getattr(text, part.name)
    }
    assert not lacking
    assert len({plain(variant) for variant in texts(half)}) >= 60


@pytest.mark.parametrize("half", HALVES)
def test_there_are_enough_pages_of_every_sort(half: Half, made: dict[Half, list[Page]]) -> None:
    assert len(made[half]) >= 4000
    assert set(Counter(page.expected for page in made[half])) == set(RULES)
    assert min(Counter(page.kind for page in made[half]).values()) >= 60


def test_the_same_pages_come_every_time_and_others_for_another_seed(made: dict[Half, list[Page]]) -> None:
    assert list(pages("tune")) == made["tune"]
    assert list(pages("tune", seed=1)) != made["tune"]


@pytest.mark.parametrize("half", HALVES)
def test_truth_adds_up_and_agrees_with_what_is_expected(half: Half, made: dict[Half, list[Page]]) -> None:
    for page in made[half]:
        assert not page.truth or sum(page.truth.values()) == pytest.approx(1, abs=0.01)
        assert page.expected in (expect(page.truth), "not-accepted")


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        ({}, "cannot-tell"),
        ({"en": 0.5, "sv": 0.5}, "accepted"),
        ({"da": 1.0}, "foreign"),
        ({"sv": 0.8, "da": 0.2}, "both"),
        ({"sv": 0.9, "da": 0.1}, "either"),
    ],
)
def test_what_is_expected_follows_from_the_truth(truth: dict[str, float], expected: str) -> None:
    assert expect(truth) == expected


def test_an_unasked_mixed_page_and_a_danish_page_called_swedish_are_wrongly_accepted() -> None:
    swedish = [("sv", 1.0, True)]
    mixed = Page("mixed", ("",), {"sv": 0.7, "da": 0.3}, "both", 0, "")
    danish = Page("running", ("",), {"da": 1.0}, "foreign", 0, "")
    assert outcome_of(mixed, state_of(swedish)) == outcome_of(danish, state_of(swedish)) == "wrongly accepted"
    assert outcome_of(danish, state_of([("sv", 1.0, False)])) == "asked"


def test_both_languages_must_be_sure_to_be_named() -> None:
    page = Page("columns", ("",), {"en": 0.5, "nb": 0.5}, "both", 0, "")
    assert named(page, [("en", 0.5, True), ("no", 0.5, True)])
    assert not named(page, [("en", 0.5, True), ("no", 0.5, False)])
