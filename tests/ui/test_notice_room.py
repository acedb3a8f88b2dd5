"""A notice above the pages has room in the smallest window and with the largest font, and leaves room to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SessionMaker
from wizard.core.errors import AnsokError
from wizard.ui.window import Window


def show(window: Window, new_session: SessionMaker) -> None:
    session = new_session()
    session.only_look = AnsokError("draft-held", file="mine.ansok", holder="Ansök (maja, laptop, 4711)")
    window.show_session(session)
    QApplication.processEvents()


@pytest.mark.usefixtures("large_font")
def test_a_notice_and_the_page_both_have_room(window: Window, new_session: SessionMaker, qtbot: QtBot) -> None:
    window.resize(800, 600)
    show(window, new_session)
    notice, workplace = window.notice, window.workplace
    assert notice is not None
    assert workplace is not None
    qtbot.waitUntil(lambda: notice.height() >= notice.heightForWidth(notice.width()))
    assert workplace.wizard.height() >= 150
    assert notice.title.visibleRegion().boundingRect().height() == notice.title.height()
    (again,) = notice.buttons
    workplace.banner.why.setFocus()
    for _ in range(10):
        if not again.hasFocus():
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert again.hasFocus()
    qtbot.waitUntil(lambda: again.visibleRegion().boundingRect().height() == again.height())


def test_a_notice_that_fits_is_shown_whole_and_leaves_nothing_behind(
    window: Window, new_session: SessionMaker, qtbot: QtBot
) -> None:
    show(window, new_session)
    notice, workplace = window.notice, window.workplace
    assert notice is not None
    assert workplace is not None
    room = workplace.notices
    qtbot.waitUntil(lambda: room.height() == notice.height() > 0)
    window.hush()
    qtbot.waitUntil(lambda: not room.isVisible())
    window.say_error(AnsokError("disk-full", file="x"))
    qtbot.waitUntil(room.isVisible)
