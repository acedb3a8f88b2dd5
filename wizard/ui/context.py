"""What every part of the window is given: made once in `app`, passed down, never global."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from wizard.core.clock import Past
from wizard.services.files import Stamp
from wizard.services.i18n import Voice
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.ui.tasks import Tasks


def _nothing(stamps: Mapping[str, Stamp]) -> Past | None:
    """Nothing is known to have been."""


@dataclass(frozen=True)
class Context:
    """The voice, the worker processes, what reads scanned pages and opens locked papers, tasks, the clock (UTC), the zone."""

    voice: Voice
    sandbox: Sandbox
    readings: Readings
    keys: Keys
    tasks: Tasks
    now: Callable[[], datetime]
    system_zone: Callable[[], ZoneInfo | None]
    """Asked anew each time, for it can be changed; None where none is set."""
    past: Callable[[Mapping[str, Stamp]], Past | None] = _nothing
    """What the clock is measured by, from the dates of files; None where a test has its own time."""
