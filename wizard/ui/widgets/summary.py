"""Findings of one gravity under each other: what is the matter, as a link to where it can be mended, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.theme import Tone
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.link import Link

FIRST = 40
"""So many are shown at once; the others when asked for."""


@dataclass(frozen=True)
class Point:
    """A finding in words, and the step and place where it can be mended."""

    message: str
    remedy: str
    step: str
    place: str


class Summary(QWidget):
    """Nothing at all while there is nothing to say."""

    def __init__(self, tone: Tone, voice: Voice, go_to: Callable[[str, str], object]) -> None:
        super().__init__()
        self._tone, self._voice, self._go_to = tone, voice, go_to
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[str, tuple[Point, ...]] | None = None
        self._all = False
        self.callout: Callout | None = None
        self.links: list[Link] = []
        self.show_points("", ())

    def show_points(self, title: str, points: tuple[Point, ...]) -> None:
        """Shows these; the focus stays on its link, or on the one that has come into its place."""
        if (title, points) != self._shown:
            self._shown = title, points
            self._rebuild()

    def _rebuild(self) -> None:
        assert self._shown is not None
        title, points = self._shown
        at = next((n for n, link in enumerate(self.links) if link.hasFocus()), None)
        if self.callout is not None:
            self._layout.removeWidget(self.callout)
            self.callout.hide()
            self.callout.deleteLater()
            self.callout, self.links = None, []
        self.setVisible(bool(points))
        if not points:
            return
        self.callout = Callout(self._tone, title)
        some = points if self._all else points[:FIRST]
        for point in some:
            self._add(point)
        if len(points) > len(some):
            more = self._voice.count("Show {n} more", "Show {n} more", len(points) - len(some))
            self.callout.body.addWidget(theme.button(more, "chevron-down", pressed=self._show_all))
        self._layout.addWidget(self.callout)
        if at is not None:
            self.links[min(at, len(self.links) - 1)].setFocus()

    def _add(self, point: Point) -> None:
        assert self.callout is not None
        link = Link(point.message, lambda: self._go_to(point.step, point.place))
        link.setAccessibleDescription(point.remedy)
        self.links.append(link)
        row = Flow()
        row.addWidget(link)
        self.callout.body.addLayout(row)
        remedy: QLabel = theme.text(point.remedy)
        remedy.setContentsMargins(0, 0, 0, theme.GAP // 2)
        self.callout.body.addWidget(remedy)

    def _show_all(self) -> None:
        self._all = True
        self._rebuild()
        self.links[FIRST].setFocus()
