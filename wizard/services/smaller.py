"""Smaller copies of scanned papers: how one is tried, kept or made at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from wizard.core.application import How, Part
from wizard.core.errors import AnsokError, never
from wizard.core.facts import SHRINK_DPI
from wizard.services import copies, files, store
from wizard.services.sandbox import Progress, Sandbox
from wizard.services.store import full_path

HOW: tuple[How, ...] = ("200-dpi", "150-dpi")
"""The ways to make such a copy, by dots per inch as in `facts.SHRINK_DPI`."""

LEFT = ("shrink-nothing", "shrink-failed", "shrink-locked")
"""Errors that say of a paper that it stays as it is."""


class Trial(Struct, frozen=True):
    """A smaller copy that nobody has decided on: where it lies until then, and what `Sandbox.shrink` told of it."""

    path: Path
    dpi: int
    pages: tuple[int, ...]
    was: int
    size: int
    sha256: str


def _ignore(done: int, total: int) -> None:
    """Nobody watches."""


def own(part: Part, draft: Path) -> Part:
    """The applicant's own file that a copy would be made from: the one of the draft, or what that was made from as it is now.

    Raises `AnsokError` shrink-nothing (a PDF of a text document holds no scan), and for what the system refuses.
    """
    if part.made_from is None:
        return part
    if part.made_from.how == "office":
        raise AnsokError("shrink-nothing", file=part.path, dpi=SHRINK_DPI[0])
    return store.part(full_path(part.made_from.path, draft), draft)


def attempt(  # noqa: PLR0917  (a paper, and how the work is followed)
    paper: Part,
    dpi: int,
    draft: Path,
    sandbox: Sandbox,
    target: Path,
    progress: Progress = _ignore,
    cancelled: Callable[[], bool] = never,
) -> Trial:
    """Writes a smaller copy of one's `own` paper to `target`, which is there already.

    Raises `AnsokError`: those `LEFT`, original-changed, worker-…, disk-full; `Cancelled`.
    """
    try:
        told = sandbox.shrink(full_path(paper.path, draft), dpi, target, progress, cancelled)
    except AnsokError as error:
        raise AnsokError(error.code, **{**error.params, "file": paper.path}) from error
    size, digest = files.fingerprint(target)
    return Trial(path=target, dpi=dpi, pages=told.pages, was=told.was, size=size, sha256=digest)


def keep(paper: Part, trial: Trial, draft: Path) -> Part:
    """A part for the copy of one's `own` paper, which then lies with the others. Raises as `copies.make`."""

    def write(temporary: Path) -> None:
        with files.naming(temporary):
            shutil.copyfile(trial.path, temporary)

    return copies.make(paper, how(trial.dpi), draft, write)


def make(paper: Part, dpi: int, draft: Path, sandbox: Sandbox) -> Part:
    """A part for a smaller copy, made without a look at it. Raises as `own`, `attempt` and `copies.make`."""
    paper = own(paper, draft)

    def write(temporary: Path) -> None:
        attempt(paper, dpi, draft, sandbox, temporary)

    return copies.make(paper, how(dpi), draft, write)


def how(dpi: int) -> How:
    """What a draft calls a copy with so many dots per inch."""
    return HOW[SHRINK_DPI.index(dpi)]
