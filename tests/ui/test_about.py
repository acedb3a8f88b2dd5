"""What the program says of itself: version, build, licences, and where newer ones are, which opens on a click alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import click
from wizard import __version__
from wizard.services import i18n, paths
from wizard.ui.widgets.about import About
from wizard.ui.widgets.popup import Popup
from wizard.ui.window import Window

NEWER = "https://example.org/ansok"


class Browser(QObject):
    """Stands where the browser would: the addresses that were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]  # its stub asks for bytes, which it refuses
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 800)
    qtbot.addWidget(made)
    return made


def shown(parent: QWidget, language: i18n.Language = "en", newer: str = "") -> About:
    about = About(i18n.voice(language), parent, newer)
    about.show()
    return about


def words_of(about: About) -> list[str]:
    return [label.text() for label in about.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()]


def test_help_leads_to_it_by_keys_alone(window: Window, qtbot: QtBot) -> None:
    window.show_help()
    (popup,) = [found for found in window.findChildren(Popup) if found.isVisible()]
    button = popup.more_buttons[1]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(about.isVisible() for about in window.findChildren(About)))
    about = window.findChild(About)
    assert about is not None
    assert about.accessibleName() == "About Ansök"
    assert f"Version {__version__}, from source" in words_of(about)
    qtbot.waitUntil(about.names.hasFocus)
    QTest.keyClick(about.names, Qt.Key.Key_Down)
    assert about.words.accessibleName() == "The licence of Notices"
    assert "Lato" in about.words.toPlainText()
    QTest.keyClick(about.names, Qt.Key.Key_Tab)
    assert about.words.hasFocus()
    QTest.keyClick(about.words, Qt.Key.Key_Tab)
    assert about.close_button.hasFocus()
    QTest.keyClick(about, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(About))


def test_every_licence_of_the_repository_can_be_read(parent: QWidget) -> None:
    about = shown(parent)
    read = {}
    for row in range(about.names.count()):
        about.names.setCurrentRow(row)
        read[about.names.item(row).text()] = about.words.toPlainText()
    assert "MIT License" in read["Ansök"]
    for file in (paths.resources() / "licenses").glob("*.txt"):
        assert read[file.stem].split() == file.read_text("utf-8").split()


def test_where_newer_ones_are_is_opened_by_a_press_alone(parent: QWidget, browser: Browser) -> None:
    about = shown(parent, "sv", NEWER)
    assert about.windowTitle() == "Om Ansök"
    assert about.link.isVisible()
    assert NEWER in about.link.accessibleName()
    assert browser.opened == []
    click(about.link)
    assert browser.opened == [NEWER]


def test_without_an_address_nothing_is_said_of_newer_ones(parent: QWidget) -> None:
    assert not shown(parent).link.isVisible()


def test_a_packaged_program_tells_its_build_and_all_that_is_shipped(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = tmp_path / "wizard" / "resources"
    shutil.copytree(paths.resources() / "licenses", packaged / "licenses")
    (packaged / "build.json").write_text(json.dumps({"commit": "0123456789abcdef", "date": "2031-02-03"}), "utf-8")
    (packaged / "licenses" / "shipped").mkdir()
    for name in ("zipp", "Ansök", "babel"):
        (packaged / "licenses" / "shipped" / f"{name}.txt").write_text(f"{name} is free", "utf-8")
    i18n.voice("en")
    monkeypatch.setattr(paths, "resources", lambda: packaged)
    about = shown(parent)
    assert f"Version {__version__}, build 0123456789ab of 2031-02-03" in words_of(about)
    assert [about.names.item(row).text() for row in range(about.names.count())] == ["Ansök", "babel", "zipp"]
    assert about.words.toPlainText() == "Ansök is free"
