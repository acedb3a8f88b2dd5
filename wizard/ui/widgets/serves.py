"""Which other papers a translation translates as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Document
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import WrappedTick, discard
from wizard.ui.widgets.ticking import on_tick, show_tick


class Serves(QWidget):
    """Ticks for the other papers in need of a translation; takes no room where there are none."""

    def __init__(self, session: Session, document: Document) -> None:
        super().__init__()
        self.session, self.voice, self.document = session, session.context.voice, document
        self.ticks: dict[str, WrappedTick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GAP * 2, 0, 0, 0)
        self._column.setSpacing(theme.GAP // 2)

    def refresh(self, document: Document) -> None:
        """Shows the papers that it may serve now."""
        self.document = document
        application = self.session.application
        needing = {v.document for v in self.session.review.documents if v.verdict == "needs-translation"}
        papers_here = {
            d.id: messages.name_of(d.parts[0].path)
            for d in application.documents
            if not d.translates and d.id != document.translates[0] and (d.id in needing or d.id in document.translates)
        }
        for gone in [name for name in self.ticks if name not in papers_here]:
            discard(self.ticks.pop(gone))
        for name, file in papers_here.items():
            if name not in self.ticks:
                self.ticks[name] = WrappedTick()
                on_tick(self.ticks[name].box, self._serve(name))
                self._column.addWidget(self.ticks[name])
            tick = self.ticks[name]
            tick.say(self.voice.say("It also translates {file}", file=file))
            show_tick(tick.box, name in document.translates)
            tick.box.setEnabled(not self.session.read_only)
        self.setVisible(bool(papers_here))

    def _serve(self, original: str) -> Callable[[bool], None]:
        return lambda on: self.session.apply(edits.translate(self.session.application, self.document.id, original, on))
