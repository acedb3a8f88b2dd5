"""Times whole processes."""

from __future__ import annotations

import subprocess
import time


def seconds(command: list[str], runs: int = 12) -> float:
    """The shortest wall time of some runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return min(times)


def output(command: list[str]) -> str:
    """What a process prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
