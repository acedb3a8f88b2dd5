"""Pictures that a worker has drawn, as Qt's images."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from wizard.services.protocol import Picture

_BLOCKS = 48
"""A page is looked at in so many blocks across."""

_FAINT = 10
"""Brightness of 255 that a block's mean difference must pass to be marked: less is anti-aliasing."""


def of(picture: Picture) -> QImage:
    """A copy that owns its rows. A picture whose rows do not fit its size is an empty one: a worker is not trusted."""
    width, height, rows = picture.width, picture.height, picture.rgb
    if width <= 0 or len(rows) != width * height * 3:
        return QImage()
    return QImage(rows, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def differing(one: QImage, other: QImage) -> list[QRectF]:
    """Where two pictures differ, in shares of width and height (0 to 1); neighbours in a row are one place."""
    if one.isNull() or other.isNull():
        return [QRectF(0, 0, 1, 1)]
    seen = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(seen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(QRect(0, 0, seen.width(), seen.height()), other)
    painter.end()
    across, down = _BLOCKS, max(1, round(_BLOCKS * seen.height() / seen.width()))
    # Halving first keeps a thin line from falling between the points of one large step.
    small = seen.scaled(
        QSize(across * 4, down * 4), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).scaled(QSize(across, down), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
    shades, length = bytes(grey.constBits()), grey.bytesPerLine()
    places: list[QRectF] = []
    for y in range(down):
        row = shades[y * length : y * length + across]
        x = 0
        while x < across:
            end = x
            while end < across and row[end] > _FAINT:
                end += 1
            if end > x:
                places.append(QRectF(x / across, y / down, (end - x) / across, 1 / down))
            x = max(end, x) + 1
    return places
