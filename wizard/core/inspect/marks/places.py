"""The names of universities and other employers in running words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wizard.core.folding import fold
from wizard.core.inspect.marks import terms


def _bare(word: str) -> str:
    return word.strip(" .,;:!?()[]“”\"'’«»–-")


def is_unit(word: str) -> bool:
    """Whether a word (folded) is that of a part of a university."""
    return _bare(word) in terms.UNITS


class Organisation(NamedTuple):
    """A university or firm: its name, and which word it begins with."""

    name: str
    first: int


def organisation(words: Sequence[str], start: int, end: int) -> Organisation | None:
    """The first university or firm whose name has its chief word among `words[start:end]`."""
    for place in range(start, min(end, len(words))):
        word = words[place]
        if (bare := _bare(word)) and bare[0].isalpha() and (span := _span(words, place, bare, start)):
            first, last = span
            name = " ".join(_bare(w) if i in (first, last - 1) else w for i, w in enumerate(words[first:last], first))
            return Organisation(name, first)
    return None


def _span(words: Sequence[str], place: int, bare: str, start: int) -> tuple[int, int] | None:
    plain = fold(bare)
    if plain in terms.KNOWN and bare[0].isupper() and (len(plain) > 4 or bare.isupper()):
        span = _whole(words, place, start, parts=False)
        return None if plain in ("tu", "ku") and span[1] == place + 1 else span
    if plain in terms.HEADS or (plain in ("institute", "institution", "institut") and _is_university(words, place)):
        first, last = _whole(words, place, start, parts=True)
        others = (*words[first:place], *words[place + 1 : last])
        return (first, last) if any(_bare(other)[:1].isupper() for other in others) else None
    if plain in terms.FIRMS and (bare.isupper() or plain in ("gmbh", "oy", "inc", "ltd", "plc", "aps", "a/s")):
        first = _left(words, place, start)
        return (first, place + 1) if first < place else None
    return None


def _is_university(words: Sequence[str], place: int) -> bool:
    """An institute of technology, or one of the Max Planck Society: other institutes are parts of something."""
    return _follows(words, place, "of", "technology") or (place > 0 and fold(_bare(words[place - 1])).endswith("planck"))


def _follows(words: Sequence[str], place: int, *following: str) -> bool:
    return tuple(fold(_bare(w)) for w in words[place + 1 : place + 1 + len(following)]) == following


def _whole(words: Sequence[str], place: int, start: int, *, parts: bool) -> tuple[int, int]:
    """The name around its chief word: capitals before it, capitals and "of …" after it, up to a sign."""
    first = _left(words, place, start)
    last = place + 1
    while last < len(words) and not _ends(words[last - 1]):
        plain = fold(_bare(words[last]))
        technical = plain in ("institute", "institution") and _follows(words, last, "of", "technology")
        parts = parts or technical or plain in terms.HEADS
        capital = technical or (_bare(words[last])[:1].isupper() and words[last][0].isalpha() and not is_unit(plain))
        if capital or (parts and plain in terms.INSIDE and last + 1 < len(words) and _bare(words[last + 1])[:1].isupper()):
            last += 1
        else:
            break
        if last - first > 8:
            break
    return first, last


def _left(words: Sequence[str], place: int, start: int) -> int:
    first = place
    while first > start and not _ends(words[first - 1]) and place - first < 5:
        before = _bare(words[first - 1])
        plain = fold(before)
        tekniska = plain in ("tekniska", "tekniske") and first - 1 > start
        if not (before[:1].isupper() or tekniska) or plain in terms.NO_BEGINNING or is_unit(plain):
            break
        first -= 1
    return first


def _ends(word: str) -> bool:
    """A sign after a word ends a name, as a bracket before one does."""
    return word[-1] in '.,;:!?)]”"' or word.startswith(("(", "“"))
