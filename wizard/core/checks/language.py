"""Which papers the call accepts as they are, which need a translation, and where only the applicant can tell.

The source is the call: certificates and transcripts issued in a language that it does not accept come with a translation beside
the original. For other papers its word on languages is no condition, so they never block (ARCHITECTURE.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from wizard.core.application import Document, Part
from wizard.core.checks.case import Case, finding
from wizard.core.facts import UNKNOWN, PageFacts
from wizard.core.findings import DocumentVerdict, Finding, Severity, Verdict

DOUBTFUL = 0.05
"""Where nothing can be told of so much of a page, the rest does not stand for it."""

PageState = Literal["accepted", "foreign", "mixed", "unknown"]


def verdicts(case: Case) -> dict[str, DocumentVerdict]:
    """The verdict on every document, by its id."""
    found = {}
    for document in case.application.documents:
        usable = all(case.usable(part) for part in document.parts)
        pages = sum(1 for _ in case.document_pages(document))
        found[document.id] = DocumentVerdict(
            document=document.id,
            requirement=document.requirement,
            institution=document.institution,
            file=document.parts[0].path,
            pages=pages if usable else None,
            verdict=_verdict(case, document),
            languages=languages(case, document),
        )
    return found


def languages(case: Case, document: Document) -> tuple[str, ...]:
    """The languages of a document: the applicant's word where given, otherwise those seen for sure; may be empty."""
    if document.languages:
        return document.languages
    shares = (share for _, page in case.document_pages(document) for share in page.languages)
    return tuple(dict.fromkeys(share.code for share in shares if share.sure and share.code != UNKNOWN))


def findings(case: Case, verdict_of: dict[str, DocumentVerdict]) -> Iterator[Finding]:
    """What the verdicts ask of the applicant; nothing while pages are still to be read: they may answer it themselves."""
    for document in case.application.documents:
        if not all(case.usable(part) for part in document.parts):
            continue
        accepted = _accepted(case, document)
        pages = [page for _, page in case.document_pages(document)]
        if accepted is None or any(page.to_read for page in pages) or (pages and all(page.blank for page in pages)):
            continue
        if document.translates:
            yield from _of_translation(case, document, accepted)
        else:
            yield from _of_original(case, document, accepted, verdict_of[document.id].verdict)
        yield from _against_check(case, document, accepted)


def page_state(page: PageFacts, accepted: tuple[str, ...]) -> PageState | None:
    """What one page is for the call; None for a blank page, which says nothing."""
    if page.blank:
        return None
    sure = {share.code for share in page.languages if share.sure}
    if not sure:
        return "unknown"
    inside = sure & set(accepted)
    if inside == sure:
        doubtful = sum(share.share for share in page.languages if not share.sure)
        return "unknown" if doubtful >= DOUBTFUL else "accepted"
    return "mixed" if inside else "foreign"


def _seen(case: Case, document: Document, accepted: tuple[str, ...]) -> tuple[PageState, tuple[tuple[Part, int], ...]]:
    """The gravest state of a document's pages, whatever the applicant says, and the pages that are in it."""
    states = [(part, page.number, page_state(page, accepted)) for part, page in case.document_pages(document)]
    for gravest in ("foreign", "mixed", "unknown"):
        if pages := tuple((part, number) for part, number, state in states if state == gravest):
            return gravest, pages
    if not any(state for _, _, state in states):
        return "unknown", ()
    return "accepted", ()


def _said(document: Document, accepted: tuple[str, ...]) -> PageState | None:
    """What the applicant's own word makes of the document."""
    if not document.languages:
        return None
    inside = set(document.languages) & set(accepted)
    if inside == set(document.languages):
        return "accepted"
    return "mixed" if inside else "foreign"


def _accepted(case: Case, document: Document) -> tuple[str, ...] | None:
    return case.call.accepted(case.call.requirement(document.requirement))


def _verdict(case: Case, document: Document) -> Verdict:
    accepted = _accepted(case, document)
    if accepted is None:
        return "accepted"
    if not all(case.usable(part) for part in document.parts):
        return "cannot-tell"
    state = _said(document, accepted) or _seen(case, document, accepted)[0]
    if state == "accepted":
        return "accepted"
    if case.application.translations(document.id):
        return "translated"
    by_state: dict[PageState, Verdict] = {"foreign": "needs-translation", "mixed": "both", "unknown": "cannot-tell"}
    return by_state[state]


def _of_original(case: Case, document: Document, accepted: tuple[str, ...], verdict: Verdict) -> Iterator[Finding]:
    degree_paper = _is_degree_paper(case, document)
    part, pages = _first_file(_seen(case, document, accepted)[1])
    names = " ".join(languages(case, document))
    asks = _asks(case, document)
    if verdict == "needs-translation":
        code = "needs-translation" if degree_paper else "language-not-accepted"
        yield finding(code, document, part, pages=pages, languages=names)
    elif verdict == "both" and not document.languages:
        yield finding("language-mixed", document, part, severity=asks, pages=pages, languages=names)
    elif verdict == "cannot-tell":
        yield finding("language-unknown", document, part, severity=asks, pages=pages)
    for translation in case.application.translations(document.id):
        if verdict == "accepted":
            yield finding("translation-not-needed", translation)


def _of_translation(case: Case, document: Document, accepted: tuple[str, ...]) -> Iterator[Finding]:
    state, where = _seen(case, document, accepted)
    part, pages = _first_file(where)
    said = _said(document, accepted)
    names = " ".join(languages(case, document))
    asks = _asks(case, document)
    if (said or state) == "foreign":
        yield finding("translation-language", document, part, pages=pages, languages=names)
    elif said is None and state == "mixed":
        yield finding("language-mixed", document, part, severity=asks, pages=pages, languages=names)
    elif said is None and state == "unknown":
        yield finding("language-unknown", document, part, severity=asks, pages=pages)


def _is_degree_paper(case: Case, document: Document) -> bool:
    return case.call.requirement(document.requirement).translation == "needed"


def _asks(case: Case, document: Document) -> Severity:
    """How grave it is that only the applicant can tell the language."""
    return "blocker" if _is_degree_paper(case, document) else "note"


def _against_check(case: Case, document: Document, accepted: tuple[str, ...]) -> Iterator[Finding]:
    said = _said(document, accepted)
    state, where = _seen(case, document, accepted)
    if said is not None and state in ("accepted", "foreign") and said != state:
        part, pages = _first_file(where)
        seen = {share.code for _, page in case.document_pages(document) for share in page.languages if share.sure}
        yield finding(
            "answer-against-check",
            document,
            part,
            pages=pages,
            said=" ".join(document.languages),
            seen=" ".join(sorted(seen)),
        )


def _first_file(where: tuple[tuple[Part, int], ...]) -> tuple[Part | None, tuple[int, ...]]:
    """The file of the first page concerned, and its pages: a finding names one file."""
    if not where:
        return None, ()
    part = where[0][0]
    return part, tuple(number for other, number in where if other is part)
