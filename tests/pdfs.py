"""The papers that tests work on: each builder gives the bytes of a file, always the same ones for the same arguments.

`save` puts them on disk. Nothing here is taken from anybody's real papers.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, landscape, letter
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.texts import TEXTS

__all__ = ["A4", "landscape", "letter"]

FONT = "NotoSans-Regular"
FONT_FILE = Path(__file__).parents[1] / "resources" / "fonts" / f"{FONT}.ttf"
PASSWORD = "correct horse"


def save(folder: Path, name: str, data: bytes) -> Path:
    """The bytes as a file of that name."""
    path = folder / name
    path.write_bytes(data)
    return path


# --- whole papers


def pages(*kinds: str, title: str = "", size: tuple[float, float] = A4) -> bytes:
    """A PDF with a page of each kind: a language of `tests.texts`, several joined by "+", "blank", "scan" or "drawing".

    With a `title`, each page begins with the title and its number, so that no two look alike. `size` is in points.
    """
    stream, pen = _canvas(size)
    for number, kind in enumerate(kinds, 1):
        if title and kind != "blank":
            pen.setFont(FONT, 14)
            pen.drawString(60, size[1] - 50, f"{title} {number}")
        if kind == "scan":
            pen.drawImage(_scan(f"{title} {number}"), 0, 0, *size)
        elif kind == "drawing":
            pen.circle(size[0] / 2, size[1] / 2, 80, fill=1)
        elif kind != "blank":
            _write(pen, [TEXTS[code] for code in kind.split("+")], size)
        pen.showPage()
    pen.save()
    return stream.getvalue()


def scanned(*pictures: Image.Image) -> bytes:
    """A PDF with a page of A4 for each picture, as a scanner saves it: no text at all."""
    stream, pen = _canvas(A4)
    for picture in pictures:
        pen.drawImage(ImageReader(picture.convert("L")), 0, 0, *A4)
        pen.showPage()
    pen.save()
    return stream.getvalue()


def photograph(kind: str = "JPEG", *, mode: str = "RGB", orientation: int = 1, size: tuple[int, int] = (400, 300)) -> bytes:
    """A picture file of that kind (Pillow's name) with red, green, blue and yellow corners; EXIF states the orientation."""
    picture, exif = Image.new("RGB", size, "white"), Image.Exif()
    pen, (across, down) = ImageDraw.Draw(picture), size
    for colour, (x, y) in zip(("red", "#00a000", "blue", "#f0c800"), ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
        left, top = x * (across - 60), y * (down - 60)
        pen.rectangle((left, top, left + 59, top + 59), fill=colour)
    exif[0x0112] = orientation
    stream = io.BytesIO()
    deep = Image.merge("I;16", [picture.convert("L").point(lambda v: v * 257, "I").convert("I;16")]) if mode == "I;16" else None
    (deep or picture.convert(mode)).save(stream, kind, **({} if kind == "BMP" else {"exif": exif}))
    return stream.getvalue()


def texts(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def lines(*texts: str) -> bytes:
    """One A4 page with these lines, as they are."""
    stream, pen = _canvas(A4)
    pen.setFont(FONT, 11)
    for number, text in enumerate(texts):
        pen.drawString(60, A4[1] - 80 - 16 * number, text)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def layered(base: str = "ON", on: tuple[int, ...] = (), off: tuple[int, ...] = (), *, auto: bool = False) -> bytes:
    """An English page with a black square on each of two layers: those `on` and `off`, the others as `base`.

    With `auto`, the first is for paper alone, and not to be seen on a screen.
    """

    def add(pdf: pikepdf.Pdf) -> None:
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Layer {n}"))) for n in (0, 1)]
        usual = Dictionary(
            BaseState=Name(f"/{base}"),
            ON=Array([layers[n] for n in on]),
            OFF=Array([layers[n] for n in off]),
            Order=Array(layers),
        )
        if auto:
            layers[0].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
            usual.AS = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array(layers))])
        pdf.Root.OCProperties = pdf.make_indirect(Dictionary(OCGs=Array(layers), D=pdf.make_indirect(usual)))
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary({f"/L{n}": layer for n, layer in enumerate(layers)})
        for n in (0, 1):
            page.contents_add(f"/OC /L{n} BDC {100 + 200 * n} 100 100 300 re f EMC".encode())

    return _changed(pages("en"), add)


def red() -> bytes:
    """An A4 page that is red all over."""
    stream, pen = _canvas(A4)
    pen.setFillColorRGB(1, 0, 0)
    pen.rect(0, 0, *A4, fill=1, stroke=0)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def many(count: int) -> bytes:
    """A PDF of that many short English pages, each with its number; 2,000 take about a second."""
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=A4, invariant=1, pageCompression=0)
    for number in range(1, count + 1):
        pen.drawString(60, 760, f"This is page {number} of a very long paper about random walks on large networks.")
        pen.showPage()
    pen.save()
    return stream.getvalue()


def form(value: str = "Maja Exempel") -> bytes:
    """An English page with a text field, filled in."""
    return _form(TEXTS["en"], value=value)


def field_alone() -> bytes:
    """A page with nothing but a filled text field."""
    return _form()


# --- what is done to a paper


def rotated(data: bytes, degrees: int) -> bytes:
    """Every page turned clockwise by its /Rotate entry."""

    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.rotate(degrees, relative=False)

    return _changed(data, turn)


def cropped(data: bytes, width_mm: float, height_mm: float) -> bytes:
    """Every page cropped to that size, 20 mm in from the left and from the top of its media box, which stays."""

    def crop(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            top = float(page.mediabox[3]) - 20 * mm
            page.cropbox = Array([20 * mm, top - height_mm * mm, (20 + width_mm) * mm, top])

    return _changed(data, crop)


def locked(data: bytes) -> bytes:
    """Opens only with `PASSWORD`."""
    return _saved(data, pikepdf.Encryption(owner="owner", user=PASSWORD))


def owner_locked(data: bytes) -> bytes:
    """Opens without a password, but its maker allows no changes."""
    return _saved(data, pikepdf.Encryption(owner="owner", user="", allow=pikepdf.Permissions(modify_other=False)))


def signed(data: bytes, *, really: bool = True) -> bytes:
    """With a signature that has the form of one but proves nothing; if not `really`, with an empty field to sign in."""

    def sign(pdf: pikepdf.Pdf) -> None:
        signature = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 100, 200, 300]),
            Contents=String(b"\x01" * 64),
        )
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature"),
            Rect=Array([0, 0, 0, 0]),
            F=132,
            P=pdf.pages[0].obj,
        )
        if really:
            field.V = pdf.make_indirect(signature)
        entry = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([entry])
        pdf.Root.AcroForm = Dictionary(Fields=Array([entry]), SigFlags=3)

    return _changed(data, sign)


def with_action(data: bytes, kind: str, **entries: str) -> bytes:
    """Opening the paper does something: `kind` is an action type such as "JavaScript", "Launch" or "SubmitForm"."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(
            {"/S": Name(f"/{kind}"), **{f"/{key}": String(value) for key, value in entries.items()}}
        )

    return _changed(data, add)


def with_attachment(data: bytes) -> bytes:
    """A text file is embedded."""

    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = b"Nothing of importance."

    return _changed(data, attach)


def with_damaged_xref(data: bytes) -> bytes:
    """Its cross-reference table cannot be found: readers mend this by looking through the whole file."""
    head, _, _ = data.rpartition(b"startxref")
    return head + b"startxref\n7\n%%EOF\n"


def without_looks(data: bytes) -> bytes:
    """Its fields have no look of their own: every viewer is to make one."""

    def bare(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True
        for page in pdf.pages:
            for field in page.obj.Annots:
                del field["/AP"]

    return _changed(data, bare)


def with_missing_pages(data: bytes, count: int) -> bytes:
    """Says to have so many pages; the one that it has is the first of them for pdfium, and the only one for qpdf."""
    return data.replace(b"/Count 1", b"/Count %d" % count)


def with_broken_page(data: bytes) -> bytes:
    """After its pages comes one that is none: pdfium counts it, and cannot load it."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Count += 1
        pdf.Root.Pages.Kids.append(pdf.make_indirect(Dictionary(Type=Name.Nothing)))

    return _changed(data, add)


def with_box(data: bytes, name: str, *box: float) -> bytes:
    """Each page has this box: left, bottom, right, top in points."""

    def give(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj[f"/{name}"] = Array(box)

    return _changed(data, give)


def without_header(data: bytes) -> bytes:
    """Nothing in it says that it is a PDF."""
    return data.replace(b"%PDF-", b"%XXX-")


def oddly_locked(data: bytes) -> bytes:
    """Restricted by its maker, with a wrong length of its key: pdfium asks for a password, qpdf needs none."""
    return _saved(data, pikepdf.Encryption(owner="owner", user="", R=6)).replace(b"/Length 256", b"/Length 999")


def with_empty_stream(data: bytes) -> bytes:
    """More content that is empty, and yet said to be packed: as qpdf writes it, and Ghostscript complains of it."""

    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = Array([page.Contents, pdf.make_stream(b"")])

    return _changed(data, add)


def with_looping_tree(data: bytes) -> bytes:
    """Its tree of pages leads back to its root after the last page: not every reader gets out of that."""

    def loop(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    return _changed(data, loop)


# --- how they are made


def _canvas(size: tuple[float, float]) -> tuple[io.BytesIO, Canvas]:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    stream = io.BytesIO()
    return stream, Canvas(stream, pagesize=size, invariant=1, pageCompression=1)


def _form(*texts: str, value: str = "Maja Exempel") -> bytes:
    stream, pen = _canvas(A4)
    _write(pen, list(texts), A4)
    pen.acroForm.textfield(name="name", value=value, x=60, y=300, width=200, height=24, fontSize=12)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def _write(pen: Canvas, texts: list[str], size: tuple[float, float]) -> None:
    y = size[1] - 90
    for text in texts:
        pen.setFont(FONT, 11)
        for line in simpleSplit(text, FONT, 11, size[0] - 120):
            pen.drawString(60, y, line)
            y -= 16
        y -= 16


def _scan(text: str) -> ImageReader:
    """Grey paper with a dark bar and some letters, as a picture of 150 dots per inch."""
    paper = Image.new("L", (1240, 1754), 225)
    pen = ImageDraw.Draw(paper)
    pen.rectangle((120, 160, 840, 220), fill=40)
    pen.text((120, 280), text or "scan", fill=20, font_size=20)
    return ImageReader(paper)


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _saved(data: bytes, encryption: pikepdf.Encryption) -> bytes:
    """Encrypted: the one kind of paper whose bytes differ each time, for its keys are drawn by lot."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(stream, encryption=encryption)
    return stream.getvalue()
