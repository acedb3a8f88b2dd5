"""One page as a picture, drawn by pdfium. Runs in the worker process."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from wizard.core.errors import AnsokError
from wizard.core.pdfium import opened

MOST_PIXELS = 40_000_000
"""No picture is drawn larger than this, whatever shape a page has."""


def render(path: Path, page: int, width: int, turn: int, password: str = "") -> tuple[int, int, bytes]:
    """Width, height and RGB rows of a page (from 1), `width` pixels wide after turning it clockwise by `turn` degrees.

    Raises `AnsokError` page-not-drawn.
    """
    try:
        with opened(path, password) as document:
            sheet = document[page - 1]
            across, down = sheet.get_size()
            if turn in (90, 270):
                across, down = down, across
            scale = min(width / across, (MOST_PIXELS / (across * down)) ** 0.5)
            picture = sheet.render(scale=scale, rotation=turn, rev_byteorder=True, force_bitmap_format=_RGB).to_pil()
            return picture.width, picture.height, picture.tobytes()
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise AnsokError("page-not-drawn", file=str(path), page=page) from error


_RGB = pypdfium2.raw.FPDFBitmap_BGR
"""Three bytes a pixel; `rev_byteorder` makes them red, green, blue."""
