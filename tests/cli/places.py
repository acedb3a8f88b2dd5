"""Places that fail in ways that people meet: a network that is gone, a file that is not theirs to read."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Overriding permissions (1), reading in spite of them (2), and acting as the owner of what others own (3).
_DROP = """
import ctypes, os, sys
system = ctypes.CDLL(None)
for power in (1, 2, 3):
    system.prctl(24, power, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
POWERLESS = (sys.executable, "-c", _DROP)
"""Before a command: it runs without the administrator's right to pass over permissions; for others it changes nothing."""


@contextmanager
def gone_network(folder: Path) -> Iterator[None]:
    """The new `folder` is where a network was mounted whose other end is gone.

    Where this process may not mount, the folder is not there any more.
    """
    folder.mkdir()
    try:
        device = os.open("/dev/fuse", os.O_RDWR)
    except OSError:
        device = -1
    system = ctypes.CDLL(None)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    mounted = device >= 0 and system.mount(b"gone", os.fsencode(folder), b"fuse", 0, options) == 0
    if device >= 0:
        os.close(device)  # nobody answers from now on
    if not mounted:
        folder.rmdir()
    try:
        yield
    finally:
        if mounted:
            system.umount2(os.fsencode(folder), 2)
