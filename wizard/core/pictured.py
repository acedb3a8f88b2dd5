"""The last resort for a page that no other way keeps as it looks: a picture, with its text behind it to be found and copied."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    import pypdfium2

DPI = 300
POINTS_PER_INCH = 72
MOST_PIXELS = 20_000_000
"""Two sheets of A4; a poster becomes a coarser picture."""

HAIR = 0.01
"""Points that the picture is smaller than its page: where rounding makes it larger, pdfium blurs it."""

_INVISIBLE: Final = 3
"""The way to draw text (ISO 32000-1, table 106) that shows nothing and can be selected."""


def pictured(seen: pypdfium2.PdfDocument, numbers: Sequence[int]) -> bytes:
    """A PDF of these pages (from 1) as pictures; each is as large as the page is when shown, and is not turned."""
    stream = io.BytesIO()
    pen = Canvas(stream, invariant=1, pageCompression=1)
    for number in numbers:
        page = seen[number - 1]
        try:
            width, height = page.get_size()
            pen.setPageSize((width, height))
            if not page.get_rotation():  # the text of a turned page stands elsewhere on the picture
                _write(pen, page)
            pen.drawImage(ImageReader(picture(page, dpi(width, height))), 0, 0, width - HAIR, height - HAIR)
            pen.showPage()
        finally:
            page.close()
    pen.save()
    return stream.getvalue()


def dpi(width: float, height: float) -> float:
    """The dots per inch at which a page of that size (points) is pictured."""
    return min(DPI, POINTS_PER_INCH * math.sqrt(MOST_PIXELS / max(width * height, 1.0)))


def picture(page: pypdfium2.PdfPage, resolution: float) -> Image.Image:
    """The page as it is shown, in grey where it has no colour."""
    drawn: Image.Image = page.render(scale=resolution / POINTS_PER_INCH).to_pil().convert("RGB")
    grey = drawn.convert("L")
    return drawn if _has_colour(drawn) else grey


def _has_colour(drawn: Image.Image) -> bool:
    small = drawn.resize((max(1, drawn.width // 4), max(1, drawn.height // 4)), Image.Resampling.BOX).convert("HSV")
    return any(small.getchannel("S").histogram()[24:])


def _write(pen: Canvas, page: pypdfium2.PdfPage) -> None:
    """The page's words where they stand on it, in what Latin letters the standard fonts have; drawn invisibly."""
    text = page.get_textpage()
    try:
        left, bottom, _, _ = page.get_bbox()
        for index in range(text.count_rects()):
            rectangle = text.get_rect(index)
            words = text.get_text_bounded(*rectangle).encode("cp1252", "ignore").decode("cp1252").strip()
            if words:
                line = pen.beginText(rectangle[0] - left, rectangle[1] - bottom)
                line.setTextRenderMode(_INVISIBLE)
                line.setFont("Helvetica", max(rectangle[3] - rectangle[1], 1.0))
                line.textOut(words)
                pen.drawText(line)
    finally:
        text.close()
