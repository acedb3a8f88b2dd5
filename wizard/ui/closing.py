"""What is said of the closing time: here and in the call's place, how much is left, and why the target is earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.deadline import Moments, last_minute, moments, parse_instant, seconds_left, state
from wizard.services.i18n import Voice
from wizard.services.sheet_texts import place

URGENT = timedelta(days=3)
"""So long before the closing the banner stops being neutral."""

Mood = Literal["open", "urgent", "last-day", "closed", "submitted", "submitted-late", "unknown"]


@dataclass(frozen=True)
class Closing:
    """The words of the banner: a line of weight and lines below it, and on the right how much time is left."""

    mood: Mood
    title: str
    lines: tuple[str, ...]
    left: str = ""
    left_below: str = ""
    explained: bool = False
    """There is something to say on why the target is earlier, or on how the date is to be read."""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(part.rstrip(".") for part in (self.title, *self.lines, self.left, self.left_below) if part)


def closing(call: Call, application: Application, now: datetime, zone: ZoneInfo, voice: Voice) -> Closing:
    """The words at `now` (UTC) for an applicant in `zone`."""
    when = moments(call.deadline, application.settings.deadline)
    now_state = state(when, now, application.submitted is not None)
    if when is None:
        return _unknown(call, application, zone, voice)
    there = f"{voice.closing(when.closes, when.zone)} {place(when.zone, when.zone_known, voice)}"
    same = same_clock(zone, when.zone, when.closes)
    here = voice.say("{moment} here", moment=voice.closing(when.closes, zone))
    title_moment = there if same else here
    own = _own_date(call, when, voice)
    explained = bool(call.deadline.why or call.deadline.readings or call.deadline.written)
    if now_state == "submitted":
        assert application.submitted is not None
        too_late = parse_instant(application.submitted.at) >= when.closes
        if too_late:
            line = voice.say("That was after the call had closed: {moment}", moment=title_moment)
        elif now >= when.closes:
            line = voice.say("The call closed {moment}", moment=title_moment)
        else:
            line = voice.say("Closes {moment}.", moment=title_moment)
        mood: Mood = "submitted-late" if too_late else "submitted"
        return Closing(mood, _sent(application, zone, voice), (line, *own), explained=explained)
    lines = [] if same else [f"{there[:1].upper()}{there[1:]}."]
    if now_state == "closed":
        late = voice.say(
            "Only the employer can take an application now. If your own advertisement gives another date, set it on the page "
            "“The call”."
        )
        title = voice.say("The call closed {moment}", moment=title_moment)
        return Closing("closed", title, (*lines, *own, late), explained=explained)
    left = seconds_left(when, now)
    aim = voice.moment(last_minute(when.target), zone)
    target = max(0, int((when.target - now).total_seconds()))
    if target:
        lines.append(
            voice.say("Aim for {moment}.", moment=f"{aim} {place(when.zone, when.zone_known, voice)}")
            if same
            else voice.say("Aim for {moment} here.", moment=aim)
        )
    else:
        lines.append(voice.say("Your target has passed: send it as soon as you can."))
    to_closing = voice.say("{time} to closing", time=_time_left(left, voice))
    to_target = voice.say("{time} to your target", time=_time_left(target, voice))
    mood = "last-day" if now_state == "last-day" else "urgent" if left <= URGENT.total_seconds() else "open"
    titles = {
        "open": voice.say("Closes {moment}", moment=title_moment),
        "urgent": voice.say("Soon: closes {moment}", moment=title_moment),
        "last-day": voice.say("Last day: closes {moment}", moment=title_moment),
    }
    return Closing(
        mood,
        titles[mood],
        (*_joined(lines), *own),
        to_target if target else to_closing,
        to_closing if target else "",
        explained,
    )


def in_brief(call: Call, now: datetime, voice: Voice) -> str:
    """When a call closes, or has closed, in its own place."""
    when = moments(call.deadline)
    if when is None:
        written = voice.words(call.deadline.written)
        return voice.say("No date is known: {written}", written=written) if written else voice.say("No closing date is known")
    moment = f"{voice.closing(when.closes, when.zone)} {place(when.zone, when.zone_known, voice)}"
    if state(when, now) == "closed":
        return voice.say("Closed {moment}. Yours may give another date.", moment=moment)
    return voice.say("Closes {moment}", moment=moment)


def reasons(call: Call, application: Application, zone: ZoneInfo, voice: Voice) -> list[tuple[str, str]]:
    """What the "Why?" beside the target opens: headed paragraphs."""
    deadline = call.deadline
    when = moments(deadline, application.settings.deadline)
    found: list[tuple[str, str]] = []
    if when is not None and when.source == "applicant":
        found.append(
            (
                voice.say("The date that you set"),
                voice.say("The target is the start of the closing day: “midnight” can mean either end of it."),
            )
        )
    elif voice.words(deadline.why):
        found.append((voice.say("Why the target is earlier"), voice.words(deadline.why)))
    elif when is not None:
        found.append(
            (
                voice.say("Why the target is earlier"),
                voice.say("Being done before the closing day begins leaves room for what goes wrong on the last day."),
            )
        )
    found.append((voice.say("As the call writes it"), voice.words(deadline.written)))
    there = when.zone if when else None
    for reading in deadline.readings:
        if there is None:
            continue
        instant = reading.at.replace(tzinfo=there).astimezone(UTC)
        moment = f"{voice.moment(instant, there)} {place(there, deadline.zone is not None, voice)}"
        if not same_clock(zone, there, instant):
            moment = voice.say("{there}, which is {here} here", there=moment, here=voice.moment(instant, zone))
        found.append((voice.words(reading.says), moment))
    if voice.words(deadline.late):
        found.append((voice.say("After the closing"), voice.words(deadline.late)))
    if when is not None:
        found.append((voice.say("“Here” means"), voice.say("the time in {place}", place=voice.place(zone.key))))
    return found


def needed_by(call: Call, application: Application, now: datetime, zone: ZoneInfo, voice: Voice) -> str:
    """The last day that ends before the target where the applicant is: who brings a paper that day is in time.

    "" where no date is known, and where that day is over at `now` (UTC).
    """
    when = moments(call.deadline, application.settings.deadline)
    if when is None:
        return ""
    day = when.target.astimezone(zone).date() - timedelta(days=1)
    return voice.day(day) if now.astimezone(zone).date() <= day else ""


def same_clock(zone: ZoneInfo, other: ZoneInfo, at: datetime) -> bool:
    """Both clocks show the same time at that instant: then it is said once."""
    return at.astimezone(zone).utcoffset() == at.astimezone(other).utcoffset()


def _unknown(call: Call, application: Application, zone: ZoneInfo, voice: Voice) -> Closing:
    written = voice.words(call.deadline.written)
    if application.submitted is not None:
        return Closing("submitted", _sent(application, zone, voice), (written,))
    says = [voice.say("The call says: {written}.", written=written.rstrip("."))] if written else []
    lines = (*says, voice.say("Set the date of your own advertisement on the page “The call”."))
    return Closing("unknown", voice.say("No closing date is known"), lines)


def _sent(application: Application, zone: ZoneInfo, voice: Voice) -> str:
    assert application.submitted is not None
    sent = voice.moment(parse_instant(application.submitted.at), zone)
    return voice.say("Sent {moment} here, as you say", moment=sent)


def _own_date(call: Call, when: Moments, voice: Voice) -> list[str]:
    """For a date that the applicant set: that it is theirs, and the call's own."""
    if when.source != "applicant":
        return []
    theirs = moments(call.deadline)
    if theirs is None:
        return [voice.say("The date of your own advertisement.")]
    there = f"{voice.closing(theirs.closes, theirs.zone)} {place(theirs.zone, theirs.zone_known, voice)}"
    return [voice.say("The date of your own advertisement; the call in this program: {moment}.", moment=there)]


def _joined(lines: list[str]) -> list[str]:
    return [" ".join(lines)] if lines else []


def _time_left(seconds: int, voice: Voice) -> str:
    return voice.say("less than a minute") if seconds < 60 else voice.left(seconds)
