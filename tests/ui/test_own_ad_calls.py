"""Real calls in the form: each can be made there from nothing, and one that is opened there loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.own_ad import add, call_of, fill, form_of, lines, opened, tell, write
from wizard.core.call import Call, Contact, Deadline, Limit, Portal, Reading, RefereeRules, Requirement, SizeLimit
from wizard.services import calls, i18n, own_ad
from wizard.services.i18n import Language
from wizard.ui.context import Context
from wizard.ui.own_call import of_call, of_requirement
from wizard.ui.own_call.entries import Entry, Heading, Line, Tick
from wizard.ui.own_call.page import OwnCallPage
from wizard.ui.window import Window

DATA = Path(__file__).parents[1] / "data" / "calls"
PARTIAL, WITHOUT_DATE = str(DATA / "gu-nordic-2021.toml"), str(DATA / "lu-canfaster.toml")
NAMES = [calls.FIRST, "kth-PA-2026-2872", "uu-pcr-2014-2788", PARTIAL, WITHOUT_DATE]


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_what_the_form_shows_of_a_call_is_read_as_the_same_call(name: str, language: Language) -> None:
    voice, call = i18n.voice(language), calls.find(name)
    for part in (of_call.position, of_call.about, of_call.papers, of_call.dates, of_call.sending, of_call.finishing):
        for row in part(voice):
            if isinstance(row, Line) and row.shown(call) and not row.key.endswith(".clock"):
                assert (row.key, own_ad.settled(call, row.put(call, row.get(call)))) == (row.key, call)
    for requirement in call.requirements:
        for entry in of_requirement.rows(requirement, voice):
            if not isinstance(entry, Heading) and entry.shown(requirement):
                again = put_again(entry, requirement)
                assert (requirement.id, entry.key, again) == (requirement.id, entry.key, requirement)


def put_again(entry: Entry[Requirement], requirement: Requirement) -> Requirement:
    if isinstance(entry, Line):
        return entry.put(requirement, entry.get(requirement))
    if isinstance(entry, Tick):
        return entry.put(requirement, entry.get(requirement))
    return entry.put(requirement, entry.get(requirement))


@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_going_through_the_whole_form_leaves_the_call_as_it_is(window: Window, qtbot: QtBot, name: str) -> None:
    carried = msgspec.structs.replace(calls.find(name), id="mine")
    window.start(carried)
    page = form_of(window, qtbot)
    fields = list(lines(page).values())
    for requirement in carried.requirements:
        fields += opened(page, requirement.id)[1].lines.values()
    for field in fields:
        field.editor.setFocus()
    page.use_button.setFocus()
    assert call_of(page) == carried
    assert page.session.draft_file is None
    before = call_of(page)
    for field in fields:
        if field.isVisible() and not isinstance(field.editor, QPlainTextEdit):
            fill(field, f"{field.text}?")
    assert call_of(page) != before
    while page.session.can_undo:
        page.session.undo()
    assert call_of(page) == carried


def make_deep_learning(page: OwnCallPage) -> None:
    write(page, title="PhD position: Towards a theory of deep learning", employer="KTH", languages="English, Swedish")
    write(page, written="March 8, midnight CET/CEST", deadline__zone="Stockholm", portal__name="Varbi")
    write(page, **{"deadline__closes.day": "2020-03-08", "deadline__target.day": "2020-03-07"})
    tell(page, "cover-letter", pages__most="2")
    add(page, "degree-certificate", translation="anyone")
    add(page, "transcript", translation="anyone")
    add(page, "referees", need="wished", referees__least="", referees__wished="2")
    tell(page, "referees", **{"referees__fields.address": True, "referees__fields.phone": True})


def make_feminist_ai(page: OwnCallPage) -> None:
    write(
        page, title="Doctoral student in Feminist AI", employer="KTH", portal__name="Varbi", deadline__zone="Europe/Stockholm"
    )
    write(page, written="September 24, midnight CEST", **{"deadline__closes.day": "2026-09-24"})
    write(page, **{"deadline__target.day": "2026-09-23"})
    page.papers.cards["cover-letter"].bin.click()
    add(page, "diplomas-grades", certified=True)
    add(page, "language-test")
    page.papers.cards["cv"].down.click()
    page.papers.cards["cv"].down.click()
    add(page, "cover-letter", title="Letter of application", pages__most="2")
    add(page, "publications", questions="Long works are there as a summary with a link")
    add(page, "referees", referees__most="3", referees__kind=True, referees__typed_in_portal=True)
    tell(page, "referees", **{"referees__fields.email": False})


def make_water_cooperation(page: OwnCallPage) -> None:
    write(page, title="Three PhD positions: Water Cooperation", employer="Uppsala University", languages="engelska")
    write(page, written="November 3, 2014", portal__name="The university's web form")
    write(page, **{"deadline__closes.day": "2014-11-03"})
    for name in ("cover-letter",):
        page.papers.cards[name].bin.click()
    add(page, "application-form", signed=True)
    page.papers.cards["application-form"].up.click()
    add(page, "cover-letter", title="Personal letter", pages__most="2", pages__least="1")
    page.papers.cards["cover-letter"].up.click()
    add(page, "transcript", per="application", contents="certificate", certified=True)
    add(page, "research-plan", title="Project plan", pages__most="5", pages__least="3")
    add(page, "reference-letters", files__most="2")
    add(page, "writing-samples", files__least="1", files__most="3", languages="Swedish, English")


def make_nordic_languages(page: OwnCallPage) -> None:
    write(page, title="PhD position in Nordic languages", employer="University of Gothenburg")
    write(page, written="midnight (24:00) on Friday 1 October 2021", portal__name="The university's portal")
    write(
        page, **{"deadline__closes.day": "2021-10-01", "deadline__closes.clock": "24:00", "deadline__target.day": "2021-09-30"}
    )
    write(page, missing="The end of the list of papers.")
    add(page, "other", title="Certificate of education", need="required", certified=True, file_name="{surname} education")
    add(page, "eligibility-note", file_name="{surname} entrance requirements")
    page.papers.cards["cv"].bin.click()
    page.papers.cards["cover-letter"].bin.click()


def make_canfaster(page: OwnCallPage) -> None:
    write(page, title="CanFaster fellow", employer="Lund University", languages="English", portal__name="Varbi")
    write(page, written="23:59 (CET) on the last day", deadline__zone="Stockholm")
    add(page, "publication-list")
    page.papers.cards["publication-list"].up.click()
    tell(page, "cover-letter", title="Letter of motivation")
    add(page, "reference-letters-sent", files__least="1", files__most="1", template="the programme's template")
    add(page, "other", title="PhD diploma", need="required", translation="authorized")
    add(page, "other")
    add(page, "research-plan", title="Full research proposal", need="after-interview")


MADE: dict[str, Callable[[OwnCallPage], None]] = {
    calls.FIRST: make_deep_learning,
    "kth-PA-2026-2872": make_feminist_ai,
    "uu-pcr-2014-2788": make_water_cooperation,
    PARTIAL: make_nordic_languages,
    WITHOUT_DATE: make_canfaster,
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_a_real_call_can_be_made_in_the_form_from_nothing(window: Window, qtbot: QtBot, name: str) -> None:
    window.start_own()
    page = form_of(window, qtbot)
    MADE[name](page)
    told = calls.find(name)
    if told.complete:
        page.whole.box.click()
    made = call_of(page)
    assert [demanded(r) for r in made.requirements] == [demanded(r) for r in told.requirements]
    assert (made.complete, made.languages) == (told.complete, told.languages)
    assert dates(made.deadline) == dates(told.deadline)
    assert bool(made.portal) == bool(told.portal)
    assert made.missing if not told.complete else not made.missing


def demanded(requirement: Requirement) -> tuple[object, ...]:
    """What a requirement demands, without its words."""
    r = requirement
    kinds = (r.kind, r.need, r.per, r.sent_by, r.translation, r.translator, r.signed, r.certified)
    rules = r.referees and msgspec.structs.replace(r.referees, fields=tuple(sorted(r.referees.fields)))
    ticks = len(r.questions) if r.id == "publications" else 0  # the fuller questions of the other call are words of its file
    return (*kinds, bool(r.template), r.file_name, r.pages, r.files, r.languages, ticks, rules)


def dates(deadline: Deadline) -> tuple[object, ...]:
    return deadline.closes, deadline.target, deadline.zone, bool(deadline.written)


def test_the_form_has_a_place_for_every_key_of_a_call(context: Context) -> None:
    voice = context.voice
    rows = [
        *of_call.position(voice),
        *of_call.about(voice),
        *of_call.papers(voice),
        *of_call.dates(voice),
        *of_call.sending(voice),
        *of_call.finishing(voice),
    ]
    asked = {row.key for row in rows if not isinstance(row, Heading)}
    by_other_means = {"format", "requirements", "complete"}
    assert keys(Call) - {"deadline", "portal", "contact", "total_size"} - by_other_means <= asked
    assert {"total_size.most_mb", "total_size.hard"} <= asked
    assert {f"portal.{key}" for key in keys(Portal)} | {f"contact.{key}" for key in keys(Contact)} <= asked
    assert keys(Reading) == {"at", "says"}
    told = {f"deadline.{key}" for key in keys(Deadline) - {"written", "closes", "target"}}
    assert told | {f"deadline.{key}.{part}" for key in ("closes", "target") for part in ("day", "clock")} <= asked

    paper = Requirement(id="x", title="x")
    people = Requirement(id="x", title="x", kind="referees", referees=RefereeRules())
    of_paper, of_people = (
        {row.key for row in of_requirement.rows(requirement, voice) if not isinstance(row, Heading)}
        for requirement in (paper, people)
    )
    nested = {"pages", "files", "size", "referees"}
    assert keys(Requirement) - nested - {"id", "kind", "translator"} <= of_paper
    assert {f"{name}.{key}" for name in ("pages", "files") for key in keys(Limit)} <= of_paper
    assert {f"size.{key}" for key in keys(SizeLimit)} <= of_paper
    assert {f"referees.{key}" for key in keys(RefereeRules) - {"fields"}} <= of_people
    assert {f"referees.fields.{key}" for key in ("email", "phone", "address", "affiliation")} <= of_people


def keys(struct: type[msgspec.Struct]) -> set[str]:
    return set(struct.__struct_fields__)


def test_a_closing_time_with_seconds_is_kept_as_it_is(window: Window, qtbot: QtBot) -> None:
    at = datetime(2031, 5, 1, 23, 59, 59)  # noqa: DTZ001  (a wall clock)
    call = calls.find(PARTIAL)
    call = msgspec.structs.replace(call, deadline=Deadline(written="x", closes=at, readings=(Reading(at=at, says="y"),)))
    window.start(call)
    page = form_of(window, qtbot)
    write(page, title="Another title")
    assert call_of(page).deadline == call.deadline
