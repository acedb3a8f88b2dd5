"""A run of the window of its own: `python -m tests.ui.locked_process DRAFT STEP [ACT…]` tells what a card showed after each.

Opens the draft at that step of the wizard, and does what it is told: "leave" (first and alone) while the keyring waits for a
person, "open PASSWORD" typed into the card, "forget" by the card's button, "build BUNDLE".
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
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
from wizard.ui.pages.build import BuildPage
from wizard.ui.session import Session, open_draft
from wizard.ui.tasks import Tasks
from wizard.ui.widgets.document_card import DocumentCard
from wizard.ui.window import Window
from wizard.ui.wizard import Wizard

LONG_MS = 60_000


def until(there: Callable[[], bool]) -> None:
    """Waits for it, while the window lives."""
    left = QDeadlineTimer(LONG_MS)
    while not there():
        assert not left.hasExpired()
        QTest.qWait(20)


class Run:
    """A person before the window."""

    def __init__(self, window: Window, session: Session, step: str) -> None:
        window.show_session(session, step)
        window.show()
        window.activateWindow()
        assert window.wizard is not None
        self.wizard: Wizard = window.wizard
        self.session, self.step = session, step
        (self.card,) = self.wizard.shown_page.findChildren(DocumentCard)
        self.told: list[dict[str, Any]] = []

    def do(self, act: str) -> None:
        """Does it, and notes what the card shows then."""
        name, _, argument = act.partition(" ")
        if name == "leave":
            until(lambda: self.card.facts.text().startswith("Asking"))
        else:
            until(lambda: not self.session.reading)
        if name == "open":
            self._open(argument)
        elif name == "forget":
            self._changes_the_place(lambda: QTest.mouseClick(self.card.password_place.button, Qt.MouseButton.LeftButton))
        elif name == "build":
            self._build(Path(argument))
        place = self.card.password_place
        self.told.append(
            {
                "codes": sorted(finding.code for finding in self.card.held.findings),
                "facts": self.card.facts.text(),
                "place": place.accessibleName() if place.isVisible() else "",
                "button": place.button.text() if place.button.isVisible() else "",
            }
        )

    def _open(self, password: str) -> None:
        def type_it() -> None:
            self.card.enter_password()
            QTest.keyClicks(self.card.password.line, password)
            QTest.keyClick(self.card.password.line, Qt.Key.Key_Return)

        self._changes_the_place(type_it)
        until(lambda: not self.session.reading)

    def _changes_the_place(self, act: Callable[[], object]) -> None:
        changes: list[int] = []
        self.session.reader.passwords.changed.connect(lambda: changes.append(1))
        act()
        until(lambda: bool(changes))

    def _build(self, target: Path) -> None:
        self.wizard.visit("bundle")
        page = self.wizard.shown_page
        assert isinstance(page, BuildPage)
        page.built.only_bundle = True
        page.built.go_to(target)
        QTest.mouseClick(page.draft, Qt.MouseButton.LeftButton)
        until(lambda: not page.built.busy)
        self.wizard.visit(self.step)


def main(draft: str, step: str, *acts: str) -> None:
    """Opens, acts, tells."""
    app = QApplication([])
    style.dress(app)
    sandbox, tasks = Sandbox(), Tasks()
    readings, keys = Readings(sandbox, paths.readings(), paths.models()), Keys(sandbox, Vault(paths.passwords()))
    voice = i18n.voice("en")
    context = Context(voice, sandbox, readings, keys, tasks, lambda: datetime.now(UTC), system_zone)
    window = Window(context, Memory(paths.state() / "window.json"))
    run = Run(window, open_draft(context, Path(draft)), step)
    for act in acts or ("look",):
        run.do(act)
    began = time.monotonic()
    window.close()
    sandbox.close()
    tasks.close()
    sys.stdout.write(json.dumps({"told": run.told, "seconds_to_close": time.monotonic() - began}))


if __name__ == "__main__":
    main(*sys.argv[1:])
