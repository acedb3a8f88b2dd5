"""Plan -> PDF: puts pages behind each other with qpdf, adds bookmarks, page labels and links. Runs in the worker process."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import msgspec
import pikepdf
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from wizard.core import sources
from wizard.core.application import Turn
from wizard.core.errors import AnsokError
from wizard.core.job import Job, Merged
from wizard.core.plan import WAYS, Piece, Way

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is."""

_AT_ONCE = 16_000_000
"""Bytes read for a hash at a time: after each piece it waits until qpdf lets the interpreter go, for longer than it works."""


def merge(job: Job, stream: BinaryIO, progress: Progress) -> Merged:
    """Writes the PDF to a stream, from beginning to end.

    The files are read as they are needed, and their hashes taken meanwhile, on another core: a file that is no longer what
    was inspected, or changes under the hand, is told. Raises `AnsokError`: original-changed, original-missing, append-failed
    (a file that no engine can append), and OSError where the stream or a file refuses; MemoryError.
    """
    total = sum(1 if isinstance(item, bytes) else len(item.pages) for item in job.content)
    files = {(item.path, item.sha256): item for item in job.content if isinstance(item, Piece)}  # several pieces may be of one
    ways: dict[int, Way] = {}
    with ExitStack() as kept, ThreadPoolExecutor(1) as hashing, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # of fields outside any form: the comparison sees what counts
        stamps = [(piece, _stamp(piece), hashing.submit(_sha256, piece)) for piece in files.values()]
        try:
            made = kept.enter_context(pikepdf.new())
            for item in job.content:
                if isinstance(item, bytes):
                    made.add_pages_from(kept.enter_context(pikepdf.open(io.BytesIO(item))), outlines="ignore")
                else:
                    ways |= _append(made, item, kept)
                progress(len(made.pages), total)
            _describe(made, job)
            made.trailer.ID = Array([String(_identity(job))] * 2)
            # Of the identity qpdf keeps the first half; for the second it would hash all that it writes, were it not static.
            # No stream is unpacked to be packed again: a few kilobytes may stand for gigabytes.
            made.save(stream, static_id=True, compress_streams=False)
        finally:  # where both failed, that the file has changed is the reason
            for piece, stamp, digest in stamps:
                if digest.result() != piece.sha256 or _stamp(piece) != stamp:
                    raise AnsokError("original-changed", file=piece.path)
        return Merged(len(made.pages), ways)


def _identity(job: Job) -> bytes:
    """What tells this PDF from others (ISO 32000-2, 14.4): 16 bytes made of all that goes into it, wherever that stands."""
    content = tuple(replace(item, path="", password="") if isinstance(item, Piece) else item for item in job.content)
    return hashlib.sha256(msgspec.msgpack.encode(replace(job, target="", content=content))).digest()[:16]


def _stamp(piece: Piece) -> tuple[int, int]:
    with _missing(piece):
        found = Path(piece.path).stat()
    return found.st_mtime_ns, found.st_size


def _sha256(piece: Piece) -> str:
    digest = hashlib.sha256()
    with _missing(piece), Path(piece.path).open("rb", buffering=0) as stream:
        while read := stream.read(_AT_ONCE):
            digest.update(read)
    return digest.hexdigest()


@contextmanager
def _missing(piece: Piece) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise AnsokError("original-missing", file=piece.path) from error


def _append(made: pikepdf.Pdf, piece: Piece, kept: ExitStack) -> dict[int, Way]:
    """Appends the pages of one file, and tells which (from 1, in what is made) had to go another way than asked for."""
    unasked: dict[int, Way] = {}
    ways = dict(piece.ways)
    for asked, run in groupby(piece.pages, lambda page: ways.get(page[0], WAYS[0])):
        pages = list(run)
        first = len(made.pages)
        way = _append_run(made, piece, pages, asked, kept)
        if way != asked:
            unasked |= dict.fromkeys(range(first + 1, len(made.pages) + 1), way)
        for page, (_, turn) in zip(made.pages[first:], pages, strict=True):
            _complete(page.obj)
            if turn:
                page.rotate(turn, relative=True)
    return unasked


def _complete(page: pikepdf.Object) -> None:
    """Has a page say what every page must: pdfium and qpdf take it for said, and Ghostscript finds no page where it is not."""
    page["/Type"] = Name.Page
    if "/MediaBox" not in page:
        page["/MediaBox"] = Array([0, 0, 612, 792])
    if "/Resources" not in page:
        page["/Resources"] = Dictionary()


def _append_run(made: pikepdf.Pdf, piece: Piece, pages: list[tuple[int, Turn]], asked: Way, kept: ExitStack) -> Way:
    """Appends some pages in the way asked for, or where that fails in the next that does not; returns which."""
    first, failures = len(made.pages), []
    for way in WAYS[WAYS.index(asked) :]:
        try:
            source, places = sources.pages(Path(piece.path), piece.password, [number for number, _ in pages], way)
            kept.enter_context(source)  # its content is read when all is written
            made.add_pages_from(source, places, outlines="ignore")
        except (OSError, MemoryError):
            raise
        except Exception as error:  # each engine raises many types on damaged files
            failures.append(f"{way}: {type(error).__name__}: {error}")
            del made.pages[first:]
        else:
            return way
    raise AnsokError("append-failed", file=piece.path, detail="; ".join(failures))


def _describe(made: pikepdf.Pdf, job: Job) -> None:
    """Everything about the bundle that is not a page."""
    with made.open_outline() as outline:
        above: list[list[OutlineItem]] = [outline.root]
        for mark in job.marks:
            item = OutlineItem(mark.title, mark.page - 1)
            del above[mark.level + 1 :]
            above[-1].append(item)
            above.append(item.children)
    if job.labels:
        counts = [(label.page - 1, Dictionary(S=Name.D, P=String(label.prefix), St=1)) for label in job.labels]
        made.Root.PageLabels = Dictionary(Nums=Array([value for pair in counts for value in pair]))
    for link in job.links:
        target = Array([made.pages[link.target - 1].obj, Name.Fit])
        entry = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(link.rectangle), Border=Array([0, 0, 0]), Dest=target)
        sheet = made.pages[link.page - 1].obj
        if "/Annots" not in sheet:
            sheet.Annots = Array()
        sheet.Annots.append(made.make_indirect(entry))
    facts = {"Title": job.title, "Author": job.author, "Subject": job.subject, "Creator": "Ansök", "Producer": "Ansök, qpdf"}
    made.docinfo = made.make_indirect(Dictionary({f"/{name}": String(value) for name, value in facts.items()}))
    made.Root.Lang = String(job.language)
    if job.marks:
        made.Root.PageMode = Name.UseOutlines
