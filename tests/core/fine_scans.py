"""Scans as scanners save them, at resolutions that make files heavy: letters, a red stamp and grain on a small sheet."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from tests.core.scans import FONTS, SWEDISH

INCHES = (4.0, 2.5)
"""Of the sheet: large enough for five lines, small enough to be quick."""

POINTS = (INCHES[0] * 72, INCHES[1] * 72)


@cache
def picture(dpi: int, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """The sheet as a scanner sees it. Not to be changed by whoever asks for it: it is kept."""
    sheet = Image.new("RGB", (int(INCHES[0] * dpi), int(INCHES[1] * dpi)), (249, 246, 238))
    pen, face = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS / "NotoSans-Regular.ttf", round(9 / 72 * dpi))
    for number, line in enumerate((f"{seed} Examensbevis", *SWEDISH)):
        pen.text((0.2 * dpi, (0.2 + 0.3 * number) * dpi), line, font=face, fill=(30, 30, 45))
    pen.ellipse((3.0 * dpi, 1.6 * dpi, 3.7 * dpi, 2.3 * dpi), outline=(190, 40, 40), width=max(1, dpi // 60))
    noise = random.Random(seed).randbytes(sheet.width * sheet.height)
    grain = Image.frombytes("L", sheet.size, noise).point(lambda value: value // 10)
    return Image.blend(sheet, Image.merge("RGB", [grain] * 3), 0.06).convert(mode)


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def stream(pdf: pikepdf.Pdf, image: Image.Image, *, flate: bool = False, **entries: object) -> pikepdf.Stream:
    """The picture as an object of that file, as JPEG or without loss; `entries` are added to what it states."""
    made = pikepdf.Stream(pdf, image.tobytes() if flate else jpeg(image))
    made.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, BitsPerComponent=8))
    made.ColorSpace = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[image.mode]
    if not flate:
        made.Filter = Name.DCTDecode
    for name, value in entries.items():
        made[f"/{name}"] = value
    return made


def add_page(pdf: pikepdf.Pdf, content: str, pictures: Sequence[pikepdf.Object] = (), **entries: object) -> pikepdf.Page:
    """A page of the sheet's size; its pictures are called /P0, /P1, … in the content, and Helvetica /F."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    named = Dictionary({f"/P{number}": made for number, made in enumerate(pictures)})
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *POINTS]),
        Resources=Dictionary(Font=Dictionary(F=font), XObject=named),
        Contents=pdf.make_stream(content.encode()),
    )
    for name, value in entries.items():
        page[f"/{name}"] = value
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]


def covering(name: str = "/P0") -> str:
    """Content that draws a picture over all of the page."""
    return f"q {POINTS[0]} 0 0 {POINTS[1]} 0 0 cm {name} Do Q\n"


def text(words: str, *, hidden: bool = False, y: int = 100) -> str:
    """Content that writes a line, which a page with a picture behind it may have `hidden`."""
    return f"BT /F 10 Tf {3 if hidden else 0} Tr 20 {y} Td ({words}) Tj ET\n"


def saved(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def scan(dpi: int = 300, mode: str = "RGB", count: int = 1) -> bytes:
    """A PDF of so many scanned pages."""
    with pikepdf.new() as pdf:
        for number in range(count):
            add_page(pdf, covering(), [stream(pdf, picture(dpi, mode, number + 1))])
        return saved(pdf)
