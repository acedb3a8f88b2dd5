"""A notice on a page: a coloured bar, an icon, what is the matter, what to do, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.ui import theme
from wizard.ui.theme import Tone
from wizard.ui.widgets.flow import Flow

ICONS: dict[Tone, str] = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}
"""The icon of each tone; the others have the one for information."""


class Callout(QFrame):
    """A notice in a tone: "bad" for what blocks, "warn" for what to consider, "good" for what went well, "accent" to know."""

    def __init__(
        self,
        tone: Tone,
        title: str,
        text: str = "",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`buttons` are words and what a press does. More can be added below them, to `body`."""
        super().__init__(parent)
        self.tone = tone
        self.setAccessibleName(" ".join(filter(None, (title, text))))
        self.sign = QLabel()
        self.sign.setPixmap(theme.pixmap(ICONS.get(tone, "info"), tone, round(theme.em() * 1.2)))
        self.title = theme.text(title)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        theme.tint(self.title, tone)
        self.text = theme.text(text)
        if not text:
            self.text.hide()  # showing it before it has a parent would open a window of its own
        self.buttons = [theme.button(label, pressed=pressed) for label, pressed in buttons]
        self.body = words = QVBoxLayout()
        words.setSpacing(theme.GAP // 2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        if self.buttons:
            row = Flow()
            row.setContentsMargins(0, theme.GAP // 2, 0, 0)
            for button in self.buttons:
                button.setAccessibleDescription(title)
                row.addWidget(button)
            words.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP * 2, theme.GAP + 2, theme.GAP + 4, theme.GAP + 2)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def show_words(self, tone: Tone, title: str, text: str) -> None:
        """Another notice in the same place."""
        self.tone = tone
        self.sign.setPixmap(theme.pixmap(ICONS.get(tone, "info"), tone, round(theme.em() * 1.2)))
        self.title.setText(title)
        theme.tint(self.title, tone)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(" ".join(filter(None, (title, text))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A faint ground and the bar on its left edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.wash(self.tone))
        painter.fillRect(0, 0, theme.GAP // 2, self.height(), theme.colour(self.tone))
