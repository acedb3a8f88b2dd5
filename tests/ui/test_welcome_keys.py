"""The welcome page by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wizard.services import calls
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.window import Window


def test_enter_on_a_call_begins_an_application(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    window = Window(context, Memory(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    page = window.findChild(WelcomePage)
    assert page is not None
    qtbot.waitUntil(lambda: calls.FIRST in page.call_rows)
    row = page.call_rows[calls.FIRST]
    window.activateWindow()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.session is not None
    window.close()


def test_tab_goes_from_the_top_to_the_buttons_below_the_calls(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    window = Window(context, Memory(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    page = window.findChild(WelcomePage)
    assert page is not None
    qtbot.waitUntil(lambda: calls.FIRST in page.call_rows)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.language.buttons["en"].setFocus()
    reached = []
    for _ in range(len(page.call_rows) + 2):
        window.focusNextChild()
        reached.append(window.focusWidget())
    assert reached == [*page.call_rows.values(), page.file_button, page.open_button]
    window.close()
