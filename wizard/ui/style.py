"""What Fusion draws too faintly, drawn plainly: boxes to tick, choices; and the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

from wizard.ui import theme


def dress(app: QApplication) -> None:
    """Gives the program its style: Fusion, with what it draws too faintly made plain. Again after the palette has changed."""
    rules = _rules()
    if not app.styleSheet():
        app.setStyle(Style("Fusion"))
    if app.styleSheet() != rules:
        app.setStyleSheet(rules)


class Style(QProxyStyle):
    """Fusion, but the box of a tick or a choice has an outline that shows in the dark as well, and grows with the font."""

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """The boxes are as high as the small letters and their ascenders."""
        if metric in _BOXES:
            return max(16, round(theme.em() * 0.9))
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
    edge = theme.colour("accent") if on or state & QStyle.StateFlag.State_HasFocus else theme.shade(0.6)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if active else 0.5)
    painter.setPen(QPen(edge, 2 if state & QStyle.StateFlag.State_HasFocus else 1.3))
    painter.setBrush(theme.colour("accent") if on and not round_box else option.palette.base())
    corner = box.width() / 2 if round_box else 3
    painter.drawRoundedRect(box, corner, corner)
    if on and round_box:
        inset = box.width() * 0.26
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif on:
        side = round(box.width()) - 2
        painter.drawPixmap(round(box.x()) + 1, round(box.y()) + 1, theme.pixmap("check", "on-accent", side))
    painter.restore()


def _draw_choice(option: QStyleOptionComplex, painter: QPainter) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent") if focused else theme.shade(0.55 if enabled else 0.2), 2 if focused else 1))
    painter.setBrush(theme.raised())
    painter.drawRoundedRect(box, 6, 6)
    side = 16
    x = round(box.right()) - side - theme.GAP
    if option.direction == Qt.LayoutDirection.RightToLeft:
        x = round(box.left()) + theme.GAP
    arrow = theme.pixmap("chevron-down", "text" if enabled else "muted", side)
    painter.drawPixmap(x, round(box.center().y()) - side // 2, arrow)
    painter.restore()


def _rules() -> str:
    """The style sheet in the colours of now."""
    places = {
        "accent": theme.colour("accent"),
        "on_accent": theme.colour("on-accent"),
        "pressed_accent": theme.mixed(theme.colour("accent"), theme.colour("text"), 0.85),
        "muted": theme.colour("muted"),
        "text": theme.colour("text"),
        "raised": theme.raised(),
        "hover": theme.mixed(theme.colour("accent"), theme.raised(), 0.1),
        "line": theme.hairline(),
        "edge": theme.shade(0.55),
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
QPushButton[look="link"]:disabled { color: %(edge)s; }
QPushButton[look="link"]:focus { border-color: %(accent)s; }
QFrame[look="card"] { border: 1px solid %(line)s; border-radius: 8px; background: %(raised)s; }
QLineEdit, QPlainTextEdit { border: 1px solid %(edge)s; border-radius: 4px; padding: 5px 7px; background: %(base)s; }
QLineEdit { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid %(accent)s; padding: 4px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled { border-color: %(line)s; color: %(muted)s; }
"""
