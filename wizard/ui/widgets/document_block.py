"""The files of one document, one below the other, and below them its translations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Document
from wizard.core.findings import Finding
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.papers import Place
from wizard.ui.widgets.boxes import discard
from wizard.ui.widgets.document_card import DocumentCard, Held
from wizard.ui.widgets.serves import Serves

if TYPE_CHECKING:
    from wizard.ui.widgets.slot import Slot


class DocumentBlock(QWidget):
    """The files of one document, one below the other, and below them its translations."""

    def __init__(self, slot: Slot, document: Document) -> None:
        super().__init__()
        self.slot, self.session, self.voice, self.document = slot, slot.session, slot.voice, document
        self.cards: dict[tuple[str, str, int], DocumentCard] = {}
        self.asked = False
        """There was a translation, or the person has asked for a place for one."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP)
        self._column.addLayout(self._cards)
        self.translation: Translation | None = None
        self.serves: Serves | None = None
        if document.translates:
            self.serves = Serves(self.session, document)
            self._column.addWidget(self.serves)

    def refresh(self, document: Document) -> None:
        """Shows the document as it is now."""
        self.document = document
        keys = _keys(document)
        lost_focus = False
        for gone in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(gone)
            lost_focus |= card.isAncestorOf(QApplication.focusWidget() or self)
            discard(card)
        findings = [f for f in self.session.review.findings if f.document == document.id]
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
        else:
            self._show_translation(findings)

    def take_focus(self) -> None:
        """The keyboard goes to the first file."""
        if (card := next(iter(self.cards.values()), None)) is not None:
            card.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, held: Held) -> DocumentCard:
        card, identifier = DocumentCard(self.session, held, translatable=not held.document.translates), held.document.id
        card.look.connect(self.slot.look)
        card.touched.connect(self.slot.touched)
        card.remove.connect(lambda: self.slot.remove(identifier, card.held.part))
        card.replace.connect(lambda: self.slot.replace(identifier, card.held.part))
        card.find_again.connect(lambda: self.slot.find_again(card.held.part))
        card.use_new.connect(lambda: self.slot.put(identifier, card.held.part, card.path))
        card.translate.connect(self._translate)
        card.original.connect(lambda: self.slot.add_original(identifier))
        card.moved.connect(self._move)
        return card

    def _move(self, index: int, to: int) -> None:
        self.session.apply(edits.move_part(self.session.application, self.document.id, index, to))

    def _translate(self) -> None:
        self.asked = True
        self.refresh(self.document)
        if self.translation is not None:
            self.translation.slot.browse()

    def _show_translation(self, findings: list[Finding]) -> None:
        self.asked |= bool(self.session.application.translations(self.document.id))
        if not self.asked and not any(f.code == "needs-translation" for f in findings):
            if self.translation is not None:
                discard(self.translation)
                self.translation = None
            return
        if self.translation is None:
            self.translation = Translation(self.slot, self.document)
            self._column.addWidget(self.translation)
        self.translation.refresh(self.document)


class Translation(QWidget):
    """The translations of a document, set in a little below it."""

    def __init__(self, slot: Slot, document: Document) -> None:
        super().__init__()
        from wizard.ui.widgets.slot import Slot  # a slot holds blocks, and a block holds a slot

        self.session, self.voice, self.document = slot.session, slot.voice, document
        place = Place(slot.place.requirement, document.institution, document.degree, document.id)
        title = self.voice.say("Translation of {file}", file=messages.name_of(document.parts[0].path))
        self.label = QLabel(title)
        self.label.setWordWrap(True)
        theme.tint(self.label, "muted")
        self.slot = Slot(slot.session, place, title)
        self.slot.look.connect(slot.look)
        self.slot.touched.connect(slot.touched)
        self.elsewhere = theme.muted("")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP * 3, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        for widget in (self.label, self.elsewhere, self.slot):
            column.addWidget(widget)

    def refresh(self, document: Document) -> None:
        """Shows what translates the document; a translation shared with an earlier one stands there, and is named here."""
        self.document = document
        self.label.setText(self.voice.say("Translation of {file}", file=messages.name_of(document.parts[0].path)))
        application = self.session.application
        shared = [d for d in application.translations(document.id) if d.translates[0] != document.id]
        names = self.voice.listing(messages.name_of(d.parts[0].path) for d in shared)
        self.elsewhere.setText(self.voice.say("{file}, which also translates another paper and stands there", file=names))
        self.elsewhere.setVisible(bool(shared))
        self.slot.place = replace(self.slot.place, institution=document.institution, degree=document.degree)
        self.slot.refresh()
        if shared:
            self.slot.zone.hide()


def _about(findings: list[Finding], document: Document, index: int) -> tuple[Finding, ...]:
    """The findings about one file of a document; what concerns the document as a whole stands with its first file."""
    paths = [part.path for part in document.parts]
    return tuple(f for f in findings if (paths.index(f.file) if f.file in paths else 0) == index)


def _keys(document: Document) -> list[tuple[str, str, int]]:
    """What each file is known by while it is moved about; the number tells the same file apart where it stands twice."""
    plain = [(part.path, part.sha256) for part in document.parts]
    return [(*key, plain[:index].count(key)) for index, key in enumerate(plain)]
