"""Commands about the earlier states of a draft: which there are, and one taken back."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.core.application import Application
from wizard.core.differences import differences
from wizard.core.errors import AnsokError
from wizard.services import calls, rescue, store, told_apart
from wizard.services import history as kept
from wizard.services.history import State


def history(desk: Desk, chosen: Namespace) -> int:
    """Lists the earlier states, the latest first, with what they have otherwise than the draft has now."""
    draft = Path(chosen.draft)
    opened = rescue.read(draft)
    desk.say_rescued(opened)
    zone = desk.zone(None, opened.application)
    listed = []
    for number, state in enumerate(kept.earlier(store.file_of(draft)), 1):
        held = _held(state)
        told = [desk.voice.say("It cannot be read.")]
        if held is not None:
            told = told_apart.sentences(differences(held, opened.application), desk.voice)
        listed.append((number, state, held is not None, told))
    if chosen.json:
        desk.out_json(
            [
                {"number": n, "at": state.at.isoformat().replace("+00:00", "Z"), "readable": readable, "differences": told}
                for n, state, readable, told in listed
            ]
        )
        return 0
    for number, state, _, told in listed:
        desk.out(f"{number}  {desk.voice.moment(state.at, zone)}\n    {' '.join(told)}")
    if not listed:
        desk.out(desk.voice.say("No earlier state is kept yet."))
    return 0


def restore(desk: Desk, chosen: Namespace) -> int:
    """Takes an earlier state back; what the draft holds now becomes an earlier state itself. Works for a damaged draft too."""
    draft = Path(chosen.draft)
    file = store.file_of(draft)
    found = kept.earlier(file)
    if not found:
        store.read(draft)
    lock = store.Lock(draft, "ansok")
    try:
        found = kept.earlier(file)
        if not 1 <= chosen.number <= len(found):
            raise AnsokError("unknown-state", name=str(chosen.number), file=draft.name)
        application = kept.read(found[chosen.number - 1])
        calls.of(application)
        store.write(draft, application)
    finally:
        lock.release()
    return 0


def _held(state: State) -> Application | None:
    with suppress(AnsokError):
        return kept.read(state)
    return None
