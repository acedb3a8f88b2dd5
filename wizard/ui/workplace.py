"""One application in the window: its closing time above, the wizard in the middle, saving and the way on at the foot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.ui.built import Built
from wizard.ui.closing import closing, reasons
from wizard.ui.context import Context
from wizard.ui.focus import add_keys, commit_typing, holds_focus, press_by_enter
from wizard.ui.help import help_for
from wizard.ui.reminding import Reminding
from wizard.ui.session import Session
from wizard.ui.widgets.banner import Banner
from wizard.ui.widgets.boxes import reading_order, tab_in_order
from wizard.ui.widgets.footer import Footer
from wizard.ui.widgets.help_popup import show_help
from wizard.ui.widgets.notice_room import NoticeRoom
from wizard.ui.widgets.popup import Popup
from wizard.ui.wizard import Wizard


class Workplace(QWidget):
    """Built anew for another language, palette or application; `built` and `reminding` outlive it."""

    language_chosen = Signal(str)
    new_asked = Signal()
    open_asked = Signal()
    another_asked = Signal()
    """The application is to be used for another call."""
    place_asked = Signal()
    """The draft cannot be saved where it is: another place is wanted."""
    earlier_asked = Signal()
    """What the application was before is wanted."""

    def __init__(self, context: Context, session: Session, built: Built, reminding: Reminding, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.banner = Banner(context.voice)
        self.wizard = Wizard(context, session, built, reminding, self)
        self.footer = Footer(session)
        self.notices = NoticeRoom((self.banner, self.footer))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.notices)
        column.addWidget(self.wizard, 1)
        column.addWidget(self.footer)
        self.banner.why_asked.connect(self.explain_closing)
        self.banner.date_asked.connect(lambda: self.wizard.visit("start", "deadline"))
        self.footer.place_asked.connect(self.place_asked)
        self.footer.earlier_asked.connect(self.earlier_asked)
        self.footer.back.connect(lambda: self._go(0))
        self.footer.forward.connect(lambda: self._go(1))
        self.wizard.moved.connect(self._show_way)
        self.wizard.moved.connect(self._take_keyboard)
        self.wizard.language_chosen.connect(self.language_chosen)
        self.wizard.new_asked.connect(self.new_asked)
        self.wizard.open_asked.connect(self.open_asked)
        self.wizard.another_asked.connect(self.another_asked)
        for changed in (session.changed, built.changed):
            changed.connect(self._show_way)
        session.changed.connect(self.show_closing)
        add_keys(self, {"Ctrl+Z": session.undo, "Ctrl+Shift+Z": session.redo, "Ctrl+P": self.print_checklist})
        add_keys(self, {"Ctrl+H": self.earlier_asked.emit})
        add_keys(self, {f"Alt+{number}": partial(self._visit_number, number) for number in range(1, 10)})
        self.show_closing()

    def show_notice(self, notice: QWidget) -> None:
        """A notice between the closing time and the pages, for Tab as for the eye."""
        self.notices.show_notice(notice)
        tab_in_order([*reading_order(self.banner)[-1:], *reading_order(notice)])

    def show_closing(self) -> None:
        """Shows the closing time and what is left until then, now."""
        context, session = self._context, self._session
        self.banner.show_closing(closing(session.call, session.application, context.now(), session.zone, context.voice))

    def explain_closing(self) -> None:
        """Says how the date is to be read and why the target is earlier."""
        voice, session = self._context.voice, self._session
        paragraphs = reasons(session.call, session.application, session.zone, voice)
        Popup(self, voice.say("The closing time"), paragraphs, voice).open_below(self.banner.why)

    def show_help(self) -> None:
        """Says what goes on the page that is shown."""
        voice = self._context.voice
        title, paragraphs = help_for(self.wizard.step, self._session, voice)
        show_help(self.wizard.shown_page.heading, title, paragraphs, voice)

    def print_checklist(self) -> None:
        """The checklist through the system's print dialog."""
        from wizard.ui.printing import print_checklist

        commit_typing()
        print_checklist(self, self._context, self._session)

    def _visit_number(self, number: int) -> None:
        """The step of that number in the task list, counted from 1; institutions are not counted."""
        order = [step.id for step in self.wizard.steps if not step.level]
        if number <= len(order):
            self.wizard.visit(order[number - 1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window has less room for the closing time."""
        super().resizeEvent(event)
        self.banner.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing in it takes: Enter on a button above or below the pages."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def _take_keyboard(self) -> None:
        """Whoever goes to a step is on its page with the next Tab, unless a place on it was asked for."""
        page = self.wizard.shown_page
        if not holds_focus(page):
            page.scroller.setFocus()

    def _show_way(self) -> None:
        before, after = self.wizard.around()
        leads = not self.wizard.shown_page.leads
        self.footer.show_way(before.title if before else "", after.title if after else "", leads=leads)

    def _go(self, side: int) -> None:
        to = self.wizard.around()[side]
        if to is not None:
            self.wizard.visit(to.id)
