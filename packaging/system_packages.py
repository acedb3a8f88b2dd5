"""Provides what a Debian or Ubuntu needs besides Python packages; the argument is "run", "test" or "installers".

As root the missing packages are installed; otherwise the one command that installs them is printed and the status is 1.
On other systems the packages are named and the status is 0, since a desktop usually has what they hold. This runs first
of all, so it uses the standard library alone.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

SYSTEM_PYTHON = "/usr/bin/python3"

# What Qt's wheel links to and does not carry, for a window on X11 or Wayland and for printing. The names are those of
# Debian 12: later releases renamed some (libglib2.0-0t64), but these still provide, and install by, the old name.
RUN = (
    "libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# What scanned pages are read with: which way up and in which script, Latin print, and print in other scripts.
READ = (
    "tesseract-ocr-osd",
    "tesseract-ocr-script-latn",
    "tesseract-ocr-amh",
    "tesseract-ocr-ara",
    "tesseract-ocr-ben",
    "tesseract-ocr-chi-sim",
    "tesseract-ocr-chi-tra",
    "tesseract-ocr-ell",
    "tesseract-ocr-heb",
    "tesseract-ocr-hin",
    "tesseract-ocr-hye",
    "tesseract-ocr-jpn",
    "tesseract-ocr-kat",
    "tesseract-ocr-kor",
    "tesseract-ocr-rus",
    "tesseract-ocr-tam",
    "tesseract-ocr-tha",
)
# The suite drives the real window on a display of its own, through the accessibility tree, reads PDFs with poppler, keeps
# passwords in a keyring of its own, converts text documents, signs a release, and lets system calls fail. The program
# itself goes without LibreOffice.
TEST = (
    *RUN,
    "at-spi2-core",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "gnupg",
    "libreoffice-writer-nogui",
    "openbox",
    "poppler-utils",
    "python3-pyatspi",
    "strace",
    "xvfb",
)
# What the installers are made with (ARCHITECTURE.md). They carry Debian's or Ubuntu's own Python, see `needed`.
INSTALLERS = (
    *RUN,
    "binutils",
    "dpkg-dev",
    "gcc",
    "git",
    "libc6-dev",
    "librsvg2-bin",
    "lintian",
    "nsis",
    "python3-venv",
    "xz-utils",
)
NEEDED = {"run": RUN + READ, "test": TEST + READ, "installers": INSTALLERS + READ}


def needed(purpose: str) -> list[str]:
    """Package names for ``purpose``, a key of `NEEDED`, with the venv module of this interpreter where it lacks it."""
    names = list(NEEDED[purpose])
    if purpose == "installers":
        names.append(f"libpython{version_of(SYSTEM_PYTHON)}")
    if importlib.util.find_spec("ensurepip") is None:
        names.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return names


def version_of(python: str) -> str:
    """The version of an interpreter, such as 3.11; of this one where there is no other."""
    if not os.access(python, os.X_OK):
        return f"{sys.version_info.major}.{sys.version_info.minor}"
    told = "import sys; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    return subprocess.run([python, "-c", told], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def installed() -> set[str]:
    """Names of all installed packages, and of those that they provide."""
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status}\t${Package}, ${Provides}\n"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, provided = line.partition("\t")
        if status == "installed":
            names.update(entry.split()[0] for entry in provided.split(",") if entry.strip())
    return names


def install(names: list[str]) -> int:
    """Install ``names`` as root without asking; return the status of apt-get."""
    print(f"Installing system packages, which can take some minutes: {' '.join(names)}", flush=True)
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        command = ["apt-get", "--quiet=2", "--option=DPkg::Lock::Timeout=300", *step]
        done = subprocess.run(
            command,
            check=False,
            env=unasked,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode != 0:
            print(
                f"{done.stdout}\nThe system packages could not be installed; {command[0]} says why above.",
                file=sys.stderr,
            )
            return done.returncode
    return 0


def main() -> int:
    """Return the exit status."""
    if len(sys.argv) != 2 or sys.argv[1] not in NEEDED:
        print(f"usage: system_packages.py {'|'.join(NEEDED)}", file=sys.stderr)
        return 2
    names = needed(sys.argv[1])
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        print("Not a Debian or Ubuntu: if the window does not open, install what these packages hold there:")
        print(f"  {' '.join(names)}")
        return 0
    there = installed()
    missing = [name for name in names if name not in there]
    if not missing:
        return 0
    if os.geteuid() == 0:
        return install(missing)
    print("These system packages are missing, and only an administrator can install them. Run this, then make again:")
    print(f"  sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends {' '.join(missing)}'")
    return 1


if __name__ == "__main__":
    sys.exit(main())
