"""What a call demands of a paper, in short phrases made from its data: "at most 2 pages", "certified copies"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.core.call import Limit, RefereeRules, Requirement
from wizard.services.i18n import Voice


def demands(requirement: Requirement, voice: Voice) -> tuple[str, ...]:
    """The phrases for one requirement, without its title and what its own words say."""
    return tuple(_of_paper(requirement, voice)) + tuple(_of_limits(requirement, voice))


def _of_paper(requirement: Requirement, voice: Voice) -> Iterator[str]:
    say = voice.say
    if requirement.sent_by == "referee":
        yield say("sent by the referee")
    if requirement.referees:
        yield from _of_referees(requirement.referees, voice)
    if requirement.template:
        yield say("form: {form}", form=voice.words(requirement.template))
    if requirement.signed:
        yield say("signed")
    if requirement.certified:
        yield say("certified copies")
    if requirement.translator == "authorized":
        yield say("translations by an authorized translator")
    if requirement.languages is not None:
        yield say("in {languages}", languages=say(" or ").join(voice.language_name(code) for code in requirement.languages))


def _of_limits(requirement: Requirement, voice: Voice) -> Iterator[str]:
    if requirement.pages:
        yield _limit(requirement.pages, lambda n: voice.count("{n} page", "{n} pages", n), voice)
    if requirement.files:
        yield _limit(requirement.files, lambda n: voice.count("{n} file", "{n} files", n), voice)
    if requirement.size:
        size = voice.say("at most {count}", count=voice.size(round(requirement.size.most_mb * 1_000_000)))
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


def _of_referees(rules: RefereeRules, voice: Voice) -> Iterator[str]:
    wanted = max(rules.least, rules.wished)
    if wanted or rules.most:
        yield _range(wanted, rules.most or wanted, lambda n: voice.count("{n} person", "{n} persons", n), voice)
    if rules.kind == "academic":
        yield voice.say("academics only")
    if rules.typed_in_portal:
        yield voice.say("typed into the portal's own form")
