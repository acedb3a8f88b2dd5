"""What the form asks of the call itself: the position, the dates, and where it is sent. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from wizard.core.call import Call, Contact, Deadline, Portal
from wizard.core.misfit import Contradiction
from wizard.services import own_ad
from wizard.services.i18n import Voice
from wizard.ui.own_call import reading
from wizard.ui.own_call.entries import Entry, Heading, Line, plain, size, when, within, words

Row = Entry[Call] | Heading

USUAL = {"closes": "23:59", "target": "24:00"}
"""The time of day that a date alone means."""


def position(voice: Voice) -> tuple[Row, ...]:
    """What every call has."""
    say = voice.say
    title = Line[Call](
        "title",
        say("Title of the position"),
        lambda call: "" if call.title == own_ad.UNNAMED else voice.words(call.title),
        lambda call, text: replace(call, title=reading.anew(call.title, text, voice) if text else own_ad.UNNAMED),
        say("As on the cover sheet, such as: PhD position in tide mills."),
    )
    return title, words("employer", say("Employer"), voice, hint=say("Such as: University of the Coast."))


def about(voice: Voice) -> tuple[Row, ...]:
    """What else may be known of the position."""
    say = voice.say
    names = Line[Call](
        "also_called",
        say("Other names of the employer"),
        lambda call: ", ".join(call.also_called),
        lambda call, text: replace(call, also_called=reading.listed(text)),
        say("Abbreviations and the like, with commas between them. A letter may use these."),
    )
    number = Line[Call](
        "id",
        say("Number of the advertisement"),
        lambda call: call.id,
        lambda call, text: _put_id(call, text, voice),
        say("Letters, digits and hyphens, such as PA-2031-17. Files and commands know the call by it."),
    )
    return (
        names,
        words("unit", say("Department and school"), voice),
        words("place", say("Town"), voice),
        words("programme", say("Doctoral programme"), voice),
        words("topic", say("Topic"), voice, lines=True),
        words("employment", say("Kind and length of the employment"), voice),
        words("start", say("First day of work"), voice),
        words("advertised", say("Advertised since when and where"), voice),
        words("afterwards", say("What happens after the closing"), voice, lines=True),
        words("source", say("Where you read all this"), voice),
        number,
    )


def papers(voice: Voice) -> tuple[Row, ...]:
    """What holds for all papers together."""
    say = voice.say
    accepted = Line[Call](
        "languages",
        say("Languages that are accepted"),
        lambda call: reading.languages_text(call.languages, voice),
        lambda call, text: replace(call, languages=reading.languages(text, voice)),
        say("Such as English, Swedish. Leave it empty where the advertisement does not say."),
    )
    total: tuple[Row, ...] = size("total_size", say("All files together, megabytes at most"), voice)
    return accepted, *total


def dates(voice: Voice) -> tuple[Row, ...]:
    """When it closes, and how that is to be read."""
    say = voice.say
    written = Line[Call](
        "written",
        say("As the advertisement writes it"),
        lambda call: voice.words(own_ad.own_written(call)),
        lambda call, text: replace(
            call, deadline=replace(call.deadline, written=reading.anew(own_ad.own_written(call), text, voice))
        ),
        say("Such as: 1 May 2031, midnight."),
    )
    inside: tuple[Entry[Deadline], ...] = (
        _day("closes", say("Closing date"), say("Year, month and day, such as 2031-05-01."), _put_closes, voice),
        _clock("closes", say("Time"), say("Such as 15:00. Without one, 23:59."), _put_closes, voice),
        Line(
            "zone",
            say("Time zone"),
            lambda deadline: reading.zone_text(deadline.zone, voice),
            lambda deadline, text: replace(deadline, zone=reading.zone(text, voice)),
            say("A city of it, such as Stockholm. Where it is unknown the time counts that comes first."),
        ),
        _day("target", say("Your aim: be done by"), say("Without one, before the closing day begins."), _put_target, voice),
        _clock("target", say("Time of your aim"), say("Without one, the end of that day."), _put_target, voice),
        words("why", say("Why the aim is earlier"), voice),
        Line(
            "readings",
            say("Ways to read the deadline, one on each line"),
            lambda deadline: "\n".join(reading.reading_line(each, voice) for each in deadline.readings),
            lambda deadline, text: replace(deadline, readings=reading.readings(text, deadline.readings, voice)),
            say("Such as: 2031-05-01 23:59 The end of that day."),
            lines=True,
        ),
        words("late", say("What it says of late applications"), voice, lines=True),
    )
    return written, *(within("deadline", Deadline(written=""), entry, may_lack=False) for entry in inside)


def sending(voice: Voice) -> tuple[Row, ...]:
    """The portal, and whom to ask."""
    say = voice.say
    portal: tuple[Entry[Portal], ...] = (
        words("name", say("Name of the portal"), voice, hint=say("Such as Varbi, or the university's web form.")),
        Line(
            "address",
            say("Its address"),
            lambda portal: portal.address or "",
            lambda portal, text: _put_address(portal, text, voice),
            say("It begins with https:// and is opened only when you ask for it."),
        ),
        Line(
            "formats",
            say("Kinds of file that it takes"),
            lambda portal: ", ".join(portal.formats),
            lambda portal, text: replace(portal, formats=tuple(name.lstrip(".") for name in reading.listed(text))),
            say("By their endings, such as pdf, docx."),
        ),
        words("note", say("What else to know of it"), voice, lines=True),
    )
    contact: tuple[Entry[Contact], ...] = (
        plain("name", say("Name of the contact")),
        plain("email", say("E-mail of the contact")),
        words("role", say("What they are"), voice),
        words("note", say("What to ask them, and when"), voice),
    )
    return (
        *(within("portal", Portal(name=""), entry) for entry in portal),
        Heading(say("Whom to ask")),
        *(within("contact", Contact(name=""), entry) for entry in contact),
    )


def finishing(voice: Voice) -> tuple[Row, ...]:
    """What is not known yet."""
    missing = Line[Call](
        "missing",
        voice.say("What you do not know yet"),
        lambda call: voice.words(own_ad.own_missing(call)),
        lambda call, text: replace(call, missing=reading.anew(own_ad.own_missing(call), text, voice) or own_ad.unknown(call)),
        voice.say("Such as: The end of the list of papers."),
        lines=True,
    )
    return (when(missing, lambda call: not call.complete),)


def _day(
    key: str, label: str, hint: str, put: Callable[[Deadline, datetime | None, Voice], Deadline], voice: Voice
) -> Line[Deadline]:
    def take(deadline: Deadline, text: str) -> Deadline:
        clock = reading.day_and_clock(getattr(deadline, key))[1]
        return put(deadline, reading.moment(text, clock or USUAL[key], voice) if text else None, voice)

    return Line(f"{key}.day", label, lambda deadline: reading.day_and_clock(getattr(deadline, key))[0], take, hint, ems=9)


def _clock(
    key: str, label: str, hint: str, put: Callable[[Deadline, datetime | None, Voice], Deadline], voice: Voice
) -> Line[Deadline]:
    def take(deadline: Deadline, text: str) -> Deadline:
        day = reading.day_and_clock(getattr(deadline, key))[0]
        if not day:
            reading.clock(text, voice)
            raise reading.Wrong(voice.say("Write the date first."))
        return put(deadline, reading.moment(day, text or USUAL[key], voice), voice)

    return Line(f"{key}.clock", label, lambda deadline: reading.day_and_clock(getattr(deadline, key))[1], take, hint, ems=9)


def _put_closes(deadline: Deadline, at: datetime | None, voice: Voice) -> Deadline:
    """An aim that would be later than the closing, or aims at no closing, goes."""
    keeps = deadline.target is not None and at is not None and deadline.target <= at
    return replace(deadline, closes=at, target=deadline.target if keeps else None)


def _put_target(deadline: Deadline, at: datetime | None, voice: Voice) -> Deadline:
    try:
        return replace(deadline, target=at)
    except Contradiction as wrong:
        raise reading.Wrong(voice.say("That is later than the closing.")) from wrong


def _put_id(call: Call, text: str, voice: Voice) -> Call:
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9-]*", text):
        raise reading.Wrong(voice.say("Use letters from A to Z, digits and hyphens."))
    return replace(call, id=text)


def _put_address(portal: Portal, text: str, voice: Voice) -> Portal:
    """An address as people copy it; without a name the portal is called by its computer."""
    if not text:
        return replace(portal, address=None)
    address = text if "://" in text else f"https://{text}"
    found = re.fullmatch(r"https://([^\s/:?#@\[\]]+\.[^\s/:?#@\[\]]+)([/:?#]\S*)?", address)
    if found is None:
        raise reading.Wrong(voice.say("Write an address that begins with https://, such as https://jobs.example.org/17."))
    return replace(portal, address=address, name=portal.name or found[1])
