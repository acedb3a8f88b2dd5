"""Sandboxes with limits of their own, and what shows of their workers from outside."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wizard.services.sandbox import Limits, Sandbox


@contextmanager
def limited(limits: Limits, idle: int = 2) -> Iterator[Sandbox]:
    made = Sandbox(limits, idle)
    try:
        yield made
    finally:
        made.close()


def children() -> set[int]:
    """The processes that this one has started and that are still there."""
    found: set[int] = set()
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found.update(int(pid) for pid in (task / "children").read_text().split())
    return found


def running(words: str) -> list[int]:
    """The other processes whose command line holds these words."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and folder.name != str(os.getpid()):
            with suppress(OSError):  # one that has ended meanwhile
                if words.encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
    return found


def programs(words: str) -> list[str]:
    """The names of the programs that these are."""
    found = []
    for process in running(words):
        with suppress(OSError):
            found.append(Path(f"/proc/{process}/exe").readlink().name)
    return found


def until(happened: Callable[[], bool], seconds: float = 30) -> None:
    """Waits for a state; fails when it does not come."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not come to that"
        threading.Event().wait(0.01)
