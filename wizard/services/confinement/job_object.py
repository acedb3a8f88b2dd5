"""Windows' resource limits: a job object, which a process joins and never leaves."""

from __future__ import annotations

import ctypes
import errno
import sys
from typing import Any

ALONE = 0x0008  # JOB_OBJECT_LIMIT_ACTIVE_PROCESS
MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
QUIET_END = 0x0400  # JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION: no dialogue that says so
_EXTENDED = 9  # JobObjectExtendedLimitInformation


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, as winnt.h has it for 64 bits."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("kinds", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    )


def join(memory_bytes: int) -> None:
    """From now on this process has so much memory, and starts no other. Raises OSError: another system, or it refuses."""
    limits = Limits(kinds=ALONE | MEMORY | QUIET_END, processes=1, process_memory=memory_bytes)
    kernel = _kernel()
    job = _given(kernel.CreateJobObjectW(None, None))
    try:
        _given(kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)))
        _given(kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
    finally:
        kernel.CloseHandle(job)  # the job lives as long as the process; nobody can change it any more


def joined() -> Limits:
    """The limits of this process's job. Raises OSError: another system, or no job."""
    limits = Limits()
    _given(_kernel().QueryInformationJobObject(None, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits), None))
    return limits


def _kernel() -> Any:
    """Windows' own library; what it gives and takes is said here where it is no plain number. Raises OSError elsewhere."""
    if sys.platform == "win32":
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        library.CreateJobObjectW.restype = library.GetCurrentProcess.restype = ctypes.c_void_p
        library.CreateJobObjectW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p]
        library.SetInformationJobObject.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
        library.QueryInformationJobObject.argtypes = [*library.SetInformationJobObject.argtypes, ctypes.c_void_p]
        library.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        library.CloseHandle.argtypes = [ctypes.c_void_p]
        return library
    raise OSError(errno.ENOSYS, "this system has no job objects")


def _given(answer: Any) -> Any:
    if sys.platform == "win32" and not answer:
        raise ctypes.WinError(ctypes.get_last_error())
    return answer
