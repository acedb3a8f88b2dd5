"""The one way to open a paper: with pdfium, as pages, its form fields drawn as every viewer draws them, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core import kinds

if TYPE_CHECKING:
    import pypdfium2


@contextmanager
def opened(path: str | Path, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """The paper's pages; a picture is pages as well. The password is used where the file does not open without.

    Raises `pypdfium2.PdfiumError` for what pdfium cannot open, `AnsokError` as `pictures.as_pdf` does, OSError for what the
    system refuses.
    """
    document = document_of(openable(Path(path)), password)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def document_of(source: Path | bytes, password: str = "") -> pypdfium2.PdfDocument:
    """The PDF, to be closed by the caller. Raises `pypdfium2.PdfiumError`."""
    import pypdfium2  # only the worker loads it

    if password:
        try:
            return pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError:
            return pypdfium2.PdfDocument(source, password=password)
    return pypdfium2.PdfDocument(source)


def openable(path: Path) -> Path | bytes:
    """The file itself where it is a PDF, or the pages made of a picture. Raises as `opened` does."""
    with path.open("rb") as stream:
        head = stream.read(kinds.HEAD_BYTES)
    if not kinds.is_picture(head):
        return path
    stamp = path.stat()
    return _pages_of(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=1)  # one picture is asked for again and again: to be looked at, drawn, read
def _pages_of(path: Path, changed_ns: int, size: int) -> bytes:
    from wizard.core.pictures import as_pdf

    return as_pdf(path.read_bytes())
