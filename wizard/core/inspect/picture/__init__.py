"""A page without usable text -> its facts with what its picture says. Runs in the worker process."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from wizard.core.errors import AnsokError
from wizard.core.facts import UNKNOWN, LanguageShare, PageFacts
from wizard.core.inspect import language, marks
from wizard.core.inspect.nonsense import agree
from wizard.core.inspect.picture import reading, scan
from wizard.core.pdfium import opened

UNREAD_LETTERS, UNREAD_SHARE = 40, 0.06
"""So many letters that no model could read, and such a share of all: more than stamps and signatures make up."""


def read(path: Path, facts: PageFacts, models: Path, progress: reading.Progress, password: str = "") -> PageFacts:
    """The facts of the page with what was read in its picture; text that the file has stays where the picture says the same.

    What no model could read is a share of "und" among its languages. Raises `AnsokError` reading-unavailable where the models
    are not there, and what pdfium raises for a page that it cannot draw.
    """
    with opened(path, password) as document:
        page = document[facts.number - 1]
        try:
            picture, dpi = scan.picture(page)
        finally:
            page.close()
    try:
        seen = reading.read(picture, dpi, models, progress)
    except FileNotFoundError as error:
        raise AnsokError("reading-unavailable") from error
    found = language.identify(seen.text)
    if facts.text and agree(facts.text, seen.text) and _sure(found) <= _sure(facts.languages):
        return replace(facts, to_read=False, languages=_with_unread(facts.languages, seen))
    return replace(
        facts,
        to_read=False,
        text_source="ocr" if seen.text else "none",
        languages=_with_unread(found, seen),
        text=marks.hidden(seen.text),
        marks=marks.find(seen.text),
    )


def languages(seen: reading.Reading) -> tuple[LanguageShare, ...]:
    """The languages of what was read; what looks like writing and was not read is a share of "und"."""
    return _with_unread(language.identify(seen.text), seen)


def _with_unread(found: tuple[LanguageShare, ...], seen: reading.Reading) -> tuple[LanguageShare, ...]:
    unread = round(seen.unread, 3)
    if seen.unread_letters < UNREAD_LETTERS or unread < UNREAD_SHARE:
        return found
    read = (replace(share, share=round(share.share * (1 - unread), 3)) for share in found)
    return (*read, LanguageShare(UNKNOWN, unread, False))


def _sure(found: tuple[LanguageShare, ...]) -> set[str]:
    """The languages told for sure. (A text layer may lack a column, in a script that whoever read it did not know.)"""
    return {share.code for share in found if share.sure}
