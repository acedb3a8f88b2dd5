"""A field: what is written in it is handed over, by whichever way it got there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import type_into
from wizard.ui.widgets.field import Field


@pytest.fixture(params=[False, True], ids=["line", "lines"])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[tuple[Field, list[str]]]:
    """A field in a window beside another, and what it has handed over."""
    window = QWidget()
    column = QVBoxLayout(window)
    made, other = Field("Name", lines=request.param), Field("Other")
    column.addWidget(made)
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.editor.setFocus()
    handed: list[str] = []
    made.committed.connect(handed.append)
    made.committed.connect(made.show_value)
    yield made, handed
    window.close()


def put_by_tool(field: Field, words: str) -> None:
    """As dictation and other assistive tools do: the text is set, no key is pressed, the focus stays elsewhere."""
    editable = QAccessible.queryAccessibleInterface(field.editor).editableTextInterface()
    editable.deleteText(0, len(field.text))
    editable.insertText(0, words)


def test_what_an_assistive_tool_puts_in_is_handed_over_once(field: tuple[Field, list[str]], qtbot: QtBot) -> None:
    made, handed = field
    put_by_tool(made, "Maja")
    qtbot.waitUntil(lambda: handed == ["Maja"])
    put_by_tool(made, "Maja Exempel")
    qtbot.waitUntil(lambda: handed == ["Maja", "Maja Exempel"])


def test_what_a_tool_puts_in_while_the_focus_is_there_is_handed_over_too(field: tuple[Field, list[str]], qtbot: QtBot) -> None:
    made, handed = field
    made.editor.setFocus()
    put_by_tool(made, "Maja")
    QTest.keyClick(made.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: handed == ["Maja"])


def test_what_is_typed_is_handed_over_when_the_field_is_left_and_not_before(field: tuple[Field, list[str]]) -> None:
    made, handed = field
    type_into(made.editor, "Maja")
    QApplication.processEvents()
    assert handed == []
    QTest.keyClick(made.editor, Qt.Key.Key_Tab)
    assert handed == ["Maja"]


def test_what_the_program_shows_is_not_handed_over(field: tuple[Field, list[str]]) -> None:
    made, handed = field
    made.show_value("Maja")
    made.clear()
    QApplication.processEvents()
    assert handed == []


def test_of_a_long_text_the_beginning_is_seen(qtbot: QtBot) -> None:
    field = Field("Why")
    qtbot.addWidget(field)
    field.show_value("A long reason " * 40)
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.cursorPosition() == 0
