"""Prints the table; ends with status 1 where a figure is over its limit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import assembling, reading, window
from tests.e2e.desktop import desktop


def main() -> int:
    """Measures everything on a display of its own, so that a desktop in use disturbs nothing."""
    if "ANSOK_BENCH_HOME" not in os.environ:
        with tempfile.TemporaryDirectory() as home, desktop(Path(home)) as environment:
            inside = {**environment, "ANSOK_BENCH_HOME": home, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}
            return subprocess.run([sys.executable, "-m", "tests.bench"], env=inside, check=False).returncode
    folder = Path(os.environ["ANSOK_BENCH_HOME"]) / "bench"
    folder.mkdir()
    over = False
    for what, ratio, most in [*window.rows(folder), *assembling.rows(folder), *reading.rows(folder)]:
        over = over or (most is not None and ratio > most)
        limit = "" if most is None else f"   at most {most}" + ("   OVER" if ratio > most else "")
        sys.stdout.write(f"{ratio:6.2f}  {what}{limit}\n")
        sys.stdout.flush()
    for what, size in [*window.memory(folder), *reading.memory(folder)]:
        sys.stdout.write(f"{size / 1e6:6.0f}  MB of memory: {what}\n")
    sys.stdout.write("The longest stall of the window's thread is tested: tests/ui/test_fluid.py, at most 50 ms.\n")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
