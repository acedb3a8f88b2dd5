"""Digital signatures on the way into a bundle: each is true of the bytes of its own file alone, and must not pretend."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from wizard.core import active

DEEP = 20
"""Fields above a field; a form has three at most."""


def end(pdf: pikepdf.Pdf) -> None:
    """Takes out, in memory, every signature and every place for one; what could be seen of it stays, as a stamp."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if "/SigFlags" in form:
            del form["/SigFlags"]
        if isinstance(fields := form.get("/Fields"), Array):
            form["/Fields"] = _others(fields, None, set())
    for key in ("/Perms", "/DSS"):  # what is allowed after signing, and the means to validate it later (ISO 32000-2, 12.8)
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        for note in list(notes) if isinstance(notes, Array) else ():
            if isinstance(note, Dictionary) and _is_signature(note):
                active.make_stamp(note)


def _is_signature(note: Dictionary) -> bool:
    """Whether an annotation is the place of a signature, signed or not."""
    if note.get("/Subtype") != Name.Widget:
        return False
    field: pikepdf.Object = note
    for _ in range(DEEP):
        if "/FT" in field or not isinstance(field.get("/Parent"), Dictionary):
            break
        field = field["/Parent"]
    return bool(field.get("/FT") == Name.Sig)


def _others(fields: Array, inherited: pikepdf.Object | None, above: set[tuple[int, int]]) -> Array:
    """The fields that are no signatures, and hold others than signatures; `above` are those passed: some trees loop."""
    kept = []
    for field in fields:
        kind = field.get("/FT", inherited) if isinstance(field, Dictionary) else None
        if kind == Name.Sig:
            continue
        if isinstance(field, Dictionary) and isinstance(kids := field.get("/Kids"), Array) and field.objgen not in above:
            above |= {field.objgen} - {(0, 0)}
            field["/Kids"] = _others(kids, kind, above)
            if len(kids) and not len(field["/Kids"]):
                continue
        kept.append(field)
    return Array(kept)
