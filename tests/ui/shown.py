"""The page of one requirement in a window, and what a person sees and does there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import alone, click
from wizard.ui.pages.document import DocumentPage
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import QuietLine
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.document_card import DocumentCard

Paper = Callable[..., Path]
READ = 20_000
"""Milliseconds that reading a paper may take at most."""


class Shown:
    """What is on the page, and what is done there."""

    def __init__(self, page: DocumentPage, session: Session, qtbot: QtBot) -> None:
        self.page, self.session, self.qtbot = page, session, qtbot
        self.slot = page.slot
        self.window = alone(page, qtbot)

    def drop(self, *paths: Path, on: QWidget | None = None) -> None:
        """Files are dragged over the field and let go; then they have been looked at and read."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.send(data, on or self.slot.zone)
        self.settle()

    def send(self, data: QMimeData, target: QWidget) -> None:
        """Drag enter and drop, as the window system sends them."""
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))

    def settle(self) -> None:
        """Every file has been looked at and read."""
        self.qtbot.waitUntil(lambda: self.slot.zone.button.isEnabled() and not self.session.reading, timeout=READ)

    @property
    def cards(self) -> list[DocumentCard]:
        """The cards from top to bottom."""
        cards = [card for block in self.slot.blocks.values() for card in block.cards.values()]
        return sorted(cards, key=lambda card: card.mapTo(self.window, QPoint()).y())

    @property
    def names(self) -> list[str]:
        return [card.file_name for card in self.cards]

    def codes(self) -> list[str]:
        return [key[0] for card in self.cards for key in card.findings.shown]

    def press(self, words: str) -> None:
        """Presses the visible button with these words."""

        def found() -> list[QPushButton]:
            return [b for b in self.page.findChildren(QPushButton) if b.text() == words and b.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        click(found()[0])

    def said(self) -> list[str]:
        """What the notices of the slot say."""
        notices = self.slot.notices
        return [w.accessibleName() for kind in (Callout, QuietLine) for w in notices.findChildren(kind)]

    def chosen(self) -> tuple[int, ...] | None:
        return self.slot.documents[0].parts[0].pages

    def word(self) -> tuple[str, ...]:
        return self.slot.documents[0].languages

    def parts(self) -> list[str]:
        return [Path(part.path).name for document in self.slot.documents for part in document.parts]


Show = Callable[..., Shown]
