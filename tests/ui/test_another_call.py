"""An application used for another call, in the window: from the list of applications and from its own first page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, click, wizard_of
from tests.ui.test_every_page import cut_off, unnamed
from wizard.core import edits
from wizard.services import copies, paths, store
from wizard.services.i18n import Language
from wizard.ui.pages.another_call import AnotherCallPage
from wizard.ui.pages.start import StartPage
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.session import Session
from wizard.ui.window import Window

UPPSALA = "uu-pcr-2014-2788"


def draft_of(session: Session | None) -> Path:
    assert session is not None
    assert session.draft_file is not None
    return session.draft_file


def asking(window: Window) -> AnotherCallPage:
    """Goes to the choice of a call from the application's first page."""
    page = wizard_of(window).shown_page
    assert isinstance(page, StartPage)
    click(page.another)
    found = window.findChild(AnotherCallPage)
    assert found is not None
    return found


def told(window: Window) -> str:
    assert window.notice is not None
    return window.notice.text.text()


def test_the_new_application_opens_with_what_came_along_and_the_old_one_stays(
    full_window: Window, full_session: Session, qtbot: QtBot
) -> None:
    old, before = draft_of(full_session), draft_of(full_session).read_bytes()
    page = asking(full_window)
    assert "4 of 6 papers come along" in page.cards[UPPSALA].accessibleDescription()
    assert "6 of 6 papers come along" in page.cards[KTH].accessibleDescription()
    click(page.cards[UPPSALA])
    session = full_window.session
    assert session is not None
    assert session is not full_session
    assert session.call.id == UPPSALA
    assert draft_of(session).parent == paths.drafts()
    assert draft_of(session).name == "Maja Exempel Three PhD positions Water Cooperation.ansok"
    said = told(full_window)
    assert "Here from the other application: your details, 2 universities and 4 papers." in said
    assert "Not asked for by this call: University certificate.pdf and Heidelberg certificate.pdf." in said
    assert "Still to attach: Application form, Project plan" in said
    assert "look whether it fits this one: letter.pdf." in said
    qtbot.waitUntil(lambda: not session.reading, timeout=60_000)
    codes = {finding.code for finding in session.review.findings}
    assert not codes & {"original-missing", "original-changed", "unread"}
    assert old.read_bytes() == before
    store.Lock(old, "another").release()


def welcome_of(window: Window, qtbot: QtBot, drafts: int) -> WelcomePage:
    """The welcome page, once it lists so many applications."""
    page = next(found for found in window.findChildren(WelcomePage) if found.isVisible())
    qtbot.waitUntil(lambda: len(page.drafts.rows) == drafts and not page.drafts.waiting)
    return page


def choice_of(window: Window) -> AnotherCallPage | None:
    return next((found for found in window.findChildren(AnotherCallPage) if found.isVisible()), None)


def test_from_the_list_of_applications(window: Window, full_session: Session, qtbot: QtBot) -> None:
    draft = draft_of(full_session)
    full_session.close()
    window.memory.add_recent(draft)
    window.welcome()
    click(welcome_of(window, qtbot, 1).drafts.rows[draft].another)
    choice = choice_of(window)
    assert choice is not None
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    assert choice_of(window) is None
    click(welcome_of(window, qtbot, 1).drafts.rows[draft].another)
    choice = choice_of(window)
    assert choice is not None
    click(choice.cards[UPPSALA])
    session: Session | None = window.session
    assert session is not None
    assert session.call.id == UPPSALA
    window.welcome()
    assert draft in welcome_of(window, qtbot, 2).drafts.rows


def test_back_leads_to_the_application_again(full_window: Window, full_session: Session) -> None:
    page = asking(full_window)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert full_window.session is full_session
    assert wizard_of(full_window).step == "start"
    assert not paths.drafts().exists()


def test_for_an_advertisement_of_ones_own_no_paper_is_lost(full_window: Window) -> None:
    click(asking(full_window).own_button)
    session = full_window.session
    assert session is not None
    assert wizard_of(full_window).step == "advertisement"
    assert session.application.call is not None
    assert not session.call.complete
    assert len(session.application.documents) == 6
    assert "Change the list of papers" in told(full_window)


def test_a_call_file_that_is_wrong_is_explained_and_a_right_one_is_used(full_window: Window, tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.toml", tmp_path / "right.toml"
    wrong.write_text("format = 1\nid = ", "utf-8")
    right.write_text(
        'format = 1\nid = "mine"\ntitle = "My call"\nemployer = "E"\nrequirements = [{ id = "cv", title = "CV" }]\n'
        '[deadline]\nwritten = "soon"\n',
        "utf-8",
    )
    page = asking(full_window)
    page.use_file(wrong)
    assert page.trouble.count() == 1
    page.use_file(right)
    assert full_window.session is not None
    assert full_window.session.call.title == "My call"
    assert len(full_window.session.application.documents) == 1


def test_copies_that_were_made_are_found_from_the_new_place(full_window: Window, full_session: Session, qtbot: QtBot) -> None:
    cv = full_session.application.originals("cv")[0]
    source, draft = full_session.full_path(cv.parts[0].path), draft_of(full_session)

    def fill(target: Path) -> None:
        shutil.copyfile(source, target)

    made = copies.make(cv.parts[0], "200-dpi", draft, fill)
    full_session.apply(edits.use_made(full_session.application, cv.id, 0, made))
    click(asking(full_window).cards[UPPSALA])
    session = full_window.session
    assert session is not None
    part = session.application.originals("cv")[0].parts[0]
    assert part.made_from is not None
    assert session.full_path(part.path) == copies.folder(draft) / "cv (200-dpi).pdf"
    assert session.full_path(part.made_from.path) == source
    qtbot.waitUntil(lambda: not session.reading, timeout=60_000)
    assert "shrunk" in {finding.code for finding in session.review.findings}


def test_where_it_cannot_be_written_the_old_one_stays_open(full_window: Window, full_session: Session) -> None:
    paths.drafts().parent.mkdir(exist_ok=True)
    paths.drafts().write_text("in the way", "utf-8")
    click(asking(full_window).cards[UPPSALA])
    assert full_window.session is full_session
    assert full_window.notice is not None
    assert full_window.notice.tone == "bad"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_is_cut_and_everything_has_a_name(
    large_font: None, full_window: Window, qtbot: QtBot, language: Language
) -> None:
    full_window.set_language(language)
    full_window.resize(800, 600)
    page = asking(full_window)
    qtbot.waitUntil(lambda: not list(cut_off(page)))
    assert not list(unnamed(page))
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    click(page.cards[UPPSALA])
    assert full_window.notice is not None
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    full_window.welcome()
    welcome_of(full_window, qtbot, 2)
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    assert not list(unnamed(full_window))
