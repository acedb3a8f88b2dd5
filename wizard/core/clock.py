"""Whether a clock can be right: it shows no moment before one that is known to have been."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

LEEWAY = timedelta(days=1)
"""So far apart clocks may be without a word: some sticks note the local time of wherever a file was written."""


class Past(Struct, frozen=True):
    """A moment (UTC) that has been: when `file` was last written, or for "" when this version of the program was made."""

    at: datetime
    file: str = ""


def is_wrong(now: datetime, past: Past) -> bool:
    """A clock that shows `now` cannot be right, or the date of that file is not."""
    return now < past.at - LEEWAY
