"""The window tries itself for `ansok --selftest`, in a process of its own: it opens the sample, is pictured, and closes."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from wizard.services import i18n, paths
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.selftest.papers import SWEDISH
from wizard.services.vault import Vault


def run(draft: str, language: str) -> int:
    """Tells each step as a line of JSON on standard output; 0 when the window has been seen with that draft in it.

    Whatever the window remembers stands beside the draft, not where the person's own windows look.
    """
    import PySide6
    from PySide6.QtCore import QCoreApplication, Qt, QTimer, qVersion

    _tell("qt", f"{qVersion()}, PySide6 {PySide6.__version__}")
    from wizard.ui.app import application
    from wizard.ui.context import Context
    from wizard.ui.memory import Memory
    from wizard.ui.qt_language import speak_qt
    from wizard.ui.tasks import Tasks
    from wizard.ui.window import Window

    voice = i18n.voice("sv" if language == "sv" else "en")
    app = application(voice)
    speak_qt("sv")
    _tell("qt-words", QCoreApplication.translate("QPlatformTheme", "Cancel"))
    speak_qt(voice.language)
    sandbox, tasks = Sandbox(), Tasks()
    beside = Path(draft).parent / "window"
    readings = Readings(sandbox, beside / "readings", paths.models())
    keys = Keys(sandbox, Vault(beside / "passwords"))
    context = Context(voice, sandbox, readings, keys, tasks, lambda: datetime.now(UTC), lambda: i18n.zone("Europe/Stockholm"))
    window = Window(context, Memory(beside / "window.json"), opening=Path(draft))
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def look() -> None:
        """What the window shows once it has been seen."""
        try:
            if window.session is None:
                raise RuntimeError("the sample did not open")
            if missing := [letter for letter in SWEDISH if not window.fontMetrics().inFontUcs4(ord(letter))]:
                raise RuntimeError(f"{window.font().family()} has no {''.join(missing)}")
            picture = window.grab().toImage()
            colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
            if len(colours) < 4:
                raise RuntimeError("nothing is drawn")
            size = f"{picture.width()} × {picture.height()}"
            _tell("window", f"{app.platformName()}, {size}, {app.font().family()}")
            window.close()
            app.exit(0)
        except BaseException:
            app.exit(1)
            raise

    window.seen.connect(lambda: QTimer.singleShot(0, window, look))
    try:
        window.show()
        return app.exec()
    finally:
        sandbox.close()
        tasks.close()


def _tell(step: str, words: str) -> None:
    """At once: where Qt finds no screen, this process ends without another word."""
    os.write(1, json.dumps({step: words}).encode() + b"\n")
