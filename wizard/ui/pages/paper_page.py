"""What the pages for papers share: a list that scrolls, and beside it, where there is room, the pages of one of the papers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import reading_order, tab_in_order
from wizard.ui.widgets.preview import Preview
from wizard.ui.widgets.slot import Slot

WIDE = 760
"""Pixels: a narrower page has no room for the preview beside the list."""

WIDE_LINES = 40
"""And neither has one that is narrower than so many line heights, as with a large font."""


class PaperPage(Page):
    """A page with slots for papers and a preview."""

    def __init__(self, context: Context, session: Session, step: str, title: str, lead: str) -> None:
        super().__init__(context, session, step, title, lead)
        self.preview = Preview(context, session)
        self._tab_order: list[QWidget] = []
        self._beside = QWidget()
        side = QHBoxLayout(self._beside)
        side.setContentsMargins(theme.GAP, theme.GAP * 2, theme.GAP * 3, theme.GAP * 2)
        side.addWidget(self.preview)
        outer = self.layout()
        if outer is not None:
            outer.removeWidget(self.scroller)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.scroller, 1)
        row.addWidget(self._beside)
        outer.addLayout(row)  # type: ignore[union-attr]  # the base class has given it a QVBoxLayout

    @property
    def wide(self) -> bool:
        """There is room for the preview."""
        return self.width() >= max(WIDE, theme.em() * WIDE_LINES)

    def watch(self, slot: Slot) -> None:
        """Shows what the slot asks to be shown."""
        slot.look.connect(self._look)
        slot.touched.connect(self._touched)

    def refresh(self) -> None:
        """Shows the session as it is now."""
        documents = self.session.application.documents
        if self.preview.document not in {d.id for d in documents}:
            self.preview.show_document(self.first_document())
        else:
            self.preview.refresh()
        self._order_tabs()

    def first_document(self) -> str | None:
        """What the preview shows when nothing has been asked for."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview gives way before the text does."""
        super().resizeEvent(event)
        self._beside.setVisible(self.wide)
        self._beside.setFixedWidth(max(260, min(440, round(self.width() * 0.36))))

    def focus_on(self, widget: QWidget, top: QWidget | None = None) -> None:
        """Scrolls to a widget and puts the focus on it, or on the first thing in it that takes it.

        `top` (without it, the widget) comes to stand at the top of what is seen, as far as the page is long enough.
        """
        inside = self.scroller.widget()
        if inside is None or (layout := inside.layout()) is None:
            return
        layout.activate()
        QApplication.sendEvent(self.scroller, QEvent(QEvent.Type.LayoutRequest))  # what is new gets its room now
        above = (top or widget).mapTo(inside, QPoint()).y()
        self.scroller.verticalScrollBar().setValue(above - theme.GAP * 2)
        able = (w for w in reading_order(widget) if w.isVisibleTo(self) and w.isEnabled())
        target = next(able, widget)
        self.scroller.ensureWidgetVisible(target, 0, theme.GAP * 2)
        target.setFocus()

    def _look(self, document: str, file: int, page: int) -> None:
        self.preview.show_document(document, file, page or None)
        if not self.wide:
            self.preview.enlarge()

    def _touched(self, document: str, file: int) -> None:
        self.preview.show_document(document, file)

    def _order_tabs(self) -> None:
        order = reading_order(self)
        if order != self._tab_order:
            self._tab_order = order
            tab_in_order(order)
