"""The calls that the program knows, and call files of the person's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from wizard.core import call as model
from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.services import call_writer, files, paths

FIRST = "kth-theory-of-deep-learning-2020"
"""The call that stands first, and that `ansok deadline` means when none is named."""


SUFFIX = ".toml"


@cache
def known() -> tuple[Call, ...]:
    """The program's own calls: `FIRST`, then the others in the order of their file names."""
    folder = paths.resources() / "calls"
    found = [model.load(path.read_bytes(), path.name) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda call: call.id != FIRST))


def from_file(path: Path) -> Call:
    """A call file. Raises `AnsokError`: file-missing, no-permission, is-folder, call-syntax, call-invalid."""
    with files.naming(path):
        if path.is_dir():
            raise AnsokError("is-folder", file=str(path))
        return model.load(path.read_bytes(), path.name)


def to_file(call: Call, target: Path, kept: Iterable[Path]) -> Path:
    """Writes a call file that anybody may read, and returns its path with the suffix. An earlier one is replaced.

    A dialog has asked before it gives a name that is taken, but nobody has asked about one that gets its suffix here.
    Raises `AnsokError`: target-exists, target-is-original (a file in `kept`), is-folder, no-permission, disk-full, …
    """
    path = target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX)
    files.may_write(path, kept, overwrite=path == target)
    files.write(path, call_writer.write(call).encode(), mode=0o644)
    return path


def find(name: str) -> Call:
    """The known call with that id, or the call in the file of that name. Raises `AnsokError` call-unknown or as `from_file`."""
    calls = known()
    for call in calls:
        if call.id == name:
            return call
    with files.naming(name):
        if Path(name).suffix == SUFFIX or Path(name).exists():
            return from_file(Path(name))
    raise AnsokError("call-unknown", name=name, known=", ".join(call.id for call in calls))


def of(application: Application) -> Call:
    """The call of an application: the one in the draft, or the program's own of that id. Raises `AnsokError` unknown-call."""
    if application.call is not None:
        return application.call
    for call in known():
        if call.id == application.call_id:
            return call
    raise AnsokError("unknown-call", name=application.call_id)


def start(call: Call, identifier: str) -> Application:
    """A new application for a call; it carries the call itself unless the program knows it."""
    own = None if any(call == ours for ours in known()) else call
    return replace(Application(schema=1, id=identifier, call_id=call.id), call=own)
