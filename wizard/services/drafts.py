"""Draft files as wholes: a new one, one used again for another call, those that lie in a folder."""

from __future__ import annotations

from pathlib import Path

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.core.transfer import Transfer, transfer
from wizard.services import calls, files, messages, store

MOST = 200
"""So many drafts of a folder are listed."""


def lying_in(folder: Path, most: int | None = MOST) -> tuple[Path, ...]:
    """The drafts in a folder, not below it, in the order of their names, so many at most; none where it cannot be read."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == store.SUFFIX and not path.name.startswith(".")]
        return tuple(sorted(path for path in found if path.is_file())[:most])
    except OSError:
        return ()


def create(path: Path, application: Application) -> None:
    """Writes a new draft where nothing is. Raises `AnsokError`: folder-missing, draft-exists, draft-held, disk-full, …"""
    with files.naming(path):
        if not path.parent.is_dir():
            raise AnsokError("folder-missing", file=str(path.parent))
        lock = store.Lock(path, messages.PROGRAM)
        try:
            if path.exists():
                raise AnsokError("draft-exists", file=str(path))
            store.write(path, application)
        finally:
            lock.release()


def used_for(call: Call, old: Application, draft: Path, target: Path) -> Transfer:
    """What the application in `draft` is for another call, as it will stand in `target`: its files are found from there.

    Nothing is written. Raises `AnsokError` unknown-call where the call of the old one is not known.
    """
    there = store.rebased(old, draft, target)
    return transfer(there, calls.of(old), calls.start(call, store.new_id()), call)
