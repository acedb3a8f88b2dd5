"""A fault of ours in the window: told by its place, without what it was about, from the background and from a button alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wizard.core.errors import AnsokError
from wizard.ui.context import Context

ROOT = Path(__file__).parents[2]
SECRET = "Gullviva Zebrafink"

PRESSED = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from wizard.services import faults

faults.keep_to_ourselves()
app = QApplication([])
button = QPushButton("x")

def press():
    raise ValueError("{SECRET}")

button.clicked.connect(press)
QTimer.singleShot(0, button.click)
QTimer.singleShot(0, app.quit)
app.exec()
"""


def test_a_task_that_fails_is_told_without_its_words(
    context: Context, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[AnsokError] = []

    def work(_: object) -> None:
        raise ValueError(SECRET)

    context.tasks.start(work, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].code, told[0].params) == ("fault", {"detail": "ValueError"})
    said = capsys.readouterr().err
    assert "wizard/ui/tasks.py:" in said
    assert "ValueError" in said
    assert SECRET not in said


def test_a_button_that_fails_is_told_without_its_words() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ValueError" in done.stderr
    assert SECRET not in done.stderr + done.stdout
