"""Pages with more than one language on them, and pages that only seem so."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.corpus import damage
from tests.corpus.model import Line
from tests.corpus.papers import Writer
from tests.corpus.texts import texts

Pair = Callable[[random.Random, Writer, Writer], list[Line]]
Alone = Callable[[random.Random, Writer, list[str]], list[Line]]


def _both(rng: random.Random, one: Writer, two: Writer) -> tuple[list[Line], list[Line]]:
    """The same kind of paper in either language, without letterheads and signatures, about as long."""
    way = rng.choice(("transcript", "certificate", "running", "sentences"))
    found = []
    for writer in (one, two):
        if way == "sentences" or (way == "running" and not writer.text.prose):
            lines = [writer.line(writer.filled(text)) for text in writer.pick(writer.text.sentences, 3, 6)]
        elif way == "running":
            lines = writer.running(30, 90)
        elif way == "certificate":
            lines = writer.certificate(12, 40)
        else:
            lines = writer.transcript(4, 10)
        found.append([line for line in lines if line.langs])
    return found[0], found[1]


def columns(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Two columns, read one after the other."""
    left, right = _either(rng, *_both(rng, home, other))
    width = rng.choice((32, 40, 48))
    return [*home.letterhead(), *damage.wrapped(left, width), *damage.wrapped(right, width), *home.signature()]


def rows(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Two columns, read across: each line holds a piece of both."""
    width = rng.choice((32, 40, 48))
    left, right = (damage.wrapped(lines, width) for lines in _either(rng, *_both(rng, home, other)))
    gap = rng.choice((" ", "  ", "    "))
    across = [Line(gap.join((a.text, b.text)), (*a.langs, *b.langs)) for a, b in zip(left, right, strict=False)]
    most = min(len(left), len(right))
    return [*across, *left[most:], *right[most:]]


def alternate(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """A line in one language, then one in the other."""
    left, right = _either(rng, *_both(rng, home, other))
    most = max(2, min(len(left), len(right)))
    return [
        *home.letterhead(),
        *(line for pair in zip(left[:most], right[:most], strict=False) for line in pair),
        *home.signature(),
    ]


def slashes(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Fields and headings in both languages on one line, with a stroke between, and sentences in both."""
    mark = rng.choice(MARKS[home.half])
    lines = []
    for part, fewest, most in (
        ("titles", 1, 2),
        ("labels", 3, 6),
        ("columns", 3, 5),
        ("courses", 3, 8),
        ("sentences", 1, 3),
    ):
        left, right = (getattr(writer.text, part) for writer in (home, other))
        many = min(len(left), len(right), rng.randint(fewest, most))
        for a, b in zip(rng.sample(left, many), rng.sample(right, many), strict=True):
            first, second = (home.filled(a), other.filled(b)) if part == "sentences" else (a, b)
            end = f" {home.number()}" if part == "courses" else ""
            lines.append(Line(f"{mark.format(second, first)}{end}", (home.code, other.code)))
    return damage.wrapped(lines, 110)


MARKS = {"tune": ("{} / {}", "{} | {}", "{}/{}"), "report": ("{} – {}", "{} ({})", "{} · {}", "{} / {}")}


def _either(rng: random.Random, left: list[Line], right: list[Line]) -> tuple[list[Line], list[Line]]:
    return (left, right) if rng.random() < 0.5 else (right, left)


def block(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """A page with 5 to 60 % of its lines in another language, in one place."""
    mine, theirs = _share(rng, home, other)
    at = rng.randint(0, len(mine))
    return [*mine[:at], *theirs, *mine[at:]]


def scattered(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """A page with 5 to 60 % of its lines in another language, here and there."""
    mine, theirs = _share(rng, home, other)
    for line in theirs:
        mine.insert(rng.randint(0, len(mine)), line)
    return mine


SAYING = 14
"""Letters that a foreign line on a mixed page has at least: what is shorter may well be a word of both languages."""


def _share(rng: random.Random, home: Writer, other: Writer) -> tuple[list[Line], list[Line]]:
    """A page's lines at home, and so many in the other language that they are 5 to 60 % of all."""
    mine = home.transcript(8, 16) if rng.random() < 0.5 else home.running(90, 220)
    theirs = [*other.transcript(8, 16), *(other.running(60, 150) if other.text.prose else [])]
    mine = [line for line in mine if line.langs]
    theirs = [line for line in theirs if line.langs and len(line.text) >= SAYING]
    rng.shuffle(theirs)
    share = rng.uniform(0.05, 0.6)
    return mine, theirs[: max(1, round(len(mine) * share / (1 - share)))]


def foreign_papers(rng: random.Random, home: Writer, others: list[str]) -> list[Line]:
    """An English or Swedish paper with foreign names, places, titles, degrees, letterheads or single courses."""
    ways = [home.transcript, home.running, home.career, home.certificate]
    lines = rng.choice(ways + ([home.publications] if home.text.articles[1:] else []))()
    for variant in rng.sample([variant for variant in others if texts(home.half)[variant].places], 2):
        guest = Writer(rng, home.half, variant)
        way = rng.choice(("head", "names", "work", "course", "degree"))
        extra: list[Line] = []
        if way == "head":
            lines = [*guest.letterhead(), *lines]
        elif way == "names":
            extra = [Line(guest.person()) for _ in range(rng.randint(1, 4))]
        elif way == "course" and len(lines) > 10:
            extra = [Line(home.row(rng.choice(guest.text.courses)))]
        elif way in GUESTS:
            item = rng.choice(guest.text.works if way == "work" else guest.text.degrees)
            sentence = rng.choice(GUESTS[way][home.half, home.code]).format(item=item)
            extra = [home.line(home.filled(sentence.replace("[", "{").replace("]", "}")))]
        for line in extra:
            lines.insert(rng.randint(1, len(lines)), line)
    return lines


GUESTS: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {
    "work": {
        ("tune", "en"): (
            "Title of thesis: {item}",
            "The thesis, entitled “{item}”, was awarded the highest grade.",
            "Literature: {item} (selected chapters).",
        ),
        ("report", "en"): (
            "She has translated {item} and written an introduction to it.",
            "Publication: {item}, 2nd edition",
            "Set text: “{item}”",
        ),
        ("tune", "sv"): (
            "Uppsatsens titel: {item}",
            "Examensarbetet med titeln ”{item}” bedömdes med högsta betyg.",
            "Kurslitteratur: {item} (valda kapitel).",
        ),
        ("report", "sv"): (
            "Han har översatt {item} och skrivit en inledning till den.",
            "Publikation: {item}, andra upplagan",
            "Läst i original: ”{item}”",
        ),
    },
    "degree": {
        ("tune", "en"): (
            "The degree of {item} was conferred upon [name] on [date].",
            "Qualification in the original language: {item}",
        ),
        ("report", "en"): (
            "[name] holds the title {item}, which corresponds to a master's degree.",
            "Name of award (not translated): {item}",
        ),
        ("tune", "sv"): (
            "[name] tilldelades den utländska examen {item} den [date].",
            "Examens namn på originalspråket: {item}",
        ),
        ("report", "sv"): (
            "Examen ”{item}” motsvarar enligt vår bedömning en svensk masterexamen.",
            "Utländsk benämning: {item}",
        ),
    },
}
"""Where a foreign title stands in an English or Swedish paper; square brackets take the paper's own names."""


def long_titles(rng: random.Random, home: Writer, others: list[str]) -> list[Line]:
    """An English or Swedish paper that names two long titles of theses in another language, as it says itself."""
    lines = rng.choice((home.transcript, home.career, home.running))()
    guest = Writer(rng, home.half, rng.choice([variant for variant in others if texts(home.half)[variant].sentences[1:]]))
    for sentence in guest.pick(guest.text.sentences, 2, 2):
        words = guest.filled(sentence).rstrip(".").replace(",", "").split()[:LONGEST_TITLE]
        title = rng.choice(ANNOUNCED[home.half, home.code]).format(title=" ".join(words))
        place = rng.randint(1, len(lines))
        lines[place:place] = damage.wrapped([home.line(title)], rng.choice((70, 90, 120)))
    return lines


LONGEST_TITLE = 14
"""Words."""

ANNOUNCED: dict[tuple[str, str], tuple[str, ...]] = {
    ("tune", "en"): ("Thesis: {title}", "Title of master's thesis: {title}", "The essay was entitled {title}."),
    ("report", "en"): ("Dissertation (pass): {title}", "Thesis title: {title}", "A paper with the title {title}."),
    ("tune", "sv"): ("Uppsats: {title}", "Examensarbetets titel: {title}", "En uppsats med titeln {title}."),
    ("report", "sv"): ("Självständigt arbete: {title}", "Avhandling: {title}", "Han skrev under rubriken {title}."),
}
"""How a paper says that a title follows."""


def people(rng: random.Random, home: Writer, others: list[str]) -> list[Line]:
    """An English or Swedish paper with a list of people, most of them from one country, and their full names."""
    sentences = [home.line(home.filled(text)) for text in home.pick(home.text.sentences, 3, 5)]
    guest = Writer(rng, home.half, rng.choice(("pt", "es", "it", "fr", "vi", "nl", "de", "pl")))
    listed = []
    for _ in range(rng.randint(3, 7)):
        first, last = guest.person(), guest.person().split()[-1]
        title = rng.choice(("Prof. ", "Dr ", "")) if rng.random() < 0.5 else ""
        listed.append(Line(f"{title}{first} {rng.choice(BETWEEN.get(guest.code, ('',)))}{last}"))
    place = rng.randint(1, len(sentences))
    return damage.wrapped([home.line(rng.choice(home.text.titles)), *sentences[:place], *listed, *sentences[place:]], 90)


BETWEEN = {
    "pt": ("de ", "da ", "dos ", "e "),
    "es": ("de ", "de la ", "y ", "del "),
    "it": ("di ", "della ", "de ", "dal "),
    "fr": ("de ", "de la ", "du "),
    "nl": ("van der ", "van de ", "de "),
    "de": ("von ", "von der ", "zu "),
}
"""What stands within the names of people."""


def names_only(rng: random.Random, home: Writer, others: list[str]) -> list[Line]:
    """Names, places, figures and signs: nothing to tell a language from."""
    writer = Writer(rng, home.half, rng.choice([home.variant, *others]))
    ways: tuple[Callable[[], str], ...] = (
        lambda: f"{writer.person()} {writer.number()}",
        writer.person,
        lambda: f"{writer.town()} {rng.randint(1900, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        lambda: " ".join(writer.number() for _ in range(rng.randint(2, 7))),
        lambda: f"{rng.choice('ABCDEFGHIJK')}{rng.randint(100, 9999)} {rng.choice('ABCDEF')} {writer.number()}",
        lambda: writer.person().upper(),
        lambda: ", ".join(writer.person() for _ in range(3)),
        lambda: f"{writer.person()}, {rng.choice(('Ph.D.', 'MSc', 'M.A.', 'Prof.'))}, {writer.town()}",
    )
    chosen = rng.sample(ways, rng.randint(2, 5))
    return [Line(rng.choice(chosen)()) for _ in range(rng.randint(5, 30))]


def english_and_swedish(rng: random.Random, home: Writer, others: Sequence[str]) -> list[Line]:
    """Both accepted languages on a page."""
    english = Writer(rng, home.half, rng.choice([variant for variant in texts(home.half) if variant.startswith("en")]))
    swedish = Writer(rng, home.half, "sv")
    make: Pair = rng.choice((columns, rows, alternate, slashes, block, scattered))
    return make(rng, english, swedish)


def english_courses(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """A foreign transcript, its headings and fields foreign, with English names for some of the courses."""
    english = Writer(rng, home.half, rng.choice([variant for variant in texts(home.half) if variant.startswith("en")]))
    lines = other.transcript(6, 9)
    for course in english.pick(english.text.courses, 1, 5):
        lines.insert(rng.randint(len(lines) // 2, len(lines)), english.line(english.row(course)))
    return lines


def single_words(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Two columns of single words with capitals, in either language, read across or down; no sentence anywhere."""
    left, right = _either(rng, _single(home), _single(other))
    many = min(len(left), len(right), rng.randint(6, 10))
    if many < FEWEST_ROWS:
        return []
    left, right = rng.sample(left, many), rng.sample(right, many)
    if rng.random() < 0.5:
        return [*left, *right]
    return [line for pair in zip(left, right, strict=True) for line in pair]


FEWEST_ROWS = 5


def _single(writer: Writer) -> list[Line]:
    mine = writer.text
    words = dict.fromkeys([*mine.subjects, *mine.courses, *mine.columns, *mine.labels])
    return [writer.line(word[0].upper() + word[1:]) for word in words if word.isalpha() and len(word) > 3]


def foot(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """An English or Swedish paper with a note in another language at its foot: a fifth of its lines and more, or less."""
    mine = [line for line in (home.running(50, 110) if rng.random() < 0.5 else home.transcript(5, 8)) if line.langs]
    note = [other.line(other.filled(text)) for text in other.pick(other.text.sentences, 1, 3)]
    if other.text.grades:
        scale = zip("54321", other.text.grades, strict=False)
        note.append(other.line(", ".join(f"{figure} {grade}" for figure, grade in scale)))
    return [*home.letterhead(), *mine, *home.signature(), *damage.wrapped(note, rng.choice((45, 60)))]


def three(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Three languages one after the other, one of them English or Swedish."""
    third = Writer(rng, home.half, rng.choice([code for code in ("de", "fr", "fi", "nl", "es", "da") if code != other.code]))
    parts = [*_both(rng, home, other), _both(rng, home, third)[1]]
    rng.shuffle(parts)
    return [line for part in parts for line in damage.wrapped(part, 70)]


def abroad(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Two languages, neither of them English or Swedish."""
    third = Writer(rng, home.half, rng.choice([code for code in ("de", "fr", "nl", "ru", "es") if code != other.code]))
    make: Pair = rng.choice((columns, rows, alternate, slashes))
    return [line for line in make(rng, other, third) if home.code not in line.langs]


def worn(rng: random.Random, home: Writer, other: Writer) -> list[Line]:
    """Two languages on a page whose text is in capitals, without accents, or misread."""
    make: Pair = rng.choice((columns, rows, alternate, slashes))
    lines = make(rng, home, other)
    way = rng.choice(("capitals", "plain", "misread"))
    if way == "misread":
        return damage.noise(rng, lines, 0.02)
    return damage.capitals(lines) if way == "capitals" else damage.unaccented(lines)


PAIRS: tuple[tuple[str, Pair, int], ...] = (
    ("two columns, read down", columns, 3),
    ("two columns, read across", rows, 3),
    ("alternate lines", alternate, 3),
    ("both on a line", slashes, 2),
    ("two languages, worn", worn, 2),
    ("three languages", three, 1),
    ("two foreign languages", abroad, 1),
    ("foreign with English courses", english_courses, 2),
    ("two columns of single words", single_words, 2),
    ("mixed, at the foot", foot, 2),
    ("mixed, in one block", block, 4),
    ("mixed, scattered", scattered, 4),
)
"""Kinds of two languages: name, maker, pages per foreign language."""

HOME: tuple[tuple[str, Alone, int], ...] = (
    ("foreign names and titles", foreign_papers, 500),
    ("long foreign titles", long_titles, 120),
    ("lists of people", people, 120),
    ("names and numbers", names_only, 250),
    ("English and Swedish", english_and_swedish, 160),
)
"""Kinds that are not foreign: name, maker, pages."""
