"""What a page says that a rule may ask about: whose it is, when it was issued, to whom it is written, private numbers.

Each mark only where the text is sure enough: silence rather than a false alarm.
"""

from __future__ import annotations

from wizard.core.facts import Mark
from wizard.core.inspect.marks import dates, letters, numbers, people, translated
from wizard.core.inspect.marks.lines import Lines
from wizard.core.inspect.marks.numbers import hidden

__all__ = ["find", "hidden"]


def find(text: str) -> tuple[Mark, ...]:
    """The marks of a page's text, one cell or line to a line; each once, by kind and in the order of the page."""
    page = Lines.of(text)
    found = [
        *(Mark("holder", name) for name in people.holders(page)),
        *(Mark("issued", day) for day in dates.issued(page)),
        *(Mark("translation", line) for line in translated.says(page)),
        *letters.find(page),
        *numbers.find(text),
    ]
    return tuple(dict.fromkeys(found))
