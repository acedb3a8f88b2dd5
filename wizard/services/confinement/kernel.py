"""System calls that Python has no name for, by number: the Linux kernel's own door, through the C library."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from functools import cache
from typing import Any

_SET_NO_NEW_PRIVILEGES = 38


def machine() -> str:
    """The kind of processor whose numbers apply: "x86_64" or "aarch64". Raises OSError where none of ours do."""
    if sys.platform != "linux" or sys.maxsize < 2**32 or platform.machine() not in ("x86_64", "aarch64"):
        raise OSError(errno.ENOSYS, "no numbers for the calls of this system")
    return platform.machine()


def call(number: int, *arguments: Any) -> int:
    """The answer of a system call. Raises OSError."""
    return _checked(_library().syscall(number, *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments)))


def control(option: int, *arguments: Any) -> int:
    """The answer of prctl(2), which changes the calling process. Raises OSError."""
    full = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_library().prctl(option, *(ctypes.c_ulong(a) if isinstance(a, int) else a for a in full)))


def gain_no_privileges() -> None:
    """From now on no program that this process starts may do more than it; a filter and rules of one's own need this first."""
    control(_SET_NO_NEW_PRIVILEGES, 1)


@cache
def _library() -> ctypes.CDLL:
    machine()
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def _checked(answer: int) -> int:
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer
