"""The typography that our sheets share: A4, one margin, text wrapped by the widths of our fonts. All lengths in points."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wizard.core import fonts

WIDTH, HEIGHT = A4
LEFT = 79.0
RIGHT = WIDTH - LEFT
TOP = HEIGHT - 79.0
BOTTOM = 79.0

BLACK, DARK, GREY, HAIR = 0.0, 0.25, 0.45, 0.7
"""Shades of grey that stay apart in black and white print."""

NAME, HEADING, BODY, SMALL = 24.0, 12.0, 10.0, 8.5
LEADING = 1.35


class Page:
    """A pen on a run of A4 pages: `y` is the baseline of the next line."""

    def __init__(self, folder: Path, title: str) -> None:
        fonts.register(folder)
        self._bytes = io.BytesIO()
        font = fonts.face(fonts.FAMILIES[0])  # reportlab's own first font would be named on each page and not embedded
        self._canvas = Canvas(
            self._bytes,
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            initialFontName=font,  # type: ignore[arg-type]  # the stubs take the name for a number
        )
        self._canvas.setTitle(title)
        self.number = 1
        self.y = TOP

    def text(self, x: float, y: float, words: str, size: float = BODY, *, bold: bool = False, grey: float = BLACK) -> None:
        """Words on one line, each run in the font that has its letters."""
        self._canvas.setFillGray(grey)
        fonts.draw(self._canvas, x, y, words, size, bold=bold)

    def line(self, x: float, words: str, size: float = BODY, *, bold: bool = False, grey: float = BLACK) -> None:
        """Words at `y`, or on top of the next page where there is no room for them; `y` ends one line below."""
        if not self.room(0):
            self.turn()
        self.text(x, self.y, words, size, bold=bold, grey=grey)
        self.y -= size * LEADING

    def right(self, x: float, y: float, words: str, size: float = BODY, *, bold: bool = False, grey: float = BLACK) -> None:
        """Words that end at `x`."""
        self.text(x - fonts.width(words, size, bold), y, words, size, bold=bold, grey=grey)

    def paragraph(
        self, x: float, words: str, width: float, size: float = BODY, *, bold: bool = False, grey: float = BLACK
    ) -> None:
        """Words wrapped to `width` from `y` down; `y` ends one line below the last."""
        for line in wrap(words, size, width, bold):
            self.line(x, line, size, bold=bold, grey=grey)

    def rule(self, y: float) -> None:
        """A hairline across the page."""
        self._canvas.setStrokeGray(HAIR)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(LEFT, y, RIGHT, y)

    def box(self, x: float, y: float, side: float, ticked: bool) -> None:
        """A square to tick, with a tick in it if done; (x, y) is its lower left corner."""
        pen = self._canvas
        pen.setStrokeGray(DARK)
        pen.setLineWidth(0.7)
        pen.rect(x, y, side, side)
        if ticked:
            pen.setLineWidth(1.2)
            pen.setLineJoin(1)
            tick = pen.beginPath()
            tick.moveTo(x + side * 0.2, y + side * 0.5)
            tick.lineTo(x + side * 0.42, y + side * 0.25)
            tick.lineTo(x + side * 0.82, y + side * 0.78)
            pen.drawPath(tick)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """An outline around something that must be seen."""
        self._canvas.setStrokeGray(BLACK)
        self._canvas.setLineWidth(1.2)
        self._canvas.rect(x, y, width, height)

    def turn(self) -> None:
        """On to the next page."""
        self._canvas.showPage()
        self.number += 1
        self.y = TOP

    def space(self, height: float) -> None:
        """So much further down, or on to the next page where that is below the bottom margin."""
        self.y -= height
        if not self.room(0):
            self.turn()

    def room(self, height: float) -> bool:
        """Whether so much still fits above the bottom margin."""
        return self.y - height >= BOTTOM

    def finish(self) -> bytes:
        """The PDF."""
        self._canvas.save()
        return self._bytes.getvalue()


def wrap(words: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Lines no wider than `width`; a word that is wider alone is broken where it must be."""
    lines: list[str] = []
    for paragraph in words.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if fonts.width(longer, size, bold) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *broken, line = _broken(word, size, width, bold)
            lines += broken
        lines.append(line)
    return lines


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """A word as pieces no wider than `width`: broken after a hyphen where it has one, if need be after each character."""
    pieces = []
    while fonts.width(word, size, bold) > width and len(word) > 1:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or fonts.width(word[:n], size, bold) <= width)
        cut = word.rfind("-", 1, fits) + 1 or fits
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
