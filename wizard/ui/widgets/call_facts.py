"""The call at a glance: position, employer, dates, whom to ask, and everything that it asks for."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.call import Call, Requirement
from wizard.services.call_texts import details, need
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.facts_table import FactsTable
from wizard.ui.widgets.link import Link


class CallFacts(QWidget):
    """Two parts: what the call says, and what it asks."""

    def __init__(self, call: Call, voice: Voice) -> None:
        super().__init__()
        say, words = voice.say, voice.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP * 2)
        column.addWidget(theme.subheading(say("About the position")))
        place = ", ".join(filter(None, (words(call.unit), words(call.place))))
        texts = (
            (say("Position"), words(call.title)),
            (say("Employer"), words(call.employer)),
            (say("Unit"), place),
            (say("Programme"), words(call.programme)),
            (say("Topic"), words(call.topic)),
            (say("Employment"), words(call.employment)),
            (say("Start"), words(call.start)),
            (say("Advertised"), words(call.advertised)),
            (say("Afterwards"), words(call.afterwards)),
            (say("Source"), words(call.source)),
        )
        rows: list[tuple[str, str | QWidget]] = [(label, text) for label, text in texts if text]
        if call.contact:
            rows.append((say("Contact"), contact_block(call, voice)))
        if call.portal:
            rows.append((say("Upload"), _portal(call, voice)))
        column.addWidget(FactsTable(rows))
        column.addSpacing(theme.GAP)
        column.addWidget(theme.subheading(say("What it asks for")))
        for requirement in call.requirements:
            column.addWidget(_requirement(requirement, call, voice))


def contact_block(call: Call, voice: Voice) -> QWidget:
    """Whom to ask, and how; the call names somebody."""
    assert call.contact is not None
    contact = call.contact
    block, column = _block()
    column.addWidget(theme.text(", ".join(filter(None, (contact.name, voice.words(contact.role))))))
    if contact.email:
        address = QUrl(f"mailto:{contact.email}")
        link = Link(contact.email, lambda: QDesktopServices.openUrl(address))
        link.setAccessibleName(voice.say("Write to {address}", address=contact.email))
        column.addWidget(link)
    if voice.words(contact.note):
        column.addWidget(theme.text(voice.words(contact.note)))
    return block


def _portal(call: Call, voice: Voice) -> QWidget:
    assert call.portal is not None
    portal = call.portal
    block, column = _block()
    column.addWidget(theme.text(voice.words(portal.name)))
    if portal.address:
        address = QUrl(portal.address)
        column.addWidget(Link(portal.address, lambda: QDesktopServices.openUrl(address)))
    if voice.words(portal.note):
        column.addWidget(theme.text(voice.words(portal.note)))
    return block


def _requirement(requirement: Requirement, call: Call, voice: Voice) -> QWidget:
    """The title, whether it is needed, and the rest of what the call says of it."""
    block, column = _block()
    title = theme.text(voice.words(requirement.plural if requirement.per_institution else "") or voice.words(requirement.title))
    font = title.font()
    font.setBold(True)
    title.setFont(font)
    column.addWidget(title)
    column.addWidget(theme.text(" · ".join((need(requirement, voice), *details(requirement, call, voice)))))
    if voice.words(requirement.asks):
        column.addWidget(theme.muted(voice.words(requirement.asks)))
    return block


def _block() -> tuple[QWidget, QVBoxLayout]:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP // 4)
    return block, column
