"""Small files that are made to exhaust whoever opens them: memory, time or the depth of a program."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from tests import unusable

GIGA = 1_000_000_000


# --- how a PDF says of what it is made


def looping_tree() -> bytes:
    """A page tree whose branch is its own trunk."""
    return _written(
        {2: b"<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 9 >>", 4: b"<< /Type /Pages /Kids [2 0 R] /Parent 4 0 R /Count 8 >>"}
    )


def looping_table() -> bytes:
    """A cross-reference table that says to go on with itself."""
    return _written({}, trailer=b"/Prev %(start)d")


def looping_length() -> bytes:
    """A page's content whose length stands in that content."""
    return _written({4: b"<< /Length 4 0 R >>\nstream\n0 0 m\nendstream"})


def pages(count: int) -> bytes:
    """So many empty pages, flat below one trunk."""
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return _written(
        {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), **dict.fromkeys(range(10, 10 + count), page)}
    )


def claimed_pages() -> bytes:
    """One page, and the claim of two thousand million."""
    return _written({2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"})


def deep_tree(depth: int) -> bytes:
    """A page at the end of a page tree with one branch on each of so many levels."""
    levels = {n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n - 1, n + 1) for n in range(11, 10 + depth)}
    first = {10: b"<< /Type /Pages /Parent 2 0 R /Kids [11 0 R] /Count 1 >>"}
    last = {10 + depth: b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (9 + depth)}
    return _written({2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **first, **levels, **last})


def shared_fields(depth: int) -> bytes:
    """A form whose fields have the same field below them twice, so many levels deep: as a tree it has no end."""
    levels = {n: b"<< /Kids [%d 0 R %d 0 R] /Parent %d 0 R >>" % (n + 1, n + 1, n - 1) for n in range(11, 10 + depth)}
    first = {5: b"<< /Fields [10 0 R] /NeedAppearances true >>", 10: b"<< /Kids [11 0 R 11 0 R] >>"}
    last = {10 + depth: b"<< /FT /Tx /Parent %d 0 R >>" % (9 + depth)}
    return _written({1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>", **first, **levels, **last})


def deep_values(depth: int) -> bytes:
    """A list in a list in a list …, in the catalog."""
    return _written({6: b"[" * depth + b"]" * depth, 1: b"<< /Type /Catalog /Pages 2 0 R /Deep 6 0 R >>"})


def huge_table() -> bytes:
    """A cross-reference table that says to hold a thousand million entries."""
    return _written({}, size=GIGA, table=b"xref\n0 1000000000\n")


def huge_table_stream() -> bytes:
    """A cross-reference stream that says the same."""
    entries = b"/Type /XRef /Size 1000000000 /Index [0 1000000000] /W [1 4 2] /Root 1 0 R /Filter /FlateDecode"
    return _ending_with(_stream(_zeros(7_000_000), entries))


def objects_within() -> bytes:
    """An object stream that says to hold a thousand million objects."""
    return _written({6: _stream(_zeros(100_000_000), b"/Type /ObjStm /N 1000000000 /First 900000000 /Filter /FlateDecode")})


# --- streams


def packed_twice(gigabytes: int) -> bytes:
    """A page's content of some kilobytes that unpacks, twice, to so many gigabytes."""
    return _written({4: _stream(zlib.compress(_zeros(gigabytes * GIGA), 9), b"/Filter [/FlateDecode /FlateDecode]")})


def bulky(megabytes: int) -> bytes:
    """A page that carries so many megabytes of no use, as they are."""
    return _written({3: _page(b"/Bulk 6 0 R"), 6: _stream(bytes(megabytes * 1_000_000), b"")})


def pictures(count: int) -> bytes:
    """So many pages with a grey picture of 6 MB each, not packed."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(count):
            page = pdf.add_blank_page(page_size=(595, 842))
            entries = {"Width": 2000, "Height": 3000, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
            picture = pdf.make_stream(bytes(6_000_000), Type=Name.XObject, Subtype=Name.Image, **entries)
            page.obj.Resources = Dictionary(XObject=Dictionary(P=picture))
            page.obj.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /P Do")
        pdf.save(stream, compress_streams=False)
    return stream.getvalue()


def run_lengths(megabytes: int) -> bytes:
    """A page's content of run lengths, packed: every two bytes stand for 128."""
    return _written({4: _stream(zlib.compress(b"\x81 " * (megabytes * 8000), 9), b"/Filter [/FlateDecode /RunLengthDecode]")})


def saved_states(count: int) -> bytes:
    """A page that saves the state of its drawing so many times and never takes one back."""
    return _content(b"q " * count)


def forms_in_forms() -> bytes:
    """A page with a form that draws another ten times, which draws another ten times, …, and the tenth draws the first."""
    resources = b"/Resources << /XObject << /F %d 0 R >> >>"
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
    forms = {n: _stream(b"/F Do " * 10, entries + resources % (n + 1 if n < 19 else 10)) for n in range(10, 20)}
    return _content(b"/F Do", b"/XObject << /F 10 0 R >>", forms)


def endless_pattern() -> bytes:
    """A page filled with tiles a thousandth of a point apart."""
    tile = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep .001 /YStep .001 /Resources << >>"
    paint = b"/Pattern cs /P scn 0 0 595 842 re f"
    return _content(paint, b"/Pattern << /P 6 0 R >>", {6: _stream(b"0 0 5 5 re f", tile)})


def vast_sheet() -> bytes:
    """A page of a million kilometres square, with a line on it."""
    return _written({3: _page(b"", b"[0 0 1e12 1e12]"), 4: _stream(b"0 0 m 1e12 1e12 l S", b"")})


# --- pictures in a PDF


def flat_picture(side: int = 60_000) -> bytes:
    """A picture of so many points along each side, in three colours, all black."""
    colours = b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]"
    return _pictured(side, colours, zlib.compress(_zeros(3 * side * side), 9))


def fax(side: int = 60_000) -> bytes:
    """A white fax of so many points along each side, in a few bytes."""
    return _pictured(
        side,
        b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d >>"
        % (side, side),
        b"\x00\x10\x01\x00\x10\x01",
    )


def jpeg() -> bytes:
    """A photograph whose head says 65500 points along each side; its data is that of a small one."""
    return _pictured(65_500, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", absurd_jpeg())


def jbig2() -> bytes:
    """A fax in JBIG2 whose page says 60000 points along each side."""
    page = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">IIIIBH", 60_000, 60_000, 0, 0, 4, 0)
    region = struct.pack(">IBBBI", 1, 38, 0, 1, 18 + 8 + 2) + struct.pack(">IIIIB", 60_000, 60_000, 0, 0, 0)
    generic = region + b"\x00" + struct.pack(">bbbbbbbb", 3, -1, -3, -1, 2, -2, -2, -2) + b"\x00\x00"
    return _pictured(60_000, b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", page + generic)


def jpeg_2000() -> bytes:
    """A photograph in JPEG 2000 whose head says 60000 points along each side, in one tile."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 64), (9, 99, 9)).save(stream, "JPEG2000", no_jp2=True)
    data = bytearray(stream.getvalue())
    place = data.index(b"\xff\x51") + 6  # the sizes of the picture and of its tiles
    data[place : place + 8] = struct.pack(">II", 60_000, 60_000)
    data[place + 16 : place + 24] = struct.pack(">II", 60_000, 60_000)
    return _pictured(60_000, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /JPXDecode", bytes(data))


# --- fonts


def drawn_font() -> bytes:
    """A font of drawings whose letter is drawn with that letter."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 "
        b"/Widths [1] /Encoding << /Type /Encoding /Differences [65 /A] >> /CharProcs << /A 7 0 R >> "
        b"/Resources << /Font << /F 6 0 R >> >> >>"
    )
    letters = _stream(b"1 0 d0 " + b"BT /F 1 Tf (AAAAAAAAAA) Tj ET " * 10, b"")
    return _content(b"BT /F 9 Tf (AAAA) Tj ET", b"/Font << /F 6 0 R >>", {6: font, 7: letters})


def endless_codes() -> bytes:
    """A font whose table of codes goes through all of four bytes, many times."""
    table = b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n" + (
        b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange\n" * 50
    )
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1 "
        b"/CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R /ToUnicode 7 0 R /DescendantFonts [8 0 R] >>"
    numbers = {6: font, 7: _stream(table, b"/Type /CMap /CMapName /X"), 8: inner}
    return _content(b"BT /F 9 Tf <0000000100000002> Tj ET", b"/Font << /F 6 0 R >>", numbers)


# --- pictures as they are


def tiff(side: int = 60_000) -> bytes:
    """A small TIFF that says to be a picture of so many points along each side, and holds them all, in one strip."""
    data = _zeros(side * side)
    entries = [
        (256, 4, side),
        (257, 4, side),
        (258, 3, 8),
        (259, 3, 8),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (278, 4, side),
        (279, 4, len(data)),
    ]
    tags = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<I", 8 + len(data)) + data + struct.pack("<H", len(entries)) + tags + bytes(4)


def absurd_jpeg() -> bytes:
    """A small photograph whose head says 65500 points along each side."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 64), (9, 9, 99)).save(stream, "JPEG", progressive=True)
    data = bytearray(stream.getvalue())
    place = data.index(b"\xff\xc2") + 5
    data[place : place + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


# --- how they are made


def _zeros(count: int) -> bytes:
    """That many zeros, packed: a megabyte is packed once, and stands there again and again."""
    megabytes, rest = divmod(count, 1_000_000)
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, wbits=-15)
    end = packer.compress(bytes(rest)) + packer.flush()
    return b"\x78\xda" + block * megabytes + end + struct.pack(">HH", count % 65_521, 1)  # its checksum, as of zeros


def _stream(content: bytes, entries: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _page(resources: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << %s >> >>" % (box, resources)


def _content(content: bytes, resources: bytes = b"", more: Mapping[int, bytes] | None = None) -> bytes:
    """A page with that content, packed."""
    return _written({3: _page(resources), 4: _stream(zlib.compress(content, 9), b"/Filter /FlateDecode"), **(more or {})})


def _pictured(side: int, entries: bytes, data: bytes) -> bytes:
    """A page covered by a picture."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (side, side, entries)
    return _content(b"595 0 0 842 0 0 cm /P Do", b"/XObject << /P 6 0 R >>", {6: _stream(data, head)})


def _written(objects: Mapping[int, bytes], trailer: bytes = b"", size: int = 0, table: bytes = b"") -> bytes:
    """A PDF of one page with these objects in place of, or beside, the usual ones."""
    usual = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: _page(b""),
        4: _stream(b"", b""),
    }
    body, places = [b"%PDF-1.7\n"], {}
    length = len(body[0])
    for number, written in sorted({**usual, **objects}.items()):
        places[number] = length
        body.append(b"%d 0 obj\n%s\nendobj\n" % (number, written))
        length += len(body[-1])
    last = max(places) + 1
    listed = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(last))
    head = table or b"xref\n0 %d\n" % last
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(body) + head + listed + end % (size or last, trailer.replace(b"%(start)d", b"%d" % length), length)


def _ending_with(table: bytes) -> bytes:
    """A PDF of one page that ends with a cross-reference stream."""
    body = _written({}).partition(b"xref\n")[0]
    return body + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


Bomb = Callable[[], bytes]

ALL: dict[str, Bomb] = {
    "looping-tree.pdf": looping_tree,
    "looping-table.pdf": looping_table,
    "looping-length.pdf": looping_length,
    "100000-pages.pdf": lambda: pages(100_000),
    "claimed-pages.pdf": claimed_pages,
    "deep-tree.pdf": lambda: deep_tree(20_000),
    "shared-fields.pdf": lambda: shared_fields(40),
    "deep-values.pdf": lambda: deep_values(1_000_000),
    "huge-table.pdf": huge_table,
    "huge-table-stream.pdf": huge_table_stream,
    "objects-within.pdf": objects_within,
    "packed-twice.pdf": lambda: packed_twice(4),
    "run-lengths.pdf": lambda: run_lengths(2000),
    "saved-states.pdf": lambda: saved_states(10_000_000),
    "forms-in-forms.pdf": forms_in_forms,
    "endless-pattern.pdf": endless_pattern,
    "vast-sheet.pdf": vast_sheet,
    "flat-picture.pdf": flat_picture,
    "fax.pdf": lambda: fax(30_000),
    "jpeg.pdf": jpeg,
    "jbig2.pdf": jbig2,
    "jpeg-2000.pdf": jpeg_2000,
    "drawn-font.pdf": drawn_font,
    "endless-codes.pdf": endless_codes,
    "picture.png": lambda: unusable.picture_bomb(60_000),
    "picture.tif": tiff,
    "picture.jpg": absurd_jpeg,
}
"""Each with the name of a file."""
