"""A button whose words break into lines where a row has no room for them in one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

OUTSET = "outset"
"""A property of links: the pixels beside their words for the frame of the focus."""


class Button(QPushButton):
    """One line, until a layout that gives it less than that (`Flow`) lets it break."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self._breaks = False
        self._edge = QSize()

    def let_break(self) -> None:
        """From now on it may be as narrow as its longest word."""
        self._breaks = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, words: str) -> None:
        """Says these words."""
        self._words = words
        super().setText(words)
        self._fit()

    def text(self) -> str:
        """The words in one line."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        """A narrow one has more lines."""
        return self._breaks

    def heightForWidth(self, width: int) -> int:
        """The height of the words broken to that width."""
        lines = self._broken(width).count("\n") + 1
        return self._around().height() + lines * self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        """All in one line."""
        return self._around() + QSize(self._wide(self._words), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """The longest word, where it may break."""
        if not self._breaks:
            return self.sizeHint()
        longest = max(map(self._wide, self._words.split()), default=0)
        return self._around() + QSize(longest, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style takes other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            super().setText(self._words)
            self._fit()

    def _fit(self) -> None:
        shown = self._broken(self.width()) if self._breaks else self._words
        if shown != super().text():
            super().setText(shown)

    def _broken(self, width: int) -> str:
        room = width - self._around().width()
        lines: list[str] = []
        for word in self._words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._wide(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def _around(self) -> QSize:
        """What the picture, the edge and the room within it take beside one line.

        The style rounds several lines differently, by a pixel. Were it asked again then, a width could break the words that is
        wide enough for them once they are broken, and the page would be laid out for ever.
        """
        if super().text() == self._words:
            self._edge = super().sizeHint() - QSize(self._wide(self._words), self.fontMetrics().height())
        return self._edge

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)
