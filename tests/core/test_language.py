"""The languages of a page: the clear cases, and the errors that must not happen."""

from __future__ import annotations

import pytest

from tests.texts import TEXTS
from wizard.core.inspect.language import identify


def sure(text: str) -> set[str]:
    return {share.code for share in identify(text) if share.sure}


@pytest.mark.parametrize("code", TEXTS)
def test_running_text_is_told(code: str) -> None:
    shares = identify(TEXTS[code])
    assert [(share.code, share.sure) for share in shares] == [(code, True)]
    assert shares[0].share == pytest.approx(1.0)


@pytest.mark.parametrize("code", [code for code in TEXTS if code not in ("en", "sv")])
@pytest.mark.parametrize("change", [str, str.upper, str.title], ids=["as it is", "CAPITALS", "Titles"])
def test_no_other_language_is_taken_for_english_or_swedish(code: str, change: type[str]) -> None:
    for sentence in (TEXTS[code], *TEXTS[code].split(". ")):
        assert not sure(change(sentence)) & {"en", "sv"}


@pytest.mark.parametrize("pair", [("en", "de"), ("sv", "fr"), ("en", "sv"), ("sv", "da")])
def test_two_languages_on_a_page_are_both_seen(pair: tuple[str, str]) -> None:
    text = "\n".join(line for code in pair for line in TEXTS[code].split(". "))
    assert sure(text) == set(pair)


@pytest.mark.parametrize("text", ["", "  \n", "\x00\n"])
def test_no_text_has_no_language(text: str) -> None:
    assert not sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maja Exempel",
        "12 345 67-89\n2019-06-05",
        "A B C D",
        "maja@example.org +46 70 123 45 67",
        "王小明 成績單",
        "15 hp VG\n7,5 hp G",
    ],
)
def test_names_numbers_and_scraps_are_not_guessed_at(text: str) -> None:
    shares = identify(text)
    assert not sure(text) & {"en", "sv"}
    assert all(share.code == "und" or not share.sure or share.code in ("zh", "ja") for share in shares)


def test_numbers_and_addresses_around_a_text_do_not_hide_it() -> None:
    lines = [f"{line} 7.5 credits 2019-01-{n:02d} A" for n, line in enumerate(TEXTS["en"].split(". "), 1)]
    assert sure("\n".join([*lines, "https://example.org/verify/AB12 maja@example.org"])) == {"en"}


def test_shares_are_shares() -> None:
    shares = identify("\n".join(TEXTS[code] for code in ("en", "de", "fr")))
    assert sum(share.share for share in shares) <= 1.005
    assert [share.share for share in shares] == sorted((share.share for share in shares), reverse=True)
