"""A row that becomes a column where the width does not suffice, so that no word widens the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout


class Beside(QBoxLayout):
    """Lays what it holds side by side where there is room for it, otherwise one below the other."""

    def __init__(self, spare: int = 0) -> None:
        """`spare`: so many pixels more than the least must be there for the row."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._spare = spare

    def minimumSize(self) -> QSize:
        """As narrow as the widest item."""
        self.setDirection(QBoxLayout.Direction.TopToBottom)
        return super().minimumSize()

    def sizeHint(self) -> QSize:
        """All in one row."""
        self.setDirection(QBoxLayout.Direction.LeftToRight)
        return super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across may mean a column."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the row, or of the column, at that width."""
        self._turn(width)
        if super().hasHeightForWidth():
            return super().heightForWidth(width)
        return super().sizeHint().height()

    def minimumHeightForWidth(self, width: int) -> int:
        """The same: nothing in it is squeezed."""
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        """Moves everything to its place."""
        self._turn(rect.width())
        super().setGeometry(rect)

    def _turn(self, width: int) -> None:
        self.setDirection(QBoxLayout.Direction.LeftToRight)
        if width < super().minimumSize().width() + self._spare:
            self.setDirection(QBoxLayout.Direction.TopToBottom)
