"""Makes wizard/core/inspect/language/languages.npz: how often words and letters come in each language. Run as a script.

The sources, needed for nothing but this: wordfreq 3.1.1 (its lists are CC BY-SA 4.0), langidentify 1.0.2 (Apache 2.0)
for languages that wordfreq lacks, and lists/ beside this file, written by us, most frequent word first.
"""

from __future__ import annotations

import gzip
import importlib.resources
import math
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import wordfreq
from numpy.typing import NDArray

from wizard.core.folding import spelt_plainly
from wizard.core.inspect.language.lexicon import LETTERS, STEPS

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "wizard" / "core" / "inspect" / "language" / "languages.npz"

GUARDED = ("en", "sv")
"""What must not be mistaken has the longest lists."""

WORDFREQ = (
    *("ca", "cs", "da", "de", "en", "es", "fi", "fil", "fr", "hu", "id", "is", "it"),
    *("lt", "lv", "nb", "nl", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi"),
)
LANGIDENTIFY = ("af", "cy", "eo", "et", "eu", "ga", "la", "lb", "mi", "nn", "so", "sq", "st", "sw", "xh", "zu", "yo")

RAREST_GUARDED = 2e-7
RAREST = 5e-6
"""The least frequent words kept."""


def lists() -> Iterator[tuple[str, dict[str, float]]]:
    """Each language with its folded words and their frequencies, those with trigrams first."""
    for code in WORDFREQ:
        found = wordfreq.get_frequency_dict(code, "large" if code in GUARDED else "small")
        yield code, _kept(found.items(), RAREST_GUARDED if code in GUARDED else RAREST)
    for code in LANGIDENTIFY:
        packed = importlib.resources.files("langidentify").joinpath("models", "lite", f"topwords-{code}.txt.gz").read_bytes()
        pairs = (line.split() for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("#"))
        yield code, _kept(((word, math.exp(float(logarithm))) for word, logarithm in pairs), RAREST)


def own_lists() -> Iterator[tuple[str, dict[str, float]]]:
    """Our own lists: frequencies are guessed from the rank, as in any language (Zipf)."""
    for path in sorted((HERE / "lists").glob("*.txt")):
        words = dict.fromkeys(map(spelt_plainly, path.read_text(encoding="utf-8").split()))
        yield path.stem, {word: max(0.035 / (rank + 1) ** 0.9, 1e-5) for rank, word in enumerate(words)}


def _kept(pairs: Iterable[tuple[str, float]], rarest: float) -> dict[str, float]:
    kept: dict[str, float] = {}
    for word, frequency in pairs:
        if frequency >= rarest and word.replace("'", "").replace("-", "").isalpha():
            folded = spelt_plainly(word)
            kept[folded] = max(kept.get(folded, 0.0), frequency)
    return kept


def trigrams(words: dict[str, float]) -> NDArray[np.float64]:
    """log10 of the chance of a letter after the two before it, for words spelt as this language spells them."""
    size = len(LETTERS) + 1
    counted = np.zeros((size, size, size))
    for word, frequency in words.items():
        places = [0, 0, *(LETTERS.find(letter) % size for letter in word), 0]
        weight = (frequency * 1e7) ** 0.25
        for first, second, third in zip(places, places[1:], places[2:], strict=False):
            counted[first, second, third] += weight
    pairs = counted.sum(axis=0)
    singles = pairs.sum(axis=0)
    single = (singles + 1) / (singles.sum() + size)
    pair = (pairs + 20 * single) / (pairs.sum(axis=1, keepdims=True) + 20)
    chance = (counted + 10 * pair) / (counted.sum(axis=2, keepdims=True) + 10)
    return np.asarray(np.log10(chance)).reshape(-1)


def main() -> None:
    """Writes the file."""
    spelt = list(lists())
    codes = [*spelt, *own_lists()]
    entries: dict[int, dict[int, int]] = defaultdict(dict)
    for number, (_, words) in enumerate(codes):
        for word, frequency in words.items():
            entries[zlib.crc32(word.encode())][number] = round(-math.log10(frequency) * STEPS)
    hashes = sorted(entries)
    letters = np.array([trigrams(words) for _, words in spelt]).T
    np.savez_compressed(
        TARGET,
        codes=np.array([code for code, _ in codes]),
        words=np.array(hashes, dtype=np.uint32),
        ends=np.cumsum([len(entries[key]) for key in hashes]).astype(np.uint32),
        languages=np.array([number for key in hashes for number in sorted(entries[key])], dtype=np.uint8),
        levels=np.array([entries[key][number] for key in hashes for number in sorted(entries[key])], dtype=np.uint8),
        trigrams=np.minimum(np.round(-letters * STEPS), 255).astype(np.uint8),
    )


if __name__ == "__main__":
    main()
