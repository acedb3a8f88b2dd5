"""Words as they are laid out."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wizard.ui import theme
from wizard.ui.widgets.boxes import ShortLabel
from wizard.ui.words import breakable_path, left_to_right, with_units

ARABIC, HEBREW = "\u0633\u0627\u0631\u0629", "\u05e9\u05e8\u05d4"


@pytest.mark.parametrize("name", [ARABIC, HEBREW, f"({ARABIC})", f"1. {HEBREW}"])
def test_a_line_that_begins_with_such_a_name_is_marked_and_no_other(name: str) -> None:
    assert left_to_right(f"{name} is too long") == f"\u200e{name} is too long"
    assert left_to_right(f"One\n{name} two") == f"One\n\u200e{name} two"
    for words in ("", "12 %", "Lund", f"Remove {name}", f"One\nRemove {name}"):
        assert left_to_right(words) == words


def test_a_sentence_that_begins_with_such_a_name_begins_at_the_left(qtbot: QtBot) -> None:
    words = f"{ARABIC}: the cover sheet cannot draw this"
    shown = theme.text(words)
    assert shown.text() == words
    qtbot.addWidget(shown)
    shown.resize(900, 60)
    with qtbot.waitExposed(shown):
        shown.show()
    picture = shown.grab().toImage()
    assert _ink(picture, 0, 40)
    assert not _ink(picture, 860, 900)


def test_the_name_of_a_file_begins_at_the_left_too(qtbot: QtBot) -> None:
    shown = ShortLabel()
    shown.show_words(f"{ARABIC}.pdf")
    qtbot.addWidget(shown)
    shown.resize(400, 30)
    with qtbot.waitExposed(shown):
        shown.show()
    picture = shown.grab().toImage()
    assert _ink(picture, 0, 40)
    assert not _ink(picture, 360, 400)
    assert shown.accessibleName() == f"{ARABIC}.pdf"


def test_a_size_is_not_parted_from_its_unit(qtbot: QtBot) -> None:
    assert with_units("A4 · 44 kB · 1.5 MB") == "A4 · 44\u00a0kB · 1.5\u00a0MB"
    assert with_units("4 kBit, page 4 MBA, kB") == "4 kBit, page 4 MBA, kB"
    shown = theme.text("A4 · 44 kB")
    assert shown.text() == "A4 · 44 kB"
    qtbot.addWidget(shown)
    assert shown.heightForWidth(shown.fontMetrics().horizontalAdvance("A4 · 44 ") + 8) == 2 * shown.fontMetrics().height()
    assert shown.minimumSizeHint().width() >= shown.fontMetrics().horizontalAdvance("44 kB")


def test_a_path_may_break_after_its_folders_and_within_what_is_long() -> None:
    papers = PurePosixPath("/home/maja/my_papers/a-b.pdf")
    assert breakable_path(papers).split("\u200b") == ["/", "home/", "maja/", "my_", "papers/", "a-b.pdf"]
    assert breakable_path(PureWindowsPath(r"C:\papers\a")).split("\u200b") == ["C:\\", "papers\\", "a"]
    assert breakable_path(PurePosixPath("x" * 40)).split("\u200b") == ["x" * 16, "x" * 16, "x" * 8]
    assert breakable_path(PurePosixPath("x" * 16 + "/b")).split("\u200b") == ["x" * 16 + "/", "b"]


def _ink(picture: QImage, left: int, right: int) -> bool:
    """Something is drawn between these columns."""
    ground = picture.pixelColor(left, 0)
    return any(picture.pixelColor(x, y) != ground for x in range(left, right) for y in range(picture.height()))
