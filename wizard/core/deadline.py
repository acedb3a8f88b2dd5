"""When a call closes: instants, the applicant's own target, and the state at a moment. Time and zones come in as arguments."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from wizard.core.call import Deadline, zone_of
from wizard.core.errors import AnsokError

_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")

REMINDERS = (timedelta(days=7), timedelta(days=2), timedelta(hours=3))
"""So long before the target the applicant is reminded."""

State = Literal["open", "last-day", "closed", "submitted", "unknown"]


class Moments(Struct, frozen=True):
    """The closing and the target as instants (UTC). `zone_known` is false where the call names no zone."""

    closes: datetime
    target: datetime
    zone: ZoneInfo
    zone_known: bool
    source: Literal["call", "applicant"]


def moments(deadline: Deadline, own: str | None = None) -> Moments | None:
    """The instants of a deadline, or None where no date is known.

    `own` is the closing that the applicant read in their own ad (see `parse_own`); it takes the place of the call's.
    The target of an own date is the start of the closing day, for "midnight" may mean either end of it.
    """
    zone = zone_of(deadline)
    if own is not None:
        closes = parse_own(own, zone)
        target = _start_of_closing_day(closes.astimezone(zone))
        return Moments(closes, target, zone, deadline.zone is not None, "applicant")
    if deadline.closes is None:
        return None
    closing = deadline.closes.replace(tzinfo=zone)
    aim = deadline.target.replace(tzinfo=zone) if deadline.target else _start_of_closing_day(closing)
    return Moments(closing.astimezone(UTC), aim.astimezone(UTC), zone, deadline.zone is not None, "call")


def parse_own(value: str, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of "2027-03-08" (23:59 that day in `zone`), "2027-03-08T15:00" (in `zone`) or a time with an offset.

    24:00 is the midnight that ends that day. Raises `AnsokError` bad-deadline.
    """
    try:
        written = _DATE.fullmatch(value)
        if written is None:  # looser forms are read as what nobody meant: "15.30" as 15:00:00.3
            raise ValueError("neither a date nor a date and time")
        ends = value[11:16] == "24:00"  # as advertisements write of the end of a day; not every Python reads it
        moment = datetime.fromisoformat(f"{value[:11]}00:00{value[16:]}" if ends else value)
        if ends and moment.second:
            raise ValueError("no day is that long")
        if ends:
            moment += timedelta(days=1)
        if not written[1]:
            moment = datetime.combine(moment.date(), time(23, 59))
        if not 2000 <= moment.year <= 2200:
            raise ValueError("no year of a call")
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except ValueError as error:
        raise AnsokError("bad-deadline", value=value) from error


def parse_instant(value: str) -> datetime:
    """An ISO 8601 instant with an offset, of the years 1900 to 2200, as UTC. Raises `AnsokError` bad-instant."""
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("no offset")
        if not 1900 <= moment.year <= 2200:
            raise ValueError("a slip: no zone can tell it, or nobody means it")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise AnsokError("bad-instant", value=value) from error


def state(when: Moments | None, now: datetime, submitted: bool = False) -> State:
    """The state at `now`: open before the target, last-day from it on, closed from the closing on."""
    if submitted:
        return "submitted"
    if when is None:
        return "unknown"
    if now >= when.closes:
        return "closed"
    return "last-day" if now >= when.target else "open"


def reminder_due(when: Moments, since: datetime, now: datetime) -> timedelta | None:
    """The last of `REMINDERS` that came after `since`, until `now`; None for none, and once the target has passed."""
    if now >= when.target:
        return None
    return next((before for before in reversed(REMINDERS) if since < when.target - before <= now), None)


def last_minute(instant: datetime) -> datetime:
    """The minute before an instant: "before midnight" is shown as 23:59, so that no one reads the wrong day."""
    return instant - timedelta(minutes=1)


def seconds_left(when: Moments | None, now: datetime) -> int:
    """Whole seconds to the closing; 0 after it or where it is unknown."""
    return max(0, int((when.closes - now).total_seconds())) if when else 0


def _start_of_closing_day(closes: datetime) -> datetime:
    """Closing at 00:00 ends the day before: that is the closing day."""
    return last_minute(closes).replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)
