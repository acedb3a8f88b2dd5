"""The wizard: its steps come from the call, can be visited in any order, and stand as a task list at the side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget, QWizard

from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.focus import commit_typing
from wizard.ui.pages.base import Page
from wizard.ui.reminding import Reminding
from wizard.ui.session import Session
from wizard.ui.steps import Step, requirement_at, steps
from wizard.ui.widgets.side_panel import SidePanel


class Wizard(QWizard):
    """A page for each step, built when it is first visited.

    Back and Next follow the task list: the wizard's own history is not asked, for it forgets steps when one jumps.
    """

    moved = Signal(str)
    """The step that is shown now, by id."""
    language_chosen = Signal(str)
    new_asked = Signal()
    open_asked = Signal()
    another_asked = Signal()
    """What the start page asks of the window."""

    def __init__(self, context: Context, session: Session, built: Built, reminding: Reminding, parent: QWidget) -> None:
        super().__init__(parent)
        call, words = session.call, context.voice.words
        # Before anything gives a size, as setting a style does on Windows.
        self.panel = SidePanel(context.voice, "\n".join((words(call.title), words(call.employer))))
        self.setWindowFlags(Qt.WindowType.Widget)  # a dialog otherwise, whatever its constructor is told
        self.context, self.session, self.built, self.reminding = context, session, built, reminding
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        self.setButtonLayout([])  # the window has the buttons in a foot that can take two rows
        # Left to itself, Qt's wizard keeps what a page asked for before it was laid out, and lies under the foot. Pages scroll.
        self.setMinimumSize(1, 1)
        self.setSideWidget(self.panel)
        self.step = "start"
        self._call = call
        self._pages: dict[str, Page] = {}
        self._numbers: dict[str, int] = {}
        self.panel.chosen.connect(self.visit)
        session.changed.connect(self.show_steps)
        built.changed.connect(self.show_steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The task list as it is now."""
        session = self.session
        done = self.built.there and not self.built.stale(session)
        return steps(session.call, session.application, session.review, self.context.voice, built=done)

    @property
    def shown_page(self) -> Page:
        """The page that is shown."""
        return self._pages[_page_of(self.step)]

    def visit(self, step: str, place: str = "") -> None:
        """Shows a step (or an institution's place on the degrees page), and on its page a place."""
        commit_typing()
        identifier, _, institution = step.partition(":")
        if identifier not in [item.id for item in self.steps if not item.level]:
            return
        fresh = identifier not in self._pages  # then Qt lets it fill itself
        if fresh:
            self._add(identifier)
        page = self._pages[identifier]
        self.step = step if institution else identifier
        if self._numbers[identifier] != self.currentId():
            self.setCurrentId(self._numbers[identifier])
        if not fresh:
            page.refresh()
        if place or institution:
            page.reveal(place or institution)
        self.show_steps()
        self.moved.emit(identifier)

    def around(self) -> tuple[Step | None, Step | None]:
        """The steps before and after the one that is shown, in the order of the task list."""
        order = [item for item in self.steps if not item.level]
        here = next((i for i, item in enumerate(order) if item.id == _page_of(self.step)), 0)
        return (order[here - 1] if here else None, order[here + 1] if here + 1 < len(order) else None)

    def show_steps(self) -> None:
        """Shows the task list as it is now."""
        if self.session.call != self._call:
            self._follow_call()
        shown = self.steps
        if self.step not in [item.id for item in shown]:
            self.step = _page_of(self.step)
        self.panel.show_steps(shown, self.step)
        self._fit_panel()

    def reject(self) -> None:
        """Esc closes a popup or stops a task, never the window."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The task list takes what it needs: a third at most, or as much as its longest word."""
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        usual = min(theme.em() * 16, self.width() * 3 // 10)
        self.panel.setFixedWidth(min(max(usual, self.panel.least_width()), self.width() * 45 // 100))

    def _add(self, identifier: str) -> None:
        page = self._make(identifier)
        page.go_to.connect(self.visit)
        page.scroller.setAccessibleName(page.accessibleName())
        self._numbers[identifier] = self.addPage(page)
        self._pages[identifier] = page

    def _follow_call(self) -> None:
        """The application carries another call now: all pages but the one where it is changed are made anew."""
        self._call = self.session.call
        words = self.context.voice.words
        self.panel.foot.setText("\n".join(filter(None, (words(self._call.title), words(self._call.employer)))))
        old = [name for name in self._pages if name != "advertisement"]
        gone = [(self._numbers.pop(name), self._pages.pop(name)) for name in old]
        at = _page_of(self.step)
        if at not in self._pages:
            there = [item.id for item in self.steps]
            self.visit(self.step if self.step in there else at if at in there else "start")
        for number, page in gone:
            self.removePage(number)
            page.deleteLater()

    def _make(self, identifier: str) -> Page:
        """The page of a step; its code is read when the step is first visited."""
        context, session = self.context, self.session
        match identifier:
            case "advertisement":
                from wizard.ui.own_call.page import OwnCallPage

                return OwnCallPage(context, session)
            case "start":
                from wizard.ui.pages.start import StartPage

                start = StartPage(context, session, self.built, self.reminding)
                start.language_chosen.connect(self.language_chosen)
                start.new_asked.connect(self.new_asked)
                start.open_asked.connect(self.open_asked)
                start.another_asked.connect(self.another_asked)
                return start
            case "you":
                from wizard.ui.pages.applicant import ApplicantPage

                return ApplicantPage(context, session)
            case "degrees":
                from wizard.ui.pages.degrees import DegreesPage

                return DegreesPage(context, session)
            case "review":
                from wizard.ui.pages.review import ReviewPage

                return ReviewPage(context, session)
            case "bundle":
                from wizard.ui.pages.build import BuildPage

                return BuildPage(context, session, self.built)
            case "hand-over":
                from wizard.ui.pages.handover import HandoverPage

                return HandoverPage(context, session, self.built)
        requirement = requirement_at(identifier, session.call)
        if requirement.kind == "referees":
            from wizard.ui.pages.referees import RefereesPage

            return RefereesPage(context, session, requirement)
        from wizard.ui.pages.document import DocumentPage

        return DocumentPage(context, session, requirement)


def _page_of(step: str) -> str:
    return step.partition(":")[0]
