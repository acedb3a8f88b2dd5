"""The foot of the window in little room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import speaking
from wizard.services import calls
from wizard.services.i18n import Language
from wizard.ui import style
from wizard.ui.context import Context
from wizard.ui.session import Session
from wizard.ui.widgets.footer import Footer


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("step", ["CV", "Personligt brev", "Referenspersoner", "Cover letter"])
def test_the_next_step_is_never_cut_at_twice_the_font_and_800_pixels(
    qtbot: QtBot, qapp: QApplication, context: Context, language: Language, step: str
) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    style.dress(qapp)
    session = Session(speaking(context, language), calls.start(calls.find(calls.FIRST), "x"), None, None)
    footer = Footer(session)
    qtbot.addWidget(footer)
    footer.show_way("Dina uppgifter", step)
    footer.setFixedWidth(800)
    footer.show()
    qtbot.waitExposed(footer)
    buttons = (footer.undo, footer.redo, footer.back_button, footer.next_button)
    qtbot.waitUntil(lambda: all(footer.rect().contains(button.geometry()) for button in buttons))
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    session.close()
