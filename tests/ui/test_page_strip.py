"""Choosing pages by their pictures: by mouse and keys, in step with the line, undoable; only what is seen is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests import pdfs, unusable
from tests.ui.conftest import SessionMaker, click
from tests.ui.shown import Show, Shown
from tests.ui.test_every_page import cut_off, unnamed
from tests.ui.watchdog import Stalls, watched
from wizard.core.application import Part
from wizard.core.facts import DocumentFacts
from wizard.ui.context import Context
from wizard.ui.widgets.page_choice import PageChoice
from wizard.ui.widgets.page_strip import PageStrip
from wizard.ui.widgets.tiles import Tile, tiles_of

WAIT = 30_000
MOST_SECONDS = 0.05
Chosen = Callable[[str, bytes], tuple[Shown, PageChoice]]


@pytest.fixture
def choosing(new_session: SessionMaker, show: Show, tmp_path: Path) -> Chosen:
    """`choosing(name, data)` attaches a CV with these bytes and opens the choice of its pages."""

    def make(name: str, data: bytes) -> tuple[Shown, PageChoice]:
        shown = show(new_session(), "cv")
        shown.drop(pdfs.save(tmp_path, name, data))
        shown.cards[0].choose_pages()
        return shown, shown.cards[0].pages

    return make


def words(strip: PageStrip) -> list[str]:
    """What a screen reader says of each page."""
    return [str(strip.tiles.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(strip.tiles.rowCount())]


def drawn(strip: PageStrip) -> list[int]:
    """The pages whose picture is there."""
    return [
        tile.page for tile in map(strip.tiles.at, range(strip.tiles.rowCount())) if isinstance(strip._picture_of(tile), QImage)
    ]


def press(strip: PageStrip, page: int) -> None:
    place = strip.visualRect(strip.tiles.index(page - 1)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_leaves_a_page_out_and_sends_it_again_and_the_line_says_the_same(choosing: Chosen) -> None:
    shown, choice = choosing("cv.pdf", pdfs.pages("en", "sv", "en", "sv", title="CV"))
    assert words(choice.strip) == [f"Page {page}, Included" for page in (1, 2, 3, 4)]
    press(choice.strip, 2)
    assert shown.chosen() == (1, 3, 4)
    assert choice.line.text() == "1,3,4"
    assert words(choice.strip)[1] == "Page 2, Left out"
    press(choice.strip, 2)
    assert shown.chosen() is None
    shown.session.undo()
    assert (shown.chosen(), choice.line.text(), words(choice.strip)[1]) == ((1, 3, 4), "1,3,4", "Page 2, Left out")
    choice.line.selectAll()
    QTest.keyClicks(choice.line, "4,1")
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert words(choice.strip) == ["Page 1, Included, No. 2", "Page 2, Left out", "Page 3, Left out", "Page 4, Included, No. 1"]
    click(choice.everything)
    assert shown.chosen() is None
    assert not choice.everything.isEnabled()


def test_the_keyboard_moves_sends_turns_and_looks(choosing: Chosen) -> None:
    shown, choice = choosing("cv.pdf", pdfs.pages("en", "sv", "en", title="CV"))
    strip = choice.strip
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert shown.chosen() == (1, 3)
    QTest.keyClick(strip, Qt.Key.Key_R)
    assert shown.slot.documents[0].parts[0].turns == {2: 90}
    assert words(strip)[1] == "Page 2, Left out, Turned by 90°"
    assert strip.hasFocus()
    assert strip.page == 2
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    leaf = shown.page.preview.leaf
    assert leaf is not None
    assert leaf.page == 3
    shown.session.undo()
    shown.session.undo()
    assert shown.chosen() is None
    assert words(strip)[1] == "Page 2, Included"


def test_a_screen_reader_hears_of_each_page_whether_it_is_ticked(choosing: Chosen) -> None:
    _, choice = choosing("cv.pdf", pdfs.pages("en", "sv", title="CV"))
    press(choice.strip, 2)
    told = QAccessible.queryAccessibleInterface(choice.strip)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Pages of cv.pdf"
    pages = [told.child(number) for number in range(told.childCount())]
    assert [(page.text(QAccessible.Text.Name), bool(page.state().checked)) for page in pages] == [
        ("Page 1, Included", True),
        ("Page 2, Left out", False),
    ]


def test_the_last_page_stays_and_why_is_said(choosing: Chosen) -> None:
    shown, choice = choosing("diploma.jpg", pdfs.photograph())
    assert not choice.no_blanks.isVisible()
    press(choice.strip, 1)
    assert len(shown.slot.documents) == 1
    assert shown.chosen() is None
    assert "One page at least is sent" in choice.trouble.text()


def test_blank_pages_are_marked_and_leave_together(choosing: Chosen) -> None:
    shown, choice = choosing("cv.pdf", pdfs.pages("en", "blank", "sv", "blank", title="CV"))
    assert words(choice.strip)[1] == "Page 2, Included, Blank"
    click(choice.no_blanks)
    assert shown.chosen() == (1, 3)
    assert not choice.no_blanks.isEnabled()
    shown.session.undo()
    assert shown.chosen() is None
    assert choice.no_blanks.isEnabled()


def test_a_picture_is_drawn_turned_in_a_place_of_its_shape(choosing: Chosen, qtbot: QtBot) -> None:
    _, choice = choosing("diploma.jpg", pdfs.photograph(size=(400, 300)))
    strip = choice.strip
    qtbot.waitUntil(lambda: drawn(strip) == [1], timeout=WAIT)
    lying = strip._picture_of(strip.tiles.at(0))
    assert isinstance(lying, QImage)
    assert lying.width() > lying.height()
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: drawn(strip) == [1], timeout=WAIT)
    standing = strip._picture_of(strip.tiles.at(0))
    assert isinstance(standing, QImage)
    assert standing.height() > standing.width()
    room = strip._painter.paper(strip.tiles.at(0))
    assert abs(standing.height() - room.height()) <= 1


def test_what_cannot_be_drawn_says_so_and_the_others_are_drawn(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    path = pdfs.save(tmp_path, "short.pdf", pdfs.pages("en", "sv"))
    strip = PageStrip(context, "Pages")
    qtbot.addWidget(strip)
    strip.show()
    facts = DocumentFacts(file="short.pdf", readable=True, kind="pdf", pages=3, sha256="0" * 64)
    strip.show_tiles(tiles_of(path, Part(path="short.pdf", size=1, sha256="0" * 64), facts))
    qtbot.waitUntil(lambda: drawn(strip) == [1, 2] and "Page 3 of short.pdf" in words(strip)[2], timeout=WAIT)


def test_what_is_seen_comes_before_what_has_gone_out_of_sight(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    slow = pdfs.save(tmp_path, "slow.pdf", unusable.time_bomb())
    quick = pdfs.save(tmp_path, "quick.pdf", pdfs.many(300))
    strip = PageStrip(context, "Pages")
    qtbot.addWidget(strip)
    strip.resize(500, 400)
    strip.show()
    strip.show_tiles(
        [Tile(slow if page < 50 else quick, "0" * 64, page, page, 0, False, (210, 297), False) for page in range(1, 301)]
    )
    strip.scrollTo(strip.tiles.index(299))
    qtbot.waitUntil(lambda: bool(drawn(strip)) and drawn(strip)[-1] == 300, timeout=WAIT)
    assert len(drawn(strip)) <= len(strip.seen()) < 20


@pytest.mark.alone
def test_500_pages_are_gone_through_without_a_stall(choosing: Chosen, qtbot: QtBot) -> None:
    shown, choice = choosing("long.pdf", pdfs.many(500))
    strip, bar = choice.strip, choice.strip.verticalScrollBar()
    longest = []
    for run in range(3):  # what else the machine does only adds to a stall
        bar.setValue(0)
        qtbot.waitUntil(lambda: len(drawn(strip)) > 4, timeout=WAIT)
        with watched() as stalls:
            for step in range(101):
                bar.setValue(round(bar.maximum() * step / 100))
                go_on(stalls, qtbot)
            qtbot.waitUntil(lambda: 500 in drawn(strip), timeout=WAIT)
            for page in (500, 499):
                press(strip, page)
                go_on(stalls, qtbot)
        assert shown.chosen() == tuple(range(1, 499)) if run % 2 == 0 else shown.chosen() is None
        longest.append(stalls.longest)
        if longest[-1] < MOST_SECONDS:
            break
    assert min(longest) < MOST_SECONDS


def test_the_choice_has_room_and_names_at_twice_the_font(large_font: None, choosing: Chosen, qtbot: QtBot) -> None:
    shown, choice = choosing("cv.pdf", pdfs.pages("en", "blank", "sv", "en", "sv", title="CV"))
    shown.window.resize(540, 420)  # what a window of 800 by 600 leaves to the page
    qtbot.waitUntil(lambda: shown.window.width() == 540 and not list(cut_off(choice)), timeout=WAIT)
    assert list(unnamed(choice)) == []
    assert choice.width() <= 540
    strip = choice.strip
    strip.setFocus()
    for page in range(2, 6):
        QTest.keyClick(strip, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda: in_sight(shown, strip))
        assert strip.page == page


def go_on(stalls: Stalls, qtbot: QtBot) -> None:
    """What has just been done is over, and how long it took is noted."""
    beats = len(stalls.waits)
    qtbot.waitUntil(lambda: len(stalls.waits) > beats + 1)


def in_sight(shown: Shown, strip: PageStrip) -> bool:
    """The page that the keyboard is on is seen as a whole."""
    around = shown.page.scroller.viewport()
    place = strip.visualRect(strip.currentIndex())
    top, end = (strip.viewport().mapTo(around, point).y() for point in (place.topLeft(), place.bottomLeft()))
    return top >= 0 and end <= around.height() and place.top() >= 0 and place.bottom() <= strip.viewport().height()


@pytest.mark.parametrize("left_out", [False, True])
def test_a_page_left_out_is_paler_and_has_another_sign(choosing: Chosen, qtbot: QtBot, *, left_out: bool) -> None:
    _, choice = choosing("cv.pdf", pdfs.pages("drawing", "sv", title="CV"))
    qtbot.waitUntil(lambda: drawn(choice.strip) == [1, 2], timeout=WAIT)
    if left_out:
        press(choice.strip, 1)
    seen = choice.strip.viewport().grab(choice.strip.visualRect(choice.strip.tiles.index(0))).toImage()
    darkest = min(QColor(seen.pixel(x, y)).lightness() for x in range(30, seen.width() - 30) for y in range(60, 90))
    assert (darkest > 100) is left_out
