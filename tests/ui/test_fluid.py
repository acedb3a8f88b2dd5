"""The window takes events all the while: nothing stops its thread for more than 50 ms."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from tests.bench.papers import text_pages
from tests.core import scans
from tests.ui.reading import scan
from tests.ui.watchdog import MOST_SECONDS, watched
from wizard.core.application import Applicant
from wizard.services import calls, paths
from wizard.services.readings import Readings
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.document import DocumentPage
from wizard.ui.session import Session
from wizard.ui.window import Window

pytestmark = pytest.mark.alone

READ = 180_000
"""Milliseconds that reading may take on a busy machine; only the window must not wait."""


def test_a_paper_of_500_pages_is_attached_shown_and_built_without_a_stall(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    paper = text_pages(tmp_path / "long.pdf", 500)
    longest = []
    for run in range(3):  # what else the machine does only adds to a stall: the best run tells what the window does
        (tmp_path / str(run)).mkdir()
        longest.append(_longest_stall(qtbot, context, tmp_path / str(run) / "Long.ansok", paper))
        if longest[-1] < MOST_SECONDS:
            break
    assert min(longest) < MOST_SECONDS


def test_scanned_pages_are_read_without_a_stall(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    paper = scan(tmp_path / "scanned.pdf", *[scans.ENGLISH] * 4)
    longest = []
    for run in range(3):
        folder = tmp_path / str(run)
        folder.mkdir()
        anew = dataclasses.replace(context, readings=Readings(context.sandbox, folder / "readings", paths.models()))
        window, session, page = _on_the_cv(qtbot, anew, folder / "Scans.ansok")
        with watched() as stalls:
            page.slot.attach([paper])
            qtbot.waitUntil(lambda: bool(session.reading), timeout=READ)  # noqa: B023  (called before the next run)
            qtbot.waitUntil(lambda: not session.reading, timeout=READ)  # noqa: B023  (called before the next run)
        assert len(stalls.waits) > 100
        assert [facts.languages for facts in session.facts.values()] == [("en",)]
        window.close()
        longest.append(stalls.longest)
        if longest[-1] < MOST_SECONDS:
            break
    assert min(longest) < MOST_SECONDS


def _longest_stall(qtbot: QtBot, context: Context, draft: Path, paper: Path) -> float:
    """Seconds, from the dropping of the paper to the finished bundle."""
    window, session, page = _on_the_cv(qtbot, context, draft)
    assert window.wizard is not None
    with watched() as stalls:
        page.slot.attach([paper])
        qtbot.waitUntil(lambda: bool(session.application.documents) and not session.reading, timeout=READ)
        qtbot.waitUntil(lambda: not page.preview.view.picture.isNull(), timeout=READ)
        window.wizard.visit("bundle")
        build = window.wizard.shown_page
        assert isinstance(build, BuildPage)
        build.start(as_draft=True)
        qtbot.waitUntil(lambda: build.built.bundle is not None, timeout=READ)
    assert len(stalls.waits) > 100
    window.close()
    return stalls.longest


def _on_the_cv(qtbot: QtBot, context: Context, draft: Path) -> tuple[Window, Session, DocumentPage]:
    """The window on a new application, where the CV is asked for."""
    window = Window(context, Memory(draft.with_suffix(".json")))
    qtbot.addWidget(window)
    session = _begun(context, draft)
    window.show_session(session, "bundle")
    window.resize(1150, 760)
    window.show()
    qtbot.waitExposed(window)
    assert window.wizard is not None
    window.wizard.visit("cv")
    with watched() as before:  # the page is painted for the first time
        qtbot.waitUntil(lambda: len(before.waits) > 50)
    page = window.wizard.shown_page
    assert isinstance(page, DocumentPage)
    return window, session, page


def _begun(context: Context, draft: Path) -> Session:
    application = replace(
        calls.start(calls.find(calls.FIRST), "long"), applicant=Applicant(name="Maja", email="maja@example.org")
    )
    session = Session(context, application, None, None)
    session.settle(draft)
    return session
