"""The open application, without its pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SessionMaker, make_pdf
from wizard.core import edits
from wizard.core.application import Applicant, Application, Document, Part
from wizard.core.errors import AnsokError
from wizard.services import calls, store
from wizard.ui.context import Context
from wizard.ui.session import Session, open_draft
from wizard.ui.tasks import Task


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


def named(session: Session, name: str) -> Application:
    return replace(session.application, applicant=Applicant(name=name, email="maja@example.org"))


@contextmanager
def papers_being_read(context: Context) -> Iterator[None]:
    """Every thread for papers is taken, and more wait: what a person has who attaches many large files."""
    go_on = threading.Event()

    def read(task: Task[bool]) -> bool:
        return go_on.wait(20)

    for _ in range(8):
        context.tasks.start(read, lambda _: None, lambda _: None)
    try:
        yield
    finally:
        go_on.set()


def test_a_change_is_saved_while_papers_are_being_read(context: Context, new_session: SessionMaker, qtbot: QtBot) -> None:
    session = new_session()
    assert session.draft_file is not None
    with papers_being_read(context):
        session.apply(named(session, "Maja Nytt"))
        qtbot.waitUntil(lambda: not session.unsaved)
        assert store.read(session.draft_file).applicant.name == "Maja Nytt"


@pytest.mark.parametrize("names", [("Only",), ("First", "Second")])
def test_closing_at_once_loses_no_change_and_keeps_the_latest(
    names: tuple[str, ...], context: Context, new_session: SessionMaker, qtbot: QtBot
) -> None:
    session = new_session()
    assert session.draft_file is not None
    with papers_being_read(context):
        for name in names:
            session.apply(named(session, name))
        session.close()
        assert store.read(session.draft_file).applicant.name == names[-1]
    after: list[bool] = []
    context.tasks.start(lambda task: True, after.append, lambda error: None)
    qtbot.waitUntil(lambda: bool(after))
    context.tasks.close()
    assert store.read(session.draft_file).applicant.name == names[-1]


def test_nothing_is_written_once_the_draft_is_given_back(
    context: Context, new_session: SessionMaker, tmp_path: Path, qtbot: QtBot
) -> None:
    session = new_session()
    assert session.draft_file is not None
    before = session.draft_file.read_bytes()
    found: list[Part] = []
    paper = make_pdf(tmp_path / "cv.pdf")
    session.make_part(paper, found.append, lambda error: None)
    session.close()
    session.apply(named(session, "Too late"))
    session.undo()
    later: list[Part] = []
    context.tasks.start(lambda task: store.part(paper, session.base), later.append, lambda error: None)
    qtbot.waitUntil(lambda: bool(later))
    context.tasks.close()
    assert session.draft_file.read_bytes() == before
    assert not found
    assert not session.can_undo


def test_saving_says_at_once_what_prevents_it(new_session: SessionMaker) -> None:
    session = new_session()
    draft = session.draft_file
    assert draft is not None
    draft.unlink()
    draft.mkdir()
    session.apply(named(session, "Maja Nytt"))
    with pytest.raises(AnsokError):
        session.save()
    assert session.unsaved
    draft.rmdir()
    session.save()
    assert store.read(draft).applicant.name == "Maja Nytt"


def test_a_draft_that_cannot_be_opened_is_given_back(context: Context, tmp_path: Path) -> None:
    """A paper for something that the call does not ask for, as a hand may write it into the file."""
    path = tmp_path / "mine.ansok"
    stray = Document(id="d1", requirement="no-such-thing", parts=(store.part(make_pdf(tmp_path / "cv.pdf"), path),))
    store.write(path, edits.add_document(calls.start(calls.find(calls.FIRST), "1" * 32), stray))
    with pytest.raises(AnsokError) as refused:
        open_draft(context, path)
    store.Lock(path, "another").release()
    assert refused.value.code == "unknown-requirement"
