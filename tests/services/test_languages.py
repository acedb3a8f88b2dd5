"""The languages of a file in words."""

from __future__ import annotations

import pytest

from wizard.core.facts import UNKNOWN, DocumentFacts, LanguageShare, PageFacts
from wizard.services import i18n, languages

SURE, GUESSED = LanguageShare("de", 1.0, True), LanguageShare("de", 0.6, False)
NONE_KNOWN = LanguageShare(UNKNOWN, 1.0, True)


def page(*shares: LanguageShare, blank: bool = False, to_read: bool = False) -> PageFacts:
    return PageFacts(1, 210, 297, 0, blank, False, "text", shares, to_read=to_read)


@pytest.mark.parametrize(
    ("codes", "pages", "told"),
    [
        (("de", "en"), (page(SURE),), ["German", "English"]),
        ((), (page(NONE_KNOWN),), ["another language"]),
        ((), (page(blank=True), page()), ["language not clear"]),
        ((), (page(GUESSED),), ["language not clear"]),
        ((), (page(blank=True),), []),
        ((), (page(to_read=True),), []),
        ((), (), []),
    ],
)
def test_a_file_is_never_without_a_word_once_it_is_read(
    codes: tuple[str, ...], pages: tuple[PageFacts, ...], told: list[str]
) -> None:
    facts = DocumentFacts(file="a.pdf", readable=True, pages=len(pages), languages=codes, page_facts=pages)
    assert languages.seen(i18n.voice("en"), facts) == told


def test_nothing_is_said_of_a_file_that_is_not_read() -> None:
    assert languages.seen(i18n.voice("en"), None) == []
    assert languages.seen(i18n.voice("en"), DocumentFacts(file="a.pdf", readable=False)) == []
