"""Room for a notice above the pages: as high as it is, but never so high that the page goes; then it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wizard.ui import theme
from wizard.ui.widgets.boxes import reading_order
from wizard.ui.widgets.column import Column

SHARE = 0.4
"""Of the height that is left by what stands above and below the pages, at most."""


class NoticeRoom(QScrollArea):
    """Takes no room without a notice."""

    def __init__(self, beside: Sequence[QWidget]) -> None:
        """`beside`: what stands above and below the pages as well."""
        super().__init__()
        self._beside = beside
        for widget in beside:
            widget.installEventFilter(self)
        self._inside = Column()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: QWidget) -> None:
        """Shows it below others that are there."""
        self._column.addWidget(notice)
        for widget in reading_order(notice):
            widget.installEventFilter(self)
        self.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as what is in it, as far as the window has room for that."""
        width = self.window().width()
        most = round((self.window().height() - sum(widget.height() for widget in self._beside)) * SHARE)
        return QSize(width, min(self._inside.heightForWidth(width), most) if self._column.count() else 0)

    def minimumSizeHint(self) -> QSize:
        """Lower than Qt would have it, with all of a scroll bar."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the keyboard is to be seen; what has changed may have become higher, lower or empty."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, theme.GAP)
        elif watched in self._beside and event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        elif watched is self._inside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildRemoved):
            self.setVisible(any(not child.isHidden() for child in self._notices()))
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _notices(self) -> list[QWidget]:
        items = (self._column.itemAt(index) for index in range(self._column.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]
