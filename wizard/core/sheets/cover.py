"""The cover sheet: who applies for what, by when, and the contents with page numbers that are links."""

from __future__ import annotations

from pathlib import Path

from wizard.core import fonts
from wizard.core.job import Link
from wizard.core.sheets import Cover, Line, Sheet
from wizard.core.sheets.page import (
    BODY,
    BOTTOM,
    DARK,
    GREY,
    HEADING,
    LEADING,
    LEFT,
    NAME,
    RIGHT,
    SMALL,
    Page,
    wrap,
)

LABELS = 90.0
INDENT = 14.0
ROW = 19.0
PAGE_NUMBERS = 40.0


def draw(cover: Cover, folder: Path) -> Sheet:
    """The cover, on as many pages as the contents need."""
    page = Page(folder, cover.title)
    page.text(LEFT, page.y, cover.kicker, SMALL, grey=GREY)
    page.right(RIGHT, page.y, cover.made, SMALL, grey=GREY)
    page.y -= 20
    if cover.notice:
        _notice(page, *cover.notice)
    page.y -= 36
    page.paragraph(LEFT, cover.name, RIGHT - LEFT, NAME, bold=True)
    page.y += NAME * LEADING - 24
    for contact in _side_by_side(cover.contact):
        page.line(LEFT, contact, BODY, grey=DARK)
    page.space(18)
    page.rule(page.y)
    page.space(28)
    for row in cover.rows:
        page.text(LEFT, page.y, row.label, SMALL, grey=GREY)
        page.paragraph(LEFT + LABELS, row.main, RIGHT - LEFT - LABELS)
        for detail in row.details:
            page.paragraph(LEFT + LABELS, detail, RIGHT - LEFT - LABELS, SMALL + 0.5, grey=DARK)
        page.space(12)
    page.space(2)
    page.rule(page.y)
    page.space(26)
    _contents_head(page, cover)
    links = []
    for line in cover.lines:
        if not page.room(_height(line)):
            page.turn()
            _contents_head(page, cover)
        links.append(_line(page, line))
    page.rule(BOTTOM - 8)
    page.text(LEFT, BOTTOM - 22, cover.footer, SMALL - 0.5, grey=GREY)
    return Sheet(page.finish(), page.number, tuple(links))


def _notice(page: Page, title: str, sentence: str) -> None:
    lines = wrap(sentence, BODY, RIGHT - LEFT - 24)
    height = 30 + len(lines) * BODY * LEADING
    page.frame(LEFT, page.y - height, RIGHT - LEFT, height)
    page.y -= 20
    page.text(LEFT + 12, page.y, title, HEADING, bold=True)
    page.y -= BODY * LEADING + 2
    page.paragraph(LEFT + 12, sentence, RIGHT - LEFT - 24)
    page.y -= 4


def _contents_head(page: Page, cover: Cover) -> None:
    page.text(LEFT, page.y, cover.contents, HEADING, bold=True)
    page.right(RIGHT, page.y, cover.page_word, SMALL, grey=GREY)
    page.y -= 26


def _height(line: Line) -> float:
    """What a line of the contents takes below its first base line, a detail that may not fit beside its title included."""
    titles = wrap(line.title, BODY, RIGHT - PAGE_NUMBERS - LEFT - line.level * INDENT)
    return (len(titles) - 1) * BODY * LEADING + SMALL * LEADING


def _line(page: Page, line: Line) -> Link:
    x = LEFT + line.level * INDENT
    room = RIGHT - PAGE_NUMBERS - x
    baseline = page.y
    titles = wrap(line.title, BODY, room)
    for title in titles[:-1]:
        page.text(x, page.y, title)
        page.y -= BODY * LEADING
    page.text(x, page.y, titles[-1], grey=DARK if line.level > 2 else 0.0)
    page.right(RIGHT, page.y, line.page)
    if line.detail:
        after = x + fonts.width(titles[-1], BODY) + 9
        if after + fonts.width(line.detail, SMALL) > RIGHT - PAGE_NUMBERS:
            page.y -= SMALL * LEADING
            after = x
        page.text(after, page.y, line.detail, SMALL, grey=GREY)
    rectangle = (x - 2, page.y - 4, RIGHT + 2, baseline + BODY)
    page.y -= ROW
    return Link(page.number, rectangle, line.target)


def _side_by_side(parts: tuple[str, ...]) -> list[str]:
    """Contact details on as few lines as they fit on, one space of a quarter inch between them."""
    gap = "    "
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{gap}{part}" if lines else ""
        if joined and fonts.width(joined, BODY) <= RIGHT - LEFT:
            lines[-1] = joined
        else:
            lines += wrap(part, BODY, RIGHT - LEFT)
    return lines
