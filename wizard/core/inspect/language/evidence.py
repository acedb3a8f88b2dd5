"""A page as the first detector reads it: which language every word is in, and how much speaks for that."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wizard.core.inspect.language.chain import languages_of
from wizard.core.inspect.language.lexicon import Lexicon, lexicon
from wizard.core.inspect.language.words import INSTITUTION, RUNNING_LETTERS, Word

GUARDED = ("en", "sv")
"""The languages that nothing else may be taken for: a paper in them needs no translation."""

FEWEST_RUNNING = 0.15
"""A page with a smaller share of running words is names and titles; then every word has to speak for its language."""

EACH_WORD = 0.45
"""log10 of how much likelier a word must be in a listed language, on average, on a page of names and titles."""

ALL_WORDS = 15.0
"""The same for all words together: from here they need not each."""

LINE_EVIDENCE = 1.5
GUARDED_LINE_EVIDENCE = 0.5
"""log10 of how much likelier a line must be in its language to count: in one that is not guarded, and in one that is."""

FEWEST_LINE_LETTERS = 2

NAME_WORDS = 3
NAME = 0.5
"""Up to so many words without a running one among them may be a name or a place: such a line counts half."""

SENTENCE_WORDS = 4
SENTENCE = 2.0
"""So many running words are no name and no title of a course: such a line counts twice."""

TELLING_LETTERS = 4
"""A line of nothing but shorter words is a unit, a grade or a code."""

UNFIT = 0.3
"""log10 of how much likelier a line must be in another language than in the guarded ones to be unfit for them."""

WHOLE_LINE = 0.75
"""A line with a larger part in one language is wholly in it."""


@dataclass(frozen=True)
class Reading:
    """A page: for each word its `scores` (log10, a column a language), its `language` (a column), its `letters` that count.

    `codes` are the languages of the columns, `guarded` the columns of `GUARDED`.
    """

    words: list[Word]
    scores: NDArray[np.float64]
    language: NDArray[np.intp]
    letters: NDArray[np.float64]
    codes: tuple[str, ...]
    guarded: tuple[int, ...]

    def others(self) -> list[int]:
        """The columns of the languages found that are not guarded."""
        return sorted(set(self.language.tolist()) - set(self.guarded))

    def share(self, *columns: int) -> float:
        """The part of the letters that count which is in these languages."""
        return float(self.letters[np.isin(self.language, columns)].sum() / self.letters.sum())

    def text(self, column: int) -> str:
        """The words in a language."""
        return " ".join(self.words[place].text.lower() for place in np.flatnonzero(self.language == column))

    def evidence(self, column: int, against: int | None = None) -> float:
        """log10 of how much likelier the words in a language are in it than in another one.

        The other one is `against`; otherwise any other for a guarded language, and a guarded one for another.
        """
        mine = self.scores[self.language == column].sum(axis=0)
        if against is not None:
            return float(mine[column] - mine[against])
        if column in self.guarded:
            return float(mine[column] - np.delete(mine, column).max())
        return float(mine[column] - mine[list(self.guarded)].max())

    def is_names(self) -> bool:
        """Whether a page is but names and titles, and they do not speak plainly for one language."""
        own = [word for word in self.words if word.trust > INSTITUTION]
        if sum(word.letters for word in own if word.running) >= FEWEST_RUNNING * max(1, sum(word.letters for word in own)):
            return False
        over_unknown = self.scores - self.scores[:, -1:]
        most = max(over_unknown[self.language == column, column].sum() for column in set(self.language.tolist()))
        return bool(most < min(EACH_WORD * len(self.words), ALL_WORDS))

    def foreign_lines(self) -> tuple[int, float]:
        """How many lines say a language, and how many of them one that is not guarded, parts of lines as parts."""
        lines: dict[int, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            lines[word.line].append(place)
        parts = [part for places in lines.values() if (part := self._foreign_part(np.array(places))) is not None]
        return len(parts), sum(parts)

    def strange_lines(self) -> tuple[int, int]:
        """How many lines have only words that no list knows and that may be names, and how many lines there are."""
        known = {word.line for place, word in enumerate(self.words) if self.letters[place] > 0}
        lines = self._telling_lines()
        return sum(line not in known for line in lines), len(lines)

    def unfit_lines(self) -> tuple[int, int]:
        """How many lines are likelier in another language than in any guarded one, and how many lines there are."""
        at, lines = np.array([word.line for word in self.words]), self._telling_lines()
        if not lines:
            return 0, 0
        scores = np.array([self.scores[at == line].sum(axis=0) for line in lines])
        guarded = list(self.guarded)
        over = np.delete(scores, guarded, axis=1).max(axis=1) - scores[:, guarded].max(axis=1)
        return int((over > UNFIT).sum()), len(scores)

    def _telling_lines(self) -> list[int]:
        """The lines that say something of their own.

        What stands in line after line (a form of examination) counts once, and units, grades and codes do not count.
        """
        lines: dict[int, list[str]] = defaultdict(list)
        for word in self.words:
            lines[word.line].append(word.folded)
        first = {tuple(words): line for line, words in reversed(lines.items())}
        return sorted(line for words, line in first.items() if any(len(word) >= TELLING_LETTERS for word in words))

    def has_sentence(self) -> bool:
        """Whether a line is so long that it says more than a title."""
        running = Counter(word.line for word in self.words if word.running)
        return max(running.values(), default=0) >= SENTENCE_WORDS

    def _foreign_part(self, line: NDArray[np.intp]) -> float | None:
        """How much a line counts as one in a language that is not guarded; None where it says no language."""
        is_guarded = np.isin(self.language[line], self.guarded)
        theirs, ours = line[~is_guarded], line[is_guarded]
        guarded = self.scores[:, self.guarded].max(axis=1)
        over_guarded = (self.scores[theirs, self.language[theirs]] - guarded[theirs]).sum()
        over_unknown = (guarded[ours] - self.scores[ours, -1]).sum()
        running = sum(self.words[place].running for place in theirs)
        may_be_name = len(theirs) <= NAME_WORDS and not running
        against = self.letters[theirs].sum() * (NAME if may_be_name else 1.0) if over_guarded >= LINE_EVIDENCE else 0.0
        beside = self.letters[ours].sum() if over_unknown >= GUARDED_LINE_EVIDENCE else 0.0
        if against + beside < FEWEST_LINE_LETTERS:
            return None
        part = float(against / (against + beside))
        if not 1 - WHOLE_LINE < part < WHOLE_LINE:
            part = float(round(part))
        return part * (SENTENCE if running >= SENTENCE_WORDS else NAME if may_be_name else 1.0)


def read(words: list[Word]) -> Reading:
    """Reads the words of a page; there must be one."""
    known = lexicon()
    scores = _scores(words, known)
    language = languages_of(scores, [word.turn for word in words])
    unknown = len(known.languages) - 1
    letters = np.array([word.letters * word.trust for word in words])
    # A name has no language: what the lists do not know either, and could be a name, does not count.
    letters[[place for place, word in enumerate(words) if language[place] == unknown and _may_be_name(word)]] = 0
    return Reading(words, scores, language, letters, known.languages, tuple(map(known.languages.index, GUARDED)))


def _scores(words: list[Word], known: Lexicon) -> NDArray[np.float64]:
    return np.array([known.scores(word.folded, word.latin) * word.trust for word in words])


def _may_be_name(word: Word) -> bool:
    return word.trust < 1 or (word.latin and word.letters < RUNNING_LETTERS)
