"""The bundle that was made last in this session, and whether it is still true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from wizard.core.application import Application
from wizard.core.facts import DocumentFacts
from wizard.services.bundler import Bundle, Order
from wizard.ui.session import Session


class Built(QObject):
    """What was built last; None before the first time. One for a session, so that pages made anew still know of it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bundle: Bundle | None = None
        self._order: Order | None = None

    @property
    def at(self) -> datetime | None:
        """When it was made (UTC)."""
        return self._order.now if self._order else None

    def put(self, bundle: Bundle, order: Order) -> None:
        """A bundle was made to this order."""
        self.bundle, self._order = bundle, order
        self.changed.emit()

    def stale(self, session: Session) -> bool:
        """The application or one of its files is no longer what the bundle was made from; False where there is no bundle.

        That it has been sent is no part of the bundle.
        """
        if self._order is None:
            return False
        made_from = self._order.application
        return replace(session.application, submitted=made_from.submitted) != made_from or (
            _hashes(session.application, session.facts) != _hashes(made_from, self._order.facts)
        )


def _hashes(application: Application, facts: Mapping[str, DocumentFacts]) -> dict[str, str | None]:
    """What each file in use was seen to hold."""
    return {part.path: seen.sha256 if (seen := facts.get(part.path)) else None for part in application.parts()}
