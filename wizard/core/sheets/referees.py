"""The page with the referees' contact details."""

from __future__ import annotations

from pathlib import Path

from wizard.core.sheets import Person, RefereeSheet, Sheet
from wizard.core.sheets.page import BODY, GREY, HEADING, LEADING, LEFT, RIGHT, SMALL, Page, wrap

LABELS = 90.0


def draw(sheet: RefereeSheet, folder: Path) -> Sheet:
    """The referees one below the other; nobody is split between two pages."""
    page = Page(folder, sheet.title)
    page.y -= 30
    page.text(LEFT, page.y, sheet.title, 18, bold=True)
    page.y -= 20
    page.paragraph(LEFT, sheet.subtitle, RIGHT - LEFT, grey=GREY)
    page.y -= 10
    for person in sheet.people:
        if not page.room(_height(person)):
            page.turn()
        page.rule(page.y)
        page.y -= 26
        page.paragraph(LEFT, person.name, RIGHT - LEFT, HEADING, bold=True)
        page.y -= 4
        for label, value in person.rows:
            page.text(LEFT, page.y, label, SMALL, grey=GREY)
            page.paragraph(LEFT + LABELS, value, RIGHT - LEFT - LABELS)
            page.y -= 3
        page.y -= 12
    return Sheet(page.finish(), page.number)


def _height(person: Person) -> float:
    lines = sum(len(wrap(value, BODY, RIGHT - LEFT - LABELS)) for _, value in person.rows)
    return 26 + HEADING * LEADING + 4 + lines * BODY * LEADING + 3 * len(person.rows) + 12
