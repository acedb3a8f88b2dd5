"""Two pictures of a page that differs: side by side where there is room, otherwise one below the other, and never too wide."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import click
from wizard.core.compare import Different
from wizard.services import i18n
from wizard.services.bundler import Sides
from wizard.services.i18n import Language
from wizard.services.protocol import Picture
from wizard.ui.widgets.side_by_side import SideBySide

PAGE = Picture(210, 297, b"\xff" * 210 * 297 * 3)


def shown(qtbot: QtBot, width: int, language: Language = "en") -> tuple[QScrollArea, SideBySide]:
    """A page that differs, in a view of that width."""
    different = Different(bundle_page=17, path="odd.pdf", sha256="a" * 64, page=1, pixels=9)
    card = SideBySide(Sides(different, PAGE, PAGE), i18n.voice(language), lambda accepted: None, lambda: None)
    view = QScrollArea()
    view.setWidgetResizable(True)
    view.setWidget(card)
    view.resize(width, 600)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view, card


@pytest.mark.parametrize("language", ["en", "sv"])
def test_at_twice_the_font_in_a_small_window_nothing_is_cut_at_the_side(
    large_font: None, qtbot: QtBot, language: Language
) -> None:
    view, card = shown(qtbot, 440, language)
    qtbot.waitUntil(lambda: card.bundle.y() > card.source.geometry().bottom())
    assert view.horizontalScrollBar().maximum() == 0
    assert not card.larger.isVisible(), "they are as large as they can be"


def test_where_there_is_room_they_stand_side_by_side_until_they_are_wanted_larger(qtbot: QtBot) -> None:
    _, card = shown(qtbot, 900)
    qtbot.waitUntil(lambda: card.bundle.x() > card.source.geometry().right())
    assert card.source.width() == pytest.approx(card.bundle.width(), abs=1)
    assert card.source.height() == pytest.approx(card.source.width() * 297 / 210, abs=2), "the page keeps its shape"
    small = card.source.width()
    click(card.larger)
    qtbot.waitUntil(lambda: card.bundle.y() > card.source.geometry().bottom() and card.source.width() > 1.8 * small)
    assert card.source.height() == pytest.approx(card.source.width() * 297 / 210, abs=2)
    click(card.larger)
    qtbot.waitUntil(lambda: card.source.width() == small)
