"""A row that becomes a column where the width does not suffice, so that no word widens the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem


class Beside(QBoxLayout):
    """Lays what it holds side by side where there is room for it, otherwise one below the other.

    It turns only when it is given its place: to turn while it is asked for a size would have it laid out again, for ever.
    """

    def __init__(self, spare: int = 0) -> None:
        """`spare`: so many pixels more than the least must be there for the row."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._spare = spare
        self._below = False

    def keep_below(self, below: bool) -> None:
        """One below the other even where there is room for the row."""
        self._below = below
        self.invalidate()

    def minimumSize(self) -> QSize:
        """As narrow as the widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return self._around(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def sizeHint(self) -> QSize:
        """All in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        return self._around(sum(s.width() for s in sizes) + self._gaps(), max((s.height() for s in sizes), default=0))

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across may mean a column."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the row, or of the column, at that width."""
        inner = width - self._around(0, 0).width()
        if not self._in_row(width):
            return self._around(0, sum(_height(item, inner) for item in self._shown()) + self._gaps()).height()
        shown = {place: item for place in range(self.count()) if not (item := self._at(place)).isEmpty()}
        fixed = {place: item.sizeHint().width() for place, item in shown.items() if not self.stretch(place)}
        stretched = sum(self.stretch(place) for place in shown)
        left = (inner - self._gaps() - sum(fixed.values())) / max(stretched, 1)
        widths = {place: fixed.get(place, round(left * self.stretch(place))) for place in shown}
        heights = [_height(item, max(widths[place], item.minimumSize().width())) for place, item in shown.items()]
        return self._around(0, max(heights, default=0)).height()

    def minimumHeightForWidth(self, width: int) -> int:
        """The same: nothing in it is squeezed."""
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        """Moves everything to its place."""
        sides = QBoxLayout.Direction
        direction = sides.LeftToRight if self._in_row(rect.width()) else sides.TopToBottom
        if self.direction() != direction:
            self.setDirection(direction)
        super().setGeometry(rect)

    def _in_row(self, width: int) -> bool:
        return self.fits(width) and not self._below

    def fits(self, width: int) -> bool:
        """Whether the row has room at that width."""
        least = sum(item.minimumSize().width() for item in self._shown()) + self._gaps()
        return width >= self._around(least, 0).width() + self._spare

    def _at(self, place: int) -> QLayoutItem:
        item = self.itemAt(place)
        assert item is not None
        return item

    def _shown(self) -> list[QLayoutItem]:
        return [item for place in range(self.count()) if not (item := self._at(place)).isEmpty()]

    def _gaps(self) -> int:
        return self.spacing() * max(0, len(self._shown()) - 1)

    def _around(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
