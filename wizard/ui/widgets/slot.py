"""A place for papers on a page: what is there with its translations, the field where more comes in, and what happened.

A slot holds blocks, and a block holds the slot of its translations: they stand together.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from wizard.core import edits
from wizard.core.application import Document, Part
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import papers, theme
from wizard.ui.focus import holds_focus
from wizard.ui.papers import Again, Outcome, Place
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import discard
from wizard.ui.widgets.document_card import DocumentCard
from wizard.ui.widgets.document_files import DocumentFiles
from wizard.ui.widgets.drop_zone import Browser, DropZone
from wizard.ui.widgets.notices import Notices


class Slot(QWidget):
    """Everything in one place. `title` says what goes there, to screen readers and in dialogs."""

    look = Signal(str, int, int)
    """Asks for a file's pages to be shown: document, index of the file, page (0: the first that is sent)."""
    touched = Signal(str, int)
    """The same without a page, but only if there is room beside the list."""

    def __init__(self, session: Session, place: Place, title: str) -> None:
        super().__init__()
        self.session, self.voice, self.place, self.title = session, session.context.voice, place, title
        self.setAccessibleName(title)
        self.blocks: dict[str, DocumentBlock] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP)
        self.notices = Notices(session)
        self.zone = DropZone(self.voice, self._invitation(), title)
        self.zone.chosen.connect(self.attach)
        session.copies.made.connect(self._made)
        session.copies.failed.connect(self._not_made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self._cards)
        column.addWidget(self.notices)
        column.addWidget(self.zone)
        self.refresh()

    @property
    def documents(self) -> tuple[Document, ...]:
        """What is there now."""
        return self.place.documents(self.session.application)

    def refresh(self) -> None:
        """Shows what is there now; a card whose file is still there keeps its place, focus and half-typed text."""
        documents = self.documents
        for gone in [name for name in self.blocks if name not in {d.id for d in documents}]:
            discard(self.blocks.pop(gone))
        for number, document in enumerate(documents):
            block = self.blocks.get(document.id)
            if block is None:
                block = self.blocks[document.id] = DocumentBlock(self, document)
                self._cards.insertWidget(number, block)
            block.refresh(document)
        self.zone.invite(self._invitation())
        self.zone.setEnabled(not self.session.read_only)
        self._show_zone(not (self.place.translates and documents))
        self.notices.refresh()

    def block(self, document: str) -> DocumentBlock | None:
        """The block of a document here, or of a translation of one."""
        for name, block in self.blocks.items():
            below = block.translation.slot.block(document) if block.translation else None
            if name == document or below is not None:
                return below or block
        return None

    def attach(self, chosen: list[Path]) -> None:
        """Adds files: looks at them in the background, then says what could not be added."""
        if not chosen or self.session.read_only:
            return
        self.notices.clear()
        self.zone.busy(len(chosen))
        papers.attach(self.session, self.place, chosen, self._attached)

    def browse(self) -> None:
        """Opens the system's dialog for files of this place."""
        self.zone.browse()

    def replace(self, document: str, part: Part) -> None:
        """Lets the person choose another file in the place of this one."""
        title = self.voice.say("Replace {file}", file=messages.name_of(part.path))
        Browser.open(self.window(), self.voice, title, False, lambda paths: self.put(document, part, paths[0]))

    def find_again(self, part: Part) -> None:
        """Lets the person show where a missing file is now; the others that are missing are looked for from there."""
        title = self.voice.say("Where is {file} now?", file=messages.name_of(part.path))
        Browser.open(self.window(), self.voice, title, False, lambda paths: self.find_at(part, paths[0]))

    def find_at(self, part: Part, now: Path) -> None:
        """The missing file is here now."""

        def told(again: Again | AnsokError) -> None:
            if not isValid(self):
                return
            if isinstance(again, AnsokError):
                self.notices.complain(again, (self.voice.say("Browse for another"), lambda: self.find_again(part)))
                return
            if again.missing:
                names = self.voice.listing(again.missing)
                self.notices.tell(self.voice.say("Not found there: {names}.", names=names))
            if again.found:
                words = self.voice.count("{n} file was found again.", "{n} files were found again.", again.found)
                self.notices.offer_undo(words)

        self.notices.clear()
        papers.find_again(self.session, part.path, now, told)

    def add_original(self, translation: str) -> None:
        """Lets the person choose the paper that this document, which stands here alone, translates."""
        title = self.voice.say("The original, which this paper translates")
        Browser.open(self.window(), self.voice, title, False, lambda paths: self._put_before(translation, paths[0]))

    def _put_before(self, translation: str, path: Path) -> None:
        def told(error: AnsokError | None) -> None:
            if error is not None and isValid(self):
                self.notices.complain(error, (self.voice.say("Browse for another"), lambda: self.add_original(translation)))

        self.notices.clear()
        papers.add_original(self.session, translation, path, told)

    def put(self, document: str, part: Part, path: Path) -> None:
        """Puts a file in the place of another."""
        old = messages.name_of(part.path)

        def told(error: AnsokError | None) -> None:
            if not isValid(self):
                return
            if error is not None:
                self.notices.complain(error, (self.voice.say("Browse for another"), self.browse))
            elif path != self.session.full_path(part.path):
                self.notices.offer_undo(self.voice.say("{new} replaces {old}.", new=path.name, old=old))

        self.notices.clear()
        papers.renew(self.session, document, part, path, told)

    def remove(self, document: str, part: Part) -> None:
        """Takes a file out, and offers to put it back."""
        found = papers.find(self.session.application, document, part)
        if found is not None:
            self.notices.clear()
            self.session.apply(edits.remove_part(self.session.application, document, found[1]))
            self.notices.offer_undo(self.voice.say("Removed {file}.", file=messages.name_of(part.path)))

    def _show_zone(self, shown: bool) -> None:
        """A translation needs no field for a second one; the keyboard goes to the one that is there."""
        held = holds_focus(self.zone)
        self.zone.setVisible(shown)
        if held and not shown:
            for block in self.blocks.values():
                block.take_focus()

    def _attached(self, outcome: Outcome) -> None:
        if not isValid(self):
            return
        self.zone.busy(0)
        for error in outcome.errors:
            self.notices.complain(error, (self.voice.say("Browse for another"), self.browse))
        for name, there in outcome.already:
            if name == there:
                told = self.voice.say("{file} is here already; it was not added again.", file=name)
            else:
                told = self.voice.say("{file} has the same content as {other}; it was not added again.", file=name, other=there)
            self.notices.tell(told)
        if outcome.added:
            theme.announce(self, self.voice.count("{n} file added", "{n} files added", len(outcome.added)))
            for document in self.documents[:1]:  # none where a degree, named meanwhile, has taken it over
                self.touched.emit(document.id, len(document.parts) - len(outcome.added))

    def _made(self, document: str, index: int) -> None:
        """The pages of a copy are shown at once."""
        for parts in (d.parts for d in self.documents if d.id == document):
            new, old = parts[index], parts[index].made_from or parts[index]
            self.notices.clear()
            self.touched.emit(document, index)
            names = {"new": messages.name_of(new.path), "old": messages.name_of(old.path)}
            theme.announce(self, self.voice.say("{new} replaces {old}.", **names))

    def _not_made(self, document: str, error: AnsokError) -> None:
        if document in {d.id for d in self.documents}:
            self.notices.complain(error)

    def _invitation(self) -> str:
        if self.place.translates:
            return self.voice.say("Drop the translation here, or browse for it")
        if self.documents:
            return self.voice.say("Drop another file here, or browse for one")
        return self.voice.say("Drop a PDF, a scan, a photograph or a Word file here, or browse for one")


class DocumentBlock(DocumentFiles):
    """The files of one document, and below them its translations."""

    def __init__(self, slot: Slot, document: Document) -> None:
        super().__init__(slot.session, document, self._join)
        self.slot = slot
        self.asked = False
        """There was a translation, or the person has asked for a place for one."""
        self.translation: Translation | None = None

    def refresh(self, document: Document) -> None:
        """Shows the document as it is now."""
        super().refresh(document)
        if self.serves is None:
            self._show_translation()

    def _join(self, card: DocumentCard) -> None:
        """What a card asks of its slot."""
        identifier = self.document.id
        card.look.connect(self.slot.look)
        card.touched.connect(self.slot.touched)
        card.remove.connect(lambda: self.slot.remove(identifier, card.held.part))
        card.replace.connect(lambda: self.slot.replace(identifier, card.held.part))
        card.find_again.connect(lambda: self.slot.find_again(card.held.part))
        card.use_new.connect(lambda: self.slot.put(identifier, card.held.part, card.path))
        card.translate.connect(self._translate)
        card.original.connect(lambda: self.slot.add_original(identifier))

    def _translate(self) -> None:
        self.asked = True
        self.refresh(self.document)
        if self.translation is not None:
            self.translation.slot.browse()

    def _show_translation(self) -> None:
        self.asked |= bool(self.session.application.translations(self.document.id))
        if not self.asked and not any(f.code == "needs-translation" for f in self.findings):
            if self.translation is not None:
                discard(self.translation)
                self.translation = None
            return
        if self.translation is None:
            self.translation = Translation(self.slot, self.document)
            self.column.addWidget(self.translation)
        self.translation.refresh(self.document)


class Translation(QWidget):
    """The translations of a document, set in a little below it."""

    def __init__(self, slot: Slot, document: Document) -> None:
        super().__init__()
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
