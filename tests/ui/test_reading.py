"""Scanned papers are read in the background: told how far, stopped, closed upon, kept, and told where they cannot be read."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests import pdfs
from tests.core import scans
from tests.ui.conftest import Clock
from tests.ui.reading import READ, Open, Papers, drafted, opened, scan
from wizard.services import i18n, paths
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.review import ReviewPage
from wizard.ui.session import open_draft
from wizard.ui.tasks import Tasks
from wizard.ui.window import Window

__all__ = ["opened"]

MOST_SECONDS_TO_CLOSE = 2.0


def test_a_scanned_certificate_is_read_page_by_page_and_its_language_told(opened: Open, tmp_path: Path) -> None:
    papers = opened(drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", scans.GERMAN, scans.GERMAN[::-1])))
    told: list[str] = []
    papers.session.reader.progressed.connect(lambda _: told.append(papers.card.facts.text()))
    papers.qtbot.waitUntil(lambda: papers.progress == (0, 2), timeout=READ)
    assert papers.card.facts.text() == "Reading scanned pages: 0 of 2"
    assert papers.card.stop.isVisible()
    assert papers.codes() == []
    papers.read()
    assert told == ["Reading scanned pages: 1 of 2", "Reading scanned pages: 2 of 2"]
    assert papers.card.facts.text().startswith("2 pages · German")
    assert not papers.card.stop.isVisible()
    assert papers.codes() == ["needs-translation"]


def test_the_review_waits_for_what_is_being_read(opened: Open, tmp_path: Path, context: Context) -> None:
    papers = opened(drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", scans.GERMAN)))
    papers.qtbot.waitUntil(lambda: papers.progress is not None, timeout=READ)
    review = ReviewPage(context, papers.session)
    papers.qtbot.addWidget(review)
    review.refresh()
    assert review.verdict.itemAt(0).widget().accessibleName().startswith("1 file is still being read")  # type: ignore[union-attr]  # it has one
    papers.read()
    review.refresh()
    assert "Zeugnis.pdf" in review.problems.accessibleName() or review.problems.links


def test_stopping_keeps_what_was_read_and_reading_goes_on_there(opened: Open, tmp_path: Path) -> None:
    papers = opened(drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", *[scans.GERMAN] * 3)))
    papers.qtbot.waitUntil(lambda: papers.progress == (1, 3), timeout=READ)
    papers.stop()
    assert papers.codes()[-1] == "not-read"
    [words] = [key[2] for key in papers.card.findings.shown if key[0] == "not-read"]
    assert "was stopped" in words
    assert papers.card.facts.text().startswith("3 pages · German")
    papers.press("Read them")
    papers.qtbot.waitUntil(lambda: papers.progress is not None, timeout=READ)
    assert papers.progress is not None
    assert papers.progress[1] < 3
    papers.read()
    assert papers.codes() == ["needs-translation"]


def test_nothing_is_read_twice_not_even_a_page_without_words(opened: Open, tmp_path: Path) -> None:
    draft = drafted(tmp_path, pdfs.save(tmp_path, "Zeugnis.pdf", pdfs.pages("de", "scan")))
    first = opened(draft)
    first.read()
    known = first.session.facts
    [(_, last)] = [facts.page_facts or () for facts in known.values()]
    assert (last.text, last.to_read) == ("", False)
    first.close()
    again = opened(draft)
    told: list[str] = []
    again.session.reader.progressed.connect(told.append)
    again.read()
    assert told == []
    assert again.session.facts == known


def test_closing_while_pages_are_read_ends_at_once(clock: Clock, qtbot: QtBot, tmp_path: Path, memory: Memory) -> None:
    draft = drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", *[scans.GERMAN] * 6))
    sandbox, tasks = Sandbox(), Tasks()
    readings = Readings(sandbox, tmp_path / "readings", paths.models())
    keys = Keys(sandbox, Vault(tmp_path / "passwords"))
    window = Window(Context(i18n.voice("en"), sandbox, readings, keys, tasks, clock, lambda: i18n.zone("Asia/Kolkata")), memory)
    qtbot.addWidget(window)
    window.show_session(open_draft(window.context, draft), "degrees")
    window.show()
    reader = window.session.reader  # type: ignore[union-attr]  # it was given one
    qtbot.waitUntil(lambda: any((reader.progress(stored) or (0,))[0] for stored in reader.busy), timeout=READ)
    began = time.monotonic()
    window.close()
    sandbox.close()
    tasks.close()
    assert time.monotonic() - began < MOST_SECONDS_TO_CLOSE


def test_without_models_the_page_says_so_and_asks(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "no models"
    empty.mkdir()
    without = replace_readings(context, Readings(context.sandbox, tmp_path / "readings", empty))
    papers = Papers(without, drafted(tmp_path, scan(tmp_path / "Zeugnis.pdf", scans.GERMAN)), qtbot)
    papers.read()
    assert papers.codes() == ["language-unknown", "not-read"]
    [words] = [key[2] for key in papers.card.findings.shown if key[0] == "not-read"]
    assert "The models for reading scanned pages are not installed." in words
    assert papers.witness.title.text() == "Page 1 was not read"
    papers.press("Another language")
    assert papers.codes() == ["needs-translation", "not-read"]
    papers.close()


def replace_readings(context: Context, readings: Readings) -> Context:
    """The same context with other models."""
    return replace(context, readings=readings)
