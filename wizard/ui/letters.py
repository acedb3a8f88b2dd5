"""A short letter to whoever can make a paper that is missing, with the day it is needed by. No Qt: tested as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.findings import Finding
from wizard.services import i18n
from wizard.services.i18n import LANGUAGES, Language, Voice
from wizard.ui.closing import needed_by

CODES = ("missing", "needs-translation", "degree-date-only")
"""Findings on papers that somebody else has to make."""


@dataclass(frozen=True)
class Letter:
    """A letter to copy: to whom, its subject and its text."""

    to: str
    subject: str
    body: str


Letters = dict[Language, Letter]
"""The letter in each language, that of the window first: who is written to may not read it."""


def letters(
    finding: Finding, call: Call, application: Application, *, now: datetime, zone: ZoneInfo, voice: Voice
) -> Letters | None:
    """The letter that a finding calls for at `now` (UTC); None where the paper is the applicant's own to write."""
    if finding.code not in CODES or finding.requirement is None:
        return None
    requirement = call.requirement(finding.requirement)
    if finding.code != "needs-translation" and requirement.holds != "certificate":
        return None
    found: Letters = {}
    for language in (voice.language, *(other for other in LANGUAGES if other != voice.language)):
        spoken = i18n.voice("sv" if language == "sv" else "en")
        by = needed_by(call, application, now, zone, spoken)
        found[spoken.language] = _letter(finding, call, application, by, spoken)
    return found


def _letter(finding: Finding, call: Call, application: Application, by: str, voice: Voice) -> Letter:
    say, requirement = voice.say, call.requirement(finding.requirement or "")
    place, me = finding.institution or "", application.applicant
    values = {
        "paper": _within(voice.words(requirement.title)),
        "place": place,
        "until": say("I need it by {day} at the latest.", day=by) if by else say("I need it as soon as you can."),
    }
    end = say("Yours sincerely,\n{signature}", signature="\n".join(filter(None, (me.name, me.email, me.phone))))
    if finding.code == "needs-translation":
        languages = say(" or ").join(voice.language_name(code) for code in call.accepted(requirement) or ())
        paper = say("{paper} from {place}", **values) if place else values["paper"]
        need = say(
            "I apply for a doctoral position and need a translation of my {paper} into {languages}. "
            "A copy is attached. {until}",
            **{**values, "paper": paper},
            languages=languages,
        )
        cost = say("Could you tell me what it costs and when it can be done?")
        return _put(say("To a translator"), say("Translation of my {paper}", **values), (need, cost, end), voice)
    to = say("To the registry of {place}", **values) if place else say("To whoever issues it")
    if finding.code == "degree-date-only":
        need = say(
            "I study at {place} and apply for a doctoral position before my degree is awarded. Could you send me a statement "
            "of the courses that I have completed, in English if possible, as a PDF? {until}",
            **values,
        )
        return _put(to, say("Statement of completed courses"), (need, end), voice)
    begin = say("I have studied at {place} and apply for a doctoral position.", **values) if place else ""
    begin = begin or say("I apply for a doctoral position.")
    ask = say("Could you send me a copy of my {paper}, in English if you have it, as a PDF? {until}", **values)
    return _put(to, say("Copy of my {paper}", **values), (f"{begin} {ask}", end), voice)


def _put(to: str, subject: str, paragraphs: tuple[str, ...], voice: Voice) -> Letter:
    return Letter(to, subject, "\n\n".join((voice.say("Dear Sir or Madam,"), *paragraphs)))


def _within(title: str) -> str:
    """The title as it stands within a sentence; "PhD diploma" keeps its capitals."""
    first = title.partition(" ")[0]
    return title if any(letter.isupper() for letter in first[1:]) else title[:1].lower() + title[1:]
