"""The login name for the portal: in a real keyring, GNOME's on a session of its own, or in memory where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.services.keyrings import Session as Bus
from tests.ui.conftest import KTH, SessionMaker, click, type_into
from wizard.services import calls, store
from wizard.services.vault import login_of
from wizard.ui.widgets.login_line import LoginLine

ROOT = Path(__file__).parents[2]
NAME = "maja.login.4711"


@pytest.fixture
def draft(session: Bus) -> Path:
    path = session.home / "mine.ansok"
    store.write(path, calls.start(calls.find(KTH), "login"))
    return path


def told(session: Bus, draft: Path, *acts: str) -> Any:
    """What the line showed after each act of a run of the window."""
    command = [sys.executable, "-m", "tests.ui.login_process", str(draft), *acts]
    env = {**session.env, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert NAME not in run.stderr
    return json.loads(run.stdout)


def test_a_login_name_is_kept_for_the_next_start_until_it_is_forgotten(session: Bus, draft: Path) -> None:
    session.start_keyring()
    before, kept = told(session, draft, "look", f"keep {NAME}")
    assert (before["written"], before["buttons"]) == ("", ["Keep it in this computer’s keyring"])
    assert kept["said"] == "It is kept in the keyring."
    for path in session.home.rglob("*"):
        if path.is_file() and "keyrings" not in path.parts:
            assert NAME.encode() not in path.read_bytes(), path
    unasked, fetched, forgotten = told(session, draft, "look", "fetch", "forget")
    assert (unasked["written"], unasked["buttons"]) == ("", ["Take it from the keyring", "Forget it"])
    assert fetched["written"] == NAME
    assert forgotten["said"] == "It is forgotten."
    (after,) = told(session, draft, "look")
    assert after["buttons"] == ["Keep it in this computer’s keyring"]


def test_a_keyring_that_answers_when_the_page_is_left_tells_nobody(new_session: SessionMaker, qtbot: QtBot) -> None:
    session = new_session()
    line = LoginLine(session)
    line.show()
    type_into(line.field, "maja")
    go_on, ended = threading.Event(), list[int]()
    start = session.context.tasks.start
    start(lambda task: go_on.wait(20), ended.append, lambda error: None, lane="keyring")
    click(line.keep)
    line.deleteLater()
    qtbot.waitUntil(lambda: not isValid(line))
    go_on.set()
    start(lambda task: 1, ended.append, lambda error: None, lane="keyring")
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=20_000)


def test_without_a_keyring_it_counts_for_this_run_and_says_why(new_session: SessionMaker, qtbot: QtBot) -> None:
    session = new_session()
    line = LoginLine(session)
    qtbot.addWidget(line)
    line.show()
    assert not line.keep.isEnabled()
    type_into(line.field, "maja")
    click(line.copy_button)
    assert QGuiApplication.clipboard().text() == "maja"
    click(line.keep)
    qtbot.waitUntil(lambda: "keyring" in line.told.text(), timeout=20_000)
    assert session.context.keys.vault.known(login_of(KTH)) == "maja"
    again = LoginLine(session)
    qtbot.addWidget(again)
    assert again.field.text() == "maja"
