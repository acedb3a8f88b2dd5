"""What is said before everything is removed (what goes, what stays), and afterwards: the same in window and command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from wizard.services import messages
from wizard.services.belongings import Belongings, Found, Plan, What, Why
from wizard.services.i18n import N_, Voice, sentence
from wizard.services.removal import Outcome


class Group(Struct, frozen=True):
    """A heading and lines below it."""

    title: str
    lines: tuple[str, ...]


def goes(plan: Plan, voice: Voice) -> tuple[Group, ...]:
    """What would be removed."""
    own = Counter(found.what for found in plan.own)
    kept = [sentence(line) for what in ("reading", "remembered") if (line := _counted(what, own[what], voice))]
    kept += [sentence(_named(found, voice)) for found in plan.own if found.what == "leftover"]
    keyring = [voice.count("{n} password or login name", "{n} passwords and login names", len(plan.entries))]
    found = (
        Group(voice.say("Applications"), tuple(line for draft in plan.drafts for line in _of_draft(draft, voice))),
        Group(voice.say("What the program keeps for itself"), tuple(kept)),
        Group(voice.say("In this computer’s keyring"), tuple(keyring if plan.entries else ())),
    )
    return tuple(group for group in found if group.lines)


def stays(plan: Plan, voice: Voice) -> tuple[Group, ...]:
    """What would be left, by the reason."""
    found = []
    for why, title in STAYS.items():
        lines = tuple(_line(str(one.path), one.detail) for one in plan.stays if one.why == why)
        if lines:
            found.append(Group(voice.say(title), lines))
    return tuple(found)


def unknown(voice: Voice) -> str:
    """What the program cannot know of, and so leaves."""
    said = (
        voice.say("Bundles and folders that you had made in other places stay there."),
        voice.say("So do applications that lie elsewhere and were not opened lately: the program does not know of them."),
        voice.say("Backups, and copies that a cloud has made, are out of its reach."),
    )
    return " ".join(said)


def done(outcome: Outcome, voice: Voice) -> str:
    """How much is gone."""
    told = [voice.count("{n} file is removed.", "{n} files are removed.", outcome.files)]
    if outcome.entries:
        n = outcome.entries
        told.append(voice.count("{n} entry of the keyring is removed.", "{n} entries of the keyring are removed.", n))
    return " ".join(told)


def left(outcome: Outcome, voice: Voice) -> tuple[str, ...]:
    """What was to go and is still there, a line for each with what to do."""
    return tuple(" ".join(messages.of_error(one.why, voice)) for one in outcome.left)


STAYS: dict[Why, str] = {
    "held": N_("Applications that are open, with what belongs to them: close them first"),
    "unreadable": N_("Applications that cannot be read"),
    "link": N_("Links: what they lead to is not looked for"),
    "paper": N_("Your own papers"),
    "hand-over": N_("Folders that were made to be handed over"),
    "copy-used": N_("Copies that an open application uses"),
    "copy-changed": N_("Copies that were changed after the program had made them"),
    "copy-elsewhere": N_("Copies that you have put elsewhere"),
    "at-work": N_("What the program may be working with just now"),
    "not-ours": N_("Other things that lie there"),
}


def _of_draft(draft: Belongings, voice: Voice) -> Iterable[str]:
    """The draft in a line, then what goes with it: its states by their number, all else by its path."""
    yield str(draft.draft)
    states = sum(found.what == "state" for found in draft.files)
    if line := _counted("state", states, voice):
        yield f"    {line}"
    for found in draft.files:
        if found.what not in ("draft", "state"):
            yield f"    {_named(found, voice)}"


def _counted(what: What, n: int, voice: Voice) -> str:
    """How many of a kind, in words; "" for none."""
    words = {
        "state": voice.count("{n} earlier state", "{n} earlier states", n),
        "reading": voice.count("what was read from {n} scanned paper", "what was read from {n} scanned papers", n),
        "remembered": voice.say("the list of your latest applications, receipts, reminders, the window’s place and language"),
    }
    return words[what] if n else ""


def _named(found: Found, voice: Voice) -> str:
    """What a file is, and its path."""
    if found.what == "copy":
        return voice.say("a copy that the program made: {file}", file=found.path)
    if found.what == "damaged":
        return voice.say("a damaged version: {file}", file=found.path)
    return voice.say("left over from a run that broke off: {file}", file=found.path)


def _line(path: str, detail: str) -> str:
    return f"{path} ({detail})" if detail else path
