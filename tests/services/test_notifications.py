"""The desktop's notifications over a real bus, with somebody on it who shows them."""

from __future__ import annotations

import select
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.keyrings import LONG, Session, nobody_listens
from tests.services.notifying import Daemon
from wizard.services.notifications import Notifications, Unanswered

PICTURE = Path("/icons/ansok.svg")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    made = Session()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.env["DBUS_SESSION_BUS_ADDRESS"])
    yield made
    made.close()


@pytest.fixture
def daemon(session: Session) -> Iterator[Daemon]:
    made = Daemon(session)
    yield made
    made.close()


def hear(notifications: Notifications) -> bool:
    """What comes next."""
    assert select.select([notifications], [], [], LONG)[0]
    return notifications.hear()


def hear_on(notifications: Notifications) -> None:
    """Everything that comes."""
    while True:
        hear(notifications)


def test_a_notification_is_asked_for_as_the_desktops_agreed(daemon: Daemon) -> None:
    notifications = Notifications()
    notifications.show("Ansök", PICTURE, "3 hours left", "Doktorand i matematik\nNot ready", "Show it", urgent=True)
    shown = daemon.shown.get(timeout=LONG)
    assert shown.signature == "susssasa{sv}i"
    assert (shown.program, shown.picture, shown.summary) == ("Ansök", str(PICTURE), "3 hours left")
    assert shown.body == "Doktorand i matematik\nNot ready"
    assert shown.actions == ["default", "Show it"]
    assert shown.hints == {"urgency": ("y", 2), "desktop-entry": ("s", "ansok")}
    notifications.close()


def test_a_click_on_ours_is_heard_and_on_others_not(daemon: Daemon) -> None:
    notifications = Notifications()
    notifications.show("Ansök", PICTURE, "7 days left", "", "Show it", urgent=False)
    daemon.shown.get(timeout=LONG)
    heard = False
    daemon.click(77)
    daemon.click(1)
    while not heard:
        heard = hear(notifications)
    daemon.click(78)
    assert hear(notifications) is False
    notifications.close()


def test_where_nobody_shows_any_it_is_told(session: Session) -> None:
    notifications = Notifications()
    notifications.show("Ansök", PICTURE, "7 days left", "", "Show it", urgent=False)
    with pytest.raises(Unanswered):
        hear_on(notifications)
    notifications.close()


def test_who_refuses_is_not_believed_to_have_shown_it(session: Session) -> None:
    daemon = Daemon(session, willing=False)
    notifications = Notifications()
    notifications.show("Ansök", PICTURE, "7 days left", "", "Show it", urgent=False)
    with pytest.raises(Unanswered):
        hear_on(notifications)
    notifications.close()
    daemon.close()


def test_a_bus_that_goes_is_told(session: Session) -> None:
    daemon = Daemon(session)
    notifications = Notifications()
    notifications.show("Ansök", PICTURE, "7 days left", "", "Show it", urgent=False)
    daemon.shown.get(timeout=LONG)
    daemon.close()
    session._bus.kill()
    with pytest.raises(Unanswered):
        hear_on(notifications)
    notifications.close()


@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nonexistent/bus", "gone"])
def test_without_a_bus_it_is_told(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", nobody_listens(tmp_path) if address == "gone" else address)
    if not address:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(Unanswered):
        Notifications()
