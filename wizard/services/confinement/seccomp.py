"""Filters of system calls (seccomp), which a Linux process lays upon itself for good: what it never needs is refused.

Refused calls fail as if permission were missing, so that a library that tries one goes on without. Everything not named here
stays allowed: a list of what is needed would differ with each C library. Sources: the kernel's documentation of seccomp
filters, its tables of system calls (of x86-64, and the general one that 64-bit ARM has), include/uapi/linux/bpf_common.h.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from typing import NamedTuple

from wizard.services.confinement import kernel

_SET_SECCOMP, _FILTER = 22, 2

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FOREIGN = 0x40000000
"""From this number on a call on x86-64 is meant for another set of numbers (x32)."""

_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16
"""Where in the description of a call the filter finds its number, its machine and its arguments of 8 bytes each."""

_ABSENT = -1

Calls = dict[str, tuple[int, int]]
"""The number of each call on x86-64 and on 64-bit ARM."""

_OF_READERS: Calls = {
    # connections
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "recvmsg": (47, 212),
    "recvmmsg": (299, 243),
    # other programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, _ABSENT),
    "vfork": (58, _ABSENT),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    # changes to files and folders, their names, rights, owners, times and attributes; a filter cannot tell where an open leads
    "creat": (85, _ABSENT),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "rename": (82, _ABSENT),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, _ABSENT),
    "linkat": (265, 37),
    "symlink": (88, _ABSENT),
    "symlinkat": (266, 36),
    "unlink": (87, _ABSENT),
    "unlinkat": (263, 35),
    "rmdir": (84, _ABSENT),
    "mkdir": (83, _ABSENT),
    "mkdirat": (258, 34),
    "mknod": (133, _ABSENT),
    "mknodat": (259, 33),
    "chmod": (90, _ABSENT),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, _ABSENT),
    "fchown": (93, 55),
    "lchown": (94, _ABSENT),
    "fchownat": (260, 54),
    "utime": (132, _ABSENT),
    "utimes": (235, _ABSENT),
    "futimesat": (261, _ABSENT),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "memfd_create": (319, 279),
}
"""What no reader of papers needs."""

_OF_ALL: Calls = {
    # what would do refused things without a call each
    "io_uring_setup": (425, 425),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    # the system itself: mounts, name spaces, keys, modules, clocks; most need an administrator, who may run this
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, _ABSENT),
    "ioperm": (173, _ABSENT),
}
"""What no program needs that has to do with papers."""

_UNKNOWN: Calls = {"clone3": (435, 435)}
"""A call whose arguments a filter cannot see: the C library, told that there is none, takes the older one."""


class Condition(NamedTuple):
    """A call that hangs on an argument (from 0): what the mask leaves of its lower half is one of the values, or is not."""

    numbers: tuple[int, int]
    argument: int
    mask: int
    values: tuple[int, ...]
    allowed: bool


_ALL = 0xFFFFFFFF
_THREAD = 0x10000
_TYPE_INTO_TERMINAL = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX: commands for the shell that the program was started from."""

_LOCAL = 1
"""AF_UNIX: sockets between the programs of one computer."""

_NO_TYPING = Condition((16, 29), 1, _ALL, _TYPE_INTO_TERMINAL, allowed=False)
"""ioctl"""


def _of_readers() -> tuple[Condition, ...]:
    own = os.getpid()
    return (
        Condition((56, 220), 0, _THREAD, (_THREAD,), allowed=True),  # clone: threads, no processes
        Condition((62, 129), 0, _ALL, (own,), allowed=True),  # kill
        Condition((234, 131), 0, _ALL, (own,), allowed=True),  # tgkill, with which a process ends itself
        Condition((302, 261), 0, _ALL, (0, own), allowed=True),  # prlimit64
        _NO_TYPING,
    )


def refuse_calls() -> None:
    """Lays the filter of readers upon the calling thread and those that it starts.

    Raises OSError where the kernel takes none.
    """
    _lay(b"".join(_program(kernel.machine(), _OF_READERS | _OF_ALL, _UNKNOWN, _of_readers())))


def refuse_network() -> None:
    """The same for a program that this process is about to become: no sockets but those within the computer."""
    local_alone = Condition((41, 198), 0, _ALL, (_LOCAL,), allowed=True)  # socket
    _lay(b"".join(_program(kernel.machine(), _OF_ALL, {}, (local_alone, _NO_TYPING))))


def _lay(program: bytes) -> None:
    code = ctypes.create_string_buffer(program, len(program))
    kernel.gain_no_privileges()
    kernel.control(_SET_SECCOMP, _FILTER, ctypes.byref(_Program(len(program) // 8, ctypes.addressof(code))))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def _program(machine: str, refused: Calls, unknown: Calls, conditions: tuple[Condition, ...]) -> Iterator[bytes]:
    """The filter, instruction by instruction; a jump says how many are left out when it holds and when it does not."""
    column = list(_MACHINES).index(machine)
    yield _step(_LOAD, _MACHINE)
    yield _step(_EQUAL, _MACHINES[machine], 1, 0)
    yield _step(_RETURN, _KILL)  # a call by another machine's numbers: nothing honest makes it
    yield _step(_LOAD, _NUMBER)
    yield _step(_AT_LEAST, _FOREIGN, 0, 1)
    yield _step(_RETURN, _FAIL | errno.ENOSYS)
    for numbers, answer in (*((n, errno.EPERM) for n in refused.values()), *((n, errno.ENOSYS) for n in unknown.values())):
        if numbers[column] != _ABSENT:
            yield _step(_EQUAL, numbers[column], 0, 1)
            yield _step(_RETURN, _FAIL | answer)
    for condition in conditions:
        if condition.numbers[column] != _ABSENT:
            yield from _judge(condition, column)
    yield _step(_RETURN, _ALLOW)


def _judge(condition: Condition, column: int) -> Iterator[bytes]:
    count = len(condition.values)
    yield _step(_EQUAL, condition.numbers[column], 0, count + 4)
    yield _step(_LOAD, _ARGUMENTS + 8 * condition.argument)
    yield _step(_AND, condition.mask)
    for left, value in zip(reversed(range(count)), condition.values, strict=True):
        yield _step(_EQUAL, value, left + 1, 0)
    refusal = _FAIL | errno.EPERM
    yield _step(_RETURN, refusal if condition.allowed else _ALLOW)
    yield _step(_RETURN, _ALLOW if condition.allowed else refusal)


def _step(code: int, value: int, holds: int = 0, fails: int = 0) -> bytes:
    return struct.pack("=HBBI", code, holds, fails, value)
