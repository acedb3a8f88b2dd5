"""The page that a question is about, and what was read on it: the applicant judges by what the program saw."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.application import Part
from wizard.core.errors import AnsokError
from wizard.core.facts import PageFacts
from wizard.core.findings import Finding
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.beside import Beside
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.page_view import PageView
from wizard.ui.widgets.pictures import Pictures, Wish, why_not

LINES = 6
"""As much of what was read as shows whether it was read well."""

LETTERS = 200
"""And no more of it than this, where its lines are long."""

BESIDE = 4
"""Line heights more than the words need at least: with less room beside the picture they stand below it."""


class Thumb(PageView):
    """The page small: a click asks for it to be shown larger. The keyboard has a button for that."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(0, 0)
        self.setFixedSize(150, 212)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click: pressed here and let go here."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Belongs to the page, not to the card below it, which could be dragged."""
        event.accept()


class Witness(QWidget):
    """A small picture of the first page that a finding names, beside the first lines that were read there."""

    def __init__(self, session: Session, finding: Finding, look: Callable[[int], object]) -> None:
        """`look` shows a page of the finding's file larger."""
        super().__init__()
        self._session, self._finding, self._look = session, finding, look
        self._drawn: Wish | None = None
        self._pictures = Pictures(session.context, self._arrived)
        self.view = Thumb()
        self.view.clicked.connect(self._open)
        self.title = theme.text("")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.words = theme.muted("")
        self.larger = theme.button(session.context.voice.say("Show larger"), "eye", "link", self._open)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP // 2)
        for widget in (self.title, self.words):
            column.addWidget(widget)
        line = Flow()
        line.addWidget(self.larger)
        column.addLayout(line)
        column.addStretch(1)
        row = Beside(theme.em() * BESIDE)
        row.setContentsMargins(0, theme.GAP // 2, 0, theme.GAP // 2)
        row.setSpacing(theme.GAP * 2)
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.setLayout(row)
        self.show_finding(finding)

    @property
    def page(self) -> int:
        """The page of the source file that is shown, from 1."""
        return self._finding.pages[0] if self._finding.pages else 1

    def show_finding(self, finding: Finding) -> None:
        """What the finding names now, and what was read there by now."""
        self._finding = finding
        say, n = self._session.context.voice.say, self.page
        heading, words = self._read()
        self.title.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        file = messages.name_of(finding.file or "")
        self.view.setAccessibleName(say("{file}, page {page}", file=file, page=n))
        self.larger.setAccessibleName(say("Show page {n} of {file} larger", n=n, file=file))
        self.view.setToolTip(self.larger.accessibleName())
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """The picture is drawn when it is first seen."""
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for the picture any more."""
        super().hideEvent(event)
        self._pictures.close()

    def _open(self) -> None:
        self._look(self.page)

    def _draw(self) -> None:
        wish = self._wish()
        if wish is not None and self.isVisible() and wish != self._drawn:
            if self.view.picture.isNull():
                self.view.show_words(self._session.context.voice.say("Loading…"))
            self._pictures.wish(wish)

    def _wish(self) -> Wish | None:
        if (part := self._part()) is None:
            return None
        width = round(self.view.width() * self.devicePixelRatioF())
        path = self._session.full_path(part.path)
        return Wish(path, part.sha256, self.page, part.turns.get(self.page, 0), width)

    def _part(self) -> Part | None:
        application, finding = self._session.application, self._finding
        parts = (p for d in application.documents if d.id == finding.document for p in d.parts if p.path == finding.file)
        return next(parts, None)

    def _arrived(self, wish: Wish, result: QImage | AnsokError) -> None:
        self._drawn = wish
        if isinstance(result, QImage) and not result.isNull():
            self.view.show_picture(result, "")
        else:
            self.view.show_words(why_not(wish, result, self._session.context.voice))

    def _read(self) -> tuple[str, str]:
        """A heading, and the first lines that were read."""
        say, n = self._session.context.voice.say, self.page
        facts = self._session.facts.get(self._finding.file or "")
        page = _page(facts.page_facts if facts else None, n)
        lines = [line.strip() for line in page.text.splitlines() if line.strip()] if page else []
        if not lines and facts and facts.not_read:
            return say("Page {n} was not read", n=n), ""
        if not lines:
            return say("Nothing could be read on page {n}", n=n), ""
        shown = "\n".join(lines[:LINES])
        if len(shown) > LETTERS:
            shown = shown[:LETTERS].rpartition(" ")[0] or shown[:LETTERS]
            return say("Read on page {n}:", n=n), f"{shown} …"
        return say("Read on page {n}:", n=n), f"{shown}\n…" if len(lines) > LINES else shown


def _page(pages: tuple[PageFacts, ...] | None, number: int) -> PageFacts | None:
    return next((page for page in pages or () if page.number == number), None)
