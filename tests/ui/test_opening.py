"""Opening and leaving applications in the window: what cannot be opened, what is only looked at, what is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, SessionMaker, applicant_page, type_into, wizard_of
from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import calls, paths, store
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.session import Session
from wizard.ui.window import Window


def test_the_second_window_looks_only_and_says_who_writes(window: Window, new_session: SessionMaker) -> None:
    first = new_session()
    assert first.draft_file is not None
    window.open_path(first.draft_file)
    second = window.session
    assert second is not None
    assert second is not first
    assert second.read_only
    assert window.notice is not None
    assert "is being written by Ansök" in window.notice.accessibleName()
    assert window.footer is not None
    assert window.footer.saved.text() == "Only to look at: nothing is changed or saved"
    wizard_of(window).visit("you")
    assert applicant_page(window).fields["name"].editor.isReadOnly()
    first.close()
    window.open_path(first.draft_file)
    assert window.session is not None
    assert not window.session.read_only


def test_a_draft_that_cannot_be_opened_is_said_on_the_page(window: Window, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ansok"
    broken.write_text("{", "utf-8")
    window.open_path(broken)
    assert window.notice is not None
    assert "broken.ansok is not an application" in window.notice.accessibleName()
    assert window.findChild(WelcomePage) is not None
    assert broken.read_text("utf-8") == "{"


def test_dropping_an_application_opens_it(window: Window, new_session: SessionMaker) -> None:
    session = new_session()
    session.close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(session.draft_file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert window.session is not None
    assert window.session.draft_file == session.draft_file


def test_what_cannot_be_opened_leaves_the_person_where_they_are(
    window: Window, new_session: SessionMaker, tmp_path: Path
) -> None:
    session = new_session()
    window.show_session(session, "referees")
    broken = tmp_path / "broken.ansok"
    broken.write_text("{", "utf-8")
    window.open_path(broken)
    assert window.session is session
    assert not session.read_only
    assert wizard_of(window).step == "referees"
    assert window.notice is not None
    assert "broken.ansok is not an application" in window.notice.accessibleName()


def test_why_it_can_only_be_looked_at_is_said_in_the_language_of_the_window(window: Window, new_session: SessionMaker) -> None:
    session = new_session()
    session.only_look = AnsokError("no-permission", file="mine.ansok")
    window.show_session(session)
    said = []
    for language in ("en", "sv"):
        window.set_language("sv" if language == "sv" else "en")
        assert window.notice is not None
        said.append(window.notice.accessibleName())
    assert "may not be" in said[0]
    assert "may not be" not in said[1]
    assert "mine.ansok" in said[1]


def test_closing_an_application_without_a_name_keeps_it(window: Window, context: Context) -> None:
    session = Session(context, calls.start(calls.find(KTH), "nameless"), None, None)
    window.show_session(session, "you")
    type_into(applicant_page(window).fields["phone"].editor, "+46 1")
    window.close()
    kept = list(_drafts())
    assert [application.applicant.phone for application in kept] == ["+46 1"]


def test_an_untouched_new_application_leaves_nothing_behind(window: Window) -> None:
    window.start(calls.find(KTH))
    window.close()
    assert not list(_drafts())


def test_a_draft_that_the_program_is_started_on_is_opened_when_the_window_is_seen(
    context: Context, memory: Memory, new_session: SessionMaker, qtbot: QtBot
) -> None:
    session = new_session()
    session.close()
    window = Window(context, memory, opening=session.draft_file)
    qtbot.addWidget(window)
    assert window.windowTitle() == ""
    window.show()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Maja Exempel"))
    assert window.session is not None
    assert window.session.draft_file == session.draft_file
    window.close()


def _drafts() -> list[Application]:
    folder = paths.drafts()
    return [store.read(path) for path in folder.glob("*.ansok")] if folder.is_dir() else []
