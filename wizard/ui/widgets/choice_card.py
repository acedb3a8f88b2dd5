"""A card that is pressed as a whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from wizard.ui import theme


class ChoiceCard(QPushButton):
    """A card that is pressed as a whole: a title and lines below it, wrapped to the width there is."""

    def __init__(self, title: str, lines: list[str], name: str) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("look", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.title = _passive(theme.text(title))
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        theme.tint(self.title, "accent")  # after the font: the style sheet forgets a palette when the font changes
        self._lines = [_passive(theme.muted(line)) for line in lines]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GAP * 2, theme.GAP + 4, theme.GAP * 2, theme.GAP + 4)
        self._column.setSpacing(theme.GAP // 2)
        for label in (self.title, *self._lines):
            self._column.addWidget(label)
        self.show_words(title, lines)

    def show_words(self, title: str, lines: list[str]) -> None:
        """Other words in the same places; a line without words takes no room."""
        self.title.setText(title)
        for label, words in zip(self._lines, lines, strict=True):
            label.setText(words)
            label.setHidden(not words)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(". ".join(filter(None, (title, *lines))))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrow card wraps its words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words."""
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """What the words ask for."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The longest word; the height follows the width."""
        return QSize(self._column.minimumSize().width(), 24)


def _passive(label: QLabel) -> QLabel:
    """A label that leaves the mouse to the card."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
