"""Draws our icon as macOS wants it: TARGET.icns, every size that it asks for from resources/icons/ansok.svg.

python packaging/macos/icon.py TARGET.icns
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "ansok.svg"
SIZES = (16, 32, 64, 128, 256, 512, 1024)
MARGIN = 0.1
"""Of the width, on each side: so much of the square Apple's own icons leave empty."""


def drawn(size: int) -> Image.Image:
    """The icon, so many pixels square."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    edge = size * MARGIN
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(edge, edge, size - 2 * edge, size - 2 * edge))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name of a format as text, whatever the stub says
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main() -> int:
    """Return the exit status."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: icon.py TARGET.icns\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    pictures = [drawn(size) for size in SIZES]
    pictures[-1].save(sys.argv[1], append_images=pictures[:-1])
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
