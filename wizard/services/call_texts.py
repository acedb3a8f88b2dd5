"""What a call demands of a paper, in short phrases made from its data: "at most 2 pages", "certified copies"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.core.call import Call, Limit, Requirement
from wizard.services import sentences
from wizard.services.i18n import Voice


def need(requirement: Requirement, voice: Voice) -> str:
    """Whether it has to be there, and who sends it when: a sentence."""
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


def demands(requirement: Requirement, voice: Voice) -> tuple[str, ...]:
    """The phrases for one requirement, without its title and what its own words say."""
    found = [voice.say("sent by the referee")] if requirement.sent_by == "referee" else []
    found += [*_of_referees(requirement, voice), *_of_form(requirement, voice)]
    if requirement.languages is not None:
        found.append(voice.say("in {languages}", languages=_either(requirement.languages, voice)))
    return (*found, *_of_limits(requirement, voice))


def details(requirement: Requirement, call: Call, voice: Voice) -> tuple[str, ...]:
    """The phrases for one requirement where it is asked of the applicant: also which languages the call accepts."""
    found = [*_of_referees(requirement, voice), *_of_form(requirement, voice), *_of_limits(requirement, voice)]
    if requirement.per == "institution":
        found.insert(0, voice.say("for every university-level institution attended"))
    elif requirement.per == "degree":
        found.insert(0, voice.say("for every degree, from every institution attended"))
    return tuple(filter(None, (*found, _languages(requirement, call, voice))))


def in_words(call: Call, voice: Voice) -> tuple[str, ...]:
    """The call line by line: the position, then each requirement with whether it is needed and what it demands."""
    lines = [", ".join(filter(None, (voice.words(call.title), voice.words(call.employer))))]
    for requirement in call.requirements:
        title = voice.words(requirement.title)
        said = " · ".join((need(requirement, voice), *details(requirement, call, voice)))
        lines.append(voice.say("{paper}: {demands}", paper=title, demands=said))
    return tuple(lines)


def _languages(requirement: Requirement, call: Call, voice: Voice) -> str:
    accepted = call.accepted(requirement)
    if not accepted or requirement.kind != "document":
        return ""
    names = _either(accepted, voice)
    if requirement.translation != "needed":
        return voice.say("in {languages}", languages=names)
    return voice.say("in {languages}; otherwise with a translation", languages=names)


def _either(codes: tuple[str, ...], voice: Voice) -> str:
    return voice.say(" or ").join(voice.language_name(code) for code in codes)


def _of_form(requirement: Requirement, voice: Voice) -> Iterator[str]:
    say = voice.say
    if requirement.template:
        yield say("form: {form}", form=voice.words(requirement.template))
    if requirement.signed:
        yield say("signed")
    if requirement.certified:
        yield say("certified copies")
    if requirement.translator == "authorized":
        yield say("translations by an authorized translator")


def _of_limits(requirement: Requirement, voice: Voice) -> Iterator[str]:
    if requirement.pages:
        yield _limit(requirement.pages, lambda n: voice.count("{n} page", "{n} pages", n), voice)
    if requirement.files:
        yield _limit(requirement.files, lambda n: voice.count("{n} file", "{n} files", n), voice)
    if requirement.size:
        size = voice.say("at most {count}", count=voice.size(requirement.size.most_bytes))
        yield size if requirement.size.hard else voice.say("{limit} if possible", limit=size)
    if requirement.file_name:
        name = requirement.file_name.format(surname=voice.say("(surname)"), name=voice.say("(name)"))
        yield voice.say("file name: {name}", name=name)


def _limit(limit: Limit, counted: Callable[[int], str], voice: Voice) -> str:
    words = _range(limit.least or 0, limit.most, counted, voice)
    return words if limit.hard else voice.say("{limit} if possible", limit=words)


def _range(least: int, most: int | None, counted: Callable[[int], str], voice: Voice) -> str:
    if most is None:
        return voice.say("at least {count}", count=counted(least))
    if least == most:
        return counted(most)
    if least:
        return voice.say("{least}–{count}", least=voice.number(least), count=counted(most))
    return voice.say("at most {count}", count=counted(most))


def _of_referees(requirement: Requirement, voice: Voice) -> Iterator[str]:
    rules = requirement.referees
    if rules is None:
        return
    wanted = max(rules.least, rules.wished)
    if wanted or rules.most:
        yield _range(wanted, rules.most or wanted, lambda n: voice.count("{n} person", "{n} persons", n), voice)
    if rules.kind == "academic":
        yield voice.say("academics only")
    if rules.typed_in_portal:
        yield voice.say("typed into the portal's own form")
    if rules.fields:
        names = voice.listing(voice.say(sentences.FIELDS[field]) for field in rules.fields)
        yield voice.say("with {fields}", fields=names)
