"""The one thing to do next, with the letter to write where a paper has to be asked for. No Qt: tested as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.findings import Finding, Review
from wizard.services import messages
from wizard.services.i18n import Voice
from wizard.ui.letters import CODES, Letters, letters
from wizard.ui.steps import step_of

ORDER = ("applicant-incomplete", "no-institution")
"""What everything else hangs on: a name to save the application under, and the places that owe papers."""


ELSEWHERE = ("call-incomplete", "clock-wrong", "unread")
"""Findings that the start page says on its own, or that go by themselves."""


@dataclass(frozen=True)
class Next:
    """The next thing: what, what it takes, the step (and the place on it) where it is done, and perhaps a letter."""

    title: str
    takes: str
    button: str
    step: str
    place: str = ""
    letters: Letters | None = None
    late: bool = False
    """The call has closed: what can still be done is said beside it."""


def next_thing(
    call: Call, application: Application, review: Review, *, now: datetime, zone: ZoneInfo, voice: Voice, built: bool
) -> Next | None:
    """The most urgent thing to do at `now` (UTC), or None when the application is sent."""
    if application.submitted is not None:
        return None
    open_findings = [f for f in review.findings if f.severity != "note" and f.code not in ELSEWHERE]
    closed = next((f for f in open_findings if f.code == "call-closed"), None)
    if closed is not None:
        return Next(
            voice.say("The call has closed: does your advertisement give another date?"),
            voice.say("Calls of this kind come again. Set the date of your own advertisement, and every date here follows it."),
            voice.say("Set the date"),
            "start",
            "deadline",
            late=True,
        )
    ranked = sorted((f for f in open_findings if f.code != "call-closed"), key=lambda f: _rank(f, call))
    if ranked:
        asked = letters(ranked[0], call, application, now=now, zone=zone, voice=voice)
        return _of_finding(ranked[0], call, application, asked, voice)
    if not built:
        return Next(
            voice.say("Look everything through, then make the bundle"),
            voice.say("Nothing stands in the way. The review shows everything once more on one page."),
            voice.say("Go to the review"),
            "review",
        )
    return Next(
        voice.say("Hand the application over"),
        voice.say("The bundle is made. Upload it in the employer's system, and note here that it is sent."),
        voice.say("Go to the hand-over"),
        "hand-over",
    )


def _rank(finding: Finding, call: Call) -> int:
    if finding.code in ORDER:
        return ORDER.index(finding.code)
    if _by_others(finding, call):
        return 2
    if finding.severity == "blocker":
        return 4 if finding.code == "missing" else 3
    return 5 if finding.code in ("unanswered", "answered-no") else 6


def _by_others(finding: Finding, call: Call) -> bool:
    """A paper of an institution that somebody else has to make: these take the longest, so they come first."""
    return finding.code in CODES and finding.requirement is not None and call.requirement(finding.requirement).per_institution


def _of_finding(finding: Finding, call: Call, application: Application, asked: Letters | None, voice: Voice) -> Next:
    said = messages.of_finding(finding, call, application, voice)
    if finding.params.get("field") == "name":
        said = messages.Said(
            voice.say("Say who you are"),
            voice.say("Your name and e-mail, for the cover sheet. From then on everything is saved by itself."),
        )
    step = step_of(finding, call)
    place = finding.document or finding.institution or str(finding.params.get("question", finding.params.get("field", "")))
    if step == "you":
        button = voice.say("Fill in your details")
    elif step == "degrees":
        button = voice.say("Go to your degrees")
    else:
        title = call.requirement(finding.requirement) if finding.requirement else None
        name = voice.words(title.short or title.title) if title else voice.say("The call")
        button = voice.say("Go to: {step}", step=name)
    return Next(said.message, said.remedy, button, step, place, asked)
