"""The files themselves: can they be used, are they still the same, do they keep the call's limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from wizard.core.about_files import converted_question
from wizard.core.application import Document, Part
from wizard.core.call import Limit, Requirement, SizeLimit
from wizard.core.checks.case import Case, finding
from wizard.core.facts import SHRINK_DPI, DocumentFacts, PageFacts, finer_than, is_shut
from wizard.core.findings import Finding, Severity

A4_MM = (210.0, 297.0)
A4_TOLERANCE_MM = 3.0
READABLE_DPI = 120
"""Dots per inch: a coarser scan or photograph is hard to read in print."""

MOST_NAMED = 3
"""Files that are named where all are too large together."""


def usable(case: Case) -> Iterator[Finding]:
    """Each file is there, unchanged, a PDF, and opens."""
    for document, part in _parts(case):
        facts = case.facts.get(part.path)
        if facts is None:
            yield finding("unread", document, part)
        elif facts.error is not None and facts.error.code in ("file-missing", "place-gone"):
            yield finding("original-missing", document, part)
        elif facts.sha256 is not None and facts.sha256 != part.sha256:
            yield finding("original-changed", document, part)
        elif facts.kind == "word" and facts.readable:
            yield finding("not-pdf", document, part, kind=facts.kind)
        elif is_shut(facts):
            yield finding("locked", document, part, reason=facts.error.message if facts.error else "")
        elif not facts.readable or facts.page_facts is None:
            code, reason = (facts.error.code, facts.error.message) if facts.error else ("", "")
            yield finding("unreadable", document, part, error=code, reason=reason)
        elif outside := tuple(n for n in part.pages or () if n > (facts.pages or 0)):
            yield finding("pages-outside", document, part, pages=outside, count=facts.pages or 0)
        elif waiting := tuple(page.number for page in case.pages(part) if page.to_read):
            yield finding("unread", document, part, pages=waiting)


def standing_in(case: Case) -> Iterator[Finding]:
    """Pages that only stand in for the paper."""
    for document, part in _parts(case):
        facts = case.usable(part)
        if facts is not None and facts.stands_in:
            yield finding(facts.stands_in, document, part)


def seen(case: Case) -> Iterator[Finding]:
    """What a usable file carries that the applicant should know."""
    for document, part in _parts(case):
        facts = case.usable(part)
        if facts is None or facts.stands_in:  # what else a stand-in carries is not what the applicant would send
            continue
        if facts.other_pages is not None:
            yield finding("engines-disagree", document, part, count=facts.pages or 0, other=facts.other_pages)
        if part.beside or facts.signed:
            yield finding("original-beside" if part.beside else "signed", document, part)
        if facts.active_content:
            yield finding("active-content", document, part, what=" ".join(facts.active_content))
        if facts.locked:
            yield finding("unlocked", document, part)
        if facts.owner_locked:
            yield finding("owner-locked", document, part)
        if facts.repaired and not any(page.broken for page in case.chosen(part)):
            yield finding("repaired", document, part)
        if facts.not_read:
            yield finding("not-read", document, part, reason=facts.not_read.message)
        yield from _seen_on_pages(document, part, case.chosen(part))


def tracked(case: Case) -> Iterator[Finding]:
    """A text document, or what a PDF was made from, still shows what was changed in it."""
    for document, part in _parts(case):
        known = part.made_from or part
        facts = case.facts.get(known.path)
        if facts is not None and facts.tracked_changes and facts.sha256 == known.sha256:
            yield finding("tracked-changes", document, part, origin=known.path)


def made(case: Case) -> Iterator[Finding]:
    """Copies that this program made: the applicant has looked at a converted one, and what they were made from is the same."""
    for document, part in _parts(case):
        if part.made_from is None or case.usable(part) is None:
            continue
        origin = case.facts.get(part.made_from.path)
        if origin is not None and origin.sha256 not in (None, part.made_from.sha256):
            yield finding("made-outdated", document, part, origin=part.made_from.path)
        if part.made_from.how != "office":
            dpi = int(part.made_from.how.removesuffix("-dpi"))
            yield finding("shrunk", document, part, dpi=dpi, size=part.size, was=part.made_from.size)
        elif not case.application.answers.get(question := converted_question(part.sha256)):
            yield finding("converted", document, part, origin=part.made_from.path, question=question)


def page_limits(case: Case) -> Iterator[Finding]:
    """Pages count as they will be in the bundle, all parts of the requirement together; named is where the surplus begins."""
    for requirement in case.call.requirements:
        limit = requirement.pages
        documents = [d for d in case.application.documents if d.requirement == requirement.id]
        pages = [(d, part, page) for d in documents for part, page in case.document_pages(d)]
        if limit is None or not pages:
            continue
        severity = _severity(limit)
        if limit.most is not None and len(pages) > limit.most:
            document, part, _ = pages[limit.most]
            surplus = tuple(page.number for _, p, page in pages[limit.most :] if p is part)
            trailing = _trailing_blanks([page.blank for _, _, page in pages])
            yield finding(
                "too-many-pages",
                document,
                part,
                severity=severity,
                pages=surplus,
                count=len(pages),
                most=limit.most,
                blank_at_end=trailing,
            )
        complete = all(case.usable(part) for d in documents for part in d.parts)
        if limit.least is not None and len(pages) < limit.least and complete:
            yield finding("too-few-pages", documents[0], severity=severity, count=len(pages), least=limit.least)


def file_limits(case: Case) -> Iterator[Finding]:
    """How many files a requirement may hold; translations are not counted."""
    for requirement in case.call.requirements:
        limit = requirement.files
        documents = case.application.originals(requirement.id)
        count = sum(len(d.parts) for d in documents)
        if limit is None or not count:
            continue
        if limit.most is not None and count > limit.most:
            yield finding(
                "too-many-files",
                documents[-1],
                documents[-1].parts[-1],
                severity=_severity(limit),
                count=count,
                most=limit.most,
            )
        if limit.least is not None and count < limit.least:
            yield finding("too-few-files", documents[0], severity=_severity(limit), count=count, least=limit.least)


def size_limits(case: Case) -> Iterator[Finding]:
    """Bytes of each requirement and of everything together against the call's limits; the heaviest files are named."""
    total = case.call.total_size
    everything = list(_parts(case))
    if total is not None and everything:
        for heavy in _too_large(case, everything, total):
            yield replace(heavy, requirement=None, institution=None, degree=None)
    for requirement in case.call.requirements:
        mine = [(d, p) for d, p in everything if d.requirement == requirement.id]
        if requirement.size is not None and mine:
            yield from _too_large(case, mine, requirement.size)


def duplicates(case: Case) -> Iterator[Finding]:
    """The same pages twice within one requirement are a slip; between requirements they are not."""
    for requirement in case.call.requirements:
        count: Counter[tuple[str, int]] = Counter()
        for document, part in _parts(case, requirement):
            if document.translates:
                continue
            again = []
            for page in case.pages(part):
                if count[part.sha256, page.number]:
                    again.append(page.number)
                count[part.sha256, page.number] += 1
            if again:
                yield finding("duplicate-pages", document, part, pages=tuple(again))


def can_shrink(part: Part, facts: DocumentFacts | None) -> bool:
    """Whether a copy of the file, or another of what it was made from, may be smaller: scanned pages have dots to spare.

    Of a locked paper none is made: it would lie open on the disk.
    """
    if facts is None or facts.locked or (part.made_from is not None and part.made_from.how == "office"):
        return False
    return bool(finer_than(facts, min(SHRINK_DPI)))


RULES: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    usable,
    standing_in,
    made,
    tracked,
    page_limits,
    file_limits,
    size_limits,
    seen,
    duplicates,
)


def _seen_on_pages(document: Document, part: Part, chosen: tuple[PageFacts, ...]) -> Iterator[Finding]:
    if broken := tuple(page.number for page in chosen if page.broken):
        yield finding("page-broken", document, part, pages=broken)
    pages = [page for page in chosen if not page.broken]
    if blank := tuple(page.number for page in pages if page.blank):
        yield finding("blank-page" if len(blank) < len(pages) else "all-blank", document, part, pages=blank)
    if other := tuple(page.number for page in pages if not _is_a4(page.width_mm, page.height_mm)):
        yield finding("not-a4", document, part, pages=other)
    coarse = [page for page in pages if page.picture_dpi is not None and page.picture_dpi < READABLE_DPI]
    if coarse:
        dpi = min(page.picture_dpi or 0 for page in coarse)
        yield finding("low-resolution", document, part, pages=tuple(page.number for page in coarse), dpi=dpi)


def _parts(case: Case, requirement: Requirement | None = None) -> Iterator[tuple[Document, Part]]:
    for document in case.application.documents:
        if requirement is None or document.requirement == requirement.id:
            for part in document.parts:
                yield document, part


def _severity(limit: Limit | SizeLimit) -> Severity:
    return "blocker" if limit.hard else "warning"


def _is_a4(width_mm: float, height_mm: float) -> bool:
    """Either way up."""
    sides = sorted((width_mm, height_mm))
    return all(abs(side - a4) <= A4_TOLERANCE_MM for side, a4 in zip(sides, A4_MM, strict=True))


def _trailing_blanks(blanks: list[bool]) -> int:
    return next((n for n, blank in enumerate(reversed(blanks)) if not blank), len(blanks))


def _too_large(case: Case, parts: list[tuple[Document, Part]], limit: SizeLimit) -> Iterator[Finding]:
    """It stands with the heaviest file that can be made smaller here, or with the heaviest of all."""
    different: dict[str, tuple[Document, Part]] = {}
    for document, part in parts:
        different.setdefault(part.sha256, (document, part))
    size = sum(part.size for _, part in different.values())
    most = limit.most_bytes
    if size > most:
        heaviest = sorted(different.values(), key=lambda pair: -pair[1].size)
        named = "\0".join(f"{part.size} {part.path}" for _, part in heaviest[:MOST_NAMED])
        scans = [pair for pair in heaviest if can_shrink(pair[1], case.usable(pair[1]))]
        document, part = (*scans, *heaviest)[0]
        yield finding(
            "too-large",
            document,
            part,
            severity=_severity(limit),
            size=size,
            most=most,
            heaviest=named,
            shrinks=bool(scans),
        )
