"""The pages of a file to send: written as people do ("1-3,5"), or picked from small pictures of them all."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core import edits, pages
from wizard.core.application import Part
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.focus import scroll_to, scroller_of
from wizard.ui.session import Session
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.page_strip import PageStrip
from wizard.ui.widgets.tiles import tiles_of


class PageChoice(QWidget):
    """A line to write the pages in, below it what is wrong with them, and the pages. What is half typed stays."""

    look = Signal(int)
    """A page is to be shown."""
    finished = Signal()
    """Nothing more to choose: put it away."""

    def __init__(self, session: Session, file: str) -> None:
        super().__init__()
        self.session, self.voice = session, session.context.voice
        say = self.voice.say
        self._document, self._index = "", 0
        self._count = 0
        self._pages: tuple[int, ...] | None = None
        self._file: tuple[Part, DocumentFacts] | None = None
        self._blank: tuple[int, ...] = ()
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Pages of {file} to send", file=file))
        self.line.setMaximumWidth(theme.em() * 20)
        self.line.editingFinished.connect(self._commit)
        self.hint = theme.muted("")
        label = QLabel(say("Pages to send"))
        label.setBuddy(self.line)
        self.everything = theme.button(say("Send all pages"), look="link", pressed=lambda: self._choose(None))
        self.no_blanks = theme.button(say("Leave out the blank pages"), look="link", pressed=self._leave_out_blank)
        self.close_button = theme.button(say("Done"), look="link", pressed=self._done)
        row = Flow()
        for widget in (self.line, self.everything, self.no_blanks, self.close_button):
            row.addWidget(widget)
        self.trouble = theme.text("")
        theme.tint(self.trouble, "bad")
        self.strip = PageStrip(session.context, say("Pages of {file}", file=file))
        self.strip.toggled.connect(self._toggle)
        self.strip.turned.connect(self._turn)
        self.strip.look.connect(self.look)
        moved = self.strip.selectionModel().currentChanged
        moved.connect(lambda: QTimer.singleShot(0, self, self._follow))
        keys = theme.muted(say("A click or Space sends a page or leaves it out. R turns it, Enter shows it."))
        self.strip.setAccessibleDescription(keys.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(label)
        column.addLayout(row)
        for shown in (self.hint, self.trouble, keys, self.strip):
            column.addWidget(shown)
        self.trouble.hide()

    def show_file(self, document: str, index: int, part: Part, seen: DocumentFacts) -> None:
        """The choice as it stands, for the file at that place of the document."""
        count, chosen = seen.pages or 0, part.pages
        changed = (chosen, count) != (self._pages, self._count)
        self._document, self._index, self._pages, self._count = document, index, chosen, count
        example = "1" if count < 2 else f"1-{min(3, count - 1)}"
        self.hint.setText(self.voice.say("All {count}, or for example {example}", count=count, example=example))
        self.hint.setVisible(count > 1)
        self.line.setAccessibleDescription(self.hint.text())
        if changed and not (self.line.hasFocus() and self.line.isModified()):
            self._write()
        self.everything.setEnabled(chosen is not None)
        self._file = (part, seen)
        if not self.isHidden():
            self._show_tiles()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the pages as they are now, and scrolls to them where they have been opened."""
        super().showEvent(event)
        self._show_tiles()
        if not event.spontaneous():
            QTimer.singleShot(0, self, lambda: scroll_to(self.strip, self.line))  # the line matters more

    def _show_tiles(self) -> None:
        if self._file is None:
            return
        part, seen = self._file
        tiles = tiles_of(self.session.full_path(part.path), part, seen)
        self._blank = tuple(tile.page for tile in tiles if tile.blank and tile.place)
        self.no_blanks.setVisible(any(tile.blank for tile in tiles))
        self.no_blanks.setEnabled(0 < len(self._blank) < sum(1 for tile in tiles if tile.place))
        self.strip.show_tiles(tiles)

    def _follow(self) -> None:
        """Keeps the page in sight that the keyboard is on: the strip itself may be higher than the window."""
        around = scroller_of(self)
        inside = around.widget() if around else None
        if around is not None and inside is not None and self.strip.hasFocus():
            place = self.strip.visualRect(self.strip.currentIndex())
            middle = self.strip.viewport().mapTo(inside, place.center())
            around.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + theme.GAP)

    def _write(self) -> None:
        self.line.setText(pages.show(self._pages))
        self._complain("")

    def _commit(self) -> None:
        if not self.line.isModified():
            return
        try:
            chosen = pages.parse(self.line.text(), self._count)
        except AnsokError as error:
            said = messages.of_error(error, self.voice)
            self._complain(f"{said.message} {said.remedy}")
            return
        self._choose(chosen)

    def _choose(self, chosen: tuple[int, ...] | None) -> None:
        self._pages = chosen
        self._write()
        self.session.apply(edits.choose_pages(self.session.application, self._document, self._index, chosen))

    def _toggle(self, page: int) -> None:
        self._complain("")
        application, place = self.session.application, (self._document, self._index)
        if self._pages is not None and page not in self._pages:
            self.session.apply(edits.put_back(application, *place, page, self._count))
        elif (self._count if self._pages is None else len(self._pages)) > 1:
            self.session.apply(edits.leave_out(application, *place, [page], self._count))
        else:
            self._complain(self.voice.say("One page at least is sent. To send none of this file, remove it."))
            return
        self.strip.tell(page)

    def _turn(self, page: int) -> None:
        self.session.apply(edits.turn_page(self.session.application, self._document, self._index, page))
        self.strip.tell(page)

    def _leave_out_blank(self) -> None:
        application = self.session.application
        self.session.apply(edits.leave_out(application, self._document, self._index, self._blank, self._count))

    def _done(self) -> None:
        self._commit()  # pressed by a screen reader, the button takes no focus away from the line
        self._write()
        self.finished.emit()

    def _complain(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        if words:
            theme.announce(self.line, words)
