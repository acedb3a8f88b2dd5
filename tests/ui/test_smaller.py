"""A scan is made smaller in the window: both sizes and its pages before and after are seen before anything changes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton

from tests import pdfs
from tests.core import fine_scans
from tests.ui.conftest import SessionMaker, click
from tests.ui.shown import READ, Show, Shown
from wizard.core.call import SizeLimit
from wizard.services.smaller import Trial
from wizard.ui.session import Session
from wizard.ui.widgets.shrinking import Shrinking

SCAN = fine_scans.scan(600, count=3)
MADE = 60_000
"""Milliseconds that two copies may take at most."""


def narrow(session: Session) -> None:
    """The call allows less in all than the scan takes."""
    session.call = replace(session.call, total_size=SizeLimit(most_mb=0.1))


def with_scan(new_session: SessionMaker, show: Show, folder: Path, data: bytes = SCAN) -> Shown:
    session = new_session()
    narrow(session)
    shown = show(session)
    shown.drop(pdfs.save(folder, "scan.pdf", data))
    return shown


def opened(shown: Shown) -> Shrinking:
    shown.press("Make it smaller…")
    (view,) = shown.window.findChildren(Shrinking)
    shown.qtbot.waitUntil(view.isVisible)
    return view


def tried(shown: Shown) -> Shrinking:
    view = opened(shown)
    shown.qtbot.waitUntil(lambda: len(view.trials) == 2, timeout=MADE)
    return view


def drawn(view: Shrinking) -> list[QImage]:
    return [side.page.picture for side in (view.before, view.after)]


def wait_until_drawn(shown: Shown, view: Shrinking) -> None:
    shown.qtbot.waitUntil(lambda: not any(picture.isNull() for picture in drawn(view)), timeout=READ)


def labels(view: Shrinking) -> list[str]:
    return [choice.text() for choice in view.findChildren(QRadioButton)]


def test_a_scan_is_looked_at_made_smaller_and_taken_back(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    assert "too-large" in shown.codes()
    before = shown.session.application
    view = tried(shown)
    assert labels(view)[0].startswith("200 dots per inch: ")
    assert labels(view)[1].startswith("150 dots per inch: ")
    assert view.now.text() == f"Now: {round(len(SCAN) / 1000):,} kB"
    assert view.choices[200].isChecked()
    wait_until_drawn(shown, view)
    assert drawn(view)[0] != drawn(view)[1]
    assert view.where.text() == "Page 1: 1 of 3 that change"
    assert shown.session.application == before, "nothing changes before the word"
    assert not list(tmp_path.rglob("* copies"))
    folder = view._folder

    click(view.use)
    shown.qtbot.waitUntil(lambda: shown.parts() == ["scan (200-dpi).pdf"])
    shown.settle()
    shown.qtbot.waitUntil(lambda: not folder.exists())
    assert (tmp_path / "scan.pdf").read_bytes() == SCAN
    (made,) = tmp_path.rglob("* copies/scan (200-dpi).pdf")
    with pikepdf.open(made) as pdf:
        assert [int(page.get_images()["/P0"].Width) for page in pdf.pages] == [800] * 3
    assert "shrunk" in shown.codes()
    assert "pictures at 200 dpi, was" in shown.cards[0].facts.text()
    shown.session.undo()
    shown.settle()
    assert shown.parts() == ["scan.pdf"]
    shown.session.redo()
    shown.settle()
    assert shown.parts() == ["scan (200-dpi).pdf"]
    shown.press("Use the original again")
    shown.settle()
    assert shown.parts() == ["scan.pdf"]


def test_keys_step_zoom_scroll_and_keep_it_as_it_is(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    view = tried(shown)
    wait_until_drawn(shown, view)
    page = view.before.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert view.where.text() == "Page 2: 2 of 3 that change"
    assert page.accessibleName().endswith("Page 2: 2 of 3 that change")
    assert view.after.page.accessibleName().startswith("After: ")
    wide = page.width()
    QTest.keyClick(page, Qt.Key.Key_Plus)
    assert page.width() > wide
    assert view.after.page.width() == pytest.approx(page.width(), abs=2)
    wait_until_drawn(shown, view)
    QTest.keyClick(page, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    shown.qtbot.waitUntil(lambda: not shown.window.findChildren(Shrinking))
    assert shown.parts() == ["scan.pdf"]
    assert not list(tmp_path.rglob("* copies"))


def test_both_sides_scroll_together(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    view = tried(shown)
    wait_until_drawn(shown, view)
    for _ in range(4):
        click(view.finer)
    assert not view.finer.isEnabled()
    here, there = (side.place.verticalScrollBar() for side in (view.before, view.after))
    shown.qtbot.waitUntil(lambda: here.maximum() > 50)
    here.setValue(40)
    assert there.value() == 40
    there.setValue(20)
    assert here.value() == 20


def test_150_dots_can_be_chosen_instead(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    view = tried(shown)
    view.choices[150].click()
    assert view.trial is not None
    assert view.trial.dpi == 150
    click(view.use)
    shown.qtbot.waitUntil(lambda: shown.parts() == ["scan (150-dpi).pdf"])
    shown.settle()
    assert "Make it smaller…" not in [b.text() for b in shown.cards[0].findChildren(QPushButton)], "it cannot be smaller still"


def test_the_making_can_be_stopped(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    view = opened(shown)
    assert view.progress.isVisible()
    click(view.progress.cancel)
    shown.qtbot.waitUntil(lambda: not view.progress.isVisible())
    assert view.said.text() == "Stopped. Nothing has changed."
    assert not view.use.isEnabled()
    click(view.keep)
    shown.qtbot.waitUntil(lambda: not shown.window.findChildren(Shrinking))


def test_it_says_where_nothing_is_smaller(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    """Black and white alone stays as it is: the card cannot know, the view says so."""
    with pikepdf.new() as pdf:
        bits = fine_scans.picture(600, "1")
        made = pikepdf.Stream(pdf, bits.tobytes())
        made.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image))
        made.Width, made.Height, made.BitsPerComponent, made.ColorSpace = *bits.size, 1, pikepdf.Name.DeviceGray
        fine_scans.add_page(pdf, fine_scans.covering(), [made])
        data = fine_scans.saved(pdf)
    shown = with_scan(new_session, show, tmp_path, data)
    view = tried(shown)
    assert "holds nothing that would take less room" in view.said.text()
    assert [choice.isEnabled() for choice in view.choices.values()] == [False, False]
    assert not view.use.isEnabled()
    assert not view.before.isVisible()


def test_a_paper_of_text_is_not_offered_it(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path, pdfs.pages("en", "drawing"))
    assert not shown.cards[0].can_shrink
    assert not shown.cards[0].smaller_action.isVisible()
    assert "Make it smaller…" not in [b.text() for b in shown.cards[0].findChildren(QPushButton)]


def test_a_copy_of_what_has_changed_is_made_anew_of_that(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = with_scan(new_session, show, tmp_path)
    click(tried(shown).use)
    shown.qtbot.waitUntil(lambda: shown.parts() == ["scan (200-dpi).pdf"])
    shown.settle()
    newer = fine_scans.scan(600, count=2)
    (tmp_path / "scan.pdf").write_bytes(newer)
    shown.session.look_again()
    shown.qtbot.waitUntil(lambda: "made-outdated" in shown.codes(), timeout=READ)
    shown.press("Make it anew")
    (view,) = shown.window.findChildren(Shrinking)
    shown.qtbot.waitUntil(lambda: len(view.trials) == 2, timeout=MADE)
    assert isinstance(view.trials[200], Trial)
    assert view.trials[200].was == len(newer)
    click(view.use)
    shown.qtbot.waitUntil(lambda: shown.parts() == ["scan (200-dpi)-2.pdf"])
    shown.settle()
    assert "made-outdated" not in shown.codes()
