"""Writes DIST/SHA256SUMS over what lies in that folder, as `sha256sum --check SHA256SUMS` reads it.

python packaging/release/sums.py DIST
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def sums(folder: Path) -> str:
    """A line for each file but the sums themselves and their signature, by name."""
    lines = []
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.startswith(NAME):
            with file.open("rb") as stream:
                lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {file.name}\n")
    return "".join(lines)


def main() -> int:
    """Return the exit status."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.stderr.write("usage: sums.py DIST\n")
        return 2
    folder = Path(sys.argv[1])
    (folder / NAME).write_text(sums(folder), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
