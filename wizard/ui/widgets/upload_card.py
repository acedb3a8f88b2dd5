"""Uploading, slot by slot: the applicant does it in their browser; nothing here leaves the computer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from wizard.core import edits
from wizard.core.deadline import last_minute, moments, state
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.session import Session
from wizard.ui.uploads import Upload, Uploading
from wizard.ui.widgets.boxes import Card, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.login_line import LoginLine
from wizard.ui.widgets.upload_row import UploadRow


class UploadCard(Card):
    """The portal, and what to do there: which file goes into which slot, ticked one after another."""

    def __init__(self, session: Session, built: Built, tell: Callable[[Callout], None]) -> None:
        """`tell` is called with a notice where the browser cannot be started."""
        super().__init__()
        self._session, self._built, self._voice, self._tell = session, built, session.context.voice, tell
        say, portal = self._voice.say, session.call.portal
        self.column.addWidget(theme.subheading(say("Upload it")))
        self.column.addWidget(theme.text(say("1. Log in on the employer's page, and begin an application for this position.")))
        self.open_portal = theme.button(say("Open the portal"), "external-link", pressed=self._open_portal)
        if portal is not None:
            self.column.addWidget(theme.text(say("The portal: {name}", name=self._voice.words(portal.name))))
            address = portal.address or say("The call gives no address: follow the link in the advertisement.")
            self.column.addWidget(theme.muted(address))
            if note := self._voice.words(portal.note):
                self.column.addWidget(theme.muted(note))
            if portal.address:
                row = Flow()
                row.addWidget(self.open_portal)
                self.column.addLayout(row)
        self.login = LoginLine(session)
        self.column.addWidget(self.login)
        self.second = theme.text("")
        self.progress = theme.muted("")
        self.rows: list[UploadRow] = []
        self._slots, self._whole = QVBoxLayout(), QVBoxLayout()
        self.one_slot = theme.text(say("If the portal has one slot only, upload the bundle there."))
        self.last = theme.text("")
        for part in (self.second, self.progress, self._slots, self.one_slot, self._whole):
            if isinstance(part, QVBoxLayout):
                part.setSpacing(theme.GAP)
                self.column.addLayout(part)
            else:
                self.column.addWidget(part)
        third = say("3. Open what you have uploaded once more in the portal: is everything there, and can it be read?")
        self.column.addWidget(theme.text(third))
        self.column.addWidget(self.last)

    def refresh(self) -> None:
        """Shows what there is to upload now; rows are made anew only where the files are others."""
        wanted = self._uploads()
        if wanted != tuple(row.upload for row in self.rows):
            empty(self._slots)
            empty(self._whole)
            self.rows = [UploadRow(upload, self._voice, self._ticked(upload)) for upload in wanted]
            for row in self.rows:
                (self._whole if row.upload.whole else self._slots).addWidget(row)
        uploading = self._state
        following = uploading.next_one(wanted)
        for row in self.rows:
            done = uploading.is_done(row.upload)
            row.show_state(done=done, comes_next=row.upload == following, can_tick=not self._session.read_only)
        told = uploading.progress(wanted)
        self.progress.setText(told)
        self.progress.setVisible(bool(told))
        say = self._voice.say
        self.one_slot.setVisible(any(upload.whole for upload in wanted))
        if len(wanted) > 1:
            self.second.setText(say("2. Drag each file into its slot, or copy its path, and tick it when it is there:"))
        elif wanted:
            self.second.setText(say("2. Upload the bundle, and tick it when it is there:"))
        else:
            self.second.setText(say("2. Upload what the page “Bundle” makes."))
        self.last.setText(self._submit())

    @property
    def _state(self) -> Uploading:
        return Uploading(self._session.call, self._session.application, self._voice)

    def _uploads(self) -> tuple[Upload, ...]:
        built = self._built
        if (folder := built.folder) is not None:
            return self._state.of_folder(folder.path, folder.manifest, folder.changes)
        return self._state.of_bundle(built.bundle) if built.bundle is not None else ()

    def _ticked(self, upload: Upload) -> Callable[[bool], None]:
        def tick(done: bool) -> None:
            self._session.apply(edits.uploaded(self._session.application, upload.key, upload.sha256 if done else None))
            self.refresh()
            theme.announce(self, self.progress.text())

        return tick

    def _submit(self) -> str:
        session, say = self._session, self._voice.say
        when = moments(session.call.deadline, session.application.settings.deadline)
        stands = state(when, session.context.now())
        if stands == "closed":
            return say(
                "4. The call has closed. Ask the employer first: where they take it late all the same, submit it, and keep "
                "the receipt that the portal gives or sends."
            )
        if when is None or stands == "last-day":
            return say("4. Submit, and keep the receipt that the portal gives or sends.")
        return say(
            "4. Submit at the latest on {moment} in {place}, and keep the receipt that the portal gives or sends.",
            moment=self._voice.moment(last_minute(when.target), session.zone),
            place=self._voice.place(session.zone.key),
        )

    def _open_portal(self) -> None:
        portal = self._session.call.portal
        if portal is not None and portal.address and not QDesktopServices.openUrl(QUrl(portal.address)):
            text = self._voice.say("Copy the address into your browser: {address}", address=portal.address)
            self._tell(Callout("warn", self._voice.say("The browser could not be started"), text))
