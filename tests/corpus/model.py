"""What a page of the corpus is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Half = Literal["tune", "report"]
Expected = Literal["accepted", "foreign", "both", "cannot-tell", "either", "not-accepted"]

ACCEPTED = frozenset({"en", "sv"})
"""The languages that the call takes as they are."""


@dataclass(frozen=True)
class Line:
    """One line and the languages of its running words; none for names, numbers and what must not count."""

    text: str
    langs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page with what is true of it.

    `truth` gives each language's share of the lines that have a language (0 to 1, together 1; empty for names and
    numbers). `expected` is "either" where a page is English or Swedish with fewer than a fifth foreign lines: accepting
    it and asking are both right, calling it foreign is not; "not-accepted" where a foreign paper holds so little
    English that foreign and both are right. `note` says what it was made from, for the reader of the list of errors.
    """

    kind: str
    lines: tuple[str, ...]
    truth: dict[str, float]
    expected: Expected
    words: int
    note: str

    @property
    def text(self) -> str:
        """The page as a reader of PDF files would return it."""
        return "\n".join(self.lines)


def truth_of(lines: Sequence[Line]) -> dict[str, float]:
    """Each language's share of the lines that have one; a line in two languages counts half for each."""
    counted: dict[str, float] = defaultdict(float)
    for line in lines:
        for code in line.langs:
            counted[code] += 1 / len(line.langs)
    whole = sum(counted.values())
    return {code: round(part / whole, 3) for code, part in sorted(counted.items(), key=lambda item: -item[1])}


def words_in(lines: Sequence[str]) -> int:
    """The words with letters and without digits; in a script without spaces, two letters make a word."""
    total = 0
    for line in lines:
        for token in line.split():
            if any(map(str.isalpha, token)) and not any(map(str.isdigit, token)):
                unspaced = sum(
                    "\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in token
                )
                total += max(1, unspaced // 2)
    return total


def expect(truth: dict[str, float]) -> Expected:
    """What the rule must say of a page with this truth."""
    inside = sum(share for code, share in truth.items() if code in ACCEPTED)
    if not truth:
        return "cannot-tell"
    if inside > 0.999:
        return "accepted"
    if inside <= 0.001:
        return "foreign"
    return "both" if round(1 - inside, 3) >= 0.2 else "either"
