"""The command that finds papers again."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.core import edits
from wizard.services import lost, store


def find(desk: Desk, chosen: Namespace) -> int:
    """Looks for papers that are not where they were: 0 where none is missing any more, otherwise 1."""
    with desk.changing(chosen.draft) as draft:
        say = desk.voice.say
        found = lost.search(lost.lost(draft.application, draft.path), Path(chosen.folder))
        places = {stored: store.stored_path(path, draft.path) for stored, path in found.places.items()}
        if places:
            store.write(draft.path, edits.relink(draft.application, places))
    for path in found.changed.values():
        told = say("{file} has other content than the paper of that name that was added; it was left.", file=str(path))
        remedy = say("If it is the version to send: {command}", command=f"ansok attach {chosen.draft} … --replace")
        sys.stderr.write(f"{told}\n    {remedy}\n")
    if chosen.json:
        desk.out_json(
            {
                "found": [{"file": stored, "now": now} for stored, now in places.items()],
                "changed": [{"file": stored, "other": str(path)} for stored, path in found.changed.items()],
                "missing": found.missing,
            }
        )
    else:
        for stored, now in places.items():
            desk.out(say("Found: {file} is now {now}", file=stored, now=now))
        for stored in found.missing:
            desk.out(say("Still missing: {file}", file=stored))
        if not places and not found.missing:
            desk.out(say("No paper is missing."))
    return 1 if found.missing else 0
