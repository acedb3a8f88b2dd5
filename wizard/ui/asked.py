"""What a call asks of each requirement, in a few words. No Qt: tested as values."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.core.call import Call, Limit, RefereeRules, Requirement
from wizard.services import messages
from wizard.services.i18n import Voice


def need(requirement: Requirement, voice: Voice) -> str:
    """Whether it has to be there, and who sends it when."""
    if requirement.sent_by == "referee":
        return voice.say("Sent by the referee, not by you")
    match requirement.need:
        case "required":
            return voice.say("Required")
        case "wished":
            return voice.say("Wished for, not required")
        case "optional":
            return voice.say("Optional")
        case "conditional":
            return voice.say("Required if you answer yes to: {question}", question=voice.words(requirement.condition))
        case "after-interview":
            return voice.say("Only after the interview: not now")


def details(requirement: Requirement, call: Call, voice: Voice) -> list[str]:
    """Everything else that the call says of it: how many, how long, in which languages, signed, certified."""
    return [words for words in _details(requirement, call, voice) if words]


def _details(requirement: Requirement, call: Call, voice: Voice) -> Iterator[str]:
    if requirement.per == "institution":
        yield voice.say("For every university-level institution attended")
    elif requirement.per == "degree":
        yield voice.say("For every degree, from every institution attended")
    if requirement.pages:
        yield _limit(requirement.pages, voice, ("{n} page", "{n} pages"))
    if requirement.files:
        yield _limit(requirement.files, voice, ("{n} document", "{n} documents"))
    if requirement.size:
        yield voice.say("At most {size}", size=voice.size(round(requirement.size.most_mb * 1_000_000)))
    yield voice.say("Signed") if requirement.signed else ""
    yield voice.say("As certified copies") if requirement.certified else ""
    yield _languages(requirement, call, voice)
    if requirement.file_name:
        yield voice.say("File name of the form {pattern}", pattern=requirement.file_name)
    if requirement.referees:
        yield from _referees(requirement.referees, voice)


def _referees(rules: RefereeRules, voice: Voice) -> Iterator[str]:
    if rules.least:
        yield voice.count("At least {n} person", "At least {n} persons", rules.least)
    elif rules.wished:
        yield voice.count("{n} person", "{n} persons", rules.wished)
    if rules.fields:
        yield voice.say("With {fields}", fields=voice.listing(voice.say(messages.FIELDS[f]) for f in rules.fields))


def _languages(requirement: Requirement, call: Call, voice: Voice) -> str:
    accepted = call.accepted(requirement)
    if not accepted or requirement.kind != "document":
        return ""
    names = voice.say(" or ").join(voice.language_name(code) for code in accepted)
    if requirement.translation != "needed":
        return voice.say("In {languages}", languages=names)
    if requirement.translator == "authorized":
        return voice.say("In {languages}; otherwise with a translation by an authorized translator", languages=names)
    return voice.say("In {languages}; otherwise with a translation", languages=names)


def _limit(limit: Limit, voice: Voice, words: tuple[str, str]) -> str:
    counts = [voice.count(*words, n) if n is not None else "" for n in (limit.least, limit.most)]
    least, most = counts
    if least and most:
        said = voice.say("{least} to {most}", least=limit.least, most=most)
    elif least:
        said = voice.say("At least {count}", count=least)
    else:
        said = voice.say("At most {count}", count=most)
    return said if limit.hard else voice.say("{limit}, as a recommendation", limit=said)
