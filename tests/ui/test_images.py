"""Pictures of pages, and where two of them differ."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from wizard.services.protocol import Picture
from wizard.ui import images
from wizard.ui.words import breakable


def sheet(*bars: QRect) -> QImage:
    """A white page of 800 x 1131 pixels with black bars."""
    page = QImage(800, 1131, QImage.Format.Format_RGB888)
    page.fill(QColor("white"))
    painter = QPainter(page)
    for bar in bars:
        painter.fillRect(bar, QColor("black"))
    painter.end()
    return page


def test_a_picture_that_does_not_fit_its_size_is_an_empty_one() -> None:
    assert images.of(Picture(2, 2, b"\xff" * 12)).size().width() == 2
    assert images.of(Picture(2, 2, b"\xff" * 11)).isNull()
    assert images.of(Picture(0, 0, b"")).isNull()


def test_equal_pages_have_no_marks() -> None:
    assert images.differing(sheet(QRect(100, 100, 200, 8)), sheet(QRect(100, 100, 200, 8))) == []


def test_a_lost_line_is_marked_where_it_was() -> None:
    marks = images.differing(sheet(QRect(100, 500, 300, 6)), sheet())
    assert marks
    whole = QRectF()
    for mark in marks:
        whole = whole.united(mark)
    lost = QRectF(100 / 800, 500 / 1131, 300 / 800, 6 / 1131)
    assert whole.contains(lost.center())
    assert whole.height() < 0.06
    assert abs(whole.left() - lost.left()) < 0.05
    assert abs(whole.right() - lost.right()) < 0.05


def test_a_few_lost_letters_are_marked() -> None:
    assert images.differing(sheet(QRect(400, 800, 6, 10)), sheet())


def test_long_names_may_break_and_short_words_stay() -> None:
    assert breakable("letter to the department.pdf") == "letter to the department.pdf"
    assert breakable("x" * 60).split("\u200b") == ["x" * 24, "x" * 24, "x" * 12]
    assert breakable("/home/maja/papers") == "/home/maja/papers"
    assert breakable("maja.exempel@example.org") == "maja.exempel@example.org"
    assert breakable("maja.exempel@example.org", narrow=True) == "maja.exempel@\u200bexample.org"
