"""Reopens a bundle and compares every page with its source, as pictures drawn by pdfium. Runs in the worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.pdfium import opened
from wizard.core.plan import Piece

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

SCALE = 0.75
"""Pixels per point: 54 dpi shows a missing stamp, a lost field or a shifted line, and costs little."""

LOUD = 24
"""A page differs when one pixel's brightness does by this much of 255. The same engine draws both sides: what is the same comes
out the same but for rounding (1 of 255), while one digit changed at this scale shows in a few pixels only."""


STRETCH = 32_000_000
"""Bytes of the sources after which all is opened anew: pdfium keeps what it has read of a file until the file is closed."""


class Different(Struct, frozen=True):
    """A page that does not look like its source: page in the bundle, file and page of the source, how many pixels differ."""

    bundle_page: int
    path: str
    sha256: str
    page: int
    pixels: int


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
    for stretch in _stretches(pieces):
        with opened(bundle) as made:
            for first, piece in stretch:
                with opened(piece.path, piece.password) as source:
                    for place, (number, turn) in enumerate(piece.pages, first):
                        finely = (number, "picture") in piece.ways
                        ours, theirs = _picture(made, place, 0, finely=finely), _picture(source, number, turn, finely=finely)
                        if _unlike(ours, theirs) and (
                            pixels := _unlike_anew(bundle, place, piece, number, turn, finely=finely)
                        ):
                            different.append(Different(place, piece.path, piece.sha256, number, pixels))
                        done += 1
                        progress(done, total)
    return Comparison(total, tuple(different))


def _stretches(pieces: Sequence[tuple[int, Piece]]) -> Iterator[list[tuple[int, Piece]]]:
    """The pieces, parted where they are long, in groups of pages that take about `STRETCH` bytes in their files."""
    stretch: list[tuple[int, Piece]] = []
    read = 0.0
    for first, piece in pieces:
        weight = Path(piece.path).stat().st_size / max(len(piece.pages), 1)
        begun = 0
        for index in range(len(piece.pages)):
            if (stretch or index > begun) and read + weight > STRETCH:
                yield [*stretch, (first + begun, replace(piece, pages=piece.pages[begun:index]))]
                stretch, begun, read = [], index, 0.0
            read += weight
        stretch.append((first + begun, replace(piece, pages=piece.pages[begun:])))
    yield stretch


def _unlike_anew(bundle: str, place: int, piece: Piece, number: int, turn: int, *, finely: bool) -> int:
    """How many pixels of a page differ where both sides are opened anew.

    What pdfium draws first of some fonts is not what it draws afterwards (seen in 4 of 2,190 difficult files).
    """
    with opened(bundle) as made, opened(piece.path, piece.password) as source:
        return _unlike(_picture(made, place, 0, finely=finely), _picture(source, number, turn, finely=finely))


def _unlike(ours: Image.Image | None, theirs: Image.Image | None) -> int:
    """How many pixels differ: all, of the larger one, where a page has another size or cannot be drawn on one side alone."""
    from PIL import ImageChops

    if ours is None and theirs is None:  # what cannot be drawn here cannot be drawn there
        return 0
    if ours is None or theirs is None or ours.size != theirs.size:
        return max(side.width * side.height for side in (ours, theirs) if side)
    return sum(ImageChops.difference(ours, theirs).histogram()[LOUD:])


def _picture(document: pypdfium2.PdfDocument, number: int, turn: int, *, finely: bool) -> Image.Image | None:
    """A page (from 1) in grey, None where it cannot be drawn; `finely`, drawn large, as a picture of it is, and made smaller.

    A picture of a page and the page, both drawn at once at this scale, differ: pdfium leaves pixels out where it shrinks one.
    """
    import pypdfium2
    from PIL import Image

    from wizard.core import pictured

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        scale = pictured.dpi(*page.get_size()) / pictured.POINTS_PER_INCH
        small = min(SCALE, scale)  # a page as large as a house is drawn coarser
        if not finely:
            drawn: Image.Image = page.render(scale=small, rotation=turn, grayscale=True).to_pil()
            return drawn
        large = page.render(scale=scale, rotation=turn).to_pil().convert("L")  # in grey, pdfium smooths letters otherwise
        smaller: Image.Image = large.resize([max(1, round(side * small / scale)) for side in large.size], Image.Resampling.BOX)
        return smaller
    except (pypdfium2.PdfiumError, ValueError):
        return None
    finally:
        page.close()
