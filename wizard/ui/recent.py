"""What a recent draft holds, looked at without opening it for writing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wizard.core.deadline import moments, seconds_left, state
from wizard.services import calls, messages, rescue
from wizard.services.local_zone import applicants_zone
from wizard.ui.context import Context


@dataclass(frozen=True)
class Recent:
    """What a recent draft holds, in words."""

    title: str
    detail: str


def look_at(path: Path, context: Context) -> Recent:
    """Whose application a draft is, for which call and how long it is open. Raises `AnsokError`."""
    voice = context.voice
    opened = rescue.read(path)
    application = opened.application
    call = calls.of(application)
    when = moments(call.deadline, application.settings.deadline)
    zone = applicants_zone(application.settings.zone, context.system_zone())
    match state(when, context.now(), application.submitted is not None):
        case "submitted":
            detail = voice.say("Sent")
        case "unknown":
            detail = voice.say("No closing date is known")
        case "closed":
            assert when is not None
            detail = voice.say("Closed {moment} here", moment=voice.closing(when.closes, zone))
        case _:
            assert when is not None
            left = voice.left(seconds_left(when, context.now()))
            moment = voice.closing(when.closes, zone)
            detail = voice.say("{time} left: closes {moment} here", time=left, moment=moment)
    if (word := rescue.word(opened, zone, voice)) is not None:
        detail = messages.of_error(word, voice).message
    name = application.applicant.name or voice.say("Name missing")
    return Recent(f"{name}: {voice.words(call.title)}", detail)
