"""What every page is: a heading, a line under it, and a body that scrolls; filled anew from the session when it changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWizardPage

from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.focus import press_by_enter
from wizard.ui.session import Session
from wizard.ui.widgets.column import Column


class Page(QWizardPage):
    """A page of the wizard. It holds no state of the application: `refresh` shows what the session has."""

    go_to = Signal(str, str)
    """Asks for another step by id, and a place on it ("" for its top)."""

    def __init__(self, context: Context, session: Session, step: str, title: str, lead: str = "") -> None:
        super().__init__()
        self.context, self.session, self.step = context, session, step
        self.voice = context.voice
        self.setObjectName(f"page {step}")
        self.setAccessibleName(title)
        self.heading = theme.heading(title)
        self.lead = theme.muted(lead)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GAP * 2)
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.margin(), theme.GAP * 2, theme.margin(), theme.GAP * 2)
        column.setSpacing(theme.GAP)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        self.lead.setVisible(bool(lead))
        column.addSpacing(theme.GAP)
        column.addLayout(self.body)
        column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        session.changed.connect(self._refresh_if_shown)

    @property
    def leads(self) -> bool:
        """The one thing to do now has its button on the page itself; otherwise it is the way on, at the foot."""
        return False

    def initializePage(self) -> None:
        """Qt shows the page: fill it."""
        self.refresh()

    def refresh(self) -> None:
        """Shows the session as it is now; keeps focus, scroll position and half-typed text where they are."""

    def reveal(self, place: str) -> None:
        """Scrolls to a place on the page (a document's id, an institution's name, a field) and puts the focus there."""

    def isComplete(self) -> bool:
        """Every step may be left at any time; only the review gates."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no widget on the page takes: Enter on a button."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()
