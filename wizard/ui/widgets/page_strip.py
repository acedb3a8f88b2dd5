"""All pages of a file as small pictures: each is sent or left out, turned, or looked at larger. Only what is seen is drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView

from wizard.core.errors import AnsokError
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.widgets.pictures import Pictures, Wish, why_not
from wizard.ui.widgets.tiles import Tile, TilePainter, Tiles

SEEN_ROWS = 2.4
"""So many rows are seen at once: part of one more shows that there is more."""

SHARE = 0.45
"""But no more than this of the window's height, as long as one row is seen."""


class PageStrip(QListView):
    """Arrow keys move; Space or a click sends a page or leaves it out, R turns it, Enter shows it."""

    toggled = Signal(int)
    """A page (from 1) is to be sent, or left out."""
    turned = Signal(int)
    """A page is to be turned by another 90 degrees."""
    look = Signal(int)
    """A page is to be shown larger."""

    def __init__(self, context: Context, name: str) -> None:
        """`name` says whose pages these are."""
        super().__init__()
        self._voice = context.voice
        self.setAccessibleName(name)
        self.tiles = Tiles(context.voice, self)
        pictures = self._pictures = Pictures(context, self._arrived)
        self.destroyed.connect(lambda: pictures.close())  # noqa: PLW0108  (a bound slot would not outlive the widget)
        self._failed: dict[Wish, str] = {}
        self._painter = TilePainter(context.voice, self._picture_of, self)
        self.setModel(self.tiles)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setGridSize(self._painter.size)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._wish_for_seen)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start(0))
        self.clicked.connect(lambda index: self.toggled.emit(index.row() + 1))

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Shows these pages; those of the file that was shown before keep their place."""
        if self.tiles.show(tuple(tiles)):
            self.setCurrentIndex(self.tiles.index(0))
        self._fit()
        self._soon.start(0)

    @property
    def page(self) -> int:
        """The page (from 1) that the keyboard is on."""
        return max(0, self.currentIndex().row()) + 1

    def tell(self, page: int) -> None:
        """Says how a page stands now, to a screen reader."""
        theme.announce(self, self.tiles.words(page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends or leaves out, turns, looks; the rest moves about."""
        does = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_R: self.turned,
            Qt.Key.Key_Return: self.look,
            Qt.Key.Key_Enter: self.look,
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and (signal := does.get(Qt.Key(event.key()))) is not None:
            signal.emit(self.page)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean other rows."""
        super().resizeEvent(event)
        self._fit()
        self._soon.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Draws what was not worth drawing while nobody looked."""
        super().showEvent(event)
        self._fit()
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees gives way."""
        super().hideEvent(event)
        self._soon.stop()
        self._pictures.wish()

    def minimumSizeHint(self) -> QSize:
        """Room for one page."""
        return QSize(self._painter.size.width() + self._around(), self._painter.size.height())

    def seen(self) -> range:
        """The rows of the model that are seen at least in part."""
        rows = range(self.tiles.rowCount())
        model, below = self.tiles, self.viewport().height()
        first = bisect_left(rows, 0, key=lambda row: self.visualRect(model.index(row)).bottom())
        return range(first, bisect_right(rows, below, key=lambda row: self.visualRect(model.index(row)).top()))

    def _around(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _fit(self) -> None:
        cell, room = self._painter.size, self.width() - self._around() - theme.GAP
        across = max(1, room // cell.width())
        if (wide := QSize(max(cell.width(), room // across), cell.height())) != self.gridSize():
            self.setGridSize(wide)
        rows = -(-self.tiles.rowCount() // across)
        most = max(1.4, min(SEEN_ROWS, self.window().height() * SHARE / cell.height()))
        self.setFixedHeight(round(min(rows, most) * cell.height()))

    def _wish(self, tile: Tile) -> Wish:
        width = round(self._painter.paper(tile).width() * self.devicePixelRatioF())
        return Wish(tile.path, tile.sha256, tile.page, tile.turn, width)

    def _wish_for_seen(self) -> None:
        if self.isVisible():
            wishes = (self._wish(self.tiles.at(row)) for row in self.seen())
            self._pictures.wish(*(wish for wish in wishes if wish not in self._failed))

    def _picture_of(self, tile: Tile) -> QImage | str | None:
        """The picture of a page, or why it cannot be shown, or None while it is being drawn."""
        wish = self._wish(tile)
        return self._failed.get(wish) or self._pictures.kept(wish)

    def _arrived(self, wish: Wish, result: QImage | AnsokError) -> None:
        index = self.tiles.index(wish.page - 1)
        if not isinstance(result, QImage) or result.isNull():
            self._failed[wish] = why_not(wish, result, self._voice)
            self.tiles.spoil(wish.page, self._failed[wish])
        self.update(index)
