"""The applications on the welcome page: which, in which order, with what is said of each; quick whatever lies there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, Clock, attached
from wizard.core import edits
from wizard.core.application import Applicant, Application, Degree, Institution, Submission
from wizard.services import calls, paths, store
from wizard.ui.context import Context
from wizard.ui.memory import RECENT, Memory
from wizard.ui.tasks import LOOKING
from wizard.ui.widgets.draft_list import FEW, DraftList

Draft = Callable[..., Path]


@pytest.fixture
def draft() -> Draft:
    """`draft("A", deadline=None, …)` writes a draft of that applicant into the usual folder."""
    paths.drafts().mkdir(parents=True)

    def make(name: str, deadline: str | None = None, call: str = KTH, **changes: object) -> Path:
        application = replace(calls.start(calls.find(call), name), applicant=Applicant(name=name), **changes)
        application = replace(application, settings=replace(application.settings, deadline=deadline))
        path = paths.drafts() / f"{name}.ansok"
        store.write(path, application)
        return path

    return make


@pytest.fixture
def listed(context: Context, memory: Memory, qtbot: QtBot) -> Callable[[], DraftList]:
    """The list, once everything in it that answers has been looked at."""

    def make(wait: bool = True) -> DraftList:
        made = DraftList(context, memory)
        qtbot.addWidget(made)
        made.show()
        made.fill()
        folder = {path for path in paths.drafts().glob("*.ansok") if str(path) not in memory.now.hidden}
        qtbot.waitUntil(lambda: folder <= set(made._seen) and (not wait or not made.waiting), timeout=20_000)
        return made

    return make


def names(shown: DraftList) -> list[str]:
    return [path.stem for path in shown.rows]


def said(shown: DraftList, path: Path) -> str:
    return shown.rows[path].card.accessibleDescription()


def test_what_closes_next_comes_first_and_what_is_sent_last(
    draft: Draft, listed: Callable[[], DraftList], memory: Memory
) -> None:
    draft("sent", submitted=Submission(at="2020-02-01T12:00:00Z"))
    draft("soon", "2020-02-25")
    draft("closed", "2020-02-01")
    draft("later", "2020-09-01")
    memory.add_recent(draft("usual"))
    shown = listed()
    shown.more.click()
    assert names(shown) == ["soon", "usual", "later", "closed", "sent"]
    assert "days" in said(shown, paths.drafts() / "soon.ansok")
    assert "Sent Saturday 1 February 2020" in said(shown, paths.drafts() / "sent.ansok")
    assert "paper" not in said(shown, paths.drafts() / "sent.ansok")


def test_it_is_said_how_many_papers_are_attached_without_opening_one(
    draft: Draft, listed: Callable[[], DraftList], paper: Callable[..., Path]
) -> None:
    lund = Institution("Lund", degrees=(Degree("MSc"),))
    path = draft("A", institutions=(lund, Institution("Oslo")))
    value: Application = attached(store.read(path), path, "cv", paper("cv.pdf"))
    value = attached(value, path, "transcript", paper("t.pdf"), ("Lund", None))
    store.write(path, value)
    (path.parent.parent.parent / "cv.pdf").unlink()
    assert "2 of 6 papers attached" in said(listed(), path)
    whole = draft("B", institutions=(lund,))
    value = store.read(whole)
    for requirement, place in (
        ("cv", (None, None)),
        ("cover-letter", (None, None)),
        ("degree-certificate", ("Lund", "MSc")),
        ("transcript", ("Lund", None)),
    ):
        value = attached(value, whole, requirement, paper(f"{requirement}.pdf", words=requirement), place)
    store.write(whole, value)
    assert "All 4 papers are attached: open the application to see whether they will do" in said(listed(), whole)


def test_the_card_says_whose_and_for_which_call(draft: Draft, listed: Callable[[], DraftList], context: Context) -> None:
    path = draft("Maja", call="uu-pcr-2014-2788", deadline="2020-05-01")
    assert said(listed(), path).startswith("Maja: Three PhD positions: Water Cooperation. ")


def test_one_that_is_taken_off_the_list_stays_off_until_it_is_opened(
    draft: Draft, listed: Callable[[], DraftList], memory: Memory, qtbot: QtBot
) -> None:
    path, other = draft("A"), draft("B", "2020-09-01")
    shown = listed()
    shown.rows[path].remove.click()
    assert names(shown) == ["B"]
    assert path.exists()
    assert names(listed()) == ["B"]
    memory.add_recent(path)
    assert names(listed()) == ["A", "B"]
    assert shown.rows[other].remove.accessibleName() == "Take B.ansok off this list"


def test_only_a_few_are_shown_at_first_and_all_when_asked(draft: Draft, listed: Callable[[], DraftList]) -> None:
    for number in range(FEW + 3):
        draft(f"{number}", f"2020-04-{number + 1:02}")
    shown = listed()
    assert names(shown) == [f"{number}" for number in range(FEW)]
    assert shown.more.text() == "Show 3 more"
    shown.more.click()
    assert names(shown) == [f"{number}" for number in range(FEW + 3)]
    assert shown.more.isHidden()
    assert shown.rows[paths.drafts() / f"{FEW}.ansok"].card.hasFocus()


def test_a_draft_with_two_names_stands_there_once(
    draft: Draft, listed: Callable[[], DraftList], memory: Memory, tmp_path: Path
) -> None:
    path = draft("A")
    (tmp_path / "link.ansok").symlink_to(path)
    memory.add_recent(tmp_path / "link.ansok")
    assert names(listed()) == ["link"]


def test_without_any_there_is_nothing(listed: Callable[[], DraftList]) -> None:
    assert listed().isHidden()


@pytest.fixture
def silent(memory: Memory, tmp_path: Path) -> Iterator[list[Path]]:
    """As many drafts as are remembered, on a place that does not answer as long as the test runs."""
    made = []
    for number in range(RECENT):
        os.mkfifo(tmp_path / f"silent {number}.ansok")
        made.append(tmp_path / f"silent {number}.ansok")
        memory.add_recent(made[-1])
    yield made
    for path in made:  # the threads that wait are let go
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
        writer = os.open(path, os.O_RDWR)
        os.write(writer, b"{}")
        os.close(writer)


def test_a_place_that_does_not_answer_holds_up_no_other(
    draft: Draft, listed: Callable[..., DraftList], silent: list[Path], qtbot: QtBot, context: Context
) -> None:
    mine = draft("mine")
    shown = listed(wait=False)
    qtbot.waitUntil(lambda: next(iter(shown.rows)) == mine)
    assert "days" in said(shown, mine)
    assert "Looking at it…" in said(shown, list(shown.rows)[1])
    done: list[int] = []
    context.tasks.start(lambda task: 1, done.append, lambda error: None)
    qtbot.waitUntil(lambda: done == [1])


def test_a_place_that_does_not_answer_is_not_asked_again_before_it_does(
    draft: Draft, listed: Callable[..., DraftList], silent: list[Path], qtbot: QtBot, clock: Clock
) -> None:
    mine = draft("mine", "2020-02-25")
    shown = listed(wait=False)
    qtbot.waitUntil(lambda: next(iter(shown.rows)) == mine)
    clock.moment = clock.moment.replace(month=3)
    for _ in range(LOOKING):
        shown.look()
    qtbot.waitUntil(lambda: "Closed" in said(shown, mine))


def test_fifty_drafts_and_a_stick_that_is_gone_are_listed_at_once(
    draft: Draft, listed: Callable[[], DraftList], memory: Memory, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(50):
        draft(f"{number:02}", f"2020-{3 + number // 25:02}-{1 + number % 25:02}")
    gone = tmp_path / "stick" / "gone.ansok"
    memory.add_recent(gone)
    begun = time.monotonic()
    shown = listed()
    took = time.monotonic() - begun
    assert took < 2
    assert names(shown)[:FEW] == [f"{number:02}" for number in range(FEW)]
    shown.more.click()
    assert len(shown.rows) == 51
    assert names(shown)[-1] == "gone"
    assert "There is no file" in said(shown, gone)
    assert not shown.rows[gone].another.isEnabled()


def test_time_that_passes_changes_words_and_order(
    draft: Draft, listed: Callable[[], DraftList], clock: Clock, qtbot: QtBot
) -> None:
    first, second = draft("first", "2020-02-25"), draft("second", "2020-06-01")
    shown = listed()
    assert names(shown) == ["first", "second"]
    clock.moment = clock.moment.replace(month=3)
    shown.look()
    qtbot.waitUntil(lambda: names(shown) == ["second", "first"])
    assert "Closed" in said(shown, first)
    assert "left" in said(shown, second)


def test_the_keyboard_stays_where_it_is_when_the_order_changes(
    draft: Draft, listed: Callable[[], DraftList], clock: Clock, qtbot: QtBot
) -> None:
    path = draft("first", "2020-02-25")
    draft("second", "2020-06-01")
    shown = listed()
    shown.activateWindow()
    shown.rows[path].another.setFocus()
    qtbot.waitUntil(shown.rows[path].another.hasFocus)
    clock.moment = clock.moment.replace(month=3)
    shown.look()
    qtbot.waitUntil(lambda: names(shown) == ["second", "first"])
    assert shown.rows[path].another.hasFocus()
    asked: list[Path] = []
    shown.another_asked.connect(asked.append)
    QTest.keyClick(shown.rows[path].another, Qt.Key.Key_Space)
    assert asked == [path]


def test_a_draft_that_has_one_more_change_says_so(draft: Draft, listed: Callable[[], DraftList], qtbot: QtBot) -> None:
    path = draft("A")
    shown = listed()
    store.write(path, edits.submitted(store.read(path), "2020-02-20T10:00:00Z", ""))
    shown.look()
    qtbot.waitUntil(lambda: "Sent" in said(shown, path))
