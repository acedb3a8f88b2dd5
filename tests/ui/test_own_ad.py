"""The form for one's own advertisement: what is written there is the call at once, and no paper is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SessionMaker, attached, click, type_into, wizard_of
from tests.ui.own_ad import add, call_of, fill, form_of, lines, opened, tell, write
from tests.ui.test_every_page import cut_off, unnamed
from tests.ui.test_start_pages import start_page, welcome_of, words_on
from tests.ui.watchdog import MOST_SECONDS, longest_stall
from wizard.core import edits, own_call
from wizard.core.application import Applicant, Institution
from wizard.core.call import Limit, SizeLimit
from wizard.services import calls, own_ad, paths, store
from wizard.services.i18n import Language
from wizard.ui.own_call.homes import NEW
from wizard.ui.own_call.page import OwnCallPage
from wizard.ui.pages.start import StartPage
from wizard.ui.session import Session
from wizard.ui.widgets.callout import Callout
from wizard.ui.window import Window

DATA = Path(__file__).parents[1] / "data" / "calls"


@pytest.fixture
def form(window: Window, qtbot: QtBot) -> OwnCallPage:
    """A form in which nothing has been written."""
    click(welcome_of(window).own_button)
    return form_of(window, qtbot)


@pytest.fixture
def with_papers(new_session: SessionMaker, paper: Callable[..., Path], tmp_path: Path) -> Session:
    """An application for one's own call, with a CV, a letter and a certificate of Lund."""
    value = replace(calls.start(own_ad.blank("mine"), "x"), applicant=Applicant(name="Maja Exempel", email="maja@example.org"))
    assert value.call is not None
    certificate = calls.find(calls.FIRST).requirement("degree-certificate")
    value = own_call.put_call(value, own_call.add_requirement(value.call, certificate))
    value = edits.put_institution(value, Institution("Lund"))
    for requirement, place in (("cv", None), ("cover-letter", None), ("degree-certificate", "Lund")):
        value = attached(value, tmp_path / "mine.ansok", requirement, paper(f"{requirement}.pdf"), (place, None))
    return new_session(value)


def test_a_call_of_ones_own_begins_with_what_nearly_every_call_asks(form: OwnCallPage) -> None:
    assert [requirement.id for requirement in call_of(form).requirements] == ["cv", "cover-letter"]
    assert not call_of(form).complete
    assert form.session.review.blockers
    assert form.session.draft_file is None


def test_nothing_written_is_nothing_kept(form: OwnCallPage, window: Window) -> None:
    window.welcome()
    assert not paths.drafts().exists() or not list(paths.drafts().iterdir())


def test_a_half_made_form_is_saved_from_the_first_word_on_and_opens_as_it_was(
    form: OwnCallPage, window: Window, qtbot: QtBot
) -> None:
    type_into(lines(form)["title"].editor, "PhD position in tide mills")
    QTest.keyClick(lines(form)["title"].editor, Qt.Key.Key_Tab)
    draft = form.session.draft_file
    assert draft is not None
    assert "tide mills" in draft.name
    add(form, "research-plan", pages__most="5")
    type_into(lines(form)["employer"].editor, "University of the Coast")
    made = call_of(form)
    window.close()  # what is half typed goes with the rest
    call = store.read(draft).call
    assert call is not None
    assert call == replace(made, employer="University of the Coast", missing=call.missing)
    window.open_path(draft)
    again = form_of(window, qtbot)
    assert lines(again)["title"].text == "PhD position in tide mills"
    assert again.papers.cards["research-plan"].summary.text() == "Required · at most 5 pages"


def test_what_cannot_be_saved_at_once_is_saved_later(form: OwnCallPage, window: Window, qtbot: QtBot) -> None:
    paths.drafts().write_text("in the way")
    write(form, title="PhD position in tide mills")
    (notice,) = [callout for callout in form.findChildren(Callout) if callout is not form.state]
    assert notice.title.text().startswith("Not saved.")
    paths.drafts().unlink()
    notice.buttons[0].click()
    assert form.session.draft_file is not None
    qtbot.waitUntil(lambda: not [callout for callout in form.findChildren(Callout) if callout is not form.state])


def test_what_could_not_be_saved_is_saved_on_leaving(form: OwnCallPage, window: Window) -> None:
    paths.drafts().write_text("in the way")
    write(form, title="PhD position in tide mills")
    paths.drafts().unlink()
    window.welcome()
    (draft,) = paths.drafts().glob("*.ansok")
    assert "tide mills" in draft.name


def test_what_is_missing_is_said_while_one_writes(form: OwnCallPage) -> None:
    assert "the title of the position, the employer, when it closes and whether" in form.state.text.text()
    assert not form.whole.box.isEnabled()
    editor = lines(form)["title"].editor
    type_into(editor, "T")
    assert "the employer, when it closes and whether" in form.state.text.text()
    assert "the title" not in form.state.text.text()
    assert call_of(form).title == own_ad.UNNAMED  # the field has not been left
    write(form, title="T", employer="E", written="in May")
    assert form.state.text.text().startswith("Not known: whether this is everything")
    assert call_of(form).missing == own_ad.unknown(call_of(form))
    form.whole.box.click()
    assert call_of(form).complete
    assert call_of(form).missing == ""
    assert form.state.tone == "good"
    assert "call-incomplete" not in {finding.code for finding in form.session.review.findings}
    write(form, employer="")
    assert not call_of(form).complete
    assert "call-incomplete" in {finding.code for finding in form.session.review.findings}


def test_ones_own_words_on_what_is_missing_stay(form: OwnCallPage) -> None:
    write(form, missing="The end of the list.", title="T", employer="E", written="in May")
    assert call_of(form).missing == "The end of the list."
    assert form.state.text.text() == "Not known: The end of the list. Until then no application is ready."
    write(form, missing="")
    assert call_of(form).missing == own_ad.unknown(call_of(form))


def test_the_call_page_says_it_and_leads_back_to_the_form(form: OwnCallPage, window: Window) -> None:
    write(form, title="PhD position in tide mills", employer="University of the Coast")
    tell(form, "cover-letter", pages__most="2")
    said = form.summary.text()
    click(form.use_button)
    page = start_page(window)
    assert "Required · at most 2 pages" in words_on(page)
    assert "Cover letter: Required · at most 2 pages" in said
    assert "University of the Coast" in words_on(wizard_of(window).panel)
    (notice,) = page.findChildren(Callout)
    assert [button.text() for button in notice.buttons] == ["Write the rest"]
    click(notice.buttons[0])
    assert wizard_of(window).shown_page is form


def test_the_programs_own_calls_are_not_changed_here(window: Window) -> None:
    window.start(calls.find(calls.FIRST))
    assert wizard_of(window).steps[0].id == "start"
    wizard_of(window).visit("advertisement")
    assert isinstance(wizard_of(window).shown_page, StartPage)


@pytest.mark.parametrize(
    ("key", "text", "said", "wanted"),
    [
        ("deadline.closes.day", "1 May", "2027-06-15", None),
        ("deadline.closes.clock", "15:00", "Write the date first.", None),
        ("deadline.zone", "Nowhere", "Europe/Stockholm", None),
        ("languages", "English, Elvish", "“Elvish”", None),
        ("portal.address", "http://jobs.example.org", "https://", None),
        ("total_size.most_mb", "0", "megabytes", None),
        ("id", "a b", "hyphens", "own-"),
        ("deadline.readings", "soon", "2031-05-01 23:59", None),
    ],
)
def test_what_cannot_be_understood_is_said_at_the_field_and_changes_nothing(
    form: OwnCallPage, key: str, text: str, said: str, wanted: str | None
) -> None:
    before = call_of(form)
    field = lines(form)[key]
    fill(field, text)
    assert said in field.note.text()
    assert call_of(form) == before
    assert field.text == text  # it can be mended
    assert wanted is None or before.id.startswith(wanted)


def test_limits_that_contradict_each_other_are_said_at_the_field(form: OwnCallPage) -> None:
    tell(form, "cover-letter", pages__most="2", pages__least="3")
    _, fields = opened(form, "cover-letter")
    assert fields.lines["pages.least"].note.text() == "At least is more than at most."
    assert call_of(form).requirement("cover-letter").pages == Limit(most=2)
    add(form, "referees", referees__most="1")
    _, fields = opened(form, "referees")
    assert "At most is less" in fields.lines["referees.most"].note.text()


def test_a_limit_can_be_a_wish_and_goes_with_its_number(form: OwnCallPage) -> None:
    _, fields = opened(form, "cv")
    assert fields.ticks["pages.hard"].parentWidget().isHidden()  # type: ignore[union-attr]  # it has one
    tell(form, "cv", pages__most="4", size__most_mb="2,5")
    tell(form, "cv", pages__hard=True, size__hard=True)
    assert call_of(form).requirement("cv").pages == Limit(most=4, hard=False)
    assert call_of(form).requirement("cv").size == SizeLimit(2.5, hard=False)
    assert "at most 4 pages if possible" in form.papers.cards["cv"].summary.text()
    tell(form, "cv", pages__most="", size__most_mb="")
    assert (call_of(form).requirement("cv").pages, call_of(form).requirement("cv").size) == (None, None)


def test_what_is_required_from_some_needs_its_question(form: OwnCallPage) -> None:
    tell(form, "cv", need="conditional")
    _, fields = opened(form, "cv")
    assert fields.lines["condition"].text == "Does this concern you?"
    tell(form, "cv", condition="")
    assert fields.lines["condition"].note.text() == "Write the question that decides it."
    tell(form, "cv", condition="Have you worked before?")
    assert form.papers.cards["cv"].summary.text() == "Required if you answer yes to: Have you worked before?"
    assert "cv.applies" in {str(f.params.get("question")) for f in form.session.review.findings}
    tell(form, "cv", need="required")
    assert call_of(form).requirement("cv").condition == "Have you worked before?"


def test_papers_of_a_requirement_that_goes_are_asked_about_and_move(with_papers: Session, window: Window, qtbot: QtBot) -> None:
    window.show_session(with_papers)
    form = form_of(window, qtbot)
    card = form.papers.cards["cover-letter"]
    click(card.bin)
    assert card.asking is not None
    homes = card.asking.choice
    assert "1 paper is attached here." in homes.accessibleName()
    assert "cover-letter" in form.papers.cards
    offered = [homes.itemData(index) for index in range(homes.count())]
    assert offered == ["cv", NEW]  # a letter is of no institution
    click(card.asking.keep)
    assert "cover-letter" in form.papers.cards
    click(card.bin)
    homes.setCurrentIndex(1)
    click(card.asking.go)
    assert "cover-letter" not in form.papers.cards
    assert [d.requirement for d in with_papers.application.documents] == ["cv", "degree-certificate", "other"]
    assert [r.id for r in call_of(form).requirements] == ["cv", "degree-certificate", "other"]
    with_papers.undo()
    assert [d.requirement for d in with_papers.application.documents] == ["cv", "cover-letter", "degree-certificate"]
    assert list(call_of(form).requirements)[1].id == "cover-letter"
    assert form.papers.cards["cover-letter"].isVisible()


def test_a_requirement_with_papers_cannot_cease_to_ask_for_them(with_papers: Session, window: Window, qtbot: QtBot) -> None:
    window.show_session(with_papers)
    form = form_of(window, qtbot)
    _, fields = opened(form, "cv")
    assert [value for value, button in fields.choices["need"].items() if not button.isEnabled()] == ["after-interview"]
    assert [value for value, button in fields.choices["per"].items() if not button.isEnabled()] == ["institution", "degree"]
    assert not fields.ticks["sent_by"].isEnabled()
    tell(form, "degree-certificate", per="application")
    assert [(d.requirement, d.institution) for d in with_papers.application.documents][-1] == ("degree-certificate", None)


def test_the_keyboard_stays_on_the_arrows_at_the_end_of_the_list(form: OwnCallPage) -> None:
    card = form.papers.cards["cover-letter"]
    card.up.setFocus()
    click(card.up)
    assert [r.id for r in call_of(form).requirements] == ["cover-letter", "cv"]
    assert card.down.hasFocus()  # not the bin beside it


def test_the_last_requirement_stays(form: OwnCallPage) -> None:
    click(form.papers.cards["cv"].bin)
    assert list(form.papers.cards) == ["cover-letter"]
    assert not form.papers.cards["cover-letter"].bin.isEnabled()
    assert not form.papers.cards["cover-letter"].up.isEnabled()
    assert form.session.draft_file is not None  # this was the first change


def test_pages_follow_the_call_also_when_a_change_is_undone_elsewhere(form: OwnCallPage, window: Window) -> None:
    write(form, title="T", employer="E")
    add(form, "research-plan")
    wizard = wizard_of(window)
    wizard.visit("research-plan")
    assert wizard.step == "research-plan"
    tell(form, "research-plan", title="Project plan")
    assert wizard.shown_page.heading.text() == "Project plan"
    while "research-plan" in [step.id for step in wizard.steps]:
        assert form.session.can_undo
        form.session.undo()
    assert wizard.step == "start"
    assert isinstance(wizard.shown_page, StartPage)
    form.session.redo()
    wizard.visit("research-plan")
    assert wizard.shown_page.heading.text() == "Research plan"


def test_the_call_is_saved_as_a_file_that_others_can_begin_with(
    form: OwnCallPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    write(form, title="T", employer="E", written="in May", portal__address="jobs.example.org/17", languages="sv, English")
    form.whole.box.click()
    made = call_of(form)
    form.save_file(tmp_path / "shared")
    file = tmp_path / "shared.toml"
    assert "shared.toml" in words_on(form.notices)
    assert calls.from_file(file) == made
    assert file.stat().st_mode & 0o777 == 0o644
    form.save_file(tmp_path / "shared")
    assert form.notices.findChildren(Callout), "a name that got its ending here is not written over"
    draft = form.session.draft_file
    assert draft is not None
    window.welcome()
    welcome_of(window).use_call_file(file)
    assert window.session is not None
    assert window.session.application.call == made
    assert call_of(form_of(window, qtbot)) == made


def test_a_draft_that_is_only_looked_at_is_not_changed_here(with_papers: Session, window: Window, qtbot: QtBot) -> None:
    assert with_papers.draft_file is not None
    window.open_path(with_papers.draft_file)  # the fixture's session still holds it
    form = form_of(window, qtbot)
    assert form.session.read_only
    before = call_of(form)
    fill(lines(form)["title"], "Another")
    for button in (form.papers.add_button, form.papers.cards["cv"].bin, form.whole.box):
        assert not button.isEnabled()
    _, fields = opened(form, "cv")
    others = [button for choice in fields.choices.values() for button in choice.values() if not button.isChecked()]
    assert not any(button.isEnabled() for button in others)
    assert call_of(form) == before


def test_the_form_is_filled_by_keyboard_alone(form: OwnCallPage, qtbot: QtBot) -> None:
    lines_before = [field.editor for field in form.sections["position"].lines.values()]
    lines_before[0].setFocus()
    QTest.keyClicks(lines_before[0], "Tide mills")
    QTest.keyClick(lines_before[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lines_before[1]
    QTest.keyClicks(lines_before[1], "The Coast")
    form.papers.kinds.setFocus()
    QTest.keyClick(form.papers.kinds, Qt.Key.Key_Down)
    QTest.keyClick(form.papers.kinds, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.papers.add_button
    QTest.keyClick(form.papers.add_button, Qt.Key.Key_Return)
    card = form.papers.cards["transcript"]
    assert QApplication.focusWidget() is card.open_button
    QTest.keyClick(card.open_button, Qt.Key.Key_Space)
    assert card.is_open
    assert card.fields is not None
    qtbot.waitUntil(lambda: card.fields is not None and card.fields.ready)
    for here, wanted in ((card.open_button, card.up), (card.up, card.bin)):  # the last of the list cannot go down
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    QTest.keyClick(card.bin, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.fields.lines["title"].editor
    assert call_of(form).employer == "The Coast"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_is_cut_and_all_has_a_name_at_twice_the_font_in_a_small_window(
    large_font: None, window: Window, qtbot: QtBot, language: Language
) -> None:
    window.set_language(language)
    window.resize(800, 600)
    window.start(replace(calls.from_file(DATA / "lu-canfaster.toml"), id="x"))
    form = form_of(window, qtbot)
    lines(form)
    add(form, "referees")
    for name in ("cv", "full-proposal"):
        opened(form, name)
    inside = form.scroller.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: not list(cut_off(window)))
    assert inside.width() <= form.scroller.viewport().width()
    assert not list(unnamed(window))


def test_tab_goes_through_all_of_the_form(form: OwnCallPage, window: Window) -> None:
    lines(form)
    opened(form, "cv")
    QApplication.processEvents()  # each has its place
    inside = form.scroller.widget()
    assert inside is not None
    wanted = {
        widget
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QRadioButton)  # of those that belong together Tab reaches one
    }
    form.sections["position"].lines["title"].editor.setFocus()
    places: list[int] = []
    reached: set[QWidget] = set()
    for _ in range(len(wanted) + 40):
        focused = QApplication.focusWidget()
        if focused in wanted and focused not in reached:
            reached.add(focused)
            places.append(focused.mapTo(window, focused.rect().topLeft()).y() + form.scroller.verticalScrollBar().value())
        window.focusNextChild()
    assert {f"{widget} {widget.accessibleName()}" for widget in wanted - reached} == set()
    assert all(later >= earlier - 40 for earlier, later in pairwise(places)), "not from top to bottom"


@pytest.mark.alone
def test_the_form_is_shown_opened_and_changed_without_a_stall(window: Window, qtbot: QtBot) -> None:
    least: dict[str, float] = {}
    for run in range(6):  # what else the machine does only adds to a stall: the best run tells what the window does
        window.start(replace(calls.from_file(DATA / "lu-canfaster.toml"), id="x"))
        longest_stall(lambda: None, qtbot)  # the application itself is there, and the one before it is gone
        shown = longest_stall(partial(wizard_of(window).visit, "advertisement"), qtbot)
        if run == 0:
            continue  # its code is read the first time, as that of every page
        form = form_of(window, qtbot)
        acts: dict[str, Callable[[], object]] = {
            "more": form.more_button.click,
            "open": form.papers.cards["cv"].open_button.click,
            "add": form.papers.add_button.click,
            "write": partial(fill, form.sections["position"].lines["title"], "Another"),
            "remove": form.papers.cards["other"].bin.click,
            "undo": form.session.undo,
        }
        longest = {"show": shown, **{name: longest_stall(act, qtbot) for name, act in acts.items()}}
        least = {name: min(seconds, least.get(name, seconds)) for name, seconds in longest.items()}
        if max(least.values()) < MOST_SECONDS:
            break
    assert {name: seconds for name, seconds in least.items() if seconds >= MOST_SECONDS} == {}
