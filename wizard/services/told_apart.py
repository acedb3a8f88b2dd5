"""What an earlier state of an application had otherwise than now, in words."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.core.differences import Differences, Topic
from wizard.services.i18n import N_, Voice

TOPICS: dict[Topic, str] = {
    "call": N_("the call"),
    "applicant": N_("your details"),
    "settings": N_("the settings"),
    "answers": N_("your answers"),
    "uploaded": N_("what is ticked as uploaded"),
    "submitted": N_("whether it is sent"),
    "order": N_("the order"),
}

MOST = 4
"""So many names are given; of more it is told how many there are."""


def sentences(found: Differences, voice: Voice) -> list[str]:
    """What was otherwise, a sentence each: what was not there yet, what was still there, what was different."""
    if found.none:
        return [voice.say("As it is now.")]
    told = [voice.say("Another application.")] if found.another else []
    if found.without:
        told.append(voice.say("Without {names}.", names=_names(found.without, voice)))
    if found.along:
        told.append(voice.say("With {names}.", names=_names(found.along, voice)))
    other = [_names(found.changed, voice)] if found.changed else []
    other += [voice.say(TOPICS[topic]) for topic in found.topics]
    if other:
        told.append(voice.say("Different: {names}.", names=voice.listing(other)))
    return told


def _names(names: Sequence[str], voice: Voice) -> str:
    if len(names) <= MOST:
        return voice.listing(names)
    rest = len(names) - MOST + 1
    return voice.listing([*names[: MOST - 1], voice.count("{n} other", "{n} others", rest)])
