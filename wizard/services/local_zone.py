"""The zone that this computer is set to, read anew at each call: it may change while the window is open.

tzlocal does it on Windows, where it knows the registry and its names. Elsewhere it would not do: it takes a link for what the
link's target is (Bratislava for Prague), passes over a TZ that it does not understand where the system's own clock does not,
and believes /etc/timezone where the clock goes by /etc/localtime.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from wizard.core.errors import AnsokError
from wizard.services import i18n

LINKS = 16
"""A link leads to a link leads to …: so far it is followed."""


def system_zone() -> ZoneInfo | None:
    """The system's zone; None where none is set, or one that has no name."""
    if sys.platform == "win32":
        return _named(_windows_name())
    return posix_zone(os.environ, Path("/"))


def applicants_zone(chosen: str | None, system: ZoneInfo | None) -> ZoneInfo:
    """The zone that the applicant chose, where this computer knows it; otherwise the system's, and UTC where it has none."""
    return _named(chosen or "") or system or ZoneInfo("UTC")


def posix_zone(environment: Mapping[str, str], root: Path) -> ZoneInfo | None:
    """The zone by the rules of the C library: TZ where it is set, otherwise /etc/localtime below `root`."""
    told = environment.get("TZ")
    if told is not None:
        return _told(told.removeprefix(":"))
    local = root / "etc" / "localtime"
    zone = _named(_name_of(local))
    if zone is not None or not local.is_file():
        return zone
    try:
        rules = local.read_bytes()
        noted = (root / "etc" / "timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        noted = ""
        rules = _bytes_of(local)
    return _named(_with_rules(rules, noted))


def _told(words: str) -> ZoneInfo | None:
    """What TZ says: a name, a file, or nothing, which is UTC. Rules without a name ("CET-1CEST") are no zone of ours."""
    if not words:
        return ZoneInfo("UTC")
    if not words.startswith("/"):
        return _named(words)
    file = Path(words)
    return _named(_name_of(file)) or _named(_with_rules(_bytes_of(file), ""))


def _name_of(file: Path) -> str:
    """The name of the zone file that this is, or that its links lead to first; "" for any other file."""
    for _ in range(LINKS):
        _, below, name = str(file).partition("/zoneinfo/")
        if below:
            return name.removeprefix("posix/")
        try:
            file = file.parent / file.readlink()
        except OSError:  # no link
            break
    return ""


@lru_cache(maxsize=4)
def _with_rules(rules: bytes, noted: str) -> str:
    """The zone that a copied file holds: the one that is noted beside it where that has these rules; "" for none."""
    if not rules:
        return ""
    names = ([noted] if noted else []) + sorted(available_timezones(), key=lambda name: ("/" not in name, name))
    return next((name for name in names if _named(name) and _rules_of(name) == rules), "")


def _rules_of(name: str) -> bytes:
    from zoneinfo import TZPATH

    return next(filter(None, (_bytes_of(Path(folder) / name) for folder in TZPATH)), b"")


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _named(name: str) -> ZoneInfo | None:
    try:
        return i18n.zone(name) if name else None
    except AnsokError:
        return None


def _windows_name() -> str:
    import tzlocal

    try:
        tzlocal.reload_localzone()
        return tzlocal.get_localzone_name() or ""
    except (ValueError, OSError, KeyError, LookupError):
        return ""
