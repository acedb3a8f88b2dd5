"""Plan -> PDF: puts pages behind each other with pypdf, adds bookmarks, page labels and links. Runs in the worker process."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from wizard.core import kinds, layers
from wizard.core.errors import AnsokError
from wizard.core.pdfium import document_of
from wizard.core.plan import Piece

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import IndirectObject

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is."""


class Mark(Struct, frozen=True):
    """A bookmark: page from 1, level from 0."""

    title: str
    page: int
    level: int


class Label(Struct, frozen=True):
    """From this page (from 1) on, the viewer counts "PREFIX1", "PREFIX2", …"""

    page: int
    prefix: str


class Link(Struct, frozen=True):
    """A place on a sheet that leads to a page: page numbers from 1, the rectangle in points from the lower left corner."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: int


class Job(Struct, frozen=True, kw_only=True):
    """A PDF to make, and where to. `content` holds sheets of ours (bytes) and pieces whose paths are absolute, in order."""

    target: str
    content: tuple[bytes | Piece, ...]
    title: str
    author: str
    subject: str
    language: str
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()


def merge(job: Job, stream: BinaryIO, progress: Progress) -> int:
    """Writes the PDF to a stream, from beginning to end; returns the number of its pages.

    Each file is read once: the bytes that are appended are the bytes that are hashed, meanwhile, on another core.
    Raises `AnsokError`: original-changed (a file is no longer what was inspected), original-missing, append-failed (a file
    that no engine can append), and OSError where the stream or a file refuses.
    """
    from pypdf import PdfWriter

    writer = PdfWriter()
    total = sum(1 if isinstance(item, bytes) else len(item.pages) for item in job.content)
    done = 0
    hashes: list[tuple[Piece, Future[str]]] = []
    with ThreadPoolExecutor(1) as hashing:
        try:
            for item in job.content:
                if isinstance(item, bytes):
                    writer.append(io.BytesIO(item), import_outline=False)
                    done += 1
                else:
                    data = _read(item.path)
                    hashes.append((item, hashing.submit(_sha256, data)))
                    _append(writer, _as_pdf(data), item)
                    done += len(item.pages)
                progress(done, total)
            _describe(writer, job)
            writer.write(stream)
        finally:  # where both failed, that the file has changed is the reason
            for piece, digest in hashes:
                if digest.result() != piece.sha256:
                    raise AnsokError("original-changed", file=piece.path)
    return len(writer.pages)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise AnsokError("original-missing", file=path) from error


def _as_pdf(data: bytes) -> bytes:
    if not kinds.is_picture(data[: kinds.HEAD_BYTES]):
        return data
    from wizard.core.pictures import as_pdf

    return as_pdf(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _append(writer: PdfWriter, data: bytes, piece: Piece) -> None:
    """Appends the pages of one file.

    What pypdf cannot read, and what is locked, is first rewritten by qpdf, which keeps forms, or by pdfium.
    """
    from pypdf import PdfReader

    before = len(writer.pages)
    failures = []
    for readable in (_as_it_is, _by_qpdf, _by_pdfium):
        try:
            _append_pages(writer, PdfReader(readable(data, piece.password)), piece)
            return
        except MemoryError:  # all that came before took it as well
            raise
        except Exception as error:  # each engine raises many types on damaged files
            failures.append(f"{type(error).__name__}: {error}")
            while len(writer.pages) > before:
                writer.remove_page(len(writer.pages) - 1)
    raise AnsokError("append-failed", file=piece.path, detail="; ".join(failures))


def _append_pages(writer: PdfWriter, reader: PdfReader, piece: Piece) -> None:
    numbers = [number for number, _ in piece.pages]
    start = len(writer.pages)
    if numbers == list(range(1, len(reader.pages) + 1)):
        writer.append(reader, import_outline=False)
    else:
        writer.append(reader, pages=[number - 1 for number in numbers], import_outline=False)
    if len(writer.pages) - start != len(numbers):
        raise ValueError(f"{len(writer.pages) - start} pages came instead of {len(numbers)}")
    for offset, (_, turn) in enumerate(piece.pages):
        if turn:
            writer.pages[start + offset].rotate(turn)
    layers.carry(reader, writer)


def _as_it_is(data: bytes, password: str) -> BinaryIO:
    return io.BytesIO(data)


def _by_qpdf(data: bytes, password: str) -> BinaryIO:
    import pikepdf

    clean = io.BytesIO()
    try:
        source = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        source = pikepdf.open(io.BytesIO(data), password=password, suppress_warnings=True)
    with source:
        source.save(clean, encryption=False)
    return clean


def _by_pdfium(data: bytes, password: str) -> BinaryIO:
    import pypdfium2

    clean = io.BytesIO()
    source = document_of(data, password)
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(source)
        copy.save(clean)
    finally:
        copy.close()
        source.close()
    return clean


def _describe(writer: PdfWriter, job: Job) -> None:
    """Everything about the bundle that is not a page."""
    from pypdf.annotations import Link as LinkAnnotation
    from pypdf.constants import PageLabelStyle
    from pypdf.generic import Fit, NameObject, TextStringObject

    above: list[IndirectObject] = []
    for mark in job.marks:
        parent = above[mark.level - 1] if mark.level and len(above) >= mark.level else None
        item = writer.add_outline_item(title=mark.title, page_number=mark.page - 1, parent=parent)
        del above[mark.level :]
        above.append(item)
    for index, label in enumerate(job.labels):
        last = job.labels[index + 1].page - 2 if index + 1 < len(job.labels) else len(writer.pages) - 1
        writer.set_page_label(label.page - 1, last, style=PageLabelStyle.DECIMAL, prefix=label.prefix, start=1)
    for link in job.links:
        annotation = LinkAnnotation(rect=link.rectangle, target_page_index=link.target - 1, fit=Fit.fit())
        writer.add_annotation(link.page - 1, annotation)
    writer.add_metadata(
        {
            "/Title": job.title,
            "/Author": job.author,
            "/Subject": job.subject,
            "/Creator": "Ansök",
            "/Producer": "Ansök, pypdf",
        }
    )
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(job.language)
    if job.marks:
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
