"""The open application: the one place where it changes. Says what changed, reads its files, saves by itself, undoes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from wizard.core.application import Application, Part
from wizard.core.call import Call
from wizard.core.checks import check
from wizard.core.deadline import State, moments, state
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.core.findings import Review
from wizard.services import bundler, calls, files, messages, rescue, store
from wizard.services.files import Stamp
from wizard.services.local_zone import applicants_zone
from wizard.services.rescue import Opened
from wizard.ui.context import Context
from wizard.ui.copies import Copies
from wizard.ui.reader import Reader

UNSAVED = Path("/") / "an application without a place" / "unsaved.ansok"
"""In a folder where nothing lies: every path is stored in full until the draft has its place."""


class Session(QObject):
    """An application with its call, its draft file (None until it has a place) and the facts of its files."""

    changed = Signal()
    """The application, the facts or the review changed; everything shown follows from them."""
    saving_changed = Signal()
    """`saved_at` or `save_error` changed."""

    def __init__(self, context: Context, application: Application, draft_file: Path | None, lock: store.Lock | None) -> None:
        """`lock` is None for a draft without a place, and for one that is only looked at (then `only_look` says why)."""
        super().__init__()
        self.context = context
        self.call: Call = calls.of(application)
        self.application = application
        self.draft_file = draft_file
        self.facts: dict[str, DocumentFacts] = {}
        self.only_look: AnsokError | None = None
        self.rescued: Opened | None = None
        """Where the draft was damaged or gone: what stands for it, as long as nobody has put the notice of it away."""
        self.saved_at: datetime | None = None
        self.save_error: AnsokError | None = None
        self._lock = lock
        self._undo: list[Application] = []
        self._redo: list[Application] = []
        self.reader = Reader(context)
        self.reader.seen.connect(self._seen)
        self.reader.refused.connect(self.changed)
        self.copies = Copies(self)
        self.copies.changed.connect(self.changed)
        self._stamps: dict[str, Stamp] = {draft_file.name: files.stamp(draft_file)} if draft_file else {}
        self._saving = False
        self._closed = False
        self._writing = threading.Lock()
        self._written = application if draft_file else None
        self.review: Review = self._check()
        self._standing = self._stands()
        self._read_missing()

    @property
    def read_only(self) -> bool:
        """Someone else writes this draft, or it has been given back: it can be looked at, not changed."""
        return self.only_look is not None or self._closed

    @property
    def looks_back(self) -> bool:
        """This is an earlier state of an application that is open as well."""
        return self.only_look is not None and self.only_look.code == "earlier-state"

    @property
    def unsaved(self) -> bool:
        """The draft has its place, and does not hold everything yet."""
        return self.draft_file is not None and not self.read_only and self.application is not self._written

    @property
    def zone(self) -> ZoneInfo:
        """The applicant's zone: their own choice, otherwise the system's, otherwise UTC."""
        return applicants_zone(self.application.settings.zone, self.context.system_zone())

    @property
    def reading(self) -> frozenset[str]:
        """The stored paths of the files that are being read now."""
        return self.reader.busy

    @property
    def can_undo(self) -> bool:
        """There is an earlier state to go back to."""
        return bool(self._undo) and not self.read_only

    @property
    def can_redo(self) -> bool:
        """There is an undone state to go forward to."""
        return bool(self._redo) and not self.read_only

    def apply(self, application: Application) -> None:
        """The application is now this value. No effect on a draft that is only looked at, or if nothing changes."""
        if self.read_only or application == self.application:
            return
        self._undo.append(self.application)
        self._redo.clear()
        self._become(application)

    def undo(self) -> None:
        """Back to the state before the last change."""
        if self.can_undo:
            self._redo.append(self.application)
            self._become(self._undo.pop())

    def redo(self) -> None:
        """Forward to the state that was undone."""
        if self.can_redo:
            self._undo.append(self.application)
            self._become(self._redo.pop())

    def settle(self, draft_file: Path) -> None:
        """Gives a new application its place. Raises `AnsokError` draft-held, draft-exists, no-permission, disk-full."""
        if draft_file.exists():
            raise AnsokError("draft-exists", file=str(draft_file))
        lock = store.Lock(draft_file, messages.PROGRAM)
        try:
            store.write(draft_file, self.application)
        except AnsokError:
            lock.release()
            raise
        self._lock, self.draft_file, self._written = lock, draft_file, self.application
        self.saved_at = self.context.now()
        self.saving_changed.emit()

    def make_part(self, chosen: Path, done: Callable[[Part], None], failed: Callable[[AnsokError], None]) -> None:
        """Looks at a file (size and hash, in the background) and hands over a part for it, or the error; changes nothing.

        Neither comes once the session is closed.
        """
        base = self.base

        def seen(part: Part) -> None:
            if not self._closed:
                done(part)

        def refused(error: AnsokError) -> None:
            if not self._closed:
                failed(error)

        self.context.tasks.start(lambda task: store.part(chosen, base), seen, refused)

    @property
    def base(self) -> Path:
        """What stored paths are relative to: the draft, or where nothing is saved yet a place that makes them absolute."""
        return self.draft_file or UNSAVED

    def full_path(self, stored: str) -> Path:
        """Where a file named in the draft lies."""
        return store.full_path(stored, self.base)

    def stand_for(self, opened: Opened) -> None:
        """The draft cannot be read, and this is what it held before: it is written anew where this session may write."""
        self.rescued, self._written = opened, None
        self.save_soon()

    def look_again(self) -> None:
        """Reads anew every file that was touched meanwhile: for a window that comes back after the person was elsewhere."""
        paths = {file: self.full_path(file) for file in self.application.files()}

        def done(stamps: dict[str, Stamp]) -> None:
            for stored, stamp in stamps.items():
                if self._stamps.get(stored) != stamp and stored not in self.reading:
                    self.reader.read(stored, paths[stored])

        self.context.tasks.start(lambda task: {key: files.stamp(path) for key, path in paths.items()}, done, self._unread)

    def read_again(self, stored: str) -> None:
        """Reads a file anew; what was read from its scanned pages before is known."""
        self.reader.read(stored, self.full_path(stored))
        self.changed.emit()

    def unlock(self, stored: str, password: str, *, keep: bool) -> None:
        """Tries a password on a locked file in the background; the reader tells what came of it."""
        self.reader.unlock(stored, self.full_path(stored), password, keep=keep)
        self.changed.emit()

    def order(self, target: Path, *, as_draft: bool, overwrite: bool) -> bundler.Order:
        """What to build now, and where to: a bundle, or the folder with everything. The draft must have its place."""
        return bundler.Order(
            call=self.call,
            application=self.application,
            draft_file=self.base,
            facts=dict(self.facts),
            now=self.context.now(),
            zone=self.zone,
            target=target,
            as_draft=as_draft,
            overwrite=overwrite,
        )

    def recheck(self) -> None:
        """Judges again: time has passed, or the computer stands in another zone; then every time that is shown is another."""
        before = self.review, self._standing
        self.review, self._standing = self._check(), self._stands()
        if (self.review, self._standing) != before:
            self.changed.emit()

    def save(self) -> None:
        """Writes the draft now, after the write that may be under way; nothing to do where it holds everything.

        Called from any thread: whoever comes first writes the latest state, so an earlier one never lands on a later one.
        Raises `AnsokError`: no-permission, disk-full, place-gone, …
        """
        with self._writing:
            application = self.application
            if self.unsaved and self.draft_file is not None and self._lock is not None:
                self._lock.hold()
                store.write(self.draft_file, application)
                self._lock.hold()  # or the stick went meanwhile, and it was written to the bare folder below
                self._written = application

    def save_soon(self) -> None:
        """Writes the draft in the background, again as long as it has changed meanwhile."""
        if self._saving or not self.unsaved:
            return
        self._saving = True

        def done(_: None) -> None:
            self._saving = False
            self.saved_at, self.save_error = self.context.now(), None
            self.saving_changed.emit()
            self.save_soon()

        def failed(error: AnsokError) -> None:
            self._saving = False
            self.save_error = error if self.unsaved else None
            self.saving_changed.emit()

        self.context.tasks.start(lambda task: self.save(), done, failed, lane="saving")

    def saved_elsewhere(self) -> None:
        """The application was written to another file: there is nothing to save here any more."""
        self._written, self.save_error = self.application, None
        self.saving_changed.emit()

    def close(self) -> None:
        """Saves what is unsaved, now, and gives the draft back; nothing changes or is written any more."""
        self.reader.close()
        self.copies.close()
        try:
            self.save()
        except AnsokError as error:
            self.save_error = error
        with self._writing:
            self._closed = True
        if self._lock:
            self._lock.release()

    def _become(self, application: Application) -> None:
        if application.call != self.application.call:
            self.call = calls.of(application)
        self.application = application
        self._read_missing()
        self.review = self._check()
        self.changed.emit()
        self.save_soon()

    def _check(self) -> Review:
        context = self.context
        past = context.past(self._stamps)
        return check(self.call, self.application, self.facts, now=context.now(), undrawable=bundler.undrawable, past=past)

    def _stands(self) -> tuple[str, State]:
        """Where the applicant is, and how the call stands now."""
        application = self.application
        when = moments(self.call.deadline, application.settings.deadline)
        return self.zone.key, state(when, self.context.now(), application.submitted is not None)

    def _read_missing(self) -> None:
        """Starts reading every file that is in use and not known; forgets what is known of an earlier version of a file."""
        for file, sha256 in self.application.files().items():
            known = self.facts.get(file)
            stale = known is not None and known.sha256 is not None and known.sha256 != sha256
            if (known is None or stale) and file not in self.reading:
                self.reader.read(file, self.full_path(file))

    def _seen(self, stored: str, stamp: Stamp, facts: DocumentFacts) -> None:
        self._stamps[stored], self.facts[stored] = stamp, facts
        self.review = self._check()
        self.changed.emit()

    def _unread(self, error: AnsokError) -> None:
        """Nothing is known anew; the files are looked at again when the window comes back, and when the bundle is made."""


def look_into(path: Path) -> Application:
    """What the draft at `path` holds, or held before it was damaged.

    Raises `AnsokError`: file-missing, is-folder, draft-damaged, unknown-call, …
    """
    application = rescue.read(path).application
    calls.of(application)
    return application


def open_draft(context: Context, path: Path) -> Session:
    """The draft at `path`, for writing where nobody else holds it, otherwise to look at; a damaged one as it was saved before.

    Raises `AnsokError`: file-missing, is-folder, draft-damaged, draft-newer, unknown-call, no-permission.
    """
    look_into(path)
    lock, held = None, None
    try:
        lock = store.Lock(path, messages.PROGRAM)
    except AnsokError as error:
        held = error
    try:
        opened = rescue.read(path)
        session = Session(context, opened.application, path, lock)
    except AnsokError:
        if lock is not None:
            lock.release()
        raise
    session.only_look = held
    if opened.state is not None:
        session.stand_for(opened)
    return session
