"""The rehearsal: which file goes into which slot, dragged or by its path; what is ticked, and when it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, Clock, SessionMaker, click, type_into, wizard_of
from tests.ui.test_every_page import cut_off, unnamed
from wizard.core import edits
from wizard.core.application import Application, Referee, Submission
from wizard.core.call import RefereeRules, SizeLimit
from wizard.services import calls, store
from wizard.services.i18n import Language
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.session import Session
from wizard.ui.widgets.upload_row import UploadRow, carried
from wizard.ui.window import Window


def build(session: Session, built: Built, qtbot: QtBot) -> None:
    order = session.order(session.base.with_name("all"), as_draft=True, overwrite=True)
    built.build(session, order)
    qtbot.waitUntil(lambda: not built.busy, timeout=30_000)
    assert built.folder is not None


def opened(context: Context, session: Session, built: Built, qtbot: QtBot) -> HandoverPage:
    page = HandoverPage(context, session, built)
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.refresh()
    return page


@pytest.fixture
def page(context: Context, ready_session: Session, qtbot: QtBot) -> HandoverPage:
    built = Built()
    build(ready_session, built, qtbot)
    return opened(context, ready_session, built, qtbot)


def coming(page: HandoverPage) -> list[str]:
    """The rows that are said to come next."""
    return [row.upload.title for row in page.upload.rows if row.next.isVisible()]


def row(page: HandoverPage, title: str) -> UploadRow:
    return next(row for row in page.upload.rows if row.upload.title == title)


def words(page: HandoverPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


# --- slot by slot


def test_one_slot_after_another_is_ticked_and_kept_in_the_draft(page: HandoverPage, qtbot: QtBot) -> None:
    assert coming(page) == ["Curriculum vitae"]
    assert page.upload.progress.text() == "0 of 4 are uploaded."
    click(row(page, "Curriculum vitae").tick)
    assert coming(page) == ["Cover letter"]
    assert page.upload.progress.text() == "1 of 4 are uploaded."
    session = page.session
    assert session.draft_file is not None
    qtbot.waitUntil(lambda: not session.unsaved, timeout=20_000)
    kept = store.read(session.draft_file).uploaded
    assert kept == {"slot:cv": row(page, "Curriculum vitae").upload.sha256}
    assert not page.built.stale(session)
    session.undo()
    assert not row(page, "Curriculum vitae").tick.isChecked()
    for each in page.upload.rows[:4]:
        click(each.tick)
    assert coming(page) == []
    assert page.upload.progress.text() == "All of them are uploaded."


def test_a_file_that_was_made_anew_is_asked_for_again_and_the_others_are_not(
    page: HandoverPage, paper: Callable[..., Path], qtbot: QtBot
) -> None:
    for each in page.upload.rows[:4]:
        click(each.tick)
    session = page.session
    letter = next(d for d in session.application.documents if d.requirement == "cover-letter")
    session.apply(edits.put_parts(session.application, letter.id, (store.part(paper("other.pdf", 1), session.base),)))
    qtbot.waitUntil(lambda: not session.reading, timeout=20_000)
    build(session, page.built, qtbot)
    assert [each.upload.title for each in page.upload.rows if each.tick.isChecked()] == [
        "Curriculum vitae",
        "Degree certificate",
        "Transcript of records",
    ]
    qtbot.waitUntil(lambda: coming(page) == ["Cover letter"])


def test_who_has_uploaded_the_bundle_has_uploaded_everything(page: HandoverPage) -> None:
    click(row(page, "The whole application").tick)
    assert coming(page) == []
    assert page.upload.progress.text() == "The whole application is uploaded in one file."


def test_the_limit_of_a_slot_stands_beside_its_size(context: Context, ready_session: Session, qtbot: QtBot) -> None:
    requirements = tuple(
        replace(r, size=SizeLimit(most_mb=100)) if r.id == "cv" else r for r in ready_session.call.requirements
    )
    ready_session.call = replace(ready_session.call, requirements=requirements, total_size=SizeLimit(most_mb=30))
    built = Built()
    build(ready_session, built, qtbot)
    page = opened(context, ready_session, built, qtbot)
    assert row(page, "Curriculum vitae").upload.facts.endswith("kB, the call allows 100 MB")
    assert row(page, "The whole application").upload.facts.endswith("the call allows 30 MB")
    assert "allows" not in row(page, "Cover letter").upload.facts


def test_a_file_for_a_slot_that_the_call_asks_for_no_more_is_not_taken_for_the_bundle(page: HandoverPage) -> None:
    session = page.session
    session.apply(edits.remove_document(session.application, session.application.originals("cover-letter")[0].id))
    session.call = replace(session.call, requirements=tuple(r for r in session.call.requirements if r.id != "cover-letter"))
    page.refresh()
    assert [each.upload.title for each in page.upload.rows if each.upload.whole] == ["The whole application"]
    click(row(page, "Cover letter").tick)
    assert page.upload.progress.text() == "1 of 4 are uploaded."


def test_what_the_portal_asks_in_a_form_of_its_own_is_copied_as_text(
    context: Context, ready_session: Session, qtbot: QtBot
) -> None:
    session = ready_session
    rules = RefereeRules(wished=1, typed_in_portal=True)
    requirements = tuple(replace(r, referees=rules) if r.referees else r for r in session.call.requirements)
    session.call = replace(session.call, requirements=requirements)
    session.apply(edits.put_referee(session.application, Referee("Ada Strand", "ada@example.org", address="Gatan 1\nLund")))
    built = Built()
    build(session, built, qtbot)
    page = opened(context, session, built, qtbot)
    click(next(each for each in page.upload.rows if each.upload.typed).copy_button)
    assert QGuiApplication.clipboard().text() == "Ada Strand\nE-mail address: ada@example.org\nPostal address: Gatan 1, Lund"


def test_nothing_can_be_ticked_in_an_application_that_is_only_looked_at(
    context: Context, ready_session: Session, qtbot: QtBot
) -> None:
    built = Built()
    build(ready_session, built, qtbot)
    ready_session.close()
    page = opened(context, ready_session, built, qtbot)
    assert not any(each.tick.isEnabled() for each in page.upload.rows)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_row_has_its_room_and_names_at_twice_the_font_in_a_small_window(
    large_font: None, window: Window, ready_session: Session, qtbot: QtBot, language: Language
) -> None:
    window.set_language(language)
    window.show_session(ready_session)
    window.resize(800, 600)
    assert window.built is not None
    build(ready_session, window.built, qtbot)
    wizard_of(window).visit("hand-over")
    page = wizard_of(window).shown_page
    assert isinstance(page, HandoverPage)
    assert len(page.upload.rows) == 5
    click(page.sent_card.other_time)
    click(page.folder.check)
    qtbot.waitUntil(lambda: not page.built.looking, timeout=20_000)
    qtbot.waitUntil(lambda: not list(cut_off(window)))
    assert not list(unnamed(window))
    inside = page.scroller.widget()
    assert inside is not None
    assert inside.width() <= page.scroller.viewport().width()
    small = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and (button.height() < 24 or button.width() < 24)
    ]
    assert small == []


# --- out of the window


def test_the_path_is_copied(page: HandoverPage) -> None:
    cv = row(page, "Curriculum vitae")
    click(cv.copy_button)
    assert QGuiApplication.clipboard().text() == str(cv.upload.path)
    assert Path(QGuiApplication.clipboard().text()).is_file()
    assert "Copied" in words(page)


def test_what_is_dragged_is_the_file_itself(page: HandoverPage, tmp_path: Path) -> None:
    data = carried(tmp_path / "Ö 50 % #1.pdf")
    assert data.formats() == ["text/uri-list"]
    (url,) = data.urls()
    assert url.isLocalFile()
    assert Path(url.toLocalFile()) == tmp_path / "Ö 50 % #1.pdf"
    cv = row(page, "Curriculum vitae")
    (dragged,) = cv.handle.drag().mimeData().urls()
    assert Path(dragged.toLocalFile()) == cv.upload.path


def test_it_is_dragged_once_the_mouse_has_gone_some_way_and_only_a_copy_is_offered(
    page: HandoverPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Qt.DropAction] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: begun.append(actions))
    handle = row(page, "Curriculum vitae").handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(handle, QPoint(12, 10))
    assert begun == []
    QTest.mouseMove(handle, QPoint(60, 40))
    assert begun == [Qt.DropAction.CopyAction]
    QTest.mouseMove(handle, QPoint(90, 40))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(90, 40))
    QTest.mouseMove(handle, QPoint(10, 10))
    assert len(begun) == 1


# --- sent


def submission(page: HandoverPage) -> Submission | None:
    return page.session.application.submitted


def wall(words: str, page: HandoverPage) -> QDateTime:
    """A clock time as the field has it."""
    made = QDateTime.fromString(words, "yyyy-MM-dd HH:mm")
    made.setTimeZone(page.sent_card.when.field.dateTime().timeZone())
    return made


def test_it_was_sent_now_and_is_told_here_and_where_the_call_is(page: HandoverPage) -> None:
    click(page.sent_card.sent)
    assert "You sent it on Thursday 20 February 2020, 17:30 in Kolkata." in words(page)
    assert "Thursday 20 February 2020, 13:00 in Stockholm." in words(page)


def test_the_time_is_set_by_hand_and_changed_later_by_the_applicants_own_clock(page: HandoverPage, clock: Clock) -> None:
    card = page.sent_card
    type_into(card.receipt, "VARBI-1")
    click(card.other_time)
    assert card.when.isVisible()
    assert card.when.field.hasFocus()
    assert card.when.field.text() == "2020-02-20 17:30"
    card.when.field.setDateTime(wall("2020-02-19 09:15", page))
    click(card.when.take)
    assert submission(page) == Submission("2020-02-19T03:45:00+00:00", "VARBI-1")
    assert not card.when.isVisible()
    clock.moment = datetime(2020, 3, 20, 12, 0, tzinfo=UTC)
    click(card.other_time)
    assert card.when.field.text() == "2020-02-19 09:15"
    card.when.field.setDateTime(wall("2020-03-09 04:00", page))
    QTest.keyClick(card.when.take, Qt.Key.Key_Space)
    assert submission(page) == Submission("2020-03-08T22:30:00+00:00", "VARBI-1")
    assert "Sunday 8 March 2020, 23:30 in Stockholm." in words(page)


def test_nobody_has_sent_it_in_the_future(page: HandoverPage) -> None:
    card = page.sent_card
    click(card.other_time)
    card.when.field.setDateTime(wall("2020-03-01 12:00", page))
    click(card.when.take)
    sent = submission(page)
    assert sent is not None
    assert datetime.fromisoformat(sent.at) <= datetime(2020, 2, 20, 12, 0, tzinfo=UTC)


def test_an_hour_that_the_computers_own_zone_skips_can_be_named(
    context: Context, new_session: SessionMaker, clock: Clock, qtbot: QtBot
) -> None:
    value: Application = replace(calls.start(calls.find(KTH), "ny"))
    value = replace(value, settings=replace(value.settings, zone="America/New_York"))
    clock.moment = datetime(2020, 3, 30, 12, 0, tzinfo=UTC)
    page = opened(context, new_session(value, name="ny.ansok"), Built(), qtbot)
    click(page.sent_card.other_time)
    page.sent_card.when.field.setDateTime(wall("2020-03-29 02:30", page))  # skipped in Stockholm, not in New York
    click(page.sent_card.when.take)
    sent = submission(page)
    assert sent is not None
    local = datetime.fromisoformat(sent.at).astimezone(ZoneInfo("America/New_York"))
    assert (local.day, local.hour, local.minute) == (29, 2, 30)
