"""Handing over: a last look, the checklist on paper, uploading step by step, and the applicant's word that it is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.deadline import last_minute, moments
from wizard.core.errors import AnsokError
from wizard.services import bundler, files, messages
from wizard.services.bundler import Bundle
from wizard.ui import printing, theme
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.leaf_through import LeafThrough, leaf_through
from wizard.ui.words import breakable


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
        self.body.addLayout(self.notices)
        self.body.addLayout(self.trouble)
        self.body.addWidget(self._make_bundle())
        self.body.addWidget(self._make_checklist())
        self.body.addWidget(self._make_upload())
        self.body.addWidget(self._make_sent())
        window_state.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the bundle of now, and whether it is sent."""
        self._show_notice()
        bundle = self.built.bundle
        self.bundle_card.setVisible(bundle is not None)
        if bundle is not None:
            pages = self.voice.count("{n} page", "{n} pages", bundle.pages)
            self.file.setText(breakable(bundle.path.name))
            self.facts.setText(f"{pages}, {self.voice.size(bundle.size_bytes)} · {breakable(str(bundle.path.parent))}")
        self._show_steps(bundle)
        self._show_sent()

    def reveal(self, place: str) -> None:
        """The focus goes to the first thing to do."""
        target = self.look if self.built.bundle is not None else self.print_button
        target.setFocus()

    # --- the bundle

    def _make_bundle(self) -> QFrame:
        say = self.voice.say
        self.bundle_card = card = Card()
        self.file = theme.subheading("")
        self.facts = theme.muted("")
        self.look = theme.button(say("Leaf through it"), "maximize", "primary", self.leaf_through)
        self.open_bundle = theme.button(say("Open the bundle"), "file-text", pressed=lambda: self._open(self._bundle().path))
        self.open_folder = theme.button(
            say("Open the folder"), "folder-open", pressed=lambda: self._open(self._bundle().path.parent)
        )
        words = theme.text(say("Look at it once more, full screen, as the committee will see it."))
        _fill(card, self.file, self.facts, words, _row(self.look, self.open_bundle, self.open_folder))
        return card

    def leaf_through(self) -> LeafThrough:
        """Opens the bundle full screen."""
        return leaf_through(self.context, self.built, self)

    def _bundle(self) -> Bundle:
        assert self.built.bundle is not None
        return self.built.bundle

    def _show_notice(self) -> None:
        """Anew only when something else is to be said."""
        said = (self.built.bundle, self.built.stale(self.session), self.session.review.ready)
        if said == self._said:
            return
        self._said = said
        empty(self.notices)
        empty(self.trouble)
        if (notice := self._notice()) is not None:
            self.notices.addWidget(notice)

    def _notice(self) -> Callout | None:
        say, bundle = self.voice.say, self.built.bundle
        build = (say("Go to the bundle"), lambda: self.go_to.emit("bundle", ""))
        review = (say("See what is to be done"), lambda: self.go_to.emit("review", ""))
        if bundle is None and not self.session.review.ready:
            return Callout("accent", say("The application is not ready yet"), say("Solve what is still in the way."), [review])
        if bundle is None:
            return Callout("accent", say("Build the bundle first"), say("Then everything to hand over is here."), [build])
        if self.built.stale(self.session):
            return Callout(
                "warn", say("You have changed something since; build again"), say("This is the bundle from before."), [build]
            )
        if bundle.draft:
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
        printing.print_checklist(self, self.context, self.session, self._failed)

    def save_checklist(self) -> None:
        """Asks for a place and writes the checklist there."""

        def done(path: Path) -> None:
            self._tell(Callout("good", self.voice.say("The checklist is written"), breakable(str(path))))

        printing.save_checklist(self, self.context, self.session, done, self._failed)

    # --- uploading

    def _make_upload(self) -> QFrame:
        say, portal = self.voice.say, self.session.call.portal
        card = Card()
        parts: list[QWidget | Flow] = [theme.subheading(say("Upload it"))]
        self.open_portal = theme.button(say("Open the portal"), "external-link", pressed=self._open_portal)
        if portal is not None:
            parts.append(theme.text(say("The portal: {name}", name=self.voice.words(portal.name))))
            parts.append(theme.muted(portal.address or say("The call gives no address: follow the link in the advertisement.")))
            if note := self.voice.words(portal.note):
                parts.append(theme.muted(note))
            if portal.address:
                parts.append(_row(self.open_portal))
        self.steps = QVBoxLayout()
        self.steps.setSpacing(theme.GAP)
        self._steps_said: tuple[str, ...] = ()
        _fill(card, *parts)
        card.column.addLayout(self.steps)
        return card

    def _show_steps(self, bundle: Bundle | None) -> None:
        said = tuple(self._steps(bundle))
        if said == self._steps_said:
            return
        self._steps_said = said
        empty(self.steps)
        for words in said:
            line = theme.text(words.lstrip())
            if words.startswith(" "):
                line.setContentsMargins(theme.GAP * 3, 0, 0, 0)
            self.steps.addWidget(line)

    def _steps(self, bundle: Bundle | None) -> list[str]:
        """What to do, line by line; a line that belongs to the one above begins with a space."""
        say = self.voice.say
        steps = [say("1. Log in on the employer's page, and begin an application for this position.")]
        if bundle is not None and bundle.slots:
            steps.append(say("2. Put each of these files into its slot:"))
            steps += [self._slot(slot) for slot in bundle.slots]
            steps.append(say("If the portal has one slot only, upload the bundle there."))
        else:
            steps.append(
                say(
                    "2. Upload the bundle. If the portal has a slot for each document, go back and let one file be written "
                    "for each."
                )
            )
        steps.append(say("3. Open what you have uploaded once more in the portal: is everything there, and can it be read?"))
        call, application = self.session.call, self.session.application
        when = moments(call.deadline, application.settings.deadline)
        if when is None or self.context.now() >= when.target:
            steps.append(say("4. Submit, and keep the receipt that the portal gives or sends."))
        else:
            target = self.voice.moment(last_minute(when.target), self.session.zone)
            place = self.voice.place(self.session.zone.key)
            steps.append(
                say(
                    "4. Submit at the latest on {moment} in {place}, and keep the receipt that the portal gives or sends.",
                    moment=target,
                    place=place,
                )
            )
        return steps

    def _slot(self, slot: bundler.Slot) -> str:
        title = self.voice.words(self.session.call.requirement(slot.requirement).title)
        pages = self.voice.count("{n} page", "{n} pages", slot.pages)
        size = self.voice.size(slot.size_bytes)
        return f" {title}: {breakable(Path(slot.file).name)} ({pages}, {size})"

    def _open_portal(self) -> None:
        portal = self.session.call.portal
        if portal is not None and portal.address and not QDesktopServices.openUrl(QUrl(portal.address)):
            text = self.voice.say("Copy the address into your browser: {address}", address=portal.address)
            self._tell(Callout("warn", self.voice.say("The browser could not be started"), text))

    def _open(self, path: Path) -> None:
        """Opens a file or folder of ours with the program that the system has for it."""

        def done(stamp: files.Stamp) -> None:
            if stamp is None:
                self._failed(AnsokError("file-missing", file=str(path)))
            elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                title = self.voice.say("The system knows no program to open it with")
                self._tell(Callout("warn", title, str(path)))

        self.context.tasks.start(lambda task: files.stamp(path), done, self._failed)

    # --- sent

    def _make_sent(self) -> QFrame:
        say = self.voice.say
        card = Card()
        self.sent_words = theme.text("")
        self.receipt = QLineEdit()
        self.receipt.setAccessibleName(say("Receipt or reference number, if there is one"))
        self.receipt.editingFinished.connect(self._keep_receipt)
        self._receipt_shown = ""
        label = QLabel(say("Receipt or reference number, if there is one"))
        label.setWordWrap(True)
        label.setBuddy(self.receipt)
        self.sent = theme.button(say("I have sent it"), "send", pressed=self._say_sent)
        self.take_back = theme.button(say("Take it back"), "undo-2", "link", self._take_back)
        self.take_back.setAccessibleName(say("Take it back: it is not sent"))
        parts: list[QWidget | Flow] = [
            theme.subheading(say("When it is sent")),
            self.sent_words,
            label,
            self.receipt,
            _row(self.sent, self.take_back),
        ]
        if after := self.voice.words(self.session.call.afterwards):
            parts += [theme.muted(say("What happens then")), theme.text(after)]
        _fill(card, *parts)
        return card

    def _show_sent(self) -> None:
        submission = self.session.application.submitted
        can = not self.session.read_only
        focused = self.sent.hasFocus() or self.take_back.hasFocus()
        self.sent.setVisible(submission is None)
        self.take_back.setVisible(submission is not None)
        for widget in (self.sent, self.take_back, self.receipt):
            widget.setEnabled(can)
        if submission is None:
            self.sent_words.setText(self.voice.say("Say so here, and the program stops counting down."))
        else:
            moment = self.voice.moment(datetime.fromisoformat(submission.at), self.session.zone)
            place = self.voice.place(self.session.zone.key)
            self.sent_words.setText(self.voice.say("You sent it on {moment} in {place}.", moment=moment, place=place))
            if submission.receipt != self._receipt_shown:
                self._receipt_shown = submission.receipt
                self.receipt.setText(submission.receipt)
        if focused:
            (self.sent if submission is None else self.take_back).setFocus()

    def _say_sent(self) -> None:
        now = self.context.now().astimezone(UTC).isoformat(timespec="seconds")
        self.session.apply(edits.submitted(self.session.application, now, self.receipt.text().strip()))
        self.refresh()
        theme.announce(self, self.sent_words.text())

    def _take_back(self) -> None:
        self.session.apply(replace(self.session.application, submitted=None))
        self.refresh()

    def _keep_receipt(self) -> None:
        """A receipt that arrives later is kept as well."""
        submission = self.session.application.submitted
        receipt = self.receipt.text().strip()
        if submission is not None and receipt != submission.receipt:
            self._receipt_shown = receipt
            self.session.apply(edits.submitted(self.session.application, submission.at, receipt))

    # --- what went wrong

    def _failed(self, error: AnsokError) -> None:
        said = messages.of_error(error, self.voice)
        self._tell(Callout("bad", breakable(said.message), said.remedy))

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
