"""Form fields as they stand on the pages of a PDF, for whatever looks at them before the pages go into a bundle."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

DEEP = 20
"""Fields above a field; a form has three at most."""


def widgets(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """The places of fields on the pages; each may be changed when it comes."""
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        for note in list(notes) if isinstance(notes, Array) else ():
            if isinstance(note, Dictionary) and note.get("/Subtype") == Name.Widget:
                yield note


def kind(widget: Dictionary) -> pikepdf.Object | None:
    """What kind of field stands there: its own, or that of the nearest field above it which has one."""
    field: pikepdf.Object = widget
    for _ in range(DEEP):
        if "/FT" in field or not isinstance(field.get("/Parent"), Dictionary):
            break
        field = field["/Parent"]
    return field.get("/FT")
