"""What a draft holds, looked at without opening it for writing: whose, for which call, how far, and how long it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.deadline import Moments, moments, parse_instant, seconds_left, state
from wizard.core.progress import asked
from wizard.services import calls, files, messages, rescue
from wizard.services.i18n import Voice
from wizard.services.local_zone import applicants_zone
from wizard.ui.context import Context

OPEN, UNDATED, CLOSED, UNKNOWN, SENT = range(5)
"""The order of a list of drafts: those that close next, without a date, closed, that cannot be looked at, sent."""


@dataclass(frozen=True)
class Recent:
    """What a draft holds, in words."""

    title: str
    detail: str
    progress: str
    order: tuple[int, float]
    """Among others: one of the orders above, and within it the least first."""
    file: tuple[int, int] | None = None
    """Which file it is, whatever it is called."""


def look_at(path: Path, context: Context) -> Recent:
    """Looks at a draft; its papers are not opened. Raises `AnsokError`."""
    voice = context.voice
    opened = rescue.read(path)
    application = opened.application
    call = calls.of(application)
    when = moments(call.deadline, application.settings.deadline)
    zone = applicants_zone(application.settings.zone, context.system_zone())
    now = context.now()
    order = _order(application, when, now)
    if application.submitted is not None:
        detail = voice.say("Sent {moment}", moment=voice.moment(parse_instant(application.submitted.at), zone))
    elif when is None:
        detail = voice.say("No closing date is known")
    elif order[0] == CLOSED:
        detail = voice.say("Closed {moment} here", moment=voice.closing(when.closes, zone))
    else:
        left, moment = voice.left(seconds_left(when, now)), voice.closing(when.closes, zone)
        detail = voice.say("{time} left: closes {moment} here", time=left, moment=moment)
    if (word := rescue.word(opened, zone, voice)) is not None:
        detail = messages.of_error(word, voice).message
    name = application.applicant.name or voice.say("Name missing")
    progress = "" if order[0] == SENT else how_far(call, application, voice)
    return Recent(f"{name}: {voice.words(call.title)}", detail, progress, order, files.identity(path))


def how_far(call: Call, application: Application, voice: Voice) -> str:
    """How many of the papers that the call asks for are attached, in words."""
    wanted = asked(call, application)
    there = sum(1 for one in wanted if one.attached)
    if not wanted:
        return ""
    if there == len(wanted):
        # Translations are known to be needed only once the papers have been read: this is no word on being ready.
        return voice.count(
            "The paper is attached: open the application to see whether it will do",
            "All {n} papers are attached: open the application to see whether they will do",
            there,
        )
    return voice.count("{there} of {n} paper attached", "{there} of {n} papers attached", len(wanted), there=there)


def _order(application: Application, when: Moments | None, now: datetime) -> tuple[int, float]:
    if application.submitted is not None:
        return SENT, -parse_instant(application.submitted.at).timestamp()
    if when is None:
        return UNDATED, 0
    closes = when.closes.timestamp()
    return (CLOSED, -closes) if state(when, now) == "closed" else (OPEN, closes)
