"""What stands side by side goes below each other in little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wizard.services import i18n
from wizard.ui import theme
from wizard.ui.widgets.beside import Beside
from wizard.ui.widgets.drop_zone import DropZone


def _pair() -> tuple[QWidget, QWidget, QWidget]:
    """A widget with two others in it, each 100 pixels wide and 30 high."""
    outer, first, second = QWidget(), QWidget(), QWidget()
    row = Beside(20)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for inner in (first, second):
        inner.setFixedSize(100, 30)
        row.addWidget(inner)
    outer.setLayout(row)
    return outer, first, second


@pytest.mark.parametrize(("width", "beside"), [(100, False), (229, False), (230, True), (500, True)])
def test_a_row_needs_room_for_all_and_the_spare_pixels(qtbot: QtBot, width: int, beside: bool) -> None:
    outer, first, second = _pair()
    qtbot.addWidget(outer)
    assert outer.heightForWidth(width) == (30 if beside else 70)
    outer.resize(width, outer.heightForWidth(width))
    with qtbot.waitExposed(outer):
        outer.show()
    assert (first.y() == second.y()) == beside
    assert (second.x() > first.x()) == beside


@pytest.mark.parametrize("width", [120, 300])
def test_it_comes_to_rest(qtbot: QtBot, width: int) -> None:
    outer, _, _ = _pair()
    qtbot.addWidget(outer)
    outer.resize(width, 100)
    with qtbot.waitExposed(outer):
        outer.show()
    asked = _Asked()
    for _ in range(2):  # the first round may still bring what showing it asked for
        QApplication.processEvents()
        outer.installEventFilter(asked)
    for size in (width + 1, width):  # asking for heights at other widths is no reason to lay out again
        outer.heightForWidth(size)
        outer.heightForWidth(500 - size)
        outer.sizeHint(), outer.minimumSizeHint()
    QApplication.processEvents()
    assert asked.times == 0


class _Asked(QObject):
    """Counts how often a widget is asked to lay itself out."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


def test_it_asks_for_a_row_and_takes_a_column(qtbot: QtBot) -> None:
    outer, _, _ = _pair()
    qtbot.addWidget(outer)
    assert outer.sizeHint().width() == 210
    assert outer.minimumSizeHint().width() == 100


def test_the_field_for_files_is_no_wider_than_its_longest_word_at_twice_the_font(qtbot: QtBot, qapp: QApplication) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    zone = DropZone(i18n.voice("sv"), "Översättningen", "CV")
    qtbot.addWidget(zone)
    narrow = zone.minimumSizeHint().width()
    zone.resize(narrow, zone.heightForWidth(narrow))
    with qtbot.waitExposed(zone):
        zone.show()
    assert narrow < zone.label.minimumSizeHint().width() + zone.button.width() + theme.em()
    assert zone.button.y() >= zone.label.geometry().bottom()
    assert zone.rect().contains(zone.button.geometry())
    assert zone.label.height() >= zone.label.heightForWidth(zone.label.width())
