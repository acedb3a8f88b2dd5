"""What every part of the window is given: made once in `app`, passed down, never global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from wizard.services.i18n import Voice
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.ui.tasks import Tasks


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
