"""Times whole processes."""

from __future__ import annotations

import subprocess
import time


def seconds(*commands: list[str], runs: int = 12) -> list[float]:
    """The shortest wall time of each command; they take turns, so that other work on the machine disturbs them all."""
    return [min(times) for times in zip(*([_run(command) for command in commands] for _ in range(runs)), strict=True)]


def _run(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def output(command: list[str]) -> str:
    """What a process prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
