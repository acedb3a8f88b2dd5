"""Calendar reminders before the applicant's own target, as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.deadline import last_minute, moments
from wizard.core.errors import AnsokError
from wizard.services.i18n import Voice

BEFORE = (timedelta(days=7), timedelta(days=2), timedelta(hours=3))
"""At least so long before the target; each rings as late as it can while people are awake."""
AWAKE = (time(9), time(20))
"""The first and the last clock time for a reminder where the applicant is; those of whole days ring at the first."""
LENGTH = timedelta(minutes=30)


def calendar(call: Call, application: Application, now: datetime, zone: ZoneInfo, voice: Voice) -> bytes:
    """One event for each of `BEFORE`, in UTC, each with an alarm at an hour when people are awake in the applicant's `zone`.

    The same application gives the same ids, so that importing twice doubles nothing. Raises `AnsokError` no-deadline where no
    date is known.
    """
    when = moments(call.deadline, application.settings.deadline)
    if when is None:
        raise AnsokError("no-deadline")
    title = voice.words(call.title)
    aim = voice.moment(last_minute(when.target), when.zone)
    closes = voice.closing(when.closes, when.zone)
    there = voice.place(when.zone.key)
    book = Calendar()
    book.add("prodid", "-//Ansök//EN")
    book.add("version", "2.0")
    for before in BEFORE:
        seconds = int(before.total_seconds())
        begins = awake(when.target - before, zone, latest=AWAKE[0] if before.days else AWAKE[1])
        event = Event()
        event.add("uid", f"{application.id}-{seconds}@ansok")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", begins)
        event.add("dtend", begins + LENGTH)
        event.add("summary", f"{_left(when.target - begins, voice)}: {title}")
        event.add(
            "description",
            voice.say("Aim for {aim} in {place}. The call closes {closes} in {place}.", aim=aim, closes=closes, place=there),
        )
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(0))
        alarm.add("description", title)
        event.add_component(alarm)
        book.add_component(event)
    return bytes(book.to_ical())


def awake(instant: datetime, zone: ZoneInfo, latest: time) -> datetime:
    """The last instant (UTC) that is not after this one and whose clock in `zone` is from the first of `AWAKE` to `latest`."""
    local = instant.astimezone(zone)
    if local.time() < AWAKE[0]:
        local = datetime.combine(local.date() - timedelta(days=1), latest, zone)
    elif local.time() > latest:
        local = datetime.combine(local.date(), latest, zone)
    return local.astimezone(UTC)


def _left(before: timedelta, voice: Voice) -> str:
    """Time left in whole days, or for less than a day in whole hours."""
    if before.days:
        return voice.count("{n} day left", "{n} days left", before.days)
    return voice.count("{n} hour left", "{n} hours left", before.seconds // 3600)
