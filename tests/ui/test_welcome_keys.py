"""The welcome page by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wizard.services import calls
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.window import Window


@pytest.fixture
def welcome(window: Window, qtbot: QtBot) -> WelcomePage:
    """The page as the program begins with it, once it lists the calls."""
    page = window.findChild(WelcomePage)
    assert page is not None
    qtbot.waitUntil(lambda: calls.FIRST in page.call_rows)
    return page


def test_enter_on_a_call_begins_an_application(qtbot: QtBot, window: Window, welcome: WelcomePage) -> None:
    row = welcome.call_rows[calls.FIRST]
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.session is not None


def test_tab_goes_from_the_top_to_the_buttons_below_the_calls(window: Window, welcome: WelcomePage) -> None:
    welcome.language.buttons["en"].setFocus()
    reached = []
    buttons = (welcome.own_button, welcome.file_button, welcome.open_button, welcome.help_button)
    below = [*buttons, welcome.remove_button]
    for _ in range(len(welcome.call_rows) + len(below)):
        window.focusNextChild()
        reached.append(window.focusWidget())
    assert reached == [*welcome.call_rows.values(), *below]
