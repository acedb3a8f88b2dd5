"""Makes everything for applicants that this machine can make, into dist/: what `make installers` runs.

Each part is a command of its own and can be run alone. What is made anew replaces what lay there; all is as old as the last
commit. Nothing is fetched but packages, by their pinned names and hashes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "windows"))
from program import PYTHON

PROJECT = Path(__file__).resolve().parent.parent
PACKAGING = PROJECT / "packaging"
DIST = PROJECT / "dist"
FROZEN = PROJECT / "build" / "frozen"
TOOLS = FROZEN / "tools" / "bin" / "python"
"""The Python with the tools of requirements/packaging.txt, made by the first part."""


def linux() -> list[tuple[str, list[str | Path]]]:
    """The parts for Linux."""
    (site,) = (FROZEN / "venv" / "lib").glob("python3.*/site-packages")
    resources = FROZEN / "ansok" / "_internal" / "wizard" / "resources"
    return [
        ("Debian package", [sys.executable, PACKAGING / "linux" / "deb.py"]),
        ("one file for any Linux", [sys.executable, PACKAGING / "linux" / "archive.py"]),
        ("what is in it, for Linux", [TOOLS, PACKAGING / "release" / "sbom.py", site, "linux", resources, DIST]),
    ]


def windows() -> list[tuple[str, list[str | Path]]]:
    """The parts for Windows, after those of the frozen program, whose tools they use."""
    program = PROJECT / "build" / "windows" / "program"
    resources = program / "app" / "wizard" / "resources"
    bill: list[str | Path] = [TOOLS, PACKAGING / "release" / "sbom.py", program / "site", "windows", resources, DIST, PYTHON]
    return [
        ("the program, for Windows", [sys.executable, PACKAGING / "windows" / "program.py"]),
        ("set-up for Windows", [sys.executable, PACKAGING / "windows" / "setup.py"]),
        ("what is in it, for Windows", bill),
    ]


def run(name: str, command: list[str | Path]) -> None:
    """Runs a part and says how long it took. Raises CalledProcessError."""
    print(f"--- {name}", flush=True)
    began = time.monotonic()
    subprocess.run(command, check=True, cwd=PROJECT)
    print(f"    {time.monotonic() - began:.0f} s", flush=True)


def main() -> int:
    """Return the exit status."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    try:
        run("the program, frozen", [sys.executable, PACKAGING / "frozen" / "freeze.py"])
        for name, command in (*linux(), *windows()):
            run(name, command)
        run("sums", [sys.executable, PACKAGING / "release" / "sums.py", DIST])
    except subprocess.CalledProcessError as error:
        print(f"Not made: {error}", file=sys.stderr)
        return 1
    for path in sorted(DIST.iterdir()):
        print(f"{path.relative_to(PROJECT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
