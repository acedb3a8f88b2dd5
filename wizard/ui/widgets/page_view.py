"""One page drawn as paper: white in the dark as well, with an edge, in a space that stays while the page is loading."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui import theme

A4_RATIO = 297 / 210


class PageView(QWidget):
    """Shows a picture of a page, or words in its place. Arrow keys ask for other pages, Enter or a double click for larger."""

    step = Signal(int)
    """Asks for the page so many further on."""
    enlarge = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 240)
        self.picture = QImage()
        self.words = ""
        self.stamp = ""
        self.fills = False
        """Takes the height that the page needs at this width, as in a view that scrolls."""

    def show_picture(self, picture: QImage, stamp: str) -> None:
        """Shows a page; `stamp` is written across one that is not sent."""
        self.picture, self.words, self.stamp = picture, "", stamp
        self._fit()
        self.update()

    def show_words(self, words: str) -> None:
        """Shows an empty sheet with these words."""
        self.picture, self.words, self.stamp = QImage(), words, ""
        self.update()

    def sizeHint(self) -> QSize:
        """A sheet of A4."""
        return QSize(320, round(320 * A4_RATIO))

    def sheet(self) -> QRectF:
        """Where the paper lies: at the top, as large as there is room for."""
        size = QSizeF(self.picture.size()) if not self.picture.isNull() else QSizeF(100, 100 * A4_RATIO)
        size.scale(QSizeF(self.width() - 2, self.height() - 2), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF((self.width() - size.width()) / 2, 1), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, page, edge, stamp, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        sheet = self.sheet()
        painter.fillRect(sheet, QColor("white"))
        if not self.picture.isNull():
            painter.drawImage(sheet, self.picture)
        if self.stamp:
            painter.fillRect(sheet, QColor(255, 255, 255, 190))
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        painter.setPen(QColor("#444444"))
        if words := self.stamp or self.words:
            font = QFont(self.font())
            font.setBold(bool(self.stamp))
            painter.setFont(font)
            seen = sheet if self.stamp else sheet.intersected(QRectF(self.visibleRegion().boundingRect()))
            room = seen.adjusted(theme.GAP, theme.GAP * 2, -theme.GAP, -theme.GAP * 2)
            place = Qt.AlignmentFlag.AlignTop if self.fills else Qt.AlignmentFlag.AlignVCenter  # the middle may be out of sight
            painter.drawText(room, place | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
        if self.hasFocus():
            painter.setPen(QPen(QColor("#1a53a8"), 2))
            painter.drawRect(sheet.adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the shape of a sheet, and asks for a sharper picture."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leafs and enlarges."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.step.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarges."""
        self.enlarge.emit()

    def _fit(self) -> None:
        ratio = A4_RATIO
        if self.fills and not self.picture.isNull():
            ratio = self.picture.height() / self.picture.width()
        height = round(self.width() * ratio)
        if self.fills:
            self.setFixedHeight(height)
        else:
            self.setMaximumHeight(max(height, self.minimumHeight()))
