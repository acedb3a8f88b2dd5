"""The top window: the welcome page, or an application at its workplace. Opens, leaves, remembers; knows the keys.

What only an application needs is imported when there is one: the welcome page is to be there at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.services import i18n, messages
from wizard.services.i18n import Language
from wizard.ui import placing, theme
from wizard.ui.duplicating import Duplicating
from wizard.ui.first_picture import FirstPicture
from wizard.ui.focus import add_keys, commit_typing
from wizard.ui.frame import SUFFIX, Frame
from wizard.ui.looking_back import LookingBack
from wizard.ui.memory import Memory
from wizard.ui.qt_language import speak_qt
from wizard.ui.removing import Removing
from wizard.ui.watch import Watch
from wizard.ui.widgets.callout import Callout

if TYPE_CHECKING:
    from wizard.ui.built import Built
    from wizard.ui.context import Context
    from wizard.ui.pages.welcome import WelcomePage
    from wizard.ui.reminding import Reminding
    from wizard.ui.session import Session
    from wizard.ui.widgets.banner import Banner
    from wizard.ui.widgets.footer import Footer
    from wizard.ui.wizard import Wizard
    from wizard.ui.workplace import Workplace


class Window(Frame):
    """Shows one application, or the welcome page. A change of language, palette or application builds everything in it anew."""

    seen = Signal()
    """The first picture is on the screen."""

    def __init__(self, context: Context, memory: Memory, opening: Path | None = None) -> None:
        """`opening` is a draft that is opened as soon as the window is seen."""
        super().__init__()
        self.context, self.memory = context, memory
        self.session: Session | None = None
        self.workplace: Workplace | None = None
        self.looking_back = LookingBack(self)
        self.duplicating = Duplicating(self)
        self.removing = Removing(self)
        self.built: Built | None = None
        self._page: WelcomePage | None = None
        self._picture = FirstPicture(self)
        self._picture.seen.connect(self._after_first_picture)
        self._waiting: Callable[[], None] | None = None
        self.dropped.connect(self.open_path)
        self.redressed.connect(self.rebuild)
        self.reminding: Reminding | None = None
        self._clock = Watch(context.now, context.system_zone, self)
        self._clock.moved.connect(self.look_at_the_clock)
        add_keys(self, {"Ctrl+O": self.ask_open, "Ctrl+N": self.welcome, "Ctrl+Q": self.close, "F1": self.show_help})
        placing.take_place(self, memory.now.place)
        if opening is None:
            self.rebuild()
        else:
            self.hold(theme.centred(context.voice.say("Opening {file}…", file=opening.name)))
            self._waiting = partial(self.open_path, opening)

    @property
    def wizard(self) -> Wizard | None:
        """The wizard of the application that is shown."""
        return self.workplace.wizard if self.workplace else None

    @property
    def banner(self) -> Banner | None:
        """The closing time of the application that is shown."""
        return self.workplace.banner if self.workplace else None

    @property
    def footer(self) -> Footer | None:
        """The foot of the application that is shown."""
        return self.workplace.footer if self.workplace else None

    # --- which application is shown

    def show_session(self, session: Session | None, step: str = "start") -> None:
        """Shows this application at that step, or the welcome page."""
        if self.built is not None:
            self.built.cancel()  # nobody would be told what came of it
        self.session, self.built = session, None
        if session is not None:
            from wizard.ui import recovery

            session.changed.connect(self._show_title)
            session.saving_changed.connect(self._remember_draft)
            recovery.watch(session, self.memory)
            self._remember_draft()
        self.rebuild(step)

    def put(self, session: Session, built: Built | None) -> None:
        """Shows an application that stays open while another state of it is shown, with what was made of it."""
        self.session, self.built = session, built
        self.rebuild("start")

    def open_path(self, path: Path, step: str = "start") -> None:
        """Opens a draft in place of what is shown, which stays where it cannot be opened: a line on the page says why."""
        from wizard.ui.session import look_into, open_draft

        try:
            look_into(path)
            if self._leave():
                self.show_session(open_draft(self.context, path), step)
        except AnsokError as error:
            if self.session is None:
                self.show_session(None)
            self.say_error(error)

    def start(self, call: Call, step: str = "start") -> None:
        """Begins a new application for a call, at that step."""
        from wizard.services import calls, store
        from wizard.ui.session import Session

        if self._leave():
            self.show_session(Session(self.context, calls.start(call, store.new_id()), None, None), step)

    def start_own(self) -> None:
        """Begins a new application for a call that is made from the person's own advertisement."""
        from wizard.services import own_ad, store

        self.start(own_ad.blank(f"own-{store.new_id()[:8]}"), "advertisement")

    def ask_open(self) -> None:
        """Ctrl+O: asks for a draft and opens it."""
        say = self.context.voice.say
        pattern = say("Applications (*{suffix})", suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, say("Open an application"), "", pattern)
        if name:
            self.open_path(Path(name))

    def welcome(self) -> None:
        """Ctrl+N: back to the choice of a call; the application that was shown is saved and given back."""
        if self._leave():
            self.show_session(None)

    def ask_another_place(self) -> None:
        """Asks where the application shall be saved from now on."""
        if self.session is None:
            return
        title = self.context.voice.say("Save in another place")
        name, _ = QFileDialog.getSaveFileName(self, title, self.session.base.name)
        if name:
            self.move_to(Path(name))

    def move_to(self, target: Path) -> None:
        """Goes on with the application in another file; what prevents it is said in a line on the page."""
        from wizard.ui.places import is_own, save_copy
        from wizard.ui.session import open_draft

        session, wizard = self.session, self.wizard
        if session is None or wizard is None:
            return
        if is_own(session, target):
            session.save_soon()
            return
        try:
            moved = open_draft(self.context, save_copy(session, target))
        except AnsokError as error:
            self.say_error(error)
            return
        session.saved_elsewhere()
        session.close()
        self._keep_built(session)
        self.show_session(moved, wizard.step)

    # --- what is shown

    def clear(self) -> None:
        """Nothing is shown, and nothing waits to be filled in."""
        super().clear()
        self._waiting = None
        self.workplace = self._page = None

    def rebuild(self, step: str | None = None) -> None:
        """Builds everything anew, at that step or where it was."""
        at = step or (self.wizard.step if self.wizard else "start")
        self.clear()
        content = self._welcome() if self.session is None else self._work(self.session)
        self.hold(content)
        if self.wizard is not None:
            self.wizard.visit(at)  # before it is shown: without a page, Qt's wizard would begin with one of its own choice
        content.show()  # at once, not when the event loop comes round: the focus can go to it now
        self._show_title()
        if self.session is not None:
            from wizard.ui.opening_words import notice

            opened = notice(self.session, self.open_path, self.looking_back.buttons(), self.looking_back.ask)
            if opened is not None:
                self.say(opened)

    def show_page(self, page: QWidget) -> None:
        """A page of its own in the place of the application, which stays open."""
        self.clear()
        self.hold(page)
        page.show()
        page.setFocus()

    def show_notice(self, notice: Callout) -> None:
        """An application has a place for it between its closing time and its pages."""
        if self.workplace is not None:
            self.workplace.show_notice(notice)
        else:
            super().show_notice(notice)

    def set_language(self, language: Language) -> None:
        """Speaks another language from now on; the step that is shown stays."""
        commit_typing()
        self.memory.set_language(language)
        self.context = replace(self.context, voice=i18n.voice(language))
        speak_qt(language)
        if self.session is not None:
            self.session.context = self.context
            worded = {key: messages.with_reasons(facts, self.context.voice) for key, facts in self.session.facts.items()}
            self.session.facts = worded
        self.rebuild()

    def say_error(self, error: AnsokError) -> None:
        """Says in a line on top of the page what could not be done."""
        voice = self.context.voice
        said = messages.of_error(error, voice)
        self.say(Callout("bad", said.message, said.remedy, [(voice.say("Close this notice"), self.hush)]))
        theme.announce(self, said.message)

    def look_at_the_clock(self) -> None:
        """Time has passed, or the zone is another: what is said of it may have changed, what prevented saving may be gone."""
        if self.workplace is not None and self.session is not None:
            self.workplace.show_closing()
            self.session.recheck()
            if self.reminding is not None:
                self.reminding.look(self.session)
            self.session.save_soon()
        elif self._page is not None:
            self._page.show_time()

    def show_help(self) -> None:
        """F1: what goes on the page that is shown."""
        if self.workplace is not None:
            self.workplace.show_help()
            return
        from wizard.ui.help import help_aside, help_for
        from wizard.ui.widgets.help_popup import show_help

        voice, aside = self.context.voice, getattr(self.content, "help_page", None)
        told = help_for(None, None, voice) if aside is None else help_aside(aside, voice)
        show_help(self, *told, voice)

    # --- Qt's calls

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves, and remembers where the window stood."""
        if not self._leave():
            event.ignore()
            return
        self._clock.stop()
        if self.reminding is not None:
            self.reminding.close()
        self.memory.set_place(placing.place_of(self))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """The person comes back: files may have changed meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if self.session is not None:
                self.session.look_again()
            self.look_at_the_clock()

    # --- parts

    def _welcome(self) -> QWidget:
        from wizard.ui.pages.welcome import WelcomePage

        page = WelcomePage(self.context, self.memory)
        page.call_chosen.connect(self.start)
        page.own_call_asked.connect(self.start_own)
        page.draft_chosen.connect(self.open_path)
        page.another_asked.connect(self.duplicating.ask_for)
        page.open_asked.connect(self.ask_open)
        page.help_asked.connect(self.show_help)
        page.removal_asked.connect(self.removing.ask)
        page.language_chosen.connect(self.set_language)
        if self._picture.there:
            page.fill()
        else:
            self._waiting = page.fill
        self._page = page
        return page

    def _work(self, session: Session) -> QWidget:
        from wizard.ui.built import Built
        from wizard.ui.reminding import Reminding
        from wizard.ui.workplace import Workplace

        if self.reminding is None:
            self.reminding = Reminding(self.context, self.memory, self)
        if self.built is None:
            known, identifier = self.memory.now, session.application.id
            place = known.folders.get(identifier)
            self.built = Built(known.receipts.get(identifier, ""), Path(place) if place else None)
            self.built.look(session)
        self.workplace = Workplace(self.context, session, self.built, self.reminding, self)
        self.workplace.language_chosen.connect(self.set_language)
        self.workplace.new_asked.connect(self.welcome)
        self.workplace.another_asked.connect(self.duplicating.ask)
        self.workplace.open_asked.connect(self.ask_open)
        self.workplace.place_asked.connect(self.ask_another_place)
        self.workplace.earlier_asked.connect(self.looking_back.ask)
        return self.workplace

    def _show_title(self) -> None:
        names = [messages.PROGRAM]
        if self.session is not None:
            names.insert(0, self.context.voice.words(self.session.call.title))
            if self.session.application.applicant.name:
                names.insert(0, self.session.application.applicant.name)
        self.setWindowTitle(" – ".join(names))

    def _leave(self) -> bool:
        """Saves and gives back the application that is shown; False where the person would rather stay."""
        commit_typing()
        self.looking_back.end()
        if self.session is None:
            return True
        from wizard.ui.leaving import leave

        if not leave(self, self.session):
            return False
        self._keep_built(self.session)
        self.session = None
        return True

    def _keep_built(self, session: Session) -> None:
        """Where the folder to hand over is, and a receipt that was noted before it is sent: afterwards the draft has that."""
        if self.built is not None:
            if self.built.folder is not None:
                self.memory.set_folder(session.application.id, self.built.folder.path)
            waits = session.application.submitted is None
            self.memory.set_receipt(session.application.id, self.built.receipt.strip() if waits else "")

    def _remember_draft(self) -> None:
        if self.session is not None and self.session.draft_file is not None:
            self.memory.add_recent(self.session.draft_file)

    def _after_first_picture(self) -> None:
        """Fills in what was left out, and starts a worker before the first paper is given."""
        self.seen.emit()
        if self._waiting is not None:
            self._waiting()
            self._waiting = None
        if self.session is None or not self.session.reading:
            nowhere = Path("/") / "no such file"  # asked for it, a worker reads its libraries
            sandbox = self.context.sandbox
            self.context.tasks.start(
                lambda task: sandbox.inspect(nowhere, "", task.cancelled), lambda facts: None, lambda error: None
            )
