"""What the window remembers from one time to the next: its place and size, the language, the drafts of late.

And a receipt that is noted before the applicant says that it is sent, for the draft has no place for it; and where folders to
hand over were made.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wizard.core.errors import AnsokError
from wizard.services import files
from wizard.services.i18n import Language

RECENT = 8
"""So many drafts are remembered."""
HIDDEN = 500
"""So many drafts are remembered as not to be listed."""
REMINDED = 12
"""So many reminders of an application: those of a few dates, if it was set anew."""


class Place(Struct, frozen=True):
    """Where the window stood, in logical pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


class Remembered(Struct, frozen=True, omit_defaults=True):
    """The content of the file."""

    place: Place | None = None
    language: Language | None = None
    recent: tuple[str, ...] = ()
    """Full paths of drafts, the latest first."""
    hidden: tuple[str, ...] = ()
    """Full paths of drafts that are not listed, though they lie where drafts are looked for."""
    receipts: dict[str, str] = {}
    """By the id of the application."""
    reminders: bool = True
    """The desktop shows reminders while the program is open."""
    reminded: dict[str, tuple[str, ...]] = {}
    """The reminders that were shown, by the id of the application."""
    folders: dict[str, str] = {}
    """Full paths of the folders that were made to be handed over, by the id of the application."""

    def drafts(self) -> tuple[Path, ...]:
        """Every draft that is remembered, listed or not."""
        return tuple(Path(name) for name in (*self.recent, *self.hidden))

    def made_folders(self) -> tuple[Path, ...]:
        """Where folders to hand over were made."""
        return tuple(Path(name) for name in self.folders.values())


class Memory:
    """The file of what is remembered. One that cannot be read is no obstacle, and is kept beside the new one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._damaged = self._rests = False
        self.now = Remembered()
        try:
            self.now = msgspec.json.decode(path.read_bytes(), type=Remembered)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._damaged = True
        except OSError:
            pass  # the first time, or a folder that may not be read: nothing is remembered

    def rest(self) -> None:
        """Its file may be about to be removed: the window's place alone is no reason to write it again."""
        self._rests = True

    def look_again(self) -> None:
        """Where the file is gone, nothing is remembered any more."""
        if not self._path.exists():
            self.now, self._damaged = Remembered(), False

    def set_place(self, place: Place) -> None:
        """The window stands here."""
        if not self._rests:
            self._become(replace(self.now, place=place))

    def set_language(self, language: Language) -> None:
        """The applicant has chosen a language."""
        self._become(replace(self.now, language=language))

    def add_recent(self, draft: Path) -> None:
        """This draft is the latest one."""
        name = str(draft.absolute())
        rest = (path for path in self.now.recent if path != name)
        hidden = tuple(path for path in self.now.hidden if path != name)
        self._become(replace(self.now, recent=(name, *rest)[:RECENT], hidden=hidden))

    def forget(self, draft: Path) -> None:
        """This draft is no longer of interest."""
        self._become(replace(self.now, recent=tuple(path for path in self.now.recent if path != str(draft))))

    def hide(self, draft: Path) -> None:
        """This draft is not listed any more, until it is opened again."""
        name = str(draft.absolute())
        self.forget(draft)
        rest = (path for path in self.now.hidden if path != name)
        self._become(replace(self.now, hidden=(name, *rest)[:HIDDEN]))

    def set_receipt(self, application: str, receipt: str) -> None:
        """The applicant has noted this receipt; "" forgets it."""
        others = {key: kept for key, kept in self.now.receipts.items() if key != application}
        self._become(replace(self.now, receipts={**others, application: receipt} if receipt else others))

    def set_reminders(self, on: bool) -> None:
        """The applicant wants reminders on the screen, or does not."""
        self._become(replace(self.now, reminders=on))

    def remind(self, application: str, reminder: str) -> bool:
        """Whether this reminder is still to be shown; from now on it is not."""
        before = self.now.reminded.get(application, ())
        if reminder in before:
            return False
        others = {key: kept for key, kept in self.now.reminded.items() if key != application}
        latest = dict(list(others.items())[-RECENT:])
        self._become(replace(self.now, reminded={**latest, application: (*before, reminder)[-REMINDED:]}))
        return True

    def set_folder(self, application: str, folder: Path) -> None:
        """The folder to hand over of this application lies there."""
        self._become(replace(self.now, folders={**self.now.folders, application: str(folder)}))

    def _become(self, now: Remembered) -> None:
        if now == self.now:
            return
        self.now, self._rests = now, False
        with suppress(AnsokError, OSError):  # a full disk must not keep anyone from working
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._damaged:
                self._path.replace(self._path.with_suffix(".damaged"))
                self._damaged = False
            files.write(self._path, msgspec.json.encode(now))
