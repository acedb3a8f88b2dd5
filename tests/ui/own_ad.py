"""Hands for the form in which one's own advertisement becomes a call."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import wizard_of
from wizard.core.call import Call, Requirement
from wizard.ui.own_call.card import RequirementCard
from wizard.ui.own_call.fields import Fields
from wizard.ui.own_call.page import OwnCallPage
from wizard.ui.widgets.field import Field
from wizard.ui.window import Window


def form_of(window: Window, qtbot: QtBot) -> OwnCallPage:
    """The form, shown and all there."""
    if wizard_of(window).step != "advertisement":
        wizard_of(window).visit("advertisement")
    page = wizard_of(window).shown_page
    assert isinstance(page, OwnCallPage)
    qtbot.waitUntil(lambda: page.ready and all(fields.ready for fields in page.sections.values()))
    return page


def fill(field: Field, text: str) -> None:
    """Writes in a field in the place of what is there, and leaves it."""
    if isinstance(field.editor, QLineEdit):
        field.editor.setText(text)
    else:
        field.editor.setPlainText(text)
    field.commit()


def lines(page: OwnCallPage) -> dict[str, Field]:
    """Every field to write in about the call itself."""
    if "about" not in page.sections:
        page.more_button.click()
        page.sections["about"].fill()
    return {key: field for fields in page.sections.values() for key, field in fields.lines.items()}


def write(page: OwnCallPage, **texts: str) -> None:
    """Writes in the fields of those keys; a dot in a key is written as two underscores."""
    for key, text in texts.items():
        fill(lines(page)[key.replace("__", ".")], text)


def opened(page: OwnCallPage, identifier: str) -> tuple[RequirementCard, Fields[Requirement]]:
    """The card of a requirement, with its fields."""
    card = page.papers.cards[identifier]
    if not card.is_open:
        card.open_button.click()
    assert card.fields is not None
    card.fields.fill()
    return card, card.fields


def add(page: OwnCallPage, kind: str, **values: object) -> str:
    """Adds a requirement from the list and says what is true of it: texts, ticks and choices by key. Its id."""
    page.papers.kinds.setCurrentIndex(page.papers.kinds.findData(kind))
    page.papers.add_button.click()
    identifier = call_of(page).requirements[-1].id
    tell(page, identifier, **values)
    return identifier


def tell(page: OwnCallPage, identifier: str, **values: object) -> None:
    """Says on the card of a requirement what is true of it."""
    _, fields = opened(page, identifier)
    for name, value in values.items():
        key = name.replace("__", ".")
        if isinstance(value, bool):
            if fields.ticks[key].isChecked() != value:
                fields.ticks[key].click()
        elif key in fields.choices:
            fields.choices[key][str(value)].click()
        else:
            fill(fields.lines[key], str(value))


def call_of(page: OwnCallPage) -> Call:
    """The call as the application carries it."""
    call = page.session.application.call
    assert call is not None
    return call
