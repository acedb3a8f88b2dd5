"""A run of the window of its own: `python -m tests.ui.login_process DRAFT [ACT…]` tells what the line for the login name shows.

Acts on the page “Hand over”: "keep NAME" typed into the field, "fetch" and "forget" by their buttons.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.services import i18n, paths
from wizard.services.keys import Keys
from wizard.services.local_zone import system_zone
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui import style
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.session import open_draft
from wizard.ui.tasks import Tasks
from wizard.ui.widgets.login_line import LoginLine
from wizard.ui.window import Window

LONG_MS = 60_000


def do(line: LoginLine, act: str) -> dict[str, Any]:
    """Does it, waits for what came of it, and tells what is shown then."""
    name, _, argument = act.partition(" ")
    before = line.told.text()
    if name == "keep":
        line.field.setText(argument)
    if name != "look":
        button = {"keep": line.keep, "fetch": line.fetch, "forget": line.forget}[name]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        left = QDeadlineTimer(LONG_MS)
        while line.told.text() == before:
            assert not left.hasExpired()
            QTest.qWait(20)
    buttons = [button.text() for button in (line.keep, line.fetch, line.forget) if button.isVisible()]
    return {"written": line.field.text(), "said": line.told.text(), "buttons": buttons}


def main(draft: str, *acts: str) -> None:
    """Opens, acts, tells."""
    app = QApplication([])
    style.dress(app)
    sandbox, tasks = Sandbox(), Tasks()
    readings, keys = Readings(sandbox, paths.readings(), paths.models()), Keys(sandbox, Vault(paths.passwords()))
    context = Context(i18n.voice("en"), sandbox, readings, keys, tasks, lambda: datetime.now(UTC), system_zone)
    window = Window(context, Memory(paths.state() / "window.json"))
    window.show_session(open_draft(context, Path(draft)), "hand-over")
    window.show()
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, HandoverPage)
    told = [do(page.upload.login, act) for act in acts]
    window.close()
    sandbox.close()
    tasks.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
