"""What every rule looks at, and the one way to make a finding about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from wizard.core.application import Application, Document, Part
from wizard.core.call import Call
from wizard.core.clock import Past
from wizard.core.facts import DocumentFacts, PageFacts
from wizard.core.findings import USUAL_SEVERITY, Finding, Severity

Facts = Mapping[str, DocumentFacts]


class Case(Struct, frozen=True):
    """The values that the rules judge."""

    call: Call
    application: Application
    facts: Facts
    now: datetime
    undrawable: Callable[[str], str]
    past: Past | None = None
    """What `now` is measured by, where it is what a clock shows."""

    def usable(self, part: Part) -> DocumentFacts | None:
        """The facts of a part that can stand in the bundle: unchanged, its pages known; otherwise None."""
        facts = self.facts.get(part.path)
        if facts is None or not facts.readable or facts.page_facts is None or facts.sha256 != part.sha256:
            return None
        return facts

    def pages(self, part: Part) -> tuple[PageFacts, ...]:
        """The pages of a part that go into the bundle, in order; none while the part cannot be used.

        One that cannot be shown does not go in: a finding blocks until it is left out.
        """
        return tuple(page for page in self.chosen(part) if not page.broken)

    def chosen(self, part: Part) -> tuple[PageFacts, ...]:
        """The pages of a part that the applicant sends, whether they can be shown or not; none while it cannot be used."""
        facts = self.usable(part)
        if facts is None or facts.page_facts is None:
            return ()
        if part.pages is None:
            return facts.page_facts
        by_number = {page.number: page for page in facts.page_facts}
        return tuple(by_number[number] for number in part.pages if number in by_number)

    def document_pages(self, document: Document) -> Iterator[tuple[Part, PageFacts]]:
        """Every page of a document that goes into the bundle, beside its part."""
        for part in document.parts:
            for page in self.pages(part):
                yield part, page


def finding(
    code: str,
    document: Document | None = None,
    part: Part | None = None,
    *,
    severity: Severity | None = None,
    requirement: str | None = None,
    institution: str | None = None,
    degree: str | None = None,
    pages: tuple[int, ...] = (),
    **params: str | int | float,
) -> Finding:
    """A finding with its usual severity, about a document (and one file of it) or about what is named."""
    return Finding(
        code=code,
        severity=severity or USUAL_SEVERITY[code],
        requirement=document.requirement if document else requirement,
        institution=document.institution if document else institution,
        degree=document.degree if document else degree,
        document=document.id if document else None,
        file=part.path if part else (document.parts[0].path if document else None),
        pages=pages,
        params=params,
    )
