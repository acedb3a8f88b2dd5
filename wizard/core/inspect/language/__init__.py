"""The languages of a page's text, word by word and line by line. One door: text in, shares out.

Two detectors that have nothing in common must agree. The first reads the page word by word (`evidence`) and so finds
two languages in columns or in alternate lines; the second, py3langid, reads what the first holds to be one language.
Where the evidence for a guarded language or against it is thin, nothing is sure.
"""

from __future__ import annotations

import io
from collections import defaultdict
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from wizard.core.facts import UNKNOWN, LanguageShare
from wizard.core.inspect.language import frame
from wizard.core.inspect.language.evidence import GUARDED, Reading, read
from wizard.core.inspect.language.words import running_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 10
"""Letters that count: a page with fewer says nothing."""

EVIDENCE = 3.0
"""log10 of how much likelier a language must be than what it could be mistaken for."""

EVIDENCE_BESIDE = 1.0
"""The same for a guarded language beside another one that is sure: to say both is to err on the safe side."""

FOREIGN = 0.13
"""The share of lines or letters from which another language counts: less than a fifth, for some are counted wrongly."""

FOREIGN_LINES, FOREIGN_SHARE = 1.5, 0.2
"""And so many lines, or this share of lines or letters: a single title is let pass, but not on a page of few lines."""

FOREIGN_MOST = 0.4
"""Where more letters than this share may be in another language that is not sure, nothing is."""

STRANGE_LINES, STRANGE_SHARE = 5, 0.25
"""Where so many lines, and this share of all, hold nothing but words that no list has, they may be more than names."""

UNFIT_LINES, UNFIT_SHARE = 3, 0.25
"""Where so many lines, and this share of all, fit another language better, a page without sentences may be in two."""

NAMED, GUARDED_NAMED = 0.1, 0.08
"""A language with a smaller share of the letters is a quotation, a name or a mistake, and is left out."""

AGREES = 0.5
"""The probability of a language by the second detector from which it agrees."""

SHOWN = {"nb": "no", "nn": "no", "fil": "tl"}
"""The code that is shown for a language of the lists."""

TOLD_BY_SECOND = {"sh": ("hr", "sr", "bs")}
"""Languages that share one list."""

NEAR = ({"da", "nb", "nn", "fo"}, {"de", "lb", "nds"}, {"nl", "af", "fy"}, {"cs", "sk"}, {"es", "ca"}, {"sco", "pcm"})
"""Languages so near to each other that a page of one has lines that look like another: the largest on a page is named."""

NO_LANGUAGE = (*GUARDED, "zxx")
"""What the second detector may not say of text that the first finds no language for."""


def identify(text: str) -> tuple[LanguageShare, ...]:
    """The languages of a page, the largest share first; empty for no text, "und" (not sure) where nothing can be told.

    Shares are of the letters of the words that count, and sum to 1. A language without a code of ISO 639-1 is a sure "und":
    it is none of the accepted ones, whatever it is called.
    """
    words = running_words(text)
    if not words:
        return _CANNOT_TELL if text.strip() else ()
    page = read(words)
    if page.letters.sum() < FEWEST_LETTERS or page.is_names():
        return _CANNOT_TELL
    return _shares(_foreign_and_guarded(page) if _has_foreign(page) else _guarded(page))


_CANNOT_TELL = (LanguageShare(UNKNOWN, 1.0, False),)


def _shares(found: dict[str, float]) -> tuple[LanguageShare, ...]:
    whole = sum(found.values())
    coded: dict[str, float] = defaultdict(float)
    for code, share in found.items():
        coded[code if len(code) == len(GUARDED[0]) else UNKNOWN] += share
    shares = [LanguageShare(code, round(share / whole, 3), True) for code, share in coded.items()]
    return tuple(sorted(shares, key=lambda share: -share.share)) or _CANNOT_TELL


def _has_foreign(page: Reading) -> bool:
    """Whether so much of a page is in languages that are not guarded that it must be said."""
    if sum(max(0.0, page.evidence(column)) for column in page.others()) < EVIDENCE:
        return False
    letters = page.share(*page.others())
    lines, foreign = page.foreign_lines()
    most = max(letters, foreign / max(1, lines))
    return most >= FOREIGN and (foreign >= FOREIGN_LINES or most >= FOREIGN_SHARE)


def _guarded(page: Reading) -> dict[str, float]:
    """The languages of a page that has no other: none where not all that has weight is beyond doubt."""
    shares = {column: share for column in page.guarded if (share := page.share(column)) >= GUARDED_NAMED}
    doubtful = any(share >= FOREIGN and page.evidence(column) < EVIDENCE for column, share in shares.items())
    if doubtful or _may_hold_another(page) or page.share(*page.guarded) < 1 - FOREIGN_MOST:
        return {}
    named = {column: share for column, share in shares.items() if page.evidence(column) >= EVIDENCE}
    if not all(_agrees(page, column) for column in named) or not _speaks(page, list(named)):
        return {}
    return {page.codes[column]: share for column, share in named.items()}


def _may_hold_another(page: Reading) -> bool:
    """Whether a page that seems to be in guarded languages alone has too many lines that are not in them for sure."""
    strange, lines = page.strange_lines()
    if strange >= STRANGE_LINES and strange >= STRANGE_SHARE * lines:
        return True
    unfit, lines = page.unfit_lines()
    if unfit < UNFIT_LINES or unfit < UNFIT_SHARE * lines or page.has_sentence():
        return False
    return frame.words_of_papers(page.words) < frame.PLENTY


def _speaks(page: Reading, named: list[int]) -> bool:
    """Whether a page with English on it says anything of itself in the languages named, or lists English titles only."""
    if page.codes.index("en") not in named:
        return True
    own = [page.words[place] for place in np.flatnonzero(np.isin(page.language, named))]
    return frame.speaks(own, page.words)


def _foreign_and_guarded(page: Reading) -> dict[str, float]:
    """The languages of a page that has one that is not guarded, by the code shown; none where it cannot be named."""
    shares = {column: page.share(column) for column in page.others()}
    found: dict[str, float] = defaultdict(float)
    named: list[int] = []
    for column in sorted(shares, key=lambda column: -shares[column]):
        kin = next((other for other in named if _are_near(page, column, other)), None)
        if kin is None and named and (shares[column] < NAMED or page.evidence(column, named[0]) < EVIDENCE):
            continue
        if code := _code(page, column if kin is None else kin):
            found[code] += shares[column]
            named.append(column)
    if found:
        for column in page.guarded:
            if page.evidence(column) >= EVIDENCE_BESIDE and page.share(column) >= NAMED:
                found[page.codes[column]] = page.share(column)
    return found


def _are_near(page: Reading, one: int, other: int) -> bool:
    return any({page.codes[one], page.codes[other]} <= near for near in NEAR)


def _code(page: Reading, column: int) -> str | None:
    """What a language that is not guarded is called; the second detector is asked where the lists do not tell."""
    code = page.codes[column]
    if code not in (UNKNOWN, *TOLD_BY_SECOND):
        return SHOWN.get(code, code)
    told = [told for told, _ in _second(page.text(column)) if told in TOLD_BY_SECOND.get(code, (told,))]
    return None if told[0] in NO_LANGUAGE else SHOWN.get(told[0], told[0])


def _agrees(page: Reading, column: int) -> bool:
    """Whether the second detector finds the same language in the words that the first one found it in."""
    return dict(_second(page.text(column)))[page.codes[column]] >= AGREES


def _second(text: str) -> list[tuple[str, float]]:
    """The languages of a text by the second detector, the likeliest first, with their probabilities."""
    ranked: list[tuple[str, float]] = _detector().rank(text)
    return ranked


@cache
def _detector() -> LanguageIdentifier:
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # It would unpack its model, 68 MB, into a temporary file: a full disk would then stop the reading of every paper.
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda suffix: io.BytesIO())
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
