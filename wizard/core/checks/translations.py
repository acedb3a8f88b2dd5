"""A translation and what it translates: another text, of a plausible length, and the original beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from wizard.core.application import Document
from wizard.core.checks.case import Case, finding
from wizard.core.findings import Finding

PLAUSIBLE_LENGTH = (0.5, 2.5)
"""A translation's pages per page of the original; outside it, a look is worth while."""

SAME_WORDS = 0.8
"""Two papers that share so much of their vocabulary say the same in the same language."""

FEWEST_WORDS = 20
"""Papers with fewer different words share them by chance."""


def same_pages(case: Case) -> Iterator[Finding]:
    """The translation is not the original over again, as a file or as words."""
    for document, originals in _pairs(case):
        translated = {(p.sha256, page.number) for original in originals for p, page in case.document_pages(original)}
        for mine in document.parts:
            if same := tuple(page.number for page in case.pages(mine) if (mine.sha256, page.number) in translated):
                yield finding("translation-same-file", document, mine, pages=same)
                break
        else:
            ours = _document_words(case, document)
            for original in originals:
                theirs = _document_words(case, original)
                if min(len(ours), len(theirs)) >= FEWEST_WORDS and len(ours & theirs) >= SAME_WORDS * len(ours | theirs):
                    yield finding("translation-same-text", document, original=original.parts[0].path)


def plausible_length(case: Case) -> Iterator[Finding]:
    """Neither a few lines of a long paper nor much more than it."""
    least, most = PLAUSIBLE_LENGTH
    for document, originals in _pairs(case):
        theirs = sum(1 for original in originals for _ in case.document_pages(original))
        ours = sum(1 for _ in case.document_pages(document))
        if theirs and ours and not least <= ours / theirs <= most:
            yield finding("translation-pages", document, count=ours, original=theirs)


def original_beside(case: Case) -> Iterator[Finding]:
    """A paper that says itself to be a translation stands alone: the paper it translates is asked for as well."""
    for document in case.application.documents:
        if document.translates or case.call.requirement(document.requirement).translation != "needed":
            continue
        for part, page in case.document_pages(document):
            if any(mark.kind == "translation" for mark in page.marks):
                yield finding("translation-alone", document, part, pages=(page.number,))
                break


RULES: tuple[Callable[[Case], Iterable[Finding]], ...] = (same_pages, plausible_length, original_beside)


def _pairs(case: Case) -> Iterator[tuple[Document, list[Document]]]:
    """Each translation that can be read, with its originals, of requirements whose languages are judged."""
    for document in case.application.documents:
        judged = case.call.accepted(case.call.requirement(document.requirement)) is not None
        if document.translates and judged and all(case.usable(part) for part in document.parts):
            yield document, [case.application.document(identifier) for identifier in document.translates]


def _document_words(case: Case, document: Document) -> frozenset[str]:
    return frozenset().union(*(_words(page.text) for _, page in case.document_pages(document)))


@lru_cache(maxsize=1000)
def _words(text: str) -> frozenset[str]:
    """The different words of a page, in small letters. Kept, for every change of the application asks again."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", text.lower()))
