"""Reopens a bundle and compares every page with its source, as pictures drawn by pdfium. Runs in the worker process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.core.pdfium import opened
from wizard.core.plan import Piece

if TYPE_CHECKING:
    import pypdfium2

SCALE = 0.75
"""Pixels per point: 54 dpi shows a missing stamp, a lost field or a shifted line, and costs little."""

LOUD = 24
"""A page differs when one pixel's brightness does by this much of 255. The same engine draws both sides: what is the same comes
out the same but for rounding (1 of 255), while one digit changed at this scale shows in a few pixels only."""


class Different(Struct, frozen=True):
    """A page that does not look like its source: page in the bundle, file and page of the source."""

    bundle_page: int
    path: str
    sha256: str
    page: int


class Comparison(Struct, frozen=True):
    """How many pages were compared, and those that differ."""

    pages_compared: int
    different: tuple[Different, ...]


def compare(bundle: str, pieces: Sequence[tuple[int, Piece]], progress: Callable[[int, int], None]) -> Comparison:
    """Compares the bundle's pages with their sources; `pieces` says at which bundle page (from 1) each begins.

    The bundle and the sources are only read. A source that has vanished meanwhile raises what pdfium raises.
    """
    total = sum(len(piece.pages) for _, piece in pieces)
    done = 0
    different = []
    with opened(bundle) as made:
        for first, piece in pieces:
            with opened(piece.path, piece.password) as source:
                for offset, (number, turn) in enumerate(piece.pages):
                    if not _alike(made, first + offset - 1, source, number - 1, turn):
                        different.append(Different(first + offset, piece.path, piece.sha256, number))
                    done += 1
                    progress(done, total)
    return Comparison(total, tuple(different))


def _alike(made: pypdfium2.PdfDocument, index: int, source: pypdfium2.PdfDocument, original: int, turn: int) -> bool:
    ours = _picture(made, index, 0)
    theirs = _picture(source, original, turn)
    if (ours.width, ours.height) != (theirs.width, theirs.height):
        return False
    if bytes(ours.buffer) == bytes(theirs.buffer):
        return True
    from PIL import ImageChops

    difference = ImageChops.difference(ours.to_pil(), theirs.to_pil()).histogram()
    return not any(difference[LOUD:])


def _picture(document: pypdfium2.PdfDocument, index: int, turn: int) -> pypdfium2.PdfBitmap:
    page = document[index]
    try:
        return page.render(scale=SCALE, rotation=turn, grayscale=True)
    finally:
        page.close()
