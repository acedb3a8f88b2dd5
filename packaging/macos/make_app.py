"""Makes dist/ansok-VERSION-macos-arm64.zip with Ansök.app, on a Mac with Apple silicon. README.md says what it needs.

    python3 packaging/macos/make_app.py MODELS

MODELS is a folder with the models for scanned pages (osd, Latin and the scripts, as *.traineddata).
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "frozen"))
import freeze
import left_out

HERE = Path(__file__).resolve().parent
BUILD = freeze.BUILD
DIST = freeze.PROJECT / "dist"
APP = BUILD / "Ansök.app"


def version() -> str:
    """Ours, as the source has it."""
    told = subprocess.run(
        [freeze.PYTHON, "-c", "import wizard; print(wizard.__version__)"],
        cwd=freeze.PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip()


def main() -> int:
    """Return the exit status."""
    if platform.system() != "Darwin" or len(sys.argv) != 2:
        sys.stderr.write("usage, on macOS: make_app.py MODELS\n")
        return 2
    BUILD.mkdir(parents=True, exist_ok=True)
    freeze.environment()
    icon = BUILD / "ansok.icns"
    freeze.run(freeze.PYTHON, HERE / "icon.py", icon)
    sys.stdout.write(left_out.table(left_out.prune(freeze.site(freeze.VENV), "macos")))
    resources = freeze.resources(BUILD / "resources", freeze.site(freeze.VENV), "macos")
    shutil.copytree(sys.argv[1], resources / "tessdata")
    known = {"SOURCE_DATE_EPOCH": freeze.epoch(), "PYTHONHASHSEED": "0", "PYTHONPATH": str(freeze.site(freeze.TOOLS))}
    known |= {"ANSOK_RESOURCES": str(resources), "ANSOK_ICON": str(icon)}
    tool = (freeze.PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    freeze.run(*tool, "--distpath", BUILD, "--workpath", BUILD / "work", HERE / "ansok.spec", env=known)
    shutil.copyfile(icon, APP / "Contents" / "Resources" / "ansok.icns")  # for documents, by this name
    freeze.run("codesign", "--verify", "--deep", APP)
    DIST.mkdir(exist_ok=True)
    papers = (freeze.site(freeze.VENV), "macos", resources, DIST)
    freeze.run(freeze.TOOLS / "bin" / "python", freeze.PROJECT / "packaging" / "release" / "sbom.py", *papers)
    freeze.run("ditto", "-c", "-k", "--keepParent", APP, DIST / f"ansok-{version()}-macos-arm64.zip")
    return 0


if __name__ == "__main__":
    sys.exit(main())
