"""Letters without case and accents, so that words can be compared however they are set.

Two ways, for two uses: `fold` puts one letter for each, so that what is found in a folded line is cut from the line as
written; `spelt_plainly` writes out what people write out ("æ" as "ae", "ß" as "ss", "þ" as "th"), so that a word of a page
that has lost its accents is the same word of a list.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = dict(zip("ßæøœłđðþıħŋə’‘`´–‐‑—−\u00a0", "saoolddtihna''''----- ", strict=True))  # noqa: RUF001  (the many forms are meant)
"""What has no accent to lose, and the many forms of one sign."""

_LONGER = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
_WRITTEN_OUT = str.maketrans({**_LONGER, "\u2019": "'", "\u2010": "-"})


class _Table(dict[int, str]):
    """Fills itself with each character that is asked for."""

    def __missing__(self, code: int) -> str:
        small = chr(code).lower()[:1]
        base = _PLAIN.get(small) or unicodedata.normalize("NFD", small)[:1]
        self[code] = base
        return base


_table = _Table()


def fold(text: str) -> str:
    """The text in small letters without accents. One that is `composed` keeps its length: places stay the same."""
    return text.lower() if text.isascii() else text.translate(_table)


def spelt_plainly(word: str) -> str:
    """A word in small letters without accents, as it is spelt where there are none; it may grow longer."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_WRITTEN_OUT)


def composed(text: str) -> str:
    """The text with each accent in one character with its letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The words of a text, folded, without signs; "Master’s" is "master"."""
    return re.findall(r"[^\W_]+", re.sub(r"'s\b", "", fold(composed(text))))


def vocabulary(text: str, between: str | None = None) -> frozenset[str]:
    """The words of a text, or what stands between the signs `between`: how long lists of them are written."""
    return frozenset(" ".join(part.split()) for part in text.split(between) if part.strip())
