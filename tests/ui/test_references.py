"""PySide6 6.12.0 gives back one reference to None too many at every call; before Python 3.12 that ends the program."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot


def test_calls_into_qt_keep_the_references_to_none(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    before = sys.getrefcount(None)
    for _ in range(200):
        button.setText("a")
    assert sys.getrefcount(None) > before - 100
