"""Reminders: on the screen, over a real bus, once; and as a file for the applicant's own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.services.keyrings import Session as Bus
from tests.services.notifying import Daemon, Shown
from tests.ui.conftest import Clock, SessionMaker, click, wizard_of
from wizard.core import edits
from wizard.core.application import Settings
from wizard.services.history import State
from wizard.ui.memory import Memory
from wizard.ui.pages.earlier import Held
from wizard.ui.pages.start import StartPage
from wizard.ui.session import Session
from wizard.ui.widgets.reminder_card import ReminderCard
from wizard.ui.window import Window

TARGET = datetime(2020, 3, 7, 23, tzinfo=UTC)
WEEK = TARGET - timedelta(days=7)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    made = Bus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.env["DBUS_SESSION_BUS_ADDRESS"])
    yield made
    made.close()


@pytest.fixture
def daemon(bus: Bus) -> Iterator[Daemon]:
    made = Daemon(bus)
    yield made
    made.close()


def next_shown(daemon: Daemon, qtbot: QtBot) -> Shown:
    found: list[Shown] = []

    def there() -> bool:
        try:
            found.append(daemon.shown.get_nowait())
        except Empty:
            return False
        return True

    qtbot.waitUntil(there)
    return found[0]


def pass_to(window: Window, clock: Clock, moment: datetime) -> None:
    clock.moment = moment
    window.look_at_the_clock()


def nothing_shown(daemon: Daemon, qtbot: QtBot) -> bool:
    """Whoever asks now is answered after whatever was asked before."""
    qtbot.wait(300)
    return daemon.shown.empty()


@pytest.fixture
def open_window(window: Window, ready_session: Session, clock: Clock) -> Window:
    clock.moment = WEEK - timedelta(minutes=1)
    window.show_session(ready_session)
    return window


def test_each_moment_is_told_once(open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot) -> None:
    pass_to(open_window, clock, WEEK)
    shown = next_shown(daemon, qtbot)
    assert (shown.program, shown.summary) == ("Ansök", "7 days left")
    *said, verdict = shown.body.splitlines()
    assert said == [
        "PhD position: Towards a theory of deep learning",
        "Closes Monday 9 March 2020, 04:29 here.",
        "Sunday 8 March 2020, 23:59 in Stockholm. Aim for Sunday 8 March 2020, 04:29 here.",
    ]
    assert verdict.startswith("Ready, with ")
    assert shown.hints["urgency"] == ("y", 1)
    pass_to(open_window, clock, WEEK + timedelta(seconds=30))
    assert nothing_shown(daemon, qtbot)
    pass_to(open_window, clock, TARGET - timedelta(days=2) + timedelta(seconds=20))
    assert next_shown(daemon, qtbot).summary == "2 days left"
    pass_to(open_window, clock, TARGET - timedelta(hours=3))
    last = next_shown(daemon, qtbot)
    assert (last.summary, last.hints["urgency"]) == ("3 hours left", ("y", 2))
    for moment in (TARGET, TARGET + timedelta(days=2)):
        pass_to(open_window, clock, moment)
    assert nothing_shown(daemon, qtbot)


def test_after_a_sleep_over_several_moments_the_last_is_told_with_the_time_that_is_left(
    open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot
) -> None:
    pass_to(open_window, clock, TARGET - timedelta(hours=26))
    assert next_shown(daemon, qtbot).summary == "1 day 2 h left"
    assert nothing_shown(daemon, qtbot)


def test_a_new_start_within_the_minute_and_a_clock_that_is_set_back_tell_nothing_twice(
    open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot
) -> None:
    pass_to(open_window, clock, WEEK)
    next_shown(daemon, qtbot)
    memory, session = Memory(open_window.memory._path), open_window.session
    assert session is not None
    clock.moment = WEEK - timedelta(seconds=20)
    again = Window(open_window.context, memory)
    qtbot.addWidget(again)
    again.show_session(session)
    pass_to(again, clock, WEEK + timedelta(seconds=10))
    pass_to(open_window, clock, WEEK - timedelta(hours=1))
    pass_to(open_window, clock, WEEK + timedelta(seconds=40))
    assert nothing_shown(daemon, qtbot)


def test_an_earlier_state_that_is_looked_at_reminds_of_nothing(
    open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot
) -> None:
    session = open_window.session
    assert session is not None
    then = session.application
    session.apply(edits.submitted(then, "2020-02-28T12:00:00Z", ""))
    open_window.looking_back.look_at(Held(State(1, WEEK, Path("state.json")), then))
    pass_to(open_window, clock, WEEK)
    assert nothing_shown(daemon, qtbot)
    open_window.looking_back.end()
    session.apply(edits.not_submitted(session.application))
    pass_to(open_window, clock, WEEK + timedelta(seconds=30))
    assert next_shown(daemon, qtbot).summary == "7 days left"


def test_a_click_brings_the_window(open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot) -> None:
    open_window.showMinimized()
    pass_to(open_window, clock, WEEK)
    next_shown(daemon, qtbot)
    assert open_window.isMinimized()
    daemon.click(1)
    qtbot.waitUntil(lambda: not open_window.isMinimized() and open_window.isActiveWindow())


@pytest.mark.parametrize("why", ["switched off", "sent", "another date"])
def test_who_does_not_want_or_need_it_is_left_in_peace(
    open_window: Window, clock: Clock, daemon: Daemon, qtbot: QtBot, why: str
) -> None:
    session = open_window.session
    assert session is not None
    if why == "switched off":
        page = wizard_of(open_window).shown_page
        assert isinstance(page, StartPage)
        assert page.reminders.switch.box.isChecked()
        click(page.reminders.switch.box)
    elif why == "sent":
        session.apply(edits.submitted(session.application, "2020-02-28T12:00:00Z", ""))
    else:
        session.apply(replace(session.application, settings=Settings(deadline="2027-03-01")))
    pass_to(open_window, clock, WEEK)
    assert nothing_shown(daemon, qtbot)


def test_without_a_bus_or_a_tray_the_window_goes_on(open_window: Window, clock: Clock, qtbot: QtBot) -> None:
    pass_to(open_window, clock, WEEK)
    qtbot.wait(300)
    pass_to(open_window, clock, TARGET - timedelta(days=2))
    qtbot.wait(300)
    assert open_window.isVisible()
    assert open_window.notice is None


def test_a_daemon_that_goes_is_no_obstacle(open_window: Window, clock: Clock, bus: Bus, qtbot: QtBot) -> None:
    first = Daemon(bus)
    pass_to(open_window, clock, WEEK)
    next_shown(first, qtbot)
    first.close()
    pass_to(open_window, clock, TARGET - timedelta(days=2))
    second = Daemon(bus)
    pass_to(open_window, clock, TARGET - timedelta(hours=3))
    assert next_shown(second, qtbot).summary == "3 hours left"
    second.close()


# --- the calendar file


class Opened(QObject):
    """In the place of the system's calendar program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []
        QDesktopServices.setUrlHandler("file", self, "open")  # type: ignore[arg-type]  # the stub asks for bytes, the binding for text

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def begins(path: Path) -> list[datetime]:
    book: Any = icalendar.Calendar.from_ical(path.read_bytes())
    return [event.start for event in book.events]


def test_the_file_is_saved_and_opened(ready_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    card = ReminderCard(ready_session)
    qtbot.addWidget(card)
    card.show()
    assert not card.switch.isVisible()
    target = tmp_path / "mine.ics"
    card.write(target, overwrite=False)
    qtbot.waitUntil(card.told.isVisible)
    assert card.told.text().replace("\u200b", "") == f"Written: {target}"
    assert begins(target) == [TARGET - before for before in (timedelta(days=7), timedelta(days=2), timedelta(hours=3))]
    opened = Opened()
    try:
        click(card.open)
        qtbot.waitUntil(lambda: bool(opened.urls))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert begins(Path(opened.urls[0].toLocalFile())) == begins(target)


def test_what_lies_there_is_not_written_over(ready_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    card = ReminderCard(ready_session)
    qtbot.addWidget(card)
    card.show()
    paper = tmp_path / "cv.pdf"
    before = paper.read_bytes()
    card.write(paper, overwrite=True)
    qtbot.waitUntil(card.told.isVisible)
    assert paper.read_bytes() == before
    assert "cv.pdf" in card.told.text()


def test_what_there_is_to_remind_of_is_said(new_session: SessionMaker, clock: Clock, qtbot: QtBot) -> None:
    session = new_session()
    card = ReminderCard(session)
    qtbot.addWidget(card)
    assert card.words.text().endswith("3 hours before your target.")
    clock.moment = TARGET - timedelta(days=1)
    card.refresh()
    assert card.words.text().endswith("2 of them are past.")
    clock.moment = TARGET
    card.refresh()
    assert card.words.text().endswith("nothing will remind you any more.")
    call = replace(session.call, deadline=replace(session.call.deadline, closes=None, target=None, readings=()))
    session.call = call
    card.refresh()
    assert not card.save.isEnabled()
    assert card.words.text().startswith("No closing date is known.")
