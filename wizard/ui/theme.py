"""How things look: the platform's palette and font, one accent, spacing in steps of 8, icons tinted to fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QProxyStyle,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from wizard.services import paths

GAP = 8
"""Pixels: every distance is a multiple of it."""

Tone = Literal["text", "muted", "accent", "good", "warn", "bad", "on-accent"]

_LIGHT: dict[Tone, str] = {"accent": "#1a53a8", "good": "#1e7b34", "warn": "#7a5200", "bad": "#b3261e", "on-accent": "#ffffff"}
_DARK: dict[Tone, str] = {"accent": "#8ab4f8", "good": "#81c995", "warn": "#fdd663", "bad": "#f2a199", "on-accent": "#10243f"}

_LIGHT_GROUNDS: dict[Tone, str] = {"accent": "#e4edfb", "good": "#e1f2e4", "warn": "#fdf0d2", "bad": "#fde8e6"}
_DARK_GROUNDS: dict[Tone, str] = {"accent": "#1d2b42", "good": "#1d3324", "warn": "#3b331c", "bad": "#3d2422"}


def dress(app: QApplication) -> None:
    """Gives the program its style: Fusion, with what it draws too faintly made plain. Again after the palette has changed."""
    rules = _rules()
    if not app.styleSheet():
        app.setStyle(_Style("Fusion"))
    if app.styleSheet() != rules:
        app.setStyleSheet(rules)


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
    grounds = _DARK_GROUNDS if is_dark() else _LIGHT_GROUNDS
    return QColor(grounds[tone]) if tone in grounds else _shade(0.1)


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
    made = QPushButton(words)
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
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def hairline() -> QColor:
    """The colour of thin lines between things."""
    return _shade(0.2)


def ground() -> QColor:
    """The ground of what stands round the pages: a little lighter than the window, in the light and in the dark."""
    paper = QApplication.palette().color(QPalette.ColorRole.Window)
    return _mixed(QColor("white"), paper, 0.035 if is_dark() else 0.6)


def raised() -> QColor:
    """The ground of cards and buttons."""
    return _shade(0.045) if is_dark() else QApplication.palette().color(QPalette.ColorRole.Base)


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


class _Style(QProxyStyle):
    """Fusion, but the box of a tick or a choice has an outline that shows in the dark as well, and grows with the font."""

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """The boxes are as high as the small letters and their ascenders."""
        if metric in _BOXES:
            return max(16, round(em() * 0.9))
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the boxes; the rest is Fusion's."""
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _draw_box(option, painter, round_box=False)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_box(option, painter, round_box=True)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """A choice looks like a button with an arrow; the rest is Fusion's."""
        if control == QStyle.ComplexControl.CC_ComboBox:
            _draw_choice(option, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)


_BOXES = (
    QStyle.PixelMetric.PM_IndicatorWidth,
    QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
)


def _draw_box(option: QStyleOption, painter: QPainter, *, round_box: bool) -> None:
    state: QStyle.StateFlag = option.state
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    active = bool(state & QStyle.StateFlag.State_Enabled)
    on = bool(state & QStyle.StateFlag.State_On)
    edge = colour("accent") if on or state & QStyle.StateFlag.State_HasFocus else _shade(0.6)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if active else 0.5)
    painter.setPen(QPen(edge, 2 if state & QStyle.StateFlag.State_HasFocus else 1.3))
    painter.setBrush(colour("accent") if on and not round_box else option.palette.base())
    corner = box.width() / 2 if round_box else 3
    painter.drawRoundedRect(box, corner, corner)
    if on and round_box:
        inset = box.width() * 0.26
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif on:
        side = round(box.width()) - 2
        painter.drawPixmap(round(box.x()) + 1, round(box.y()) + 1, pixmap("check", "on-accent", side))
    painter.restore()


def _draw_choice(option: QStyleOptionComplex, painter: QPainter) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent") if focused else _shade(0.55 if enabled else 0.2), 2 if focused else 1))
    painter.setBrush(raised())
    painter.drawRoundedRect(box, 6, 6)
    side = 16
    x = round(box.left()) + GAP if option.direction == Qt.LayoutDirection.RightToLeft else round(box.right()) - side - GAP
    painter.drawPixmap(x, round(box.center().y()) - side // 2, pixmap("chevron-down", "text" if enabled else "muted", side))
    painter.restore()


def _rules() -> str:
    """The style sheet in the colours of now."""
    places = {
        "accent": colour("accent"),
        "on_accent": colour("on-accent"),
        "pressed_accent": _mixed(colour("accent"), colour("text"), 0.85),
        "muted": colour("muted"),
        "text": colour("text"),
        "raised": raised(),
        "hover": _mixed(colour("accent"), raised(), 0.1),
        "line": hairline(),
        "edge": _shade(0.55),
        "base": QApplication.palette().color(QPalette.ColorRole.Base),
    }
    return _SHEET % {name: hue.name() for name, hue in places.items()}


_SHEET = """
QPushButton { border: 1px solid %(line)s; border-radius: 6px; padding: 6px 13px; min-height: 20px; background: %(raised)s; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:disabled { color: %(edge)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 5px 12px; }
QPushButton[look="primary"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; font-weight: bold; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: %(pressed_accent)s; }
QPushButton[look="primary"]:disabled { background: %(line)s; border-color: %(line)s; color: %(muted)s; }
QPushButton[look="primary"]:focus { border: 2px solid %(text)s; }
QPushButton[look="choice"], QPushButton[look="step"] { padding: 0; min-height: 0; }
QPushButton[look="step"] { border: none; background: transparent; }
QPushButton[look="link"] { border: 2px solid transparent; background: transparent; color: %(accent)s; padding: 2px 3px; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: %(accent)s; }
QFrame[look="card"] { border: 1px solid %(line)s; border-radius: 8px; background: %(raised)s; }
QLineEdit, QPlainTextEdit { border: 1px solid %(edge)s; border-radius: 4px; padding: 5px 7px; background: %(base)s; }
QLineEdit { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid %(accent)s; padding: 4px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled { border-color: %(line)s; color: %(muted)s; }
"""


def _shade(share: float) -> QColor:
    """So much ink on the paper of the window."""
    palette = QApplication.palette()
    return _mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), share)


def _mixed(over: QColor, under: QColor, share: float) -> QColor:
    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()))
