"""A disk whose power goes, or that is pulled, while a draft is being changed: an ext4 of its own, at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.kills.running import Figures, fresh, judge, writing

MEGABYTES = 16
LONGEST = 0.8
"""Seconds within which the disk goes: what is flushed to it takes a while."""


def may_mount() -> bool:
    """Whether this process may have a disk of its own."""
    return os.geteuid() == 0 and all(shutil.which(name) for name in ("mkfs.ext4", "mount"))


def cut(folder: Path, times: int, chance: Random) -> Figures:
    """So many times: a draft on a fresh disk is changed, the power goes, the disk is mounted again and the draft opened."""
    figures, disk, after = Figures(), folder / "disk.img", folder / "after.img"
    for _ in range(times):
        _format(disk)
        with mounted(disk, folder / "before") as there:
            draft = fresh(there)
            os.sync()
            with writing(draft) as writer:
                time.sleep(chance.random() * LONGEST)
                os.kill(writer.process, signal.SIGSTOP)
                shutil.copyfile(disk, after)  # what the disk holds now; what the system has not written yet is lost
        with mounted(after, folder / "after") as there:
            figures.acknowledged += writer.acknowledged
            judge(there / draft.name, writer.acknowledged, figures)
    return figures


def pull(folder: Path, times: int, chance: Random) -> Figures:
    """So many times: the disk is taken away while its draft is changed, and put back once the writer is gone."""
    figures, disk, place = Figures(), folder / "disk.img", folder / "stick"
    for _ in range(times):
        _format(disk)
        with mounted(disk, place) as there:
            draft = fresh(there)
        place.mkdir()
        subprocess.run(["mount", "-o", "loop", str(disk), str(place)], check=True)
        with writing(draft) as writer:
            time.sleep(chance.random() * LONGEST)
            subprocess.run(["umount", "--lazy", str(place)], check=True)
            time.sleep(chance.random() * LONGEST)  # the writer goes on changing, and finds its place gone
        shutil.rmtree(place)
        with mounted(disk, place):
            figures.acknowledged += writer.acknowledged
            judge(draft, writer.acknowledged, figures)
    return figures


@contextmanager
def mounted(disk: Path, place: Path) -> Iterator[Path]:
    """The disk in a new folder."""
    place.mkdir()
    subprocess.run(["mount", "-o", "loop", str(disk), str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def _format(disk: Path) -> None:
    disk.write_bytes(b"")
    os.truncate(disk, MEGABYTES * 1_000_000)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(disk)], check=True)
