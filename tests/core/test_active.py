"""Whatever a paper would do by itself is named and left out of the bundle: looked for everywhere, with what looks unchanged."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests import pdfs
from tests.core.test_merge import make, piece
from wizard.core import active
from wizard.core.compare import compare

FORBIDDEN = (
    *(b"/AA", b"/OpenAction", b"/JS", b"/JavaScript", b"/EF", b"/EmbeddedFile", b"/EmbeddedFiles", b"/XFA", b"/Launch"),
    *(b"/SubmitForm", b"/ImportData", b"/GoToR", b"/Rendition", b"run.exe", b"app.alert", b"/etc/passwd"),
)
"""What must not stand anywhere in a bundle."""


def action(kind: str, **entries: str) -> Dictionary:
    return Dictionary({"/S": Name(f"/{kind}"), **{f"/{name}": String(value) for name, value in entries.items()}})


def note(pdf: Pdf, kind: str, **entries: object) -> Dictionary:
    """An annotation that is drawn as a grey square."""
    look = pdf.make_stream(b".5 g 0 0 60 60 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 60, 60]))
    rectangle = Array([100, 100, 160, 160])
    usual = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rectangle, F=4, AP=Dictionary(N=look))
    for name, value in entries.items():
        usual[f"/{name}"] = value
    held = pdf.make_indirect(usual)
    pdf.pages[0].obj.Annots = Array([held])
    return held


def file(pdf: Pdf) -> Dictionary:
    content = pdf.make_stream(b"a program", Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=String("run.exe"), EF=Dictionary(F=content))


def external(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=String("/etc/passwd"))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=picture)


def chain(pdf: Pdf) -> None:
    """A link to the web after which a program is started."""
    first = action("URI", URI="https://example.org")
    first.Next = Array([action("Launch", F="run.exe")])
    note(pdf, "Link", A=first)


def dynamic(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def field(pdf: Pdf) -> None:
    held = note(pdf, "Widget", FT=Name.Tx, T=String("sum"), AA=Dictionary(C=action("JavaScript", JS="app.alert(1)")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([held]), CO=Array([held]))


def named(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action("JavaScript", JS="app.alert(1)")])))


KINDS: dict[str, tuple[str, Callable[[Pdf], object]]] = {
    "script when opened": ("javascript", lambda p: p.Root.__setattr__("OpenAction", action("JavaScript", JS="app.alert(1)"))),
    "script by name": ("javascript", named),
    "script of a field": ("javascript", field),
    "script of a page": (
        "javascript",
        lambda p: p.pages[0].obj.__setattr__("AA", Dictionary(O=action("JavaScript", JS="app.alert(1)"))),
    ),
    "program": ("launch", lambda p: note(p, "Link", A=action("Launch", F="run.exe"))),
    "program after a link": ("launch", chain),
    "form that sends itself": ("submit-form", lambda p: note(p, "Link", A=action("SubmitForm", F="https://example.org"))),
    "import": ("import-data", lambda p: note(p, "Link", A=action("ImportData", F="data.fdf"))),
    "another file": ("remote-goto", lambda p: note(p, "Link", A=action("GoToR", F="other.pdf"))),
    "embedded file": ("embedded-file", lambda p: p.attachments.__setitem__("run.exe", b"a program")),
    "file on the page": ("embedded-file", lambda p: note(p, "FileAttachment", FS=file(p))),
    "film": ("media", lambda p: note(p, "Screen", A=action("Rendition", JS="app.alert(1)"))),
    "content elsewhere": ("external-stream", external),
    "dynamic form": ("dynamic-form", dynamic),
}


@pytest.mark.parametrize(("kind", "change"), KINDS.values(), ids=KINDS)
def test_what_would_act_is_named_and_left_out(tmp_path: Path, kind: str, change: Callable[[Pdf], object]) -> None:
    data = changed(pdfs.pages("en"), change)
    with pikepdf.open(io.BytesIO(data)) as source:
        assert active.kinds(source) == (kind,)
    paper = piece(pdfs.save(tmp_path, "paper.pdf", data), 1)
    target, _ = make(tmp_path, paper)
    with pikepdf.open(target) as made:
        assert active.kinds(made) == ()
    assert not [word for word in FORBIDDEN if re.search(re.escape(word) + rb"\b", written(target))]
    assert not compare(str(target), [(1, paper)], lambda done, total: None).different


@pytest.mark.parametrize("uri", ["https://example.org", "http://example.org", "mailto:a@example.org", "tel:+46"])
def test_links_to_the_web_and_to_mail_stay(tmp_path: Path, uri: str) -> None:
    data = changed(pdfs.pages("en"), lambda pdf: note(pdf, "Link", A=action("URI", URI=uri)))
    target, _ = make(tmp_path, piece(pdfs.save(tmp_path, "paper.pdf", data), 1))
    with pikepdf.open(target) as made:
        assert str(made.pages[0].obj.Annots[0].A.URI) == uri


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "\\\\host\\share"])
def test_links_to_files_and_scripts_go(tmp_path: Path, uri: str) -> None:
    data = changed(pdfs.pages("en"), lambda pdf: note(pdf, "Link", A=action("URI", URI=uri)))
    target, _ = make(tmp_path, piece(pdfs.save(tmp_path, "paper.pdf", data), 1))
    with pikepdf.open(target) as made:
        assert "/A" not in made.pages[0].obj.Annots[0]


def test_links_within_the_paper_lead_to_its_pages(tmp_path: Path) -> None:
    def link(pdf: Pdf) -> None:
        note(pdf, "Link", A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit])))

    paper = pdfs.save(tmp_path, "paper.pdf", changed(pdfs.pages("en", "sv"), link))
    target, _ = make(tmp_path, pdfs.lines("ours"), piece(paper, 1, 2))
    with pikepdf.open(target) as made:
        assert made.pages[1].obj.Annots[0].A.D[0].objgen == made.pages[2].obj.objgen


def changed(data: bytes, change: Callable[[Pdf], object]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def written(path: Path) -> bytes:
    """The file with all its dictionaries in plain writing."""
    stream = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return stream.getvalue()
