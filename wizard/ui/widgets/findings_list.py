"""The findings about one thing, gravest first, each with the buttons that mend it; what stays the same is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.findings import Finding, Severity
from wizard.services import messages
from wizard.ui import theme
from wizard.ui.focus import holds_focus
from wizard.ui.session import Session
from wizard.ui.theme import Tone
from wizard.ui.widgets.boxes import Button, QuietLine, discard
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.witness import Witness

TONES: dict[Severity, Tone] = {"blocker": "bad", "warning": "warn", "note": "accent"}

ASKED = ("language-unknown", "language-mixed")
"""Where only the applicant can tell: the page is shown, and what was read on it."""

Key = tuple[str, ...]


class FindingsList(QWidget):
    """Callouts for what blocks and what to consider, quiet lines for notes. Takes no room when there is nothing to say."""

    left = Signal()
    """The notice in which the keyboard was is gone."""

    def __init__(
        self,
        session: Session,
        mend: Callable[[Finding], Sequence[Button]],
        look: Callable[[int], object] | None = None,
    ) -> None:
        """`mend` gives the buttons for a finding: words and what a press does. `look` shows a page of the file larger."""
        super().__init__()
        self.session, self.mend, self.look = session, mend, look
        self.witnesses: dict[Key, Witness] = {}
        self.shown: dict[Key, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.hide()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Shows these. A notice that says the same and has the same buttons as before keeps its place and focus."""
        wanted: dict[Key, tuple[Finding, messages.Said, Sequence[Button]]] = {}
        voice = self.session.context.voice
        for finding in findings:
            said = messages.of_finding(finding, self.session.call, self.session.application, voice)
            buttons = self.mend(finding)
            key = (finding.code, finding.severity, *said, *(label for label, _ in buttons))
            wanted[key] = (finding, said, buttons)
        lost_focus = False
        for key in [key for key in self.shown if key not in wanted]:
            notice = self.shown.pop(key)
            self.witnesses.pop(key, None)
            lost_focus |= holds_focus(notice)
            discard(notice)
        for place, (key, (finding, said, buttons)) in enumerate(wanted.items()):
            widget = self.shown.get(key)
            if widget is None:
                widget = self.shown[key] = self._notice(key, finding, said, buttons)
            elif key in self.witnesses:
                self.witnesses[key].show_finding(finding)
            if (item := self._column.itemAt(place)) is None or item.widget() is not widget:
                self._column.insertWidget(place, widget)
        self.setVisible(bool(wanted))
        if lost_focus:
            self.left.emit()

    def _notice(self, key: Key, finding: Finding, said: messages.Said, buttons: Sequence[Button]) -> QWidget:
        asked = finding.code in ASKED and self.look is not None
        if finding.severity == "note" and not asked:
            return QuietLine("info", f"{said.message} {said.remedy}", buttons)
        notice = Callout(TONES[finding.severity], said.message, said.remedy, buttons)
        if asked and self.look is not None:
            witness = self.witnesses[key] = Witness(self.session, finding, self.look)
            notice.body.insertWidget(notice.body.indexOf(notice.text) + 1, witness)
        return notice
