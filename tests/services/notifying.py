"""Somebody who shows notifications, on a bus of its own: notes what is asked for, and clicks on it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import Queue
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy

from tests.services.keyrings import LONG, Session

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
STOP = "org.example.Stop"


@dataclass(frozen=True)
class Shown:
    """What was asked for, as it came over the bus."""

    signature: str
    program: str
    picture: str
    summary: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]


class Daemon:
    """Shows nothing, and tells what it was asked to show. `willing` is False for one that answers with an error."""

    def __init__(self, session: Session, *, willing: bool = True) -> None:
        self.shown: Queue[Shown] = Queue()
        self._willing = willing
        self._connection = session.connection()
        Proxy(message_bus, self._connection, timeout=LONG).RequestName(NAME)
        self._session, self._count = session, 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def click(self, number: int, action: str = "default") -> None:
        """Somebody clicks on the notification of that number, counted from 1."""
        self._connection.send(new_signal(PLACE, "ActionInvoked", "us", (number, action)))

    def close(self) -> None:
        """Goes."""
        with self._session.connection() as other:
            other.send(new_method_call(DBusAddress("/", self._connection.unique_name, STOP), "Stop"))
            self._thread.join(LONG)
        self._connection.close()

    def _serve(self) -> None:
        while True:
            message = self._connection.receive()
            fields = message.header.fields
            if message.header.message_type is not MessageType.method_call:
                continue
            if fields.get(HeaderFields.interface) == STOP:
                return
            if not self._willing:
                self._connection.send(new_error(message, f"{NAME}.Error", "s", ("not now",)))
                continue
            program, _, picture, summary, body, actions, hints, _ = message.body
            self._count += 1
            self._connection.send(new_method_return(message, "u", (self._count,)))
            self.shown.put(Shown(fields[HeaderFields.signature], program, picture, summary, body, actions, hints))
