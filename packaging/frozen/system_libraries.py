"""Which libraries of the computer that the program is built on come along on Linux, and which are taken where it runs."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

HOST = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

WITH_US = ("libpython3*",)
"""Come along everywhere."""

BESIDE = (
    *("libbz2.so.*", "libffi.so.*", "liblzma.so.*", "libzstd.so.*"),
    *("libxcb-*.so.*", "libxkbcommon*.so.*"),
)
"""Come along where nobody installs them for us: small, without settings of their own, and the usual ones to be missing.
A Debian package leaves them out and asks for those of the system.

All others are never taken along: they belong to the system's graphics, fonts, desktop bus or C library, and another version
of them beside the system's own does harm. libcrypto is one that Python goes without where there is none."""


def of_the_host(source: str) -> bool:
    """The library at `source` was taken from the system that builds, not from a package of Python's."""
    return source.startswith(HOST) and "/lib-dynload/" not in source


def beside(name: str) -> bool:
    """A library of that file name comes along unless the system's package manager brings it."""
    return any(fnmatchcase(name, pattern) for pattern in BESIDE)


def left_to_the_system(target: str, source: str) -> bool:
    """The library is not taken along; `target` is where it would stand, `source` where it was found."""
    name = PurePosixPath(target).name
    return of_the_host(source) and not beside(name) and not any(fnmatchcase(name, pattern) for pattern in WITH_US)
