"""The notice of a page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.conftest import click
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout


def test_a_callout_says_all_to_a_screen_reader_and_its_buttons_work(qtbot: QtBot) -> None:
    pressed: list[str] = []
    callout = Callout("bad", "Page 3 is one too many.", "Leave it out.", [("Choose pages", lambda: pressed.append("choose"))])
    qtbot.addWidget(callout)
    callout.show()
    assert callout.accessibleName() == "Page 3 is one too many. Leave it out."
    click(callout.buttons[0])
    assert pressed == ["choose"]


def test_buttons_of_a_narrow_callout_stand_below_each_other(qtbot: QtBot) -> None:
    callout = Callout("warn", "Title", "", [("A long label of a button", print), ("Another label, as long", print)])
    qtbot.addWidget(callout)
    callout.resize(260, callout.heightForWidth(260))
    callout.show()
    first, second = callout.buttons
    assert second.y() >= first.geometry().bottom()
    assert second.geometry().right() < callout.width()


def test_the_full_session_of_these_tests_has_read_its_papers(full_session: Session) -> None:
    assert len(full_session.facts) == 6
    assert all(facts.readable for facts in full_session.facts.values())
    assert "too-many-pages" in {finding.code for finding in full_session.review.findings}
