"""A row of widgets that breaks where it is full."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wizard.ui import theme
from wizard.ui.buttons import OUTSET
from wizard.ui.theme import Look
from wizard.ui.widgets.flow import Flow


@pytest.mark.parametrize("look", ["link", "plain"])
@pytest.mark.parametrize("left", [0, 3, 20])
def test_a_row_has_room_where_it_begins_at_the_edge_too(qtbot: QtBot, look: Look, left: int) -> None:
    holder, flow = QWidget(), Flow()
    qtbot.addWidget(holder)
    buttons = [theme.button(words, look=look) for words in ("Read them all", "Leave them out")]
    for button in buttons:
        flow.addWidget(button)
    holder.setLayout(flow)
    wide = [button.sizeHint().width() for button in buttons]
    width, height = flow.sizeHint().toTuple()
    assert flow.heightForWidth(width) == height
    flow.setGeometry(QRect(left, 0, width, height))
    assert [button.width() for button in buttons] == wide
    assert [button.y() for button in buttons] == [0, 0]
    assert all("\n" not in QPushButton.text(button) for button in buttons)
    assert buttons[0].x() == max(0, left - int(buttons[0].property(OUTSET) or 0))
    flow.setGeometry(QRect(left, 0, width - 1, 2 * height + flow.spacing()))
    assert [button.y() for button in buttons] == [0, height + flow.spacing()]
