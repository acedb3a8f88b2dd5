"""What is written in the form for one's own advertisement, and what it is read as."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.core.call import Question, Reading, Text
from wizard.services import i18n
from wizard.ui import zone_names
from wizard.ui.own_call import reading
from wizard.ui.own_call.reading import Wrong

EN, SV = i18n.voice("en"), i18n.voice("sv")


def at(words: str) -> datetime:
    return datetime.fromisoformat(words)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2031-05-01", "15:00", "2031-05-01T15:00"),
        ("2031-05-01", "9.30", "2031-05-01T09:30"),
        ("2031-05-01", "9", "2031-05-01T09:00"),
        ("2031-05-01", "00:00", "2031-05-01T00:00"),
        ("2031-12-31", "24:00", "2032-01-01T00:00"),
        ("2028-02-29", "24.00", "2028-03-01T00:00"),
    ],
)
def test_a_day_and_a_time_of_day_are_a_moment(day: str, clock: str, moment: str) -> None:
    assert reading.moment(day, clock, EN) == at(moment)


@pytest.mark.parametrize(("day", "clock"), [("2031-02-29", "12"), ("1 May", "12"), ("31-05-01", "12"), ("2031-05-01", "24:01")])
def test_a_moment_that_is_none_is_refused(day: str, clock: str) -> None:
    with pytest.raises(Wrong):
        reading.moment(day, clock, EN)


@given(st.datetimes(datetime(2000, 1, 2), datetime(2199, 12, 31)))  # noqa: DTZ001  (wall clocks)
def test_every_minute_is_shown_as_it_is_read(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert reading.moment(*reading.day_and_clock(moment), EN) == moment


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("English, Swedish", ("en", "sv")),
        ("svenska eller engelska", ("sv", "en")),
        ("en; SV and german", ("en", "sv", "de")),
        ("engelska, English", ("en",)),
        ("", None),
        (" , ", None),
    ],
)
def test_languages_are_known_by_their_names_and_codes(text: str, codes: tuple[str, ...] | None) -> None:
    assert reading.languages(text, EN) == codes
    assert reading.languages(reading.languages_text(codes, SV), EN) == codes


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Stockholm", "Europe/Stockholm"),
        ("stockholm", "Europe/Stockholm"),
        ("Europe/Stockholm", "Europe/Stockholm"),
        ("Stockholm (Europe/Stockholm)", "Europe/Stockholm"),
        ("New York", "America/New_York"),
        ("Köpenhamn", "Europe/Copenhagen"),
        ("UTC", "UTC"),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_city_and_its_name(text: str, zone: str | None) -> None:
    assert reading.zone(text, SV) == zone
    assert reading.zone(reading.zone_text(zone, SV), SV) == zone


@pytest.mark.parametrize("text", ["CET", "CEST", "Nowhere", "Europe", "../etc", "Stockholm ("])
def test_a_zone_that_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        reading.zone(text, EN)


@pytest.mark.parametrize("voice", [EN, SV], ids=["en", "sv"])
def test_every_zone_that_is_offered_is_read(voice: i18n.Voice) -> None:
    choices = zone_names.choices(voice)
    assert len(choices) > 400
    assert {zone for words, zone in choices.items() if reading.zone(words, voice) != zone} == set()


@pytest.mark.parametrize(("text", "size"), [("10", 10.0), ("2.5", 2.5), ("2,5", 2.5), ("", None)])
def test_megabytes_are_read_with_a_point_or_a_comma(text: str, size: float | None) -> None:
    assert reading.megabytes(text, EN) == size
    for voice in (EN, SV):
        assert reading.megabytes(reading.size_text(size, voice), voice) == size


@pytest.mark.parametrize("text", ["0", "-1", "ten", "1 000", "inf", "1e3", "9999999", "٣"])
def test_sizes_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Wrong):
        reading.megabytes(text, EN)


@pytest.mark.parametrize("text", ["-1", "1.5", "x", "9999999", "²"])
def test_numbers_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Wrong):
        reading.whole(text, EN)


def test_most_is_at_least_one() -> None:
    assert reading.whole("0", EN) == 0
    with pytest.raises(Wrong):
        reading.at_least_one("0", EN)


def test_lines_that_stay_keep_what_stood_behind_them() -> None:
    ask = Question(id="why", ask=Text(en="It says why", sv="Det står varför"))
    assert reading.questions("Det står varför\n\nEtt till\nEtt till", (ask,), SV) == (ask, Question(id="tick", ask="Ett till"))
    told = Reading(at=at("2031-05-01T23:59:30"), says=Text(en="The end", sv="Slutet"))
    text = reading.reading_line(told, EN) + "\n2031-05-01 24:00 Midnight"
    assert reading.readings(text, (told,), EN) == (told, Reading(at=at("2031-05-02T00:00"), says="Midnight"))


def test_changed_words_hold_for_both_languages() -> None:
    old = Text(en="Two pages", sv="Två sidor")
    assert reading.anew(old, "Two pages", EN) == old
    assert reading.anew(old, "Två sidor", SV) == old
    assert reading.anew(old, "Three pages", EN) == "Three pages"
