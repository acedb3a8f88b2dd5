"""Layers: what a file hides on its pages stays hidden in the bundle. pypdf takes layers along with pages, not their states."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject

STATES = ("/ON", "/OFF", "/AS", "/RBGroups")
"""The lists that say which layers are seen (ISO 32000-1, table 101)."""


def carry(reader: PdfReader, writer: PdfWriter) -> None:
    """Adds the states of a file's layers to those in the writer, after its pages have been appended; each file keeps its own.

    `BaseState` would hold for the whole document, so layers that are off by it are listed one by one. A viewer's list of
    layers and other configurations than the usual one are left behind.
    """
    from pypdf.generic import DictionaryObject

    if "/OCProperties" not in reader.root_object:
        return
    theirs = reader.root_object["/OCProperties"].clone(writer)  # layers that came with a page are found again, not copied twice
    if not isinstance(theirs, DictionaryObject):
        return
    usual, layers = _dictionary(theirs, "/D"), _array(theirs, "/OCGs")
    added = {name: list(_array(usual, name)) for name in STATES}
    if usual.get("/BaseState") == "/OFF":
        added["/OFF"] = [layer for layer in layers if layer not in added["/ON"]]
    ours = _dictionary(writer.root_object, "/OCProperties")
    _array(ours, "/OCGs").extend(layers)
    for name, states in added.items():
        _array(_dictionary(ours, "/D"), name).extend(states)


def _dictionary(holder: DictionaryObject, key: str) -> DictionaryObject:
    """The dictionary under the key, a new one where there is none."""
    from pypdf.generic import DictionaryObject, NameObject

    if key not in holder or not isinstance(holder[key], DictionaryObject):
        holder[NameObject(key)] = DictionaryObject()
    return cast("DictionaryObject", holder[key])


def _array(holder: DictionaryObject, key: str) -> ArrayObject:
    """The array under the key, a new one where there is none."""
    from pypdf.generic import ArrayObject, NameObject

    if key not in holder or not isinstance(holder[key], ArrayObject):
        holder[NameObject(key)] = ArrayObject()
    return cast("ArrayObject", holder[key])
