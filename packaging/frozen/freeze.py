"""Makes build/frozen/ansok for Linux: the program with its Python, libraries and resources in one folder, to be packed.

    python3 packaging/frozen/freeze.py

The folder holds no models for scanned pages: `packaging/linux` adds them, or leaves them to Debian's packages.
The same commit gives the same bytes, where the same system packages are installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import left_out
import older_glibc
import system_libraries

PROJECT = Path(__file__).resolve().parent.parent.parent
HERE = PROJECT / "packaging" / "frozen"
BUILD = PROJECT / "build" / "frozen"
TREE = BUILD / "ansok"
INSIDE = TREE / "_internal"
TOOLS = BUILD / "tools"
VENV = BUILD / "venv"
PYTHON = VENV / "bin" / "python"
SYSTEM_PYTHON = Path("/usr/bin/python3")
RESOURCES = ("calls", "fonts", "icons", "licenses", "NOTICES.md", "draft.schema.json", "usual_requirements.toml")


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """A command that must succeed. Raises CalledProcessError."""
    subprocess.run([str(part) for part in command], check=True, cwd=PROJECT, env={**os.environ, **(env or {})})


def epoch() -> str:
    """When the last commit was made, in seconds: the age of everything that is built."""
    if known := os.environ.get("SOURCE_DATE_EPOCH"):
        return known
    git = ["git", "-C", str(PROJECT), "log", "-1", "--format=%ct"]
    return subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()


def python() -> Path:
    """Debian's or Ubuntu's own Python, which gets its security fixes; elsewhere the one that this runs with."""
    if shutil.which("dpkg-query") and SYSTEM_PYTHON.exists():
        version = subprocess.run(
            [SYSTEM_PYTHON, "-c", "import sys; print(*sys.version_info[:2])"], check=True, capture_output=True, text=True
        ).stdout.split()
        if (3, 11) <= tuple(map(int, version)) < (3, 14):
            return SYSTEM_PYTHON
    return Path(sys.executable)


def environment() -> None:
    """Makes a fresh environment with what is shipped and nothing else, and one beside it with the tools; both as pinned."""
    run(python(), "-m", "venv", "--clear", TOOLS)
    run(python(), "-m", "venv", "--clear", "--without-pip", VENV)
    for name, folder in (("packaging", TOOLS), ("run", VENV)):
        locked = ("--require-hashes", "--only-binary", ":all:", "--requirement", PROJECT / "requirements" / f"{name}.txt")
        pip = (TOOLS / "bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", folder / "bin/python")
        run(*pip, "install", "--no-compile", *locked)


def site(venv: Path) -> Path:
    """The folder of the libraries in an environment."""
    return next((venv / "lib").glob("python3.*")) / "site-packages"


def resources(folder: Path, libraries: Path, system: left_out.System, *python_version: str) -> Path:
    """Makes a folder of what the program finds in wizard/resources, with the catalogues compiled; returns it.

    With the licences of the libraries, and of that Python, or of this one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in RESOURCES:
        source = PROJECT / "resources" / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
    for source in sorted((PROJECT / "resources" / "locale").glob("*/LC_MESSAGES/*.po")):
        target = folder / source.relative_to(PROJECT / "resources").with_suffix(".mo")
        target.parent.mkdir(parents=True)
        words = ("--quiet", "compile", "--input-file", source, "--output-file", target)
        run(PYTHON, "-m", "babel.messages.frontend", *words)
    run(PYTHON, PROJECT / "packaging" / "release" / "fill_resources.py", libraries, system, folder, *python_version)
    return folder


def replace_jbig() -> None:
    """Puts our own library without a function in the place of libjbig, which is under the GPL. Raises ValueError."""
    [library] = (site(VENV) / "tesserocr.libs").glob("libjbig-*.so*")
    wanted = _names(*(site(VENV) / "tesserocr.libs").glob("libtiff-*.so*"), kind="--undefined-only")
    run(
        "cc",
        "-O2",
        "-shared",
        "-fPIC",
        "-nostdlib",
        "-Wl,--build-id=none",
        f"-Wl,-soname,{library.name}",
        "-o",
        library,
        HERE / "jbig.c",
    )
    missing = {name for name in wanted if name.startswith("jbg_")} - _names(library, kind="--defined-only")
    if missing:
        raise ValueError(f"libtiff asks libjbig for more than jbig.c has: {sorted(missing)}")


def _names(*libraries: Path, kind: str) -> set[str]:
    told = subprocess.run(["nm", "--dynamic", kind, "--just-symbols", *libraries], check=True, capture_output=True, text=True)
    return set(told.stdout.split())


def licences(libraries: list[str]) -> None:
    """Lays the licences of Debian's libraries in the folder beside those of the others. Raises CalledProcessError, OSError."""
    for name in libraries:
        command = ["dpkg-query", "--search", f"*/{name}"]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        package = found.partition(":")[0]
        target = INSIDE / "wizard/resources/licenses/shipped" / f"Debian-{package}.txt"
        shutil.copyfile(Path("/usr/share/doc") / package / "copyright", target)


def elf_files(folder: Path) -> list[Path]:
    """Programs and libraries below a folder, each once."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if _head(path) == b"\x7fELF"]


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def tidy(folder: Path, moment: int) -> None:
    """Takes symbols for debuggers away, asks for no newer glibc than needed, and gives everything its rights and its age."""
    for path in elf_files(folder):
        # The end of the program holds the modules, and the parts of what wheels brought were moved apart: strip breaks both.
        if path != TREE / "ansok" and not path.parent.name.endswith(".libs"):
            run("strip", "--strip-unneeded", "--remove-section=.comment", path)
        older_glibc.ask_for_older(path)
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == TREE / "ansok" else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def main() -> int:
    """Return the exit status."""
    moment = epoch()
    BUILD.mkdir(parents=True, exist_ok=True)
    environment()
    saved = left_out.table(left_out.prune(site(VENV), "linux"))
    (BUILD / "left-out.md").write_text(saved, encoding="utf-8")
    sys.stdout.write(saved)
    replace_jbig()
    folder = resources(BUILD / "resources", site(VENV), "linux")
    shutil.rmtree(TREE, ignore_errors=True)
    known = {"SOURCE_DATE_EPOCH": moment, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    known |= {"PYTHONPATH": str(site(TOOLS)), "ANSOK_RESOURCES": str(folder)}
    tool = (PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    run(*tool, "--distpath", BUILD, "--workpath", BUILD / "work", HERE / "ansok.spec", env=known)
    beside = [path for path in elf_files(TREE) if path.parent == INSIDE and system_libraries.beside(path.name)]
    licences([path.name for path in elf_files(TREE) if path in beside or path.name.startswith("libpython")])
    tidy(TREE, int(moment))
    size = sum(path.lstat().st_size for path in TREE.rglob("*") if not path.is_symlink())
    names = ", ".join(path.name for path in beside)
    sys.stdout.write(f"{TREE.relative_to(PROJECT)}: {size / 1e6:.1f} MB; libraries of this system in it: {names}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
