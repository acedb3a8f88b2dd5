"""How things look: the platform's palette and font, one accent, spacing in steps of 8, icons tinted to fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from wizard.services import paths
from wizard.ui.buttons import OUTSET, Button
from wizard.ui.words import left_to_right, with_units

GAP = 8
"""Pixels: every distance is a multiple of it."""

Tone = Literal["text", "muted", "accent", "good", "warn", "bad", "on-accent"]

_LIGHT: dict[Tone, str] = {"accent": "#1a53a8", "good": "#1e7b34", "warn": "#7a5200", "bad": "#b3261e", "on-accent": "#ffffff"}
_DARK: dict[Tone, str] = {"accent": "#8ab4f8", "good": "#81c995", "warn": "#fdd663", "bad": "#f2a199", "on-accent": "#10243f"}

_LIGHT_GROUNDS: dict[Tone, str] = {"accent": "#e4edfb", "good": "#e1f2e4", "warn": "#fdf0d2", "bad": "#fde8e6"}
_DARK_GROUNDS: dict[Tone, str] = {"accent": "#1d2b42", "good": "#1d3324", "warn": "#3b331c", "bad": "#3d2422"}


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
        return mixed(ink, paper, 0.68)
    return QColor((_DARK if is_dark() else _LIGHT)[tone])


def wash(tone: Tone) -> QColor:
    """A faint ground in that tone, for notices and banners."""
    grounds = _DARK_GROUNDS if is_dark() else _LIGHT_GROUNDS
    return QColor(grounds[tone]) if tone in grounds else shade(0.1)


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


class Label(QLabel):
    """Words that wrap, can be selected, and read from left to right whatever name they begin with."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Says these words."""
        self._words = words
        super().setText(left_to_right(with_units(words)))

    def text(self) -> str:
        """The words, as they were given."""
        return self._words


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
    tint(label, "muted")
    return label


def tint(label: QLabel, tone: Tone) -> None:
    """Words in that tone; pages are built anew when the palette changes."""
    palette = label.palette()
    roles = QPalette.ColorRole
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        palette.setColor(role, colour(tone))
    label.setPalette(palette)


Look = Literal["plain", "primary", "link"]


def button(
    words: str, picture: str = "", look: Look = "plain", pressed: Callable[[], object] | None = None, name: str = ""
) -> QPushButton:
    """A button: `picture` names an icon, "primary" is the one thing to do on a page, "link" looks like a link.

    `name` is what a screen reader says where the words alone are too little ("Remove letter.pdf").
    """
    made = Button(words)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    made.setAccessibleName(name or words)
    if not words:
        made.setToolTip(name)
    if picture:
        tones: dict[Look, Tone] = {"primary": "on-accent", "link": "accent", "plain": "text"}
        made.setIcon(icon(picture, tones[look]))
        made.setIconSize(QSize(em(), em()) * 1.1)
    if look == "link":
        made.setProperty(OUTSET, 5)  # the edge and the room within it, as the style sheet has them
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if pressed is not None:
        made.clicked.connect(lambda _checked: pressed())
    return made


def weigh(made: QPushButton, picture: str, *, primary: bool) -> None:
    """Makes a button with a picture the one thing to do on its page, or one among others."""
    look: Look = "primary" if primary else "plain"
    if made.property("look") != look:
        made.setProperty("look", look)
        made.setIcon(icon(picture, "on-accent" if primary else "text"))
        made.style().unpolish(made)
        made.style().polish(made)


def margin() -> int:
    """The room beside the content of a page in pixels; less at a large font, when every pixel is needed for words."""
    return GAP * 3 if em() < 24 else GAP * 2


def announce(widget: QWidget, words: str) -> None:
    """Tells a screen reader of something that has changed without a key press."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def hairline() -> QColor:
    """The colour of thin lines between things."""
    return shade(0.2)


def shade(share: float) -> QColor:
    """So much ink on the paper of the window."""
    palette = QApplication.palette()
    return mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), share)


def ground() -> QColor:
    """The ground of what stands round the pages: a little lighter than the window, in the light and in the dark."""
    paper = QApplication.palette().color(QPalette.ColorRole.Window)
    return mixed(QColor("white"), paper, 0.035 if is_dark() else 0.6)


def raised() -> QColor:
    """The ground of cards and buttons."""
    return shade(0.045) if is_dark() else QApplication.palette().color(QPalette.ColorRole.Base)


def em() -> int:
    """The height of a line of text in pixels, to size things by the person's font."""
    return QFontMetrics(QApplication.font()).height()


def centred(words: str) -> QLabel:
    """A word in the middle of an empty page."""
    label = muted(words)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def small(words: str) -> QLabel:
    """A word at the edge, of less weight and a little smaller than running text."""
    label = _label(words, size=0.92)
    tint(label, "muted")
    return label


def _label(words: str, *, size: float = 1.0, bold: bool = False) -> QLabel:
    label = Label(words)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    return label


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """So much of one colour over another."""

    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()))
