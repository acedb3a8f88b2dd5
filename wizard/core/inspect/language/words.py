"""The running words of a page, each with how much it may say about the language, and where the language may change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.core.folding import spelt_plainly
from wizard.core.inspect.language import neutral

Turn = Literal["line", "gap", "within"]


@dataclass(frozen=True)
class Word:
    """A word of a page, as it stands there and folded: small letters without accents.

    `letters` weighs a sign of East Asia as two. `line` counts from 0. `turn` is what stands before it: a new line, a gap
    in the line, or another word. `trust` (0 to 1) is how much it counts: less where it may be a name. `running` is true
    of what can hardly be one.
    """

    text: str
    folded: str
    letters: int
    line: int
    turn: Turn
    trust: float
    running: bool
    latin: bool


MAY_BE_NAME = 0.4
"""The trust in a word with a capital that its place does not ask for."""

HEADING = 0.6
"""The trust in a line of capitals on a page that is not in capitals: a heading, or somebody's name."""

INSTITUTION = 0.3
"""What is left of the trust in the words of a university's name, which is no text of the page's own."""

LONGEST_INSTITUTION = 7
"""Words."""

RUNNING_LETTERS = 4
"""A small word of fewer letters may be part of a name: "van der", "dos", "nad"."""

RUNNING_CAPITALS = 6
"""So many words on end, in capitals, are hardly a name."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0590-\u1dff]|['’\u2010-](?=[^\W\d_]))*")
_NO_WORD = re.compile(r"[\d@_]|//|www\.")
_GAP = re.compile(r"\t|\s{2,}|\s[/|–—]\s|[;:]\s")
_SPACED = re.compile(r"(?<!\S)(?:\w ){2,}\w(?!\S)")
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffef]"
_BESIDE_UNSPACED = re.compile(rf"(?<={_UNSPACED})(?=[\x00-\x7f])|(?<=[\x00-\x7f])(?={_UNSPACED})")
"""Where a script that sets no blanks meets figures or Latin letters: what stands beside a number is no part of it."""

_QUOTED = re.compile('[“”„«»"][^“”„«»"]{3,90}[“”„«»"]')
_SOFT_HYPHEN = re.compile(r"[\xad\x02\ufffe](?=\S)")
_HYPHENS = dict.fromkeys(map(ord, "\xad\x02\ufffe"), "-")
"""What readers of PDF files return for the hyphen of a word that is broken at the end of a line."""

_BROKEN = re.compile(r"[^\W\d_][\u2010-]$")
_INSTITUTION = re.compile(
    r"univer[sz]|uniwers|üniv|ülikool|yliopist|egyetem|háskól|sveučilišt|prifysgol|ollscoil|đại học|allaskuvl|h[øö]gsk[øo]l"
    r"|hogeschool|hochschul|pol[iy]te[ck]h?n|универ|універ|унівэр|πανεπιστ|אוניברסיט|جامع|دانشگاه|विश्वविद्यालय"
    r"|বিশ্ববিদ্যালয়|பல்கலைக்கழக|มหาวิทยาลัย|უნივერსიტეტ|համալսարան|大学|大學|대학",
    re.IGNORECASE,
)
_ALONE = "aieoyu"
"""Letters that are words."""


def running_words(text: str) -> list[Word]:
    """The words of a page in reading order, without numbers, addresses and quoted titles.

    A word that is broken at the end of a line is mended.
    """
    capitals = sum(map(str.isupper, text)) > 2 * sum(map(str.islower, text))
    found: list[Word] = []
    broken = False
    lines = _SOFT_HYPHEN.sub("", text).translate(_HYPHENS).splitlines()
    for number, line in enumerate(neutral.without_titles(lines)):
        words = list(_words(number, line, capitals))
        if broken and words and (capitals or words[0].text[0].islower()):
            found[-1] = _mended(found[-1], words.pop(0))
        broken = bool(words and _BROKEN.search(line.rstrip()))
        found += words
    return found


def _words(number: int, line: str, capitals: bool) -> Iterator[Word]:
    """The words of a line; `capitals` where the whole page is in them."""
    line = _SPACED.sub(lambda spaced: spaced.group().replace(" ", ""), line)
    if (outside := _QUOTED.sub(" ", line)).strip():
        line = outside
    line = _BESIDE_UNSPACED.sub(" ", line)
    shouted = any(map(str.isupper, line)) and not any(map(str.islower, line))
    turn: Turn = "line"
    for cell in _GAP.split(line):
        words = [word for part in cell.split() if not _NO_WORD.search(part) for word in _WORD.findall(part)]
        institution = len(words) <= LONGEST_INSTITUTION and _INSTITUTION.search(cell) is not None
        spelt = [spelt_plainly(word) for word in words]
        nothing = neutral.places(words, spelt, all(map(str.isupper, words)))
        small = [place for place, word in enumerate(words) if word[0].islower() and len(word) > 2 and place not in nothing]
        sentence = any(spelt[place] not in neutral.WITHIN_NAMES for place in small)
        for place, (word, folded) in enumerate(zip(words, spelt, strict=True)):
            if place in nothing or (len(folded) < 2 and folded not in _ALONE):
                continue
            latin = _is_latin(word)
            if not latin:
                trust, running = 1.0, True
            elif shouted:
                trust, running = (1.0, len(words) >= RUNNING_CAPITALS) if capitals else (HEADING, False)
            else:
                within = not sentence and folded in neutral.WITHIN_NAMES and 0 < place < len(words) - 1
                trust = MAY_BE_NAME if within or (word[0].isupper() and (place or not sentence)) else 1.0
                running = word[0].islower() and len(word) >= RUNNING_LETTERS and not within
            letters = len(word) * (2 if word[0] >= "\u2e80" else 1)  # a sign of East Asia says more than a letter
            if institution:
                trust, running = trust * INSTITUTION, running and not latin
            yield Word(word, folded, letters, number, turn, trust, running, latin)
            turn = "within"
        if turn != "line":
            turn = "gap"


def _mended(first: Word, second: Word) -> Word:
    return Word(
        first.text + second.text,
        first.folded + second.folded,
        first.letters + second.letters,
        first.line,
        first.turn,
        first.trust,
        first.running or second.running,
        first.latin,
    )


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00"
