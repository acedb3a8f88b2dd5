"""The files that the bench assembles: 500 pages of text, and 35 pages with about 20 MB of scans."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "The student has completed the course on stochastic processes and has passed the written examination."


def text_pages(path: Path, pages: int) -> Path:
    """A PDF with so many pages of English text."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 11)
        for line in range(45):
            canvas.drawString(60, 780 - line * 16, f"{number}.{line} {SENTENCE}")
        canvas.showPage()
    canvas.save()
    return path


def scans(path: Path, pages: int, total_bytes: int) -> Path:
    """A PDF whose pages are JPEG pictures of about `total_bytes` together."""
    canvas = Canvas(str(path), pagesize=A4)
    side = 900
    while True:
        picture = _noise(side, seed=side)
        if len(picture) * pages >= total_bytes:
            break
        side += 60
    for number in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(_noise(side, seed=number))), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def _noise(side: int, seed: int) -> bytes:
    """A grey scan with grain, as JPEG; each seed another picture."""
    grain = Image.effect_noise((side, int(side * 1.41)), 40 + seed % 7)
    out = io.BytesIO()
    grain.save(out, "JPEG", quality=55)
    return out.getvalue()
