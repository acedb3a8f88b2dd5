"""The bundle full screen, page by page, as the committee will see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wizard.core.checks.case import Case
from wizard.services import bundler, i18n, sheet_texts
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.widgets.boxes import picture_button
from wizard.ui.widgets.drawn_page import DrawnPage
from wizard.ui.widgets.help_popup import add_help


@dataclass(frozen=True)
class Chapter:
    """A line of the contents: the page (from 1) where it begins, and its level."""

    title: str
    page: int
    level: int


@dataclass(frozen=True)
class Book:
    """What is leafed through: a PDF of so many pages, known by its content."""

    path: Path
    sha256: str
    pages: int


class LeafThrough(QDialog):
    """Arrow keys, Page Up and Down, Home, End and Space leaf; the contents jump; Esc closes."""

    def __init__(self, context: Context, book: Book, chapters: Sequence[Chapter], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._voice, self._file = context.voice, book.path
        self._sha256, self._pages = book.sha256, book.pages
        self._chapters = tuple(chapters)
        self.page = 1
        self._asked = False
        say = context.voice.say
        self.setWindowTitle(book.path.name)
        self.view = DrawnPage(context)
        self.view.step.connect(self.step)
        self.view.resized.connect(self._draw)
        self.contents = QListWidget()
        self.contents.setAccessibleName(say("Contents"))
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setMaximumWidth(theme.em() * 18)
        for chapter in self._chapters:
            item = QListWidgetItem("    " * chapter.level + chapter.title)
            item.setToolTip(chapter.title)
            item.setSizeHint(QSize(0, max(24, theme.em() * 3 // 2)))
            name = say("{title}, page {page}", title=chapter.title, page=chapter.page)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.contents.addItem(item)
        self.contents.itemClicked.connect(self._jump)
        self.contents.itemActivated.connect(self._jump)
        self.back = picture_button("chevron-left", say("Previous page"), lambda: self.step(-1))
        self.on = picture_button("chevron-right", say("Next page"), lambda: self.step(1))
        self.number = theme.text("")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list_button = theme.button(say("Contents"), "list-checks", pressed=self._show_contents)
        self.close_button = theme.button(say("Close"), "x", pressed=self.close)
        bar = QHBoxLayout()
        bar.addWidget(self.list_button)
        bar.addStretch(1)
        for widget in (self.back, self.number, self.on):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.contents)
        middle.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addLayout(middle, 1)
        column.addLayout(bar)
        self.number.setWordWrap(False)
        add_help(self, "leafing", context.voice)
        self.go(1)

    def go(self, page: int) -> None:
        """Shows that page, or the nearest there is."""
        self.page = max(1, min(page, self._pages))
        self.back.setEnabled(self.page > 1)
        self.on.setEnabled(self.page < self._pages)
        where = self._voice.say("{page} of {pages}", page=self.page, pages=self._pages)
        here = max((n for n, c in enumerate(self._chapters) if c.page <= self.page), key=self._rank, default=None)
        self.number.setText(where)
        name = where
        if here is not None:
            self.contents.setCurrentRow(here)
            name = self._voice.say("{title}, page {page}", title=self._chapters[here].title, page=where)
        self.view.setAccessibleName(name)
        theme.announce(self.view, name)
        self._draw()

    def step(self, by: int) -> None:
        """Goes so many pages on, or back."""
        self.go(self.page + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that the page itself does not take."""
        match event.key():
            case Qt.Key.Key_Home:
                self.go(1)
            case Qt.Key.Key_End:
                self.go(self._pages)
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.step(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up | Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.step(-1)
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The page has the keys first."""
        super().showEvent(event)
        self.view.setFocus()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The contents give way before the page does, until the person has said whether to show them."""
        super().resizeEvent(event)
        if not self._asked:
            self.contents.setVisible(self.width() >= theme.em() * 55)

    def _rank(self, index: int) -> tuple[int, int]:
        """The chapter that a page belongs to is the last and innermost that begins at or before it."""
        return self._chapters[index].page, index

    def _show_contents(self) -> None:
        self._asked = True
        self.contents.setVisible(not self.contents.isVisible())
        (self.contents if self.contents.isVisible() else self.view).setFocus()

    def _jump(self, item: QListWidgetItem) -> None:
        self.go(self._chapters[self.contents.row(item)].page)
        self.view.setFocus()

    def _draw(self) -> None:
        if self.isVisible():
            self.view.show_page(self._file, self._sha256, self.page)


def leaf_through(context: Context, built: Built, parent: QWidget) -> LeafThrough:
    """Opens the bundle that was built last full screen, or the one in the folder that was found."""
    book, chapters = _built(built) if built.bundle is not None else _found(built)
    window = LeafThrough(context, book, chapters, parent)
    window.showFullScreen()
    return window


def _built(built: Built) -> tuple[Book, list[Chapter]]:
    order, bundle = built.made_from, built.bundle
    assert order is not None
    assert bundle is not None
    case = Case(order.call, order.application, order.facts, order.now, bundler.undrawable)
    voice = i18n.voice(order.application.settings.cover_language)
    chapters = [Chapter(voice.say("Cover sheet"), 1, 0)]
    chapters += [Chapter(sheet_texts.entry_title(e, case, voice), e.first_page, e.level) for e in bundle.plan.entries]
    return Book(bundle.path, bundle.sha256, bundle.pages), chapters


def _found(built: Built) -> tuple[Book, list[Chapter]]:
    """The contents are the papers by their names, as the manifest has them."""
    assert built.folder is not None
    file = built.folder.manifest.bundle
    voice = i18n.voice(built.folder.manifest.language)
    sheets = {1: voice.say("Cover sheet")}
    chapters = [
        Chapter(source.source or sheets.get(source.first_page, voice.say("Referees")), source.first_page, 0)
        for source in file.made_of
    ]
    return Book(built.folder.path / file.file, file.sha256, file.pages or 1), chapters
