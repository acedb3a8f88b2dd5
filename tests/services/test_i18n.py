"""The voice: dates, clocks, places and numbers in both languages. That the catalogue is complete is tested with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from wizard.core.errors import AnsokError
from wizard.services import i18n
from wizard.services.i18n import voice

EN, SV = voice("en"), voice("sv")
CLOSING = datetime(2020, 3, 8, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "english", "swedish"),
    [
        ("Europe/Stockholm", "Sunday 8 March 2020, 23:59", "söndag 8 mars 2020, 23:59"),
        ("Asia/Kolkata", "Monday 9 March 2020, 04:29", "måndag 9 mars 2020, 04:29"),
        ("America/New_York", "Sunday 8 March 2020, 18:59", "söndag 8 mars 2020, 18:59"),
    ],
)
def test_a_moment_is_told_with_weekday_date_year_and_clock(zone: str, english: str, swedish: str) -> None:
    assert EN.moment(CLOSING, ZoneInfo(zone)) == english
    assert SV.moment(CLOSING, ZoneInfo(zone)) == swedish


def test_a_day_may_go_without_its_year() -> None:
    assert EN.day(date(2020, 8, 1), year=False) == "Saturday 1 August"
    assert SV.day(date(2020, 8, 1)) == "lördag 1 augusti 2020"


def test_a_closing_at_midnight_is_told_as_the_end_of_the_day_before() -> None:
    midnight = datetime(2021, 10, 1, 22, 0, tzinfo=UTC)
    assert EN.closing(midnight, ZoneInfo("Europe/Stockholm")) == "Friday 1 October 2021, 24:00"
    assert EN.closing(midnight, UTC) == "Friday 1 October 2021, 22:00"


@pytest.mark.parametrize(
    ("zone", "english", "swedish"),
    [
        ("Europe/Stockholm", "Stockholm", "Stockholm"),
        ("Asia/Kolkata", "Kolkata", "Kolkata"),
        ("Asia/Calcutta", "Kolkata", "Kolkata"),
        ("Europe/Copenhagen", "Copenhagen", "Köpenhamn"),
        ("Europe/Kiev", "Kyiv", "Kyiv"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
        ("America/New_York", "New York", "New York"),
        ("UTC", "UTC", "UTC"),
        ("CET", "CET", "CET"),
    ],
)
def test_a_zone_is_called_as_people_call_it(zone: str, english: str, swedish: str) -> None:
    assert EN.place(zone) == english
    assert SV.place(zone) == swedish


def test_every_zone_has_a_name_without_signs_of_the_machine() -> None:
    for zone in available_timezones():
        for spoken in (EN, SV):
            assert spoken.place(zone)
            assert "_" not in spoken.place(zone)


def test_numbers_and_sizes_are_written_as_the_language_writes_them() -> None:
    assert (EN.number(2000), SV.number(2000)) == ("2,000", "2\N{NO-BREAK SPACE}000")
    assert (EN.number(1.5), SV.number(1.5)) == ("1.5", "1,5")
    assert (EN.size(1), EN.size(48_211), EN.size(999_999), EN.size(1_500_000)) == ("1 kB", "48 kB", "1,000 kB", "1.5 MB")
    assert SV.size(100_000_000) == "100 MB"
    assert SV.size(20_400_000) == "20,4 MB"


def test_languages_and_countries_have_names() -> None:
    assert (EN.language_name("de"), SV.language_name("de")) == ("German", "tyska")
    assert (EN.country("SE"), SV.country("DE")) == ("Sweden", "Tyskland")
    assert EN.language_name("other") == "another language"
    assert EN.language_name("und") == "unknown language"
    assert EN.language_name("qq") == "qq"


def test_words_in_a_row() -> None:
    assert EN.listing([]) == ""
    assert EN.listing(["a"]) == "a"
    assert EN.listing(["a", "b", "c"]) == "a, b and c"
    assert SV.listing(["a", "b", "c"]) == "a, b och c"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(6 * 86_400 + 4 * 3600 + 59, "6 days 4 h"), (86_400, "1 day 0 h"), (3 * 3600 + 20 * 60, "3 h 20 min"), (-5, "0 h 0 min")],
)
def test_time_left_is_told_in_its_two_largest_units(seconds: int, told: str) -> None:
    assert EN.left(seconds) == told


def test_a_sentence_is_filled_and_counted() -> None:
    assert EN.say("Hello {name}", name="{x}") == "Hello {x}"
    assert [EN.count("{n} page", "{n} pages", n) for n in (0, 1, 2, 2000)] == ["0 pages", "1 page", "2 pages", "2,000 pages"]


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "de:sv:en", "LANG": "en_US.UTF-8"}, "sv"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_system(settings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert i18n.system_language() == language


@pytest.mark.parametrize(
    "wrong", ["", "Mars/Olympus", "../../etc/passwd", "CEST", "Europe", "/etc/localtime", "Europe/Stockholm\0"]
)
def test_what_is_no_zone_is_refused(wrong: str) -> None:
    with pytest.raises(AnsokError) as caught:
        i18n.zone(wrong)
    assert (caught.value.code, caught.value.params["name"]) == ("bad-zone", wrong)
    assert i18n.zone("Asia/Kolkata") == ZoneInfo("Asia/Kolkata")
