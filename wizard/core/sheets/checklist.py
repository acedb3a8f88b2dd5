"""The printable checklist: every requirement with a box, its state, its file, and what is missing."""

from __future__ import annotations

from pathlib import Path

from wizard.core import fonts
from wizard.core.sheets import Checklist, Item, Sheet
from wizard.core.sheets.page import BODY, BOTTOM, DARK, GREY, HEADING, LEADING, LEFT, RIGHT, SMALL, Page, wrap

LABELS = 90.0
BOX = 9.0
INDENT = 14.0


def draw(sheet: Checklist, folder: Path) -> Sheet:
    """One page where it fits, more where it must; no item is split."""
    page = Page(folder, sheet.title)
    page.right(RIGHT, page.y, sheet.made, SMALL, grey=GREY)
    page.paragraph(LEFT, sheet.subtitle, RIGHT - LEFT - fonts.width(sheet.made, SMALL) - 12, SMALL, grey=GREY)
    page.y -= 30 - SMALL * LEADING
    page.paragraph(LEFT, sheet.title, RIGHT - LEFT, 18, bold=True)
    page.paragraph(LEFT, sheet.verdict, RIGHT - LEFT, BODY, bold=True)
    page.y -= 4
    page.rule(page.y)
    page.y -= 18
    for row in sheet.rows:
        page.text(LEFT, page.y, row.label, SMALL, grey=GREY)
        page.paragraph(LEFT + LABELS, row.main, RIGHT - LEFT - LABELS)
        for detail in row.details:
            page.paragraph(LEFT + LABELS, detail, RIGHT - LEFT - LABELS, SMALL, grey=DARK)
        page.y -= 4
    page.rule(page.y + 4)
    page.y -= 16
    page.text(LEFT, page.y, sheet.heading, HEADING, bold=True)
    page.y -= 20
    for item in sheet.items:
        titles, lines = _titles(item), _lines(item)
        if not page.room(len(titles) * BODY * LEADING + len(lines) * SMALL * LEADING + 7):
            page.turn()
        _item(page, item, titles, lines)
    page.rule(BOTTOM - 8)
    page.text(LEFT, BOTTOM - 22, sheet.footer, SMALL - 0.5, grey=GREY)
    return Sheet(page.finish(), page.number)


def _left(item: Item) -> float:
    return LEFT + item.level * INDENT + BOX + 9


def _titles(item: Item) -> list[str]:
    """The title in lines that leave room for the state beside them."""
    return wrap(item.title, BODY, RIGHT - _left(item) - fonts.width(item.state, SMALL) - 12)


def _lines(item: Item) -> list[tuple[str, bool]]:
    """The smaller lines below an item; True for what is missing."""
    room = RIGHT - _left(item)
    details = [(line, False) for text in item.details for line in wrap(text, SMALL, room)]
    return details + [(line, True) for text in item.problems for line in wrap(text, SMALL, room, bold=True)]


def _item(page: Page, item: Item, titles: list[str], lines: list[tuple[str, bool]]) -> None:
    x = _left(item)
    page.box(x - BOX - 9, page.y - 1, BOX, item.done)
    page.right(RIGHT, page.y, item.state, SMALL, grey=GREY)
    for title in titles:
        page.line(x, title)
    page.y += 1
    for line, is_problem in lines:
        page.line(x, line, SMALL, bold=is_problem, grey=0.0 if is_problem else GREY)
    page.y -= 6
