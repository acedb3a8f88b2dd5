"""The words of the banner, as values."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from tests.ui.conftest import KTH
from wizard.core import edits
from wizard.core.application import Application, Settings
from wizard.core.call import Call, Deadline
from wizard.services import calls, i18n
from wizard.ui.closing import Closing, closing, needed_by, reasons
from wizard.ui.widgets.banner import ICONS, TONES

KOLKATA, STOCKHOLM = ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Stockholm")
VOICE = i18n.voice("en")


@pytest.fixture
def call() -> Call:
    return calls.find(KTH)


@pytest.fixture
def application(call: Call) -> Application:
    return calls.start(call, "test")


def at(call: Call, application: Application, day: int, hour: int = 12, zone: ZoneInfo = KOLKATA) -> Closing:
    return closing(call, application, datetime(2020, 3, day, hour, tzinfo=UTC), zone, VOICE)


def test_both_places_are_named_and_the_target_is_the_last_minute_before_it(call: Call, application: Application) -> None:
    said = at(call, application, 1)
    assert said.mood == "open"
    assert said.title == "Closes Monday 9 March 2020, 04:29 here"
    assert said.lines == ("Sunday 8 March 2020, 23:59 in Stockholm. Aim for Sunday 8 March 2020, 04:29 here.",)
    assert said.left == "6 days 11 h to your target"
    assert said.left_below == "7 days 10 h to closing"


def test_one_zone_is_said_once(call: Call, application: Application) -> None:
    said = at(call, application, 1, zone=STOCKHOLM)
    assert said.title == "Closes Sunday 8 March 2020, 23:59 in Stockholm"
    assert said.lines == ("Aim for Saturday 7 March 2020, 23:59 in Stockholm.",)


@pytest.mark.parametrize(
    ("day", "hour", "mood"), [(5, 22, "open"), (5, 23, "urgent"), (7, 23, "last-day"), (8, 22, "last-day"), (8, 23, "closed")]
)
def test_the_mood_follows_the_time(call: Call, application: Application, day: int, hour: int, mood: str) -> None:
    assert at(call, application, day, hour).mood == mood


def test_after_the_target_only_the_closing_is_counted(call: Call, application: Application) -> None:
    said = at(call, application, 8, 20)
    assert said.left == "2 h 59 min to closing"
    assert not said.left_below
    assert "Your target has passed" in said.spoken


def test_a_closed_call_says_so_and_what_can_be_done(call: Call, application: Application) -> None:
    said = at(call, application, 20)
    assert said.title.startswith("The call closed Monday 9 March 2020")
    assert "set it on the page" in said.spoken


def test_an_own_date_stands_beside_the_calls_own(call: Call, application: Application) -> None:
    own = replace(application, settings=Settings(deadline="2027-03-01T15:00"))
    said = at(call, own, 20)
    assert said.title == "Closes Monday 1 March 2027, 19:30 here"
    assert "the call in this program: Sunday 8 March 2020, 23:59 in Stockholm" in said.spoken


def test_a_sent_application_is_said_to_be_sent(call: Call, application: Application) -> None:
    sent = edits.submitted(application, "2020-03-06T12:00:00Z", "")
    said = at(call, sent, 7)
    assert said.mood == "submitted"
    assert said.title == "Sent Friday 6 March 2020, 17:30 here, as you say"


def test_what_is_sent_after_the_closing_is_no_good_news(call: Call, application: Application) -> None:
    sent = edits.submitted(application, "2020-03-08T23:00:00Z", "")
    said = at(call, sent, 10)
    assert said.mood == "submitted-late"
    assert said.lines[0] == "That was after the call had closed: Monday 9 March 2020, 04:29 here"
    assert at(call, edits.submitted(application, "2020-03-08T22:59:00Z", ""), 10).mood == "submitted-late"
    assert at(call, edits.submitted(application, "2020-03-08T22:58:59Z", ""), 10).mood == "submitted"


def test_a_call_without_a_date_says_what_it_says(call: Call, application: Application) -> None:
    open_call = replace(call, deadline=Deadline(written="Open until filled"))
    said = at(open_call, application, 1)
    assert said.mood == "unknown"
    assert "The call says: Open until filled." in said.lines


def test_a_call_without_a_zone_says_how_it_is_counted(call: Call, application: Application) -> None:
    vague = replace(call, deadline=Deadline(written="8 March", closes=datetime(2020, 3, 8, 23, 59)))  # noqa: DTZ001  (as in a call)
    assert "the call names no time zone" in at(vague, application, 1).spoken


def test_why_gives_every_reading_in_both_places(call: Call, application: Application) -> None:
    words = " ".join(" ".join(part) for part in reasons(call, application, KOLKATA, VOICE))
    assert "Sunday 8 March 2020, 00:00 in Stockholm, which is Sunday 8 March 2020, 04:30 here" in words
    assert "Sunday 8 March 2020, 23:59 in Stockholm, which is Monday 9 March 2020, 04:29 here" in words


def test_a_paper_is_needed_by_the_last_whole_day_before_the_target(call: Call, application: Application) -> None:
    early = datetime(2020, 2, 20, tzinfo=UTC)
    assert needed_by(call, application, early, KOLKATA, VOICE) == "Saturday 7 March 2020"
    assert needed_by(call, application, early, STOCKHOLM, VOICE) == "Saturday 7 March 2020"


def test_a_day_that_is_over_is_not_named_any_more(call: Call, application: Application) -> None:
    """In Kolkata the seventh ends at 18:30 UTC."""
    assert needed_by(call, application, datetime(2020, 3, 7, 18, 29, tzinfo=UTC), KOLKATA, VOICE) == "Saturday 7 March 2020"
    assert needed_by(call, application, datetime(2020, 3, 7, 18, 30, tzinfo=UTC), KOLKATA, VOICE) == ""
    vague = replace(call, deadline=Deadline(written="soon"))
    assert needed_by(vague, application, datetime(2020, 2, 20, tzinfo=UTC), KOLKATA, VOICE) == ""


def test_after_the_closing_a_sent_application_is_not_told_that_the_call_closes(call: Call, application: Application) -> None:
    sent = edits.submitted(application, "2020-03-06T12:00:00Z", "")
    assert at(call, sent, 7).lines[0] == "Closes Monday 9 March 2020, 04:29 here."
    assert at(call, sent, 20).lines[0] == "The call closed Monday 9 March 2020, 04:29 here"


def test_urgency_is_told_by_words_and_by_signs_that_differ(call: Call, application: Application) -> None:
    """In black and white, and without a picture at all."""
    said = [at(call, application, day, hour) for day, hour in ((1, 12), (6, 12), (8, 12), (9, 12))]
    assert [one.mood for one in said] == ["open", "urgent", "last-day", "closed"]
    assert [one.title.split(" Monday")[0] for one in said] == ["Closes", "Soon: closes", "Last day: closes", "The call closed"]
    assert len({ICONS[one.mood] for one in said}) == 4
    assert len({TONES[one.mood] for one in said}) == 3
