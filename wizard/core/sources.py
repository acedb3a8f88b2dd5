"""A paper as a PDF whose pages can be put into another one. There are several ways to that; the comparison judges each."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name

from wizard.core import active, fields, signatures
from wizard.core.pdfium import openable, opened, unlocked
from wizard.core.plan import Way

if TYPE_CHECKING:
    import pypdfium2

BESIDE = 0.02
"""Pixels per point: a page is drawn this small where only that it is drawn counts: pdfium then makes looks that are missing."""


def pages(path: Path, password: str, numbers: Sequence[int], way: Way) -> tuple[pikepdf.Pdf, list[int]]:
    """A PDF without active content and signatures, to be closed by the caller, and where in it (from 0) the pages (from 1) are.

    "as-it-is" takes the file as qpdf reads it; "saved" as pdfium reads and saves it; "flattened" these pages alone, with
    fields and notes drawn into them, as pdfium imports them: links are lost; "picture" as pictures of 300 dots per inch, with
    the text behind them. The first two raise ValueError where their number of pages is not the one that pdfium sees; all
    raise what the engines raise.
    """
    with opened(path, password) as seen:
        if way in ("flattened", "picture"):
            pdf = pikepdf.open(_flattened(seen, numbers) if way == "flattened" else _pictured(seen, numbers))
            count, places = len(numbers), list(range(len(numbers)))
        else:
            pdf = pikepdf.open(_saved(seen)) if way == "saved" else _with_looks(unlocked(openable(path), password), seen)
            count, places = len(seen), [number - 1 for number in numbers]
    if len(pdf.pages) != count:
        raise ValueError(f"{len(pdf.pages)} pages instead of {count}")
    active.strip(pdf)
    signatures.end(pdf)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/NeedAppearances" in form:  # or the fields of all papers would be drawn anew
        del form["/NeedAppearances"]
    return pdf, places


def _pictured(seen: pypdfium2.PdfDocument, numbers: Sequence[int]) -> io.BytesIO:
    from wizard.core.pictured import pictured

    return io.BytesIO(pictured(seen, numbers))


def _with_looks(pdf: pikepdf.Pdf, seen: pypdfium2.PdfDocument) -> pikepdf.Pdf:
    """The file; saved by pdfium where it leaves the look of fields to whoever shows it."""
    if not _lacks_looks(pdf):
        return pdf
    pdf.close()
    return pikepdf.open(_saved(seen))


def _saved(seen: pypdfium2.PdfDocument) -> io.BytesIO:
    """The file as pdfium saves it after it has drawn every page, and with that made the looks that fields lack."""
    _each(seen, range(len(seen)), lambda page: page.render(scale=BESIDE))
    stream = io.BytesIO()
    seen.save(stream)
    return stream


def _flattened(seen: pypdfium2.PdfDocument, numbers: Sequence[int]) -> io.BytesIO:
    import pypdfium2
    import pypdfium2.raw as pdfium

    _each(seen, [number - 1 for number in numbers], lambda page: pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY))
    alone, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        alone.import_pages(seen, [number - 1 for number in numbers])
        alone.save(stream)
    finally:
        alone.close()
    return stream


def _each(seen: pypdfium2.PdfDocument, places: Sequence[int], act: Callable[[pypdfium2.PdfPage], object]) -> None:
    import pypdfium2

    for place in places:
        with suppress(pypdfium2.PdfiumError, ValueError):  # one that cannot be drawn does not stop the others
            page = seen[place]
            try:
                act(page)
            finally:
                page.close()


def _lacks_looks(pdf: pikepdf.Pdf) -> bool:
    """A field has no look of its own, or the file wants all looks made anew."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return False
    return form.get("/NeedAppearances", False) is True or any(_lacks_look(widget) for widget in fields.widgets(pdf))


def _lacks_look(widget: pikepdf.Dictionary) -> bool:
    look = widget.get("/AP")
    if isinstance(look, pikepdf.Dictionary) and "/N" in look:
        return False
    return fields.kind(widget) in (Name.Tx, Name.Ch, Name.Btn)
