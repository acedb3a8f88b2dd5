"""Other programs' eyes on a bundle: poppler, Ghostscript and qpdf, each where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageChops

from wizard.core.compare import LOUD

SECONDS = 60
"""A program that takes longer is ended, and that is a complaint."""

MOST_PAGES = 20
"""No more pages of a file are looked at."""

DPI = 40

_CHANGING = re.compile(r"0x[0-9a-f]+|<[0-9a-f]+>|\d+|'[^']*'|/[^\s)>]+", re.IGNORECASE)
"""What is not the same in two complaints of the same kind: numbers, names, places."""


class View(Struct, frozen=True):
    """What the programs say of some pages of a file, each complaint with its numbers left out; and how poppler draws them."""

    complaints: frozenset[str]
    pages: tuple[Image.Image, ...]


def view(file: Path, first: int, count: int) -> View:
    """Has the programs that are installed look at `count` pages of a file (no more than `MOST_PAGES`), from page `first` on."""
    last = first + min(count, MOST_PAGES) - 1
    complaints: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        span = ("-f", str(first), "-l", str(last))
        complaints.update(_say("pdfinfo", *span, str(file)))
        complaints.update(_say("pdftoppm", *span, "-r", str(DPI), "-gray", str(file), f"{folder}/page"))
        ghostscript = (
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=nullpage",
            f"-dFirstPage={first}",
            f"-dLastPage={last}",
        )
        complaints.update(_say("gs", *ghostscript, str(file)))
        complaints.update(_say("qpdf", "--check", str(file)))
        pages = []
        for picture in sorted(Path(folder).iterdir()):
            with Image.open(picture) as drawn:
                pages.append(drawn.copy())
    return View(frozenset(complaints), tuple(pages))


def unlike(source: View, bundle: View) -> tuple[int, ...]:
    """The pages (from 1) that poppler draws of the file and not, or differently, of its bundle."""
    pairs = zip(source.pages, (*bundle.pages, *[None] * len(source.pages)), strict=False)
    return tuple(number for number, (theirs, ours) in enumerate(pairs, 1) if ours is None or not _alike(theirs, ours))


def _alike(theirs: Image.Image, ours: Image.Image) -> bool:
    return theirs.size == ours.size and not any(ImageChops.difference(theirs, ours).histogram()[LOUD:])


def _say(program: str, *arguments: str) -> set[str]:
    """The complaints of a program, each once."""
    if (found := shutil.which(program)) is None:
        return set()
    try:
        done = subprocess.run([found, *arguments], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {f"{program}: takes longer than {SECONDS} s"}
    said = done.stderr if program != "gs" else done.stderr + done.stdout
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]
    if program == "qpdf":
        lines = [line for line in lines if line.startswith(("WARNING", "ERROR"))]
    return {f"{program}: {_CHANGING.sub('…', line)}" for line in lines} | (
        {f"{program}: fails"} if done.returncode == 1 else set()
    )
