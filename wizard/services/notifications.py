"""Notifications of the desktop on Linux and its kin: org.freedesktop.Notifications on the session's own bus.

jeepney, and not Qt's D-Bus: Qt for Python cannot write the unsigned number that the call begins with.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PLACE = DBusAddress("/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications")
AT_ONCE = 0.0
PRESSED = "default"
"""The name of the action that a click on the notification itself is."""
NORMAL, CRITICAL = 1, 2


class Unanswered(Exception):
    """Nobody shows notifications on this bus, or there is none."""


class Notifications:
    """A connection to whoever shows notifications. `fileno` has something to read when there is something to `hear`."""

    def __init__(self) -> None:
        """Connects, which may wait for the bus. Raises `Unanswered`."""
        try:
            self._bus: DBusConnection = open_dbus_connection(bus="SESSION")
        except (OSError, KeyError, ValueError, StopIteration, RuntimeError) as error:
            raise Unanswered from error
        rule = MatchRule(type="signal", interface=PLACE.interface, member="ActionInvoked", path=PLACE.object_path)
        self._asked: set[int] = set()
        self._shown: set[int] = set()
        self._send(message_bus.AddMatch(rule))

    def show(self, program: str, picture: Path, summary: str, body: str, press: str, *, urgent: bool) -> None:
        """Asks for a notification; `press` words a click on it. Whether anybody shows it, `hear` tells. Raises `Unanswered`."""
        hints = {"urgency": ("y", CRITICAL if urgent else NORMAL), "desktop-entry": ("s", "ansok")}
        values = (program, 0, str(picture), summary, body, [PRESSED, press], hints, -1)
        self._asked.add(self._send(new_method_call(PLACE, "Notify", "susssasa{sv}i", values)))

    def hear(self) -> bool:
        """Takes what has come, without waiting: whether one of ours was pressed. Raises `Unanswered`."""
        pressed = False
        for message in self._received():
            fields = message.header.fields
            answered = fields.get(HeaderFields.reply_serial)
            if answered in self._asked:
                self._asked.discard(answered)
                if message.header.message_type is not MessageType.method_return:
                    raise Unanswered
                self._shown.add(message.body[0])
            elif fields.get(HeaderFields.member) == "ActionInvoked" and message.body[0] in self._shown:
                pressed = True
        return pressed

    def fileno(self) -> int:
        """To wait on."""
        return int(self._bus.sock.fileno())

    def close(self) -> None:
        """Goes; what is shown stays."""
        self._bus.close()

    def _send(self, message: Message) -> int:
        """Sends without waiting for the answer, and gives the number that it will answer to."""
        serial = next(self._bus.outgoing_serial)
        try:
            self._bus.send(message, serial=serial)
        except OSError as error:
            raise Unanswered from error
        return int(serial)

    def _received(self) -> Iterator[Message]:
        while True:
            try:
                yield self._bus.receive(timeout=AT_ONCE)
            except TimeoutError:
                return
            except (OSError, ValueError) as error:  # the bus is gone
                raise Unanswered from error
