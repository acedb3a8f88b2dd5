"""A link of any length: breaks into lines as text does, and is pressed like a button by mouse, key and screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wizard.ui import theme
from wizard.ui.buttons import OUTSET
from wizard.ui.words import breakable

_INSET = 4
_LEAST = 24
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Link(QAbstractButton):
    """Words that lead somewhere."""

    def __init__(self, words: str, pressed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._words = breakable(words)
        self.setProperty(OUTSET, _INSET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: pressed())

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the words broken to that width; never less than a finger needs."""
        return max(_LEAST, self._box(width).height() + 2 * _INSET)

    def sizeHint(self) -> QSize:
        """All in one line."""
        width = max(self._box(100_000).width(), self.fontMetrics().horizontalAdvance(self._words)) + 2 * _INSET + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s\u200b]", self._words)), default=0)
        return QSize(longest + 2 * _INSET + 1, _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words in the accent, underlined; a frame around them when they have the focus."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.colour("accent"))
        painter.drawText(
            self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET), _WRAP | int(Qt.AlignmentFlag.AlignVCenter), self._words
        )
        if self.hasFocus():
            box = self._box(self.width())
            box.moveCenter(QRect(_INSET, 0, box.width(), self.height()).center())
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 3, 3)

    def _box(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - 2 * _INSET), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self._words)
