"""Papers by what stands on their pages: their marks are found as in a file."""

from __future__ import annotations

from msgspec.structs import replace

from tests.core.cases import Desk, complete, facts, page
from wizard.core.inspect import marks

CERTIFICATE = "Lunds universitet\nExamensbevis\nHärmed intygas att\n{}\nfödd den 12 maj 1996\nLund den 28 juni 2019"


def with_text(file: str, *texts: str) -> Desk:
    """A complete application in which the pages of a file say this."""
    desk = complete()
    pages = [
        replace(page(number, "en"), text=marks.hidden(text), marks=marks.find(text)) for number, text in enumerate(texts, 1)
    ]
    desk.facts[file] = facts(file, pages)
    return desk
