"""The last page: looking through the bundle, opening it, uploading step by step, and saying that it is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, Clock, SessionMaker, click, type_into
from wizard.core.application import Submission
from wizard.core.call import Call, Portal
from wizard.services import calls
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.leaf_through import LeafThrough


class Desktop(QObject):
    """Stands where the system would open things, and notes what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []
        for scheme in ("file", "https"):
            QDesktopServices.setUrlHandler(scheme, self, "open")  # type: ignore[arg-type]  # the stub asks for bytes, the binding for text

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)

    def leave(self) -> None:
        for scheme in ("file", "https"):
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def built(ready_session: Session, qtbot: QtBot) -> Built:
    made = Built()
    order = ready_session.order(ready_session.base.with_name("all"), as_draft=False, overwrite=False)
    made.build(ready_session, order)
    qtbot.waitUntil(lambda: not made.busy, timeout=30_000)
    assert made.bundle is not None
    return made


@pytest.fixture
def page(context: Context, ready_session: Session, built: Built, qtbot: QtBot) -> HandoverPage:
    return shown(HandoverPage(context, ready_session, built), qtbot)


def shown(page: HandoverPage, qtbot: QtBot) -> HandoverPage:
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.refresh()
    return page


def words(page: HandoverPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def notice(page: HandoverPage) -> Callout:
    item = page.notices.itemAt(0)
    assert item is not None
    widget = item.widget()
    assert isinstance(widget, Callout)
    return widget


def submission(page: HandoverPage) -> Submission | None:
    return page.session.application.submitted


def test_without_a_bundle_it_says_what_to_do_first(context: Context, ready_session: Session, qtbot: QtBot) -> None:
    page = shown(HandoverPage(context, ready_session, Built()), qtbot)
    assert page.folder.isHidden()
    with qtbot.waitSignal(page.go_to) as went:
        click(notice(page).buttons[0])
    assert went.args == ["bundle", ""]


def test_while_something_blocks_it_leads_to_the_review(context: Context, full_session: Session, qtbot: QtBot) -> None:
    page = shown(HandoverPage(context, full_session, Built()), qtbot)
    with qtbot.waitSignal(page.go_to) as went:
        click(notice(page).buttons[0])
    assert went.args == ["review", ""]


def test_a_bundle_that_is_no_longer_true_is_not_offered_without_a_word(page: HandoverPage) -> None:
    assert page.notices.count() == 0
    application = page.session.application
    page.session.apply(replace(application, applicant=replace(application.applicant, phone="+46 8 1")))
    assert "build again" in notice(page).title.text()


def test_bundle_and_folder_are_opened_on_a_click_only(page: HandoverPage, built: Built, qtbot: QtBot) -> None:
    assert built.bundle is not None
    desktop = Desktop()
    try:
        assert desktop.opened == []
        click(page.folder.open_bundle)
        qtbot.waitUntil(lambda: len(desktop.opened) == 1)
        click(page.folder.open_folder)
        qtbot.waitUntil(lambda: len(desktop.opened) == 2)
    finally:
        desktop.leave()
    assert [Path(url.toLocalFile()) for url in desktop.opened] == [built.bundle.path, built.bundle.path.parent]


def test_a_bundle_that_was_moved_away_is_missed_with_a_sentence(page: HandoverPage, built: Built, qtbot: QtBot) -> None:
    assert built.bundle is not None
    built.bundle.path.rename(built.bundle.path.with_name("elsewhere.pdf"))
    click(page.folder.open_bundle)
    missed = f"There is no file {built.bundle.path}."
    qtbot.waitUntil(lambda: missed in words(page))


def test_it_says_what_goes_into_each_slot(page: HandoverPage) -> None:
    told = [(row.upload.title, row.upload.path.name) for row in page.upload.rows]
    assert told == [
        ("Curriculum vitae", "01-Maja-Exempel-CV.pdf"),
        ("Cover letter", "02-Maja-Exempel-Cover-letter.pdf"),
        ("Degree certificate", "03-Maja-Exempel-Degree-certificate.pdf"),
        ("Transcript of records", "04-Maja-Exempel-Transcript-of-records.pdf"),
        ("The whole application", "Maja-Exempel-application.pdf"),
    ]
    said = words(page)
    assert all(name in said for _, name in told)
    assert said.count("2 pages, ") == 2
    assert "Sunday 8 March 2020, 04:29 in Kolkata" in said


def test_after_the_closing_nobody_is_told_to_submit_without_asking_first(
    page: HandoverPage, clock: Clock, qtbot: QtBot
) -> None:
    clock.moment = datetime(2020, 3, 9, tzinfo=UTC)
    page.refresh()
    qtbot.waitUntil(lambda: "4. The call has closed. Ask the employer first" in words(page))
    assert "Submit at the latest" not in words(page)


def test_the_portal_has_a_button_only_where_the_call_gives_an_address(
    page: HandoverPage, context: Context, new_session: SessionMaker, qtbot: QtBot
) -> None:
    assert not page.upload.open_portal.isVisible()
    assert "Varbi" in words(page)
    call: Call = replace(calls.find(KTH), id="other", portal=Portal("Portalen", "https://portal.example.org/apply"))
    other = shown(HandoverPage(context, new_session(call=call, name="other.ansok"), Built()), qtbot)
    assert "https://portal.example.org/apply" in words(other)
    desktop = Desktop()
    try:
        click(other.upload.open_portal)
    finally:
        desktop.leave()
    assert [url.toString() for url in desktop.opened] == ["https://portal.example.org/apply"]


def test_leafing_through_by_key_and_by_contents(page: HandoverPage, qtbot: QtBot) -> None:
    click(page.folder.look)
    (window,) = page.findChildren(LeafThrough)
    pictures: list[QImage] = []
    qtbot.waitUntil(lambda: not window.view.picture.isNull(), timeout=20_000)
    pictures.append(window.view.picture)
    assert window.number.text() == "1 of 7"
    assert window.view.hasFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Right)
    assert window.number.text() == "2 of 7"
    assert window.view.accessibleName() == "Curriculum vitae, page 2 of 7"
    qtbot.waitUntil(lambda: not window.view.picture.isNull(), timeout=20_000)
    assert window.view.picture != pictures[0]
    QTest.keyClick(window.view, Qt.Key.Key_End)
    assert window.number.text() == "7 of 7"
    assert not window.on.isEnabled()
    QTest.keyClick(window.view, Qt.Key.Key_Right)
    assert window.page == 7
    QTest.keyClick(window.view, Qt.Key.Key_Home)
    assert window.page == 1
    letter = next(i for i in range(window.contents.count()) if window.contents.item(i).text() == "Cover letter")
    window.contents.itemActivated.emit(window.contents.item(letter))
    assert window.number.text() == "4 of 7"
    assert window.contents.currentRow() == letter
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_sent_is_said_kept_and_taken_back(page: HandoverPage, clock: Clock) -> None:
    type_into(page.sent_card.receipt, "VARBI-1")
    click(page.sent_card.sent)
    assert submission(page) == Submission("2020-02-20T12:00:00+00:00", "VARBI-1")
    assert "You sent it on Thursday 20 February 2020, 17:30 in Kolkata." in words(page)
    assert "A decision is expected" in words(page)
    page.sent_card.receipt.selectAll()
    type_into(page.sent_card.receipt, "VARBI-2")
    QTest.keyClick(page.sent_card.receipt, Qt.Key.Key_Return)
    assert submission(page) == Submission("2020-02-20T12:00:00+00:00", "VARBI-2")
    click(page.sent_card.take_back)
    assert submission(page) is None
    assert page.sent_card.sent.isVisible()


def test_a_half_typed_receipt_outlives_a_refresh(page: HandoverPage) -> None:
    type_into(page.sent_card.receipt, "VAR")
    page.session.changed.emit()
    assert page.sent_card.receipt.text() == "VAR"
    assert page.sent_card.receipt.hasFocus()


def test_the_checklist_is_saved_from_the_page(
    page: HandoverPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    click(page.save_button)
    qtbot.waitUntil(lambda: "The checklist is written" in words(page), timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_name_that_was_completed_here_replaces_nothing_and_says_what_to_do_in_the_window(
    page: HandoverPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.pdf").write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "list"), ""))
    click(page.save_button)
    qtbot.waitUntil(lambda: "exists already" in words(page), timeout=20_000)
    assert "Choose another place or name." in words(page)
    assert "--force" not in words(page)
    assert (tmp_path / "list.pdf").read_bytes() == b"mine"
