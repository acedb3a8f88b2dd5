"""The text of a page as its maker set it: one cell of a table or line of a column to a line, words joined as they are read."""

from __future__ import annotations

import pypdfium2

GAP = 0.9
"""Of the height of the letters: a wider gap on one line parts two cells or columns, a narrower one two words."""

WORDS_APART = 0.12
"""Of the height: a gap from which a space stands between two pieces that carry none themselves."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def lines(page: pypdfium2.PdfPage) -> str:
    """The page's text in the order of its content. Columns that are set row by row come out cell by cell, not run together."""
    content = page.get_textpage()
    try:
        boxes = [content.get_rect(index) for index in range(content.count_rects())]
        found: list[str] = []
        before: Box | None = None
        for box in boxes:
            piece = content.get_text_bounded(*box).replace("\r\n", " ").strip("\r\n")
            if not piece.strip():
                continue
            if before is not None and _goes_on(before, box):
                found[-1] += ("" if box[0] - before[2] < WORDS_APART * _height(box) else " ") + piece
            else:
                found.append(piece)
            before = box
        return "\n".join(found)
    finally:
        content.close()


def _goes_on(before: Box, box: Box) -> bool:
    """Whether a piece goes on where the one before ended: on the same line, and near."""
    height = max(_height(before), _height(box), 1.0)
    same_line = min(before[3], box[3]) - max(before[1], box[1]) > 0.5 * min(_height(before), _height(box))
    return same_line and -height < box[0] - before[2] < GAP * height


def _height(box: Box) -> float:
    return box[3] - box[1]
