"""The page of one requirement: files come in, are looked at, and what is wrong with them is mended where it stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import pdfs, unusable
from tests.ui.conftest import GERMAN, SessionMaker, alone, click, type_into
from wizard.core import call as calls_model
from wizard.core import edits
from wizard.core.errors import AnsokError
from wizard.services import store
from wizard.ui.context import Context
from wizard.ui.pages.document import DocumentPage
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import QuietLine, reading_order
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.document_card import DRAGGED, DocumentCard

Paper = Callable[..., Path]
READ = 20_000


class Shown:
    """A page in a window, and what a person sees and does there."""

    def __init__(self, page: DocumentPage, session: Session, qtbot: QtBot) -> None:
        self.page, self.session, self.qtbot = page, session, qtbot
        self.slot = page.slot
        self.window = alone(page, qtbot)

    def drop(self, *paths: Path, on: QWidget | None = None) -> None:
        """Files are dragged over the field and let go; then they have been looked at and read."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.send(data, on or self.slot.zone)
        self.settle()

    def send(self, data: QMimeData, target: QWidget) -> None:
        """Drag enter and drop, as the window system sends them."""
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))

    def settle(self) -> None:
        """Every file has been looked at and read."""
        self.qtbot.waitUntil(lambda: self.slot.zone.button.isEnabled() and not self.session.reading, timeout=READ)

    @property
    def cards(self) -> list[DocumentCard]:
        """The cards from top to bottom."""
        cards = [card for block in self.slot.blocks.values() for card in block.cards.values()]
        return sorted(cards, key=lambda card: card.mapTo(self.window, QPoint()).y())

    @property
    def names(self) -> list[str]:
        return [card.file_name for card in self.cards]

    def codes(self) -> list[str]:
        return [key[0] for card in self.cards for key in card.findings.shown]

    def press(self, words: str) -> None:
        """Presses the visible button with these words."""

        def found() -> list[QPushButton]:
            return [b for b in self.page.findChildren(QPushButton) if b.text() == words and b.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        click(found()[0])

    def said(self) -> list[str]:
        """What the notices of the slot say."""
        notices = self.slot.notices
        return [w.accessibleName() for kind in (Callout, QuietLine) for w in notices.findChildren(kind)]

    def chosen(self) -> tuple[int, ...] | None:
        return self.slot.documents[0].parts[0].pages

    def word(self) -> tuple[str, ...]:
        return self.slot.documents[0].languages

    def parts(self) -> list[str]:
        return [Path(part.path).name for document in self.slot.documents for part in document.parts]


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    """`show(session, "cover-letter")` opens the page of that requirement."""
    opened: list[Shown] = []

    def make(session: Session, requirement: str = "cover-letter") -> Shown:
        opened.append(Shown(DocumentPage(context, session, session.call.requirement(requirement)), session, qtbot))
        return opened[-1]

    yield make
    for shown in opened:
        shown.window.close()


Show = Callable[..., Shown]


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


def test_choosing_pages_mends_the_limit(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    assert shown.codes() == ["too-many-pages"]
    shown.press("Choose pages")
    line = shown.cards[0].pages.line
    assert line.hasFocus()
    QTest.keyClicks(line, "1,9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "“1,9” is not a choice of pages" in shown.cards[0].pages.trouble.text()
    assert shown.chosen() is None
    line.selectAll()
    QTest.keyClicks(line, "1,3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.chosen() == (1, 3)
    assert shown.codes() == []
    assert "2 of 3 pages" in shown.cards[0].facts.text()
    line.selectAll()
    QTest.keyClicks(line, "2")
    shown.cards[0].pages.close_button.click()  # as a screen reader presses it: the focus stays in the line
    assert shown.chosen() == (2,)


def test_the_surplus_is_left_out_by_one_press(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.press("Leave out page 3")
    assert shown.slot.documents[0].parts[0].pages == (1, 2)
    assert shown.codes() == []


def test_blank_pages_are_left_out_by_one_press(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "letter.pdf", pdfs.pages("en", "blank", "en")))
    assert set(shown.codes()) == {"too-many-pages", "blank-page"}
    shown.press("Leave out blank pages")
    assert shown.slot.documents[0].parts[0].pages == (1, 3)
    assert shown.codes() == []


def test_a_finding_that_changes_its_words_is_still_shown(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.drop(paper("more.pdf", 2))
    [notice] = [w for key, w in shown.cards[0].findings.shown.items() if key[0] == "too-many-pages"]
    shown.qtbot.waitUntil(notice.isVisible)
    assert "there are 5" in notice.accessibleName()


def test_half_typed_pages_survive_a_refresh_and_so_does_the_focus(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("letter.pdf", 3))
    shown.press("Choose pages")
    line = shown.cards[0].pages.line
    type_into(line, "1-")
    shown.session.apply(edits.answer(shown.session.application, "cover-letter.interests", True))
    shown.page.refresh()
    assert line.text() == "1-"
    assert line.hasFocus()


def test_a_question_is_ticked_by_its_box_or_its_words(new_session: SessionMaker, show: Show) -> None:
    shown = show(new_session())
    tick = shown.page.questions.ticks["cover-letter.position"]
    click(tick.words)
    assert shown.session.application.answers == {"cover-letter.position": True}
    tick.box.setFocus()
    QTest.keyClick(tick.box, Qt.Key.Key_Space)
    assert shown.session.application.answers == {}


def test_the_new_version_of_a_changed_file_is_used_and_answers_are_asked_again(
    new_session: SessionMaker, show: Show, paper: Paper
) -> None:
    shown = show(new_session())
    path = paper("letter.pdf", 3)
    shown.drop(path)
    session = shown.session
    document = shown.slot.documents[0].id
    session.apply(edits.choose_pages(session.application, document, 0, (1,)))
    session.apply(edits.answer(session.application, "cover-letter.interests", True))
    paper("letter.pdf", 2, "A letter that was written anew after somebody had read the first one.")
    session.look_again()
    shown.qtbot.waitUntil(lambda: "original-changed" in shown.codes(), timeout=READ)
    shown.press("Use the new version")
    shown.qtbot.waitUntil(lambda: not session.reading and shown.codes() == [], timeout=READ)
    part = shown.slot.documents[0].parts[0]
    assert part.pages is None
    assert part.sha256 == store.part(path, session.base).sha256
    assert session.application.answers == {}


def test_a_vanished_file_is_looked_for_again(new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path) -> None:
    shown = show(new_session())
    path = paper("letter.pdf")
    shown.drop(path)
    path.rename(tmp_path / "elsewhere.pdf")
    shown.session.look_again()
    shown.qtbot.waitUntil(lambda: shown.codes() == ["original-missing"], timeout=READ)
    (tmp_path / "elsewhere.pdf").rename(path)
    shown.press("Look again")
    shown.qtbot.waitUntil(lambda: shown.codes() == [], timeout=READ)


def test_a_file_is_replaced_through_the_dialog(new_session: SessionMaker, show: Show, paper: Paper, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "locked.pdf", pdfs.locked(pdfs.pages("en"))))
    assert shown.codes() == ["locked"]
    better = paper("open.pdf")
    shown.press("Replace")
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(better.parent))
    dialog.selectFile(better.name)
    dialog.accept()
    shown.qtbot.waitUntil(lambda: shown.parts() == ["open.pdf"] and not shown.session.reading, timeout=READ)
    assert shown.codes() == []
    assert shown.said() == ["open.pdf replaces locked.pdf."]


def test_a_picture_says_that_it_is_no_pdf(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "photo.png", unusable.picture()))
    assert shown.codes() == ["not-pdf"]
    assert shown.page.preview.leaves == ()


def test_a_letter_in_another_language_takes_the_applicants_word(new_session: SessionMaker, show: Show, paper: Paper) -> None:
    shown = show(new_session())
    shown.drop(paper("brief.pdf", words=GERMAN))
    assert shown.codes() == ["language-not-accepted"]
    shown.press("Also in English or Swedish")
    assert shown.word() == ("en", "other")
    assert shown.codes() == ["answer-against-check"]
    shown.press("Follow the check")
    assert shown.word() == ()
    assert shown.codes() == ["language-not-accepted"]


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
