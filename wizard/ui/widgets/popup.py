"""A short explanation over the window; Esc or a click outside closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow


class Popup(QFrame):
    """Headed paragraphs and a button that closes it; removes itself when closed."""

    def __init__(
        self,
        owner: QWidget,
        title: str,
        paragraphs: Sequence[tuple[str, str]],
        voice: Voice,
        *more: tuple[str, Callable[[], object]],
    ) -> None:
        """`paragraphs` are pairs of heading ("" for none) and text; `more` are buttons that lead on."""
        super().__init__(owner.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(" ".join(part) for part in paragraphs))
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.GAP * 2, theme.GAP * 2, theme.GAP * 2, theme.GAP * 2)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.subheading(title))
        for heading, words in paragraphs:
            block = QVBoxLayout()
            block.setSpacing(theme.GAP // 4)
            if heading:
                block.addWidget(theme.muted(heading))
            block.addWidget(theme.text(words))
            column.addLayout(block)
        self.close_button = theme.button(voice.say("Close"), pressed=self.close)
        row = Flow()
        self.more_buttons = [theme.button(words, pressed=pressed) for words, pressed in more]
        for button in self.more_buttons:
            row.addWidget(button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        scroller = self._scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroller)
        room = owner.window().size()
        width = min(theme.em() * 30, room.width() - theme.GAP * 4)
        self.resize(width, min(inside.heightForWidth(width - 2) + 4, room.height() - theme.GAP * 4))

    def open_below(self, widget: QWidget) -> None:
        """Shows it under a widget, inside the window."""
        window = widget.window()
        frame = window.rect().translated(window.mapToGlobal(QPoint()))
        corner = widget.mapToGlobal(QPoint(0, widget.height() + theme.GAP // 2))
        x = max(frame.left() + theme.GAP, min(corner.x(), frame.right() - self.width() - theme.GAP))
        y = max(frame.top() + theme.GAP, min(corner.y(), frame.bottom() - self.height() - theme.GAP))
        self.move(x, y)
        self.show()
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; Page Up and Page Down move in a long one."""
        bar = self._scroller.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_PageDown:
                bar.triggerAction(QScrollBar.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(QScrollBar.SliderAction.SliderPageStepSub)
            case _:
                super().keyPressEvent(event)
