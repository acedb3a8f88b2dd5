"""A paper with its scanned pictures at fewer dots per inch; pages of text or drawing stay as they are. Runs in the worker.

Every page is drawn afterwards and held against the paper's own: what is not alike is left as it was.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Container, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from wizard.core import drawn, scanned
from wizard.core.compare import STRETCH
from wizard.core.drawn import Key
from wizard.core.errors import AnsokError
from wizard.core.facts import FINER
from wizard.core.job import Shrunk
from wizard.core.pdfium import document_of, openable, shown, unlocked
from wizard.core.resampled import Smaller, resampled

POINTS_PER_INCH = 72

DRAWN_DPI = 200
"""Pages with smaller pictures are drawn this fine, and made small by the mean of their dots: pdfium leaves dots out."""

CLOSE, FROM_AFAR = (50, 40), (10, 12)
"""At how many dots per inch they are held against each other, and by how much of 255 a dot may differ in one colour: close,
where a millimetre that is lost shows by 63 or more, and from afar, where a shade that is wrong does. What is only made coarser
differs by 27 and 7 at most (scans of 300 and 600 dpi, with grain, print screens or sharp edges, made 200 and 150)."""

MOST_PIXELS = 20_000_000
"""Pages are drawn no larger than this: a poster more coarsely."""

Progress = Callable[[int, int], None]
Source = Path | bytes


def shrink(path: Path, dpi: int, stream: BinaryIO, progress: Progress) -> Shrunk:
    """Writes the paper as a PDF, the pictures of its scanned pages at `dpi` dots per inch; the same bytes for the same file.

    Raises `AnsokError`: shrink-nothing (no picture can be smaller, or the whole would not be), shrink-locked (it needs a
    password), shrink-failed (an engine refuses it, or another page would change), picture-… as `pictures.as_pdf`; MemoryError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # of fields outside any form: they stay where they are
            told, made = _shrunk(path, dpi, progress)
    except (AnsokError, OSError, MemoryError):
        raise
    except Exception as error:  # the engines raise many types on damaged files
        locked = isinstance(error, pikepdf.PasswordError) or getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD
        raise AnsokError("shrink-locked" if locked else "shrink-failed", file=str(path)) from error
    stream.write(made)
    return told


def _shrunk(path: Path, dpi: int, progress: Progress) -> tuple[Shrunk, bytes]:
    source, was = openable(path), path.stat().st_size
    with closing(document_of(source)) as seen:
        count = len(seen)
        scans = {number for number in range(1, count + 1) if _is_scan(seen, number)}
    left: set[Key] = set()
    while True:
        made, pages = _made(source, dpi, scans, left, lambda done, total: progress(count * done // total, 2 * count))
        if not pages or len(made) >= was:
            raise AnsokError("shrink-nothing", file=str(path), dpi=dpi)
        unlike = set(_unlike(source, made, count, pages, progress))
        if not unlike:
            break
        if not unlike <= pages.keys():
            raise AnsokError("shrink-failed", file=str(path))
        left |= {key for number in unlike for key in pages[number]}
    return Shrunk(tuple(sorted(pages)), was, len(made)), made


def _is_scan(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return False
    with closing(page):
        return scanned.is_scan(page)


def _made(source: Source, dpi: int, scans: set[int], left: set[Key], progress: Progress) -> tuple[bytes, dict[int, set[Key]]]:
    """The PDF with smaller pictures but for those that are to be left; and which pictures of which pages are smaller."""
    with unlocked(source) as pdf:
        shares, on_pages = _finer(pdf, scans, dpi)
        smaller: set[Key] = set()
        for done, (key, share) in enumerate(shares.items()):
            progress(done, len(shares))
            picture = pdf.get_object(key)
            if key not in left and isinstance(picture, pikepdf.Stream) and (made := _resampled(picture, share)):
                made.put(picture)
                smaller.add(key)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True, compress_streams=False, encryption=False)
    return stream.getvalue(), {number: keys & smaller for number, keys in on_pages.items() if keys & smaller}


def _finer(pdf: pikepdf.Pdf, scans: set[int], dpi: int) -> tuple[dict[Key, tuple[float, float]], dict[int, set[Key]]]:
    """The pictures with too many dots, and the share of their width and height to be left; and which of them each scan draws.

    What a page shows that is no scan, or a scan in another way than as its content, is not among them.
    """
    finest: dict[Key, tuple[float, float]] = {}
    on_pages: dict[int, set[Key]] = {}
    kept: set[Key] = set()
    for number, page in enumerate(pdf.pages, 1):
        try:
            placed = list(drawn.on_page(page))
        except Exception:  # qpdf raises many types on damaged content
            kept |= drawn.within_reach(page)
            continue
        keys = {picture.objgen for picture, _, _ in placed}
        kept |= drawn.otherwise(page)
        if number not in scans:
            kept |= keys
            continue
        on_pages[number] = keys
        for picture, across, down in placed:
            if across > 0 and down > 0:
                before = finest.get(picture.objgen, (math.inf, math.inf))
                x, y = float(picture.Width) / across, float(picture.Height) / down
                finest[picture.objgen] = (min(before[0], x), min(before[1], y))
    shares = {key: (dpi / x, dpi / y) for key, (x, y) in finest.items() if min(x, y) >= FINER * dpi and key not in kept}
    return shares, on_pages


def _resampled(picture: pikepdf.Stream, share: tuple[float, float]) -> Smaller | None:
    try:
        return resampled(picture, share)
    except Exception:  # a picture that cannot be taken apart, or is too large for that, stays as it is
        return None


def _unlike(source: Source, made: bytes, count: int, changed: Container[int], progress: Progress) -> Iterator[int]:
    """The pages (from 1) that do not look as they did. Both sides are opened anew now and then, as in `compare`."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    stretch = max(1, count * STRETCH // max(size, 1))
    for first in range(1, count + 1, stretch):
        with shown(source) as before, shown(made) as after:
            for number in range(first, min(first + stretch, count + 1)):
                progress(count + number, 2 * count)
                if number in changed:
                    alike = _alike(_finely(before, number), _finely(after, number))
                else:
                    alike = _look(before, number, CLOSE[0]) == _look(after, number, CLOSE[0])
                if not alike:
                    yield number


def _finely(document: pypdfium2.PdfDocument, number: int) -> Image.Image | None:
    return _look(document, number, DRAWN_DPI)


def _look(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Image.Image | None:
    """A page (from 1) in colours, None where it cannot be drawn."""
    try:
        with closing(document[number - 1]) as page:
            width, height = (max(side, 1.0) for side in page.get_size())
            scale = min(dpi / POINTS_PER_INCH, math.sqrt(MOST_PIXELS / (width * height)))
            picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            return picture
    except (pypdfium2.PdfiumError, ValueError):
        return None


def _alike(before: Image.Image | None, after: Image.Image | None) -> bool:
    if before is None or after is None:
        return before is after
    if before.size != after.size:
        return False
    for dpi, most in (CLOSE, FROM_AFAR):
        size = [math.ceil(side * dpi / DRAWN_DPI) for side in before.size]
        sides = (side.resize((size[0], size[1]), Image.Resampling.BOX) for side in (before, after))
        if any(any(channel.histogram()[most + 1 :]) for channel in ImageChops.difference(*sides).split()):
            return False
    return True
