"""How things look: the platform's palette and font, one accent, spacing in steps of 8, icons tinted to fit."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

from wizard.services import paths

GAP = 8
"""Pixels: every distance is a multiple of it."""

Tone = Literal["text", "muted", "accent", "good", "warn", "bad", "on-accent"]

_LIGHT: dict[Tone, str] = {"accent": "#1a53a8", "good": "#1e7b34", "warn": "#7a5200", "bad": "#b3261e", "on-accent": "#ffffff"}
_DARK: dict[Tone, str] = {"accent": "#8ab4f8", "good": "#81c995", "warn": "#fdd663", "bad": "#f2a199", "on-accent": "#10243f"}


def is_dark() -> bool:
    """The platform's palette is a dark one."""
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colour(tone: Tone) -> QColor:
    """The colour of a tone in the palette of now; text tones keep a contrast of at least 4.5 to the window."""
    palette = QApplication.palette()
    ink = palette.color(QPalette.ColorRole.WindowText)
    if tone == "text":
        return ink
    if tone == "muted":
        paper = palette.color(QPalette.ColorRole.Window)
        return _mixed(ink, paper, 0.68)
    return QColor((_DARK if is_dark() else _LIGHT)[tone])


def wash(tone: Tone) -> QColor:
    """A faint ground in that tone, for notices and banners."""
    paper = QApplication.palette().color(QPalette.ColorRole.Window)
    return _mixed(colour(tone), paper, 0.14)


def icon(name: str, tone: Tone = "text") -> QIcon:
    """The icon resources/icons/NAME.svg in that tone, sharp at any size in use."""
    return QIcon(pixmap(name, tone, 48))


def pixmap(name: str, tone: Tone = "text", size: int = 20) -> QPixmap:
    """The icon as a picture, `size` logical pixels square."""
    return _drawn(name, colour(tone).name(), size, QApplication.primaryScreen().devicePixelRatio())


@cache
def _drawn(name: str, hue: str, size: int, ratio: float) -> QPixmap:
    source = (paths.resources() / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", hue.encode())
    side = round(size * ratio)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture


def heading(words: str) -> QLabel:
    """The heading of a page."""
    return _label(words, size=1.5, bold=True)


def subheading(words: str) -> QLabel:
    """The heading of a part of a page."""
    return _label(words, size=1.1, bold=True)


def text(words: str) -> QLabel:
    """Running text that wraps and can be selected."""
    return _label(words)


def muted(words: str) -> QLabel:
    """Running text of less weight."""
    label = _label(words)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _label(words: str, *, size: float = 1.0, bold: bool = False) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    return label


def _mixed(over: QColor, under: QColor, share: float) -> QColor:
    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()))
