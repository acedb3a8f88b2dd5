"""The review: what is still in the way, then everything given, each with a way back to where it can be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from wizard.core.findings import Finding, Severity
from wizard.services import messages, sheet_texts
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.given import Given, Section
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.steps import step_of
from wizard.ui.widgets.answer_card import AnswerCard
from wizard.ui.widgets.boxes import empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.summary import Point, Summary


class ReviewPage(Page):
    """Check your answers."""

    def __init__(self, context: Context, session: Session) -> None:
        voice = context.voice
        super().__init__(
            context,
            session,
            "review",
            voice.say("Review"),
            voice.say("Read through what you have given before it becomes one PDF."),
        )
        self.verdict = QVBoxLayout()
        self.problems = Summary("bad", voice, self.go_to.emit)
        self.warnings = Summary("warn", voice, self.go_to.emit)
        self.notes = Summary("accent", voice, self.go_to.emit)
        self.cards: dict[tuple[str, str], AnswerCard] = {}
        self._said: tuple[str, ...] = ()
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(theme.GAP * 2)
        self.body.addLayout(self.verdict)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.warnings)
        self.body.addWidget(self.notes)
        self.body.addWidget(theme.subheading(voice.say("What you have given")))
        self.body.addLayout(self._cards_column)

    def refresh(self) -> None:
        """Shows the findings and the answers of now; what has not changed is left as it stands."""
        self._show_verdict()
        self.problems.show_points(*self._points("blocker"))
        self.warnings.show_points(*self._points("warning"))
        self.notes.show_points(*self._points("note"))
        session = self.session
        given = Given(session.call, session.application, session.review, session.facts, session.zone, self.voice)
        self._show_cards(given.sections())

    def reveal(self, place: str) -> None:
        """The focus goes to the first problem, or to the first section."""
        links = self.problems.links or self.warnings.links
        target = links[0] if links else next(iter(self.cards.values())).change
        target.setFocus()
        self.scroller.ensureWidgetVisible(target)

    def _show_verdict(self) -> None:
        """One notice: files are still being read, or nothing is in the way. Problems speak for themselves."""
        tone, title, text = said = self._verdict()
        if said == self._said:
            return
        self._said = said
        empty(self.verdict)
        if title:
            notice = Callout(tone, title, text)
            self.verdict.addWidget(notice)
            theme.announce(self, notice.accessibleName())

    def _verdict(self) -> tuple[theme.Tone, str, str]:
        reading = len(self.session.reading)
        if reading:
            title = self.voice.count("{n} file is still being read", "{n} files are still being read", reading)
            return "accent", title, self.voice.say("Only then can it be said whether the application is ready.")
        review = self.session.review
        if review.ready:
            closed = any(finding.code == "call-closed" for finding in review.findings)
            return "warn" if closed else "good", sheet_texts.verdict(review, self.voice), ""
        return "bad", "", ""

    def _points(self, severity: Severity) -> tuple[str, tuple[Point, ...]]:
        found = [f for f in self.session.review.findings if f.severity == severity and not self._is_being_read(f)]
        return self._title(severity, len(found)), tuple(self._point(finding) for finding in found)

    def _title(self, severity: Severity, n: int) -> str:
        voice = self.voice
        if severity == "blocker":
            return voice.count(
                "{n} problem to solve before the application is ready",
                "{n} problems to solve before the application is ready",
                n,
            )
        if severity == "warning":
            return voice.count("{n} thing to consider", "{n} things to consider", n)
        return voice.count("{n} note", "{n} notes", n)

    def _is_being_read(self, finding: Finding) -> bool:
        return finding.code == "unread" and finding.file in self.session.reading

    def _point(self, finding: Finding) -> Point:
        session = self.session
        said = messages.of_finding(finding, session.call, session.application, self.voice)
        return Point(said.message, said.remedy, step_of(finding, session.call), place_of(finding))

    def _show_cards(self, sections: tuple[Section, ...]) -> None:
        wanted = {(section.step, section.place): section for section in sections}
        if list(wanted) != list(self.cards):
            for key in [key for key in self.cards if key not in wanted]:
                card = self.cards.pop(key)
                self._cards_column.removeWidget(card)
                card.deleteLater()
            ordered = {}
            for index, (key, section) in enumerate(wanted.items()):
                ordered[key] = self.cards.get(key) or AnswerCard(section, self.voice, self.go_to.emit)
                self._cards_column.insertWidget(index, ordered[key])
            self.cards = ordered
        for key, section in wanted.items():
            self.cards[key].show_section(section)


def place_of(finding: Finding) -> str:
    """Where on its step a finding can be mended: a document's id, a question, a field, a referee or an institution."""
    if finding.code == "call-closed":
        return "deadline"
    for name in ("question", "field", "name"):
        if name in finding.params and finding.document is None:
            return str(finding.params[name])
    return finding.document or finding.institution or ""
