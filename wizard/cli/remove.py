"""The command that removes everything that the program keeps of a person: what goes is listed, then, with --yes, removed."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.services import belongings, messages, paths, removal, removal_texts
from wizard.services.belongings import Plan
from wizard.services.removal import Outcome
from wizard.services.removal_texts import Group
from wizard.ui.memory import Memory  # without Qt: what the window remembers


def remove_everything(desk: Desk, chosen: Namespace) -> int:
    """Lists what would go and what would stay; with --yes it goes: 1 where something that was to go is still there."""
    memory = Memory(paths.state() / "window.json").now
    plan = belongings.find(
        memory.drafts(), memory.made_folders(), belongings.usual_places(), desk.vault.kept(), datetime.now(UTC)
    )
    outcome = removal.remove(plan, desk.vault) if chosen.yes else None
    if chosen.json:
        desk.out_json(_json(desk, plan, outcome))
    elif outcome is None:
        _list(desk, plan)
    else:
        desk.out(removal_texts.done(outcome, desk.voice))
        _groups(desk, desk.voice.say("What stays"), removal_texts.stays(plan, desk.voice))
    if outcome is None:
        return 0
    for line in removal_texts.left(outcome, desk.voice):
        sys.stderr.write(f"ansok: {line}\n")
    return 1 if outcome.left else 0


def _list(desk: Desk, plan: Plan) -> None:
    say = desk.voice.say
    if plan.empty:
        desk.out(say("The program keeps nothing here."))
    else:
        _groups(desk, say("What would be removed"), removal_texts.goes(plan, desk.voice))
    _groups(desk, say("What stays"), removal_texts.stays(plan, desk.voice))
    desk.out(removal_texts.unknown(desk.voice))
    if not plan.empty:
        desk.out(say("Nothing has been removed yet. This removes it, and cannot be undone: ansok remove-everything --yes"))


def _groups(desk: Desk, title: str, groups: Iterable[Group]) -> None:
    lines = [line for group in groups for line in (f"    {group.title}", *(f"        {line}" for line in group.lines))]
    if lines:
        desk.out("\n".join((title, *lines, "")))


def _json(desk: Desk, plan: Plan, outcome: Outcome | None) -> object:
    goes = [{"file": _text(found.path), "what": found.what, "draft": None} for found in plan.own]
    for draft in plan.drafts:
        goes += [{"file": _text(found.path), "what": found.what, "draft": _text(draft.draft)} for found in draft.files]
    left = []
    for one in outcome.left if outcome else ():
        said = messages.of_error(one.why, desk.voice)
        left.append({"file": one.path and _text(one.path), "code": one.why.code, "message": said.message})
    return {
        "removed": outcome is not None,
        "goes": goes,
        "keyring": plan.entries,
        "stays": [{"file": _text(one.path), "why": one.why} for one in plan.stays],
        "left": left,
    }


def _text(path: Path) -> str:
    """The path, also one in bytes that are no text on this system: nothing must prevent what was done from being told."""
    return str(path).encode("utf-8", "backslashreplace").decode()
