"""Whether there is a screen to open a window on. Qt ends the whole process where there is none, so it is asked beforehand."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress

SECONDS = 2.0
"""A display on another computer may take this long to answer."""

Address = str | tuple[str, int]


def answers(environment: Mapping[str, str]) -> bool:
    """Whether the display that these environment variables name takes connections."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith(("xcb", "wayland")):  # such as offscreen, which needs none
        return True
    return any(_connects(address) for address in (*_wayland(environment), *_x11(environment.get("DISPLAY", ""))))


def _wayland(environment: Mapping[str, str]) -> Iterator[Address]:
    name = environment.get("WAYLAND_DISPLAY")
    if name:
        yield os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name)  # noqa: PTH118  (an absolute name stands for itself)


def _x11(display: str) -> Iterator[Address]:
    """Where an X server listens: "HOST:NUMBER.SCREEN", without a host (or as "unix") on this computer."""
    parts = re.fullmatch(r"(?:\w+/)?(.*):(\d+)(?:\.\d+)?", display)
    if parts is None:
        return
    host, number = parts[1], int(parts[2])
    if host in ("", "unix"):
        yield f"\0/tmp/.X11-unix/X{number}"
        yield f"/tmp/.X11-unix/X{number}"
    elif host.startswith("/"):
        yield f"{host}:{number}"
    else:
        yield host, 6000 + number


def _connects(address: Address) -> bool:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with suppress(OSError, OverflowError), socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(SECONDS)
        probe.connect(address)
        return True
    return False
