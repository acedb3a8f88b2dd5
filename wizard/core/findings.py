"""What the checks say: a code, how grave it is, and what it concerns. The sentences are in `wizard.services.messages`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["blocker", "warning", "note"]
Verdict = Literal["accepted", "needs-translation", "translated", "both", "cannot-tell"]

USUAL_SEVERITY: dict[str, Severity] = {
    "missing": "blocker",
    "no-institution": "blocker",
    "applicant-incomplete": "blocker",
    "cannot-draw": "blocker",
    "call-incomplete": "blocker",
    "call-closed": "warning",
    "too-many-pages": "blocker",
    "too-few-pages": "blocker",
    "too-many-files": "blocker",
    "too-few-files": "blocker",
    "too-large": "blocker",
    "unread": "blocker",
    "unreadable": "blocker",
    "locked": "blocker",
    "not-pdf": "blocker",
    "original-missing": "blocker",
    "original-changed": "blocker",
    "pages-outside": "blocker",
    "needs-translation": "blocker",
    "language-unknown": "blocker",
    "language-mixed": "blocker",
    "translation-language": "blocker",
    "page-differs": "blocker",
    "language-not-accepted": "warning",
    "translation-same-file": "warning",
    "answer-against-check": "warning",
    "degree-not-awarded": "warning",
    "degree-date-only": "warning",
    "unanswered": "warning",
    "answered-no": "warning",
    "duplicate-pages": "warning",
    "signed": "warning",
    "active-content": "warning",
    "translation-not-needed": "note",
    "translation-pages": "note",
    "referees": "note",
    "referee-details": "note",
    "repaired": "note",
    "blank-page": "note",
    "not-a4": "note",
    "owner-locked": "note",
}
"""Every code with the severity that it has unless the call or the requirement says otherwise (docs/findings.md)."""

_ORDER: dict[Severity, int] = {"blocker": 0, "warning": 1, "note": 2}


class Finding(Struct, frozen=True, kw_only=True):
    """One thing to know. `pages` count from 1 in the source file; `file` is the path as stored; `params` fill the sentence."""

    code: str
    severity: Severity
    requirement: str | None = None
    institution: str | None = None
    degree: str | None = None
    document: str | None = None
    file: str | None = None
    pages: tuple[int, ...] = ()
    params: dict[str, str | int | float] = {}


class DocumentVerdict(Struct, frozen=True, kw_only=True):
    """What the language check says of a document; `pages` is how many of its pages go into the bundle."""

    document: str
    requirement: str
    institution: str | None
    file: str
    pages: int | None
    verdict: Verdict
    languages: tuple[str, ...]


class Review(Struct, frozen=True):
    """All findings, gravest first within the order of the call, and a verdict for every document."""

    findings: tuple[Finding, ...]
    documents: tuple[DocumentVerdict, ...]

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The findings that stand in the way."""
        return tuple(f for f in self.findings if f.severity == "blocker")

    @property
    def ready(self) -> bool:
        """Nothing blocks."""
        return not self.blockers


def by_gravity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Blockers first, then warnings, then notes; otherwise in the order given."""
    return tuple(sorted(findings, key=lambda f: _ORDER[f.severity]))
