"""A page of a PDF -> the grey picture that is read: drawn by pdfium at about the resolution of its scan."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

POINTS_PER_INCH = 72

LEAST_DPI = 200
"""Finer than a coarse scan itself: print in small type is read better when it is drawn larger (measured at 100 and 150 dpi)."""

MOST_DPI = 250
"""A finer picture takes longer and is not read better (measured on scans of 300 dpi, in print down to 8 points)."""

MOST_PIXELS = 20_000_000
"""Two sheets of A4 at the finest; a poster is drawn coarser."""

_TELLING = 0.05
"""A picture that covers less of the page than this (a logo) does not tell how the page was scanned."""

_MUCH = 0.2
"""Pictures that cover this much of the page may say more than its text; a portrait or a logo covers less."""


def picture(page: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """The page in grey, as it is turned in the file, and its resolution in dots per inch."""
    width, height = (max(side, 1.0) for side in page.get_size())
    largest = (MOST_PIXELS / (width * height)) ** 0.5 * POINTS_PER_INCH
    dpi = min(max(LEAST_DPI, min(MOST_DPI, resolution(page) or MOST_DPI)), largest)
    drawn = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
    return drawn.to_pil().convert("L"), dpi


def resolution(page: pypdfium2.PdfPage) -> float | None:
    """Dots per inch of the finest of the pictures that make up the page; None where there is none of some size."""
    width, height = page.get_size()
    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        across, down = abs(right - left), abs(top - bottom)
        if across * down >= _TELLING * width * height:
            long_side = max(item.get_px_size())
            found.append(long_side / max(across, down) * POINTS_PER_INCH)
    return max(found, default=None)


def hides_text(page: pypdfium2.PdfPage) -> bool:
    """Whether more may stand on the page than its text says, for pictures cover much of it, or most of its text is not seen.

    Scanners put such text behind their picture: it is what some other program read. And a note printed on a scan, where it
    can be checked for instance, is not what the paper says.
    """
    width, height = page.get_size()
    hidden = shown = 0
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += abs(right - left) * abs(top - bottom) / (width * height)
        elif pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            hidden += 1
        else:
            shown += 1
    return hidden > shown or covered >= _MUCH
