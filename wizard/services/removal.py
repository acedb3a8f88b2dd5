"""Everything that the program keeps of a person is removed, as `belongings` listed it; what fails holds up nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from wizard.core.errors import AnsokError, never
from wizard.services import files, messages, store
from wizard.services.belongings import Belongings, Found, Plan, identity
from wizard.services.vault import Vault


class Left(Struct, frozen=True):
    """Something that was to go and is still there, and why; `path` is None for what is in the keyring."""

    path: Path | None
    why: AnsokError


class Outcome(Struct, frozen=True):
    """How many files and how many entries of the keyring are gone, and what is left."""

    files: int
    entries: int
    left: tuple[Left, ...]


def remove(plan: Plan, vault: Vault, cancelled: Callable[[], bool] = never) -> Outcome:
    """Removes what the plan lists, and nothing that has changed since. May wait for the keyring. Raises `Cancelled`."""
    left: list[Left] = []
    gone = sum(_draft(draft, left) for draft in plan.drafts)
    unremoved = bool(left)
    for found in plan.own:
        if unremoved and found.what == "remembered":  # or nobody would know any more where those lie that are still there
            left.append(Left(found.path, AnsokError("kept-as-list", file=str(found.path))))
        else:
            gone += _file(found, left)
    entries = 0
    for name in plan.entries:
        try:
            vault.forget(name, cancelled)
        except AnsokError as error:  # the others would fare no better
            left.append(Left(None, error))
            break
        entries += 1
    for folder in plan.folders:
        with suppress(OSError):  # it is not empty, or no folder: what is in it was named
            folder.rmdir()
    return Outcome(gone, entries, tuple(left))


def _draft(draft: Belongings, left: list[Left]) -> int:
    """Removes a draft that nobody holds; the draft itself only after its copies, which it alone knows as copies."""
    try:
        lock = store.Lock(draft.draft, messages.PROGRAM)
    except AnsokError as error:
        left.append(Left(draft.draft, error))
        return 0
    held = files.hidden(draft.draft, "lock")
    gone = 0
    try:
        listed = {found.path: found for found in draft.files}
        if (own := listed.get(draft.draft)) is not None and identity(draft.draft) != own.identity:
            left.append(Left(draft.draft, AnsokError("changed-since", file=str(draft.draft))))
            return 0
        before = len(left)
        for found in draft.files:
            if found.path != held and (found.path != draft.draft or len(left) == before):
                gone += _file(found, left)
    finally:
        lock.release()
    return gone + (held in listed)


def _file(found: Found, left: list[Left]) -> int:
    """Removes a file if it is the one that was found: 1, or 0."""
    path = found.path
    now = identity(path)
    if now is None:
        return 1
    try:
        if now != found.identity:  # another file, or behind a link another place
            raise AnsokError("changed-since", file=str(path))
        with files.naming(path):
            if path.is_dir():  # a link is none: it would be another file than the one that was found
                shutil.rmtree(path)
            else:
                path.unlink()
    except AnsokError as error:
        left.append(Left(path, error))
        return 0
    return 1
