"""file -> facts. Runs in the worker process, for every file here is somebody else's; knows no rule of any call."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, FileError
from wizard.core.kinds import HEAD_BYTES, is_heif, is_no_paper, kind_of


def inspect(path: Path, shown: str, progress: Callable[[int, int], None], password: str = "") -> DocumentFacts:
    """The facts of a file, called `shown` in them. A file that cannot be used is a fact; services fill in the sentence for it.

    `password` opens it where it is locked.

    Raises OSError where the system does not let it be read.
    """
    if not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode)):
        return failed(shown, "file-trouble", detail="not an ordinary file")
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    kind = kind_of(head, path.name)
    known = DocumentFacts(file=shown, readable=True, kind=kind, size_bytes=size, sha256=digest)
    if size == 0:
        return failed(shown, "file-empty", known)
    if kind == "other":
        instead = is_no_paper(head, path.name)
        if instead != "not-a-document" or not path.name.lower().endswith(".pdf"):
            return failed(shown, instead, known)
    if kind == "word":
        from wizard.core.inspect import word

        try:
            return word.inspect(path, known)
        except AnsokError as error:
            return failed(shown, error.code, known)
    if is_heif(head):
        return failed(shown, "picture-heif", known)
    from wizard.core.inspect import pdf

    try:  # a PDF may have lost its first bytes: what an engine opens all the same is one
        return pdf.inspect(path, known if kind != "other" else replace(known, kind="pdf"), progress, password)
    except AnsokError as error:
        return failed(shown, "not-a-document" if kind == "other" else error.code, known)


def failed(shown: str, code: str, known: DocumentFacts | None = None, detail: str = "") -> DocumentFacts:
    """The facts of a file that cannot be used, with what is known of it all the same, and what the system said."""
    return DocumentFacts(
        file=shown,
        readable=False,
        error=FileError(code, detail),
        kind=known.kind if known else None,
        size_bytes=known.size_bytes if known else None,
        sha256=known.sha256 if known else None,
    )
