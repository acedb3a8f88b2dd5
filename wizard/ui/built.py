"""What is made to be handed over, as the window sees it: under way, done, refused, failed, cancelled; and is it still true."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import bundler, handover, i18n, manifest, names
from wizard.services.bundler import Bundle, Order, Refused, Sides
from wizard.services.handover import HandOver
from wizard.services.manifest import Change, Manifest
from wizard.services.sandbox import Sandbox
from wizard.ui.session import Session
from wizard.ui.tasks import Task


@dataclass(frozen=True)
class Made:
    """What came of an order; of a draft with differing pages, pictures of them."""

    order: Order
    outcome: Bundle | HandOver | Refused
    sides: tuple[Sides, ...] = ()


@dataclass(frozen=True)
class Folder:
    """A folder to hand over as it was found last: what its manifest tells, and what is no longer so."""

    path: Path
    manifest: Manifest
    changes: tuple[Change, ...] = ()


class Built(QObject):
    """What was built last, and what is being built. One for a session, so that pages made anew still know of it."""

    changed = Signal()
    """Anything but the progress changed."""
    progressed = Signal()

    def __init__(self, receipt: str = "", place: Path | None = None) -> None:
        """`receipt` is one that was noted earlier, `place` where a folder was made earlier."""
        super().__init__()
        self.bundle: Bundle | None = None
        """The last bundle that was written; None before the first time."""
        self.folder: Folder | None = None
        """The folder that the bundle lies in, or one that was made earlier; None where only a bundle was made."""
        self.earlier: Path | None = None
        """Where an earlier folder lies now in which something had been changed."""
        self.folder_problem: AnsokError | None = None
        """Why the folder could not be looked at again."""
        self.looking = False
        """The folder is being looked at."""
        self.sides: tuple[Sides, ...] = ()
        """Pages that the last try found to differ, as pictures."""
        self.refused: Refused | None = None
        """Why the last try wrote nothing: what blocks."""
        self.problem: AnsokError | None = None
        """Why the last try wrote nothing: what went wrong."""
        self.cancelled = False
        """The last try was cancelled."""
        self.progress: tuple[str, int, int] = ("drawing", 0, 0)
        """The stage (`bundler.Stage`), what is done of it, and how much there is."""
        self.target: Path | None = None
        """Where the person wants the folder, or the bundle if there is to be nothing else; None for beside the draft."""
        self.only_bundle = False
        """Nothing but the bundle is wanted."""
        self.last_order: Order | None = None
        """What the last try was told, for trying again."""
        self.made_from: Order | None = None
        """What the bundle was made from."""
        self.receipt = receipt
        """The receipt as it is written on the page, before the applicant says that it is sent too."""
        self._place = place
        self._seals: set[str] = set()
        self._task: Task[Made] | None = None

    @property
    def busy(self) -> bool:
        """A bundle is being made."""
        return self._task is not None

    @property
    def there(self) -> bool:
        """There is something to hand over."""
        return self.bundle is not None or self.folder is not None

    def stale(self, session: Session) -> bool:
        """The application or one of its files is no longer what it was made from; False where nothing was made.

        What has been uploaded, and that it has been sent, is no part of it.
        """
        if self.made_from is None:
            return self.folder is not None and self.folder.manifest.state != manifest.state_of(session.application)
        then = self.made_from.application
        return replace(session.application, uploaded=then.uploaded, submitted=then.submitted) != then or (
            _hashes(session.application, session.facts) != _hashes(then, self.made_from.facts)
        )

    def go_to(self, target: Path) -> None:
        """Another place for the bundle: what was wrong with the last one is no matter any more."""
        self.target, self.problem = target, None
        self.changed.emit()

    def build(self, session: Session, order: Order) -> None:
        """Starts making a bundle; `changed` tells of the end. Nothing happens while one is being made."""
        if self._task is not None:
            return
        voice = i18n.voice(order.application.settings.cover_language)
        sandbox = session.context.sandbox
        last, alone = self.bundle if self.folder is None else None, self.only_bundle
        seals = frozenset(self._seals)
        late: list[Made] = []

        def work(task: Task[Made]) -> Made:
            outcome: Bundle | HandOver | Refused
            if alone:
                outcome = bundler.build(replace(order, ours=_written(last)), voice, sandbox, task.progress, task.cancelled)
            else:
                outcome = handover.make(order, voice, sandbox, task.progress, task.cancelled, ours=seals)
            late.append(Made(order, outcome, _sides(outcome, order, sandbox)))
            return late[0]

        def gone() -> None:
            if late:  # it was finished when the wish to stop arrived
                self._take(late[0])
            else:
                self._end(cancelled=True)

        def failed(error: AnsokError) -> None:
            self._end(problem=error)
            session.look_again()  # the reason may be a file that has changed

        self.last_order, self.progress = order, ("drawing", 0, 0)
        self._task = session.context.tasks.start(work, self._take, failed, gone)
        self._task.progressed.connect(self._progress)
        self._forget()
        self.changed.emit()

    def look(self, session: Session, place: Path | None = None) -> None:
        """Looks at the folder again; where none is known, whether an earlier one of this application's is at `place`.

        `changed` tells of the end.
        """
        path = self.folder.path if self.folder is not None else self._place or place
        if self.looking or path is None:
            return

        def work(task: Task[Folder]) -> Folder:
            told = manifest.read(path)
            return Folder(path, told, manifest.changes(path, told))

        def done(found: Folder) -> None:
            if found.manifest.application == session.application.id and not self.busy:
                self.folder = found
            self._looked(None)

        def failed(error: AnsokError) -> None:
            self._looked(error if self.folder is not None else None)

        self.looking = True
        session.context.tasks.start(work, done, failed, lambda: self._looked(None))
        self.changed.emit()

    def _looked(self, problem: AnsokError | None) -> None:
        self.looking, self.folder_problem = False, problem
        self.changed.emit()

    def cancel(self) -> None:
        """Stops what is being made; nothing is written."""
        if self._task is not None:
            self._task.cancel()

    @Slot(str, int, int)
    def _progress(self, stage: str, done: int, total: int) -> None:
        self.progress = (stage, done, total)
        self.progressed.emit()

    def _take(self, made: Made) -> None:
        self._end()
        if isinstance(made.outcome, Refused):
            self.refused = made.outcome
        else:
            handed = made.outcome if isinstance(made.outcome, HandOver) else None
            self.bundle = made.outcome.bundle if isinstance(made.outcome, HandOver) else made.outcome
            self.made_from = made.order
            self.folder = Folder(handed.folder, handed.manifest) if handed else None
            self.earlier = handed.earlier if handed else None
            self.folder_problem = None
            self._seals |= {handed.manifest.seal} if handed else set()
        self.sides = made.sides
        self.changed.emit()

    def _end(self, *, problem: AnsokError | None = None, cancelled: bool = False) -> None:
        self._task = None
        self._forget()
        self.problem, self.cancelled = problem, cancelled
        if problem is not None or cancelled:
            self.changed.emit()

    def _forget(self) -> None:
        """What was said of the last try no longer stands; the last bundle does."""
        self.refused = self.problem = None
        self.cancelled, self.sides = False, ()


def usual_folder(session: Session, *, draft: bool) -> Path:
    """Where the folder to hand over goes unless the person says otherwise: beside the draft, under the applicant's name."""
    return session.base.with_name(names.of_folder(session.application, session.context.voice, draft=draft))


def _sides(outcome: Bundle | HandOver | Refused, order: Order, sandbox: Sandbox) -> tuple[Sides, ...]:
    """Pictures of the pages that differ and are not accepted."""
    if isinstance(outcome, Refused):
        return outcome.sides
    made = outcome.bundle if isinstance(outcome, HandOver) else outcome
    new = bundler.unaccepted(made.comparison.different, order.application)
    with suppress(AnsokError):  # the draft is written, with pictures or without
        return bundler.sides(made.path, made.plan, new, sandbox, cancelled=lambda: False)
    return ()


def _written(bundle: Bundle | None) -> dict[Path, str]:
    """What we wrote last, by hash: it may be replaced without a question while nobody has touched it."""
    if bundle is None:
        return {}
    slots = {Path(slot.file): slot.sha256 for slot in bundle.slots}
    aside = {Path(original.file): original.sha256 for original in bundle.originals}
    return {bundle.path: bundle.sha256, **slots, **aside}


def _hashes(application: Application, facts: Mapping[str, DocumentFacts]) -> dict[str, str | None]:
    """What each file in use was seen to hold."""
    return {part.path: seen.sha256 if (seen := facts.get(part.path)) else None for part in application.parts()}
