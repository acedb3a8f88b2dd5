"""The latest moment that is known to have been, without asking the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from wizard import RELEASED
from wizard.core.clock import Past
from wizard.services.files import Stamp


def latest(stamps: Mapping[str, Stamp]) -> Past:
    """The newest of the program itself and these files, by the names they are told by."""
    found = [Past(datetime.fromisoformat(RELEASED).replace(tzinfo=UTC))]
    for file, stamp in stamps.items():
        if stamp is not None and (at := _at(stamp[1])) is not None:
            found.append(Past(at, file))
    return max(found, key=lambda past: past.at)


def _at(nanoseconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    except (ValueError, OverflowError, OSError):  # damaged: no year that anyone lives in
        return None
