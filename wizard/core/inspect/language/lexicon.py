"""How likely a word is in each language: word lists, and behind them which letters follow each other in its words.

languages.npz is made by packaging/languages/build.py, which names the sources.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wizard.core.facts import UNKNOWN

Scores = NDArray[np.float64]

STEPS = 20
"""Steps in a factor of ten: the file holds chances as whole numbers of them below 1."""

LETTERS = " abcdefghijklmnopqrstuvwxyz"
"""The letters of the trigrams; the blank is a word's edge, and one place more is for any other."""

UNLISTED = -1.7
"""log10 of the part of a language's running words that its list lacks."""

OF_NO_LIST = -0.3
"""The same for the unknown language: all its words are unlisted, but it is no likelier than the others."""

UNSPELT = -0.4
"""log10 of how much rarer than in the unknown language an unlisted word is in one that has a list, but no trigrams."""

TEMPER = 0.7
"""Letters depend on each other by more than two: their evidence is taken down by this power."""

OTHER_SCRIPT = -9.0
"""log10 of how much less likely another script's word is in a language that is written in Latin letters."""

COMPOUNDING = ("sv", "da", "nb", "nn", "is", "fo", "de", "nl", "af", "fy", "lb", "nds", "fi", "et", "hu")
"""Languages that write words together."""

SHORTEST_PART = 4
"""Letters in a part of such a word."""

TOGETHER = 2.0
"""log10 of how much likelier two words are together than by chance."""

BESIDE_ENGLISH = {"sco": -0.5, "pcm": -0.7}
"""Languages that share English's words, and log10 of how much rarer such a word is in them than in English."""


class Lexicon:
    """The lists. `languages` are codes of ISO 639 (of two letters where there are), the last one `UNKNOWN`.

    Of that one there is no list: whatever is like words and fits none better is in it.
    """

    def __init__(self, path: Path) -> None:
        """Reads a file in a few hundredths of a second; 6 MB in memory."""
        with np.load(path) as data:
            self.languages: tuple[str, ...] = (*data["codes"].tolist(), UNKNOWN)
            self._words, self._ends = data["words"], data["ends"]
            self._in, self._levels = data["languages"], data["levels"]
            self._trigrams = data["trigrams"]
        self._english = self.languages.index("en")
        self._beside = {self.languages.index(code): rarer for code, rarer in BESIDE_ENGLISH.items()}
        self._compounding = np.isin(self.languages, COMPOUNDING)
        self._known: dict[str, Scores] = {}

    def scores(self, folded: str, latin: bool) -> Scores:
        """log10 of the chance of a word in each of `languages`."""
        if not latin:
            other = np.full(len(self.languages), OTHER_SCRIPT)
            other[-1] = 0.0
            return other
        if folded not in self._known:
            self._known[folded] = self._scores(folded)
        return self._known[folded]

    def _scores(self, folded: str) -> Scores:
        spelt = self._spelt(folded)
        scores = np.empty(len(self.languages))
        scores[-1] = _log_mean(spelt) + OF_NO_LIST
        scores[: len(spelt)] = spelt + UNLISTED
        scores[len(spelt) : -1] = scores[-1] + UNSPELT
        scores[list(self._beside)] = -np.inf
        listed, chances = self._listed(folded)
        scores[listed] = np.maximum(scores[listed], chances)
        if not len(listed):
            scores = np.maximum(scores, self._together(folded))
        for beside, rarer in self._beside.items():
            scores[beside] = max(scores[beside], scores[self._english] + rarer)
        return scores

    def _together(self, folded: str) -> Scores:
        """log10 of the chance of a word as two words of one language that are written together."""
        best = np.full(len(self.languages), -np.inf)
        for place in range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1):
            for first in {folded[:place], folded[: place - 1] if folded[place - 1] == "s" else folded[:place]}:
                if len(first) < SHORTEST_PART:
                    continue
                parts = np.full((2, len(self.languages)), -np.inf)
                for row, part in zip(parts, (first, folded[place:]), strict=True):
                    listed, chances = self._listed(part)
                    row[listed] = chances
                best = np.maximum(best, parts.sum(axis=0) + TOGETHER)
        best[~self._compounding] = -np.inf
        return best

    def _spelt(self, folded: str) -> Scores:
        """log10 of the chance of a word's letters in each language that has trigrams."""
        size = len(LETTERS) + 1
        places = [0, 0, *(LETTERS.find(letter) % size for letter in folded), 0]
        rows = [(a * size + b) * size + c for a, b, c in zip(places, places[1:], places[2:], strict=False)]
        return np.asarray(self._trigrams[rows].sum(axis=0, dtype=np.float64) * (-TEMPER / STEPS))

    def _listed(self, folded: str) -> tuple[NDArray[np.uint8], Scores]:
        """The languages whose lists hold a word, and log10 of its frequency in them."""
        key = zlib.crc32(folded.encode())
        place = int(np.searchsorted(self._words, np.uint32(key)))
        if place == len(self._words) or self._words[place] != key:
            return self._in[:0], np.empty(0)
        inside = slice(self._ends[place - 1] if place else 0, self._ends[place])
        return self._in[inside], self._levels[inside] / -STEPS


def _log_mean(logarithms: Scores) -> float:
    most = logarithms.max()
    return float(most + np.log10(np.mean(10.0 ** (logarithms - most))))


@cache
def lexicon() -> Lexicon:
    """The lexicon that is shipped, read once."""
    return Lexicon(Path(__file__).with_name("languages.npz"))
