"""The top window: the closing time above, the wizard in the middle, saving and the way on at the foot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.services import calls, i18n, messages, store
from wizard.services.i18n import Language
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.closing import closing, reasons
from wizard.ui.context import Context
from wizard.ui.help import help_for
from wizard.ui.leaving import leave
from wizard.ui.memory import Memory, Place
from wizard.ui.places import save_copy
from wizard.ui.session import Session, open_draft
from wizard.ui.widgets.banner import Banner
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.footer import Footer
from wizard.ui.widgets.popup import Popup
from wizard.ui.wizard import Wizard, commit_typing

LOOK_SECONDS = 30
"""So often the time left and what depends on it are looked at again."""


class Window(QWidget):
    """Shows one application, or the welcome page. A change of language, palette or application builds everything in it anew."""

    def __init__(self, context: Context, memory: Memory) -> None:
        super().__init__()
        self.context, self.memory = context, memory
        self.session: Session | None = None
        self.wizard: Wizard | None = None
        self.banner: Banner | None = None
        self.footer: Footer | None = None
        self._built = Built()
        self._content: QWidget | None = None
        self._notice: Callout | None = None
        self._painted = False
        self._dark = theme.is_dark()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_SECONDS * 1000)
        self._clock.timeout.connect(self.look_at_the_clock)
        self._clock.start()
        self._add_shortcuts()
        self._take_place()
        self.rebuild()

    # --- which application is shown

    def show_session(self, session: Session | None, step: str = "start") -> None:
        """Shows this application at that step, or the welcome page."""
        self.session = session
        self._built = Built()
        if session is not None:
            session.changed.connect(self._show_title)
            session.changed.connect(self._show_closing)
            session.saving_changed.connect(self._remember_draft)
            self._remember_draft()
        self.rebuild(step)

    def open_path(self, path: Path) -> None:
        """Opens a draft in place of what is shown; what prevents it is said in a line on the page."""
        if not self._leave():
            return
        try:
            self.show_session(open_draft(self.context, path))
        except AnsokError as error:
            self.show_session(None)
            self.say_error(error)

    def start(self, call: Call) -> None:
        """Begins a new application for a call."""
        if self._leave():
            self.show_session(Session(self.context, calls.start(call, store.new_id()), None, None))

    def ask_open(self) -> None:
        """Ctrl+O: asks for a draft and opens it."""
        say = self.context.voice.say
        pattern = say("Applications (*{suffix})", suffix=store.SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, say("Open an application"), "", pattern)
        if name:
            self.open_path(Path(name))

    def welcome(self) -> None:
        """Ctrl+N: back to the choice of a call; the application that was shown is saved and given back."""
        if self._leave():
            self.show_session(None)

    # --- what is shown

    def rebuild(self, step: str | None = None) -> None:
        """Builds everything anew, at that step or where it was."""
        at = step or (self.wizard.step if self.wizard else "start")
        for old in (self._content, self._notice, self.banner):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.wizard = self.banner = self.footer = self._notice = None
        self._content = self._welcome() if self.session is None else self._wizard(self.session, at)
        self._column.addWidget(self._content, 1)
        self._content.show()  # at once, not when the event loop comes round: the focus can go to it now
        self._show_title()
        if self.session is not None and self.session.holder is not None:
            self._say_read_only(self.session)

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
        self._say(Callout("bad", said.message, said.remedy, [(voice.say("Close this notice"), self._hush)]))
        theme.announce(self, said.message)

    def look_at_the_clock(self) -> None:
        """Time has passed: what is said of it may have changed."""
        self._show_closing()
        if self.session is not None:
            self.session.recheck()

    # --- asked by key

    def show_help(self) -> None:
        """F1: what goes on the page that is shown."""
        title, paragraphs = help_for(self.wizard.step if self.wizard else None, self.session, self.context.voice)
        popup = Popup(self, title, paragraphs, self.context.voice)
        popup.open_below(self.wizard.shown_page.heading if self.wizard else self)

    def explain_closing(self) -> None:
        """ "Why?": how the date is to be read and why the target is earlier."""
        if self.session is None or self.banner is None:
            return
        session, voice = self.session, self.context.voice
        paragraphs = reasons(session.call, session.application, session.zone, voice)
        Popup(self, voice.say("The closing time"), paragraphs, voice).open_below(self.banner.why)

    def print_checklist(self) -> None:
        """Ctrl+P: the checklist through the system's print dialog."""
        if self.session is not None:
            from wizard.ui.printing import print_checklist

            commit_typing()
            print_checklist(self, self.context, self.session)

    def ask_another_place(self) -> None:
        """Saves the application elsewhere and goes on with it there."""
        session, say = self.session, self.context.voice.say
        if session is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, say("Save in another place"), session.base.name)
        if name:
            self.move_to(Path(name))

    def move_to(self, target: Path) -> None:
        """Goes on with the application in another file; what prevents it is said in a line on the page."""
        session = self.session
        if session is None:
            return
        try:
            moved = open_draft(self.context, save_copy(session, target))
        except AnsokError as error:
            self.say_error(error)
            return
        step = self.wizard.step if self.wizard else "start"
        session.close()
        self.show_session(moved, step)

    # --- Qt's calls

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves, and remembers where the window stood."""
        if not self._leave():
            event.ignore()
            return
        self._clock.stop()
        corner, size = self.normalGeometry().topLeft(), self.normalGeometry().size()
        self.memory.set_place(Place(corner.x(), corner.y(), size.width(), size.height(), self.isMaximized()))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """The person comes back: files may have changed meanwhile. Another palette: everything is drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if self.session is not None:
                self.session.look_again()
            self.look_at_the_clock()
        elif event.type() == QEvent.Type.PaletteChange and theme.is_dark() != self._dark:
            self._dark = theme.is_dark()
            QTimer.singleShot(0, self, self._redress)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first picture is shown: now there is time to get a worker ready."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._warm_up)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes an application that is dropped."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the application that was dropped."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # --- parts

    def _welcome(self) -> QWidget:
        from wizard.ui.pages.welcome import WelcomePage

        page = WelcomePage(self.context, self.memory)
        page.call_chosen.connect(self.start)
        page.draft_chosen.connect(self.open_path)
        page.open_asked.connect(self.ask_open)
        page.language_chosen.connect(self.set_language)
        return page

    def _wizard(self, session: Session, step: str) -> QWidget:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner(self.context.voice)
        self.wizard = Wizard(self.context, session, self._built, content)
        self.footer = Footer(session)
        self._column.addWidget(self.banner)
        column.addWidget(self.wizard, 1)
        column.addWidget(self.footer)
        wizard = self.wizard
        self.banner.why_asked.connect(self.explain_closing)
        self.banner.date_asked.connect(lambda: wizard.visit("start", "deadline"))
        self.footer.place_asked.connect(self.ask_another_place)
        self.footer.back.connect(lambda: _go(wizard, 0))
        self.footer.forward.connect(lambda: _go(wizard, 1))
        wizard.moved.connect(self._show_way)
        wizard.language_chosen.connect(self.set_language)
        wizard.new_asked.connect(self.welcome)
        wizard.open_asked.connect(self.ask_open)
        session.changed.connect(self._show_way)
        self._show_closing()
        wizard.visit(step)
        return content

    def _show_way(self) -> None:
        if self.wizard is not None and self.footer is not None:
            before, after = self.wizard.around()
            self.footer.show_way(before.title if before else "", after.title if after else "")

    def _show_closing(self) -> None:
        session = self.session
        if session is not None and self.banner is not None:
            now = self.context.now()
            self.banner.show_closing(closing(session.call, session.application, now, session.zone, self.context.voice))

    def _show_title(self) -> None:
        names = [messages.PROGRAM]
        if self.session is not None:
            names.insert(0, self.context.voice.words(self.session.call.title))
            if self.session.application.applicant.name:
                names.insert(0, self.session.application.applicant.name)
        self.setWindowTitle(" – ".join(names))

    def _say_read_only(self, session: Session) -> None:
        say = self.context.voice.say
        title = say("This application is being written by {holder}", holder=session.holder)
        text = say("Here it can be looked at, not changed. Close it there, then open it again.")
        path = session.draft_file
        again = (say("Open it again"), lambda: self.open_path(path) if path else None)
        self._say(Callout("warn", title, text, [again]))

    def _say(self, notice: Callout) -> None:
        self._hush()
        self._notice = notice
        self._column.insertWidget(1 if self.banner is not None else 0, notice)

    def _hush(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _leave(self) -> bool:
        """Saves and gives back the application that is shown; False where the person would rather stay."""
        commit_typing()
        if self.session is None:
            return True
        if not leave(self, self.session):
            return False
        self.session = None
        return True

    def _remember_draft(self) -> None:
        if self.session is not None and self.session.draft_file is not None:
            self.memory.add_recent(self.session.draft_file)

    def _redress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app)
        self.rebuild()

    def _warm_up(self) -> None:
        """Starts a worker before the first paper is given; asked for a file that is not there, it reads its libraries."""
        if self.session is None or not self.session.reading:
            nowhere = Path("/") / "no such file"
            sandbox = self.context.sandbox
            self.context.tasks.start(
                lambda task: sandbox.inspect(nowhere, "", task.cancelled), lambda facts: None, lambda error: None
            )

    def _add_shortcuts(self) -> None:
        keys = {
            "Ctrl+Z": lambda: self.session.undo() if self.session else None,
            "Ctrl+Shift+Z": lambda: self.session.redo() if self.session else None,
            "Ctrl+O": self.ask_open,
            "Ctrl+N": self.welcome,
            "Ctrl+P": self.print_checklist,
            "F1": self.show_help,
        }
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda number=number: self._visit_number(number))

    def _visit_number(self, number: int) -> None:
        if self.wizard is not None:
            order = [step.id for step in self.wizard.steps if not step.level]
            if number <= len(order):
                self.wizard.visit(order[number - 1])

    def _take_place(self) -> None:
        """The size and place of last time, as far as the screen still has them."""
        place = self.memory.now.place
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if place is None:
            self.resize(min(1150, screen.width()), min(760, screen.height()))
            return
        self.resize(min(place.width, screen.width()), min(place.height, screen.height()))
        if any(s.availableGeometry().contains(place.x + 40, place.y + 20) for s in QGuiApplication.screens()):
            self.move(place.x, place.y)
        if place.maximized:
            self.showMaximized()


def speak_qt(language: Language) -> None:
    """Qt's own words (buttons of dialogs, menus of fields) in that language."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    app = QApplication.instance()
    if app is None:
        return
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("sv_SE" if language == "sv" else "en_GB"))
    if language != "en":
        translator = QTranslator(app)
        if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)


def _go(wizard: Wizard, side: int) -> None:
    to = wizard.around()[side]
    if to is not None:
        wizard.visit(to.id)


def _dropped(data: QMimeData) -> Path | None:
    """The application among what is dropped, if there is one."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in found if path.suffix == store.SUFFIX), None)
