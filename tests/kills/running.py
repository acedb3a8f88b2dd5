"""A window's session that changes a draft as fast as it can, in a process that is killed at any moment."""

from __future__ import annotations

import os
import signal
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QTimer

from wizard.core import edits
from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import calls, history, i18n, paths, rescue, store
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui.context import Context
from wizard.ui.session import open_draft
from wizard.ui.tasks import Tasks

_NUMBER = struct.Struct("<q")
LONGEST = 0.12
"""Seconds. A writer is killed within this time from its first change on."""


@dataclass
class Figures:
    """What many kills came to."""

    kills: int = 0
    acknowledged: int = 0
    """Changes that were said to be saved before the kill."""
    unsaid: int = 0
    """Kills after which a later state stood in the draft than the last one that was said to be saved."""
    rescued: int = 0
    """Kills after which an earlier state had to stand for the draft."""
    lost: int = 0
    """Kills after which the draft held less than was said to be saved, or did not open."""
    states_unread: int = 0
    """Earlier states that could not be read."""

    def __str__(self) -> str:
        return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in vars(self).items())


def fresh(folder: Path) -> Path:
    """A draft that counts its changes, at 0, large enough that writing it takes a moment."""
    draft = folder / "counting.ansok"
    application = calls.start(calls.known()[0], store.new_id())
    for n in range(400):
        application = edits.answer(application, f"filling.question-{n:04d}", True)
    store.write(draft, counted(application, 0))
    return draft


def counted(application: Application, number: int) -> Application:
    """The application after so many changes."""
    return replace(application, applicant=replace(application.applicant, phone=str(number)))


def count_of(application: Application) -> int:
    """How many changes it has seen."""
    return int(application.applicant.phone)


def run(draft: Path, kills: int, chance: Random) -> Figures:
    """Starts a writer, kills it, opens the draft; so many times."""
    figures = Figures()
    for _ in range(kills):
        _once(draft, chance.random() * LONGEST, figures)
    return figures


def _once(draft: Path, seconds: float, figures: Figures) -> None:
    before = count_of(store.read(draft))
    with writing(draft) as writer:
        time.sleep(seconds)  # the moment of the kill is what is tried
    figures.acknowledged += writer.acknowledged - before
    judge(draft, writer.acknowledged, figures)


@dataclass
class Writer:
    """A process that writes, and the number of the last state that it has said to be saved, once it is killed."""

    process: int
    acknowledged: int


@contextmanager
def writing(draft: Path) -> Iterator[Writer]:
    """A process that has opened the draft and changes it, and is killed at the end."""
    said, telling = os.pipe()
    process = os.fork()
    if not process:
        os.close(said)
        try:
            _write(draft, telling)
        finally:
            os._exit(1)
    os.close(telling)
    writer = Writer(process, _NUMBER.unpack(os.read(said, _NUMBER.size))[0])  # the session is open
    try:
        yield writer
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        with os.fdopen(said, "rb") as stream:
            rest = stream.read()
        whole = rest[: len(rest) // _NUMBER.size * _NUMBER.size]
        writer.acknowledged = max([writer.acknowledged, *(number for (number,) in _NUMBER.iter_unpack(whole))])


def judge(draft: Path, acknowledged: int, figures: Figures) -> None:
    """Opens the draft as the next window would, and counts what it finds."""
    figures.kills += 1
    try:
        store.Lock(draft, "after the kill").release()
        opened = rescue.read(draft)
    except AnsokError:
        figures.lost += 1
        return
    figures.rescued += opened.state is not None
    figures.lost += count_of(opened.application) < acknowledged
    figures.unsaid += count_of(opened.application) > acknowledged
    for state in history.states(draft):
        try:
            history.read(state)
        except AnsokError:
            figures.states_unread += 1


def _write(draft: Path, telling: int) -> None:
    """Changes without end, and tells the number of each state that is saved."""
    app = QCoreApplication([])
    nowhere = draft.parent / "nothing"
    sandbox = Sandbox()
    context = Context(
        i18n.voice("en"),
        sandbox,
        Readings(sandbox, nowhere, paths.models()),
        Keys(sandbox, Vault(nowhere)),
        Tasks(),
        lambda: datetime.now(UTC),
        lambda: ZoneInfo("UTC"),
    )
    session = open_draft(context, draft)
    tell = os.fdopen(telling, "wb", buffering=0)

    def saved() -> None:
        assert session._written is not None
        tell.write(_NUMBER.pack(count_of(session._written)))

    def change() -> None:
        session.apply(counted(session.application, count_of(session.application) + 1))

    saved()
    session.saving_changed.connect(saved)
    timer = QTimer()
    timer.timeout.connect(change)
    timer.start(0)
    app.exec()
