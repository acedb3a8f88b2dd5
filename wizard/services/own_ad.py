"""What a call made from one's own advertisement still lacks, and what it says of that by itself, in both languages."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from wizard.core.call import Call, Deadline, Text, Words
from wizard.services import usual_requirements
from wizard.services.i18n import LANGUAGES, Voice, sentence, voice

Gap = Literal["title", "employer", "deadline"]

UNNAMED = Text(en="My own advertisement", sv="Min egen annons")
"""The title of a call as long as it has none."""


def blank(identifier: str) -> Call:
    """A call of that id of which nothing is known yet, but what nearly every call asks for."""
    call = Call(
        format=1,
        id=identifier,
        title=UNNAMED,
        employer="",
        deadline=Deadline(written=""),
        requirements=tuple(usual_requirements.entry(name) for name in usual_requirements.FIRST),
    )
    return replace(call, complete=False, missing=unknown(call))


def gaps(call: Call) -> tuple[Gap, ...]:
    """What every call has and this one does not: as long as there is one it is not complete."""
    found: list[Gap] = []
    if call.title == UNNAMED or not _said(call.title):
        found.append("title")
    if not _said(call.employer):
        found.append("employer")
    if call.deadline.closes is None and not _said(call.deadline.written):
        found.append("deadline")
    return tuple(found)


def lacking(call: Call, voice: Voice) -> tuple[str, ...]:
    """What is not known, in words to be listed: the gaps, and what the person has said of it, or whether this is everything."""
    return (*_missed(call, voice), voice.words(own_missing(call)).strip().rstrip(".") or _whole(voice))


def unknown(call: Call) -> Text:
    """What `missing` says as long as nobody has said it in words of their own."""
    en, sv = (sentence(", ".join((*_missed(call, say), _whole(say)))) for say in map(voice, LANGUAGES))
    return Text(en=f"{en}.", sv=f"{sv}.")


def written(deadline: Deadline) -> str:
    """What `written` says as long as nobody has copied it from the advertisement: the date itself, "" without one."""
    return "" if deadline.closes is None else f"{deadline.closes:%Y-%m-%d %H:%M}"


def settled(old: Call, new: Call) -> Call:
    """The changed call, with what it says by itself in step with the change; one that gets a gap is no longer complete."""
    if new.deadline.written in ("", written(old.deadline)):
        new = replace(new, deadline=replace(new.deadline, written=written(new.deadline)))
    if new.complete and not gaps(new):
        return new
    mine = new.missing not in ("", unknown(old))
    return replace(new, complete=False, missing=new.missing if mine else unknown(new))


def own_missing(call: Call) -> Words:
    """What the person has said is not known; "" where the call says it by itself."""
    return "" if call.missing == unknown(call) else call.missing


def own_written(call: Call) -> Words:
    """The deadline as the person has copied it; "" where the call says it by itself."""
    return "" if call.deadline.written == written(call.deadline) else call.deadline.written


def _said(words: Words) -> bool:
    return bool(words.strip() if isinstance(words, str) else words.en.strip())


def _missed(call: Call, voice: Voice) -> tuple[str, ...]:
    words: dict[Gap, str] = {
        "title": voice.say("the title of the position"),
        "employer": voice.say("the employer"),
        "deadline": voice.say("when it closes"),
    }
    return tuple(words[gap] for gap in gaps(call))


def _whole(voice: Voice) -> str:
    return voice.say("whether this is everything that the advertisement asks for")
