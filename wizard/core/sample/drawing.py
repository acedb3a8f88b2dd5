"""How the sample's papers are set: A4 pages with a footer in the paper's own language, in the fonts of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, HRFlowable, PageTemplate, Paragraph, Spacer, Table, TableStyle

from wizard.core import fonts

INK = HexColor("#111111")
GREY = HexColor("#5c5c5c")
HAIRLINE = HexColor("#9a9a9a")

Cell = Flowable | Sequence[Flowable]

LATO, NOTO = "Lato-Regular", "NotoSans-Regular"

_ALIGNMENTS: dict[str, Literal[0, 1, 2]] = {"left": 0, "centre": 1, "right": 2}

FICTION = {
    "en": "Sample – fictional person",
    "de": "Muster – erfundene Person",
    "sv": "Exempel – personen är påhittad",
}
PAGE_OF = {"en": "Page {page} of {pages}", "de": "Seite {page} von {pages}", "sv": "Sida {page} av {pages}"}


@dataclass(frozen=True)
class Sheet:
    """What the pages of a paper share: the file's title, author and language, its number of pages, margins in mm."""

    title: str
    author: str
    language: str
    pages: int
    side: float = 25
    top: float = 22
    bottom: float = 24
    font: str = LATO

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return float(A4[0] - 2 * self.side * mm)

    def write(self, path: Path, story: Sequence[Flowable]) -> Path:
        """Write the paper; the same story always gives the same bytes."""
        side, top, bottom = self.side * mm, self.top * mm, self.bottom * mm
        document = BaseDocTemplate(
            str(path),
            pagesize=A4,
            title=self.title,
            author=self.author,
            lang=self.language,
            initialFontName=self.font,  # otherwise every page names a font that is not in the file
            invariant=1,
        )
        frame = Frame(side, bottom, self.width, A4[1] - top - bottom, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame], onPage=self._footer))
        document.build(list(story))
        return path

    def _footer(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        number = PAGE_OF[self.language].format(page=canvas.getPageNumber(), pages=self.pages)
        canvas.setFont(self.font, 8)
        canvas.setFillColor(GREY)
        canvas.drawString(self.side * mm, 13 * mm, FICTION[self.language])
        canvas.drawRightString(A4[0] - self.side * mm, 13 * mm, number)


def prepare(folder: Path) -> None:
    """Make the fonts in `folder` known, before any story is told."""
    fonts.register(folder)
    for family in fonts.FAMILIES[:2]:
        addMapping(fonts.face(family), 0, 0, fonts.face(family))
        addMapping(fonts.face(family), 1, 0, fonts.face(family, bold=True))


def look(
    size: float = 10,
    leading: float | None = None,
    *,
    font: str = LATO,
    color: Color = INK,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> ParagraphStyle:
    """How a paragraph looks, in points; `keep` holds it together with what follows."""
    return ParagraphStyle(
        "sample",
        fontName=font,
        fontSize=size,
        leading=leading or size * 1.4,
        textColor=color,
        alignment=_ALIGNMENTS[align],
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=int(keep),
        allowWidows=0,
        allowOrphans=0,
    )


def text(words: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph; `words` may hold <b> and <br/>."""
    return Paragraph(words, style)


def rule(before: float = 0, after: float = 0) -> Flowable:
    """A hairline over the width of the text, with the room around it, in points."""
    return HRFlowable(width="100%", thickness=0.5, color=HAIRLINE, spaceBefore=before, spaceAfter=after)


def gap(points: float) -> Flowable:
    """Empty room."""
    return Spacer(1, points)


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    font: str = LATO,
    padding: float = 2,
    lines: bool = False,
    head: bool = False,
) -> Table:
    """Cells without frames; `lines` draws a hairline under each row, `head` repeats the first row on every page."""
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    style.add("FONTNAME", (0, 0), (-1, -1), font)  # a table sets a font for its cells even where it draws no text itself
    style.add("RIGHTPADDING", (0, 0), (-2, -1), 8)
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    style.add("TOPPADDING", (0, 0), (-1, -1), padding)
    style.add("BOTTOMPADDING", (0, 0), (-1, -1), padding)
    if lines:
        style.add("LINEBELOW", (0, 0), (-1, -1), 0.3, HAIRLINE)
    return Table([list(row) for row in rows], colWidths=widths, style=style, repeatRows=int(head), hAlign="LEFT")
