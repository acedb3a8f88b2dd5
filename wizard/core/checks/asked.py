"""What the call asks and what is there: documents, institutions, referees, ticks, the closing time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from wizard.core.application import Institution, Referee, asked_of_degree, certificates, is_awarded, questions, uncovered
from wizard.core.call import Requirement
from wizard.core.checks.case import Case, finding
from wizard.core.clock import Past, is_wrong
from wizard.core.deadline import moments, state
from wizard.core.findings import Finding
from wizard.core.progress import is_required

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def call_known(case: Case) -> Iterator[Finding]:
    """A call known only in part never makes an application ready."""
    if not case.call.complete:
        yield finding("call-incomplete")


def call_open(case: Case) -> Iterator[Finding]:
    """After the closing time only the employer can let an application in."""
    when = moments(case.call.deadline, case.application.settings.deadline)
    if state(when, case.now, case.application.submitted is not None) == "closed":
        yield finding("call-closed")


def clock_right(case: Case) -> Iterator[Finding]:
    """Whether there is time left, only the clock says: one that is plainly wrong is pointed out, and blocks nothing."""
    if case.past is not None and (found := clock_doubted(case.now, case.past)):
        yield found


def clock_doubted(now: datetime, past: Past) -> Finding | None:
    """The finding on a clock that shows `now`; None where it can be right."""
    if not is_wrong(now, past):
        return None
    return finding("clock-wrong", shows=f"{now:%Y-%m-%d}", least=f"{past.at:%Y-%m-%d}", dated=past.file)


def applicant_known(case: Case) -> Iterator[Finding]:
    """The cover sheet needs a name and a way to reach the applicant."""
    for field in ("name", "email"):
        if not getattr(case.application.applicant, field).strip():
            yield finding("applicant-incomplete", field=field)


def is_email(written: str) -> bool:
    """Whether it has what every address has: somebody at a place with a dot in its name. Nothing written is no slip either."""
    return not written.strip() or _EMAIL.fullmatch(written.strip()) is not None


def emails_written(case: Case) -> Iterator[Finding]:
    """A slip in an address is seen by nobody until no answer comes."""
    if not is_email(email := case.application.applicant.email):
        yield finding("not-an-email", text=email.strip())
    for requirement in case.call.requirements:
        if requirement.referees is None or requirement.need == "after-interview":
            continue
        for referee in case.application.referees:
            if not is_email(referee.email):
                yield finding("not-an-email", requirement=requirement.id, text=referee.email.strip())


def drawable(case: Case) -> Iterator[Finding]:
    """What is printed on our own sheets must have letters in our fonts: better said now than drawn as boxes."""
    applicant = case.application.applicant
    texts = [applicant.name, applicant.email, applicant.phone, applicant.address]
    for institution in case.application.institutions:
        texts += [institution.name, *(degree.title for degree in institution.degrees)]
    for referee in case.application.referees:
        texts += [referee.name, referee.email, referee.phone, referee.address, referee.affiliation]
    for text in texts:
        if characters := case.undrawable(text):
            yield finding("cannot-draw", text=text, characters=characters)


def institutions_listed(case: Case) -> Iterator[Finding]:
    """Certificates and transcripts are asked from every university attended: there must be one."""
    if case.call.asks_institutions and not case.application.institutions:
        yield finding("no-institution")


def documents_there(case: Case) -> Iterator[Finding]:
    """Every required document, for this institution and this degree where the call asks so."""
    for requirement in case.call.requirements:
        if not requirement.asked_now or not is_required(requirement, case.application):
            continue
        if not requirement.per_institution:
            if not case.application.originals(requirement.id):
                yield finding("missing", requirement=requirement.id)
            continue
        for institution in case.application.institutions:
            yield from _missing_of(case, requirement, institution)


def degrees_awarded(case: Case) -> Iterator[Finding]:
    """A degree not awarded yet: a statement stands in for the certificate, or nothing but a date; both are a risk.

    A day on which it was expected has passed once it is over in UTC.
    """
    today = case.now.date().isoformat()
    for requirement in case.call.requirements:
        if requirement.per != "degree":
            continue
        for institution in case.application.institutions:
            for degree, document in certificates(case.application, requirement, institution):
                title = degree.title if degree else None
                if is_awarded(institution, degree):
                    continue
                if document is None:
                    yield finding("degree-date-only", requirement=requirement.id, institution=institution.name, degree=title)
                else:
                    yield finding("degree-not-awarded", replace(document, degree=title))
                if degree is not None and degree.expected is not None and degree.expected < today:
                    yield finding(
                        "degree-overdue",
                        requirement=requirement.id,
                        institution=institution.name,
                        degree=title,
                        expected=degree.expected,
                    )


def referees_named(case: Case) -> Iterator[Finding]:
    """Enough referees, with every contact detail that the call names; a blocker only where the call demands them."""
    for requirement in case.call.requirements:
        rules = requirement.referees
        if rules is None or requirement.need == "after-interview":
            continue
        demanded = requirement.need == "required"
        named = case.application.referees
        wanted = max(rules.least, rules.wished)
        if len(named) < wanted:
            short = demanded and len(named) < rules.least
            yield finding(
                "referees",
                requirement=requirement.id,
                severity="blocker" if short else "note",
                count=len(named),
                wanted=wanted,
            )
        if rules.most is not None and len(named) > rules.most:
            yield finding("too-many-files", requirement=requirement.id, severity="warning", count=len(named), most=rules.most)
        for referee in named:
            lacking = [field for field in rules.fields if not _detail(referee, field)]
            if lacking:
                yield finding(
                    "referee-details",
                    requirement=requirement.id,
                    severity="blocker" if demanded else "note",
                    name=referee.name,
                    fields=" ".join(lacking),
                )


def questions_answered(case: Case) -> Iterator[Finding]:
    """What only the applicant can know must have been said, and said yes to where the call wants it so."""
    for identifier, (kind, requirement) in questions(case.call, case.application).items():
        answer = case.application.answers.get(identifier)
        if answer or (answer is not None and kind == "applies"):
            continue
        if kind == "translator" and requirement and requirement.translator == "anyone":
            continue  # asked to be told on the checklist: this call takes anyone's translation
        institution, degree = asked_of_degree(identifier, case.application) if kind == "date-only" else (None, None)
        yield finding(
            "unanswered" if answer is None else "answered-no",
            requirement=requirement.id if requirement else None,
            institution=institution.name if institution else None,
            degree=degree.title if degree else None,
            question=identifier,
        )


RULES: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    call_known,
    call_open,
    clock_right,
    applicant_known,
    emails_written,
    drawable,
    institutions_listed,
    documents_there,
    degrees_awarded,
    referees_named,
    questions_answered,
)


def _missing_of(case: Case, requirement: Requirement, institution: Institution) -> Iterator[Finding]:
    if requirement.per == "institution":
        if not case.application.originals(requirement.id, institution.name):
            yield finding("missing", requirement=requirement.id, institution=institution.name)
        return
    for degree in uncovered(case.application, requirement, institution):
        if is_awarded(institution, degree):
            title = degree.title if degree else None
            yield finding("missing", requirement=requirement.id, institution=institution.name, degree=title)


def _detail(referee: Referee, field: str) -> bool:
    return bool(getattr(referee, field).strip())
