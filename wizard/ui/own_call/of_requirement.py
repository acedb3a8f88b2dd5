"""What the form asks of one requirement. No Qt."""

from __future__ import annotations

from typing import cast, get_args

from msgspec.structs import replace

from wizard.core.call import Need, RefereeField, RefereeRules, Requirement, Text
from wizard.core.misfit import Contradiction
from wizard.services import i18n, sentences
from wizard.services.i18n import Voice, sentence
from wizard.ui.own_call import entries, reading
from wizard.ui.own_call.entries import (
    Choice,
    Entry,
    Heading,
    Line,
    Tick,
    changed,
    flag,
    limit,
    size,
    when,
    words,
)

Row = Entry[Requirement] | Heading


def rows(requirement: Requirement, voice: Voice) -> tuple[Row, ...]:
    """Everything that can be said of it, in the order of the form."""
    if requirement.kind == "referees":
        return (*_asked(voice), *_of_referees(voice), *_more(voice))
    return (*_asked(voice), *_of_papers(voice), *_limits(voice), *_rules(voice), *_more(voice))


def _asked(voice: Voice) -> tuple[Row, ...]:
    say = voice.say
    needs: dict[str, str] = {
        "required": say("Required"),
        "wished": say("Welcome, not required"),
        "optional": say("Optional"),
        "conditional": say("Required from some"),
        "after-interview": say("Only after an interview"),
    }
    need: Choice[Requirement] = Choice("need", say("Must it be there?"), needs, lambda r: r.need, _put_need)
    condition = Line[Requirement](
        "condition",
        say("Required from those who answer yes to"),
        lambda r: voice.words(r.condition),
        lambda r, text: _put_condition(r, text, voice),
        say("A question to the applicant, such as: Have you published anything?"),
    )
    return (
        words("title", say("Its name"), voice),
        words("asks", say("What the advertisement says of it"), voice, hint=say("In your own words."), lines=True),
        need,
        when(condition, lambda r: r.need == "conditional"),
    )


def _of_papers(voice: Voice) -> tuple[Row, ...]:
    say = voice.say
    pers = {
        "application": say("Once"),
        "institution": say("From every university attended"),
        "degree": say("For every degree"),
    }
    return (
        Choice("per", say("How often?"), pers, lambda r: r.per, lambda r, value: changed(r, "per", value)),
        Tick(
            "sent_by",
            say("The referee sends it, not you"),
            lambda r: r.sent_by == "referee",
            lambda r, on: replace(r, sent_by="referee" if on else "applicant"),
        ),
    )


def _limits(voice: Voice) -> tuple[Row, ...]:
    say = voice.say
    return (
        Heading(say("How much")),
        *limit("pages", say("Pages, at least"), say("Pages, at most"), voice),
        *limit("files", say("Files, at least"), say("Files, at most"), voice),
        *size("size", say("Megabytes, at most"), voice),
    )


def _rules(voice: Voice) -> tuple[Row, ...]:
    say = voice.say
    translations = {
        "not-asked": say("Not asked for"),
        "anyone": say("Needed"),
        "authorized": say("Needed, by an authorized translator"),
    }
    return (
        Heading(say("How it must be")),
        Line(
            "languages",
            say("Its languages, where they differ from the others"),
            lambda r: reading.languages_text(r.languages, voice),
            lambda r, text: replace(r, languages=reading.languages(text, voice)),
            say("Such as English, Swedish."),
        ),
        Choice("translation", say("Translation from other languages"), translations, _translation, _put_translation),
        flag("signed", say("Signed")),
        flag("certified", say("Certified copies")),
        words("template", say("A form or template to use"), voice, hint=say("Which, or where it is found.")),
        Line(
            "file_name",
            say("Name of the file, if the advertisement gives one"),
            lambda r: r.file_name,
            lambda r, text: _put_file_name(r, text, voice),
            say("Write {surname} and {name} where yours belong, such as: {surname} CV.", surname="{surname}", name="{name}"),
        ),
    )


def _of_referees(voice: Voice) -> tuple[Row, ...]:
    say = voice.say

    def number(key: str, label: str) -> Entry[Requirement]:
        line = Line[RefereeRules](
            key,
            label,
            lambda rules: str(getattr(rules, key) or ""),
            lambda rules, text: _put_number(rules, key, text, voice),
            ems=9,
        )
        return _in_rules(line)

    fields = [_in_rules(_field(field, sentence(voice.say(sentences.FIELDS[field])))) for field in get_args(RefereeField)]
    academic = Tick[RefereeRules](
        "kind",
        say("Academics only"),
        lambda rules: rules.kind == "academic",
        lambda rules, on: replace(rules, kind="academic" if on else "anyone"),
    )
    return (
        Heading(say("How many")),
        number("least", say("Demanded")),
        number("wished", say("Wished for")),
        number("most", say("At most")),
        Heading(say("What is asked of each")),
        *fields,
        _in_rules(academic),
        _in_rules(flag("typed_in_portal", say("Typed into the portal's own form"))),
    )


def _more(voice: Voice) -> tuple[Row, ...]:
    say = voice.say
    contents = {
        "other": say("Something else"),
        "certificate": say("A certificate about you"),
        "cv": say("A curriculum vitae"),
        "letter": say("A letter to the employer"),
    }
    kind = Choice[Requirement](
        "contents",
        say("What is it? Its text is checked by that"),
        contents,
        lambda r: r.contents,
        lambda r, value: changed(r, "contents", value),
    )
    ticks = Line[Requirement](
        "questions",
        say("To tick off, one on each line"),
        lambda r: "\n".join(voice.words(question.ask) for question in r.questions),
        lambda r, text: replace(r, questions=reading.questions(text, r.questions, voice)),
        say("What only you can judge, such as: It says why I want this position."),
        lines=True,
    )
    return (
        Heading(say("More")),
        when(kind, lambda r: r.kind == "document" and not r.per_institution),
        ticks,
        words("hint", say("What it may look like, and where to get it"), voice, lines=True),
        words("short", say("A short name, for the list of steps"), voice),
        when(words("plural", say("Its name where there are several"), voice), lambda r: r.per_institution),
    )


def _put_need(requirement: Requirement, need: str) -> Requirement:
    """A requirement of some needs a question; the one that it gets by itself goes with the need."""
    usual = Text(
        en=i18n.voice("en").say("Does this concern you?"),
        sv=i18n.voice("sv").say("Does this concern you?"),
    )
    if need == "conditional":
        return replace(requirement, need="conditional", condition=requirement.condition or usual)
    condition = "" if requirement.condition == usual else requirement.condition
    return replace(requirement, need=cast("Need", need), condition=condition)


def _put_condition(requirement: Requirement, text: str, voice: Voice) -> Requirement:
    if not text:
        raise reading.Wrong(voice.say("Write the question that decides it."))
    return replace(requirement, condition=reading.anew(requirement.condition, text, voice))


def _put_number(rules: RefereeRules, key: str, text: str, voice: Voice) -> RefereeRules:
    number = reading.whole(text, voice)
    try:
        return changed(rules, key, (number or None) if key == "most" else (number or 0))
    except Contradiction as wrong:
        raise reading.Wrong(voice.say("At most is less than what is demanded or wished for.")) from wrong


def _put_file_name(requirement: Requirement, text: str, voice: Voice) -> Requirement:
    try:
        return replace(requirement, file_name=text)
    except Contradiction as wrong:
        known = {"surname": "{surname}", "name": "{name}"}
        raise reading.Wrong(voice.say("Only {surname} and {name} are filled in.", **known)) from wrong


def _translation(requirement: Requirement) -> str:
    return requirement.translator if requirement.translation == "needed" else "not-asked"


def _put_translation(requirement: Requirement, chosen: str) -> Requirement:
    if chosen == "not-asked":
        return replace(requirement, translation="not-asked", translator="anyone")
    return replace(requirement, translation="needed", translator="authorized" if chosen == "authorized" else "anyone")


def _field(field: RefereeField, label: str) -> Tick[RefereeRules]:
    def put(rules: RefereeRules, on: bool) -> RefereeRules:
        if on == (field in rules.fields):
            return rules
        return replace(rules, fields=(*rules.fields, field) if on else tuple(name for name in rules.fields if name != field))

    return Tick(f"fields.{field}", label, lambda rules: field in rules.fields, put)


def _in_rules(entry: Entry[RefereeRules]) -> Entry[Requirement]:
    return entries.within("referees", RefereeRules(), entry, may_lack=False)
