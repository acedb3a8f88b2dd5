"""Makes dist/ansok_VERSION_amd64.deb from build/frozen/ansok.

    python3 packaging/linux/deb.py

The models for scanned pages are Debian's and Ubuntu's own packages, which apt brings. The same folder gives the same bytes.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "frozen"))
import freeze
import system_libraries
from freeze import INSIDE, PROJECT, PYTHON, TREE, run

HERE = PROJECT / "packaging" / "linux"
STAGE = PROJECT / "build" / "linux" / "deb"
DIST = PROJECT / "dist"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Of the program's picture, in pixels, beside the drawing itself: not every desktop draws from that."""

MODELS = ("tesseract-ocr-osd", "tesseract-ocr-script-latn")
"""What pages in Latin print are read with; without them no scanned page can be."""

SCRIPTS = (*("amh", "ara", "ben", "chi-sim", "chi-tra", "ell", "heb", "hin", "hye", "jpn", "kat", "kor", "rus", "tam", "tha"),)
RECOMMENDS = (
    *(f"tesseract-ocr-{script}" for script in SCRIPTS),
    *("desktop-file-utils", "shared-mime-info", "xdg-utils"),
)
SUGGESTS = ("gnome-keyring | kwalletmanager | keepassxc", "libreoffice-writer | libreoffice-writer-nogui")

RENAMED = ("libasound2", "libcups2", "libglib2.0-0", "libssl3")
"""Packages whose name ends in t64 since Debian 13 and Ubuntu 24.04. On amd64 nothing but the name changed."""


def version() -> str:
    """The program's version."""
    [found] = re.findall(r'__version__ = "(.+)"', (PROJECT / "wizard" / "__init__.py").read_text("utf-8"))
    return str(found)


def lay_out(prefix: Path, day: str) -> None:
    """Everything but the program itself: menu entry, file type, pictures, metadata, manual; below `prefix`, such as /usr."""
    icons = prefix / "share" / "icons" / "hicolor"
    drawing = PROJECT / "resources" / "icons" / "ansok.svg"
    _copy(HERE / "ansok.desktop", prefix / "share" / "applications" / "ansok.desktop")
    _copy(HERE / "ansok.mime.xml", prefix / "share" / "mime" / "packages" / "ansok.xml")
    _copy(HERE / "ansok.metainfo.xml", prefix / "share" / "metainfo" / "ansok.metainfo.xml")
    _copy(drawing, icons / "scalable" / "apps" / "ansok.svg")
    for size in SIZES:
        target = icons / f"{size}x{size}" / "apps" / "ansok.png"
        target.parent.mkdir(parents=True)
        run("rsvg-convert", "--width", str(size), "--height", str(size), "--output", target, drawing)
    for language, folder in (("en", "man1"), ("sv", "sv/man1")):
        target = prefix / "share" / "man" / folder / "ansok.1"
        target.parent.mkdir(parents=True)
        run(PYTHON, HERE / "manual.py", language, target, day)
        _pack(target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _pack(path: Path) -> None:
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def leave_to_debian(inside: Path) -> None:
    """Takes out the libraries, and their licences, that the package asks Debian for."""
    for path in inside.iterdir():
        if path.is_file() and not path.is_symlink() and system_libraries.beside(path.name):
            path.unlink()
    for path in (inside / "wizard/resources/licenses/shipped").glob("Debian-*"):
        if not path.name.startswith("Debian-libpython"):
            path.unlink()


def depends(folder: Path) -> list[str]:
    """The packages whose libraries the program asks for, by what its files name, in versions that have what they ask for."""
    work = STAGE.parent / "shlibdeps"
    shutil.rmtree(work, ignore_errors=True)
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text("Source: ansok\n\nPackage: ansok\nArchitecture: amd64\n", encoding="utf-8")
    files = freeze.elf_files(folder)
    private = [f"-l{place}" for place in sorted({str(path.parent) for path in files})]
    command = ["dpkg-shlibdeps", "--ignore-missing-info", "--warnings=0", "-O", *private, *(f"-e{path}" for path in files)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=work).stdout
    names = told.partition("=")[2].strip().split(", ")
    return sorted(_either(name) for name in names)


def _either(dependency: str) -> str:
    """A dependency that its package fulfils under its old and its new name."""
    name, _, wanted = dependency.partition(" ")
    return f"{dependency} | {name}t64 {wanted}".strip() if name in RENAMED else dependency


def control(folder: Path, needed: list[str]) -> str:
    """The package's description for dpkg."""
    kilobytes = sum(-(-path.lstat().st_size // 1024) for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return f"""\
Package: ansok
Version: {version()}
Architecture: amd64
Maintainer: The Ansök authors <ansok@localhost>
Installed-Size: {kilobytes}
Depends: {", ".join([*needed, *MODELS])}
Recommends: {", ".join(RECOMMENDS)}
Suggests: {", ".join(SUGGESTS)}
Section: text
Priority: optional
Description: turns a PhD advertisement into one finished application
 Ansök takes you from a PhD advertisement to a finished application: your CV,
 your letter, your degree papers with their translations, in one PDF behind a
 cover sheet, before the deadline, in your own time zone.
 .
 It reads papers and scans, says in English or Swedish what is missing or
 needs a translation, and compares every page of the result with your own file.
 It works offline and changes none of your papers.
"""


def documents(folder: Path, moment: int) -> None:
    """Copyright and changelog, as Debian has them."""
    folder.mkdir(parents=True)
    licence = (PROJECT / "LICENSE").read_text("utf-8")
    where = "/usr/lib/ansok/_internal/wizard/resources"
    (folder / "copyright").write_text(
        f"Ansök\n\n{licence}\n"
        f"The Python, the libraries, fonts, icons and words that come with it are others': {where}/licenses/shipped\n"
        f"has the licence of each, {where}/NOTICES.md says of fonts, icons and words where they are from.\n"
        "Qt and Qt for Python are under the LGPL, version 3 (/usr/share/common-licenses/LGPL-3): their libraries are files\n"
        "of their own below /usr/lib/ansok/_internal (PySide6, shiboken6) and can be replaced by others with their names.\n",
        encoding="utf-8",
    )
    day = datetime.fromtimestamp(moment, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    entry = (
        f"ansok ({version()}) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n -- The Ansök authors <ansok@localhost>  {day}\n"
    )
    (folder / "changelog").write_text(entry, encoding="utf-8")
    _pack(folder / "changelog")
    shutil.copyfile(PROJECT / "CHANGELOG.md", folder / "NEWS")
    _pack(folder / "NEWS")


def main() -> int:
    """Return the exit status."""
    os.umask(0o022)
    moment = int(freeze.epoch())
    shutil.rmtree(STAGE, ignore_errors=True)
    program = STAGE / "usr" / "lib" / "ansok"
    shutil.copytree(TREE, program, symlinks=True)
    leave_to_debian(program / INSIDE.relative_to(TREE))
    (STAGE / "usr" / "bin").mkdir(parents=True)
    (STAGE / "usr" / "bin" / "ansok").symlink_to("../lib/ansok/ansok")
    lay_out(STAGE / "usr", datetime.fromtimestamp(moment, UTC).date().isoformat())
    documents(STAGE / "usr" / "share" / "doc" / "ansok", moment)
    _copy(HERE / "lintian-overrides", STAGE / "usr" / "share" / "lintian" / "overrides" / "ansok")
    described = control(STAGE / "usr", depends(program))
    (STAGE / "DEBIAN").mkdir()
    (STAGE / "DEBIAN" / "control").write_text(described, encoding="utf-8")
    files = sorted(path for path in (STAGE / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    sums = subprocess.run(["md5sum", *(path.relative_to(STAGE) for path in files)], check=True, capture_output=True, cwd=STAGE)
    (STAGE / "DEBIAN" / "md5sums").write_bytes(sums.stdout)
    for path in [STAGE, *STAGE.rglob("*")]:
        os.utime(path, (moment, moment), follow_symlinks=False)
    DIST.mkdir(exist_ok=True)
    package = DIST / f"ansok_{version()}_amd64.deb"
    run(
        *("dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=2", "--build", STAGE, package),
        env={"SOURCE_DATE_EPOCH": str(moment)},
    )
    run("lintian", "--allow-root", "--fail-on", "error,warning", package)
    sys.stdout.write(f"{package.relative_to(PROJECT)}: {package.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
