"""What a worker gives up before it opens anybody's file: to write, to reach the network, to start or disturb other programs.

It keeps the right to read, for papers and models may lie anywhere. Each system gives what it has: resource limits on POSIX
systems, a job object on Windows, Landlock and a filter of system calls on Linux. Where one is missing the worker goes on
without it; `attempt` shows what holds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wizard.services.confinement import job_object, landlock, limits, seccomp


def confine(memory_bytes: int) -> None:
    """Takes from this process, for good, what a worker never needs. To be called before there are other threads."""
    limits.restrain(memory_bytes)
    with suppress(OSError):
        job_object.join(memory_bytes)
    with suppress(OSError):  # another system, an older kernel, one without it, or somebody's sandbox around us
        landlock.keep_reading_only()
    with suppress(OSError):
        seccomp.refuse_calls()


def confine_program(room: Path, memory_bytes: int, most_written: int, seconds: int) -> None:
    """Takes from this process, for good, what a program needs not that turns a paper in a folder of its own into another file.

    It keeps the right to read, to start programs, and to write in that folder (`landlock.keep_writing_in` has one more thing).
    """
    limits.restrain_program(memory_bytes, most_written, seconds)
    with suppress(OSError):
        landlock.keep_writing_in(room)
    with suppress(OSError):
        seccomp.refuse_network()


def attempt(folder: Path, memory_bytes: int) -> dict[str, bool]:
    """Tries what must not be possible, in an empty folder; says for each thing whether it was refused."""
    import socket
    import subprocess

    tries: dict[str, Callable[[], object]] = {
        "files": lambda: (folder / "written").write_bytes(b""),
        "network": lambda: socket.socket().close(),
        "programs": lambda: subprocess.run([sys.executable, "--version"], capture_output=True, check=False),
        "processes": lambda: os.kill(os.getppid(), 0) if sys.platform != "win32" else None,  # there 0 is Ctrl-C
        "memory": lambda: bytearray(memory_bytes),
    }
    return {name: _refused(one) for name, one in tries.items()}


def _refused(one: Callable[[], object]) -> bool:
    try:
        one()
    except (OSError, MemoryError):
        return True
    return False
