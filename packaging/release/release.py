"""The parts of `make release` that are not building and testing; CONTRIBUTING.md has the steps.

    release.py prepare VERSION        sets the version and its day where they stand, and commits that
    release.py finish VERSION [KEY]   sums up what was built in dist/, signs the sums with a key of gpg, and tags the commit

Both refuse a tree in which anything is not committed, and may be run again: what is done already is left.
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import sums

PROJECT = Path(__file__).resolve().parent.parent.parent
DIST = PROJECT / "dist"
INIT = PROJECT / "wizard" / "__init__.py"
CHANGELOG = PROJECT / "CHANGELOG.md"
METAINFO = PROJECT / "packaging" / "linux" / "ansok.metainfo.xml"
CATALOGUES = tuple(PROJECT / "resources" / "locale" / name for name in ("ansok.pot", "sv/LC_MESSAGES/ansok.po"))

Edits = dict[Path, str]


class Refused(Exception):
    """The release cannot go on; the words say what to do."""


def git(*arguments: str) -> str:
    """What git answers. Raises CalledProcessError."""
    return subprocess.run(["git", *arguments], cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


def prepare(version: str) -> None:
    """Sets the version. Raises `Refused`: a dirty tree, a version that is none or an earlier one, no word in the changelog."""
    _check(version)
    now = _current()
    if _number(version) < _number(now):
        raise Refused(f"{version} comes before {now}, which this is.")
    edits = changed(version, datetime.now(UTC).date().isoformat())
    if not edits:
        print(f"{version} is set already.")
        return
    for path, words in edits.items():
        path.write_text(words, encoding="utf-8")
    files = [str(path.relative_to(PROJECT)) for path in edits]
    git("add", "--", *files)
    git("commit", "--message", f"Release {version}", "--", *files)
    print(f"{version} is set and committed: {', '.join(files)}")


def changed(version: str, day: str) -> Edits:
    """The files that have to change for a version of that day (ISO 8601), as they are to be. One that has a day keeps it."""
    log = CHANGELOG.read_text("utf-8")
    if known := re.search(rf"^## {re.escape(version)} \((\d{{4}}-\d\d-\d\d)\)$", log, re.MULTILINE):
        day = known[1]
    elif re.search(r"^## \S+ \(unreleased\)$", log, re.MULTILINE):
        log = re.sub(r"^## \S+ \(unreleased\)$", f"## {version} ({day})", log, count=1, flags=re.MULTILINE)
    else:
        raise Refused(f'Tell first in CHANGELOG.md what is new, under "## {version} (unreleased)".')
    init = re.sub(r'^__version__ = ".*"$', f'__version__ = "{version}"', INIT.read_text("utf-8"), flags=re.MULTILINE)
    init = re.sub(r'^RELEASED = ".*"$', f'RELEASED = "{day}"', init, flags=re.MULTILINE)
    named = {
        path: re.sub(r"(?m)^(\"Project-Id-Version: Ansök ).*?\\n", rf"\g<1>{version}\\n", path.read_text("utf-8"))
        for path in CATALOGUES
    }
    wanted = {CHANGELOG: log, INIT: init, METAINFO: _metainfo(METAINFO.read_text("utf-8"), version, day), **named}
    return {path: words for path, words in wanted.items() if words != path.read_text("utf-8")}


def _metainfo(words: str, version: str, day: str) -> str:
    """The AppStream file with the version first among its releases."""
    without = re.sub(rf' *<release version="{re.escape(version)}"[^>]*/>\n', "", words)
    return without.replace("<releases>\n", f'<releases>\n    <release version="{version}" date="{day}"/>\n')


def finish(version: str, key: str) -> None:
    """Writes the sums, signs them, tags. Raises `Refused`: a dirty tree, another version, nothing built, a tag elsewhere."""
    _check(version)
    if _current() != version:
        raise Refused(f"This is {_current()}: begin with make release VERSION={version}.")
    built = sums.sums(DIST) if DIST.is_dir() else ""
    if not built:
        raise Refused("Nothing is built: make installers.")
    (DIST / sums.NAME).write_text(built, encoding="utf-8")
    signature = DIST / f"{sums.NAME}.asc"
    signature.unlink(missing_ok=True)
    if key:
        sign = ("--yes", "--armor", "--local-user", key, "--output", str(signature), "--detach-sign", str(DIST / sums.NAME))
        subprocess.run(["gpg", "--batch", *sign], check=True)
        subprocess.run(["gpg", "--batch", "--verify", signature, DIST / sums.NAME], check=True)
    tag = f"v{version}"
    if tag not in git("tag", "--list", tag).split():
        signed = ("--sign", "--local-user", key) if key else ("--annotate",)
        git("tag", *signed, "--message", f"Ansök {version}", tag)
    print(f"{built}{tag} is {git('rev-parse', '--short', f'{tag}^{{commit}}')}.")
    print(f"Signed with {key}." if key else "Not signed: no KEY was given.")


def _check(version: str) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise Refused("Name a version of three numbers: make release VERSION=1.2.3")
    if dirty := git("status", "--porcelain"):
        raise Refused(f"These are not committed:\n{dirty}")
    tag = f"v{version}"
    if tag in git("tag", "--list", tag).split() and git("rev-parse", f"{tag}^{{commit}}") != git("rev-parse", "HEAD"):
        raise Refused(f"{tag} is another commit: a version is released once.")


def _current() -> str:
    return str(re.findall(r'^__version__ = "(.+)"$', INIT.read_text("utf-8"), re.MULTILINE)[0])


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def main() -> int:
    """Return the exit status."""
    try:
        match sys.argv[1:]:
            case ["prepare", version]:
                prepare(version)
            case ["finish", version, *key] if len(key) <= 1:
                finish(version, *key or [""])
            case _:
                raise Refused("usage: release.py prepare VERSION | finish VERSION [KEY]")
    except Refused as words:
        sys.stderr.write(f"{words}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
