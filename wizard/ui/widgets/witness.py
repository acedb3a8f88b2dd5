"""The page that a question is about, and what was read on it: the applicant judges by what the program saw."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.core.findings import Finding
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.page_view import PageView
from wizard.ui.widgets.pictures import Pictures, Wish, why_not

LINES = 8
"""As much of what was read as shows whether it was read well."""


class Witness(QWidget):
    """A small picture of the first page that a finding names, beside the first lines that were read there."""

    def __init__(self, session: Session, finding: Finding) -> None:
        super().__init__()
        self._session, self._finding = session, finding
        self._page = finding.pages[0] if finding.pages else 1
        self.view = PageView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it is only looked at
        self.view.setFixedSize(180, 254)
        self.view.setAccessibleName(session.context.voice.say("Page {n}", n=self._page))
        self._pictures = Pictures(session.context, self._arrived)
        heading, words = self._words()
        title = QLabel(heading)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP // 2)
        column.addWidget(title)
        self.words = theme.muted(words)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setVisible(bool(words))
        column.addWidget(self.words)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GAP // 2, 0, theme.GAP // 2)
        row.setSpacing(theme.GAP * 2)
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The picture is drawn when it is first seen."""
        super().showEvent(event)
        if self.view.picture.isNull() and (wish := self._wish()):
            self._pictures.wish(wish)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for the picture any more."""
        super().hideEvent(event)
        self._pictures.close()

    def _wish(self) -> Wish | None:
        finding = self._finding
        parts = (part for part in self._session.application.parts() if part.path == finding.file)
        if (part := next(parts, None)) is None:
            return None
        width = round(self.view.width() * self.devicePixelRatioF())
        path = self._session.full_path(part.path)
        return Wish(path, part.sha256, self._page, part.turns.get(self._page, 0), width)

    def _arrived(self, wish: Wish, result: QImage | AnsokError) -> None:
        if isinstance(result, QImage) and not result.isNull():
            self.view.show_picture(result, "")
        else:
            self.view.show_words(why_not(wish, result, self._session.context.voice))

    def _words(self) -> tuple[str, str]:
        """A heading, and the first lines that were read."""
        say, n = self._session.context.voice.say, self._page
        facts = self._session.facts.get(self._finding.file or "")
        pages = facts.page_facts if facts else None
        text = pages[n - 1].text if pages and n <= len(pages) else ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            return say("Nothing could be read on page {n}", n=n), ""
        more = "\n…" if len(lines) > LINES else ""
        return say("Read on page {n}:", n=n), "\n".join(lines[:LINES]) + more
