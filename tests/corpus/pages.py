"""Every page of a half of the corpus, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from tests.corpus import damage, mixtures
from tests.corpus.model import ACCEPTED, Expected, Half, Line, Page, expect, truth_of, words_in
from tests.corpus.papers import Writer
from tests.corpus.texts import plain, running, texts

NEAR = frozenset({"da", "nb", "nn", "fo", "is", "fi", "et", "nl", "fy", "af", "de", "sco", "lb", "nds"})
"""What is most easily taken for Swedish or English: three times as many pages."""


def pages(half: Half, seed: int = 0) -> Iterator[Page]:
    """The pages of a half."""
    written = [variant for variant, text in texts(half).items() if text.sentences]
    accepted = [variant for variant in written if plain(variant) in ACCEPTED]
    foreign = [variant for variant in written if plain(variant) not in ACCEPTED]
    abroad = sorted(variant for variant in running(half) if plain(variant) not in ACCEPTED)

    for kind, make, times, home in KINDS:
        rng = random.Random(f"{half} {seed} {kind}")
        for variant in abroad if kind == "running" else foreign:
            for _ in range(times * (3 if variant in NEAR else 1)):
                yield from _page(kind, make(rng, Writer(rng, half, variant)), variant)
        for variant in accepted:
            for _ in range(home * (2 if variant == "sv" else 1)):
                yield from _page(kind, make(rng, Writer(rng, half, variant)), variant)
    yield from _mixed(half, seed, accepted, foreign)


Make = Callable[[random.Random, Writer], list[Line]]


def _letterspaced(rng: random.Random, writer: Writer) -> list[Line]:
    lines = writer.any()
    heading = [Line(damage.spaced(title), (writer.code,)) for title in writer.pick(writer.text.titles, 1, 2)]
    return heading + lines


def _short(rng: random.Random, writer: Writer) -> list[Line]:
    return writer.certificate(4, 10)


RATES = (0.01, 0.02, 0.04, 0.06)
"""Misread letters per letter, from a good scan to a poor one."""

KINDS: tuple[tuple[str, Make, int, int], ...] = (
    ("running", lambda rng, writer: writer.running(*rng.choice(((30, 0), (30, 0), (12, 40)))), 4, 40),
    ("transcript", lambda rng, writer: writer.transcript(), 6, 40),
    ("certificate", lambda rng, writer: writer.certificate(), 6, 40),
    ("very short", _short, 2, 10),
    ("school report", lambda rng, writer: writer.school() if writer.text.subjects else [], 3, 25),
    ("curriculum vitae", lambda rng, writer: writer.career() if len(writer.text.sections) > 2 else [], 3, 25),
    ("publications", lambda rng, writer: writer.publications() if len(writer.text.articles) > 1 else [], 2, 15),
    ("capitals", lambda rng, writer: damage.capitals(writer.any()), 4, 25),
    ("no accents", lambda rng, writer: damage.unaccented(writer.any()), 4, 25),
    ("capitals, no accents", lambda rng, writer: damage.capitals(damage.unaccented(writer.any())), 2, 12),
    ("misread letters", lambda rng, writer: damage.noise(rng, writer.any(), rng.choice(RATES)), 3, 20),
    ("hyphenated", lambda rng, writer: damage.hyphenated(writer.any(), rng.choice((28, 36, 45))), 2, 15),
    ("letter-spaced", _letterspaced, 2, 12),
)
"""Kinds of one language: name, maker, pages per foreign language, and per variant of English and (twice) Swedish."""


def _page(kind: str, lines: Sequence[Line], note: str, expected: Expected | None = None) -> Iterator[Page]:
    kept = [line for line in lines if line.text.strip()]
    truth = truth_of(kept)
    texts_only = tuple(line.text for line in kept)
    if kept:
        yield Page(kind, texts_only, truth, expected or expect(truth), words_in(texts_only), note)


def _mixed(half: Half, seed: int, accepted: list[str], foreign: list[str]) -> Iterator[Page]:
    for kind, make, times in mixtures.PAIRS:
        rng = random.Random(f"{half} {seed} {kind}")
        for other in foreign:
            for _ in range(times * (2 if other in NEAR else 1)):
                home = rng.choice(accepted)
                lines = make(rng, Writer(rng, half, home), Writer(rng, half, other))
                expected: Expected | None = "not-accepted" if make is mixtures.english_courses else None
                yield from _page(kind, lines, f"{home} with {other}", expected)
    for kind, alone, count in mixtures.HOME:
        rng = random.Random(f"{half} {seed} {kind}")
        for at in range(count):
            home = "sv" if at % 2 else rng.choice(accepted)
            yield from _page(kind, alone(rng, Writer(rng, half, home), foreign), home)
