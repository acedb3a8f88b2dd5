"""Makes a copy of the resources ready to be shipped: which build it is, and the licences of all that is shipped.

    python packaging/release/fill_resources.py SITE linux|windows|macos RESOURCES [PYTHON]

SITE is the site-packages folder that goes into the package, RESOURCES the copy of resources/ in it, PYTHON the version of the
CPython that is shipped (otherwise that of this one). Writes RESOURCES/build.json and RESOURCES/licenses/shipped/; nothing
where a licence or its text is missing.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parent))
from components import PROJECT, System, Thing, shipped


def commit() -> tuple[str, int]:
    """The commit that is checked out, and its time in seconds; SOURCE_DATE_EPOCH is that where it is set."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()

    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or git("show", "--no-patch", "--format=%ct", "HEAD"))
    return git("rev-parse", "HEAD"), seconds


def build() -> dict[str, str]:
    """What wizard/services/build.py reads."""
    made, seconds = commit()
    return {"commit": made, "date": datetime.fromtimestamp(seconds, UTC).date().isoformat()}


def write_licences(things: list[Thing], folder: Path) -> None:
    """A file for each thing: its name, version and licence, what comes with it, and all texts one after another."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for thing in things:
        if thing.within:
            continue
        inside = [one for one in things if one.within == thing.name]
        head = [_line(thing), *(f"with {_line(one)}" for one in inside)]
        texts = dict.fromkeys(text for one in (thing, *inside) for text in one.texts)
        body = f"\n\n{'-' * 80}\n\n".join(
            ["\n".join(head), *(text.read_text("utf-8", errors="replace").strip() for text in texts)]
        )
        name = re.sub(r"[^\w.+-]+", "-", thing.name)
        with (folder / f"{name}.txt").open("x", encoding="utf-8", newline="\n") as file:
            file.write(body + "\n")


def _line(thing: Thing) -> str:
    return f"{' '.join(filter(None, (thing.name, thing.version)))}, licence: {thing.licence}"


def main() -> int:
    """Return the exit status."""
    match sys.argv[1:]:
        case [site, system, resources, *python] if system in get_args(System) and len(python) <= 1:
            chosen: System = next(one for one in get_args(System) if one == system)
            try:
                things = shipped(Path(site), chosen, *(python or [platform.python_version()]))
            except ValueError as error:
                sys.stderr.write(f"{error}\n")
                return 1
            write_licences(things, Path(resources) / "licenses" / "shipped")
            (Path(resources) / "build.json").write_text(json.dumps(build()) + "\n", encoding="utf-8")
            return 0
        case _:
            sys.stderr.write("usage: fill_resources.py SITE linux|windows|macos RESOURCES [PYTHON]\n")
            return 2


if __name__ == "__main__":
    sys.exit(main())
