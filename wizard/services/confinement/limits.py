"""The resource limits of POSIX: memory, processor time, sizes of files. Windows has a job object in their place."""

from __future__ import annotations

import sys
from contextlib import suppress

MOST_WRITTEN = 1_000_000
"""Bytes: enough for what a library says on standard error where that is a file; nothing else is written."""

MOST_SECONDS = 3600
"""Of processor time, for one request: the caller gives up earlier by the clock. This ends a worker that nobody watches."""


def restrain(memory_bytes: int) -> None:
    """Limits the memory of this process and what it may write; where it ends by a fault, no picture of its memory is kept."""
    with suppress(ImportError):
        import resource

        _restrain(memory_bytes, MOST_WRITTEN)
        if sys.platform == "darwin":  # elsewhere threads count as processes
            _lower(resource.RLIMIT_NPROC, 0)


def restrain_program(memory_bytes: int, most_written: int, seconds: int) -> None:
    """The same for a program that this process is about to become, and for those that it starts.

    Each has the memory, may write files of so many bytes, and has so many seconds of processor time.
    """
    with suppress(ImportError):
        import resource

        _restrain(memory_bytes, most_written)
        _lower(resource.RLIMIT_CPU, seconds)


def _restrain(memory_bytes: int, most_written: int) -> None:
    import resource

    _lower(resource.RLIMIT_AS, memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, most_written)


def allow_time() -> None:
    """Gives the process its time for one more request."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = int(used.ru_utime + used.ru_stime) + MOST_SECONDS
        with suppress(ValueError, OSError):  # more than somebody else allows
            resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))


def _lower(kind: int, limit: int) -> None:
    import resource

    with suppress(ValueError, OSError):  # the system knows no such limit
        lowest = min((n for n in resource.getrlimit(kind) if n != resource.RLIM_INFINITY), default=limit)
        resource.setrlimit(kind, (min(limit, lowest), min(limit, lowest)))
