"""Where the window stands on the screen: as it was left, as far as the screens of now have that place."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wizard.ui.memory import Place

USUAL = (1150, 760)
"""Pixels across and down, the first time."""
LEAST = (640, 480)
"""Pixels, where the screen has them: at a doubled scale a small screen has fewer."""
FRAME = 48
"""Pixels left for the title bar, which the window manager adds."""


def take_place(window: QWidget, place: Place | None) -> None:
    """Gives a window the size and place of last time, or the usual size."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    width, height = (place.width, place.height) if place else USUAL
    window.setMinimumSize(min(LEAST[0], screen.width()), min(LEAST[1], screen.height() - FRAME))
    window.resize(min(width, screen.width()), min(height, screen.height() - FRAME))
    if place is None:
        return
    corner = (place.x + FRAME, place.y + FRAME // 2)
    if any(other.availableGeometry().contains(*corner) for other in QGuiApplication.screens()):
        window.move(place.x, place.y)
    if place.maximized:
        window.showMaximized()


def place_of(window: QWidget) -> Place:
    """Where a window stands when it is not maximized, and whether it is."""
    usual = window.normalGeometry()
    corner = usual.topLeft() if window.isMaximized() else window.pos()  # with the frame, as `move` takes it
    return Place(corner.x(), corner.y(), usual.width(), usual.height(), window.isMaximized())
