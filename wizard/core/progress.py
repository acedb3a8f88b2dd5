"""How far an application has come, without opening a paper: what the call asks for of this applicant, and what is attached."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wizard.core.application import Application, Degree, Institution, certificates, date_only_question, is_awarded
from wizard.core.call import Call, Requirement


class Asked(Struct, frozen=True):
    """A paper that the call asks for, of an institution and a degree where it does so, and whether something is attached."""

    requirement: str
    institution: str | None = None
    degree: str | None = None
    attached: bool = False


def asked(call: Call, application: Application) -> tuple[Asked, ...]:
    """Every paper that must be there, in the order of the call; of universities as long as none is listed, one of each kind.

    What is only wished for is not among them, nor what somebody else sends. Of a degree that is not awarded yet the date alone
    will do, where the applicant has said so.
    """
    return tuple(one for r in call.requirements if r.asked_now and is_required(r, application) for one in _of(r, application))


def is_required(requirement: Requirement, application: Application) -> bool:
    """Whether it must be there: a conditional one where the applicant has said that it applies."""
    if requirement.need == "conditional":
        return application.answers.get(f"{requirement.id}.applies", False)
    return requirement.need == "required"


def _of(requirement: Requirement, application: Application) -> Iterator[Asked]:
    if not requirement.per_institution or not application.institutions:
        yield Asked(requirement.id, attached=bool(application.originals(requirement.id)))
        return
    for institution in application.institutions:
        name = institution.name
        if requirement.per == "institution":
            yield Asked(requirement.id, name, attached=bool(application.originals(requirement.id, name)))
            continue
        for degree, document in certificates(application, requirement, institution):
            there = document is not None or _date_does(requirement, application, institution, degree)
            yield Asked(requirement.id, name, degree.title if degree else None, there)


def _date_does(requirement: Requirement, application: Application, place: Institution, degree: Degree | None) -> bool:
    question = date_only_question(place.name, degree.title if degree else "")
    return not is_awarded(place, degree) and application.answers.get(f"{requirement.id}.{question}", False)
