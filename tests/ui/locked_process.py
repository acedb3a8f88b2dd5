"""A run of the window of its own: `python -m tests.ui.locked_process DRAFT STEP [PASSWORD]` tells what a card shows.

Opens the draft at that step of the wizard; with a password, types it into the card and presses Enter. With "--leave" it is
closed while the keyring waits for a person.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.services import i18n, paths
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.session import open_draft
from wizard.ui.tasks import Tasks
from wizard.ui.widgets.document_card import DocumentCard
from wizard.ui.window import Window

LONG_MS = 60_000


def until(there: Callable[[], bool]) -> None:
    """Waits for it, while the window lives."""
    left = QDeadlineTimer(LONG_MS)
    while not there():
        assert not left.hasExpired()
        QTest.qWait(20)


def main(draft: str, step: str, password: str = "") -> None:
    """Opens, types, tells."""
    app = QApplication([])
    theme.dress(app)
    sandbox, tasks = Sandbox(), Tasks()
    readings, keys = Readings(sandbox, paths.readings(), paths.models()), Keys(sandbox, Vault(paths.passwords()))
    voice = i18n.voice("en")
    context = Context(voice, sandbox, readings, keys, tasks, lambda: datetime.now(UTC), i18n.system_zone)
    window = Window(context, Memory(paths.state() / "window.json"))
    session = open_draft(context, Path(draft))
    window.show_session(session, step)
    window.show()
    window.activateWindow()
    stored = session.application.parts()[0].path
    until(lambda: session.reader.asks_keyring(stored) if password == "--leave" else not session.reading)
    assert window.wizard is not None
    (card,) = window.wizard.shown_page.findChildren(DocumentCard)
    if password == "--leave":
        until(lambda: card.facts.text().startswith("Asking"))
    elif password:
        kept: list[str] = []
        session.reader.keeping.connect(kept.append)
        card.enter_password()
        QTest.keyClicks(card.password.line, password)
        QTest.keyClick(card.password.line, Qt.Key.Key_Return)
        until(lambda: bool(kept) and not session.reading)
    began = time.monotonic()
    codes = sorted(finding.code for finding in card.held.findings)
    told = {
        "codes": codes,
        "facts": card.facts.text(),
        "not_kept": card.not_kept.accessibleName() if card.not_kept.isVisible() else "",
    }
    window.close()
    sandbox.close()
    tasks.close()
    sys.stdout.write(json.dumps({**told, "seconds_to_close": time.monotonic() - began}))


if __name__ == "__main__":
    main(*sys.argv[1:])
