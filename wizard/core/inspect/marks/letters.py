"""Whom a letter greets, and which university stands in the address of its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wizard.core.facts import Mark
from wizard.core.folding import fold
from wizard.core.inspect.marks import applying, dates, people, places, terms
from wizard.core.inspect.marks.lines import Lines

LONGEST_NAME = 80
"""Characters behind "Dear": more is the letter itself, begun on the line of its greeting."""

LONGEST_ADDRESS = 90
"""Characters of a line of an address."""


def find(page: Lines) -> Iterator[Mark]:
    """The marks of a letter; a page that greets nobody and applies for nothing has none."""
    greeting = _greeting(page)
    if greeting is not None:
        yield from _greeted(page, greeting)
        yield from _address(page, greeting)
    yield from applying.find(page, greeting)


# --- the greeting


@cache
def _greets() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(sorted(terms.GREETINGS, key=len, reverse=True))})(?= |,|!|$)")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(greeting[:2] for greeting in terms.GREETINGS)


def _greeting(page: Lines) -> int | None:
    """The number of the line that greets: short, or ended as greetings are."""
    for number, folded in enumerate(page.folded):
        if folded[:2] in _beginnings() and (found := _greets().match(folded)) and len(folded) > found.end():
            greeted, *rest = re.split(r"[,!:;]", folded[found.end() :], maxsplit=1)
            if len(greeted.split()) <= (10 if rest else 5):
                return number
    return None


def _greeted(page: Lines, number: int) -> Iterator[Mark]:
    """The people greeted by name; a university greeted is where one applies."""
    found = _greets().match(page.folded[number])
    rest = page.written[number][found.end() if found else 0 :].strip(" ,!:;")
    if len(rest) > LONGEST_NAME:
        rest = re.split(r"[,!:;]", rest, maxsplit=1)[0]
    if there := places.organisation(rest.split(), 0, len(rest.split())):
        yield Mark("recipient", there.name)
        return
    for part in re.split(r",| and | och | und | et | & |/|;", rest):
        words = part.split()
        if words and _greets().match(fold(words[0])):
            words = words[1:]
        if any(fold(word.strip(".,")) in terms.NOBODY - terms.TITLES for word in words):
            continue
        name, used = people.name(words)
        if name and used == len(words) and fold(name) not in terms.NOBODY:
            yield Mark("salutation", name)


# --- the address


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(r"@|\bwww\.|https?:|\b(?:tel|phone|mobile|telefon|mobil|e-?mail|e-post)\b|\+\d\d[\d ()-]{6,}")


@cache
def _to() -> re.Pattern[str]:
    offices = "human resources|hr|recruit|rekryter|registrar|registrator|hiring|search committee|admission"
    return re.compile(rf"^(?:(?:to|attn|att|till|attention|an|c/o)\b|{offices})")


def _address(page: Lines, greeting: int) -> Iterator[Mark]:
    """The universities and firms in the reader's address."""
    begins = _address_begins(page.folded[:greeting])
    if begins is None:
        return
    for written, folded in zip(page.written[begins:greeting], page.folded[begins:greeting], strict=True):
        if applying.applies(folded) or len(folded) > LONGEST_ADDRESS:
            return
        words = written.split()
        if there := places.organisation(words, 0, len(words)):
            yield Mark("addressee", there.name)


def _address_begins(head: tuple[str, ...]) -> int | None:
    """The first line of the reader's address: marked as such, below the writer's own contact details, or below the date."""
    lines = list(enumerate(head))
    for number, line in lines:
        if _to().match(line):
            return number
    for number, line in reversed(lines):
        if _contact().search(line):
            return number + 1
    for number, line in lines:
        if dates.day(line):
            return number + 1
    return None
