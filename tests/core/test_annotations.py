"""Comments, highlights and drawings on a page look the same in the bundle, with a look of their own or without."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests import pdfs
from tests.core.test_merge import make, piece
from tests.stress.viewers import unlike, view
from wizard.core.compare import compare

BOX = [100, 300, 260, 340]
CORNERS = [100, 340, 260, 340, 100, 300, 260, 300]
RED, YELLOW = [1, 0, 0], [1, 1, 0]

KINDS: dict[str, dict[str, Any]] = {
    "Text": {"Contents": String("Why?"), "Name": Name.Comment, "C": YELLOW},
    "Highlight": {"QuadPoints": CORNERS, "C": YELLOW},
    "Underline": {"QuadPoints": CORNERS, "C": RED},
    "StrikeOut": {"QuadPoints": CORNERS, "C": RED},
    "Squiggly": {"QuadPoints": CORNERS, "C": RED},
    "Ink": {"InkList": [Array([100, 300, 150, 340, 200, 300, 260, 340])], "C": RED, "BS": Dictionary(W=3)},
    "Square": {"C": RED},
    "Circle": {"C": RED},
    "Line": {"L": BOX, "C": RED},
    "Polygon": {"Vertices": [100, 300, 260, 300, 180, 340], "C": RED},
    "PolyLine": {"Vertices": [100, 300, 260, 300, 180, 340], "C": RED},
    "FreeText": {"Contents": String("A remark"), "DA": String("/Helv 12 Tf 0 g")},
    "Stamp": {"Name": Name.Approved},
    "Caret": {"C": RED},
    "Redact": {"QuadPoints": CORNERS},
    "Watermark": {},
    "Link": {"C": RED, "Border": [0, 0, 2]},
}

NEVER_SEEN = ("Caret", "Redact", "Watermark")
"""What no viewer at hand draws unless it has a look of its own."""


def noted(kind: str, *, look: bool, popup: bool | None = None) -> bytes:
    """A page with such an annotation; `popup`: with the window of its note, open or closed."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdfs.pages("en"))) as pdf:
        note = _note(pdf, kind, look=look)
        notes = [note]
        if popup is not None:
            note.Contents = String("A remark")
            note.Popup = pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([300, 300, 500, 400]), Parent=note, Open=popup)
            )
            notes.append(note.Popup)
        pdf.pages[0].obj.Annots = Array(notes)
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _note(pdf: Pdf, kind: str, *, look: bool) -> Dictionary:
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(BOX), F=4)
    for key, value in KINDS.get(kind, {}).items():
        note[f"/{key}"] = Array(value) if isinstance(value, list) else value
    if look:
        drawn = b"0 .6 0 rg 0 0 160 40 re f"
        note.AP = Dictionary(N=pdf.make_stream(drawn, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 160, 40])))
    return pdf.make_indirect(note)


@pytest.mark.parametrize("look", [True, False], ids=["look", "no look"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_looks_the_same_in_the_bundle(tmp_path: Path, kind: str, look: bool) -> None:
    plain = pdfs.save(tmp_path, "plain.pdf", pdfs.pages("en"))
    paper = piece(pdfs.save(tmp_path, "paper.pdf", noted(kind, look=look)), 1)
    target, _ = make(tmp_path, paper)
    assert not compare(str(target), [(1, paper)], lambda done, total: None).different
    source, bundle = view(Path(paper.path), 1, 1), view(target, 1, 1)
    assert unlike(source, bundle) == ()
    assert bundle.complaints <= source.complaints
    if source.pages and (look or kind not in NEVER_SEEN):
        assert unlike(view(plain, 1, 1), bundle) == (1,)


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("kind", ["Text", "Highlight"])
def test_the_window_of_a_note_and_its_words_go_along(tmp_path: Path, kind: str, opened: bool) -> None:
    paper = piece(pdfs.save(tmp_path, "paper.pdf", noted(kind, look=False, popup=opened)), 1)
    target, _ = make(tmp_path, pdfs.lines("ours"), paper)
    assert not compare(str(target), [(2, paper)], lambda done, total: None).different
    assert unlike(view(Path(paper.path), 1, 1), view(target, 2, 1)) == ()
    with pikepdf.open(target) as made:
        note, window = made.pages[1].obj.Annots
        assert str(note.Contents) == "A remark"
        assert note.Popup == window
        assert window.Parent == note


def test_a_file_pinned_to_a_page_without_a_look_leaves_nothing_behind(tmp_path: Path) -> None:
    """Viewers draw a pin of their own; the file goes (which is told), and nothing else may be drawn in its place."""
    plain = pdfs.save(tmp_path, "plain.pdf", pdfs.pages("en"))
    paper = piece(pdfs.save(tmp_path, "paper.pdf", noted("FileAttachment", look=False)), 1)
    target, _ = make(tmp_path, paper)
    assert unlike(view(plain, 1, 1), view(target, 1, 1)) == ()
