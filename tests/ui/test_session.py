"""The open application, without its pages."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import make_pdf
from wizard.core import edits
from wizard.core.application import Document, Part
from wizard.services import calls
from wizard.ui.context import Context
from wizard.ui.session import Session


def test_a_paper_added_before_the_draft_has_a_place_is_still_found_afterwards(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    paper = make_pdf(tmp_path / "cv.pdf")
    session = Session(context, calls.start(calls.find(calls.FIRST), "new"), None, None)
    found: list[Part] = []
    session.make_part(paper, found.append, lambda error: None)
    qtbot.waitUntil(lambda: bool(found))
    document = Document(id="d1", requirement="cv", parts=(found[0],))
    session.apply(edits.add_document(session.application, document))
    qtbot.waitUntil(lambda: not session.reading)
    (tmp_path / "drafts").mkdir()
    session.settle(tmp_path / "drafts" / "new.ansok")
    assert session.full_path(found[0].path) == paper
    assert "original-missing" not in {finding.code for finding in session.review.findings}
    session.close()
