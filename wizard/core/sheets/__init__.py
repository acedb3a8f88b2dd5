"""Our own pages: cover sheet, referee page, checklist. Plain words in, PDF out; `services.sheet_texts` writes what they say."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from wizard.core.job import Link


class Row(Struct, frozen=True):
    """A labelled fact with smaller details below it."""

    label: str
    main: str
    details: tuple[str, ...] = ()


class Line(Struct, frozen=True):
    """A line of the contents; headings without pages have `pages` "" and lead where their first document does."""

    level: int
    title: str
    detail: str
    page: str
    target: int


class Cover(Struct, frozen=True, tag=True, kw_only=True):
    """The cover sheet with the contents. `notice` (a title and a sentence) is drawn above all else: a draft, a late bundle."""

    title: str
    kicker: str
    made: str
    name: str
    contact: tuple[str, ...]
    rows: tuple[Row, ...]
    contents: str
    page_word: str
    lines: tuple[Line, ...]
    footer: str
    notice: tuple[str, str] | None = None


class Person(Struct, frozen=True):
    """A referee with labelled details."""

    name: str
    rows: tuple[tuple[str, str], ...]


class RefereeSheet(Struct, frozen=True, tag=True):
    """The page with the referees' contact details."""

    title: str
    subtitle: str
    people: tuple[Person, ...]


class Item(Struct, frozen=True):
    """A box of the checklist, ticked or not: what, its state in a word, details, and what is missing or to be known."""

    done: bool
    level: int
    title: str
    state: str
    details: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Checklist(Struct, frozen=True, tag=True, kw_only=True):
    """The printable checklist."""

    title: str
    subtitle: str
    made: str
    verdict: str
    rows: tuple[Row, ...]
    heading: str
    items: tuple[Item, ...]
    footer: str


class Sheet(Struct, frozen=True):
    """A drawn sheet: the PDF, its number of pages, and where its contents lead."""

    pdf: bytes
    pages: int
    links: tuple[Link, ...] = ()


def draw(sheet: Cover | RefereeSheet | Checklist, fonts: Path) -> Sheet:
    """The sheet as an A4 PDF with its fonts embedded; `fonts` is the folder of our fonts. Same sheet, same bytes."""
    from wizard.core.sheets import checklist, cover, referees

    match sheet:
        case Cover():
            return cover.draw(sheet, fonts)
        case RefereeSheet():
            return referees.draw(sheet, fonts)
        case Checklist():
            return checklist.draw(sheet, fonts)
