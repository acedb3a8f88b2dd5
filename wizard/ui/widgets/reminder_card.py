"""Reminders before the target: for the applicant's own calendar, and on this screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from wizard.core.deadline import moments
from wizard.core.errors import AnsokError
from wizard.services import bundler, files, messages, paths, reminders
from wizard.ui import theme
from wizard.ui.reminding import Reminding
from wizard.ui.session import Session
from wizard.ui.tasks import Task, while_there
from wizard.ui.widgets.boxes import Card, WrappedTick
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_tick, show_tick
from wizard.ui.words import breakable_path


class ReminderCard(Card):
    """A calendar file to save or to open, and with `reminding` the switch of the reminders on this screen."""

    def __init__(self, session: Session, reminding: Reminding | None = None) -> None:
        super().__init__()
        self._session, self._voice, self._reminding = session, session.context.voice, reminding
        say = self._voice.say
        self.words = theme.text("")
        self.open = theme.button(say("Put them into my calendar"), "calendar", pressed=self.put_into_calendar)
        self.save = theme.button(say("Save a calendar file…"), "file-plus", pressed=self.ask_save)
        self.told = theme.muted("")
        self.told.hide()
        self.switch = WrappedTick()
        self.switch.say(say("Remind me on this screen too, while the program is open"))
        row = Flow()
        row.addWidget(self.open)
        row.addWidget(self.save)
        self.column.addWidget(theme.subheading(say("Reminders")))
        self.column.addWidget(self.words)
        self.column.addLayout(row)
        self.column.addWidget(self.told)
        self.column.addWidget(self.switch)
        if reminding is None:
            self.switch.hide()
        else:
            on_tick(self.switch.box, reminding.turn)
        self.refresh()

    def refresh(self) -> None:
        """Shows what there is to remind of now."""
        session, say = self._session, self._voice.say
        application = session.application
        known = moments(session.call.deadline, application.settings.deadline) is not None
        for button in (self.open, self.save):
            button.setEnabled(known)
        past = reminders.past(session.call, application, session.context.now())
        if not known:
            words = say("No closing date is known. Set the date of your own advertisement first.")
        else:
            words = say("Three entries for a calendar: 7 days, 2 days and 3 hours before your target.")
            if told := reminders.told_past(past, self._voice):
                words = f"{words} {told}"
        self.words.setText(words)
        if self._reminding is not None:
            show_tick(self.switch.box, self._reminding.on)

    def put_into_calendar(self) -> None:
        """Opens them with the program that the system has for calendars, which asks before it takes them."""

        def done(path: Path) -> None:
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._tell(self._voice.say("Given to your calendar program."))
            else:
                self._tell(self._voice.say("The system knows no calendar program. Save the file, and open it in yours."))

        self._write(paths.state() / "reminders.ics", done, overwrite=True)

    def ask_save(self) -> None:
        """Asks where the file goes and writes it there; the dialog asks before it replaces a file."""
        say = self._voice.say
        usual = self._session.base.with_suffix(".ics")
        chosen, _ = QFileDialog.getSaveFileName(self, say("Save the reminders"), str(usual), say("Calendar files (*.ics)"))
        if chosen:
            path = Path(chosen)
            target = path if path.suffix.lower() == ".ics" else path.with_name(path.name + ".ics")
            # A name that we completed was not asked about: then nothing is replaced.
            self.write(target, overwrite=target == path)

    def write(self, target: Path, *, overwrite: bool) -> None:
        """Writes the calendar file, never over a paper or the draft, and says so."""

        def done(path: Path) -> None:
            self._tell(self._voice.say("Written: {path}", path=breakable_path(path)))

        self._write(target, done, overwrite=overwrite)

    def _write(self, target: Path, done: Callable[[Path], None], *, overwrite: bool) -> None:
        session = self._session
        call, application, now, zone = session.call, session.application, session.context.now(), session.zone
        kept = [session.base, *(session.full_path(file) for file in application.files())]

        def work(task: Task[Path]) -> Path:
            files.may_write(target, kept, overwrite=overwrite)
            with files.naming(target):
                target.parent.mkdir(parents=True, exist_ok=True)
            files.write(target, reminders.calendar(call, application, now, zone, self._voice), bundler.PUBLIC)
            return target

        session.context.tasks.start(work, while_there(self, done), while_there(self, self._failed))

    def _failed(self, error: AnsokError) -> None:
        said = messages.of_error(error, self._voice)
        # The usual remedy is the command line's.
        remedy = self._voice.say("Choose another place or name.") if error.code == "target-exists" else said.remedy
        self._tell(f"{said.message} {remedy}")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        theme.announce(self, words)
