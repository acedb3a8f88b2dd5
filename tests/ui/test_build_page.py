"""The bundle page: real bundles, opened with another library afterwards; cancelling, refusals, and what goes wrong on disk."""

from __future__ import annotations

import dataclasses
import io
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests import pdfs
from tests.differing import ODD, Doubting
from tests.ui.building import bundle_only, finish, notices, shown
from tests.ui.conftest import attached, click
from wizard.core import edits
from wizard.services import bundler
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.build import BuildPage
from wizard.ui.session import Session


@pytest.fixture
def page(context: Context, ready_session: Session, qtbot: QtBot) -> BuildPage:
    return shown(BuildPage(context, ready_session, bundle_only()), qtbot)


def press(page: BuildPage, words: str) -> None:
    click(next(button for notice in notices(page) for button in notice.buttons if button.text() == words))


def left_over(folder: Path) -> list[str]:
    """Temporary files, and PDFs that are none of the papers."""
    papers = {"cv.pdf", "letter.pdf", "certificate.pdf", "transcript.pdf"}
    return sorted(f.name for f in folder.iterdir() if f.suffix in (".pdf", ".part") and f.name not in papers)


def test_the_bundle_is_built_beside_the_draft_and_every_page_compared(page: BuildPage, qtbot: QtBot, tmp_path: Path) -> None:
    stages: list[str] = []
    page.built.progressed.connect(lambda: stages.append(page.built.progress[0]))
    click(page.build)
    assert page.built.busy
    assert page.progress.isVisible()
    assert page.progress.cancel.hasFocus()
    assert not page.build.isEnabled()
    finish(page, qtbot)
    assert not page.progress.isVisible()
    target = tmp_path / "Maja Exempel application.pdf"
    assert page.built.bundle is not None
    assert page.built.bundle.path == target
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 7
        assert pdf.docinfo.Author == "Maja Exempel"
    assert notices(page)[0].title.text() == "The bundle is ready"
    assert "6 pages were compared with your own files: none differs." in notices(page)[0].text.text()
    assert [stage for stage in dict.fromkeys(stages) if stage != "drawing"] == ["merging", "comparing"]
    assert left_over(tmp_path) == [target.name]


def test_a_file_that_is_there_is_replaced_only_when_told_to(page: BuildPage, qtbot: QtBot) -> None:
    page.target.write_text("mine")
    click(page.build)
    finish(page, qtbot)
    assert page.target.read_text() == "mine"
    assert "exists already" in notices(page)[0].title.text()
    press(page, "Replace it")
    finish(page, qtbot)
    with pikepdf.open(page.target) as pdf:
        assert len(pdf.pages) == 7


def test_our_own_bundle_is_replaced_without_a_question_unless_it_was_touched(page: BuildPage, qtbot: QtBot) -> None:
    for _ in range(2):
        click(page.build)
        finish(page, qtbot)
        assert page.built.problem is None
    with page.target.open("ab") as stream:
        stream.write(b"%")
    click(page.build)
    finish(page, qtbot)
    assert page.built.problem is not None
    assert page.built.problem.code == "target-exists"


def test_a_paper_is_never_written_over(page: BuildPage, qtbot: QtBot, tmp_path: Path) -> None:
    paper = tmp_path / "cv.pdf"
    before = paper.read_bytes()
    page.built.target = paper
    page.start(overwrite=True)
    finish(page, qtbot)
    assert page.built.problem is not None
    assert page.built.problem.code == "target-is-original"
    assert paper.read_bytes() == before


def test_another_place_is_chosen_in_a_dialog_and_lasts(
    page: BuildPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    chosen = tmp_path / "other" / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen), ""))
    click(page.settings.change)
    assert page.target == chosen.with_name("mine.pdf")
    again = BuildPage(page.context, page.session, page.built)
    qtbot.addWidget(again)
    assert again.target == chosen.with_name("mine.pdf")
    click(page.build)
    finish(page, qtbot)
    assert chosen.with_name("mine.pdf").exists()


def test_the_language_of_the_cover_is_a_setting_of_the_application(page: BuildPage) -> None:
    click(page.settings.languages["sv"])
    assert page.session.application.settings.cover_language == "sv"
    page.session.undo()
    assert page.settings.languages["en"].isChecked()


@pytest.mark.alone
def test_cancel_works_within_a_second_and_leaves_nothing(
    context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    long = tmp_path / "long.pdf"
    long.write_bytes(pdfs.many(1500))
    ready_session.apply(attached(ready_session.application, ready_session.base, "transcript", long, ("Lund University", None)))
    qtbot.waitUntil(lambda: not ready_session.reading, timeout=60_000)
    page = shown(BuildPage(context, ready_session, Built()), qtbot)
    page.start(as_draft=True)
    qtbot.waitUntil(lambda: page.built.progress[0] == "comparing", timeout=60_000)
    began = time.monotonic()
    QTest.keyClick(page.progress.cancel, Qt.Key.Key_Escape)
    finish(page, qtbot)
    assert time.monotonic() - began < 1
    assert page.built.cancelled
    assert notices(page)[0].title.text() == "Cancelled"
    assert left_over(tmp_path) == ["long.pdf"]
    assert not page.target.exists()
    assert not list(tmp_path.glob(".ansok-*"))
    assert page.settings.isEnabled()


def test_what_blocks_keeps_the_bundle_from_being_built_but_not_a_draft(
    context: Context, full_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(BuildPage(context, full_session, bundle_only()), qtbot)
    assert not page.build.isEnabled()
    assert notices(page)[0].title.text().startswith("Not ready: ")
    with qtbot.waitSignal(page.go_to) as went:
        press(page, "See what is to be done")
    assert went.args == ["review", ""]
    click(page.draft)
    finish(page, qtbot)
    target = tmp_path / "Maja Exempel application DRAFT.pdf"
    assert page.built.bundle is not None
    assert page.built.bundle.draft
    assert "Do not send it" in notices(page)[0].title.text()
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 12


def test_a_change_makes_the_bundle_stale_and_undo_makes_it_true_again(page: BuildPage, qtbot: QtBot) -> None:
    click(page.build)
    finish(page, qtbot)
    assert not page.built.stale(page.session)
    application = page.session.application
    page.session.apply(replace(application, applicant=replace(application.applicant, phone="+46 8 1")))
    assert page.built.stale(page.session)
    assert notices(page)[0].title.text() == "You have changed something since; build again"
    assert page.build.text() == "Build again"
    page.session.undo()
    assert notices(page)[0].title.text() == "The bundle is ready"
    page.session.apply(edits.submitted(application, "2020-02-20T12:00:00+00:00", ""))
    assert not page.built.stale(page.session)


def test_a_file_that_changes_makes_the_bundle_stale(
    page: BuildPage, qtbot: QtBot, paper: Callable[..., Path], tmp_path: Path
) -> None:
    click(page.build)
    finish(page, qtbot)
    paper("cv.pdf", 3)
    page.session.look_again()
    qtbot.waitUntil(lambda: page.built.stale(page.session), timeout=20_000)
    qtbot.waitUntil(lambda: not page.session.reading, timeout=20_000)
    assert not page.build.isEnabled()


def test_a_file_that_changes_unnoticed_stops_the_build_and_leads_to_its_step(
    page: BuildPage, qtbot: QtBot, paper: Callable[..., Path], tmp_path: Path
) -> None:
    paper("letter.pdf", 1)
    click(page.build)
    finish(page, qtbot)
    assert page.built.problem is not None
    assert page.built.problem.code == "original-changed"
    assert left_over(tmp_path) == []
    letter = next(d.id for d in page.session.application.documents if d.requirement == "cover-letter")
    with qtbot.waitSignal(page.go_to) as went:
        press(page, "Go to the file")
    assert went.args == ["cover-letter", letter]
    qtbot.waitUntil(lambda: not page.session.review.ready, timeout=20_000)


def test_a_disk_that_is_full_is_said_and_leaves_nothing(
    context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    """The system refuses to write more than 4 MB, as a full disk does: most of the bundle is on the disk by then."""
    scan = tmp_path / "transcript.pdf"
    scan.write_bytes(noisy_scan(6_000_000))
    transcript = next(d for d in ready_session.application.documents if d.requirement == "transcript")
    value = edits.remove_document(ready_session.application, transcript.id)
    ready_session.apply(attached(value, ready_session.base, "transcript", scan, ("Lund University", None)))
    qtbot.waitUntil(lambda: not ready_session.reading, timeout=20_000)
    page = shown(BuildPage(context, ready_session, bundle_only()), qtbot)
    with room_for(4_000_000):
        page.start(as_draft=True)
        finish(page, qtbot)
    assert page.built.problem is not None
    assert page.built.problem.code == "disk-full"
    assert page.built.last_order is not None
    said = notices(page)[0].title.text().replace("\u200b", "")
    assert said == f"There is no room left for {page.built.last_order.target}."
    assert left_over(tmp_path) == []
    assert [button.text() for button in notices(page)[0].buttons] == ["Choose another place", "Try again"]


def noisy_scan(size: int) -> bytes:
    """An A4 page with a picture of so many bytes that nothing can make smaller."""
    side = round((size / 3) ** 0.5)
    picture = Image.frombytes("RGB", (side, side), random.Random(1).randbytes(side * side * 3))
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=A4, invariant=1)
    pen.drawImage(ImageReader(picture), 0, 0, *A4)
    pen.save()
    return stream.getvalue()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Meanwhile no file can be written longer than `size` bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_folder_that_is_gone_is_said(page: BuildPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.built.target = tmp_path / "gone" / "bundle.pdf"
    click(page.build)
    finish(page, qtbot)
    assert page.built.problem is not None
    assert page.built.problem.code == "folder-missing"
    assert not (tmp_path / "gone").exists()


def test_a_page_that_differs_is_shown_on_both_sides_and_blocks_until_accepted(
    context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    context = ready_session.context = dataclasses.replace(context, sandbox=Doubting())
    odd = pdfs.save(tmp_path, ODD, pdfs.pages("en"))
    transcript = next(d for d in ready_session.application.documents if d.requirement == "transcript")
    value = edits.remove_document(ready_session.application, transcript.id)
    ready_session.apply(attached(value, ready_session.base, "transcript", odd, ("Lund University", None)))
    qtbot.waitUntil(lambda: not ready_session.reading, timeout=20_000)
    page = shown(BuildPage(context, ready_session, bundle_only()), qtbot)
    click(page.build)
    finish(page, qtbot)
    assert not page.target.exists()
    assert notices(page)[0].title.text() == "1 page looks different in the bundle"
    (card,) = page.sides.values()
    qtbot.waitUntil(card.refuse.isVisible)
    assert card.source.accessibleName() == "Your file: odd.pdf, page 1"
    assert card.bundle.accessibleName() == "In the bundle: page 7"
    click(card.refuse)
    assert card.mend.isVisible()
    click(card.take_back)
    click(card.accept)
    assert "You have accepted" in card.word.text()
    click(page.build)
    finish(page, qtbot)
    assert page.built.bundle is not None
    assert "1 differs, and you have accepted it." in notices(page)[0].text.text()
    question = bundler.page_question(page.built.bundle.comparison.different[0])
    assert ready_session.application.answers[question] is True


def test_a_draft_without_a_place_says_where_to_begin(context: Context, ready_session: Session, qtbot: QtBot) -> None:
    nowhere = Session(context, ready_session.application, None, None)
    page = shown(BuildPage(context, nowhere, bundle_only()), qtbot)
    assert not page.build.isEnabled()
    with qtbot.waitSignal(page.go_to) as went:
        press(page, "Go to “You”")
    assert went.args == ["you", "name"]
    nowhere.close()


def test_every_control_has_a_name(page: BuildPage) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text()
