"""What the checks say: a code, how grave it is, and what it concerns. The sentences are in `wizard.services.sentences`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from wizard.core.application import Application
from wizard.core.call import Call

Severity = Literal["blocker", "warning", "note"]
Verdict = Literal["accepted", "needs-translation", "translated", "both", "cannot-tell"]

USUAL_SEVERITY: dict[str, Severity] = {
    "missing": "blocker",
    "no-institution": "blocker",
    "applicant-incomplete": "blocker",
    "not-an-email": "warning",
    "cannot-draw": "blocker",
    "call-incomplete": "blocker",
    "call-closed": "warning",
    "clock-wrong": "warning",
    "too-many-pages": "blocker",
    "too-few-pages": "blocker",
    "too-many-files": "blocker",
    "too-few-files": "blocker",
    "too-large": "blocker",
    "slot-too-large": "blocker",
    "unread": "blocker",
    "unreadable": "blocker",
    "locked": "blocker",
    "not-pdf": "blocker",
    "original-missing": "blocker",
    "original-changed": "blocker",
    "pages-outside": "blocker",
    "page-broken": "blocker",
    "all-blank": "blocker",
    "dynamic-form": "blocker",
    "portfolio": "blocker",
    "needs-translation": "blocker",
    "language-unknown": "blocker",
    "language-mixed": "blocker",
    "translation-language": "blocker",
    "converted": "blocker",
    "page-differs": "blocker",
    "language-not-accepted": "warning",
    "translation-same-file": "warning",
    "translation-same-text": "warning",
    "translation-alone": "warning",
    "answer-against-check": "warning",
    "degree-not-awarded": "warning",
    "degree-date-only": "warning",
    "degree-overdue": "warning",
    "unanswered": "warning",
    "answered-no": "warning",
    "bundle-too-large": "warning",
    "made-outdated": "warning",
    "tracked-changes": "warning",
    "duplicate-pages": "warning",
    "signed": "warning",
    "active-content": "warning",
    "low-resolution": "warning",
    "engines-disagree": "warning",
    "other-recipient": "warning",
    "date-in-future": "warning",
    "original-beside": "note",
    "not-read": "note",
    "translation-not-needed": "note",
    "translation-pages": "note",
    "referees": "note",
    "referee-details": "note",
    "repaired": "note",
    "blank-page": "note",
    "not-a4": "note",
    "owner-locked": "note",
    "unlocked": "note",
    "shrunk": "note",
    "name-differs": "note",
    "private-number": "note",
}
"""Every code with the severity that it has unless the call or the requirement says otherwise (docs/findings.md)."""

OF_APPLICANT = ("applicant-incomplete", "not-an-email", "cannot-draw")
"""Codes about what the applicant has stated of themselves, unless the finding names a requirement."""

SILENCEABLE = ("name-differs", "other-recipient", "date-in-future", "private-number")
"""What the program reads between the lines and may get wrong: the applicant can switch each off for a document."""

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
    """All findings as `in_order` has them, and a verdict for every document."""

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


def in_order(findings: Iterable[Finding], call: Call, application: Application) -> tuple[Finding, ...]:
    """Blockers first, then warnings, then notes; each in the order of the bundle, where what concerns no paper stands first.

    What is asked per institution stands together, institution by institution; otherwise the order given is kept.
    """
    places = {requirement.id: place for place, requirement in enumerate(call.requirements)}
    grouped = next((place for place, requirement in enumerate(call.requirements) if requirement.per_institution), -1)
    names = [institution.name for institution in application.institutions]

    def key(finding: Finding) -> tuple[int, int, int, int]:
        gravity = _ORDER[finding.severity]
        if finding.requirement is None:
            listed = finding.code == "no-institution" or finding.params.get("question") == "institutions-complete"
            return gravity, grouped if listed else -1, -1, -1
        place = places[finding.requirement]
        if not call.requirements[place].per_institution:
            return gravity, place, -1, -1
        return gravity, grouped, names.index(finding.institution) if finding.institution in names else -1, place

    return tuple(sorted(findings, key=key))
