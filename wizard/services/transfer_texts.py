"""What came along to the application for another call, what did not and why, and what is still to do, in words."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.core.application import Document
from wizard.core.call import Call
from wizard.core.progress import Asked, asked
from wizard.core.transfer import Left, Transfer, Why, kind
from wizard.services import messages
from wizard.services.i18n import N_, Voice

WHY: dict[Why, str] = {
    "not-asked": N_("Not asked for by this call: {names}."),
    "after-interview": N_("Asked for by this call only after an interview: {names}."),
    "by-referee": N_("Sent by the referees themselves for this call: {names}."),
    "in-parts": N_("Asked for by this call as certificates and transcripts apart, so attach them there: {names}."),
    "institution-unknown": N_("Asked for by this call of each university, so attach them there: {names}."),
    "original-stays": N_("Translations whose originals did not come along: {names}."),
}
"""Why papers stay behind; `names` are their files."""


def came(found: Transfer, voice: Voice) -> str:
    """Who and what came along: "your details, 2 universities, 2 referees and 5 papers"."""
    application = found.application
    items = [voice.say("your details")]
    if application.institutions:
        items.append(voice.count("{n} university", "{n} universities", len(application.institutions)))
    if application.referees:
        items.append(voice.count("{n} referee", "{n} referees", len(application.referees)))
    items.append(voice.count("{n} paper", "{n} papers", len(found.came)) if found.came else voice.say("no paper"))
    return voice.say("Here from the other application: {names}.", names=voice.listing(items))


def stayed(left: Sequence[Left], voice: Voice) -> list[str]:
    """What did not come along, a sentence for each reason."""
    sentences = []
    for why, words in WHY.items():
        names = [name_of(one.document) for one in left if one.why == why]
        if names:
            sentences.append(voice.say(words, names=voice.listing(names)))
    return sentences


def to_do(found: Transfer, call: Call, voice: Voice) -> list[str]:
    """What the new application still needs that can be said without reading a paper."""
    told = []
    if lacking := missing(found, call):
        told.append(voice.say("Still to attach: {names}.", names=voice.listing(slot_name(one, call, voice) for one in lacking)))
    letters = [name_of(d) for d in found.came if not d.translates and kind(call.requirement(d.requirement)) == "letter"]
    if letters:
        told.append(
            voice.say("Written for the other call, so look whether it fits this one: {names}.", names=voice.listing(letters))
        )
    told.append(voice.say("What only you can answer is asked anew."))
    return told


def missing(found: Transfer, call: Call) -> tuple[Asked, ...]:
    """The papers that the new call asks for and that did not come along."""
    return tuple(one for one in asked(call, found.application) if not one.attached)


def slot_name(one: Asked, call: Call, voice: Voice) -> str:
    """The paper that is asked for, with its university where it is asked of each."""
    title = voice.words(call.requirement(one.requirement).title)
    return voice.say("{paper} ({place})", paper=title, place=one.institution) if one.institution else title


def name_of(document: Document) -> str:
    """A document by the name of its first file."""
    return messages.name_of(document.parts[0].path)
