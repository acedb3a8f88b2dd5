"""Makes dist/Ansok-VERSION-x86_64.run from build/frozen/ansok: one file for any Linux, which unpacks itself.

    python3 packaging/linux/archive.py

A shell script (start.sh), then the system's xz with its library, as not every system has it, then the program with the models
for scanned pages. The same folder gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "frozen"))
import deb
import freeze
from freeze import PROJECT, TREE

HERE = PROJECT / "packaging" / "linux"
BUILD = PROJECT / "build" / "linux"
STAGE = BUILD / "archive"
GLIBC = "2.34"
"""The oldest C library that the program runs with; a file that asks for more is an error."""

MODELS = ("Latin", "osd", *(script.replace("-", "_") for script in deb.SCRIPTS))


def models(target: Path) -> None:
    """Lays the models in the program's own place for them. Raises FileNotFoundError."""
    source = max(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))
    target.mkdir()
    for name in MODELS:
        shutil.copyfile(source / f"{name}.traineddata", target / f"{name}.traineddata")


def needed_glibc(folder: Path) -> str:
    """The newest version of the C library that any file of the program asks for."""
    asked: set[tuple[int, ...]] = {(0,)}
    for path in freeze.elf_files(folder):
        table = subprocess.run(["objdump", "--dynamic-syms", path], check=True, capture_output=True, text=True).stdout
        names = (word.strip("()") for word in table.split() if "GLIBC_2" in word)
        asked |= {tuple(map(int, name.removeprefix("GLIBC_").split("."))) for name in names}
    return ".".join(map(str, max(asked)))


def pack(folder: Path, names: list[str], moment: int, *filters: str) -> bytes:
    """A tar archive of some names in a folder, whose bytes depend on nothing else, as a command has packed it."""
    order = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{moment}", "--format=gnu")
    tar = subprocess.Popen(["tar", "--create", *order, "--directory", folder, *names], stdout=subprocess.PIPE)
    packed = subprocess.run(filters, check=True, stdin=tar.stdout, stdout=subprocess.PIPE).stdout
    if tar.wait():
        raise OSError(f"tar failed in {folder}")
    return packed


def tools(moment: int) -> bytes:
    """The program xz and the library that it stands on, as gzip, which every system has."""
    folder = BUILD / "tools"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy("/usr/bin/xz", folder / "xz")
    shutil.copy(TREE / "_internal" / "liblzma.so.5", folder / "liblzma.so.5")
    if (asked := needed_glibc(folder)) != min(asked, GLIBC, key=_number):
        raise ValueError(f"xz asks for glibc {asked}")
    return pack(folder, ["xz", "liblzma.so.5"], moment, "gzip", "-9n")


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def main() -> int:
    """Return the exit status."""
    os.umask(0o022)
    moment = int(freeze.epoch())
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(TREE, STAGE, symlinks=True)
    models(STAGE / "_internal" / "wizard" / "resources" / "tessdata")
    deb.lay_out(STAGE, datetime.fromtimestamp(moment, UTC).date().isoformat())
    if (asked := needed_glibc(STAGE)) != GLIBC:
        raise ValueError(f"the program asks for glibc {asked}, not {GLIBC}")
    size = sum(path.lstat().st_size for path in STAGE.rglob("*") if not path.is_symlink())
    script = (HERE / "start.sh").read_text("utf-8")
    known = {
        "GLIBC": GLIBC,
        "VERSION": deb.version(),
        "SIZES": " ".join(map(str, deb.SIZES)),
        "MEGABYTES": str(round(size / 1e7) * 10),
    }
    for name, value in known.items():
        script = script.replace(f"@{name}@", value)
    # What --uninstall does, for whoever has not kept the file.
    (STAGE / "uninstall").write_text(script.replace("set -eu\n", "set -eu\nset -- --uninstall\n", 1), encoding="utf-8")
    head = tools(moment)
    body = pack(STAGE, sorted(path.name for path in STAGE.iterdir()), moment, "xz", "-6", "--threads=2", "--stdout")
    last = {"TOOLS": len(head), "PROGRAM": len(body), "SUM": hashlib.sha256(head + body).hexdigest()}
    for name, number in last.items():
        script = script.replace(f"@{name}@", str(number))
    length = len(script.encode()) - len("@START@")
    start = next(length + digits + 1 for digits in range(1, 9) if len(str(length + digits + 1)) == digits)
    whole = script.replace("@START@", str(start)).encode() + head + body
    target = PROJECT / "dist" / f"Ansok-{deb.version()}-x86_64.run"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(whole)
    target.chmod(0o755)
    sys.stdout.write(f"{target.relative_to(PROJECT)}: {len(whole) / 1e6:.1f} MB, unpacked {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
