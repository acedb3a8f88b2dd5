"""Handing over: a last look, uploading slot by slot, the applicant's word that it is sent, and the checklist on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.services import files, messages
from wizard.ui import printing, theme
from wizard.ui.built import Built, usual_folder
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.tasks import while_there
from wizard.ui.widgets.boxes import Card, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.folder_card import FolderCard
from wizard.ui.widgets.leaf_through import LeafThrough, leaf_through
from wizard.ui.widgets.reminder_card import ReminderCard
from wizard.ui.widgets.sent_card import SentCard
from wizard.ui.widgets.upload_card import UploadCard
from wizard.ui.words import breakable, breakable_path


class HandoverPage(Page):
    """Nothing here leaves the computer: the applicant uploads, in their browser."""

    def __init__(self, context: Context, session: Session, window_state: Built) -> None:
        voice = context.voice
        super().__init__(
            context,
            session,
            "hand-over",
            voice.say("Hand over"),
            voice.say("Look through the bundle, upload it on the employer's own page, and keep the receipt."),
        )
        self.built = window_state
        self.notices = QVBoxLayout()
        self.notices.setSpacing(theme.GAP * 2)
        self.trouble = QVBoxLayout()
        self._said: tuple[object, ...] = ()
        self.folder = FolderCard(session, window_state, self.leaf_through, self._open)
        self.upload = UploadCard(session, window_state, self._tell)
        self.sent_card = SentCard(session, window_state)
        self.body.addLayout(self.notices)
        self.body.addLayout(self.trouble)
        self.reminders = ReminderCard(session)
        for card in (self.folder, self.upload, self.sent_card, self._make_checklist(), self.reminders):
            self.body.addWidget(card)
        window_state.changed.connect(self.refresh)
        self.refresh()

    def initializePage(self) -> None:
        """Where nothing was made since the window was opened, an earlier folder may be there."""
        super().initializePage()
        if not self.built.there and not self.built.busy and self.session.draft_file is not None:
            self.built.look(self.session, usual_folder(self.session, draft=False))

    def refresh(self) -> None:
        """Shows what there is to hand over now, how far it is uploaded, and whether it is sent."""
        self._show_notice()
        self.folder.refresh()
        self.upload.refresh()
        self.sent_card.refresh()
        self.reminders.refresh()

    def reveal(self, place: str) -> None:
        """The focus goes to the first thing to do."""
        target = self.folder.look if self.built.there else self.print_button
        target.setFocus()

    def leaf_through(self) -> LeafThrough:
        """Opens the bundle full screen."""
        return leaf_through(self.context, self.built, self)

    def _show_notice(self) -> None:
        """Anew only when something else is to be said."""
        said = (self.built.bundle, self.built.folder, self.built.stale(self.session), self.session.review.ready)
        if said == self._said:
            return
        self._said = said
        empty(self.notices)
        empty(self.trouble)
        if (notice := self._notice()) is not None:
            self.notices.addWidget(notice)

    def _notice(self) -> Callout | None:
        say, bundle, folder = self.voice.say, self.built.bundle, self.built.folder
        build = (say("Go to the bundle"), lambda: self.go_to.emit("bundle", ""))
        review = (say("See what is to be done"), lambda: self.go_to.emit("review", ""))
        if not self.built.there and not self.session.review.ready:
            return Callout("accent", say("The application is not ready yet"), say("Solve what is still in the way."), [review])
        if not self.built.there:
            return Callout("accent", say("Build the bundle first"), say("Then everything to hand over is here."), [build])
        if self.built.stale(self.session):
            return Callout(
                "warn", say("You have changed something since; build again"), say("This is the bundle from before."), [build]
            )
        if bundle.draft if bundle is not None else folder is not None and folder.manifest.draft:
            return Callout("warn", say("This is a draft. Do not send it."), say("It says DRAFT on its cover."), [review])
        return None

    # --- the checklist

    def _make_checklist(self) -> QFrame:
        say = self.voice.say
        card = Card()
        self.print_button = theme.button(say("Print the checklist…"), "printer", pressed=self.print_checklist)
        self.save_button = theme.button(say("Save it as PDF…"), "file-text", pressed=self.save_checklist)
        _fill(
            card,
            theme.subheading(say("The checklist")),
            theme.text(say("Everything that the call asks for, with boxes to tick, and both closing times.")),
            _row(self.print_button, self.save_button),
        )
        return card

    def print_checklist(self) -> None:
        """Opens the print preview."""
        printing.print_checklist(self, self.context, self.session, while_there(self, self._failed))

    def save_checklist(self) -> None:
        """Asks for a place and writes the checklist there."""

        def done(path: Path) -> None:
            self._tell(Callout("good", self.voice.say("The checklist is written"), breakable_path(path)))

        told, failed = while_there(self, done), while_there(self, self._failed)
        printing.save_checklist(self, self.context, self.session, told, failed)

    def _open(self, path: Path) -> None:
        """Opens a file or folder of ours with the program that the system has for it."""

        def done(stamp: files.Stamp) -> None:
            if stamp is None:
                self._failed(AnsokError("file-missing", file=str(path)))
            elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                title = self.voice.say("The system knows no program to open it with")
                self._tell(Callout("warn", title, str(path)))

        self.context.tasks.start(lambda task: files.stamp(path), while_there(self, done), while_there(self, self._failed))

    # --- what went wrong

    def _failed(self, error: AnsokError) -> None:
        said = messages.of_error(error, self.voice)
        # The usual remedy is the command line's.
        remedy = self.voice.say("Choose another place or name.") if error.code == "target-exists" else said.remedy
        self._tell(Callout("bad", breakable(said.message), remedy))

    def _tell(self, notice: Callout) -> None:
        empty(self.trouble)
        self.trouble.addWidget(notice)
        theme.announce(self, notice.accessibleName())
        self.scroller.verticalScrollBar().setValue(0)


def _row(*buttons: QWidget) -> Flow:
    row = Flow()
    for button in buttons:
        row.addWidget(button)
    return row


def _fill(card: Card, *parts: QWidget | Flow) -> None:
    for part in parts:
        if isinstance(part, Flow):
            card.column.addLayout(part)
        else:
            card.column.addWidget(part)
