"""What was given on one step, as labelled lines, with a link back to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.given import Line, Section
from wizard.ui.widgets.beside import Beside
from wizard.ui.words import breakable

NARROW = 26
"""Below so many line heights across, a label stands above what it labels."""


class AnswerCard(QFrame):
    """A section of the review. `show_section` changes what it says and leaves its link, with the focus, where it is."""

    def __init__(self, section: Section, voice: Voice, change: Callable[[str, str], object]) -> None:
        """`change` is called with the step and the place of the section."""
        super().__init__()
        self.setProperty("look", "card")
        self.section = section
        self.title = theme.subheading(breakable(section.title))
        name = voice.say("Change {section}", section=section.title)
        self.change = theme.button(
            voice.say("Change"), "pencil", "link", lambda: change(self.section.step, self.section.place), name
        )
        head = Beside()
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP * 2)
        self._grid.setVerticalSpacing(2)
        self._rows: list[tuple[QLabel, list[QLabel]]] = []
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP * 2, theme.GAP, theme.GAP, theme.GAP + 4)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._fill()

    def show_section(self, section: Section) -> None:
        """Says what the section says now; its title is the same."""
        if section != self.section:
            self.section = section
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column of lines or two, as there is room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * theme.em()
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _fill(self) -> None:
        for label, values in self._rows:
            for widget in (label, *values):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._rows = [(theme.muted(line.label), self._values(line)) for line in self.section.lines]
        self._place()

    def _values(self, line: Line) -> list[QLabel]:
        words = breakable(line.main, narrow=self._narrow)
        main = theme.muted(words) if line.empty else theme.text(words)
        return [main, *(theme.muted(breakable(detail, narrow=self._narrow)) for detail in line.details)]

    def _place(self) -> None:
        row = 0
        for label, values in self._rows:
            if row:
                self._grid.setRowMinimumHeight(row, theme.GAP // 2)
                row += 1
            if self._narrow:
                self._grid.addWidget(label, row, 0)
                row += 1
            else:
                self._grid.addWidget(label, row, 0, len(values), 1, Qt.AlignmentFlag.AlignTop)
            for value in values:
                self._grid.setRowMinimumHeight(row, 0)
                self._grid.addWidget(value, row, 0 if self._narrow else 1)
                row += 1
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 0 if self._narrow else 5)
