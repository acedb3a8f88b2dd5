"""The picture of a page that is read, and text that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.core import scans
from wizard.core.inspect.picture import scan

A4 = (595.0, 842.0)


def page(
    path: Path, dpi: float = 0.0, *, text: int | None = None, high: float = 1.0, size: tuple[float, float] = A4
) -> pypdfium2.PdfPage:
    """A page with a scan of a resolution over all of it or the lower part, and text in a render mode."""
    canvas = Canvas(str(path), pagesize=size)

    if dpi:
        picture = scans.sheet(scans.ENGLISH).resize((int(size[0] / 72 * dpi), int(high * size[1] / 72 * dpi)))
        canvas.drawImage(ImageReader(picture), 0, 0, size[0], high * size[1])
    if text is not None:
        line = canvas.beginText(72, 700)
        line.setTextRenderMode(3 if text else 0)
        line.textLines(scans.ENGLISH)
        canvas.drawText(line)
    canvas.showPage()
    canvas.save()
    return pypdfium2.PdfDocument(path)[0]


@pytest.mark.parametrize(("scanned_at", "drawn_at"), [(100, 200), (220, 220), (600, 250), (0, 250)])
def test_a_page_is_drawn_at_about_the_resolution_of_its_scan(tmp_path: Path, scanned_at: int, drawn_at: int) -> None:
    picture, dpi = scan.picture(page(tmp_path / "a.pdf", scanned_at))
    assert dpi == pytest.approx(drawn_at, abs=1)
    assert picture.mode == "L"
    assert picture.width == pytest.approx(A4[0] / 72 * dpi, abs=2)


def test_a_poster_is_drawn_within_bounds(tmp_path: Path) -> None:
    picture, dpi = scan.picture(page(tmp_path / "a.pdf", size=(4000.0, 6000.0)))
    assert picture.width * picture.height <= scan.MOST_PIXELS * 1.01
    assert dpi < 100


@pytest.mark.parametrize(
    ("dpi", "high", "mode", "hidden"),
    [
        (100, 1.0, 3, True),
        (0, 0.0, 3, True),
        (100, 1.0, 0, True),
        (100, 0.5, 0, True),
        (100, 0.1, 0, False),
        (0, 0.0, 0, False),
    ],
)
def test_where_more_may_stand_than_the_text_says(tmp_path: Path, dpi: int, high: float, mode: int, hidden: bool) -> None:
    assert scan.hides_text(page(tmp_path / "a.pdf", dpi, high=high, text=mode)) is hidden
