"""Calendar reminders before the applicant's own target, as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.deadline import REMINDERS, last_minute, moments
from wizard.core.errors import AnsokError
from wizard.services.i18n import Voice
from wizard.services.sheet_texts import place

AWAKE = (time(9), time(20))
"""The first and the last clock time for an alarm where the applicant is; those of whole days ring at the first."""
LENGTH = timedelta(minutes=30)
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""The seconds since then are an event's SEQUENCE: a later export, here or on another computer, is a later version of it."""


def calendar(call: Call, application: Application, now: datetime, zone: ZoneInfo, voice: Voice) -> bytes:
    """One event for each of `REMINDERS`, exactly so long before the target, in UTC.

    Its alarm rings then, or before it where people are asleep then in the applicant's `zone`. The same application gives the
    same ids and later exports later versions: to import again doubles nothing, and a changed date takes the place of the old
    one. Events that are past are there as well, for the calendar may hold them with an earlier date. Raises `AnsokError`
    no-deadline where no date is known.
    """
    from icalendar import Alarm, Calendar, Event

    when = moments(call.deadline, application.settings.deadline)
    if when is None:
        raise AnsokError("no-deadline")
    title = voice.words(call.title)
    there = place(when.zone, when.zone_known, voice)
    aim = f"{voice.moment(last_minute(when.target), when.zone)} {there}"
    closes = f"{voice.closing(when.closes, when.zone)} {there}"
    book = Calendar()
    book.add("prodid", "-//Ansök//EN")
    book.add("version", "2.0")
    for before in REMINDERS:
        begins = when.target - before
        event = Event()
        event.add("uid", f"{application.id}-{int(before.total_seconds())}@ansok")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("last-modified", now.astimezone(UTC))
        event.add("sequence", max(0, int((now - COUNTED_FROM).total_seconds())))
        event.add("dtstart", begins)
        event.add("dtend", begins + LENGTH)
        event.add("transp", "TRANSPARENT")
        event.add("summary", f"{left_until(before, voice)}: {title}")
        event.add("description", voice.say("Aim for {aim}. The call closes {closes}.", aim=aim, closes=closes))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", awake(begins, zone, latest=AWAKE[0] if before.days else AWAKE[1]) - begins)
        alarm.add("description", title)
        event.add_component(alarm)
        book.add_component(event)
    return bytes(book.to_ical())


def past(call: Call, application: Application, now: datetime) -> int:
    """How many of the reminders lie before `now`."""
    when = moments(call.deadline, application.settings.deadline)
    return sum(1 for before in REMINDERS if when is not None and when.target - before <= now)


def told_past(count: int, voice: Voice) -> str:
    """What is said of reminders that will remind nobody any more; "" for none."""
    if count == len(REMINDERS):
        return voice.say("All of them are past: nothing will remind you any more.")
    return voice.count("{n} of them is past.", "{n} of them are past.", count) if count else ""


def told(path: Path, past: int, voice: Voice) -> str:
    """What was written, and how many of the reminders are past."""
    written = voice.count("{path}: {n} reminder.", "{path}: {n} reminders.", len(REMINDERS), path=path)
    return " ".join(filter(None, (written, told_past(past, voice))))


def awake(instant: datetime, zone: ZoneInfo, latest: time) -> datetime:
    """The last instant (UTC) that is not after this one and whose clock in `zone` is from the first of `AWAKE` to `latest`."""
    local = instant.astimezone(zone)
    if local.time() < AWAKE[0]:
        local = datetime.combine(local.date() - timedelta(days=1), latest, zone)
    elif local.time() > latest:
        local = datetime.combine(local.date(), latest, zone)
    return local.astimezone(UTC)


def left_until(before: timedelta, voice: Voice) -> str:
    """Time left in whole days, or for less than a day in whole hours."""
    if before.days:
        return voice.count("{n} day left", "{n} days left", before.days)
    return voice.count("{n} hour left", "{n} hours left", before.seconds // 3600)
