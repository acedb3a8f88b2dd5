"""Scanned pages made from the corpus, and what the program reads on them; readings are kept in build/ for the next run."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from tests.corpus import scanner
from tests.corpus.model import Half, Page
from tests.corpus.pages import NEAR
from tests.corpus.scanner import Scan
from wizard.core.facts import LanguageShare
from wizard.core.inspect import picture
from wizard.core.inspect.picture import reading
from wizard.core.inspect.picture import scan as drawn
from wizard.core.pdfium import opened
from wizard.services import paths

MOST = 600

KINDS = (
    "transcript", "certificate", "running", "two columns, read down", "foreign names and titles", "mixed, in one block",
    "transcript", "certificate", "capitals", "two columns, read across", "names and numbers", "mixed, scattered",
    "school report", "running", "curriculum vitae", "alternate lines", "English and Swedish", "both on a line",
    "foreign with English courses", "no accents", "letter-spaced", "two foreign languages",
)  # fmt: skip
"""The kinds in turn: any first part of the scans holds them all."""

KEPT = Path(__file__).resolve().parents[2] / "build" / "scans"


def scans(half: Half, made: Sequence[Page], most: int) -> list[Scan]:
    """So many scans, at most 600, of the pages of a half; the first ones are the same whatever `most` is.

    Of every kind English and Swedish pages take turns with foreign ones, and half of these are in languages near to Swedish or
    English. Pages that no font of this machine can print are left out.
    """
    rng = random.Random(f"scans {half}")
    stacks: dict[tuple[str, int], list[Page]] = {}
    for page in made:
        sort = 0 if page.expected == "accepted" else 1 if NEAR & set(page.truth) else 2
        stacks.setdefault((page.kind, sort), []).append(page)
    for key in sorted(stacks):
        rng.shuffle(stacks[key])
    found: list[Scan] = []
    turn = 0
    while len(found) < min(most, MOST):
        kind, sort = KINDS[turn % len(KINDS)], (0, 1, 0, 2)[turn // len(KINDS) % 4]
        turn += 1
        stack = next(stacks[key] for key in ((kind, sort), (kind, 2), (kind, 1), (kind, 0)) if stacks.get(key))
        page = stack.pop()
        if scanner.printable(page):
            found.append(scanner.scan(page, rng))
    return found


def read(made: Sequence[Scan]) -> Iterator[tuple[Scan, reading.Reading, tuple[LanguageShare, ...]]]:
    """Every scan with what is read on it and its languages: read by two processes, or taken from what was read before."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for one, seen in zip(made, pool.map(_read, made, [_version()] * len(made)), strict=True):
            yield one, seen, picture.languages(seen)


def _version() -> str:
    """Changes with what reads and what draws: what was read before it changed does not count."""
    files = sorted([*Path(picture.__file__).parent.glob("*.py"), Path(scanner.__file__)])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _read(made: Scan, version: str) -> reading.Reading:
    kept = KEPT / f"{hashlib.sha256(f'{version} {made!r}'.encode()).hexdigest()}.json"
    if kept.is_file():
        return msgspec.json.decode(kept.read_bytes(), type=reading.Reading)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(scanner.pdf(made))
        with opened(path) as document:
            grey, dpi = drawn.picture(document[0])
    seen = reading.read(grey, dpi, paths.models(), lambda done, total: None)
    kept.write_bytes(msgspec.json.encode(seen))
    return seen
