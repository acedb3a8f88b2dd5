"""A paper that is not where it was: the person shows where it is now, and the others that have moved are found as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.ui.conftest import SessionMaker, make_pdf
from tests.ui.shown import READ, Paper, Show, Shown
from wizard.services import store
from wizard.ui.session import open_draft


@pytest.fixture
def moved(new_session: SessionMaker, show: Show, tmp_path: Path) -> Shown:
    """A letter and its supplement, attached from a folder that has meanwhile got another name."""
    shown = show(new_session())
    old = tmp_path / "scans"
    old.mkdir()
    shown.drop(make_pdf(old / "letter.pdf", 1), make_pdf(old / "supplement.pdf", 1, "More of it, in other words."))
    old.rename(tmp_path / "stick")
    shown.session.look_again()
    shown.qtbot.waitUntil(lambda: shown.codes().count("original-missing") == 2, timeout=READ)
    return shown


def dialog(shown: Shown, name: Path) -> None:
    """The dialog that is open now: its title, and a file chosen in it."""
    found = shown.window.findChild(QFileDialog)
    assert found is not None
    assert found.windowTitle() == "Where is letter.pdf now?"
    found.filesSelected.emit([str(name)])
    found.close()


def test_one_is_shown_and_both_are_found_as_one_change(moved: Shown, tmp_path: Path) -> None:
    before = moved.session.application
    moved.press("Find it…")
    dialog(moved, tmp_path / "stick" / "letter.pdf")
    moved.qtbot.waitUntil(lambda: "original-missing" not in moved.codes() and not moved.session.reading, timeout=READ)
    assert [part.path for part in moved.session.application.parts()] == ["stick/letter.pdf", "stick/supplement.pdf"]
    assert any("2 files were found again." in said for said in moved.said())
    moved.qtbot.waitUntil(lambda: not moved.session.unsaved)
    assert moved.session.draft_file is not None
    assert store.read(moved.session.draft_file) == moved.session.application
    moved.press("Undo")
    assert moved.session.application == before


def test_another_version_is_said_and_not_taken(moved: Shown, tmp_path: Path) -> None:
    make_pdf(tmp_path / "stick" / "letter.pdf", 2)
    before = moved.session.application
    moved.press("Find it…")
    dialog(moved, tmp_path / "stick" / "letter.pdf")
    moved.qtbot.waitUntil(lambda: bool(moved.said()))
    assert "letter.pdf has other content than letter.pdf" in moved.said()[0]
    assert moved.session.application == before
    moved.press("Browse for another")
    assert moved.window.findChild(QFileDialog) is not None


def test_what_is_not_found_there_is_named(moved: Shown, tmp_path: Path) -> None:
    (tmp_path / "stick" / "supplement.pdf").unlink()
    moved.press("Find it…")
    dialog(moved, tmp_path / "stick" / "letter.pdf")
    moved.qtbot.waitUntil(lambda: len(moved.said()) == 2, timeout=READ)
    assert any("Not found there: supplement.pdf." in said for said in moved.said())
    assert any("1 file was found again." in said for said in moved.said())


def test_it_is_reached_by_keyboard(moved: Shown) -> None:
    first = next(button for button in moved.page.findChildren(QPushButton) if button.text() == "Find it…")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert moved.window.findChild(QFileDialog) is not None


def test_a_draft_that_is_only_looked_at_offers_nothing_that_changes_it(
    new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path
) -> None:
    first = show(new_session())
    first.drop(paper("letter.pdf", 1))
    assert first.session.draft_file is not None
    first.qtbot.waitUntil(lambda: not first.session.unsaved)
    second = open_draft(first.session.context, first.session.draft_file)
    (tmp_path / "letter.pdf").unlink()
    shown = show(second)
    shown.qtbot.waitUntil(lambda: not second.reading, timeout=READ)
    second.look_again()
    shown.qtbot.waitUntil(lambda: shown.codes() == ["original-missing"], timeout=READ)
    words = [button.text() for button in shown.cards[0].findings.findChildren(QPushButton) if button.isVisible()]
    assert words == ["Look again"]
    second.close()
