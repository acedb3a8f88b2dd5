"""A double click on an application where the system tells of it by an event, as macOS does, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from wizard.services import samples

OPENED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from wizard.ui import app
from wizard.ui.window import Window

def ask():
    running = QApplication.instance()
    running.sendEvent(running, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
    (window,) = [found for found in running.topLevelWidgets() if isinstance(found, Window)]
    print(window.session.base)
    window.close()

before = Window.__init__
def built(self, *arguments, **more):
    before(self, *arguments, **more)
    self.seen.connect(lambda: QTimer.singleShot(0, self, ask))
Window.__init__ = built
sys.exit(app.run(None))
"""


def test_the_file_of_the_event_is_opened(tmp_path: Path) -> None:
    draft = samples.write(tmp_path / "Åsas papper")
    done = subprocess.run(
        [sys.executable, "-c", OPENED, draft],
        env={"PATH": os.defpath, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"{draft}\n"), done.stderr
