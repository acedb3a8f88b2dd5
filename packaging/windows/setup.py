"""Makes dist/Ansok-VERSION-setup.exe from build/windows/program, with NSIS.

    python3 packaging/windows/setup.py [quick]

The same folder gives the same bytes. "quick" packs in seconds what is a fifth larger, for trying.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "frozen"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "linux"))
import deb
import freeze
from freeze import PROJECT, PYTHON, run
from program import BUILD, PROGRAM

HERE = PROJECT / "packaging" / "windows"
SIZES = (16, 24, 32, 48, 64, 256)
"""Of the program's picture, in pixels."""


def icon(target: Path) -> None:
    """Draws the picture as Windows wants it. Raises CalledProcessError."""
    pictures = [BUILD / f"icon-{size}.png" for size in SIZES]
    for size, picture in zip(SIZES, pictures, strict=True):
        drawing = PROJECT / "resources" / "icons" / "ansok.svg"
        run("rsvg-convert", "--width", str(size), "--height", str(size), "--output", picture, drawing)
    together = (
        "import sys; from PIL import Image; *rest, last = map(Image.open, sys.argv[2:]); "
        "last.save(sys.argv[1], sizes=[one.size for one in (*rest, last)], append_images=rest, bitmap_format='bmp')"
    )
    run(PYTHON, "-c", together, target, *pictures)


def main() -> int:
    """Return the exit status."""
    picture = BUILD / "ansok.ico"
    icon(picture)
    moment = int(freeze.epoch())
    os.utime(picture, (moment, moment))
    size = sum(path.stat().st_size for path in PROGRAM.rglob("*") if path.is_file())
    target = PROJECT / "dist" / f"Ansok-{deb.version()}-setup.exe"
    target.parent.mkdir(exist_ok=True)
    told = {"VERSION": deb.version(), "SIZE": size // 1000, "PROGRAM": PROGRAM, "ICON": picture, "TARGET": target}
    quick = ("-DQUICK",) if sys.argv[1:] == ["quick"] else ()
    defined = [f"-D{name}={value}" for name, value in told.items()]
    run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *quick, *defined, HERE / "setup.nsi",
        env={"SOURCE_DATE_EPOCH": str(moment), "TZ": "UTC"})  # fmt: skip
    sys.stdout.write(f"{target.relative_to(PROJECT)}: {target.stat().st_size / 1e6:.1f} MB, laid out {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
