"""The applicant and the referees."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, SessionMaker, click, type_into
from wizard.core.application import Applicant, Referee
from wizard.services import calls, paths, store
from wizard.ui.context import Context
from wizard.ui.pages.applicant import ApplicantPage
from wizard.ui.pages.referees import RefereesPage
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.window import Window


@pytest.fixture
def fresh(window: Window, context: Context) -> ApplicantPage:
    """The page of a new application that has no place yet."""
    window.show_session(Session(context, calls.start(calls.find(KTH), "fresh"), None, None), "you")
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, ApplicantPage)
    return page


def leave(page: ApplicantPage | RefereesPage) -> None:
    """The focus goes elsewhere, as by Tab."""
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()


def test_no_error_is_shown_before_anything_was_tried(fresh: ApplicantPage) -> None:
    assert not any(field.note.isVisible() for field in fresh.fields.values())
    assert not fresh.findChildren(Callout)


def test_what_is_wrong_with_a_field_can_be_read_whole(fresh: ApplicantPage, window: Window, qtbot: QtBot) -> None:
    window.resize(1200, 620)
    type_into(fresh.fields["name"].editor, "Åsa Öberg \N{GRADUATION CAP}")
    type_into(fresh.fields["email"].editor, "asa.oberg@")
    leave(fresh)
    notes = [fresh.fields["name"].note, fresh.fields["email"].note]
    qtbot.waitUntil(lambda: all(note.isVisible() and note.width() < fresh.body.geometry().width() for note in notes))
    for note in notes:
        assert note.heightForWidth(note.width()) > note.fontMetrics().height(), "both take two lines, or this shows nothing"
    qtbot.waitUntil(lambda: all(note.height() >= note.heightForWidth(note.width()) for note in notes))
    address = fresh.fields["address"]
    assert address.editor.geometry().bottom() < address.height()


def test_with_a_name_the_application_gets_its_place(fresh: ApplicantPage) -> None:
    type_into(fresh.fields["name"].editor, "Åsa Öberg / Ärlig")
    leave(fresh)
    place = fresh.session.draft_file
    assert place is not None
    assert place.parent == paths.drafts()
    assert place.name.startswith("Åsa Öberg Ärlig PhD position")
    assert store.read(place).applicant.name == "Åsa Öberg / Ärlig"


def test_a_second_application_of_that_name_does_not_touch_the_first(fresh: ApplicantPage) -> None:
    type_into(fresh.fields["name"].editor, "Maja Exempel")
    title = "PhD position Towards a theory of deep learning"
    paths.drafts().mkdir(parents=True)
    first = paths.drafts() / f"Maja Exempel {title}.ansok"
    first.write_text("not mine", "utf-8")
    leave(fresh)
    assert fresh.session.draft_file == first.with_stem(f"{first.stem} 2")
    assert first.read_text("utf-8") == "not mine"


def test_a_folder_that_cannot_be_made_is_said_and_another_place_works(fresh: ApplicantPage, tmp_path: Path) -> None:
    paths.drafts().parent.mkdir(parents=True, exist_ok=True)
    paths.drafts().write_text("in the way", "utf-8")
    type_into(fresh.fields["name"].editor, "Maja Exempel")
    leave(fresh)
    assert fresh.session.draft_file is None
    (notice,) = fresh.findChildren(Callout)
    assert notice.accessibleName().startswith("Not saved. ")
    assert [button.text() for button in notice.buttons] == ["Choose another place", "Try again"]
    fresh.save_in(tmp_path / "here.ansok")
    assert store.read(tmp_path / "here.ansok").applicant.name == "Maja Exempel"
    assert fresh.session.draft_file == tmp_path / "here.ansok"


def test_what_the_cover_sheet_cannot_draw_is_said_while_it_is_typed(fresh: ApplicantPage) -> None:
    type_into(fresh.fields["name"].editor, "مريم")
    assert fresh.fields["name"].note.isVisible()
    assert "cannot draw" in fresh.fields["name"].note.text()
    fresh.fields["name"].editor.clear()
    type_into(fresh.fields["name"].editor, "Maryam")
    assert not fresh.fields["name"].note.isVisible()


def test_what_is_missing_is_said_once_the_page_has_been_begun(fresh: ApplicantPage) -> None:
    type_into(fresh.fields["phone"].editor, "+46 1")
    leave(fresh)
    assert "e-mail address is missing" in fresh.fields["email"].note.text()


def test_what_is_no_email_address_is_said_once_it_has_been_typed(fresh: ApplicantPage) -> None:
    email = fresh.fields["email"]
    type_into(email.editor, "maja@example")
    assert not email.note.isVisible()
    leave(fresh)
    assert "is not an e-mail address" in email.note.text()
    assert "not-an-email" in [finding.code for finding in fresh.session.review.findings]
    email.editor.setFocus()
    type_into(email.editor, ".org")
    leave(fresh)
    assert not email.note.isVisible()


def test_a_copy_finds_the_papers_from_where_it_lies(window: Window, full_session: Session, tmp_path: Path) -> None:
    window.show_session(full_session, "you")
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, ApplicantPage)
    (tmp_path / "stick").mkdir()
    page.save_copy(tmp_path / "stick" / "copy")
    copy = tmp_path / "stick" / "copy.ansok"
    assert all(store.full_path(part.path, copy).is_file() for part in store.read(copy).parts())
    assert full_session.draft_file == tmp_path / "full.ansok"


def test_a_copy_replaces_nothing_that_nobody_asked_about(window: Window, new_session: SessionMaker, tmp_path: Path) -> None:
    other = new_session(name="other.ansok")
    before = store.read(tmp_path / "other.ansok")
    window.show_session(session := new_session(name="mine.ansok"), "you")
    session.apply(replace(session.application, id="mine"))
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, ApplicantPage)
    refused = {"other": "exists already", "other.ansok": "is being written by", "mine.ansok": "or the application itself"}
    for name, words in refused.items():
        page.save_copy(tmp_path / name)
        assert words in page.findChildren(Callout)[-1].accessibleName()
    assert store.read(tmp_path / "other.ansok") == before == other.application


def test_a_new_place_gets_the_suffix_that_drafts_are_known_by(fresh: ApplicantPage, tmp_path: Path) -> None:
    fresh.session.apply(replace(fresh.session.application, applicant=Applicant(name="Maja Exempel")))
    fresh.save_in(tmp_path / "here")
    assert fresh.session.draft_file == tmp_path / "here.ansok"


@pytest.fixture
def referees(window: Window, new_session: SessionMaker) -> RefereesPage:
    """The page of the call that wishes for two."""
    window.show_session(new_session(), "referees")
    assert window.wizard is not None
    page = window.wizard.shown_page
    assert isinstance(page, RefereesPage)
    return page


def test_a_referee_is_added_with_the_first_thing_written(referees: RefereesPage) -> None:
    assert referees.count.text() == "0 of 2 named"
    click(referees.add_button)
    assert not referees.session.application.referees
    assert QApplication.focusWidget() is referees.cards[0].fields["name"].editor
    type_into(referees.cards[0].fields["name"].editor, "Ingrid Ek ")
    leave(referees)
    assert referees.session.application.referees == (Referee("Ingrid Ek"),)
    assert referees.count.text() == "1 of 2 named"
    assert "postal address" in referees.cards[0].missing.text()


def test_a_removed_referee_comes_back_by_undo(referees: RefereesPage) -> None:
    click(referees.add_button)
    type_into(referees.cards[0].fields["email"].editor, "ek@example.org")
    leave(referees)
    click(referees.cards[0].remove_button)
    assert not referees.session.application.referees
    assert not referees.cards
    referees.session.undo()
    assert referees.cards[0].fields["email"].text == "ek@example.org"


def test_only_the_fields_that_the_call_asks_for_are_shown(referees: RefereesPage) -> None:
    click(referees.add_button)
    assert set(referees.cards[0].fields) == {"name", "affiliation", "email", "phone", "address"}
    assert referees.cards[0].fields["name"].editor.accessibleName() == "Name, Referee 1"


def test_what_is_half_typed_outlives_a_change_elsewhere(referees: RefereesPage) -> None:
    click(referees.add_button)
    type_into(referees.cards[0].fields["name"].editor, "Ing")
    referees.session.changed.emit()
    assert referees.cards[0].fields["name"].text == "Ing"
    assert QApplication.focusWidget() is referees.cards[0].fields["name"].editor
