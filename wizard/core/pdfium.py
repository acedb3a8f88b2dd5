"""The one way to open a paper: with pdfium, as pages, its form fields drawn as every viewer draws them, closed at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core import kinds

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2


@contextmanager
def opened(path: str | Path, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """The paper's pages; a picture is pages as well. The password is used where the file does not open without.

    Raises `pypdfium2.PdfiumError` for what pdfium cannot open, `AnsokError` as `pictures.as_pdf` does, OSError for what the
    system refuses.
    """
    with shown(openable(Path(path)), password) as document:
        yield document


@contextmanager
def shown(source: Path | bytes, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """The PDF's pages, with what stands in its form fields. Raises `pypdfium2.PdfiumError`."""
    document = document_of(source, password)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def document_of(source: Path | bytes, password: str = "") -> pypdfium2.PdfDocument:
    """The PDF, to be closed by the caller; rewritten by qpdf in memory where that opens what pdfium refuses.

    Raises `pypdfium2.PdfiumError`, with the first reason.
    """
    import pypdfium2  # only the worker loads it
    from pypdfium2 import raw

    raw.FPDF_LoadMemDocument(b"", 0, None)  # some files pdfium refuses without a reason, and then tells that of the one before
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as refused:
        with suppress(pypdfium2.PdfiumError):
            if password:
                return pypdfium2.PdfDocument(source, password=password)
        with suppress(pypdfium2.PdfiumError):
            if rewritten := _rewritten(source, password):
                return pypdfium2.PdfDocument(rewritten)
        raise refused


def opens(source: Path | bytes, password: str = "") -> bool:
    """Whether pdfium opens the PDF as it is, not only what qpdf makes of it."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(source, password=password or None).close()
    except pypdfium2.PdfiumError:
        return False
    return True


def unlocked(source: Path | bytes, password: str = "") -> pikepdf.Pdf:
    """The PDF as qpdf reads it, to be closed by the caller. Raises `pikepdf.PdfError` and what else qpdf raises."""
    import pikepdf

    try:
        return pikepdf.open(_readable(source), suppress_warnings=True)
    except pikepdf.PasswordError:
        return pikepdf.open(_readable(source), password=password, suppress_warnings=True)


def _readable(source: Path | bytes) -> Path | io.BytesIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _rewritten(source: Path | bytes, password: str) -> bytes | None:
    """The PDF as qpdf writes it; None where it can do no more than pdfium."""
    stream = io.BytesIO()
    try:
        with unlocked(source, password) as pdf:
            if not pdf.pages:
                return None
            pdf.save(stream, encryption=False)
    except Exception:  # qpdf raises many types on what is no PDF
        return None
    return stream.getvalue()


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
