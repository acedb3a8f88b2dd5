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


@pytest.mark.parametrize("words", ["Lägg in dem i min kalender", "Go back to the call's own date", "I agree"])
@pytest.mark.parametrize("picture", ["calendar", ""])
def test_a_button_is_as_high_broken_as_it_was_said_to_be(qtbot: QtBot, large_font: None, words: str, picture: str) -> None:
    """Otherwise a page whose width is that of the words would be laid out again and again, until the program ends."""
    holder, flow = QWidget(), Flow()
    qtbot.addWidget(holder)
    button = theme.button(words, picture)
    flow.addWidget(button)
    holder.setLayout(flow)
    holder.show()
    whole = button.sizeHint()
    for width in range(whole.width() - 60, whole.width() + 3):
        seen = set()
        for before in (whole.width() + 50, width, whole.width() - 60, width):
            button.resize(before, whole.height())
            seen.add((button.heightForWidth(width), button.sizeHint().width(), button.minimumSizeHint().width()))
        assert len(seen) == 1, width
    button.resize(whole)
    assert "\n" not in QPushButton.text(button)
    button.setFont(holder.font())
    assert button.heightForWidth(whole.width() + 200) == button.sizeHint().height()
