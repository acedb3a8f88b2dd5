"""An application used again for another call: what comes along, and what stays behind and why.

Requirements of two calls are the same where they have the same id, the same title, or ask for the same kind of paper: calls
name a cover letter in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.core import about_files, own_call
from wizard.core.application import Application, Document, Institution
from wizard.core.call import Call, RefereeRules, Requirement, text

Why = Literal["not-asked", "after-interview", "by-referee", "in-parts", "institution-unknown", "original-stays"]
"""Why a paper does not come along."""

KINDS: dict[str, tuple[str, ...]] = {
    "cv": ("cv", "curriculum-vitae", "resume"),
    "letter": ("cover-letter", "personal-letter", "application-letter", "motivation-letter", "letter-of-motivation"),
    "certificates-grades": ("diplomas-grades", "education-certificate"),
    "certificate": ("degree-certificate",),
    "transcript": ("transcript", "transcript-of-records"),
    "publication-list": ("publication-list", "list-of-publications"),
    "plan": ("research-plan", "project-plan", "research-proposal"),
    "language": ("language-test", "english-proof"),
    "eligibility": ("eligibility-note", "entrance-requirements-note"),
    "references": ("reference-letters", "letters-of-reference"),
}
"""The ids under which calls ask for one kind of paper: those of the program's calls and catalogue, and other usual ones."""

PARTS: dict[str, tuple[str, ...]] = {"certificates-grades": ("certificate", "transcript")}
"""Kinds that other calls ask for in parts."""


class Left(Struct, frozen=True):
    """A paper that does not come along, as the old application has it."""

    document: Document
    why: Why


class Transfer(Struct, frozen=True):
    """The new application, the papers that came along (as it has them) and those that did not, each in the order of the old."""

    application: Application
    came: tuple[Document, ...]
    left: tuple[Left, ...]


def transfer(old: Application, old_call: Call, begun: Application, call: Call) -> Transfer:
    """`begun`, a new application for `call`, with everything of the old one that holds for it.

    Applicant, zone, institutions and referees come along, and the papers that the call asks for as well, with what was said of
    them. Answers are about one call, but those about a file or a page of it; the date of one's own advertisement and whether it
    is sent belong to the old application. Paths stay as they are stored.
    """
    same = alike(old_call, call)
    placed: dict[str, Document] = {}
    left: dict[str, Why] = {}
    for document in old.documents:
        if document.translates:
            continue
        found = _place(document, same, old_call, call, old.institutions)
        if isinstance(found, Document):
            placed[document.id] = found
        else:
            left[document.id] = found
    for document in old.documents:
        if document.translates:
            originals = tuple(name for name in document.translates if name in placed)
            if originals:
                home = placed[originals[0]]
                place = {"requirement": home.requirement, "institution": home.institution, "degree": home.degree}
                placed[document.id] = replace(_said(document), translates=originals, **place)
            else:
                left[document.id] = "original-stays"
    came = tuple(placed[document.id] for document in old.documents if document.id in placed)
    application = replace(
        begun,
        applicant=old.applicant,
        settings=replace(old.settings, deadline=None),
        institutions=old.institutions,
        referees=old.referees,
        documents=came,
    )
    files = {about_files.beginning(part.sha256) for part in application.parts()}
    answers = {question: value for question, value in old.answers.items() if about_files.asked_of(question) in files}
    behind = tuple(Left(document, left[document.id]) for document in old.documents if document.id in left)
    return Transfer(replace(application, answers=answers), came, behind)


def alike(old: Call, new: Call) -> dict[str, str]:
    """The requirement of the new call, by id, that asks for what one of the old call does."""
    givers = [r for r in old.requirements if r.kind == "document"]
    takers = sorted((r for r in new.requirements if r.kind == "document"), key=lambda r: not r.asked_now)
    found: dict[str, str] = {}
    for same in _SAME:
        for giver in givers:
            free = (t for t in takers if t.id not in found.values())
            if giver.id not in found and (taker := next((t for t in free if same(giver, t)), None)) is not None:
                found[giver.id] = taker.id
    for giver in givers:
        if giver.id not in found:
            whole = next((t for t in takers if kind(giver) in PARTS.get(kind(t), ())), None)
            if whole is not None:
                found[giver.id] = whole.id
    return found


def kind(requirement: Requirement) -> str:
    """The kind of paper: one of `KINDS`, otherwise the id; a number behind that tells two of a kind apart."""
    if requirement.contents in ("cv", "letter"):
        return requirement.contents
    plain = re.sub(r"-\d+$", "", requirement.id)
    return next((name for name, ids in KINDS.items() if plain in ids), plain)


def asking_for(call: Call, old: Application, old_call: Call) -> Call:
    """A call just begun, asking also for what is attached in the old application, and for referees where some are named.

    Whoever makes a call from their own advertisement then finds the papers there, and takes off the list what it does not ask.
    The old employer's rules do not come along.
    """
    asked = alike(old_call, call)
    for requirement in old_call.requirements:
        attached = requirement.asked_now and old.originals(requirement.id) and requirement.id not in asked
        named = requirement.kind == "referees" and old.referees
        if attached or (named and all(r.kind != "referees" for r in call.requirements)):
            call = own_call.add_requirement(call, _bare(requirement))
    return call


def _bare(requirement: Requirement) -> Requirement:
    return Requirement(
        id=requirement.id,
        title=requirement.title,
        plural=requirement.plural,
        short=requirement.short,
        hint=requirement.hint,
        kind=requirement.kind,
        need="wished" if requirement.kind == "referees" else "required",
        per=requirement.per,
        contents=requirement.contents,
        referees=RefereeRules() if requirement.kind == "referees" else None,
    )


def _titles(requirement: Requirement) -> set[str]:
    return {text(requirement.title, language).strip().casefold() for language in ("en", "sv")}


_SAME: tuple[Callable[[Requirement, Requirement], bool], ...] = (
    lambda one, other: one.id == other.id,
    lambda one, other: bool(_titles(one) & _titles(other)),
    lambda one, other: kind(one) == kind(other),
)
"""When two requirements ask for the same; the surest first."""


def _place(
    document: Document, same: dict[str, str], old_call: Call, call: Call, institutions: tuple[Institution, ...]
) -> Document | Why:
    """The document where the new call has its place, or why it has none."""
    giver = next((r for r in old_call.requirements if r.id == document.requirement), None)
    if giver is None or giver.id not in same:
        parts = PARTS.get(kind(giver), ()) if giver else ()
        return "in-parts" if any(kind(r) in parts for r in call.requirements) else "not-asked"
    taker = call.requirement(same[giver.id])
    if taker.need == "after-interview":
        return "after-interview"
    if not taker.asked_now:
        return "by-referee"
    moved = replace(_said(document), requirement=taker.id)
    if not taker.per_institution:
        return replace(moved, institution=None, degree=None)
    if document.institution is None and len(institutions) != 1:
        return "institution-unknown"
    home = document.institution or institutions[0].name
    return replace(moved, institution=home, degree=document.degree if taker.per == "degree" else None)


def _said(document: Document) -> Document:
    """Without what was said of its reader: a letter to the old employer is none to the new one."""
    return replace(document, silenced=tuple(code for code in document.silenced if code != "other-recipient"))
