"""The manifest of a hand-over folder: what lies in it and what each page was made from; and whether that is still so."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from wizard.core import application as model
from wizard.core.application import Application, CoverLanguage, How, Origin, Sha256
from wizard.core.errors import AnsokError
from wizard.core.plan import Entry, Piece, Plan, Way
from wizard.services import files
from wizard.services.messages import name_of

FILE = "manifest.json"
FORMAT: Literal[1] = 1
LARGEST = 16_000_000
"""Bytes: far more than thousands of pages need."""

LITTER = {".ds_store", "thumbs.db", "desktop.ini", ".directory"}
"""What systems leave in a folder that somebody has looked into."""

FileName = Annotated[str, Meta(pattern=r"^(?!\.{1,2}$)[^/\\:\x00]{1,255}\Z")]
"""A name within the folder: never a path, which could lead out of it."""

Role = Literal["bundle", "slot", "original", "checklist", "calendar", "page"]
Made = Literal["sheet", "copied"] | Way
"""How a page was made: a sheet of the program's own, copied with its file byte for byte, or as `core.sources` puts pages in."""


class Source(Struct, frozen=True, kw_only=True):
    """Pages of a file in a row and where they are from. `source` is the name of a paper, None for sheets of the program.

    `copy_of` names the file that the program made the paper from, and `copied_how` tells how. `source_pages` count from 1 in
    the paper, `turned` tells their turns (degrees clockwise) and `ways` how each was made. Of a file that was copied byte for
    byte only that is told.
    """

    first_page: int
    pages: int
    source: str | None = None
    sha256: Sha256 | None = None
    copy_of: str | None = None
    copied_how: How | None = None
    source_pages: tuple[int, ...] = ()
    turned: tuple[int, ...] = ()
    ways: tuple[Made, ...] = ()


class File(Struct, frozen=True, kw_only=True):
    """A file in the folder. `pages` is None where the program has not counted them."""

    file: FileName
    role: Role
    requirement: str | None
    title: str
    size_bytes: Annotated[int, Meta(ge=1)]
    sha256: Sha256
    pages: int | None
    made_of: tuple[Source, ...]


class Manifest(Struct, frozen=True, kw_only=True):
    """Everything in the folder but the manifest itself. `seal` is the SHA-256 of the rest of it: it tells a changed one.

    `made` is ISO 8601 in UTC; `application` is its id, and `state` what `state_of` gave for it then.
    """

    format: Literal[1]
    program: str
    made: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")]
    application: str
    state: Sha256
    call: str
    applicant: str
    draft: bool
    language: CoverLanguage
    files: tuple[File, ...]
    seal: str = ""

    @property
    def bundle(self) -> File:
        """The file with everything in one."""
        return next(file for file in self.files if file.role == "bundle")


Kind = Literal["changed", "missing", "added"]


class Change(Struct, frozen=True):
    """A file that is no longer as it was; `file` is its name in the folder."""

    file: str
    kind: Kind


def state_of(application: Application) -> str:
    """The SHA-256 of what an application states; that it has been uploaded and sent does not count."""
    return hashlib.sha256(model.dump(replace(application, uploaded={}, submitted=None))).hexdigest()


def sealed(manifest: Manifest) -> Manifest:
    """The manifest with the seal that its content has."""
    return replace(manifest, seal=hashlib.sha256(msgspec.json.encode(replace(manifest, seal=""))).hexdigest())


def dump(manifest: Manifest) -> bytes:
    """Its JSON: UTF-8, indented, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read(folder: Path) -> Manifest:
    """The manifest in a folder. Raises `AnsokError` no-hand-over, manifest-damaged, or for what the system refuses."""
    file = folder / FILE
    with files.naming(folder):
        try:
            seen = file.lstat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise AnsokError("no-hand-over", file=str(folder)) from error
    if not stat.S_ISREG(seen.st_mode) or seen.st_size > LARGEST:
        raise AnsokError("manifest-damaged", file=str(file))
    with files.naming(file):
        data = file.read_bytes()
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AnsokError("manifest-damaged", file=str(file)) from error
    if not any(one.role == "bundle" for one in found.files):
        raise AnsokError("manifest-damaged", file=str(file))
    return found


def changes(folder: Path, manifest: Manifest) -> tuple[Change, ...]:
    """What is no longer as the manifest tells, in the order of the names. Links are not followed and nothing is changed.

    Raises `AnsokError` for what the system refuses, such as a file that may not be read.
    """
    found: dict[str, Kind] = {}
    if sealed(manifest) != manifest:
        found[FILE] = "changed"
    told = {file.file: file for file in manifest.files}
    with files.naming(folder):
        there = {path.name for path in folder.iterdir()}
    for name, file in told.items():
        if name not in there:
            found[name] = "missing"
        elif not _stands(folder / name, file):
            found[name] = "changed"
    for name in there - told.keys() - {FILE}:
        if name.casefold() not in LITTER:
            found[name] = "added"
    return tuple(Change(name, kind) for name, kind in sorted(found.items()))


def remove(folder: Path, manifest: Manifest) -> bool:
    """Removes a folder in which everything is as the manifest tells; False where it is not: then something is left there."""
    if changes(folder, manifest):
        return False
    ours = {FILE, *(file.file for file in manifest.files)}
    with files.naming(folder):
        for path in list(folder.iterdir()):
            if path.name in ours or path.name.casefold() in LITTER:
                path.unlink()
        with suppress(OSError):  # something has come in meanwhile
            folder.rmdir()
        return not folder.exists()


class Known(Struct, frozen=True):
    """What is known of the pages: their ways by the hash of the paper and the number in it, and what papers are copies of."""

    ways: Mapping[tuple[str, int], Way]
    origins: Mapping[str, Origin]

    def of_bundle(self, plan: Plan) -> tuple[Source, ...]:
        """What the pages of the bundle are made from; those of a paper that is used twice stand there once."""
        once = [entry for entry in plan.entries if entry.pages and not entry.shared]
        return _sheets(1, plan.cover_pages), *self.of_entries(once, plan.cover_pages + 1)

    def of_entries(self, entries: Iterable[Entry], first_page: int = 1) -> Iterator[Source]:
        """What the pages of these entries are made from, in a row from `first_page` on."""
        for entry in entries:
            if not entry.pieces:
                yield _sheets(first_page, entry.pages)
                first_page += entry.pages
            for piece in entry.pieces:
                yield self._of_piece(piece, first_page)
                first_page += len(piece.pages)

    def of_copy(self, source: str, sha256: str, pages: int) -> Source:
        """What a file is made from that was copied byte for byte."""
        return self._from(Source(first_page=1, pages=pages, source=name_of(source), sha256=sha256, ways=("copied",)))

    def _of_piece(self, piece: Piece, first_page: int) -> Source:
        numbers = tuple(number for number, _ in piece.pages)
        return self._from(
            Source(
                first_page=first_page,
                pages=len(numbers),
                source=name_of(piece.path),
                sha256=piece.sha256,
                source_pages=numbers,
                turned=tuple(turn for _, turn in piece.pages),
                ways=tuple(self.ways.get((piece.sha256, number), "as-it-is") for number in numbers),
            )
        )

    def _from(self, source: Source) -> Source:
        origin = self.origins.get(source.sha256 or "")
        return source if origin is None else replace(source, copy_of=name_of(origin.path), copied_how=origin.how)


def _sheets(first_page: int, pages: int) -> Source:
    way: Made = "sheet"
    return Source(first_page=first_page, pages=pages, ways=(way,) * pages)


def _stands(path: Path, file: File) -> bool:
    """Whether an ordinary file with that content lies there."""
    with files.naming(path):
        seen = path.lstat()
        if not stat.S_ISREG(seen.st_mode) or seen.st_size != file.size_bytes:
            return False
        return files.fingerprint(path) == (file.size_bytes, file.sha256)
