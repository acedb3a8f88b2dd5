"""Which language each word of a page is in, given how likely it is in each: a hidden Markov model, read both ways.

The method is Rabiner's (1989). The languages of the page are learnt from the page itself: a page of one language
keeps its short lines, and a page of two has both, in columns, in alternate lines or within a line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wizard.core.inspect.language.words import Turn

Chances = NDArray[np.float64]

CHANGE: dict[Turn, float] = {"line": 0.2, "gap": 0.1, "within": 0.001}
"""How likely the language may change there."""

UNKNOWN_FIRST = 0.1
"""How likely the last language, the unknown one, is before anything is read."""

ROUNDS = 3
"""How often the page is read over: the languages found are what the next round expects."""

HARDLY = 0.02
"""Words' worth of expectation that a language keeps which was not found."""


def languages_of(scores: Chances, turns: Sequence[Turn]) -> NDArray[np.intp]:
    """The most likely language of each word, as a column of `scores`: a row a word, log10 of its chance in each."""
    chances = 10.0 ** (scores - scores.max(axis=1, keepdims=True))
    change = np.array([CHANGE[turn] for turn in turns])
    count = scores.shape[1]
    expected = np.full(count, (1 - UNKNOWN_FIRST) / (count - 1))
    expected[-1] = UNKNOWN_FIRST
    found = np.empty_like(chances)
    for _ in range(ROUNDS):
        found = _posterior(chances, change, expected)
        expected = found.sum(axis=0) + HARDLY
        expected /= expected.sum()
    return np.asarray(found.argmax(axis=1))


def _posterior(chances: Chances, change: Chances, expected: Chances) -> Chances:
    """How likely each word is in each language, with the words before and after it in mind."""
    before = np.empty_like(chances)
    after = np.ones_like(chances)
    reach = expected
    for place, chance in enumerate(chances):
        if place:
            reach = (1 - change[place]) * before[place - 1] + change[place] * expected
        before[place] = reach * chance / (reach @ chance)
    for place in range(len(chances) - 1, 0, -1):
        ahead = chances[place] * after[place]
        after[place - 1] = (1 - change[place]) / (expected @ ahead) * ahead + change[place]
    found = before * after
    return np.asarray(found / found.sum(axis=1, keepdims=True))
