"""The ways on from the bundle page: what went wrong offers what mends it, and what was made is one press away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.building import bundle_only, finish, notices, shown
from tests.ui.conftest import Clock, click, wizard_of
from wizard.core.call import SizeLimit
from wizard.ui.context import Context
from wizard.ui.pages.build import BuildPage
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.leaf_through import LeafThrough, leaf_through
from wizard.ui.window import Window


@pytest.fixture
def page(context: Context, ready_session: Session, qtbot: QtBot) -> BuildPage:
    return shown(BuildPage(context, ready_session, bundle_only()), qtbot)


def build_over_a_paper(page: BuildPage, tmp_path: Path, qtbot: QtBot) -> Callout:
    page.built.target = tmp_path / "cv.pdf"
    click(page.build)
    finish(page, qtbot)
    return notices(page)[0]


def test_where_a_paper_stands_in_the_way_another_place_is_offered(page: BuildPage, tmp_path: Path, qtbot: QtBot) -> None:
    notice = build_over_a_paper(page, tmp_path, qtbot)
    assert next(button.text() for button in notice.buttons) == "Choose another place"


def test_what_was_wrong_with_one_place_is_not_said_of_another(
    page: BuildPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_over_a_paper(page, tmp_path, qtbot)
    other = tmp_path / "other.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    click(page.settings.change)
    assert page.target == other
    assert not notices(page)


def test_the_bundle_is_looked_through_at_once(page: BuildPage, qtbot: QtBot) -> None:
    click(page.build)
    finish(page, qtbot)
    (look,) = notices(page)[0].buttons
    click(look)
    (window,) = page.findChildren(LeafThrough)
    assert window.isVisible()
    assert window.contents.count() > 1
    window.close()


def test_it_is_said_beforehand_that_the_cover_will_call_it_late(page: BuildPage, clock: Clock) -> None:
    assert page.late_words.isHidden()
    clock.moment = datetime(2020, 3, 9, tzinfo=UTC)
    page.session.recheck()
    assert not page.late_words.isHidden()
    assert page.late_words.text() == "Cover sheet: Late. Made after the call closed."


def test_the_contents_stand_beside_the_page_wherever_there_is_room(page: BuildPage, qtbot: QtBot) -> None:
    click(page.build)
    finish(page, qtbot)
    window = leaf_through(page.context, page.built, page)
    for width, seen in ((640, False), (1180, True), (640, False)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda wide=width: window.width() == wide)  # type: ignore[misc]  # mypy cannot infer a lambda's default
        assert window.contents.isVisible() == seen
    click(window.list_button)
    window.resize(700, 700)
    assert window.contents.isVisible()
    window.close()


def test_one_button_leads_building_until_there_is_a_bundle_and_the_way_on_then(
    window: Window, ready_session: Session, qtbot: QtBot
) -> None:
    window.show_session(ready_session, "bundle")
    page, footer = wizard_of(window).shown_page, window.footer
    assert isinstance(page, BuildPage)
    assert footer is not None

    def looks() -> tuple[str, str]:
        return page.build.property("look"), footer.next_button.property("look")

    assert looks() == ("primary", "plain")
    click(page.build)
    finish(page, qtbot)
    assert looks() == ("plain", "primary")
    application = ready_session.application
    ready_session.apply(replace(application, applicant=replace(application.applicant, phone="1")))
    assert looks() == ("primary", "plain")
    wizard_of(window).visit("referees")
    assert footer.next_button.property("look") == "primary"


def test_a_bundle_that_is_larger_than_the_call_allows_is_told(page: BuildPage, qtbot: QtBot) -> None:
    papers = sum(part.size for part in page.session.application.parts())
    page.session.call = replace(page.session.call, total_size=SizeLimit(most_mb=papers / 1_000_000))
    click(page.build)
    finish(page, qtbot)
    told = [notice.accessibleName() for notice in notices(page)]
    assert any(words.startswith("The bundle takes") for words in told), told
