"""A card that can be dragged to another place among those of its document."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from wizard.core.application import Document
from wizard.ui.widgets.boxes import Card

DRAGGED = "application/x-ansok-file"
"""What a card carries while it is dragged: document id, a space, index."""


class MovableCard(Card):
    """Dragged onto another card of the same document it takes that one's place."""

    touched = Signal(str, int)
    """Was pressed: document, index of the file."""
    moved = Signal(int, int)
    """The file at one index goes to another."""

    def __init__(self, document: Document, index: int) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._pressed_at: QPoint | None = None
        self.put(document, index)

    def put(self, document: Document, index: int) -> None:
        """The card stands for this file of the document now."""
        self._document, self._index = document, index

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the file's pages; from here the card can be dragged to another place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.touched.emit(self._document.id, self._index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begins to drag once the pointer has gone some way."""
        start, far = self._pressed_at, QApplication.startDragDistance()
        if start is None or len(self._document.parts) < 2 or (event.position().toPoint() - start).manhattanLength() < far:
            return
        self._pressed_at = None
        data = QMimeData()
        data.setData(DRAGGED, f"{self._document.id} {self._index}".encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Another file of the same document may take this one's place."""
        if self._dragged(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The dragged file comes to stand here."""
        index = self._dragged(event.mimeData())
        if index is not None:
            event.acceptProposedAction()
            self.moved.emit(index, self._index)

    def _dragged(self, data: QMimeData) -> int | None:
        document, _, index = bytes(data.data(DRAGGED).data()).decode().rpartition(" ")
        return int(index) if document == self._document.id and int(index) != self._index else None
