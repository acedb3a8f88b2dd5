"""Whether the text that a PDF gives for a page can stand on it: broken encodings, foreign letter tables, rubbish.

A page whose text is nonsense is read from its picture instead. Good text in any language must pass: what is measured here
is far from anything that a language does (tests hold it against text in many languages).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

FEWEST = 12
"""Characters: of fewer nothing is said."""

BROKEN_SHARE = 0.05
"""Share of characters that no text has: control, private, unassigned, the replacement character."""

FEWEST_LETTERS = 60
"""Letters of Latin script: of fewer the words are not judged."""

VOWEL_SHARE = 0.26
"""Share of vowels among Latin letters: in 110 languages never under 0.32, with letters exchanged mostly far below."""

ACCENTED_SHARE = 0.6
"""Share of Latin letters beyond A to Z: Yoruba stays under 0.45, another alphabet shown as accented letters is near 1."""

SPACED_SHARE = 0.6
"""Share of Latin letters that stand alone."""

STIRRED_SHARE = 0.25
"""Share of Latin words with a digit or a mark between small letters."""

DOUBLED = 3
"""So many letters written as two (UTF-8 read as Latin 1: "Ã¤") are no accident."""

AGREE_SHARE = 0.5
"""Two readings of one page have at least this share of the shorter one's words in common."""

_BROKEN = {"Cc", "Co", "Cn", "Cs"}
_DOUBLED = re.compile(
    "[\u00c2-\u00c5\u00d0\u00d1]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2026\u20ac\u2122]"
)
_STIRRED = re.compile(r"[^\W\d_A-Z][\d\\|{}<>^~=+*#$%&@][^\W\d_A-Z]")
_VOWELS = frozenset("aeiouyæœø\u0131\u025b\u0254\u0259\u026a\u028a\u0269\u028b\u01dd\u0268\u0289\u0251\u028c")
_WORD = re.compile(r"[^\W\d_]+")


def is_nonsense(text: str) -> bool:
    """Whether a page's text cannot be what people wrote. Too little text is not nonsense."""
    shown = [character for character in text if not character.isspace()]
    if len(shown) < FEWEST:
        return False
    if sum(map(_is_broken, shown)) > BROKEN_SHARE * len(shown):
        return True
    return len(_DOUBLED.findall(text)) >= DOUBLED or _words_are_nonsense(text)


def agree(one: str, other: str) -> bool:
    """Whether two texts of a page, the file's own and what was read in the picture, have most words in common."""
    bags = [Counter(word.lower() for word in _WORD.findall(text) if len(word) > 2) for text in (one, other)]
    shorter = min(bag.total() for bag in bags)
    return (bags[0] & bags[1]).total() >= AGREE_SHARE * shorter


def _is_broken(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in _BROKEN


def _words_are_nonsense(text: str) -> bool:
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if _is_latin(word[0])]
    letters = sum(map(len, words))
    if letters < FEWEST_LETTERS:
        return False
    plain = [letter for letter in unicodedata.normalize("NFD", "".join(words).lower()) if letter.isalpha()]
    vowels = sum(letter in _VOWELS for letter in plain)
    accented = sum(letter > "z" for word in words for letter in word)
    alone = sum(len(word) == 1 for word in words)
    return (
        vowels < VOWEL_SHARE * len(plain)
        or accented > ACCENTED_SHARE * letters
        or alone > SPACED_SHARE * letters
        or len(_STIRRED.findall(text)) > STIRRED_SHARE * len(words)
    )


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
