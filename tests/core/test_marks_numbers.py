"""Private numbers: found by their check digits or their labels, never kept whole, and not seen in other numbers.

None of them belongs to anybody: the personal numbers are made by the rule from dates, the accounts are the banks' own examples.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.core.inspect.marks import find, hidden

PRIVATE = ("personal-number", "passport-number", "bank-account")


def found(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in find(text) if mark.kind in PRIVATE]


def check_digit(nine: str) -> int:
    """The Luhn rule, as Skatteverket describes it: digits times 2 and 1 in turn, their sum up to the next ten."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return -total % 10


def personal(day: date, three: int, coordination: bool = False) -> str:
    """Ten digits."""
    nine = f"{day:%y%m}{day.day + 60 * coordination:02}{three:03}"
    return f"{nine}{check_digit(nine)}"


days = st.dates(date(1931, 1, 1), date(2005, 12, 31))


FORMS = ["{c}{a}-{b}", "{a}-{b}", "{c}{a}{b}", "Personnummer: {a}{b}", "Personnummer: {a} {b}", "Personal number {c}{a} {b}"]


@given(days, st.integers(0, 999), st.booleans(), st.sampled_from(FORMS))
def test_every_personal_number_is_found_and_hidden(day: date, three: int, coordination: bool, form: str) -> None:
    ten = personal(day, three, coordination)
    if "{c}" not in form and day.year % 100 <= 12 and day.year < 2000:
        return
    text = f"Maja Exempel {form.format(c=day.year // 100, a=ten[:6], b=ten[6:])} Lund"
    ((kind, masked),) = found(text)
    assert kind == "personal-number"
    assert masked.endswith(f"{ten[:6]}-••••")
    assert ten[6:] not in masked
    assert hidden(text).startswith("Maja Exempel ")
    assert hidden(text).endswith("•••• Lund")
    assert ten[6:] not in hidden(text)


@given(days, st.integers(0, 999), st.integers(1, 9))
def test_a_wrong_check_digit_makes_it_another_number(day: date, three: int, off: int) -> None:
    ten = personal(day, three)
    wrong = f"{ten[:9]}{(int(ten[9]) + off) % 10}"
    assert found(f"{wrong[:6]}-{wrong[6:]}") == []


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("IBAN: SE45 5000 0000 0583 9825 7466 BIC ESSESESS", "bank-account", "SE45••••"),
        ("DE89370400440532013000", "bank-account", "DE89••••"),
        ("GB29 NWBK 6016 1331 9268 19", "bank-account", "GB29••••"),
        ("4111 1111 1111 1111", "bank-account", "••••1111"),
        ("3782 822463 10005", "bank-account", "••••0005"),
        ("Passport No.: AB1234567", "passport-number", "AB••••"),
        ("Passport number\nP12345678", "passport-number", "P1••••"),
        ("Passnr 12345678", "passport-number", "12••••"),
        ("Reisepass-Nr. C01X00T47", "passport-number", "C0••••"),
        ("Passeport n° 12AB34567", "passport-number", "12••••"),
        ("Kontonummer: 8327-9, 123 456 789-0", "bank-account", "83••••"),
        ("Clearingnr 6000 123456789", "bank-account", "60••••"),
        ("Bankgiro 5051-3514", "bank-account", "50••••"),
    ],
)
def test_other_private_numbers(text: str, kind: str, masked: str) -> None:
    assert found(text) == [(kind, masked)]
    assert not re.search(r"\d{6}", hidden(text))


@pytest.mark.parametrize(
    "text",
    [
        "9605121236",
        "+46 70 123 45 67",
        "070-123 45 67",
        "0701234567",
        "ORCID 0000-0002-1825-0097",
        "arXiv 1806.01796, pages 123-4567",
        "org.nr 202100-3054",
        "556036-0793",
        "Dnr 20200302-1234",
        "Reference number PA-2020/0123",
        "ISBN 978-91-7519-123-4",
        "2017-11-03",
        "20171103",
        "2014-2017",
        "DOI 10.1214/009053604000000067",
        "passed 12345678",
        "Pass 120 credits",
        "passport to success 2019",
        "passport photograph",
        "4111111111111111",
        "4111 1111 1111 1112",
        "DE89370400440532013001",
        "SE45 5000 0000 0583 9825 7467",
        "on account of 123456 samples",
        "User account 1234567",
        "pg 12-3",
        "student number 1234567890",
        "Matrikelnummer 3012345",
        "223 50 Lund, 7,5 hp 15 hp 120 hp",
        "Verification code: 4A7B-19C2-88D0-55E1",
        "19961332-1234",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []
    assert hidden(text) == text
