"""The start of the program, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from wizard.services import i18n
from wizard.ui.qt_language import speak_qt

NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
SHOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from wizard.ui import app
from wizard.ui.window import Window
shown = Window.show
def show(self):
    shown(self)
    QTimer.singleShot(0, self, self.close)
Window.show = show
sys.exit(app.run(None, sys.argv[1] if len(sys.argv) > 1 else None))
"""


def start(code: str, *arguments: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in NO_SCREEN}
    environment |= {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "LANG": "C.UTF-8", **settings}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_without_a_screen_there_is_a_sentence_and_status_2(tmp_path: Path) -> None:
    ended = start(SHOW, home=tmp_path)
    if sys.platform in ("win32", "darwin"):  # these always have a desktop, whatever is set
        assert ended.returncode == 0
        return
    assert ended.returncode == 2
    assert ended.stderr == (
        "Ansök: There is no screen to open the window on.\n"
        "Start it from a desktop session, or use the command line: ansok --help.\n"
    )


def test_a_screen_that_does_not_answer_ends_in_a_sentence_too(tmp_path: Path) -> None:
    ended = start(SHOW, home=tmp_path, DISPLAY=":987", QT_QPA_PLATFORM="xcb")
    assert ended.returncode == 2
    assert "Ansök: " in ended.stderr
    assert "ansok --help" in ended.stderr


def test_the_window_opens_and_closes_cleanly(tmp_path: Path) -> None:
    ended = start(SHOW, home=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "state" / "ansok" / "window.json").is_file()


def test_a_call_that_is_not_known_is_said(tmp_path: Path) -> None:
    ended = start(SHOW, "no-such-call", home=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 2
    assert "There is no call “no-such-call”" in ended.stderr


def test_qts_own_buttons_speak_swedish(qapp: object) -> None:
    from PySide6.QtCore import QCoreApplication

    speak_qt("sv")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"
    speak_qt("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert i18n.voice("en").language == "en"
