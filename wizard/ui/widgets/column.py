"""What scrolls on a page: as high as its content at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Column(QWidget):
    """The inside of a scroll area.

    Qt takes for its least height the sum of heights that wrapped texts would have in narrow columns, and leaves that much
    empty below them; here the height for the real width alone counts.
    """

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest word; the height follows the width."""
        return QSize(super().minimumSizeHint().width(), 0)
