"""What is no usable paper: damaged, empty, of another kind, or made to stop its reader. `tests.pdfs` has the usable ones."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image


def cut_short(data: bytes) -> bytes:
    """Only the first third of the file has come through."""
    return data[: len(data) // 3]


def beyond_repair() -> bytes:
    """Begins as a PDF and goes on with noise."""
    return b"%PDF-1.7\n" + bytes((n * n + 7 * n) % 251 for n in range(4000))


def zero_pages() -> bytes:
    """A sound PDF without any page."""
    with pikepdf.new() as pdf:
        return _saved(pdf)


def no_page_tree() -> bytes:
    """A PDF that lost what leads to its pages: pdfium refuses it without saying why."""
    return _raw({1: b"<< /Type /Catalog >>", 4: b"<< >>"})


def picture(kind: str = "PNG") -> bytes:
    """A small picture: "PNG", "JPEG", "TIFF" or "GIF"."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(stream, kind)
    return stream.getvalue()


def heic() -> bytes:
    """The beginning of a photograph as newer telephones take them."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400)


def picture_bomb(side: int = 30_000) -> bytes:
    """A small PNG that says to be a white picture of that many points along each side."""
    rows = zlib.compressobj(9)
    row = b"\0" + b"\xff" * -(-side // 8)
    data = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def word() -> bytes:
    """The container of a Word document, with a text in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w:document/>")
    return stream.getvalue()


def memory_bomb(megabytes: int) -> bytes:
    """One page whose content unpacks to that many megabytes."""
    squeeze = zlib.compressobj(wbits=-15)
    block = squeeze.compress(b"0 0 m " * 174_763) + squeeze.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(wbits=-15).flush()
    content = b"\x78\x9c" + block * megabytes + last + b"\0\0\0\0"
    return _raw({4: b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)})


def time_bomb() -> bytes:
    """One page with a picture whose colours take minutes to work out, in little memory."""
    side = 3000
    steps = b"{ %s }" % (b"sin cos " * 2000)
    colours = _stream(steps, b"/FunctionType 4 /Domain [0 1] /Range [0 1]")
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 16 /Filter /FlateDecode "
        b"/ColorSpace [/Separation /Slow /DeviceGray 6 0 R]" % (side, side)
    )
    picture = _stream(zlib.compress(bytes(2 * side * side)), entries)
    return _raw({4: _stream(b"500 0 0 500 0 0 cm /Slow Do", b""), 5: picture, 6: colours}, b"/XObject << /Slow 5 0 R >>")


def dynamic_form(data: bytes) -> bytes:
    """A form that builds itself, whose page asks to wait: `data` is that page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.NeedsRendering = True
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
        return _saved(pdf)


def portfolio(data: bytes, *papers: bytes) -> bytes:
    """A PDF that opens as a list of the files in it; `data` is the page that other programs show."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, paper in enumerate(papers):
            pdf.attachments[f"paper {number}.pdf"] = paper
        pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
        return _saved(pdf)


def for_certificates() -> bytes:
    """A PDF that those can open to whom it was sent, with their certificates (ISO 32000-1, 7.6.5)."""
    entries = b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 1 /Length 40 /Recipients [(nobody)] >>"
    return _raw({4: _stream(b"", b""), 5: entries}).replace(b" /Root", b" /Encrypt 5 0 R /ID [(a) (a)] /Root")


def signed_data(data: bytes) -> bytes:
    """The beginning of a paper that was signed as a whole, in pieces (RFC 5652)."""
    head = bytes.fromhex(
        "3080 06092a864886f70d010702 a080 3080 020101 310d300b0609608648016503040201 3080 06092a864886f70d010701 a080 2480"
    )
    return head + b"".join(b"\x04\x82\x03\xe8" + data[at : at + 1000] for at in range(0, len(data) - 1000, 1000))


def archive(*papers: bytes, kind: str = "") -> bytes:
    """Papers in a ZIP, unpacked in it, after the `kind` that it says to be."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        if kind:
            made.writestr(zipfile.ZipInfo("mimetype"), kind)
        for number, paper in enumerate(papers):
            made.writestr(zipfile.ZipInfo(f"paper {number}.pdf"), paper)
    return stream.getvalue()


def tape(*papers: bytes) -> bytes:
    """Papers in a TAR."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        for number, paper in enumerate(papers):
            entry = tarfile.TarInfo(f"paper {number}.pdf")
            entry.size = len(paper)
            made.addfile(entry, io.BytesIO(paper))
    return stream.getvalue()


# --- how they are made


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _stream(content: bytes, entries: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _raw(objects: dict[int, bytes], resources: bytes = b"") -> bytes:
    """A PDF of one page written by hand; object 4 is its content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources
    catalog = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: page}
    body, places = b"%PDF-1.7\n", []
    for number, written in sorted({**catalog, **objects}.items()):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )
