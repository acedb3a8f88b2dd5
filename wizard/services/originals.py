"""Untouched originals beside the bundle: a digital signature holds in them alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from wizard.core.checks.case import Case
from wizard.core.errors import AnsokError
from wizard.core.plan import Plan, slot_entries
from wizard.services import files, names


class Original(Struct, frozen=True):
    """A file of the applicant's, `source` as the draft names it, and where its copy lies: the same, byte for byte."""

    requirement: str
    document: str
    source: str
    file: str
    size_bytes: int
    sha256: str


def planned(case: Case, bundle: Plan, folder: Path, taken: Iterable[Path], *, draft: bool) -> tuple[Original, ...]:
    """The originals that the applicant wants beside the bundle, of the papers in it, each content once.

    They go into `folder` under names that are none of those `taken` there, numbered as the slots' files are.
    """
    found: dict[str, Original] = {}
    there = {path.name for path in taken if path.absolute().parent == folder.absolute()}
    wanted = [r.id for r in case.call.requirements if slot_entries(bundle, r.id)]
    for number, requirement in enumerate(wanted, 1):
        for entry in slot_entries(bundle, requirement):
            if entry.document is None:
                continue
            document = case.application.document(entry.document)
            for part in document.parts:
                own = part.made_from or part  # a copy that this program made is nobody's original
                if not part.beside or own.sha256 in found or not case.usable(part):
                    continue
                suffix = PurePosixPath(own.path).suffix.lower() or ".pdf"
                usual = names.of_original(case.call, case.application, document, number, draft=draft, suffix=suffix)
                name = names.apart(usual, there)
                there.add(name)
                file = str(folder / name)
                found[own.sha256] = Original(requirement, document.id, own.path, file, own.size, own.sha256)
    return tuple(found.values())


def stands(original: Original) -> bool:
    """Whether the copy is there already, byte for byte: then nothing needs writing."""
    return files.stands(Path(original.file), original.sha256)


def copy(source: Path, original: Original, temporary: Path) -> None:
    """Writes the content of the paper to `temporary`. Raises `AnsokError` original-changed, or for what the system refuses."""
    with files.naming(source), source.open("rb") as paper, files.naming(original.file), temporary.open("wb") as stream:
        shutil.copyfileobj(paper, stream)
    if files.fingerprint(temporary)[1] != original.sha256:
        raise AnsokError("original-changed", file=str(source))
