"""A row that breaks into more rows where the width does not suffice: buttons stay whole as long as a row has room for one."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from wizard.ui import theme
from wizard.ui.buttons import OUTSET, Button


class Flow(QLayout):
    """Lays its widgets out from left to right, each at the size that it asks for, and begins a new row when one is full."""

    def __init__(self, parent: QWidget | None = None, gap: int = theme.GAP, *, bottom: bool = False) -> None:
        """`bottom` lets the items of a row stand on one line instead of hanging from one."""
        super().__init__()
        self._bottom = bottom
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """Those that were worked out already, by width: Qt asks many times while it lays out one page."""
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes one more item; the words of a button may break where even a whole row is too short for them."""
        self._items.append(item)
        self._heights.clear()
        if isinstance(button := item.widget(), Button):
            button.let_break()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at that place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives the item at that place away."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Something in it takes other room now."""
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across mean more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at that width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Moves everything to its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The widest and the highest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = area.y()
        for row in self._rows(area.width()):
            height = max(size.height() for _, size in row)
            # Nothing can be placed outside its parent: Qt would cut off of its width what stands there.
            x = area.x() - min(_outset(row[0][0]), area.x())
            for item, size in row:
                if move:
                    drop = height - size.height() if self._bottom else 0
                    item.setGeometry(QRect(QPoint(x, y + drop), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(y - self.spacing(), area.y()) - rect.y() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, row by row."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not rows or used + self.spacing() + size.width() > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append((item, size))
            used += self.spacing() + size.width()
        return rows


def _outset(first: QLayoutItem) -> int:
    """So far to the left a row begins for the words of its first item to stand under other words."""
    widget = first.widget()
    return int(widget.property(OUTSET) or 0) if widget is not None else 0
