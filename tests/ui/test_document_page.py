"""The page of one requirement: files come in, are looked at, and what is wrong with them is mended where it stands."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.conftest import GERMAN, SessionMaker, click
from tests.ui.shown import Paper, Show
from wizard.core import call as calls_model
from wizard.core import edits
from wizard.core.errors import AnsokError
from wizard.ui.widgets.boxes import reading_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.movable_card import DRAGGED


def test_an_empty_page_teaches_and_shows_no_error(new_session: SessionMaker, show: Show) -> None:
    shown = show(new_session())
    assert shown.page.hint.isVisible()
    assert "addressed to the advisor" in shown.page.hint.text()
    assert "2 pages" in shown.page.limits.text()
    assert "missing" in {f.code for f in shown.session.review.findings}
    assert not shown.page.findChildren(Callout)


def test_dropped_files_become_parts_in_their_order_as_one_change(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("å b 🙂.pdf"), paper("a.pdf", words="Another page of text, written for this test and for nothing else."))
    assert shown.names == shown.parts() == ["å b 🙂.pdf", "a.pdf"]
    assert len(shown.slot.documents) == 1
    assert "1 page · English · A4" in shown.cards[0].facts.text()
    assert not shown.page.hint.isVisible()
    shown.session.undo()
    assert not shown.slot.documents


def test_files_may_be_dropped_anywhere_on_the_page(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf"), on=shown.page)
    assert shown.names == ["a.pdf"]


def test_a_bad_file_is_named_with_its_remedy_and_does_not_stop_the_others(
    new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path
) -> None:
    shown = show(new_session())
    empty, folder, gone = tmp_path / "empty.pdf", tmp_path / "folder.pdf", tmp_path / "gone.pdf"
    empty.touch()
    folder.mkdir()
    shown.drop(empty, paper("good.pdf"), folder, gone)
    assert shown.names == ["good.pdf"]
    said = " ".join(shown.said())
    for words in ("empty.pdf is empty", "folder.pdf is a folder", "There is no file gone.pdf", "Choose a file in it"):
        assert words in said
    shown.press("Close")
    assert len(shown.said()) == 2


def test_the_same_file_twice_is_said_and_not_added(new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path) -> None:
    shown = show(new_session())
    first = paper("a.pdf")
    shown.drop(first)
    again = Path(shutil.copy(first, tmp_path / "copy of a.pdf"))
    shown.drop(first, again)
    assert shown.names == ["a.pdf"]
    assert len(shown.said()) == 2
    assert "a.pdf is here already; it was not added again." in shown.said()
    assert "copy of a.pdf has the same content as a.pdf; it was not added again." in shown.said()


def test_a_removed_file_can_be_put_back(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf"))
    before = shown.session.application
    click(shown.cards[0].bin)
    assert shown.cards == []
    assert shown.said() == ["Removed a.pdf."]
    shown.press("Undo")
    assert shown.session.application == before
    assert shown.names == ["a.pdf"]
    assert shown.said() == []


def test_undo_is_no_longer_offered_after_another_change(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf"))
    click(shown.cards[0].bin)
    shown.session.apply(edits.answer(shown.session.application, "cover-letter.interests", True))
    assert shown.said() == []


def test_up_down_and_dragging_change_the_order_and_keep_the_focus(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf"), paper("b.pdf", 2))
    down = shown.cards[0].down
    down.setFocus()
    click(down)
    assert shown.names == shown.parts() == ["b.pdf", "a.pdf"]
    assert shown.cards[1].down is down
    assert not down.isEnabled()
    assert shown.cards[1].up.hasFocus()  # not the bin beside it, where Enter would remove the paper
    data = QMimeData()
    data.setData(DRAGGED, f"{shown.slot.documents[0].id} 1".encode())
    shown.send(data, shown.cards[0])
    assert shown.names == shown.parts() == ["a.pdf", "b.pdf"]


def test_tab_follows_reading(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf"), paper("b.pdf", 2))
    shown.cards[0].eye.setFocus()
    seen = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    heights = [w.mapTo(shown.window, QPoint()).y() for w in seen if shown.slot.isAncestorOf(w)]
    first_round = heights[: len([w for w in reading_order(shown.slot) if w.isVisible() and w.isEnabled()]) - 1]
    assert len(first_round) > 8
    assert all(later >= earlier - 40 for earlier, later in pairwise(first_round))
    assert shown.page.preview.view in seen


def test_a_question_is_ticked_by_its_box_or_its_words(new_session: SessionMaker, show: Show) -> None:
    shown = show(new_session())
    tick = shown.page.questions.ticks["cover-letter.position"]
    click(tick.words)
    assert shown.session.application.answers == {"cover-letter.position": True}
    tick.box.setFocus()
    QTest.keyClick(tick.box, Qt.Key.Key_Space)
    assert shown.session.application.answers == {}


def test_what_may_not_concern_the_applicant_is_asked_first(new_session: SessionMaker, show: Show) -> None:
    source = new_session().call
    conditional = replace(
        source.requirement("cv"), id="permit", need="conditional", condition="Do you need a permit?", questions=()
    )
    call = replace(source, id="another", requirements=(conditional,))
    shown = show(new_session(name="other.ansok", call=calls_model.load(_toml(call), "call.toml")), "permit")
    assert shown.page.applies is not None
    assert not shown.slot.isVisible()
    shown.page.applies.yes.click()
    assert shown.slot.isVisible()
    shown.page.applies.no.click()
    assert shown.session.application.answers == {"permit.applies": False}
    assert not shown.slot.isVisible()
    assert shown.page.not_needed.isVisible()


def _toml(call: calls_model.Call) -> bytes:
    """A call file with what this test needs of the call."""
    requirement = call.requirements[0]
    return (
        f'format = 1\nid = "{call.id}"\ntitle = "A position"\nemployer = "An employer"\n[deadline]\nwritten = "soon"\n'
        f'[[requirements]]\nid = "{requirement.id}"\ntitle = "Permit"\nneed = "{requirement.need}"\n'
        f'condition = "{requirement.condition}"\n'
    ).encode()


def test_a_page_that_is_only_looked_at_changes_nothing(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    session = new_session()
    session.only_look = AnsokError("draft-held", file="mine.ansok", holder="somebody else")
    shown = show(session)
    assert not shown.slot.zone.isEnabled()
    shown.slot.attach([paper("a.pdf")])
    assert "Looking" not in shown.slot.zone.label.text()


def test_nothing_is_clipped_at_twice_the_font(new_session: SessionMaker, show: Show, paper: Paper, qapp: QApplication) -> None:
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    shown = show(new_session())
    shown.window.resize(560, 600)
    shown.drop(paper("a letter with a name that goes on and on, as they do.pdf", 3, GERMAN))
    shown.press("Choose pages")
    shown.qtbot.waitUntil(shown.cards[0].pages.isVisible)
    assert not shown.page.preview.isVisible()
    inside = shown.page.scroller.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= shown.page.scroller.viewport().width()
    for button in inside.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
            right = button.mapTo(inside, QPoint(button.width(), 0)).x()
            assert right <= shown.page.scroller.viewport().width(), button.accessibleName()


def test_nothing_opens_a_window_of_its_own(new_session: SessionMaker, show: Show, paper: Paper, qapp: QApplication) -> None:
    shown = show(new_session())
    opened: list[QWidget] = []
    qapp.focusWindowChanged.connect(opened.append)
    shown.drop(paper("a.pdf", 3), paper("b.pdf", words=GERMAN))
    click(shown.cards[0].bin)
    shown.press("Undo")
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == [shown.window]
    assert opened == []


def test_every_control_has_a_name(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf", 3), paper("b.pdf", words=GERMAN))
    shown.cards[0].choose_pages()
    unnamed = [w for w in reading_order(shown.page) if not w.accessibleName() and w is not shown.page.scroller]
    assert unnamed == []


def test_what_was_ticked_of_a_removed_file_is_asked_of_the_next(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("a.pdf", words="One letter, and what it says is what the applicant has ticked on the page below."))
    box = shown.page.questions.ticks["cover-letter.interests"].box
    click(box)
    assert box.isChecked()
    click(shown.cards[0].bin)
    shown.drop(paper("b.pdf", words="Another letter, of which nobody has yet said anything at all on this page."))
    assert not box.isChecked()
