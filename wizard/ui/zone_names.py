"""The zones to choose from, in words that people use. No Qt: tested as values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from wizard.services.i18n import Voice


@cache
def zones() -> tuple[str, ...]:
    """The zones that tzdata's own list for choosing has: each place once, without the names of former times."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[2] for line in lines if line and not line.startswith("#"))


def named(zone: str, voice: Voice) -> str:
    """A zone as it stands in a list: "Stockholm (Europe/Stockholm)"."""
    return f"{voice.place(zone)} ({zone})"


def choices(voice: Voice) -> dict[str, str]:
    """The zones by their words, in the order of the alphabet."""
    found = {named(zone, voice): zone for zone in zones()}
    return {words: found[words] for words in sorted(found, key=str.casefold)}
