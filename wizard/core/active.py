"""What a PDF can do by itself. Facts name it; no bundle carries it. Links to the web, to mail and within the file stay.

Both walk every object of the file, so that nothing depends on where a viewer would look. Names are those of ISO 32000-2, 12.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

_KINDS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit-form",
    "/ImportData": "import-data",
    "/GoToR": "remote-goto",
    "/GoToE": "embedded-goto",
    "/Movie": "media",
    "/Rendition": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
}
"""The actions that facts name."""

_ACTIONS = {*_KINDS, "/ResetForm", "/Thread", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/GoToDp"}
"""The actions that no bundle carries."""

_TURNS = ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage")
_WEB = re.compile(r"\s*(https?|mailto|tel):", re.IGNORECASE)

_ACTING = {
    *("/AA", "/OpenAction", "/JS", "/Next", "/PA", "/JavaScript", "/CO", "/XFA", "/NeedsRendering", "/Requirements"),
    *("/EF", "/RF", "/AF", "/EmbeddedFiles", "/Collection", "/URLS", "/IDS", "/SpiderInfo"),
    *("/Movie", "/Sound", "/Renditions", "/AlternatePresentations", "/RichMediaContent", "/RichMediaSettings", "/3DD", "/3DV"),
    *("/OPI", "/Ref", "/Alternates", "/Threads"),
}
"""Keys under which something waits to be done, played, fetched or unpacked, whatever dictionary they stand in."""

_MEDIA = ("/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/Projection")
_OF_LOOK = ("/AP", "/AS", "/Rect", "/F", "/OC", "/P", "/BS", "/Border")
_HIDDEN = 2
"""The flag of an annotation that nobody is shown (ISO 32000-2, 12.5.3)."""

_ELSEWHERE = {"/F", "/FFilter", "/FDecodeParms"}
"""Where a stream says that its content is in another file."""

DEEP = 60
"""Values within values of one object; what is nested deeper is no page of anybody."""

_Holder = pikepdf.Dictionary | pikepdf.Stream


def kinds(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The kinds of active content in the file, in alphabetical order; codes of `sentences.ACTIVE_CONTENT`."""
    found: set[str] = set()
    for holder in _holders(pdf):
        action = str(holder.get("/S", ""))
        if action in _KINDS:
            found.add(_KINDS[action])
        if str(holder.get("/Type", "")) == "/EmbeddedFile" or "/EF" in holder:
            found.add("embedded-file")
        if isinstance(holder, pikepdf.Stream) and "/F" in holder:
            found.add("external-stream")
        if "/XFA" in holder:
            found.add("dynamic-form")
    return tuple(sorted(found))


def strip(pdf: pikepdf.Pdf) -> None:
    """Takes it out, in memory. What an annotation looks like stays; what nothing refers to any more is not saved."""
    for holder in _holders(pdf):
        keys = holder.keys()  # asked for once: most dictionaries hold none of these, and each question costs
        for key in keys & (_ACTING | _ELSEWHERE if isinstance(holder, pikepdf.Stream) else _ACTING):
            del holder[key]
        if "/A" in keys and isinstance(action := holder["/A"], pikepdf.Dictionary) and "/S" in action and not _stays(action):
            del holder["/A"]
        if {"/Subtype", "/Rect"} <= keys and str(holder["/Subtype"]) in _MEDIA:
            make_stamp(holder)
        if "/S" in keys and not keys & {"/K", "/P"} and str(holder.get("/S", "")) in _ACTIONS:  # with these, it is structure
            _keep(holder, ())


def make_stamp(note: _Holder) -> None:
    """Turns an annotation into a stamp, which looks the same and does nothing. One without a look is hidden."""
    _keep(note, _OF_LOOK)
    note["/Type"], note["/Subtype"] = Name.Annot, Name.Stamp
    look = note.get("/AP")
    if not isinstance(look, pikepdf.Dictionary) or "/N" not in look:  # or some viewers would draw "DRAFT" in its place
        note["/F"] = _HIDDEN


def _stays(action: pikepdf.Dictionary) -> bool:
    match str(action["/S"]):
        case "/URI":
            return isinstance(action.get("/URI"), pikepdf.String) and bool(_WEB.match(str(action["/URI"])))
        case "/Named":
            return str(action.get("/N", "")) in _TURNS
        case kind:
            return kind == "/GoTo"


def _keep(holder: _Holder, names: tuple[str, ...]) -> None:
    for key in list(holder.keys()):
        if key not in names:
            del holder[key]


def _holders(pdf: pikepdf.Pdf) -> Iterator[_Holder]:
    """Every dictionary and stream of the file, those within others too."""
    for item in pdf.objects:
        yield from _within(item, 0)


def _within(item: pikepdf.Object, depth: int) -> Iterator[_Holder]:
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        values = [item[key] for key in item.keys()]  # noqa: SIM118  (a pikepdf object is no mapping)
    elif isinstance(item, pikepdf.Array):
        values = list(item)
    else:
        return
    for value in values if depth < DEEP else ():
        if isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect:
            yield from _within(value, depth + 1)
