"""The folder with everything: made from the page of the bundle, looked at again on the page where it is handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.building import finish, notices, shown
from tests.ui.conftest import SessionMaker, attached, click, wizard_of
from wizard.core import edits
from wizard.core.call import SizeLimit
from wizard.services import manifest, store
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.session import Session
from wizard.ui.widgets.leaf_through import LeafThrough
from wizard.ui.window import Window

NAMES = [
    "01-Maja-Exempel-CV.pdf",
    "02-Maja-Exempel-Cover-letter.pdf",
    "03-Maja-Exempel-Degree-certificate.pdf",
    "04-Maja-Exempel-Transcript-of-records.pdf",
    "About-this-folder.html",
    "Calendar.ics",
    "Checklist.pdf",
    "Maja-Exempel-application.pdf",
    "manifest.json",
]


@pytest.fixture
def page(context: Context, ready_session: Session, qtbot: QtBot) -> BuildPage:
    return shown(BuildPage(context, ready_session, Built()), qtbot)


@pytest.fixture
def made(page: BuildPage, qtbot: QtBot) -> BuildPage:
    click(page.build)
    finish(page, qtbot)
    return page


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def said(page: BuildPage) -> str:
    return "\n".join(f"{notice.title.text()}\n{notice.text.text()}" for notice in notices(page)).replace("\u200b", "")


def press(page: BuildPage, words: str) -> None:
    click(next(button for notice in notices(page) for button in notice.buttons if button.text() == words))


def words(page: HandoverPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def test_everything_is_made_beside_the_draft_unless_only_the_bundle_is_wanted(
    page: BuildPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.settings.what.text() == "Everything goes into this folder"
    click(page.build)
    finish(page, qtbot)
    folder = tmp_path / "Maja Exempel application"
    assert names(folder) == NAMES
    assert notices(page)[0].title.text() == "The bundle is ready"
    assert str(folder) in said(page)
    assert "4 files for the upload slots" in said(page)
    with pikepdf.open(folder / NAMES[0]) as pdf:
        assert len(pdf.pages) == 2
    click(page.settings.only_bundle)
    assert page.settings.what.text() == "The bundle becomes this file"
    assert page.target == tmp_path / "Maja Exempel application.pdf"
    click(page.build)
    finish(page, qtbot)
    assert page.target.exists()
    assert page.built.folder is None


def test_our_own_folder_is_replaced_without_a_question_until_something_in_it_was_touched(
    made: BuildPage, qtbot: QtBot, tmp_path: Path
) -> None:
    click(made.build)
    finish(made, qtbot)
    assert made.built.problem is None
    (made.target / "receipt.txt").write_text("VARBI-1")
    click(made.build)
    finish(made, qtbot)
    assert "made for a hand-over before" in said(made)
    assert "--force" not in said(made)
    press(made, "Replace it")
    finish(made, qtbot)
    assert names(made.target) == NAMES
    assert f"What you had changed in the earlier folder is kept: {made.target}, earlier" in said(made)
    assert (tmp_path / "Maja Exempel application, earlier" / "receipt.txt").exists()


def test_a_folder_of_ones_own_is_never_taken(page: BuildPage, qtbot: QtBot) -> None:
    page.target.mkdir()
    (page.target / "mine.txt").write_text("mine")
    click(page.build)
    finish(page, qtbot)
    assert [button.text() for button in notices(page)[0].buttons] == ["Choose another place", "Try again"]
    assert names(page.target) == ["mine.txt"]


def test_another_place_is_chosen_for_the_folder(page: BuildPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "other.txt").touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "stick"))
    click(page.settings.change)
    assert page.target == tmp_path / "stick" / "Maja Exempel application"
    click(page.settings.only_bundle)
    assert page.target == tmp_path / "stick" / "Maja Exempel application.pdf"
    click(page.settings.only_bundle)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "empty"))
    click(page.settings.change)
    assert page.target == tmp_path / "empty"


def test_a_file_too_large_for_its_slot_is_told_with_the_way_to_the_paper(
    context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session, photograph = ready_session, tmp_path / "cv.jpg"
    picture = Image.new("L", (827, 1169), 255)
    picture.paste(0, (100, 100, 700, 400))
    picture.save(photograph)
    cv = next(d for d in session.application.documents if d.requirement == "cv")
    value = edits.put_parts(session.application, cv.id, (store.part(photograph, session.base),))
    session.apply(edits.say_languages(value, cv.id, ("en",)))
    qtbot.waitUntil(lambda: not session.reading, timeout=20_000)
    limit = SizeLimit(most_mb=photograph.stat().st_size / 1_000_000)  # enough for the paper, not for its page
    requirements = tuple(replace(r, size=limit) if r.id == "cv" else r for r in session.call.requirements)
    session.call = replace(session.call, requirements=requirements)
    session.recheck()
    assert session.review.ready
    page = shown(BuildPage(context, session, Built()), qtbot)
    click(page.build)
    finish(page, qtbot)
    assert "Larger than its upload slot takes" in said(page)
    assert "Look at cv.jpg first." in said(page)
    with qtbot.waitSignal(page.go_to) as went:
        press(page, "Go to the file")
    assert went.args is not None
    assert went.args[0] == "cv"
    assert not page.target.exists()


# --- looked at again


@pytest.fixture
def handing(context: Context, made: BuildPage, qtbot: QtBot) -> HandoverPage:
    return opened(HandoverPage(context, made.session, made.built), qtbot)


def opened(page: HandoverPage, qtbot: QtBot) -> HandoverPage:
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.initializePage()
    return page


def test_the_folder_is_checked_again_and_says_what_has_changed(handing: HandoverPage, made: BuildPage, qtbot: QtBot) -> None:
    assert "nothing has changed" not in words(handing)
    click(handing.folder.check)
    qtbot.waitUntil(lambda: "nothing has changed" in words(handing), timeout=20_000)
    with (made.target / NAMES[0]).open("ab") as stream:
        stream.write(b" ")
    (made.target / NAMES[6]).unlink()
    (made.target / "receipt.txt").touch()
    click(handing.folder.check)
    qtbot.waitUntil(lambda: "no longer as it was made" in words(handing), timeout=20_000)
    told = words(handing)
    for line in (f"{NAMES[0]} has changed.", f"{NAMES[6]} is missing.", "receipt.txt has been added."):
        assert line in told
    assert told.count(f"{NAMES[0]} has changed.") == 2  # at its slot as well
    made.target.rename(made.target.with_name("elsewhere"))
    click(handing.folder.check)
    qtbot.waitUntil(lambda: "is no folder that was made for a hand-over" in words(handing), timeout=20_000)


def test_the_folder_is_found_again_at_the_next_start(
    context: Context, made: BuildPage, qtbot: QtBot, new_session: SessionMaker, paper: Callable[..., Path]
) -> None:
    session = made.session
    page = opened(HandoverPage(context, session, Built()), qtbot)
    qtbot.waitUntil(lambda: page.built.folder is not None, timeout=20_000)
    assert [row.upload.path.name for row in page.upload.rows] == [*NAMES[:4], NAMES[7]]
    assert not page.built.stale(session)
    assert page.notices.count() == 0
    click(page.folder.look)
    (book,) = page.findChildren(LeafThrough)
    assert book.number.text() == "1 of 7"
    assert [book.contents.item(n).text().strip() for n in range(3)] == ["Cover sheet", "cv.pdf", "letter.pdf"]
    book.close()
    session.apply(attached(session.application, session.base, "cv", paper("more.pdf")))
    assert page.built.stale(session)
    assert page.notices.count() == 1


def test_the_folder_of_another_application_is_not_taken_for_ones_own(
    context: Context, made: BuildPage, qtbot: QtBot, new_session: SessionMaker
) -> None:
    other = new_session(replace(made.session.application, id="other"), name="other.ansok")
    page = opened(HandoverPage(context, other, Built()), qtbot)
    qtbot.waitUntil(lambda: not page.built.looking, timeout=20_000)
    assert page.built.folder is None
    assert page.folder.isHidden()


def test_where_the_folder_was_made_is_remembered(window: Window, memory: Memory, ready_session: Session, qtbot: QtBot) -> None:
    window.show_session(ready_session)
    wizard_of(window).visit("bundle")
    page = wizard_of(window).shown_page
    assert isinstance(page, BuildPage)
    page.built.go_to(ready_session.base.with_name("somewhere"))
    click(page.build)
    finish(page, qtbot)
    draft = ready_session.draft_file
    assert draft is not None
    window.welcome()
    assert memory.now.folders == {"ready": str(draft.with_name("somewhere"))}
    window.open_path(draft)
    wizard_of(window).visit("hand-over")
    again = wizard_of(window).shown_page
    assert isinstance(again, HandoverPage)
    qtbot.waitUntil(lambda: again.built.folder is not None, timeout=20_000)
    assert manifest.read(draft.with_name("somewhere")).application == "ready"
