"""The languages of a page's text, by a library, window by window. One door: text in, shares out."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

from wizard.core.facts import LanguageShare

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WINDOW_LETTERS = 80
"""A window is lines up to this many letters: fewer say little, more hide a second language."""

FEWEST_LETTERS = 25
"""A page with fewer letters of running words says nothing."""

SURE = 0.9
"""The library's own probability from which a window counts."""

SMALL_SHARE = 0.15
"""A language with a smaller share of the letters is a quotation or a name, and is left out."""


def identify(text: str) -> tuple[LanguageShare, ...]:
    """The languages of a page, the largest share first; empty for no text, "und" (not sure) where nothing can be told."""
    windows = list(_windows(text))
    letters = sum(_letters(window) for window in windows)
    if letters < FEWEST_LETTERS:
        return (LanguageShare("und", 1.0, False),) if text.strip() else ()
    found: dict[str, float] = defaultdict(float)
    for window in windows:
        code, probability = _classify(window)
        found[code if probability >= SURE else "und"] += _letters(window) / letters
    whole, probability = _classify("\n".join(windows))
    if probability >= SURE and found.get(whole, 0.0) >= 0.5:
        # What is too short to tell alone goes with the page, where most of the page is plainly in the language of the whole.
        found[whole] += found.pop("und", 0.0)
    shares = [LanguageShare(code, round(share, 3), code != "und") for code, share in found.items() if share >= SMALL_SHARE]
    if not any(share.sure for share in shares):
        return (LanguageShare("und", 1.0, False),)
    return tuple(sorted(shares, key=lambda share: -share.share))


def _windows(text: str) -> Iterator[str]:
    """Lines of running words, joined until there are enough letters to tell; what has digits or an @ in it is dropped."""
    held: list[str] = []
    for line in text.splitlines():
        words = [word for word in line.split() if not re.search(r"[\d@/_]", word)]
        if words:
            held.append(" ".join(words))
        if sum(map(_letters, held)) >= WINDOW_LETTERS:
            yield _plain(" ".join(held))
            held = []
    if held:
        yield _plain(" ".join(held))


def _plain(text: str) -> str:
    """Capitals tell a detector nothing: a line set in them is read as small letters."""
    return text.lower() if text.upper() == text else text


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _classify(text: str) -> tuple[str, float]:
    code, probability = _detector().classify(text)
    return _PLAIN_CODES.get(code, code), float(probability)


_PLAIN_CODES = {"nb": "no", "nn": "no"}


@cache
def _detector() -> LanguageIdentifier:
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # It would unpack its model, 68 MB, into a temporary file: a full disk would then stop the reading of every paper.
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda suffix: io.BytesIO())
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
