"""The pages of a document as they will be in the bundle: leaf through them, turn one, leave one out, look at it larger."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Document
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import ShortLabel, picture_button
from wizard.ui.widgets.drawn_page import DrawnPage
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.leaves import Leaf, leaves

UNSHOWN = ("original-changed", "original-missing", "locked", "unreadable", "not-pdf")
"""Findings that say why a file has no pages to show."""


class Preview(QFrame):
    """One page at a time of one document. `place` is where it stands in `leaves`."""

    def __init__(self, context: Context, session: Session, *, large: bool = False) -> None:
        """`large` fills the width of a view that scrolls."""
        super().__init__()
        self.context, self.session, self.voice = context, session, context.voice
        self.document: str | None = None
        self.leaves: tuple[Leaf, ...] = ()
        self.place = 0
        self._chosen = False
        """The person has asked for the page that is shown."""
        self._larger: Enlarged | None = None
        self.setAccessibleName(self.voice.say("Preview"))
        self.file = ShortLabel()
        theme.tint(self.file, "muted")
        self.view = DrawnPage(context)
        self.view.fills = large
        self.view.step.connect(self.step)
        self.view.enlarge.connect(self.enlarge)
        self.view.resized.connect(self._draw)
        column = QVBoxLayout(self)
        if large:
            column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
            scroller = QScrollArea()
            scroller.setWidgetResizable(True)
            scroller.setFrameShape(QFrame.Shape.NoFrame)
            scroller.setWidget(self.view)
            scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            shown: QWidget = scroller
        else:
            column.setContentsMargins(0, 0, 0, 0)
            shown = self.view
        column.setSpacing(theme.GAP)
        column.addWidget(self.file)
        column.addWidget(shown, 1000)
        column.addLayout(self._controls())
        column.addStretch(0 if large else 1)
        self.larger.setVisible(not large)
        self._show_leaf()

    def show_document(self, identifier: str | None, file: int = 0, page: int | None = None) -> None:
        """Shows a document, from that page of that file (the first page sent of it, without one)."""
        self.document = identifier
        self.leaves = self._leaves()
        self.place = self._find(file, page)
        self._chosen = bool(file or page)
        self._show_leaf()

    def refresh(self) -> None:
        """The document as it is now, at the same page where that is still there."""
        leaf = self.leaf
        self.leaves = self._leaves()
        if leaf is not None and self._chosen:
            same = (n for n, other in enumerate(self.leaves) if (other.part.path, other.page) == (leaf.part.path, leaf.page))
            self.place = next(same, min(self.place, max(0, len(self.leaves) - 1)))
        else:
            self.place = self._find(0, None)
        self._show_leaf()

    @property
    def leaf(self) -> Leaf | None:
        """The page that is shown."""
        return self.leaves[self.place] if self.place < len(self.leaves) else None

    def step(self, by: int) -> None:
        """Goes so many pages on, or back, as far as there are any."""
        place = max(0, min(self.place + by, len(self.leaves) - 1))
        if place != self.place and self.leaves:
            self.place, self._chosen = place, True
            self._show_leaf()
            theme.announce(self.view, self.view.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R turns the page, wherever in the preview the keyboard is."""
        if event.key() == Qt.Key.Key_R and not event.modifiers() and self.turn.isEnabled():
            self._turn()
        else:
            super().keyPressEvent(event)

    def enlarge(self) -> None:
        """Shows the page in a window of its own."""
        if self.leaf is not None and not self.view.fills:
            self._larger = Enlarged(self.context, self.session, self.window())
            self._larger.open_at(self.document, self.leaf)

    def _controls(self) -> Flow:
        say = self.voice.say
        self.back = picture_button("chevron-left", say("Previous page"), lambda: self.step(-1))
        self.number = theme.muted("")
        self.number.setWordWrap(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setMinimumHeight(self.back.sizeHint().height())
        self.on = picture_button("chevron-right", say("Next page"), lambda: self.step(1))
        self.turn = picture_button("rotate-cw", say("Turn the page"), self._turn)
        self.turn.setToolTip(say("Turn the page (R)"))
        self.choose = theme.button(say("Leave out"), "file-x", pressed=self._choose)
        words = (say("Leave out"), say("Put back"))
        self.choose.setMinimumWidth(max(self.choose.fontMetrics().horizontalAdvance(w) for w in words) + theme.GAP * 6)
        self.larger = picture_button("maximize", say("Show larger"), self.enlarge)
        row = Flow(gap=theme.GAP // 2)
        for widget in (self.back, self.number, self.on, self.turn, self.larger, self.choose):
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(widget)
        return row

    def _held(self) -> Document | None:
        documents = self.session.application.documents
        return next((document for document in documents if document.id == self.document), None)

    def _leaves(self) -> tuple[Leaf, ...]:
        document = self._held()
        return leaves(document, self.session.facts) if document else ()

    def _find(self, file: int, page: int | None) -> int:
        wanted = (n for n, leaf in enumerate(self.leaves) if leaf.file == file and (leaf.page == page if page else leaf.place))
        return next(wanted, 0)

    def _show_leaf(self) -> None:
        leaf, say = self.leaf, self.voice.say
        sent = sum(1 for other in self.leaves if other.place)
        for button, able in (
            (self.back, self.place > 0),
            (self.on, self.place < len(self.leaves) - 1),
            (self.turn, leaf is not None and not self.session.read_only),
            (self.larger, leaf is not None),
            (self.choose, leaf is not None and not self.session.read_only and not (leaf.place and self._last_of_file(leaf))),
        ):
            button.setEnabled(able)
        if leaf is None:
            self.number.setText("–")
            self.file.show_words("")
            self.view.show_none(self._why_empty())
            self.view.setAccessibleName(self.view.words)
            return
        name = messages.name_of(leaf.part.path)
        where = say("{place} of {count}", place=leaf.place, count=sent) if leaf.place else say("Left out")
        self.number.setText(where)
        self.number.setMinimumWidth(
            self.number.fontMetrics().horizontalAdvance(say("{place} of {count}", place=sent, count=sent))
        )
        self.file.show_words(say("{file}, page {page}", file=name, page=leaf.page))
        self.view.setAccessibleName(say("{file}, page {page}: {where}", file=name, page=leaf.page, where=where))
        self.choose.setText(say("Leave out") if leaf.place else say("Put back"))
        self.choose.setAccessibleName(self.choose.text())
        self._draw()

    def _why_empty(self) -> str:
        document = self._held()
        if document is None:
            return self.voice.say("The pages will be shown here.")
        if any(part.path in self.session.reading for part in document.parts):
            return self.voice.say("Reading…")
        session = self.session
        about = (f for f in session.review.blockers if f.document == document.id and f.code in UNSHOWN)
        if (reason := next(about, None)) is not None:
            return messages.of_finding(reason, session.call, session.application, self.voice).message
        return self.voice.say("This file has no pages that can be shown.")

    def _last_of_file(self, leaf: Leaf) -> bool:
        return sum(1 for other in self.leaves if other.file == leaf.file and other.place) == 1

    def _draw(self) -> None:
        leaf = self.leaf
        if leaf is not None and self.isVisible():
            part, left_out = leaf.part, "" if leaf.place else self.voice.say("Left out")
            self.view.show_page(
                self.session.full_path(part.path), part.sha256, leaf.page, part.turns.get(leaf.page, 0), left_out
            )

    def _turn(self) -> None:
        self._chosen = True
        if self.leaf is not None and self.document is not None:
            application = self.session.application
            self.session.apply(edits.turn_page(application, self.document, self.leaf.file, self.leaf.page))
            degrees = self.leaf.part.turns.get(self.leaf.page, 0)
            theme.announce(self.view, self.voice.say("Turned by {degrees}°", degrees=degrees))

    def _choose(self) -> None:
        leaf, self._chosen = self.leaf, True
        if leaf is None or self.document is None:
            return
        count = sum(1 for other in self.leaves if other.file == leaf.file)
        if leaf.place:
            changed = edits.leave_out(self.session.application, self.document, leaf.file, [leaf.page], count)
        else:
            changed = edits.put_back(self.session.application, self.document, leaf.file, leaf.page, count)
        self.session.apply(changed)

    def showEvent(self, event: object) -> None:
        """Draws what was not worth drawing while nobody looked."""
        self._draw()

    def sizeHint(self) -> QSize:
        """Wide enough to recognize a page."""
        return QSize(336, 560)


class Enlarged(QDialog):
    """A page in a window of its own; Esc closes it."""

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(context.voice.say("Page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = Preview(context, session, large=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.preview)
        session.changed.connect(self.preview.refresh)
        room = parent.screen().availableSize()
        self.resize(min(900, round(room.width() * 0.9)), round(room.height() * 0.9))

    def open_at(self, document: str | None, leaf: Leaf) -> None:
        """Opens with that page."""
        self.preview.show_document(document, leaf.file, leaf.page)
        self.open()
        self.preview.view.setFocus()
