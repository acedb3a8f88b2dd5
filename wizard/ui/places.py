"""Where an application is saved: a new one under the applicant's name in the person's documents, copies where they like."""

from __future__ import annotations

from pathlib import Path

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.services import files, messages, names, paths, store
from wizard.services.i18n import Voice
from wizard.ui.session import Session


def settle(session: Session) -> None:
    """Gives a new application its file in the usual folder. Raises `AnsokError`: no-permission, disk-full, …"""
    folder = paths.drafts()
    with files.naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    session.settle(free_path(folder, session.call, session.application, session.context.voice))


def free_path(folder: Path, call: Call, application: Application, voice: Voice) -> Path:
    """A path in `folder` that nothing has yet: the applicant's name and the call's title, made safe for any file system."""
    stem = safe_name(f"{application.applicant.name} {voice.words(call.title)}")
    path = folder / f"{stem}{store.SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{store.SUFFIX}"
        number += 1
    return path


def safe_name(words: str) -> str:
    """The words as the stem of a file name; never empty."""
    return names.safe(words) or messages.PROGRAM


def with_suffix(target: Path) -> Path:
    """The file that a person means by a name in a dialog: drafts are known by their suffix, which few people type."""
    return target if target.suffix.lower() == store.SUFFIX else target.with_name(target.name + store.SUFFIX)


def is_own(session: Session, target: Path) -> bool:
    """The place is the one that this session writes to anyway."""
    return not session.read_only and session.draft_file is not None and target.resolve() == session.draft_file.resolve()


def save_copy(session: Session, target: Path) -> Path:
    """Writes the application to another place, from where its papers are found too; returns the path with its suffix.

    A dialog has asked before it gives a name that is taken, but nobody has asked about one that gets its suffix here.
    Raises `AnsokError`: target-is-original, draft-exists, draft-held, no-permission, disk-full, …
    """
    path = with_suffix(target)
    if path != target and path.exists():
        raise AnsokError("draft-exists", file=str(path))
    papers = [session.full_path(file) for file in session.application.files()]
    files.may_write(path, [session.base, *papers], overwrite=True)
    lock = store.Lock(path, messages.PROGRAM)
    try:
        store.write(path, store.rebased(session.application, session.base, path))
    finally:
        lock.release()
    return path
