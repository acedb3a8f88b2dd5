"""What is written in a field of the form, and the value that it stands for. No Qt: tested as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import cache

from wizard.core.call import Question, Reading, Words, is_zone
from wizard.core.own_call import free_id
from wizard.services import i18n
from wizard.services.i18n import Voice
from wizard.ui import zone_names

MOST = 1_000_000
"""More pages, files or megabytes are a slip."""


class Wrong(ValueError):
    """What is written cannot be understood; the words say what would be."""


def whole(text: str, voice: Voice) -> int | None:
    """A whole number, or None where nothing is written."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]+", text) or int(text) > MOST:
        raise Wrong(voice.say("Write a whole number, such as 2."))
    return int(text)


def at_least_one(text: str, voice: Voice) -> int | None:
    """As `whole`, but 0 at most would be nothing at all."""
    number = whole(text, voice)
    if number == 0:
        raise Wrong(voice.say("Write a number from 1 on, or leave it empty."))
    return number


def megabytes(text: str, voice: Voice) -> float | None:
    """A number above 0 with a point or a comma, or None where nothing is written."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]+([.,][0-9]+)?", text) or not 0 < (size := float(text.replace(",", "."))) <= MOST:
        raise Wrong(voice.say("Write a number of megabytes, such as 10 or 2.5."))
    return size


def size_text(size: float | None, voice: Voice) -> str:
    """A size as `megabytes` reads it, with the separator of the language and every digit that it has."""
    if size is None:
        return ""
    text = str(int(size)) if size.is_integer() else repr(size)
    return text.replace(".", ",") if voice.language == "sv" else text


def listed(text: str) -> tuple[str, ...]:
    """Things parted by commas, as `", ".join` wrote them."""
    return tuple(filter(None, (item.strip() for item in text.split(","))))


def languages(text: str, voice: Voice) -> tuple[str, ...] | None:
    """Languages by their names in either language of the program, or by their codes; None where nothing is written."""
    found: list[str] = []
    for name in re.split(r",|;|\bor\b|\band\b|\beller\b|\boch\b", text):
        if not (wanted := name.strip().casefold()):
            continue
        code = _codes().get(wanted)
        if code is None:
            raise Wrong(voice.say("No language is called “{name}” here. Write such as English, Swedish.", name=name.strip()))
        found.append(code)
    return tuple(dict.fromkeys(found)) or None


def languages_text(codes: tuple[str, ...] | None, voice: Voice) -> str:
    """Languages as `languages` reads them."""
    return ", ".join(voice.language_name(code) for code in codes or ())


def clock(text: str, voice: Voice) -> time | None:
    """A time of day such as 15:00, 15.00 or 15; None for 24:00, the end of the day."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if (hour, minute) == (24, 0):
        return None
    if hour > 23 or minute > 59:
        raise Wrong(voice.say("Write the time as 15:00."))
    return time(hour, minute)


def moment(day: str, at: str, voice: Voice) -> datetime:
    """The wall-clock time of a day (2031-05-01) and a time of day; 24:00 is the midnight after it."""
    try:
        date = datetime.strptime(day, "%Y-%m-%d")  # noqa: DTZ007  (a wall clock)
    except ValueError as error:
        raise Wrong(voice.say("Write the date as 2027-06-15.")) from error
    if not 2000 <= date.year < 2200:
        raise Wrong(voice.say("Write the date as 2027-06-15."))
    hour = clock(at, voice)
    return date + timedelta(days=1) if hour is None else datetime.combine(date, hour)


def day_and_clock(at: datetime | None) -> tuple[str, str]:
    """A wall-clock time as `moment` reads it; the midnight at the start of a day is 24:00 of the day before."""
    if at is None:
        return "", ""
    if at.time() == time():
        return f"{at - timedelta(days=1):%Y-%m-%d}", "24:00"
    return f"{at:%Y-%m-%d}", f"{at:%H:%M}"


def zone(text: str, voice: Voice) -> str | None:
    """A zone by its city or its IANA name; None where nothing is written."""
    if not text:
        return None
    inside = re.search(r"\(([^()]+)\)$", text)
    name = inside[1] if inside else text
    if is_zone(name) and ("/" in name or name in ("UTC", "GMT")):
        return name
    wanted = text.casefold()
    fits = [words for words in zone_names.zones() if words.rpartition("/")[2].replace("_", " ").casefold() == wanted]
    fits = fits or [name for name in zone_names.zones() if voice.place(name).casefold() == wanted]
    if len(fits) != 1:
        raise Wrong(voice.say("Write a city that names a time zone, such as Stockholm, or the zone, such as Europe/Stockholm."))
    return fits[0]


def zone_text(name: str | None, voice: Voice) -> str:
    """A zone as `zone` reads it."""
    return zone_names.named(name, voice) if name else ""


def readings(text: str, old: Iterable[Reading], voice: Voice) -> tuple[Reading, ...]:
    """Ways to read the deadline, one on a line: the moment, then how it is read; words that stay keep their translation."""
    known = {reading_line(reading, voice): reading for reading in old}
    found: list[Reading] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line in known:
            found.append(known[line])
            continue
        parts = re.fullmatch(r"(\S+)\s+(\S+)\s+(.+)", line)
        if parts is None:
            raise Wrong(voice.say("Write each line as 2031-05-01 23:59 and then how it is read."))
        found.append(Reading(at=moment(parts[1], parts[2], voice), says=parts[3]))
    return tuple(found)


def reading_line(reading: Reading, voice: Voice) -> str:
    """A way to read the deadline as `readings` reads it."""
    return f"{reading.at:%Y-%m-%d %H:%M} {voice.words(reading.says)}"


def questions(text: str, old: Iterable[Question], voice: Voice) -> tuple[Question, ...]:
    """Ticks, one on a line; a line that stays is the same question as before, a new one gets an id of its own."""
    known = {voice.words(question.ask): question for question in old}
    lines = dict.fromkeys(filter(None, (line.strip() for line in text.splitlines())))
    taken = [known[line].id for line in lines if line in known]
    found: list[Question] = []
    for line in lines:
        question = known.get(line) or Question(id=free_id("tick", taken), ask=line)
        taken.append(question.id)
        found.append(question)
    return tuple(found)


def anew(old: Words, text: str, voice: Voice) -> Words:
    """Words that were changed hold for both languages, for a translation of what they said would be untrue."""
    return old if text == voice.words(old) else text


@cache
def _codes() -> dict[str, str]:
    """The code of each language that has one of two letters, by its name and by the code itself."""
    found: dict[str, str] = {}
    for language in ("sv", "en"):
        for code, name in i18n.voice(language).locale.languages.items():
            if re.fullmatch("[a-z]{2}", code):
                found |= {str(name).casefold(): code, code: code}
    return found
