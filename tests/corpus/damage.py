"""What scanners, typesetters and old systems do to a page's text."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

from tests.corpus.model import Line

PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "\u0131": "i",
        "œ": "oe",
        "Œ": "OE",
        "ə": "e",
        "Ə": "E",
        "ħ": "h",
        "Ħ": "H",
        "–": "-",
        "’": "'",
        "„": '"',
        "“": '"',
        "”": '"',
        "\u02bb": "'",
    }
)
LOOKALIKE = {
    "l": "1I",
    "I": "l1",
    "O": "0",
    "o": "0c",
    "e": "c",
    "c": "e",
    "m": "rn",
    "n": "u",
    "u": "n",
    "h": "b",
    "i": "l",
    "t": "f",
    "S": "5",
    "B": "8",
    "a": "o",
    "å": "a",
    "ä": "a",
    "ö": "o",
    "é": "e",
    "ø": "o",
    "æ": "ae",
    "g": "q",
    "d": "cl",
    "w": "vv",
}


def capitals(lines: Sequence[Line]) -> list[Line]:
    """Everything in capitals."""
    return [Line(line.text.upper(), line.langs) for line in lines]


def unaccented(lines: Sequence[Line]) -> list[Line]:
    """Letters without their marks, as an old student register prints them."""
    return [Line(strip(line.text), line.langs) for line in lines]


def strip(text: str) -> str:
    """The text in plain letters."""
    apart = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def noise(rng: random.Random, lines: Sequence[Line], rate: float) -> list[Line]:
    """Letters read wrongly, lost, doubled or split, at `rate` per letter."""
    return [Line("".join(_misread(rng, letter, rate) for letter in line.text), line.langs) for line in lines]


def _misread(rng: random.Random, letter: str, rate: float) -> str:
    if rng.random() >= rate:
        return letter
    way = rng.random()
    if way < 0.6 and letter in LOOKALIKE:
        choices = LOOKALIKE[letter]
        return choices if letter in "mdwæ" else rng.choice(choices)
    if way < 0.75:
        return ""
    if way < 0.88:
        return letter + " "
    return letter + rng.choice(".,'|~`-_;:")


def hyphenated(lines: Sequence[Line], width: int) -> list[Line]:
    """Lines broken at `width` letters, in the middle of words, with a hyphen."""
    broken = []
    for line in lines:
        rest = line.text
        while len(rest) > width:
            at = width
            inside = rest[at - 2 : at + 2].isalpha() and len(rest[at - 2 : at + 2]) == 4
            if not inside:
                at = max(rest.rfind(" ", 0, width), 1)
            broken.append(Line(rest[:at].strip() + ("-" if inside else ""), line.langs))
            rest = rest[at:].strip()
        broken.append(Line(rest, line.langs))
    return [line for line in broken if line.text]


def wrapped(lines: Sequence[Line], width: int) -> list[Line]:
    """Lines broken between words so that none is longer than `width` where a blank allows it."""
    broken = []
    for line in lines:
        rest = line.text
        while len(rest) > width:
            at = rest.rfind(" ", 1, width + 1)
            at = at if at > 0 else width
            broken.append(Line(rest[:at].strip(), line.langs))
            rest = rest[at:].strip()
        if rest:
            broken.append(Line(rest, line.langs))
    return broken


def spaced(text: str) -> str:
    """Letter-spaced, as headings are set: "Z E U G N I S"."""
    return "  ".join(" ".join(word) for word in text.upper().split())
