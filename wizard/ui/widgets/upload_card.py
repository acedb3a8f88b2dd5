"""Uploading, step by step: the applicant does it in their browser; nothing here leaves the computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from wizard.core.deadline import last_minute, moments, state
from wizard.services.bundler import Bundle, Slot
from wizard.services.originals import Original
from wizard.ui import theme
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.words import breakable


class UploadCard(Card):
    """The portal, and what to do there."""

    def __init__(self, session: Session, tell: Callable[[Callout], None]) -> None:
        """`tell` is called with a notice where the browser cannot be started."""
        super().__init__()
        self._session, self._voice, self._tell = session, session.context.voice, tell
        say, portal = self._voice.say, session.call.portal
        self.column.addWidget(theme.subheading(say("Upload it")))
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
        self._steps = QVBoxLayout()
        self._steps.setSpacing(theme.GAP)
        self._said: tuple[str, ...] = ()
        self.column.addLayout(self._steps)

    def show_steps(self, bundle: Bundle | None) -> None:
        """Anew only when something else is to be done."""
        said = tuple(self._worded(bundle))
        if said == self._said:
            return
        self._said = said
        empty(self._steps)
        for words in said:
            line = theme.text(words.lstrip())
            if words.startswith(" "):
                line.setContentsMargins(theme.GAP * 3, 0, 0, 0)
            self._steps.addWidget(line)

    def _worded(self, bundle: Bundle | None) -> list[str]:
        """What to do, line by line; a line that belongs to the one above begins with a space."""
        say, session = self._voice.say, self._session
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
        if bundle is not None:
            steps += [self._original(original) for original in bundle.originals]
        steps.append(say("3. Open what you have uploaded once more in the portal: is everything there, and can it be read?"))
        when = moments(session.call.deadline, session.application.settings.deadline)
        stands = state(when, session.context.now())
        if stands == "closed":
            steps.append(
                say(
                    "4. The call has closed. Ask the employer first: where they take it late all the same, submit it, and keep "
                    "the receipt that the portal gives or sends."
                )
            )
        elif when is None or stands == "last-day":
            steps.append(say("4. Submit, and keep the receipt that the portal gives or sends."))
        else:
            steps.append(
                say(
                    "4. Submit at the latest on {moment} in {place}, and keep the receipt that the portal gives or sends.",
                    moment=self._voice.moment(last_minute(when.target), session.zone),
                    place=self._voice.place(session.zone.key),
                )
            )
        return steps

    def _slot(self, slot: Slot) -> str:
        title = self._voice.words(self._session.call.requirement(slot.requirement).title)
        pages = self._voice.count("{n} page", "{n} pages", slot.pages)
        return f" {title}: {breakable(Path(slot.file).name)} ({pages}, {self._voice.size(slot.size_bytes)})"

    def _original(self, original: Original) -> str:
        title = self._voice.words(self._session.call.requirement(original.requirement).title)
        words = self._voice.say(
            "The signed original, if there is room for it: {file}", file=breakable(Path(original.file).name)
        )
        return f" {title}. {words}"

    def _open_portal(self) -> None:
        portal = self._session.call.portal
        if portal is not None and portal.address and not QDesktopServices.openUrl(QUrl(portal.address)):
            text = self._voice.say("Copy the address into your browser: {address}", address=portal.address)
            self._tell(Callout("warn", self._voice.say("The browser could not be started"), text))
