"""Our own sheets: everything asked for is on them, inside the margins, however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from wizard.core import fonts
from wizard.core.sheets import Checklist, Cover, Item, Line, Person, RefereeSheet, Row, Sheet, draw
from wizard.core.sheets.page import BOTTOM, HEIGHT, LEFT, RIGHT, SMALL, wrap

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
FOOTER = BOTTOM - 26
"""The lowest that anything of ours may stand: the footer."""
LONG = "Maximiliane-Alexandra-Konstantina-von-und-zu-Hohenlohe-Waldenburg-Schillingsfürst"


def cover(*lines: Line, **more: object) -> Cover:
    usual = {
        "title": "Application",
        "kicker": "For a position",
        "made": "Made on Monday",
        "name": "Maja Exempel",
        "contact": ("maja@example.org", "+46 70 000 00 00", "Exempelgatan 1, 123 45 Lund"),
        "rows": (Row("Position", "PhD position", ("in Stockholm",)), Row("Closes", "Sunday", ())),
        "contents": "Contents",
        "page_word": "page",
        "lines": lines,
        "footer": "The end of it.",
    }
    return Cover(**{**usual, **more})  # type: ignore[arg-type]  # each test gives what it is about


def line(title: str, level: int = 0, target: int = 1) -> Line:
    return Line(level, title, "English, 2 pages", str(target), target)


def checklist(*items: Item) -> Checklist:
    return Checklist(
        title="A position",
        subtitle="An employer",
        made="Made on Monday",
        verdict="Ready.",
        rows=(Row("Applicant", "Maja Exempel"),),
        heading="Checklist",
        items=items,
        footer="A tick says what the program found.",
    )


def boxes(sheet: Sheet) -> Iterator[tuple[int, float, float, float, float]]:
    """Every stretch of text: page from 1, left, bottom, right, top."""
    document = pypdfium2.PdfDocument(sheet.pdf)
    try:
        for number, page in enumerate(document, 1):
            words = page.get_textpage()
            for n in range(words.count_rects()):
                yield number, *words.get_rect(n)
    finally:
        document.close()


def text(sheet: Sheet) -> str:
    document = pypdfium2.PdfDocument(sheet.pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def assert_inside(sheet: Sheet) -> None:
    for _, left, bottom, right, top in boxes(sheet):
        assert LEFT - 3 <= left <= right <= RIGHT + 3
        assert FOOTER <= bottom <= top <= HEIGHT - 40


MANY = [
    cover(*[line(f"Paper {n}", n % 4, n) for n in range(120)]),
    cover(*[line(f"{n} {LONG} {LONG} {LONG} {LONG}", n % 4, n) for n in range(40)]),
    cover(line("CV"), name=f"{LONG} {LONG} " * 12),
    cover(line("CV"), contact=("A very long street name " * 200,)),
    cover(line("CV"), rows=(Row("Position", "A very long title of a position " * 120, ("in a very long town " * 50,)),)),
    cover(line("CV"), notice=("DRAFT", "This is not complete. " * 30)),
    RefereeSheet("Referees", "Maja", tuple(Person(f"{n} {LONG}", (("Address", "Street " * 60),)) for n in range(15))),
    RefereeSheet("Referees", "Maja", (Person("Ada", (("Address", "A very long street name " * 300),)),)),
    checklist(*[Item(n % 2 == 0, n % 2, f"{LONG} {n}", "Done", ("cv.pdf",), ("A problem.",)) for n in range(60)]),
    checklist(Item(False, 0, "Papers", "1 problem", tuple(f"{n}.pdf" for n in range(150)), ("A problem. " * 200,))),
]


@pytest.mark.parametrize("sheet", MANY, ids=lambda sheet: type(sheet).__name__)
def test_nothing_leaves_the_margins_however_much_there_is(sheet: Cover | RefereeSheet | Checklist) -> None:
    made = draw(sheet, FOLDER)
    assert_inside(made)
    document = pypdfium2.PdfDocument(made.pdf)
    assert len(document) == made.pages
    document.close()


def test_every_line_of_the_contents_is_a_link_where_it_stands() -> None:
    made = draw(cover(*[line(f"Paper number {n}", 0, n + 1) for n in range(60)]), FOLDER)
    assert made.pages > 1
    assert [link.target for link in made.links] == list(range(1, 61))
    document = pypdfium2.PdfDocument(made.pdf)
    for n, link in enumerate(made.links):
        words = document[link.page - 1].get_textpage().get_text_bounded(*link.rectangle)
        assert words.startswith(f"Paper number {n} ")
        assert words.split()[-1] == str(n + 1)
    document.close()


def test_a_usual_cover_and_a_usual_checklist_take_one_page() -> None:
    assert draw(cover(*[line(f"Paper {n}") for n in range(12)]), FOLDER).pages == 1
    items = [Item(True, 0, f"Requirement {n}", "Done", (f"{n}.pdf · 2 pages · English",)) for n in range(10)]
    assert draw(checklist(*items), FOLDER).pages == 1


def test_all_that_is_given_is_on_the_sheet() -> None:
    said = text(draw(cover(line("Curriculum vitae"), notice=("DRAFT", "Two problems.")), FOLDER))
    for words in ("For a position", "Made on Monday", "Maja Exempel", "maja@example.org", "Position", "in Stockholm"):
        assert words in said
    for words in ("Contents", "Curriculum vitae", "English, 2 pages", "The end of it.", "DRAFT", "Two problems."):
        assert words in said
    said = text(draw(checklist(Item(False, 0, "CV", "1 problem", ("cv.pdf",), ("Too long.",))), FOLDER))
    for words in ("A position", "An employer", "Ready.", "Applicant", "CV", "1 problem", "cv.pdf", "Too long."):
        assert words in said


def test_a_sheet_says_what_it_is_called() -> None:
    document = pypdfium2.PdfDocument(draw(checklist(), FOLDER).pdf)
    assert document.get_metadata_value("Title") == "A position"
    document.close()


def test_a_box_is_ticked_for_what_is_done_only() -> None:
    done, undone = (draw(checklist(Item(ticked, 0, "CV", "State")), FOLDER) for ticked in (True, False))
    assert done.pdf != undone.pdf
    assert text(done) == text(undone)


@pytest.mark.parametrize("width", [30.0, 80.0, 400.0])
@pytest.mark.parametrize("words", ["", "one", LONG, f"{LONG} and {LONG}", "wide 王小明 Łódź words " * 9, "x" * 300])
def test_wrapped_lines_fit_and_lose_nothing(words: str, width: float) -> None:
    fonts.register(FOLDER)
    lines = wrap(words, SMALL, width)
    assert all(fonts.width(one, SMALL) <= width for one in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_long_word_is_broken_at_its_hyphens_where_it_has_any() -> None:
    fonts.register(FOLDER)
    assert all(one.endswith("-") for one in wrap(LONG, SMALL, 120)[:-1])
