"""Where everything is put together: the application of Qt, the voice, the worker processes, and the window that is given them.

Nothing of Qt is imported before it is known that there is a screen: a bare system gets a sentence, never a crash. What needs
no Qt is imported before it all the same, for PySide searches the source of every module that is imported after it.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core.errors import AnsokError
from wizard.services import i18n, messages, paths
from wizard.services.i18n import Voice
from wizard.services.keys import Keys
from wizard.services.local_zone import system_zone
from wizard.services.past import latest
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from wizard.core.call import Call
    from wizard.ui.application import Application

WITHOUT_A_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms of Qt that need no desktop session."""


def run(draft: Path | None, call: str | None = None) -> int:
    """Opens the window: on a draft, on a new application for a call (its id or file), or on the welcome page.

    Returns the exit status: 0, or 2 where there is no screen, a system library is missing or the call is not known.
    """
    gc.disable()  # until the window is seen: a tenth of the start would be spent on looking for garbage that is not there
    from wizard.ui.memory import Memory

    memory = Memory(paths.state() / "window.json")
    voice = i18n.voice(memory.now.language or i18n.system_language())
    if not _has_screen():
        return _refuse(AnsokError("no-display"), voice)
    try:
        app = application(voice)
    except ImportError as error:
        return _refuse(AnsokError("library-missing", detail=str(error)), voice)
    from wizard.ui.context import Context
    from wizard.ui.qt_language import speak_qt
    from wizard.ui.tasks import Tasks
    from wizard.ui.window import Window

    speak_qt(voice.language)
    chosen: Call | None = None
    if call is not None:
        from wizard.services import calls

        try:
            chosen = calls.find(call)
        except AnsokError as error:
            return _refuse(error, voice)
    sandbox, tasks = Sandbox(), Tasks()
    readings = Readings(sandbox, paths.readings(), paths.models())
    keys = Keys(sandbox, Vault(paths.passwords()))
    context = Context(voice, sandbox, readings, keys, tasks, lambda: datetime.now(UTC), system_zone, latest)
    try:
        window = Window(context, memory, opening=draft)
        if chosen is not None:
            window.start(chosen)
        window.seen.connect(gc.enable)
        app.asked_to_open.connect(lambda name: window.open_path(Path(name)))
        window.show()
        return app.exec()
    finally:
        sandbox.close()
        tasks.close()


def _has_screen() -> bool:
    """On Linux and its kin a window needs a display server; elsewhere there always is a desktop."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in WITHOUT_A_SCREEN:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application(voice: Voice) -> Application:
    """Qt's application, dressed. Raises ImportError where a library of the system is missing."""
    from PySide6.QtCore import QSettings, qInstallMessageHandler
    from PySide6.QtGui import QIcon

    from wizard.ui import style
    from wizard.ui.application import Application

    last_words: list[str] = []

    def listen(kind: QtMsgType, where: QMessageLogContext, words: str | None) -> None:
        """Qt ends the process where it finds no way to a screen; the reason is said first."""
        from PySide6.QtCore import QtMsgType

        if kind == QtMsgType.QtFatalMsg:
            missing = next((line for line in last_words if "is needed" in line or "cannot open" in line), "")
            os._exit(_refuse(AnsokError("library-missing", detail=missing) if missing else AnsokError("no-display"), voice))
        last_words.append(str(words))

    # Qt's file dialog notes the folders that were chosen from: with the rest of what the window remembers, not in a file that
    # other programs read as well.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(paths.state()))
    before = qInstallMessageHandler(listen)
    app = Application([messages.PROGRAM])
    qInstallMessageHandler(before)
    app.setApplicationName(messages.PROGRAM)
    app.setDesktopFileName("ansok")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "ansok.svg")))
    style.dress(app)
    return app


def _refuse(error: AnsokError, voice: Voice) -> int:
    """Says on standard error why there is no window, and gives the exit status."""
    said = messages.of_error(error, voice)
    print(f"{messages.PROGRAM}: {said.message}\n{said.remedy}", file=sys.stderr, flush=True)
    return 2
