"""The pages of a file as a list to look through: how each stands as a value, as words, and painted small on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wizard.core.application import Part
from wizard.core.facts import DocumentFacts
from wizard.services.i18n import Voice
from wizard.ui import theme

Index = QModelIndex | QPersistentModelIndex

PAPER = QSize(100, 140)
"""Pixels: no page is painted larger than this."""

A4 = (210.0, 297.0)


class Tile(NamedTuple):
    """A page (from 1) of a file, turned clockwise by `turn` degrees; `place` counts the pages sent, 0 for one left out."""

    path: Path
    sha256: str
    page: int
    place: int
    turn: int
    blank: bool
    shape: tuple[float, float]
    """Width and height in mm, as it is seen once it is turned."""
    moved: bool
    """The pages of the file are sent in another order than theirs."""


def tiles_of(path: Path, part: Part, seen: DocumentFacts) -> tuple[Tile, ...]:
    """Every page of a file, in the file's order."""
    count = seen.pages or 0
    chosen = part.pages if part.pages is not None else tuple(range(1, count + 1))
    places = {page: place for place, page in enumerate(chosen, 1)}
    facts = {page.number: page for page in seen.page_facts or ()}
    moved = list(chosen) != sorted(chosen)
    found = []
    for page in range(1, count + 1):
        known, turn = facts.get(page), part.turns.get(page, 0)
        shape = (known.width_mm, known.height_mm) if known and known.width_mm and known.height_mm else A4
        if (turn + (known.rotation if known else 0)) % 180:
            shape = (shape[1], shape[0])
        blank = bool(known and known.blank)
        found.append(Tile(path, part.sha256, page, places.get(page, 0), turn, blank, shape, moved))
    return tuple(found)


class Tiles(QAbstractListModel):
    """The pages, with what a screen reader says of each: it is ticked when it is sent."""

    def __init__(self, voice: Voice, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._tiles: tuple[Tile, ...] = ()
        self._troubles: dict[int, str] = {}

    def show(self, tiles: tuple[Tile, ...]) -> bool:
        """Shows these; True where they are those of another file."""
        known = [(tile.path, tile.sha256, tile.page) for tile in self._tiles]
        if known != [(tile.path, tile.sha256, tile.page) for tile in tiles]:
            self.beginResetModel()
            self._tiles, self._troubles = tiles, {}
            self.endResetModel()
            return True
        changed = [row for row, tile in enumerate(tiles) if tile != self._tiles[row]]
        self._tiles = tiles
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        return False

    def at(self, row: int) -> Tile:
        """The page in that row."""
        return self._tiles[row]

    def spoil(self, page: int, why: str) -> None:
        """Says why a page cannot be shown."""
        self._troubles[page] = why
        self.dataChanged.emit(self.index(page - 1), self.index(page - 1))

    def words(self, page: int) -> str:
        """How a page stands."""
        tile, say = self._tiles[page - 1], self._voice.say
        said = [say("Page {page}", page=page), say("Included") if tile.place else say("Left out")]
        if tile.moved and tile.place:
            said.append(say("No. {place}", place=tile.place))
        if tile.blank:
            said.append(say("Blank"))
        if tile.turn:
            said.append(say("Turned by {degrees}°", degrees=tile.turn))
        return ", ".join([*said, *filter(None, [self._troubles.get(page)])])

    def rowCount(self, parent: Index | None = None) -> int:
        """How many pages there are."""
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a page, and whether it is sent."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.words(index.row() + 1)
            case Qt.ItemDataRole.CheckStateRole:
                sent = bool(self._tiles[index.row()].place)
                return Qt.CheckState.Checked if sent else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be gone to and ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren


def state(tile: Tile, voice: Voice) -> str:
    """The word below a page: for those sent in another order than the file's, their place."""
    if not tile.place:
        return voice.say("Left out")
    return voice.say("No. {place}", place=tile.place) if tile.moved else voice.say("Included")


class TilePainter(QStyledItemDelegate):
    """Paints a page: paper, white in the dark as well, and below it its number, a sign and a word for how it stands."""

    _SIGNS: ClassVar[dict[bool, tuple[str, theme.Tone]]] = {True: ("check", "good"), False: ("x", "muted")}

    def __init__(self, voice: Voice, picture_of: Callable[[Tile], QImage | str | None], parent: QObject) -> None:
        """`picture_of` gives the picture of a page, or why it has none, or None while it is being drawn."""
        super().__init__(parent)
        self._voice, self._picture_of = voice, picture_of
        self._line = theme.em()
        words = (voice.say("Included"), voice.say("Left out"), voice.say("Page {page}", page=999))
        wide = max(QFontMetrics(QApplication.font()).horizontalAdvance(word) for word in words) + self._line + theme.GAP
        self.size = QSize(max(PAPER.width(), wide) + 2 * theme.GAP, PAPER.height() + 2 * self._line + 3 * theme.GAP)

    def paper(self, tile: Tile) -> QSize:
        """The pixels that the page takes."""
        width, height = tile.shape
        size = QSize(round(width * 10), round(height * 10))
        return size.scaled(PAPER, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(16, 16))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return self.size

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """The view hears clicks and keys itself."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it all."""
        model = index.model()
        assert isinstance(model, Tiles)
        tile = model.at(index.row())
        place: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        here, hovered = bool(flags & QStyle.StateFlag.State_HasFocus), bool(flags & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, here=here, hovered=hovered)
        self._paint_paper(painter, place, tile)
        self._paint_words(painter, place, tile)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, *, here: bool, hovered: bool) -> None:
        if here or hovered:
            painter.setPen(QPen(theme.colour("accent"), 2) if here else Qt.PenStyle.NoPen)
            painter.setBrush(theme.wash("accent"))
            painter.drawRoundedRect(QRectF(place).adjusted(2, 2, -2, -2), theme.GAP / 2, theme.GAP / 2)

    def _paint_paper(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        size = self.paper(tile)
        left = place.x() + (place.width() - size.width()) / 2
        paper = QRectF(left, place.y() + theme.GAP + PAPER.height() - size.height(), size.width(), size.height())
        painter.fillRect(paper, QColor("white"))
        picture = self._picture_of(tile)
        if isinstance(picture, QImage):
            painter.drawImage(paper, picture)
        if not tile.place:
            painter.fillRect(paper, QColor(255, 255, 255, 170))
        painter.setPen(QPen(QColor("#8a8a8a"), 1, Qt.PenStyle.SolidLine if tile.place else Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        painter.setPen(QColor("#444444"))
        words = self._voice.say("Blank") if tile.blank else ""
        if picture is None:
            words = self._voice.say("Loading…")
        elif isinstance(picture, str):
            words = self._voice.say("Cannot be shown")
        painter.drawText(paper, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_words(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        top = place.y() + PAPER.height() + 2 * theme.GAP
        line = QRect(place.x() + 4, top, place.width() - 8, self._line)
        painter.setPen(theme.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._voice.say("Page {page}", page=tile.page))
        sign, tone = self._SIGNS[bool(tile.place)]
        word = state(tile, self._voice)
        side = round(self._line * 0.8)
        wide = painter.fontMetrics().horizontalAdvance(word)
        left = line.center().x() - (side + theme.GAP // 2 + wide) // 2
        painter.setPen(theme.colour(tone))
        painter.drawPixmap(left, top + self._line + (self._line - side) // 2, theme.pixmap(sign, tone, side))
        room = QRect(left + side + theme.GAP // 2, top + self._line, wide + 2, self._line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
