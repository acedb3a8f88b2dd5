"""Earlier states in the window: listed, looked at, taken back; and a draft that is damaged or gone opened as it was."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import SessionMaker, applicant_page, click, type_into, wizard_of
from wizard.core import edits
from wizard.core.application import Referee
from wizard.services import history, store
from wizard.ui.pages.earlier import EarlierPage, StateCard
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.session import Session
from wizard.ui.window import Window


def draft_of(session: Session) -> Path:
    assert session.draft_file is not None
    return session.draft_file


def saved(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.unsaved)


@pytest.fixture
def lived(window: Window, new_session: SessionMaker, qtbot: QtBot) -> Session:
    """An application in the window that has seen two changes: a phone number, then a referee."""
    session = new_session()
    window.show_session(session, "you")
    type_into(applicant_page(window).fields["phone"].editor, "1")
    wizard_of(window).visit("referees")
    saved(session, qtbot)
    session.apply(edits.put_referee(session.application, Referee("Karin Strand")))
    saved(session, qtbot)
    return session


def listed(window: Window, qtbot: QtBot) -> list[StateCard]:
    """Goes to the list by its key."""
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = window.findChild(EarlierPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.note.isHidden() or "No earlier" in page.note.text())
    return page.cards


def test_the_states_are_listed_with_what_they_had_otherwise(window: Window, lived: Session, qtbot: QtBot) -> None:
    cards = listed(window, qtbot)
    assert [card.words.text() for card in cards] == [
        "Without Karin Strand.",
        "Without Karin Strand. Different: your details.",
    ]
    assert all(card.title.text() in card.accessibleName() for card in cards)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert wizard_of(window).step == "start"
    assert window.session is lived


def test_who_does_not_wait_for_the_list_is_left_in_peace(window: Window, lived: Session, qtbot: QtBot) -> None:
    go_on, ended = threading.Event(), list[int]()
    for _ in range(2):  # as many as save at a time: the list waits for them
        window.context.tasks.start(lambda task: go_on.wait(20), ended.append, lambda error: None, lane="saving")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = window.findChild(EarlierPage)
    assert page is not None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(page))
    go_on.set()
    window.context.tasks.start(lambda task: 1, ended.append, lambda error: None, lane="saving")
    qtbot.waitUntil(lambda: 1 in ended and len(ended) == 3)


def test_a_state_is_looked_at_and_nothing_is_changed(window: Window, lived: Session, qtbot: QtBot) -> None:
    before = draft_of(lived).read_bytes()
    click(listed(window, qtbot)[1].look)
    assert window.session is not None
    assert window.session is not lived
    assert window.session.read_only
    assert window.session.application.applicant.phone == ""
    assert window.notice is not None
    assert window.notice.title.text().startswith("This is the application as it was ")
    assert window.footer is not None
    assert window.footer.saved.text() == "Only to look at: nothing is changed or saved"
    wizard_of(window).visit("you")
    assert applicant_page(window).fields["phone"].editor.isReadOnly()
    click(window.notice.buttons[1])
    assert window.session is lived
    assert lived.application.referees
    assert draft_of(lived).read_bytes() == before


def test_a_state_is_taken_back_and_that_is_undone(window: Window, lived: Session, qtbot: QtBot) -> None:
    now = lived.application
    click(listed(window, qtbot)[1].take)
    assert lived.application.applicant.phone == ""
    assert lived.application.referees == ()
    assert window.notice is not None
    assert "is again as it was" in window.notice.title.text()
    saved(lived, qtbot)
    assert store.read(draft_of(lived)) == lived.application
    click(window.notice.buttons[0])
    assert lived.application == now
    saved(lived, qtbot)
    assert store.read(draft_of(lived)) == now


def test_a_state_that_is_looked_at_is_taken_back_from_there(window: Window, lived: Session, qtbot: QtBot) -> None:
    click(listed(window, qtbot)[0].look)
    assert window.notice is not None
    click(window.notice.buttons[0])
    assert window.session is lived
    assert lived.application.referees == ()
    assert lived.can_undo


def test_what_is_open_behind_is_saved_when_the_window_closes(window: Window, lived: Session, qtbot: QtBot) -> None:
    click(listed(window, qtbot)[0].look)
    lived.apply(edits.put_referee(lived.application, Referee("Last Change")))
    window.close()
    assert store.read(draft_of(lived)) == lived.application
    store.Lock(draft_of(lived), "another").release()


def test_another_language_keeps_the_state_that_is_looked_at(window: Window, lived: Session, qtbot: QtBot) -> None:
    click(listed(window, qtbot)[0].look)
    looked_at = window.session
    window.set_language("sv")
    assert window.session is looked_at
    assert window.notice is not None
    assert "Så här såg ansökan ut" in window.notice.title.text()
    click(window.notice.buttons[1])
    assert window.session is lived


def test_a_state_that_cannot_be_read_is_told(window: Window, lived: Session, qtbot: QtBot) -> None:
    history.earlier(draft_of(lived))[0].path.write_bytes(b"\0" * 9)
    card = listed(window, qtbot)[0]
    assert card.words.text() == "It cannot be read."
    assert not card.look.isEnabled()
    assert not card.take.isEnabled()


def test_an_application_that_was_never_changed_has_none(window: Window, new_session: SessionMaker, qtbot: QtBot) -> None:
    window.show_session(new_session())
    assert listed(window, qtbot) == []


# --- a draft that is damaged or gone


@pytest.mark.parametrize("left", [b"", b"\0" * 500, None], ids=["empty", "zeroed", "gone"])
def test_a_damaged_draft_opens_as_it_was_saved_and_says_so(
    window: Window, lived: Session, qtbot: QtBot, left: bytes | None
) -> None:
    draft, was = draft_of(lived), lived.application
    window.welcome()
    if left is None:
        draft.unlink()
    else:
        draft.write_bytes(left)
    window.open_path(draft)
    session = window.session
    assert session is not None
    assert session.application == was
    assert not session.read_only
    assert window.notice is not None
    said = window.notice.accessibleName()
    assert "mine.ansok is " in said
    saved(session, qtbot)
    assert store.read(draft) == was
    aside = draft.with_name("mine.ansok.damaged")
    assert (aside.read_bytes() if aside.exists() else None) == left
    assert (aside.name in said) == (left is not None)
    window.set_language("sv")
    assert window.notice is not None
    click(window.notice.buttons[1])
    window.rebuild()
    assert window.notice is None


@pytest.mark.parametrize("left", [b"", None], ids=["empty", "gone"])
def test_on_the_first_page_a_damaged_draft_can_still_be_opened(
    window: Window, lived: Session, qtbot: QtBot, left: bytes | None
) -> None:
    draft = draft_of(lived)
    saved(lived, qtbot)
    draft.unlink() if left is None else draft.write_bytes(left)
    window.welcome()
    page = window.findChild(WelcomePage)
    assert page is not None
    card = page.drafts.rows[draft].card
    told = "is not there any more" if left is None else "is damaged"
    qtbot.waitUntil(lambda: told in card.accessibleDescription())
    click(card)
    assert window.session is not None
    assert window.session.application.referees == lived.application.referees


def test_a_damaged_draft_that_another_window_holds_is_only_looked_at(
    window: Window, new_session: SessionMaker, qtbot: QtBot
) -> None:
    first = new_session()
    first.apply(replace(first.application, answers={"x": True}))
    saved(first, qtbot)
    draft_of(first).write_bytes(b"")
    window.open_path(draft_of(first))
    assert window.session is not None
    assert window.session.read_only
    assert window.session.application.answers == {"x": True}
    assert window.notice is not None
    assert "mine.ansok is damaged" in window.notice.accessibleName()
    assert draft_of(first).read_bytes() == b""
    first.apply(replace(first.application, answers={"x": False}))
    saved(first, qtbot)
    assert store.read(draft_of(first)).answers == {"x": False}
    assert draft_of(first).with_name("mine.ansok.damaged").read_bytes() == b""


@pytest.mark.parametrize("bare", [False, True], ids=["its folder goes", "its folder stays"])
def test_a_stick_that_is_pulled_is_said_and_what_was_changed_is_kept_elsewhere(
    window: Window, new_session: SessionMaker, qtbot: QtBot, tmp_path: Path, *, bare: bool
) -> None:
    """The path leads to nothing afterwards, or to the bare folder that the stick was mounted on."""
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    session = new_session(name="stick/mine.ansok")
    window.show_session(session)
    session.apply(edits.put_referee(session.application, Referee("Before")))
    saved(session, qtbot)
    stick.rename(pocket)
    if bare:
        stick.mkdir()
    session.apply(edits.put_referee(session.application, Referee("After")))
    qtbot.waitUntil(lambda: session.save_error is not None)
    assert window.footer is not None
    qtbot.waitUntil(lambda: window.footer is not None and "Not saved" in window.footer.saved.text())
    assert [referee.name for referee in store.read(pocket / "mine.ansok").referees] == ["Before"]
    recovery = Path(os.environ["XDG_STATE_HOME"]) / "ansok" / "recovery"
    qtbot.waitUntil(lambda: any(recovery.glob("*.ansok")))
    (copy,) = recovery.glob("*.ansok")
    qtbot.waitUntil(lambda: len(store.read(copy).referees) == 2)
    session.apply(edits.put_referee(session.application, Referee("Later")))
    qtbot.waitUntil(lambda: len(store.read(copy).referees) == 3)
    if bare:
        assert list(stick.iterdir()) == []
        stick.rmdir()
    pocket.rename(stick)
    window.look_at_the_clock()
    saved(session, qtbot)
    assert len(store.read(draft_of(session)).referees) == 3
    qtbot.waitUntil(lambda: not list(recovery.iterdir()))
