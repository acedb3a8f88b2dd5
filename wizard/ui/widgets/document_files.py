"""The files of one document, one below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Document
from wizard.core.findings import Finding
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import discard
from wizard.ui.widgets.document_card import DocumentCard, Held, Mend
from wizard.ui.widgets.mending import Mending
from wizard.ui.widgets.serves import Serves


class DocumentFiles(QWidget):
    """A card for each, and below a translation which originals it translates."""

    def __init__(self, session: Session, document: Document, watch: Callable[[DocumentCard], object]) -> None:
        """`watch` gets each card that comes."""
        super().__init__()
        self.session, self.voice, self.document, self._watch = session, session.context.voice, document, watch
        self.cards: dict[tuple[str, str, int], DocumentCard] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP)
        self.column.addLayout(self._cards)
        self.serves: Serves | None = None
        if document.translates:
            self.serves = Serves(session, document)
            self.column.addWidget(self.serves)

    @property
    def findings(self) -> list[Finding]:
        """What is found of the document now."""
        return [f for f in self.session.review.findings if f.document == self.document.id]

    def refresh(self, document: Document) -> None:
        """Shows the document as it is now."""
        self.document = document
        keys = _keys(document)
        lost_focus = False
        for gone in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(gone)
            lost_focus |= card.isAncestorOf(QApplication.focusWidget() or self)
            discard(card)
        findings = self.findings
        for index, key in enumerate(keys):
            held = Held(document, index, _about(findings, document, index))
            if key in self.cards:
                card = self.cards[key]
                card.refresh(held)
            else:
                card = self.cards[key] = self._card(held)
            item = self._cards.itemAt(index)
            if item is None or item.widget() is not card:
                self._cards.insertWidget(index, card)
                if lost_focus:
                    card.more.setFocus(Qt.FocusReason.OtherFocusReason)
                    lost_focus = False
        if self.serves is not None:
            self.serves.refresh(document)

    def take_focus(self) -> None:
        """The keyboard goes to the first file."""
        if (card := next(iter(self.cards.values()), None)) is not None:
            card.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, held: Held) -> DocumentCard:
        translatable = not held.document.translates

        def mend(card: DocumentCard) -> Mend:
            return Mending(card, translatable=translatable).buttons

        card = DocumentCard(self.session, held, mend, translatable=translatable)
        card.moved.connect(self._move)
        self._watch(card)
        return card

    def _move(self, index: int, to: int) -> None:
        self.session.apply(edits.move_part(self.session.application, self.document.id, index, to))


def _about(findings: list[Finding], document: Document, index: int) -> tuple[Finding, ...]:
    """The findings about one file of a document; what concerns the document as a whole stands with its first file."""
    paths = [part.path for part in document.parts]
    return tuple(f for f in findings if (paths.index(f.file) if f.file in paths else 0) == index)


def _keys(document: Document) -> list[tuple[str, str, int]]:
    """What each file is known by while it is moved about; the number tells the same file apart where it stands twice."""
    plain = [(part.path, part.sha256) for part in document.parts]
    return [(*key, plain[:index].count(key)) for index, key in enumerate(plain)]
