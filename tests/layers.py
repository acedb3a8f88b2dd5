"""Papers whose pages have layers: some that are not shown, and those that scanners part a page into to save room."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests import pdfs


def hidden(data: bytes) -> bytes:
    """The paper with all that stands on its pages on a layer that is not shown."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        for page in pdf.pages:
            page.contents_add(b"/OC /Text BDC", prepend=True)
            page.contents_add(b"EMC")
            page.obj.Resources.Properties = Dictionary(Text=layer)
        return _saved(pdf)


def parted(coarse: int, fine: int) -> bytes:
    """A scan of A4 as a grey background of `coarse` dots per inch, with ink of the same under a mask of `fine` ones."""
    with pikepdf.open(io.BytesIO(pdfs.pages("blank"))) as pdf:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])

        def sides(dpi: int) -> dict[str, int]:
            return {"/Width": round(width / 72 * dpi), "/Height": round(height / 72 * dpi)}

        def picture(dpi: int, shade: int, **more: object) -> pikepdf.Stream:
            size = sides(dpi)
            stream = pdf.make_stream(zlib.compress(bytes([shade]) * size["/Width"] * size["/Height"]))
            usual = {"/Type": Name.XObject, "/Subtype": Name.Image, "/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8}
            for key, value in {**usual, **size, "/Filter": Name.FlateDecode, **more}.items():
                stream[key] = value
            return stream

        size = sides(fine)
        rows = (bytes([15 * (row // 40 % 2) * 17]) * -(-size["/Width"] // 8) for row in range(size["/Height"]))
        mask = pdf.make_stream(zlib.compress(b"".join(rows)))
        stencil = {"/Type": Name.XObject, "/Subtype": Name.Image, "/ImageMask": True, "/BitsPerComponent": 1}
        for key, value in {**stencil, **size, "/Filter": Name.FlateDecode}.items():
            mask[key] = value
        ink = picture(coarse, 20, **{"/Mask": mask})
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Paper=picture(coarse, 230), Ink=ink))
        place = f"q {width} 0 0 {height} 0 0 cm /%s Do Q"
        pdf.pages[0].obj.Contents = pdf.make_stream(" ".join(place % name for name in ("Paper", "Ink")).encode())
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
