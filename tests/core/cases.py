"""An application in which everything is as the call wants it, for tests to spoil in one place.

Everything is a value: no file is opened here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from wizard.core import edits
from wizard.core.application import (
    Applicant,
    Application,
    Degree,
    Document,
    How,
    Institution,
    Origin,
    Part,
    Referee,
    Settings,
    questions,
)
from wizard.core.call import Call, Requirement
from wizard.core.call import load as load_call
from wizard.core.checks import check
from wizard.core.checks.case import Case
from wizard.core.clock import Past
from wizard.core.facts import DocumentFacts, LanguageShare, PageFacts
from wizard.core.findings import Finding, Review, Severity, Verdict
from wizard.core.plan import Plan, plan

CALLS = Path(__file__).parents[2] / "resources" / "calls"
IN_TIME = datetime(2020, 2, 20, 12, 0, tzinfo=UTC)
LATE = datetime(2020, 3, 9, 12, 0, tzinfo=UTC)

A4_MM = (210.0, 297.0)


def shipped(name: str) -> Call:
    """One of the program's own calls."""
    return load_call((CALLS / f"{name}.toml").read_bytes(), name)


def kth() -> Call:
    """The program's first call."""
    return shipped("kth-theory-of-deep-learning-2020")


def page(number: int, *codes: str, blank: bool = False, size_mm: tuple[float, float] = A4_MM) -> PageFacts:
    """A page in these languages, in equal shares; "?" stands for text of which nothing can be told."""
    shares = tuple(LanguageShare("und", 1.0, False) if c == "?" else LanguageShare(c, 1 / len(codes), True) for c in codes)
    return PageFacts(
        number=number,
        width_mm=size_mm[0],
        height_mm=size_mm[1],
        rotation=0,
        blank=blank,
        scanned=False,
        text_source="none" if blank else "text",
        languages=() if blank else shares,
    )


def facts(name: str, pages: Sequence[PageFacts]) -> DocumentFacts:
    """The facts of a sound PDF with these pages; its content follows from its name."""
    return DocumentFacts(
        file=name,
        readable=True,
        kind="pdf",
        pages=len(pages),
        size_bytes=1000,
        sha256=hash_of(name),
        locked=False,
        owner_locked=False,
        signed=False,
        repaired=False,
        active_content=(),
        languages=(),
        page_facts=tuple(pages),
    )


def hash_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


class Desk:
    """An application with the facts of its files, while a test prepares it."""

    def __init__(self, call: Call | None = None) -> None:
        self.call = call or kth()
        self.application = Application(schema=1, id="0" * 32, call_id=self.call.id)
        self.facts: dict[str, DocumentFacts] = {}
        self.undrawable = ""
        self.past: Past | None = None

    # --- preparing

    def change(self, **changes: object) -> None:
        self.application = replace(self.application, **changes)

    def change_call(self, **changes: object) -> None:
        self.call = replace(self.call, **changes)

    def change_requirement(self, identifier: str, **changes: object) -> Requirement:
        """Another rule for a requirement of the call."""
        changed = replace(self.call.requirement(identifier), **changes)
        self.change_call(requirements=tuple(changed if r.id == identifier else r for r in self.call.requirements))
        return changed

    def attach(
        self,
        requirement: str,
        *files: str | tuple[str, Sequence[PageFacts]],
        institution: str | None = None,
        degree: str | None = None,
        translates: tuple[str, ...] = (),
        languages: tuple[str, ...] = (),
    ) -> str:
        """A document of these files, each one English page unless its pages are given; returns its id. What is ticked stays."""
        parts = []
        for file in files:
            name, pages = (file, None) if isinstance(file, str) else file
            if pages is not None or name not in self.facts:
                self.facts[name] = facts(name, pages if pages is not None else [page(1, "en")])
            parts.append(Part(path=name, size=1000, sha256=hash_of(name)))
        identifier = edits.next_document_id(self.application)
        document = Document(identifier, requirement, tuple(parts), institution, degree, translates, languages)
        self.application = replace(edits.add_document(self.application, document), answers=self.application.answers)
        return identifier

    def change_document(self, identifier: str, **changes: object) -> None:
        self.application = edits.change_document(self.application, replace(self.application.document(identifier), **changes))

    def change_part(self, identifier: str, **changes: object) -> None:
        document = self.application.document(identifier)
        self.change_document(identifier, parts=(replace(document.parts[0], **changes), *document.parts[1:]))

    def make_of(self, identifier: str, how: How, origin: str) -> None:
        """The file of a document is a copy that the program made of `origin`, of 2000 bytes."""
        self.change_part(identifier, made_from=Origin(origin, 2000, hash_of(origin), how))

    def change_facts(self, file: str, **changes: object) -> None:
        self.facts[file] = replace(self.facts[file], **changes)

    def remove(self, identifier: str) -> None:
        self.application = edits.remove_document(self.application, identifier)

    def of(self, requirement: str, institution: str | None = None) -> str:
        """The id of the first document of a requirement."""
        return self.application.originals(requirement, institution)[0].id

    def say_yes(self) -> None:
        """Every question of the moment is answered with yes."""
        self.change(answers={**self.application.answers, **dict.fromkeys(questions(self.call, self.application), True)})

    # --- asking

    def case(self, now: datetime = IN_TIME) -> Case:
        return Case(self.call, self.application, self.facts, now, self._undrawable, self.past)

    def review(self, now: datetime = IN_TIME) -> Review:
        return check(self.call, self.application, self.facts, now=now, undrawable=self._undrawable, past=self.past)

    def plan(self, cover_pages: int = 1, referee_pages: int = 1) -> Plan:
        return plan(self.case(), cover_pages=cover_pages, referee_pages=referee_pages)

    def codes(self, now: datetime = IN_TIME) -> list[str]:
        return [finding.code for finding in self.review(now).findings]

    def only(self, now: datetime = IN_TIME) -> Finding:
        """The one finding that there is."""
        findings = self.review(now).findings
        assert len(findings) == 1, findings
        return findings[0]

    def the(self, code: str, now: datetime = IN_TIME) -> Finding:
        """The one finding of that code."""
        findings = [finding for finding in self.review(now).findings if finding.code == code]
        assert len(findings) == 1, self.codes(now)
        return findings[0]

    def severity(self, code: str, now: datetime = IN_TIME) -> Severity:
        return self.the(code, now).severity

    def verdict(self, identifier: str) -> Verdict:
        return next(d.verdict for d in self.review().documents if d.document == identifier)

    def _undrawable(self, text: str) -> str:
        return "".join(character for character in text if character in self.undrawable)


def complete() -> Desk:
    """Nothing to be said about it: one university with one degree, all papers in English, all ticks given."""
    desk = Desk()
    desk.change(
        applicant=Applicant("Maja Exempel", "maja@example.org", "+46 70 000 00 00", "Exempelgatan 1\n123 45 Lund"),
        institutions=(Institution("Lund", degrees=(Degree("M.Sc."),)),),
        settings=Settings(zone="Europe/Stockholm"),
        referees=tuple(Referee(name, f"{name}@example.org", "+46 40 1", "Example Street 1") for name in ("Ada", "Bo")),
    )
    desk.attach("cv", "cv.pdf")
    desk.attach("cover-letter", "letter.pdf")
    desk.attach("degree-certificate", "certificate.pdf", institution="Lund", degree="M.Sc.")
    desk.attach("transcript", "transcript.pdf", institution="Lund")
    desk.say_yes()
    return desk


def same(one: object, other: object) -> bool:
    """Whether two values are written alike."""
    return msgspec.json.encode(one) == msgspec.json.encode(other)
