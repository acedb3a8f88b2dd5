"""Which build of the program this is. Whoever packages it puts a file beside the resources; a checkout has none."""

from __future__ import annotations

from contextlib import suppress

import msgspec
from msgspec import Struct

from wizard import __version__
from wizard.services import paths
from wizard.services.i18n import Voice

FILE = "build.json"
"""Its name in the folder of the resources; packaging/release/fill_resources.py writes it."""


class Build(Struct, frozen=True):
    """What a packaged program was made from: the commit (hex) and its day (ISO 8601)."""

    commit: str
    date: str


def known() -> Build | None:
    """The build; None where the program runs from source."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode((paths.resources() / FILE).read_bytes(), type=Build)
    return None


def told(voice: Voice) -> str:
    """Version and build in words."""
    build = known()
    if build is None:
        return voice.say("{version}, from source", version=__version__)
    return voice.say("{version}, build {commit} of {date}", version=__version__, commit=build.commit[:12], date=build.date)
