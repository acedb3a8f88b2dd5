"""The day on which a paper says that it was issued or signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from wizard.core.inspect.marks import terms
from wizard.core.inspect.marks.lines import Lines

_LONGEST = 120
"""Characters: a longer line is running text."""

_TH = r"(?:st|nd|rd|th|er|e|o|a|:e|:a|\.)?"
_WORD = r"[^\W\d_]{3,14}"
_WRITTEN = (
    r"(?<!\d)(?P<y>\d{4})(?P<sign>[-./])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<d>\d{1,2})(?P<sign> ?[-./] ?)(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4})(?!\d)",
    rf"(?<!\d)(?P<d>\d{{1,2}}){_TH} (?:day )?(?:of |de |d')?(?P<m>{_WORD})\.?,? (?:de |del |of )?(?P<y>\d{{4}})(?!\d)",
    rf"\b(?P<m>{_WORD})\.? (?P<d>\d{{1,2}}){_TH},? (?P<y>\d{{4}})(?!\d)",
    r"(?<!\d)(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日",
    rf"(?<!\d)(?P<y>\d{{4}})\. ?(?:ev )?(?P<m>{_WORD}) (?P<d>\d{{1,2}})(?!\d)",
)
"""How dates are written: year, month (a number or a name) and day."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _WRITTEN)


@cache
def _month_numbers() -> dict[str, int]:
    return {word: number for number, month in enumerate(terms.MONTHS, 1) for word in month}


def day(folded: str) -> tuple[date, int, int] | None:
    """The first date of a folded line, with where it begins and ends; None where there is none that has one meaning only."""
    if re.search(r"\d{4}", folded) is None:
        return None
    found = [match for pattern in _patterns() if (match := pattern.search(folded))]
    for match in sorted(found, key=lambda match: match.start()):
        if (value := _value(match)) is not None:
            return value, match.start(), match.end()
    return None


def _value(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, number = int(parts["y"]), int(parts["d"])
    month = int(parts["m"]) if parts["m"].isdigit() else _month_numbers().get(parts["m"], 0)
    if match.start("d") < match.start("m") and parts["m"].isdigit() and parts["sign"].strip() != ".":
        if max(number, month) <= 12 and number != month:
            return None  # a day first or a month first: both are usual
        number, month = max(number, month), min(number, month)
    try:
        return date(year, month, number) if 1900 <= year <= 2199 else None
    except ValueError:
        return None


def issued(page: Lines) -> Iterator[str]:
    """The dates (ISO 8601) on which the page says that it was issued or signed."""
    for number, folded in enumerate(page.folded):
        if len(folded) > _LONGEST or (found := day(folded)) is None:
            continue
        value, start, end = found
        before, after = folded[:start], folded[end:]
        above = page.folded[number - 1] if number else ""
        if not _not_issued().search(before + after) and (
            _is_labelled(before, above) or _is_signature(page.written[number][:start], after)
        ):
            yield value.isoformat()


@cache
def _not_issued() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(terms.NOT_ISSUED))})")


def _is_labelled(before: str, above: str) -> bool:
    """Whether what stands before a date on its line, or alone on the line above, says that the paper was issued then."""
    before, label = before.strip(" :.,-–"), above.strip(" :.,-–")
    if not before:
        heads_column = label in terms.BARE and not above.endswith(":")
        return _is_label(label) and not heads_column and not _not_issued().search(above)
    if _is_label(before):
        return True
    near = (label for label in terms.ISSUED - terms.BARE if len(before) < len(label) + 45)
    return before.startswith(tuple(f"{label}{sign}" for label in near for sign in " :"))


def _is_label(label: str) -> bool:
    """In one language or in two: "Datum / Date"."""
    parts = [part.strip(" :.()").removesuffix(" den") for part in re.split(r"[/|(,]", label)]
    return any(parts) and all(part in terms.ISSUED for part in parts if part)


def _is_signature(before: str, after: str) -> bool:
    """Whether a line is a town and a date: "Lund, 28 June 2019", "Heidelberg, den 28. September 2017"."""
    found = re.match(r"^([^\d,]{2,40}?)(, ?|,? (?:den|a|the|on|am|le|el|il|dnia|dne|em) (?:the |den )?)$", before)
    if found is None or after.strip(" .,") not in ("", "r", "g"):
        return False
    town = [word for word in found[1].split() if word not in ("am", "an", "der", "de", "la", "upon", "on")]
    return len(town) <= 3 and all(word[0].isupper() for word in town)
