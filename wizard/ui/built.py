"""The making of the bundle as the window sees it: under way, done, refused, failed, cancelled; and whether it is still true."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import bundler, i18n
from wizard.services.bundler import Bundle, Order, Refused, Sides
from wizard.services.sandbox import Sandbox
from wizard.ui.session import Session
from wizard.ui.tasks import Task


@dataclass(frozen=True)
class Made:
    """What came of an order; of a draft with differing pages, pictures of them."""

    order: Order
    outcome: Bundle | Refused
    sides: tuple[Sides, ...] = ()


class Built(QObject):
    """What was built last, and what is being built. One for a session, so that pages made anew still know of it."""

    changed = Signal()
    """Anything but the progress changed."""
    progressed = Signal()

    def __init__(self, receipt: str = "") -> None:
        """`receipt` is one that was noted earlier."""
        super().__init__()
        self.bundle: Bundle | None = None
        """The last bundle that was written; None before the first time."""
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
        """Where the person wants the bundle; None for beside the draft."""
        self.slots = False
        """Whether one file for each upload slot is wanted too."""
        self.last_order: Order | None = None
        """What the last try was told, for trying again."""
        self.made_from: Order | None = None
        """What the bundle was made from."""
        self.receipt = receipt
        """The receipt as it is written on the page, before the applicant says that it is sent too."""
        self._task: Task[Made] | None = None

    @property
    def busy(self) -> bool:
        """A bundle is being made."""
        return self._task is not None

    @property
    def at(self) -> datetime | None:
        """When the bundle was made (UTC)."""
        return self.made_from.now if self.made_from else None

    def stale(self, session: Session) -> bool:
        """The application or one of its files is no longer what the bundle was made from; False where there is no bundle.

        That it has been sent is no part of the bundle.
        """
        if self.made_from is None:
            return False
        then = self.made_from.application
        return replace(session.application, submitted=then.submitted) != then or (
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
        last = self.bundle
        late: list[Made] = []

        def work(task: Task[Made]) -> Made:
            outcome = bundler.build(replace(order, ours=_written(last)), voice, sandbox, task.progress, task.cancelled)
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
        if isinstance(made.outcome, Bundle):
            self.bundle, self.made_from = made.outcome, made.order
        else:
            self.refused = made.outcome
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


def _sides(outcome: Bundle | Refused, order: Order, sandbox: Sandbox) -> tuple[Sides, ...]:
    """Pictures of the pages that differ and are not accepted."""
    if isinstance(outcome, Refused):
        return outcome.sides
    new = bundler.unaccepted(outcome.comparison.different, order.application)
    with suppress(AnsokError):  # the draft is written, with pictures or without
        return bundler.sides(outcome.path, outcome.plan, new, sandbox, cancelled=lambda: False)
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
