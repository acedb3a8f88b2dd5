"""What stands in the papers: whose they are, to whom a letter goes, dates that cannot be, numbers better not made public.

Each rule speaks only where the text is sure enough, and the applicant can switch it off for a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from wizard.core.application import Document, Part
from wizard.core.checks import recipients
from wizard.core.checks.case import Case, finding
from wizard.core.checks.names import same_person, stands_in
from wizard.core.deadline import moments
from wizard.core.facts import MarkKind
from wizard.core.findings import Finding

PRIVATE: tuple[MarkKind, ...] = ("personal-number", "passport-number", "bank-account")

FIRST_ZONE = timedelta(hours=14)
"""Where each day begins first: what is dated tomorrow there is in the future everywhere."""


def names(case: Case) -> Iterator[Finding]:
    """The holder of a certificate and the author of a CV or letter, against the applicant's name.

    Silent where the applicant's own name stands anywhere in the document.
    """
    applicant = case.application.applicant.name
    for document in _told(case, "name-differs"):
        if not applicant.strip() or _holds(case, document) == "other":
            continue
        others = []
        for part, number, name in _marks(case, document, "holder"):
            same = same_person(applicant, name)
            if same:
                break
            if same is False:
                others.append((part, number, name))
        else:
            if others and not stands_in(applicant, "\n".join(page.text for _, page in case.document_pages(document))):
                part, number, name = others[0]
                yield finding("name-differs", document, part, pages=(number,), name=name, applicant=applicant)


def reader(case: Case) -> Iterator[Finding]:
    """To whom a letter is written and for what, against the call's employer, contact and position."""
    for document in _told(case, "other-recipient"):
        if _holds(case, document) == "letter":
            yield from _one_each(_other_people(case, document))
            yield from _one_each(_other_employers(case, document))
            yield from _one_each(_other_positions(case, document))


def dates(case: Case) -> Iterator[Finding]:
    """A certificate issued in the future. One's own papers may be dated ahead, up to the day on which the call closes."""
    for document in _told(case, "date-in-future"):
        holds = _holds(case, document)
        if holds == "other":
            continue
        latest = _today(case) if holds == "certificate" else max(_today(case), _closing_day(case) or _today(case))
        for part, number, day in _marks(case, document, "issued"):
            if date.fromisoformat(day) > latest:
                yield finding("date-in-future", document, part, pages=(number,), day=day)
                break


def private(case: Case) -> Iterator[Finding]:
    """Numbers that a public record should not carry: by file and kind, with the pages."""
    for document in _told(case, "private-number"):
        for kind in PRIVATE:
            pages: dict[int, tuple[Part, list[int], str]] = {}
            for part, number, value in _marks(case, document, kind):
                pages.setdefault(id(part), (part, [], value))[1].append(number)
            for part, numbers, value in pages.values():
                yield finding("private-number", document, part, pages=tuple(dict.fromkeys(numbers)), kind=kind, number=value)


RULES: tuple[Callable[[Case], Iterable[Finding]], ...] = (names, reader, dates, private)

Place = tuple[Part, int, str]
"""A mark: its file, page and value."""


def _told(case: Case, code: str) -> Iterator[Document]:
    """The documents of which findings of that code are told."""
    return (document for document in case.application.documents if code not in document.silenced)


def _holds(case: Case, document: Document) -> str:
    return case.call.requirement(document.requirement).holds


def _marks(case: Case, document: Document, *kinds: MarkKind) -> Iterator[Place]:
    for part, page in case.document_pages(document):
        for mark in page.marks:
            if mark.kind in kinds:
                yield part, page.number, mark.value


def _one_each(found: Iterable[Finding]) -> Iterator[Finding]:
    """What is said twice is told once."""
    seen: set[object] = set()
    for one in found:
        if one.params["name"] not in seen:
            seen.add(one.params["name"])
            yield one


def _other_people(case: Case, document: Document) -> Iterator[Finding]:
    """Greeted is somebody else alone; a call that names nobody cannot tell."""
    greeted = list(_marks(case, document, "salutation"))
    if case.call.contact is None or any(recipients.names_contact(name, case.call) for _, _, name in greeted):
        return
    for part, number, name in greeted:
        yield finding("other-recipient", document, part, pages=(number,), kind="salutation", name=name)


def _other_employers(case: Case, document: Document) -> Iterator[Finding]:
    """In a sentence, each name counts. In the address none, where the employer is there too or it may be the writer's own."""
    for part, number, name in _marks(case, document, "recipient"):
        if not recipients.names_employer(name, case.call):
            yield finding("other-recipient", document, part, pages=(number,), kind="recipient", name=name)
    addressed = list(_marks(case, document, "addressee"))
    if any(recipients.names_employer(name, case.call) for _, _, name in addressed):
        return
    for part, number, name in addressed:
        if not any(recipients.same_employer(name, institution.name) for institution in case.application.institutions):
            yield finding("other-recipient", document, part, pages=(number,), kind="recipient", name=name)


def _other_positions(case: Case, document: Document) -> Iterator[Finding]:
    for part, number, name in _marks(case, document, "position"):
        if not recipients.names_position(name, case.call):
            yield finding("other-recipient", document, part, pages=(number,), kind="position", name=name)


def _today(case: Case) -> date:
    return (case.now + FIRST_ZONE).date()


def _closing_day(case: Case) -> date | None:
    when = moments(case.call.deadline, case.application.settings.deadline)
    return when.closes.astimezone(when.zone).date() if when else None
