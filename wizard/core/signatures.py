"""Digital signatures on the way into a bundle: each is true of the bytes of its own file alone, and must not pretend."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from wizard.core import active, fields


def end(pdf: pikepdf.Pdf) -> None:
    """Takes out, in memory, every signature and every place for one; what could be seen of it stays, as a stamp."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if "/SigFlags" in form:
            del form["/SigFlags"]
        if isinstance(top := form.get("/Fields"), Array):
            form["/Fields"] = _others(top, None, set())
    for key in ("/Perms", "/DSS"):  # what is allowed after signing, and the means to validate it later (ISO 32000-2, 12.8)
        if key in pdf.Root:
            del pdf.Root[key]
    for widget in fields.widgets(pdf):
        if fields.kind(widget) == Name.Sig:  # the place of a signature, signed or not
            active.make_stamp(widget)


def _others(held: Array, inherited: pikepdf.Object | None, above: set[tuple[int, int]]) -> Array:
    """The fields that are no signatures, and hold others than signatures; `above` are those passed: some trees loop."""
    kept = []
    for field in held:
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
