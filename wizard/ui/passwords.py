"""Passwords that opened papers: kept in the keyring, or forgotten again, in the background."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services.keys import Keys
from wizard.services.vault import Kept
from wizard.ui.tasks import Tasks

Outcome = Literal["kept", "not-kept", "forgotten", "not-forgotten"]


class Place(NamedTuple):
    """Whether the keyring has a password, what came last of keeping or forgetting it here, and why that failed."""

    in_keyring: bool
    outcome: Outcome | None
    why: AnsokError | None


class Passwords(QObject):
    """What became of the password of each paper, told by its content."""

    changed = Signal()
    """The place of a password is another, or it could not be changed."""

    def __init__(self, keys: Keys, tasks: Tasks) -> None:
        super().__init__()
        self._keys, self._tasks = keys, tasks
        self._keeping: set[str | None] = set()
        self._outcomes: dict[str | None, tuple[Outcome, AnsokError | None]] = {}

    def place(self, facts: DocumentFacts) -> Place:
        """Where the password of a paper is. The keyring, which may wait for a person, is not asked."""
        in_keyring = facts.sha256 not in self._keeping and self._keys.is_kept(facts)
        return Place(in_keyring, *self._outcomes.get(facts.sha256, (None, None)))

    def keep(self, facts: DocumentFacts, password: str) -> None:
        """Keeps the password that opened a paper for the next start."""
        self._keeping.add(facts.sha256)

        def done(kept: Kept) -> None:
            self._tell(facts, "not-kept" if kept.why else "kept", kept.why)

        def failed(error: AnsokError) -> None:
            self._tell(facts, "not-kept", error)

        self._tasks.start(lambda task: self._keys.keep(facts, password, task.cancelled), done, failed, lane="keyring")

    def forget(self, facts: DocumentFacts) -> None:
        """Takes the password of a paper out of the keyring; the paper stays open for this run."""

        def done(_: None) -> None:
            self._tell(facts, "forgotten", None)

        def failed(error: AnsokError) -> None:
            self._tell(facts, "not-forgotten", error)

        self._tasks.start(lambda task: self._keys.forget(facts, task.cancelled), done, failed, lane="keyring")

    def _tell(self, facts: DocumentFacts, outcome: Outcome, why: AnsokError | None) -> None:
        self._keeping.discard(facts.sha256)
        self._outcomes[facts.sha256] = (outcome, why)
        self.changed.emit()
