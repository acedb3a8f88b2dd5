"""Disks that are full and folders that refuse to be written, for whoever runs the tests."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NOBODY = 65534


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """What is written below the new `folder` meets a full disk.

    Where this process may mount, that is a small file system; elsewhere no file that it or its children write may grow longer.
    """
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write in `folder`, the administrator who runs the tests included; all may read it."""
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    administrator = os.geteuid() == 0
    if administrator:
        for above in folder.parents[:4]:  # the folders that pytest keeps to its user
            with suppress(PermissionError):
                above.chmod(above.stat().st_mode | 0o055)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)
        folder.chmod(mode)
