"""Landlock, by which a Linux process (5.13 and later) gives up rights to files, ports and other processes for good.

Source of the numbers: the kernel's documentation of Landlock and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from wizard.services.confinement import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""The same on every kind of processor."""

_ASK_VERSION = 1
_BENEATH = 1
"""The kind of rule that allows something at a path."""

NOWHERE = "/dev/null"
"""The reading engine sends its remarks there, and falls over where it cannot."""

PIPES = "/tmp"
"""Where LibreOffice makes the socket by which it finds out whether it runs already; it cannot be told another place."""

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_SOCKET, _CUT_SHORT = 1 << 5, 1 << 9, 1 << 14
_FILES = {1: (1 << 13) - 1, 2: 1 << 13, 3: _CUT_SHORT, 5: 1 << 15}
"""Rights to files by the version that brought them: to execute, write, read, remove and make all kinds; then to link elsewhere,
to cut short, to command devices."""

_PORTS = {4: 0b11}
"""To listen on and to connect to TCP ports."""

_OTHERS = {6: 0b11}
"""To reach sockets without a file, and to send signals to processes outside."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("others", ctypes.c_uint64))


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("place", ctypes.c_int32))


def keep_reading_only() -> int:
    """Gives up every right but to read, and to write nowhere; returns the version of Landlock in force.

    For the calling thread and those that it starts. Raises OSError where the kernel has no Landlock.
    """
    return _keep(_READ_FILE | _READ_FOLDER, {NOWHERE: _WRITE_FILE | _CUT_SHORT})


def keep_writing_in(room: Path) -> int:
    """Gives up every right but to read, to start programs, and to write in one folder; otherwise as `keep_reading_only`.

    Where `PIPES` is, sockets can be made and files removed as well: without that LibreOffice does not start.
    """
    places = {NOWHERE: _WRITE_FILE | _CUT_SHORT, str(room): ~0, PIPES: _MAKE_SOCKET | _REMOVE_FILE}
    return _keep(_EXECUTE | _READ_FILE | _READ_FOLDER, places)


def _keep(everywhere: int, places: dict[str, int]) -> int:
    """Gives up every right but some everywhere, and some more at these places."""
    version = kernel.call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    given_up = _Ruleset(_known(_FILES, version) & ~everywhere, _known(_PORTS, version), _known(_OTHERS, version))
    rules = kernel.call(_CREATE_RULESET, ctypes.byref(given_up), ctypes.sizeof(given_up), 0)
    try:
        for place, allowed in places.items():
            _allow(rules, place, allowed & given_up.files)
        kernel.gain_no_privileges()
        kernel.call(_RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)
    return version


def _allow(rules: int, place: str, allowed: int) -> None:
    opened = os.open(place, os.O_PATH)
    try:
        kernel.call(_ADD_RULE, rules, _BENEATH, ctypes.byref(_Rule(allowed, opened)), 0)
    finally:
        os.close(opened)


def _known(rights: dict[int, int], version: int) -> int:
    return sum(bits for since, bits in rights.items() if since <= version)
