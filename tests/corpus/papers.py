"""Papers in one language: running text, transcript, certificate. Lists of lines, each with its language."""

from __future__ import annotations

import datetime as dt
import random
import re
import string
from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from tests.corpus import names
from tests.corpus.damage import wrapped
from tests.corpus.model import Half, Line, words_in
from tests.corpus.texts import Text, plain, running, texts

LOCALES = {"en-US": "en_US", "en-IN": "en_IN", "en-GB": "en_GB", "sr-Latn": "sr_Latn", "no": "nb", "tl": "fil"}
PEOPLE = {
    "sv": "sv_SE", "da": "da_DK", "nb": "no_NO", "nn": "no_NO", "fo": "is_IS", "is": "is_IS", "fi": "fi_FI",
    "et": "et_EE", "lv": "lv_LV", "lt": "lt_LT", "de": "de_DE", "nds": "de_DE", "lb": "de_DE", "nl": "nl_NL",
    "fy": "nl_NL", "af": "nl_NL", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "pt": "pt_PT", "ro": "ro_RO",
    "pl": "pl_PL", "cs": "cs_CZ", "sk": "sk_SK", "sl": "sl_SI", "hr": "hr_HR", "hu": "hu_HU", "tr": "tr_TR",
    "id": "id_ID", "vi": "vi_VN", "ga": "ga_IE", "sq": "sq_AL", "en-GB": "en_GB", "en-US": "en_US", "en-IN": "en_IN",
}  # fmt: skip
"""Whose names stand in the papers of a language; all others have names from anywhere."""

ROWS: dict[Half, tuple[str, ...]] = {
    "tune": (
        "{code} {course} {credits} {grade} {day}",
        "{course} {credits} {grade} {day}",
        "{course} {credits} {grade}",
        "{code} {course} {credits} {grade}",
    ),
    "report": (
        "{day} {course} {grade} {credits}",
        "{course} ({credits}) {grade}",
        "{course} . . . . . . {grade}",
        "{credits} {code} {course}",
        "{course}, {credits}, {grade}, {day}",
        "{code}\t{course}\t{grade}",
    ),
}
FIELDS: dict[Half, tuple[str, ...]] = {
    "tune": ("{label}: {value}", "{label} {value}"),
    "report": ("{label}: {value}", "{label} ........ {value}", "{label}\n{value}", "{label} – {value}"),
}
GAPS: dict[Half, tuple[str, ...]] = {"tune": (" ", "  "), "report": (" ", " | ", "\t")}
"""How tables and fields are set, so that the halves differ in this as well."""


@dataclass(frozen=True)
class Writer:
    """Writes papers in one variant of a language, with chance from `rng` and words from one half only."""

    rng: random.Random
    half: Half
    variant: str

    @property
    def code(self) -> str:
        """The language as the verdict names it."""
        return plain(self.variant)

    @property
    def text(self) -> Text:
        """Our own texts in this variant; empty for a language that only the declaration has."""
        return texts(self.half).get(self.variant, Text())

    def line(self, text: str) -> Line:
        """A line of running words."""
        return Line(re.sub(" +", " ", text.strip()), (self.code,))

    def date(self) -> str:
        """A date as the language writes it, or in figures."""
        day = dt.date(self.rng.randint(2005, 2025), self.rng.randint(1, 12), self.rng.randint(1, 28))
        if self.rng.random() < 0.45:
            return day.strftime(self.rng.choice(("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y", "%m/%Y")))
        try:
            return format_date(day, format="long", locale=Locale.parse(LOCALES.get(self.variant, self.code)))
        except (UnknownLocaleError, ValueError):
            return day.strftime("%d.%m.%Y")

    def person(self) -> str:
        """A name, mostly from the same country."""
        return names.person(self.rng, self.half, PEOPLE.get(self.variant) if self.rng.random() < 0.75 else None)

    def town(self) -> str:
        """A town, mostly from the same country."""
        return names.town(self.rng, self.half, PEOPLE.get(self.variant) if self.rng.random() < 0.8 else None)

    def number(self) -> str:
        """A figure as it stands in a table."""
        among = self.rng
        return among.choice(
            (
                f"{among.randint(1, 30)}",
                f"{among.randint(1, 9)}{among.choice(',.')}{among.choice('05')}",
                f"{among.randint(10000, 9999999)}",
                f"{among.randint(1, 5)},{among.randint(0, 9)}",
            )
        )

    def pick(self, items: list[str], fewest: int, most: int) -> list[str]:
        """Between `fewest` and `most` different items, or all there are."""
        return self.rng.sample(items, min(len(items), self.rng.randint(fewest, most)))

    def filled(self, sentence: str) -> str:
        """A sentence with its names, dates and the like put in."""
        fields = sorted({field for _, field, _, _ in string.Formatter().parse(sentence) if field})
        values: dict[str, Callable[[], str]] = {
            "name": self.person, "date": self.date, "place": self.town, "number": self.number,
            "degree": lambda: self.rng.choice(self.text.degrees or ["B.Sc."]),
            "uni": lambda: self.rng.choice(self.text.places or ["–"]),
            "course": lambda: self.rng.choice(self.text.courses or ["–"]),
            "year": lambda: str(self.rng.randint(1995, 2025)),
        }  # fmt: skip
        return sentence.format_map({field: values[field]() for field in fields})

    def running(self, fewest: int = 30, most: int = 0) -> list[Line]:
        """Running text of about so many words, in lines as a page breaks them; seldom a full page."""
        wanted = self.rng.randint(fewest, most or self.rng.choice((220, 220, 220, 450)))
        sentences = list(running(self.half)[self.variant])
        self.rng.shuffle(sentences)
        lines: list[Line] = []
        for sentence in sentences:
            lines.append(self.line(self.filled(sentence)))
            if words_in([line.text for line in lines]) >= wanted:
                break
        return wrapped(lines, self.rng.choice((50, 60, 70, 80, 90, 100)))

    def letterhead(self) -> list[Line]:
        """A university's name and where it is: says nothing of the language."""
        lines = [Line(self.rng.choice(self.text.places))] if self.text.places else []
        if self.rng.random() < 0.6:
            street = names.street(self.rng, self.half, PEOPLE.get(self.variant))
            lines.append(Line(f"{street} {self.rng.randint(1, 180)}, {self.rng.randint(1000, 99999)} {self.town()}"))
        return lines

    def fields(self, fewest: int, most: int) -> list[Line]:
        """Fields with their values: a label is a heading, and counts."""
        shape = self.rng.choice(FIELDS[self.half])
        lines: list[Line] = []
        for label in self.pick(self.text.labels, fewest, most):
            value = self.rng.choice((self.person, self.date, self.number, self.town, self.person))()
            text, _, under = shape.format(label=label, value=value).partition("\n")
            lines += [self.line(text), *([Line(under)] if under else [])]
        return lines

    def row(self, course: str) -> str:
        """A row of a table as a reader returns it: the title with credits and grade, sometimes a code and a date."""
        among = self.rng
        day = f"{among.randint(1, 28):02}.{among.randint(1, 12):02}.{among.randint(2005, 2025)}"
        in_words = self.text.grades and among.random() < 0.6
        return among.choice(ROWS[self.half]).format(
            code="".join(among.choices(string.ascii_uppercase, k=2)) + str(among.randint(100, 9999)),
            course=course,
            credits=self.number(),
            grade=among.choice(self.text.grades if in_words else list("ABCDE12345")),
            day=among.choice((day, day[-4:])),
        )

    def transcript(self, fewest: int = 5, most: int = 14) -> list[Line]:
        """Heading, fields, a table of courses, and what is printed under it."""
        mine = self.text
        lines = self.letterhead() if self.rng.random() < 0.8 else []
        lines += [self.line(title) for title in self.pick(mine.titles, 1, 2)]
        lines += self.fields(2, 6)
        columns = self.pick(mine.columns, 2, 5)
        across = self.rng.random() < 0.7
        lines += (
            [self.line(self.rng.choice(GAPS[self.half]).join(columns))] if across else [self.line(column) for column in columns]
        )
        lines += [self.line(self.row(course)) for course in self.pick(mine.courses, fewest, most)]
        if self.rng.random() < 0.25 and len(mine.grades) > 2:
            scale = (f"{sign} = {grade}" for sign, grade in zip("ABCDE", mine.grades, strict=False))
            lines.append(self.line(", ".join(scale)))
        lines += [self.line(self.filled(sentence)) for sentence in self.pick(mine.sentences, 0, 3)]
        return wrapped(lines + self.signature(), 110)

    def certificate(self, fewest: int = 8, most: int = 30) -> list[Line]:
        """A short paper: a heading, a sentence or two, a place, a date and a name; `fewest` to `most` words."""
        title = [self.line(self.rng.choice(self.text.titles))]
        lines = self.letterhead()[: self.rng.randint(0, 1)] + title
        sentences = list(self.text.sentences)
        self.rng.shuffle(sentences)
        for sentence in sentences:
            more = [*lines, self.line(self.filled(sentence))]
            words = words_in([line.text for line in more])
            lines = more if words <= most else lines
            if words >= fewest and self.rng.random() < 0.6:
                break
        return wrapped(lines + self.signature(), self.rng.choice((45, 60, 80)))

    def school(self) -> list[Line]:
        """A school report: hardly more than subjects and grades."""
        mine = self.text
        lines = [*self.letterhead()[:1], self.line(self.rng.choice(mine.titles))]
        lines += self.fields(2, 4)
        for subject in self.pick(mine.subjects, 5, 11):
            lines.append(self.line(f"{subject} {self.rng.choice('ABCDEF123456')}"))
        lines += [self.line(self.filled(sentence)) for sentence in self.pick(mine.sentences, 0, 2)]
        return wrapped(lines + self.signature(), 90)

    def career(self) -> list[Line]:
        """A curriculum vitae: headings, years and short entries."""
        mine, among = self.text, self.rng
        address = f"{among.choice('abcdefg')}.{among.choice('klmn')}@example.org"
        lines = [Line(self.person()), *self.letterhead()[1:], Line(address)]
        entries = self.pick(mine.entries, 3, 7)
        for heading in self.pick(mine.sections, 3, 5):
            lines.append(self.line(heading))
            for _ in range(among.randint(1, 2)):
                degree = f"{among.choice(mine.degrees)}, {among.choice(mine.places)}"
                what = self.filled(entries.pop()) if entries else degree
                lines.append(self.line(f"{among.randint(1998, 2012)}–{among.randint(2013, 2025)} {what}"))
        lines += self.running(20, 50) if mine.prose and among.random() < 0.5 else []
        return wrapped(lines, 95)

    def publications(self) -> list[Line]:
        """A list of writings: names, years, a title in the language."""
        mine = self.text
        lines = [self.line(self.rng.choice(mine.sections or mine.titles))]
        for title in self.pick([*mine.articles, *mine.works], 3, 7):
            first, second = self.person().split(), self.person().split()
            authors = f"{first[-1]}, {first[0][0]}., {second[-1]}, {second[0][0]}."
            year = self.rng.randint(1995, 2025)
            lines.append(self.line(f"{authors} ({year}). {title}. {self.town()}, {self.number()}."))
        lines += [self.line(self.filled(entry)) for entry in self.pick(mine.entries, 0, 3)]
        return wrapped(lines, 100)

    def signature(self) -> list[Line]:
        """A place and a date, and who signed: says nothing of the language."""
        lines = [Line(f"{self.town()}, {self.date()}"), Line(self.person())]
        return lines[: self.rng.randint(0, 2)]

    def any(self) -> list[Line]:
        """One of the three kinds, as far as there are words for it."""
        ways = [self.running] if self.variant in running(self.half) else []
        if self.text.sentences:
            ways += [self.transcript, self.certificate]
        return self.rng.choice(ways)()
