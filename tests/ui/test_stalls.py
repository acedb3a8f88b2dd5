"""What is opened in the window stops its thread for no more than 50 ms. tests/ui/test_fluid.py and test_own_ad.py show more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot

from tests.ui.conftest import wizard_of
from tests.ui.watchdog import MOST_SECONDS, longest_stall
from wizard.ui.pages.start import StartPage
from wizard.ui.session import Session
from wizard.ui.window import Window

RUNS = 8
"""What else the machine does only adds to a stall: the best of so many runs tells what the window does."""


def least_stall(prepare: Callable[[], object], act: Callable[[], object], qtbot: QtBot) -> float:
    """Seconds in the best run. The first does not count: then code is read, as it is once for every page."""
    prepare()
    least = longest_stall(act, qtbot)
    for run in range(RUNS):
        prepare()
        seconds = longest_stall(act, qtbot)
        least = min(least, seconds) if run else seconds
        if least < MOST_SECONDS:
            break
    return least


def test_earlier_states_are_shown_without_a_stall(window: Window, full_session: Session, qtbot: QtBot) -> None:
    assert least_stall(partial(window.show_session, full_session), window.looking_back.ask, qtbot) < MOST_SECONDS


def test_the_zones_to_search_in_are_shown_without_a_stall(window: Window, full_session: Session, qtbot: QtBot) -> None:
    window.show_session(full_session)

    def settle() -> None:
        window.rebuild("start")
        longest_stall(lambda: None, qtbot)  # the page itself is there

    def offer() -> None:
        page = wizard_of(window).shown_page
        assert isinstance(page, StartPage)
        page.settings.offer_zones()

    assert least_stall(settle, offer, qtbot) < MOST_SECONDS
    page = wizard_of(window).shown_page
    assert isinstance(page, StartPage)
    qtbot.waitUntil(page.settings.zones.isVisible)
