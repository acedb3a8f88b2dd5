"""A signed paper: what is said of it, its untouched original beside the bundle, and pages that went in another way."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests import pdfs, signing
from tests.ui.building import bundle_only, finish, notices, shown
from tests.ui.conftest import SessionMaker, attached, click
from tests.ui.shown import Show
from wizard.core import edits
from wizard.ui.context import Context
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.handover import HandoverPage
from wizard.ui.session import Session


def test_the_original_is_put_beside_the_bundle_by_one_press_and_taken_back_by_another(
    new_session: SessionMaker, show: Show, tmp_path: Path
) -> None:
    page = show(new_session())
    page.drop(pdfs.save(tmp_path, "letter.pdf", signing.signed(pdfs.pages("en"))))
    assert page.codes() == ["signed"]
    page.press("Put the original beside the bundle")
    assert page.codes() == ["original-beside"]
    assert page.slot.documents[0].parts[0].beside
    page.press("Do not put it there")
    assert page.codes() == ["signed"]
    page.session.undo()
    assert page.codes() == ["original-beside"]


def with_transcript(session: Session, qtbot: QtBot, paper: Path) -> str:
    """Another transcript in the place of the one that is there; its id."""
    before = next(d for d in session.application.documents if d.requirement == "transcript")
    value = edits.remove_document(session.application, before.id)
    value = attached(value, session.base, "transcript", paper, ("Lund University", None))
    session.apply(value)
    qtbot.waitUntil(lambda: not session.reading, timeout=20_000)
    return next(d.id for d in value.documents if d.requirement == "transcript")


class Signed(NamedTuple):
    """The bundle's page of an application whose transcript is signed, and is wanted beside the bundle as well."""

    page: BuildPage
    paper: Path
    document: str
    copy: Path


@pytest.fixture
def signed(context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path) -> Signed:
    paper = pdfs.save(tmp_path, "signed.pdf", signing.signed(pdfs.pages("en")))
    document = with_transcript(ready_session, qtbot, paper)
    ready_session.apply(edits.put_beside(ready_session.application, document, 0))
    copy = tmp_path / "04-Maja-Exempel-Transcript-of-records-Lund-University-original.pdf"
    return Signed(shown(BuildPage(context, ready_session, bundle_only()), qtbot), paper, document, copy)


def said(page: BuildPage) -> str:
    return "\n".join(f"{notice.title.text()}\n{notice.text.text()}" for notice in notices(page)).replace("\u200b", "")


def test_what_lies_beside_the_bundle_is_listed_and_replaced_when_it_is_built_again(
    context: Context, ready_session: Session, signed: Signed, qtbot: QtBot
) -> None:
    session, (page, paper, identifier, copy) = ready_session, signed
    for _ in range(2):
        page.start()
        finish(page, qtbot)
        assert page.built.problem is None
        assert f"{copy}: the untouched original of signed.pdf" in said(page)
        assert copy.read_bytes() == paper.read_bytes()
    handover = HandoverPage(context, session, page.built)
    qtbot.addWidget(handover)
    told = [label.text().replace("\u200b", "") for label in handover.findChildren(QLabel)]
    assert "Transcript of records: the signed original, if there is room for it" in told
    assert copy.name in told
    session.apply(edits.put_beside(session.application, identifier, 0, False))
    assert page.built.stale(session)


def test_another_file_of_its_name_is_kept_until_the_applicant_says_so(signed: Signed, qtbot: QtBot) -> None:
    page, copy = signed.page, signed.copy
    copy.write_bytes(b"mine")
    page.start()
    finish(page, qtbot)
    assert copy.name in said(page)
    assert copy.read_bytes() == b"mine"
    click(next(button for notice in notices(page) for button in notice.buttons if button.text() == "Replace it"))
    finish(page, qtbot)
    assert copy.read_bytes() == signed.paper.read_bytes()


def test_what_pages_lost_on_another_way_is_told_and_blocks_nothing(
    context: Context, ready_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    with_transcript(ready_session, qtbot, pdfs.save(tmp_path, "loop.pdf", pdfs.with_looping_tree(pdfs.pages("en", "en"))))
    page = shown(BuildPage(context, ready_session, bundle_only()), qtbot)
    click(page.build)
    finish(page, qtbot)
    assert [notice.title.text() for notice in notices(page)] == [
        "The bundle is ready",
        "Some pages went into the bundle in another way",
    ]
    assert "loop.pdf, pages 1–2: links cannot be followed in the bundle" in said(page)
