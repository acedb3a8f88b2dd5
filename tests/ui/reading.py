"""Degrees with papers that a scanner made, on their page: what a person sees while they are read, and is asked afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests import pdfs
from tests.core import scans
from tests.ui.conftest import KTH, alone, attached, click
from wizard.core import edits
from wizard.core.application import Applicant, Application, Degree, Document, Institution
from wizard.services import calls, store
from wizard.ui.context import Context
from wizard.ui.pages.degrees import DegreesPage
from wizard.ui.session import Session, open_draft
from wizard.ui.widgets.document_card import DocumentCard
from wizard.ui.widgets.witness import Witness

READ = 60_000
"""Milliseconds that reading a few scanned pages may take on a busy machine."""

PLACE = ("Heidelberg University", "Bachelor of Science")


def scan(path: Path, *pages: Sequence[str]) -> Path:
    """A scanned paper with these lines on each page."""
    sheets = [scans.scanned(scans.sheet(page)) for page in pages]
    path.write_bytes(pdfs.scanned(*sheets))
    return path


def drafted(folder: Path, certificate: Path, transcript: Path | None = None) -> Path:
    """A draft with one degree and the papers for it."""
    draft = folder / "scans.ansok"
    value = replace(calls.start(calls.find(KTH), "scans"), applicant=Applicant(name="Maja Exempel", email="maja@example.org"))
    value = edits.put_institution(value, Institution(PLACE[0], degrees=(Degree(PLACE[1]),)))
    value = attached(value, draft, "degree-certificate", certificate, PLACE)
    if transcript:
        value = attached(value, draft, "transcript", transcript, (PLACE[0], None))
    store.write(draft, value)
    return draft


class Papers:
    """The page of the degrees in a window, on a draft whose papers are not read yet."""

    def __init__(self, context: Context, draft: Path, qtbot: QtBot) -> None:
        self.session: Session = open_draft(context, draft)
        self.page = DegreesPage(context, self.session)
        self.session.changed.connect(self.page.refresh)
        self.qtbot, self.draft = qtbot, draft
        self.window = alone(self.page, qtbot)

    @property
    def application(self) -> Application:
        return self.session.application

    @property
    def document(self) -> Document:
        """The certificate."""
        return self.application.documents[0]

    @property
    def card(self) -> DocumentCard:
        """The card of the certificate."""
        path = self.document.parts[0].path
        return next(card for card in self.page.findChildren(DocumentCard) if card.held.part.path == path)

    @property
    def progress(self) -> tuple[int, int] | None:
        """How far the certificate is read."""
        return self.session.reader.progress(self.document.parts[0].path)

    @property
    def witness(self) -> Witness:
        [witness] = self.card.findings.witnesses.values()
        return witness

    def codes(self) -> list[str]:
        """What is told of the certificate, from top to bottom."""
        shown = self.card.findings.shown
        self.qtbot.waitUntil(lambda: len({widget.y() for widget in shown.values()}) == len(shown))  # each has its place
        return [key[0] for key in sorted(shown, key=lambda key: shown[key].y())]

    def read(self) -> None:
        """Every page has been read."""
        self.qtbot.waitUntil(lambda: not self.session.reading, timeout=READ)

    def stop(self) -> None:
        """Stops the reading of the certificate as soon as that is offered, and waits until the other papers are read."""
        self.qtbot.waitUntil(lambda: self.progress is not None and self.card.stop.isVisible(), timeout=READ)
        click(self.card.stop.buttons[0])
        self.read()

    def press(self, words: str) -> None:
        """Presses the button of the card with these words."""

        def found() -> list[QPushButton]:
            return [b for b in self.card.findChildren(QPushButton) if b.text() == words and b.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=READ)
        self.page.focus_on(found()[0])
        click(found()[0])

    def said(self) -> tuple[str, ...]:
        """The applicant's word on the languages of the certificate."""
        return self.document.languages

    def silenced(self) -> tuple[str, ...]:
        """What is told no more of the certificate."""
        return self.document.silenced

    def choice(self, words: str) -> QAction:
        """What the menu of the card offers."""
        return next(action for menu in self.card.findChildren(QMenu) for action in menu.actions() if action.text() == words)

    def close(self) -> None:
        self.session.close()
        self.window.close()


Open = Callable[[Path], Papers]


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Iterator[Open]:
    """`opened(draft)` opens the page on a draft, and closes it in the end."""
    made: list[Papers] = []

    def make(draft: Path) -> Papers:
        made.append(Papers(context, draft, qtbot))
        return made[-1]

    yield make
    for papers in made:
        papers.close()
