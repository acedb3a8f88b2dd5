"""Where an application is saved: a new one under the applicant's name in the person's documents, copies where they like."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.services import files, paths, store
from wizard.services.i18n import Voice
from wizard.ui.session import Session

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST = 120
"""Bytes of a file's stem: portable, with room for what temporary names add."""


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
    """The words as a file name of at most 120 bytes, without what some file system refuses; never empty."""
    name = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", words)).split())
    name = name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return name or "Ansök"


def save_copy(session: Session, target: Path) -> Path:
    """Writes the application to another place, from where its papers are found too; returns the path with its suffix.

    Raises `AnsokError`: no-permission, disk-full, …
    """
    path = target if target.suffix == store.SUFFIX else target.with_name(target.name + store.SUFFIX)
    store.write(path, store.rebased(session.application, session.base, path))
    return path
