"""The window follows the system's clock and zone while it is open, on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Clock, SessionMaker, wizard_of
from wizard.services import store
from wizard.services.local_zone import system_zone
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.start import StartPage
from wizard.ui.session import Session
from wizard.ui.watch import ASLEEP_SECONDS, Watch
from wizard.ui.window import Window

KOLKATA, NEW_YORK = ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")


class Place:
    """Where the computer stands; a test moves it by setting `zone`."""

    def __init__(self) -> None:
        self.zone: ZoneInfo | None = KOLKATA

    def __call__(self) -> ZoneInfo | None:
        return self.zone


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def context(context: Context, place: Place) -> Context:
    return replace(context, system_zone=place)


def words(window: QWidget) -> Counter[tuple[str, str, str]]:
    """All that can be read in a window or heard of it, and how often."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was replaced, and is no longer to be seen
    found: Counter[tuple[str, str, str]] = Counter()
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window):
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
            if isinstance(widget, QPlainTextEdit):
                text = widget.toPlainText()
            found[text, widget.accessibleName(), widget.accessibleDescription()] += 1
    del found["", "", ""]
    return found


MOVES = [
    ("elsewhere, on the last day", datetime(2020, 3, 8, 6, tzinfo=UTC), NEW_YORK),
    ("closed, after a sleep over midnight", datetime(2020, 3, 9, 5, tzinfo=UTC), KOLKATA),
    ("set back, and no zone", datetime(2020, 2, 20, 12, tzinfo=UTC), None),
]


def test_every_page_shows_the_times_of_now_and_here(full_window: Window, clock: Clock, place: Place) -> None:
    """After each move, every page says what it says when it is built anew."""
    wizard = wizard_of(full_window)
    seen = set()
    for step in [step.id for step in wizard.steps if not step.level]:
        for name, moment, zone in MOVES:
            wizard_of(full_window).visit(step)
            clock.moment, place.zone = moment, zone
            full_window.look_at_the_clock()
            followed = words(full_window)
            full_window.rebuild()
            anew = words(full_window)
            assert (followed - anew, anew - followed) == (Counter(), Counter()), (step, name)
            seen.add(tuple(followed))
    assert len(seen) > len(MOVES)


def test_a_sent_application_and_a_saved_one_say_when_in_the_zone_of_now(
    ready_session: Session, window: Window, place: Place, qtbot: QtBot
) -> None:
    window.show_session(ready_session, "hand-over")
    page = wizard_of(window).shown_page
    page.sent_card.sent.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not ready_session.unsaved)
    place.zone = NEW_YORK
    window.look_at_the_clock()
    said = " ".join(text for text, _, _ in words(window))
    assert "You sent it on Thursday 20 February 2020, 07:00 in New York." in said
    assert "All changes saved 07:00" in said
    assert "17:30" not in said


def test_the_first_page_says_when_applications_close_here_and_now(
    window: Window, new_session: SessionMaker, clock: Clock, place: Place, qtbot: QtBot
) -> None:
    session = new_session()
    assert session.draft_file is not None
    window.memory.add_recent(session.draft_file)
    window.rebuild()

    def says(part: str) -> None:
        qtbot.waitUntil(lambda: any(part in text for text, _, _ in words(window)))

    says("17 days 10 h left: closes Monday 9 March 2020, 04:29 here")
    place.zone = NEW_YORK
    window.look_at_the_clock()
    says("17 days 10 h left: closes Sunday 8 March 2020, 18:59 here")
    says("Closes Sunday 8 March 2020, 23:59 in Stockholm")
    clock.moment = datetime(2020, 3, 9, tzinfo=UTC)
    window.look_at_the_clock()
    says("Closed Sunday 8 March 2020, 18:59 here")
    says("Closed Sunday 8 March 2020, 23:59 in Stockholm. Yours may give another date.")


def test_a_zone_that_this_computer_does_not_know_does_not_keep_a_draft_from_opening(
    ready_session: Session, window: Window
) -> None:
    """It comes from a computer with newer zones."""
    from msgspec.structs import replace as with_

    ready_session.close()
    draft = ready_session.draft_file
    assert draft is not None
    application = ready_session.application
    store.write(draft, with_(application, settings=with_(application.settings, zone="Mars/Olympus")))
    window.open_path(draft)
    page = wizard_of(window).shown_page
    assert isinstance(page, StartPage)
    assert page.settings.zone_text.text().startswith("“Mars/Olympus” is not known on this computer.")
    assert window.banner is not None
    assert window.banner.title.text() == "Closes Monday 9 March 2020, 04:29 here"


def test_a_computer_without_a_zone_says_so(full_window: Window, place: Place) -> None:
    place.zone = None
    full_window.look_at_the_clock()
    page = wizard_of(full_window).shown_page
    assert isinstance(page, StartPage)
    assert page.settings.zone_text.text() == (
        "This computer is set to no time zone, so dates “here” are those of UTC. Choose the zone that you are in."
    )


# --- noticing it


@pytest.fixture
def parent() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("hours", [9, -9], ids=["asleep over midnight", "set back"])
def test_a_jump_of_the_clock_is_noticed(hours: int, clock: Clock, place: Place, parent: QObject, qtbot: QtBot) -> None:
    """The timer goes on where it stood, as after a sleep: only the clock tells."""
    watch = Watch(clock, place, parent)
    clock.moment += timedelta(hours=hours)
    with qtbot.waitSignal(watch.moved, timeout=(ASLEEP_SECONDS + 2) * 1000):
        pass


def test_another_zone_of_the_system_is_noticed(
    clock: Clock, parent: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    watch = Watch(clock, system_zone, parent)
    monkeypatch.setenv("TZ", "America/New_York")
    with qtbot.waitSignal(watch.moved, timeout=(ASLEEP_SECONDS + 2) * 1000):
        pass


def test_nothing_is_told_while_nothing_moves(clock: Clock, place: Place, parent: QObject, qtbot: QtBot) -> None:
    watch = Watch(clock, place, parent)
    with qtbot.assertNotEmitted(watch.moved, wait=(ASLEEP_SECONDS + 1) * 1000):
        pass


def test_a_call_closes_in_the_window_at_its_second(
    full_session: Session, context: Context, memory: Memory, qtbot: QtBot
) -> None:
    closing = datetime(2020, 3, 8, 22, 59, tzinfo=UTC)
    shift = datetime.now(UTC) - (closing - timedelta(seconds=2))

    def now() -> datetime:
        return datetime.now(UTC) - shift

    here = replace(context, now=now)
    full_session.context = here
    window = Window(here, memory)
    qtbot.addWidget(window)
    window.show_session(full_session)
    banner = window.banner
    assert banner is not None
    while now() < closing:
        assert banner.title.text() == "Last day: closes Monday 9 March 2020, 04:29 here"
        qtbot.wait(20)
    qtbot.waitUntil(lambda: banner.title.text() == "The call closed Monday 9 March 2020, 04:29 here", timeout=1000)
    assert any(finding.code == "call-closed" for finding in full_session.review.findings)


def test_summer_time_in_new_york_on_the_last_day_takes_nothing_from_the_time_left(
    full_window: Window, clock: Clock, place: Place
) -> None:
    place.zone = NEW_YORK
    left = []
    for minute in (59, 60):
        clock.moment = datetime(2020, 3, 8, 6, tzinfo=UTC) + timedelta(minutes=minute)
        full_window.look_at_the_clock()
        banner = full_window.banner
        assert banner is not None
        left.append((banner.title.text(), banner.left.text()))
    assert left == [
        ("Last day: closes Sunday 8 March 2020, 18:59 here", "16 h 0 min to closing"),
        ("Last day: closes Sunday 8 March 2020, 18:59 here", "15 h 59 min to closing"),
    ]
