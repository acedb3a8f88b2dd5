"""The text of a page, as the worker hands it over: cell by cell, whatever order the page was set in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests import pdfs
from wizard.services.sandbox import Sandbox

LEFT = ["Die Fakultät bestätigt", "den Abschluss des Studiums", "mit der Note sehr gut"]
RIGHT = ["The faculty confirms", "the completion of studies", "with the grade very good"]


def seen(sandbox: Sandbox, folder: Path, data: bytes) -> str:
    facts = sandbox.inspect(pdfs.save(folder, "paper.pdf", data), "paper.pdf")
    assert facts.page_facts is not None
    return facts.page_facts[0].text


def columns(*, row_by_row: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    cells = [(x, n, line) for x, side in ((60, LEFT), (320, RIGHT)) for n, line in enumerate(side)]
    for x, n, line in sorted(cells, key=lambda cell: cell[1]) if row_by_row else cells:
        canvas.drawString(x, 700 - 16 * n, line)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("row_by_row", [True, False])
def test_columns_are_not_run_together(sandbox: Sandbox, tmp_path: Path, row_by_row: bool) -> None:
    lines = [line.strip() for line in seen(sandbox, tmp_path, columns(row_by_row=row_by_row)).splitlines()]
    assert sorted(lines) == sorted(LEFT + RIGHT)


def test_words_in_another_face_stay_in_their_line(sandbox: Sandbox, tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    line = canvas.beginText(60, 700)
    for face, words in (
        ("Helvetica", "the degree of "),
        ("Helvetica-Bold", "Master of Science"),
        ("Helvetica", " in mathematics"),
    ):
        line.setFont(face, 11)
        line.textOut(words)
    canvas.drawText(line)
    canvas.save()
    assert " ".join(seen(sandbox, tmp_path, stream.getvalue()).split()) == "the degree of Master of Science in mathematics"
    assert "\n" not in seen(sandbox, tmp_path, stream.getvalue()).strip()


def test_what_a_personal_number_is_stays_on_the_page(sandbox: Sandbox, tmp_path: Path) -> None:
    text = seen(sandbox, tmp_path, pdfs.lines("Personnummer: 811218-9876"))
    assert "9876" not in text
    assert "811218" in text
