"""The voice of the program in one language: gettext sentences, Babel dates and numbers. Made once and passed down."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from wizard.services import paths

if TYPE_CHECKING:
    from babel import Locale

    from wizard.core.call import Words

LANGUAGES = ("en", "sv")
Language = Literal["en", "sv"]
DOMAIN = "ansok"


def N_(message: str) -> str:
    """Marks a sentence for translation; it is translated where it is shown."""
    return message


class Voice:
    """Everything a person reads, in one language ("en" or "sv"). English, the language of the source, needs no catalogue."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        folder = paths.resources() / "locale"
        self._catalogue = gettext.translation(DOMAIN, folder, [language], fallback=language == "en")

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale; English counts days and months the European way."""
        from babel import Locale

        return Locale.parse("sv_SE" if self.language == "sv" else "en_GB")

    def say(self, message: str, **values: object) -> str:
        """The message in this language, its {places} filled."""
        return self._catalogue.gettext(message).format(**values)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The message for `n` things; {n} is written as this language writes numbers."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def words(self, words: Words) -> str:
        """A call's own words in this language."""
        from wizard.core.call import text

        return text(words, self.language)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        from babel.numbers import format_decimal

        return str(value) if isinstance(value, int) and abs(value) < 1000 else format_decimal(value, locale=self.locale)

    def size(self, size_bytes: int) -> str:
        """A file size in kB or MB (10^3, 10^6 bytes)."""
        if size_bytes < 1_000_000:
            return f"{self.number(max(1, round(size_bytes / 1000)))} kB"
        return f"{self.number(round(size_bytes / 1_000_000, 1))} MB"

    def day(self, value: date, year: bool = True) -> str:
        """Weekday, day, month and year: "Sunday 8 March 2020"."""
        from babel.dates import format_date

        formatted = format_date(value, "EEEE d MMMM y" if year else "EEEE d MMMM", locale=self.locale)
        return formatted[:1].upper() + formatted[1:] if self.language == "en" else formatted

    def clock(self, moment: datetime) -> str:
        """Hours and minutes of a local time: "23:59"."""
        return f"{moment:%H:%M}"

    def moment(self, instant: datetime, zone: tzinfo, year: bool = True) -> str:
        """An instant as weekday, date and clock in `zone`: "Monday 9 March 2020, 04:29"."""
        local = instant.astimezone(zone)
        return f"{self.day(local, year)}, {self.clock(local)}"

    def closing(self, instant: datetime, zone: tzinfo, year: bool = True) -> str:
        """As `moment`, but midnight is told as 24:00 of the day that ends, so that no one reads a day too late."""
        local = instant.astimezone(zone)
        if (local.hour, local.minute) != (0, 0):
            return self.moment(instant, zone, year)
        return f"{self.day(local.date() - timedelta(days=1), year)}, 24:00"

    def place(self, zone: str) -> str:
        """A zone in words that people use: "Stockholm", "Kolkata". One named after no place, such as UTC, keeps its name."""
        from babel.dates import get_timezone_location

        if "/" not in zone:
            return zone
        return get_timezone_location(ZoneInfo(zone), locale=self.locale, return_city=True).rsplit("/", 1)[-1]

    def language_name(self, code: str) -> str:
        """A language's name: "German", "tyska"."""
        if code == "other":
            return self.say("another language")
        if code == "und":
            return self.say("unknown language")
        name = self.locale.languages.get(code, code)
        return str(name)

    def country(self, code: str) -> str:
        """A country's name from its ISO 3166 code."""
        return str(self.locale.territories.get(code, code))

    def listing(self, items: Iterable[str]) -> str:
        """Words in a row: "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    def left(self, seconds: int) -> str:
        """Time left in its two largest units: "6 days 4 h", "3 h 20 min"."""
        days, rest = divmod(max(0, seconds), 86_400)
        hours, rest = divmod(rest, 3600)
        minutes = rest // 60
        if days:
            return self.count("{n} day {hours} h", "{n} days {hours} h", days, hours=hours)
        return self.say("{hours} h {minutes} min", hours=hours, minutes=minutes)


def sentence(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]


@cache
def voice(language: Language) -> Voice:
    """The voice for a language, made once."""
    return Voice(language)


def system_language() -> Language:
    """The first of the person's languages that we speak; English otherwise."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wish in os.environ.get(name, "").split(":"):
            if wish[:2] in LANGUAGES:
                return "sv" if wish.startswith("sv") else "en"
    return "en"


_NO_PLACES = {"Factory", "localtime", "posix", "posixrules", "right"}
"""What some systems keep beside the zones: clocks with leap seconds, stand-ins and copies."""


def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name, or of Windows' own name for it. Raises `AnsokError` bad-zone."""
    from wizard.core.errors import AnsokError

    try:
        found = ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        from tzlocal.windows_tz import win_tz

        if name in win_tz:
            return ZoneInfo(win_tz[name])
        raise AnsokError("bad-zone", name=name) from error
    if name.partition("/")[0] in _NO_PLACES:
        raise AnsokError("bad-zone", name=name)
    return found
