"""The steps of the wizard and their states, from the call, the application and the review. No Qt: tested as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.core.application import Application
from wizard.core.call import Call, Requirement
from wizard.core.findings import OF_APPLICANT, Finding, Review
from wizard.services.i18n import Voice

State = Literal["not-started", "in-progress", "problem", "done", "optional", "plain"]
"""What the side panel shows by icon and word; "plain" steps (start, review, bundle, hand over) have no state of their own."""

QUESTIONS = ("unanswered", "answered-no")
UNFINISHED = (*QUESTIONS, "referees", "referee-details")
"""Codes that keep a step that has been begun from being done, whatever their severity."""
ABSENT = ("missing", "no-institution", "applicant-incomplete", "unanswered", "referees", "unread")
"""Codes that only say that something is still to do, or being read: they are no problems before the review."""

OWN = ("advertisement", "start", "you", "degrees", "review", "bundle", "hand-over")
"""The ids of the steps that are the program's own."""
_APART = "+"
"""Tells the step of a requirement from one of these with the same name; no id of a requirement has it."""


@dataclass(frozen=True)
class Step:
    """A step or, with level 1, a place within one. `findings` are those that its page shows."""

    id: str
    title: str
    state: State
    detail: str
    level: int = 0
    findings: tuple[Finding, ...] = ()


def steps(call: Call, application: Application, review: Review, voice: Voice, *, built: bool) -> tuple[Step, ...]:
    """The task list, top to bottom.

    Ids: advertisement (where the application carries its call), start, you, `step_for` a requirement, degrees (and
    degrees:INSTITUTION), review, bundle, hand-over.
    """
    found = [_of_advertisement(call, voice)] if application.call is not None else []
    found += [
        Step("start", voice.say("The call"), "done", ""),
        _step("you", voice.say("You"), _of_applicant(review), bool(application.applicant.name), voice),
    ]
    grouped = [r for r in call.requirements if r.per_institution]
    for requirement in call.requirements:
        if grouped and requirement is grouped[0]:
            found += _degrees(grouped, application, review, voice)
        elif requirement.per_institution or requirement.need == "after-interview":
            continue
        else:
            found.append(_of_requirement(requirement, application, review, voice))
    found += [
        _of_review(review, voice),
        Step("bundle", voice.say("Bundle"), "done" if built else "plain", ""),
        Step("hand-over", voice.say("Hand over"), "done" if application.submitted else "plain", ""),
    ]
    return tuple(found)


def step_of(finding: Finding, call: Call) -> str:
    """The id of the step on which a finding can be mended."""
    if finding.requirement is None:
        if finding.code in OF_APPLICANT:
            return "you"
        return "degrees" if finding.code in ("no-institution", *QUESTIONS) else "start"
    requirement = call.requirement(finding.requirement)
    return "degrees" if requirement.per_institution else step_for(requirement)


def step_for(requirement: Requirement) -> str:
    """The id of the step of a requirement that has one of its own."""
    return requirement.id + _APART if requirement.id in OWN else requirement.id


def requirement_at(step: str, call: Call) -> Requirement:
    """The requirement whose step that is."""
    return call.requirement(step.removesuffix(_APART))


def _of_advertisement(call: Call, voice: Voice) -> Step:
    if call.complete:
        return Step("advertisement", voice.say("The advertisement"), "done", "")
    return Step("advertisement", voice.say("The advertisement"), "in-progress", voice.say("Known in part"))


def _of_applicant(review: Review) -> tuple[Finding, ...]:
    return tuple(f for f in review.findings if f.requirement is None and f.code in OF_APPLICANT)


def _of_requirement(requirement: Requirement, application: Application, review: Review, voice: Voice) -> Step:
    findings = tuple(f for f in review.findings if f.requirement == requirement.id)
    pages = sum(d.pages or 0 for d in review.documents if d.requirement == requirement.id)
    title = voice.words(requirement.short or requirement.title)
    if requirement.kind == "referees":
        begun = bool(application.referees)
        detail = voice.count("{n} person", "{n} persons", len(application.referees)) if begun else ""
    else:
        answers = application.answers
        settled = answers.get(f"{requirement.id}.asked") or answers.get(f"{requirement.id}.applies") is False
        begun = bool(application.originals(requirement.id) or settled)
        detail = voice.count("{n} page", "{n} pages", pages) if pages else ""
    optional = requirement.need in ("wished", "optional")
    return _step(step_for(requirement), title, findings, begun, voice, optional=optional, detail=detail)


def _degrees(grouped: list[Requirement], application: Application, review: Review, voice: Voice) -> list[Step]:
    ids = {r.id for r in grouped}
    mine = tuple(
        f
        for f in review.findings
        if f.requirement in ids or f.code == "no-institution" or f.params.get("question") == "institutions-complete"
    )
    found = [_step("degrees", voice.say("Degrees"), mine, bool(application.institutions), voice)]
    for institution in application.institutions:
        here = tuple(f for f in mine if f.institution == institution.name)
        begun = any(d.institution == institution.name for d in application.documents)
        found.append(_step(f"degrees:{institution.name}", institution.name, here, begun, voice, level=1))
    return found


def _of_review(review: Review, voice: Voice) -> Step:
    """Done when nothing is in the way: that is what the page is for."""
    if not review.ready:
        return Step("review", voice.say("Review"), "plain", "")
    return Step("review", voice.say("Review"), "done", _to_consider(review.findings, voice))


def _to_consider(findings: tuple[Finding, ...], voice: Voice) -> str:
    warnings = sum(1 for f in findings if f.severity == "warning")
    return voice.say("{n} to consider", n=warnings) if warnings else ""


def _step(
    identifier: str,
    title: str,
    findings: tuple[Finding, ...],
    begun: bool,
    voice: Voice,
    *,
    optional: bool = False,
    detail: str = "",
    level: int = 0,
) -> Step:
    blockers = [f for f in findings if f.severity == "blocker"]
    problems = [f for f in blockers if f.code not in ABSENT]
    if problems:
        state: State = "problem"
        detail = voice.count("{n} problem", "{n} problems", len(problems))
    elif not begun:
        state = "optional" if optional else "not-started"
        detail = voice.say("optional") if optional else ""
    elif blockers or any(f.code in UNFINISHED for f in findings):
        state, detail = "in-progress", voice.say("In progress")
    else:
        state = "done"
        detail = _to_consider(findings, voice) or detail
    return Step(identifier, title, state, detail, level, findings)
