"""What makes a page a scan: pictures cover it, and hardly a letter can be seen beside them. Runs in the worker process."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

COVERS = 0.5
"""A page is a scan when pictures cover this share of it and it has hardly any text."""

HARDLY_ANY = 20
"""Letters: a stamp number or a page number on a scan is no text."""

DEEP = 4
"""Forms within forms that are looked into."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def pictures_cover(page: pypdfium2.PdfPage) -> float:
    """The share of the page's area that its pictures cover, overlaps counted twice."""
    width, height = page.get_size()
    area = width * height or 1.0
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEP):
        left, bottom, right, top = picture.get_bounds()
        covered += abs(right - left) * abs(top - bottom)
    return covered / area


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """A scan, be it that a program has put behind its picture, or in letters that are not shown, what it read there."""
    return pictures_cover(page) >= COVERS and _letters_seen(page) < HARDLY_ANY


def _letters_seen(page: pypdfium2.PdfPage) -> int:
    """The letters of its text that can be seen; no more are counted than tell."""
    content = page.get_textpage()
    try:
        shown: list[tuple[pypdfium2.PdfTextObj, Box]] = []
        for item in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEP, textpage=content):
            if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                over = item.get_bounds()
                shown = [(text, box) for text, box in shown if not _within(box, over)]
            elif pdfium.FPDFTextObj_GetTextRenderMode(item.raw) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                shown.append((item, item.get_bounds()))
        letters = 0
        for text, _ in shown:
            if pdfium.FPDFTextObj_GetText(text.raw, content.raw, None, 0):
                letters += sum(character.isalpha() for character in text.extract())
            if letters >= HARDLY_ANY:
                break
        return letters
    finally:
        content.close()


def _within(box: Box, over: Box) -> bool:
    return over[0] - 1 <= box[0] and over[1] - 1 <= box[1] and box[2] <= over[2] + 1 and box[3] <= over[3] + 1
