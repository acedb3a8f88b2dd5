"""file -> facts. Runs in the worker process, for every file here is somebody else's; knows no rule of any call."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, FileError, Kind

HEAD_BYTES = 4096
"""Where a PDF's signature may stand: readers look this far past leading rubbish."""

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
_WORDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_WORD_SUFFIXES = (".doc", ".docx", ".odt", ".rtf", ".pages", ".txt")
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")


def kind_of(head: bytes, name: str) -> Kind:
    """What a file is, from its first bytes; its name decides only between formats that share a container."""
    if b"%PDF-" in head:
        return "pdf"
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    if head.startswith(_IMAGES) or webp or head[4:12] in _HEIF:
        return "image"
    if head.startswith(_WORDS) and name.lower().endswith(_WORD_SUFFIXES):
        return "word"
    if name.lower().endswith(".txt") and b"\x00" not in head:
        return "word"
    return "other"


def inspect(path: Path, shown: str, progress: Callable[[int, int], None]) -> DocumentFacts:
    """The facts of a file, called `shown` in them. A file that cannot be used is a fact; services fill in the sentence for it.

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
        return failed(shown, "not-a-document", known)
    if kind != "pdf":
        return known
    from wizard.core.inspect import pdf

    try:
        return pdf.inspect(path, known, progress)
    except AnsokError as error:
        return failed(shown, error.code, known)


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
