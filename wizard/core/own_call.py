"""Changes to the call that an application carries: each takes a value and gives a new one, and no paper loses its place."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from wizard.core import edits, misfit
from wizard.core.application import Application, Document
from wizard.core.call import Call, Requirement
from wizard.core.errors import AnsokError


def checked(call: Call) -> Call:
    """The call, if it could be read again from a draft. Raises `AnsokError` call-invalid, as `wizard.core.call.load`."""
    try:
        return msgspec.json.decode(msgspec.json.encode(call), type=Call)
    except msgspec.ValidationError as error:
        key, wrong = misfit.found(error)
        raise AnsokError("call-invalid", file=call.id, key=key, detail=wrong.code, **wrong.params) from error


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id, with a number behind it where it is taken."""
    known, number, found = set(taken), 2, wanted
    while found in known:
        found, number = f"{wanted}-{number}", number + 1
    return found


def add_requirement(call: Call, requirement: Requirement) -> Call:
    """The requirement at the end, under an id of its own."""
    identifier = free_id(requirement.id, (r.id for r in call.requirements))
    return replace(call, requirements=(*call.requirements, replace(requirement, id=identifier)))


def change_requirement(call: Call, requirement: Requirement) -> Call:
    """The requirement in the place of the one with its id."""
    return replace(call, requirements=tuple(requirement if r.id == requirement.id else r for r in call.requirements))


def move_requirement(call: Call, identifier: str, to: int) -> Call:
    """The requirement moved to place `to` of the list, which is the order in the bundle."""
    rest = [r for r in call.requirements if r.id != identifier]
    rest.insert(to, call.requirement(identifier))
    return replace(call, requirements=tuple(rest))


def papers(application: Application, identifier: str) -> tuple[Document, ...]:
    """The documents attached for a requirement, translations too."""
    return tuple(d for d in application.documents if d.requirement == identifier)


def fits(application: Application, requirement: Requirement) -> bool:
    """Whether the papers attached for the requirement would have their place under it as it is now.

    They would not where it asks nothing of the applicant, or asks for each institution and they are of none.
    """
    attached = papers(application, requirement.id)
    return not attached or (requirement.asked_now and _takes(requirement, attached))


def put_call(application: Application, call: Call) -> Application:
    """The application carries this call from now on.

    Its papers keep their place: a requirement that is left out although it has some stays, as an optional one, and one that
    would no longer take them goes on asking for them as before. Raises `AnsokError` call-invalid.
    """
    if application.call is not None:
        kept = {r.id: r for r in call.requirements}
        for old in application.call.requirements:
            new = kept.get(old.id)
            if new is None and papers(application, old.id):
                call = add_requirement(call, replace(old, need="optional"))
            elif new is not None and not fits(application, new):
                as_before = replace(
                    new, need=old.need, condition=old.condition, sent_by=old.sent_by, per=old.per, kind=old.kind
                )
                call = change_requirement(call, as_before)
    call = checked(call)
    asked = {r.id: r for r in call.requirements}
    documents = tuple(_placed(d, asked[d.requirement]) if d.requirement in asked else d for d in application.documents)
    return replace(application, call=call, call_id=call.id, documents=documents)


def homes(application: Application, identifier: str) -> tuple[Requirement, ...]:
    """The other requirements of the carried call that could take the papers of this one."""
    attached = papers(application, identifier)
    call = application.call
    others = call.requirements if call is not None else ()
    return tuple(r for r in others if r.id != identifier and r.asked_now and _takes(r, attached))


def remove_requirement(application: Application, identifier: str, to: str | None = None) -> Application:
    """The carried call without that requirement; its papers go to the requirement `to`, after those that it has.

    What was ticked of them is asked again. Without `to` a requirement with papers stays, as `put_call` says.
    """
    call = application.call
    if call is None:
        return application
    if to is not None:
        home = call.requirement(to)
        mine = papers(application, identifier)
        others = tuple(d for d in application.documents if d not in mine)
        moved = tuple(_placed(replace(d, requirement=to), home) for d in mine)
        application = edits.ask_again(replace(application, documents=(*others, *moved)), to)
    if not papers(application, identifier):
        for question in [name for name in application.answers if name.startswith(f"{identifier}.")]:
            application = edits.answer(application, question, None)
    return put_call(application, replace(call, requirements=tuple(r for r in call.requirements if r.id != identifier)))


def _takes(requirement: Requirement, attached: tuple[Document, ...]) -> bool:
    return not requirement.per_institution or all(d.institution is not None for d in attached)


def _placed(document: Document, requirement: Requirement) -> Document:
    """Of an institution and a degree only where the requirement asks so."""
    institution = document.institution if requirement.per_institution else None
    return replace(document, institution=institution, degree=document.degree if requirement.per == "degree" else None)
