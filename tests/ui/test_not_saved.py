"""A draft that cannot be saved: it is said, kept all the same, tried again, and goes on elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SessionMaker, applicant_page, type_into, wizard_of
from wizard.services import store
from wizard.ui.memory import Memory
from wizard.ui.session import Session
from wizard.ui.widgets.footer import Footer
from wizard.ui.window import Window


@dataclass(frozen=True)
class Stuck:
    """An application with a change that is not saved: a folder stands where its draft was. A copy is kept elsewhere."""

    session: Session
    footer: Footer
    draft: Path
    copy: Path

    def mend(self) -> None:
        """The place can be written again."""
        self.draft.rmdir()


@pytest.fixture
def stuck(window: Window, memory: Memory, new_session: SessionMaker, qtbot: QtBot) -> Stuck:
    session = new_session()
    window.show_session(session, "you")
    footer, draft = window.footer, session.draft_file
    assert footer is not None
    assert draft is not None
    draft.unlink()
    draft.mkdir()
    type_into(applicant_page(window).fields["phone"].editor, "1")
    wizard_of(window).visit("referees")
    qtbot.waitUntil(lambda: footer.saved.text().startswith("Not saved: "))
    qtbot.waitUntil(lambda: len(memory.now.recent) == 2)
    return Stuck(session, footer, draft, Path(memory.now.recent[0]))


def test_it_says_why_and_keeps_a_copy(stuck: Stuck) -> None:
    assert stuck.footer.elsewhere.isVisible()
    assert store.read(stuck.copy).applicant.phone == "1"


def test_it_goes_on_elsewhere_and_the_copy_goes(
    stuck: Stuck, window: Window, memory: Memory, qtbot: QtBot, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.ansok"
    window.move_to(tmp_path / "elsewhere")
    assert window.session is not None
    assert window.session.draft_file == elsewhere
    assert wizard_of(window).step == "referees"
    assert store.read(elsewhere).applicant.phone == "1"
    assert memory.now.recent == (str(elsewhere), str(stuck.draft))
    assert not stuck.copy.exists()


def test_the_place_that_is_mended_meanwhile_can_be_chosen_again(
    stuck: Stuck, window: Window, memory: Memory, qtbot: QtBot
) -> None:
    stuck.mend()
    window.move_to(stuck.draft)
    assert window.session is stuck.session
    qtbot.waitUntil(lambda: stuck.footer.saved.text().startswith("All changes saved"))
    assert store.read(stuck.draft).applicant.phone == "1"
    qtbot.waitUntil(lambda: memory.now.recent == (str(stuck.draft),))
    assert not stuck.copy.exists()


def test_it_is_tried_again_by_the_clock(stuck: Stuck, window: Window, qtbot: QtBot) -> None:
    window.look_at_the_clock()
    assert stuck.footer.saved.text().startswith("Not saved: ")
    stuck.mend()

    def saved() -> bool:
        window.look_at_the_clock()
        return not stuck.session.unsaved

    qtbot.waitUntil(saved)
    qtbot.waitUntil(lambda: stuck.footer.saved.text().startswith("All changes saved"))
    assert store.read(stuck.draft).applicant.phone == "1"


def test_saved_in_another_place_on_leaving_the_copy_goes(
    stuck: Stuck, window: Window, memory: Memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.ansok"
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.defaultButton().click())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(elsewhere), ""))
    window.welcome()
    assert window.session is None
    assert store.read(elsewhere).applicant.phone == "1"
    assert str(stuck.copy) not in memory.now.recent
    assert not stuck.copy.exists()
