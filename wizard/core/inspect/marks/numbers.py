"""Numbers that a public record should not carry: personal identity numbers, passports, bank accounts and cards.

Found by their own check digits, or beside a word that says what they are. What is kept of them is never the whole number.

Sources: Skatteverket's description of personal identity and coordination numbers (date of birth, four digits, the last by the
Luhn rule; the day plus 60 in a coordination number); ISO 13616 for IBANs and their lengths; ISO/IEC 7812 for cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from wizard.core.facts import Mark, MarkKind
from wizard.core.folding import composed, fold

DOT = "•"

BORN_LAST = 2012
"""Nobody born later applies: a later "birth year" is a date in some other number."""

_IBAN_LENGTH = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21,
    "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27,
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22,
    "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}  # fmt: skip

_BORN = r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"

_FOUR_FOURS = r"(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6011|65\d\d)([ -])\d{4}\1\d{4}\1\d{4}"
_FIFTEEN = r"3[47]\d\d([ -])\d{6}\2\d{5}"


class Number(NamedTuple):
    """A number in a text: what it is, where it stands, and how it is kept."""

    kind: MarkKind
    start: int
    end: int
    masked: str


def find(text: str) -> Iterator[Mark]:
    """The private numbers of a text, masked."""
    for number in _numbers(text):
        yield Mark(number.kind, number.masked)


def hidden(text: str) -> str:
    """The text with its private numbers masked."""
    parts, end = [], 0
    text = composed(text)
    for number in sorted(_numbers(text), key=lambda number: number.start):
        if number.start >= end:
            parts += [text[end : number.start], number.masked]
            end = number.end
    return "".join((*parts, text[end:]))


def _numbers(text: str) -> Iterator[Number]:
    """Every number; the text is composed, so that a folded copy has the same places."""
    text = composed(text)
    if re.search(r"\d\d", text) is None:
        return
    yield from _personal(text)
    yield from _ibans(text)
    yield from _cards(text)
    small = text.lower()
    for label in _labels():
        for said in label.words.finditer(fold(text)) if any(part in small for part in label.parts) else ():
            found = label.number.match(text, said.end())
            if found and _is_right(label.kind, said[0], found[1]):
                yield Number(label.kind, found.start(1), found.end(1), _masked(label.kind, found[1]))


class Label(NamedTuple):
    """Words (folded) that say which number follows, parts of them for a quick look, and how the number is written."""

    kind: MarkKind
    parts: tuple[str, ...]
    words: re.Pattern[str]
    number: re.Pattern[str]


@cache
def _labels() -> tuple[Label, ...]:
    def label(kind: MarkKind, parts: str, words: str, number: str) -> Label:
        then = r"(?:[ -]?(?:numbers?|numero|nummer|num|no|nr|n)\b)?"
        return Label(
            kind,
            tuple(parts.split()),
            re.compile(rf"\b(?:{words}){then}"),
            re.compile(rf"[\s.:;#°º()/-]{{0,6}}({number})(?![\w-])"),
        )

    return (
        label(
            "personal-number",
            "personn pnr samordn personal coordination",
            r"personnummer|personnr|pnr|samordningsnummer|(?:personal|coordination)(?: identity| id)? (?=number|no)",
            rf"{_BORN} ?\d{{4}}",
        ),
        label(
            "passport-number",
            "pass paszport pasaporte paspoort",
            r"passport|passeport|pasaporte|passaport[oe]|paszport\w*|reisepass|paspoort|pass(?=[ -]?(?:nummer|nr|no)\b)",
            r"[A-Z]{0,3}(?=(?:[A-Z]*\d){5})[A-Z0-9]{6,9}",
        ),
        label("bank-account", "giro bg", "bankgiro|bg|plusgiro|postgiro", r"\d[\d ]{0,8}-(?:\d{4}|\d)"),
        label(
            "bank-account",
            "konto clearing account",
            r"konto(?=nummer|nr)|bankkonto|bank account|clearing|account(?= (?:number|no)\b[^\n]*bank)",
            r"\d(?:[ .,-]{0,2}\d){5,18}",
        ),
    )


def _is_right(kind: MarkKind, label: str, number: str) -> bool:
    """Whether a number that has a check digit has the right one; not every number has one."""
    if kind == "personal-number":
        return _is_personal(number.replace(" ", ""))
    return _luhn(re.sub(r"\D", "", number)) if "giro" in label or label.startswith("bg") else True


def _personal(text: str) -> Iterator[Number]:
    """Ten digits with their sign, or twelve: ten in a row may be a telephone number."""
    if re.search(r"\d{6}", text) is None:
        return
    for found in _personal_pattern().finditer(text):
        born, sign, last = found.groups()
        if (sign or len(born) == 8) and _is_personal(born + last, sign or ""):
            yield Number("personal-number", found.start(), found.end(), f"{born}{(sign or '-').strip()}{DOT * 4}")


@cache
def _personal_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?<![+–-])({_BORN})( ?[-+–] ?)?(\d{{4}})\b(?![–]|-\d)")


def _is_personal(digits: str, sign: str = "") -> bool:
    """Whether they are a date of birth (its day plus 60 in a coordination number), three digits and the right last one."""
    century, ten = digits[:-10], digits[-10:]
    year, month, day = int(ten[:2]), int(ten[2:4]), int(ten[4:6]) % 60
    if century:
        full = int(century) * 100 + year
    elif "+" in sign:
        full = 1900 + year if year <= BORN_LAST % 100 + 14 else 1800 + year
    else:
        full = 2000 + year if year <= BORN_LAST % 100 else 1900 + year
    if full > BORN_LAST or (not century and "+" not in sign and full < 1930):
        return False
    return _is_day(full, month, day) and _luhn(ten)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _ibans(text: str) -> Iterator[Number]:
    if re.search(r"[A-Z]{2}\d\d", text) is None:
        return
    for found in re.finditer(r"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}", text):
        length = _IBAN_LENGTH.get(found[0][:2])
        if length is None:
            continue
        end = found.start()
        for _ in range(length):  # what follows an account on its line is not its own
            end += 1
            while end < len(text) and text[end - 1] == " ":
                end += 1
        written = text[found.start() : end]
        if text[end : end + 1].isalnum() or len(written.replace(" ", "")) != length:
            continue
        plain = written.replace(" ", "")
        if plain.isascii() and plain.isalnum() and int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1:
            yield Number("bank-account", found.start(), end, f"{plain[:4]}{DOT * 4}")


def _cards(text: str) -> Iterator[Number]:
    """Cards as they are embossed: four groups of four digits (or 4, 6 and 5)."""
    if re.search(r"\d{4}[ -]\d{4,6}[ -]\d{4}", text) is None:
        return
    for found in re.finditer(rf"(?<![\d-])(?:{_FOUR_FOURS}|{_FIFTEEN})(?![\d-])", text):
        digits = re.sub(r"\D", "", found[0])
        if _luhn(digits):
            yield Number("bank-account", found.start(), found.end(), f"{DOT * 4}{digits[-4:]}")


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others, as for cards and personal identity numbers."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _masked(kind: MarkKind, number: str) -> str:
    return f"{number[:-4].rstrip()}-{DOT * 4}" if kind == "personal-number" else f"{number[:2]}{DOT * 4}"
