"""Whether two names are one person's: written in another order, without accents or middle names, in other Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wizard.core.folding import words
from wizard.core.inspect.marks import terms

_SPELLINGS = "tsch=c sch=s tch=c ae=a oe=o ue=u aa=a ou=u ph=f th=t kh=h zh=s sh=s ch=c ck=k x=ks q=k c=k w=v j=i y=i z=s"
"""Letters that stand for one another between alphabets and their transliterations, the longer first."""


def same_person(one: str, other: str) -> bool | None:
    """Whether both may be one person's name; None where a name is not in Latin letters and cannot be compared."""
    ours, theirs = _parts(one), _parts(other)
    if not ours or not theirs or not all(map(_is_latin, (*ours, *theirs))):
        return None
    if _run_together(ours, theirs):
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    if any(len(part) > 1 for part in shorter) and _all_in(shorter, longer):
        return True
    if _ends_in(ours, theirs) or _ends_in(theirs, ours):
        return True
    return _is_short_for(ours, theirs) or _is_short_for(theirs, ours)


def stands_in(name: str, text: str) -> bool:
    """Whether the first and the last word of a name stand somewhere in a text."""
    parts = [part for part in _parts(name) if len(part) > 1]
    there = {_spelled(word) for word in words(text)}
    ends = parts[:1] + parts[-1:]
    return bool(ends) and all(part in there or any(close(part, word) for word in there) for part in ends)


def close(one: str, other: str) -> bool:
    """Whether two words differ by no more than a misread letter: one in a word of four letters, two in one of eight."""
    if one == other:
        return True
    length = min(len(one), len(other))
    most = 0 if length < 4 else 1 if length < 8 else 2
    return abs(len(one) - len(other)) <= most and _distance(one, other) <= most


def _parts(name: str) -> list[str]:
    """The words of a name as they are compared, without particles unless hardly anything else is left."""
    found = words(name)
    kept = [word for word in found if word not in terms.PARTICLES]
    return [_spelled(word) for word in (kept if len(kept) > 1 else found)]


def _spelled(word: str) -> str:
    for spelling in _SPELLINGS.split():
        written, _, one = spelling.partition("=")
        word = word.replace(written, one)
    return re.sub(r"(.)\1+", r"\1", word)


def _is_latin(word: str) -> bool:
    return all("a" <= letter <= "z" for letter in word)


def _matches(one: str, other: str) -> bool:
    """Two words of names: alike, or one is the other's initial."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return close(one, other)


def _all_in(few: Iterable[str], many: Iterable[str]) -> bool:
    """Each of the few has one of the many for itself; whole words choose before initials."""
    left = list(many)
    for part in sorted(few, key=len, reverse=True):
        found = next((other for other in left if part == other), None) or next((o for o in left if _matches(part, o)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _ends_in(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """The first and the last word of the one stand in the other: what differs is between them."""
    return len(ours) > 1 and len(ours[0]) > 1 and len(ours[-1]) > 1 and _all_in((ours[0], ours[-1]), theirs)


def _is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """As “Alex” is for “Alexander”, where the rest is the same."""
    return len(short) > 1 and len(short[0]) > 2 and full[0].startswith(short[0]) and _all_in(short[1:], full[1:])


def _run_together(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """The same letters, parted elsewhere and in another order: “Xiao Ming Wang”, “Wang Xiaoming”."""
    whole = "".join(ours)
    return any(whole == "".join((*theirs[n:], *theirs[:n])) for n in range(len(theirs)))


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or left out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != against))
    return row[-1]
