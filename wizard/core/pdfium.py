"""The one way to open a PDF with pdfium: its form fields drawn, as every viewer draws them, and closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2


@contextmanager
def opened(path: str | Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises `pypdfium2.PdfiumError` for what pdfium cannot open, OSError for what the system refuses."""
    import pypdfium2  # only the worker loads it

    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()
