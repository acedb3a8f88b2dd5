"""What has just happened in a place: what could not be done, and what was taken away and can be put back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Button, QuietLine, discard, empty
from wizard.ui.widgets.callout import Callout


class Notices(QWidget):
    """Lines that go when something else happens; screen readers are told of each. Takes no room when there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.voice = session, session.context.voice
        self._after: Application | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.hide()

    def refresh(self) -> None:
        """What can no longer be undone by one step back is no longer offered."""
        if self._after is not None and self.session.application != self._after:
            self.clear()

    def clear(self) -> None:
        """Nothing to say."""
        self._after = None
        empty(self._column)
        self.hide()

    def tell(self, words: str) -> None:
        """Something to know."""
        self._add(QuietLine("info", words))

    def complain(self, error: AnsokError, another: Button | None = None) -> None:
        """Something that could not be done, with what to do instead."""
        said = messages.of_error(error, self.voice)
        close: Button = (self.voice.say("Close"), lambda: self._drop(notice))
        notice = Callout("bad", said.message, said.remedy, [another, close] if another else [close])
        self._add(notice)

    def offer_undo(self, words: str) -> None:
        """Something that was done just now, with a way back."""
        self._after = self.session.application
        line = QuietLine("info", words, [(self.voice.say("Undo"), self._undo)])
        self._add(line)
        line.buttons[0].setFocus()

    def _add(self, notice: QWidget) -> None:
        self._column.addWidget(notice)
        self.show()
        theme.announce(self, notice.accessibleName())

    def _drop(self, notice: QWidget) -> None:
        discard(notice)
        self.setVisible(self._column.count() > 0)

    def _undo(self) -> None:
        if self.session.application == self._after:
            self.session.undo()
        self.clear()
