"""Everything removed from the window: listed, read, ticked, gone; and a window that closes writes nothing of it anew."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, click, make_pdf
from tests.ui.test_every_page import cut_off, unnamed
from wizard.core import edits
from wizard.core.application import Applicant, Document
from wizard.services import calls, paths, store
from wizard.services.i18n import Language
from wizard.ui.memory import Memory
from wizard.ui.pages.removal import RemovalPage
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.widgets.boxes import Card
from wizard.ui.window import Window


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders with one application and a paper beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = paths.drafts()
    assert folder.is_relative_to(tmp_path)
    folder.mkdir(parents=True)
    draft = folder / "mine.ansok"
    document = Document(id="d1", requirement="cv", parts=(store.part(make_pdf(folder / "cv.pdf"), draft),))
    application = edits.add_document(calls.start(calls.find(KTH), "mine"), document)
    for name in ("Maja", "Maja Exempel"):
        store.write(draft, replace(application, applicant=Applicant(name=name)))
    paths.readings().mkdir(parents=True)
    (paths.readings() / f"{'a' * 64}.json").write_text("{}")
    return tmp_path


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """In its usual place, which is the test's own."""
    assert paths.state().is_relative_to(tmp_path)
    return Memory(paths.state() / "window.json")


@pytest.fixture
def remembered(home: Path, memory: Memory) -> Memory:
    """The window has had the application open."""
    memory.add_recent(paths.drafts() / "mine.ansok")
    return memory


def listed(window: Window, qtbot: QtBot) -> RemovalPage:
    """Goes from the first page to the list."""
    welcome = window.findChild(WelcomePage)
    assert welcome is not None
    click(welcome.remove_button)
    page = window.findChild(RemovalPage)
    assert page is not None
    qtbot.waitUntil(lambda: not page.waiting and [card.isVisible() for card in page.findChildren(Card)] == [True, True])
    return page


def words(page: RemovalPage) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in page.findChildren(QLabel) if label.isVisible())


def files(home: Path) -> set[str]:
    return {name for _, _, names in os.walk(home) for name in names}


def test_everything_is_listed_then_removed_and_not_written_again(
    home: Path, remembered: Memory, window: Window, qtbot: QtBot
) -> None:
    page = listed(window, qtbot)
    draft, paper = paths.drafts() / "mine.ansok", paths.drafts() / "cv.pdf"
    goes, stays = words(page).split("What stays")
    assert str(draft) in goes
    assert "2 earlier states" in goes
    assert str(paper) in stays
    assert str(paper) not in goes
    before = files(home)
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert files(home) == before
    click(page.sure.box)
    click(page.remove)
    qtbot.waitUntil(lambda: "Everything is removed" in words(page))
    assert page.close_button.hasFocus()
    click(page.close_button)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert files(home) == {"cv.pdf"}


def test_what_is_begun_afterwards_is_remembered(home: Path, remembered: Memory, window: Window, qtbot: QtBot) -> None:
    page = listed(window, qtbot)
    click(page.sure.box)
    click(page.remove)
    qtbot.waitUntil(lambda: page.notices.count() == 1 and not page.waiting)
    click(page.leave)
    assert remembered.now.recent == ()
    draft = paths.drafts() / "new.ansok"
    draft.parent.mkdir(exist_ok=True)
    store.write(draft, calls.start(calls.find(KTH), "new"))
    window.open_path(draft)
    window.close()
    kept = Memory(paths.state() / "window.json").now
    assert kept.recent == (str(draft),)
    assert kept.place is not None


def test_esc_leads_back_and_nothing_is_removed(home: Path, remembered: Memory, window: Window, qtbot: QtBot) -> None:
    before = files(home)
    listed(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.findChild(WelcomePage) is not None
    assert files(home) == before


def test_an_application_that_is_open_elsewhere_is_named_and_can_go_later(
    home: Path, remembered: Memory, window: Window, qtbot: QtBot
) -> None:
    draft = paths.drafts() / "mine.ansok"
    lock = store.Lock(draft, "ansok")
    page = listed(window, qtbot)
    assert "close them first" in words(page)
    click(page.sure.box)
    click(page.remove)
    qtbot.waitUntil(lambda: page.notices.count() == 1 and not page.waiting)
    assert draft.exists()
    assert remembered.now.recent == (str(draft),)
    lock.release()
    click(page.again)
    qtbot.waitUntil(lambda: not page.waiting and page.sure.isVisible())
    click(page.sure.box)
    click(page.remove)
    qtbot.waitUntil(lambda: page.notices.count() == 1 and not page.waiting)
    assert files(home) == {"cv.pdf"}


def test_where_nothing_is_kept_there_is_nothing_to_press(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page = listed(window, qtbot)
    assert "The program keeps nothing here." in words(page)
    assert page.sure.isHidden()
    assert page.remove.isHidden()


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.usefixtures("large_font", "remembered")
def test_nothing_is_cut_at_twice_the_font_in_a_small_window(window: Window, qtbot: QtBot, language: Language) -> None:
    window.set_language(language)
    window.resize(800, 600)
    page = listed(window, qtbot)
    qtbot.waitUntil(lambda: not list(cut_off(window)))
    assert not list(unnamed(window))
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
