"""Photographs and scans become pages: every pixel, the right way up, on A4; drawn here by pdfium, which did not make them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from tests import pdfs, unusable
from wizard.core.errors import AnsokError
from wizard.core.pictures import as_pdf

A4 = (595.3, 841.9)
CORNERS = ((255, 0, 0), (0, 160, 0), (0, 0, 255), (240, 200, 0))
"""Colours from the upper left one, clockwise."""


def drawn(data: bytes, number: int = 0) -> Image.Image:
    """A page of a PDF as a picture, one pixel a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture: Image.Image = document[number].render().to_pil()
        return picture.convert("RGB")
    finally:
        document.close()


def sizes(data: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [(round(page.get_width(), 1), round(page.get_height(), 1)) for page in document]
    finally:
        document.close()


def corners(picture: Image.Image, inset: tuple[int, int] = (0, 0)) -> tuple[object, ...]:
    """The colours near the corners of what stands `inset` pixels within the picture."""
    (across, down), reach = inset, 12
    left, right, top, bottom = across + reach, picture.width - across - reach, down + reach, picture.height - down - reach
    return tuple(picture.getpixel(place) for place in ((left, top), (right, top), (right, bottom), (left, bottom)))


def near(seen: tuple[object, ...], expected: tuple[object, ...]) -> bool:
    pairs = zip(seen, expected, strict=True)
    return all(abs(a - b) < 40 for s, e in pairs for a, b in zip(s, e, strict=True))  # type: ignore[call-overload]  # pixels of RGB


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_lies_as_its_camera_says(orientation: int, kind: str) -> None:
    data = pdfs.photograph(kind, orientation=orientation)
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()  # a TIFF is turned by that
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    page = drawn(as_pdf(data))
    assert (page.width > page.height) == (upright.width > upright.height)
    assert near(corners(page, _margins(page.size, upright.size)), corners(upright))


def _margins(page: tuple[int, int], picture: tuple[int, int]) -> tuple[int, int]:
    """What is left white beside a picture that is as large as the page allows: across, down."""
    scale = min(page[0] / picture[0], page[1] / picture[1])
    return round((page[0] - picture[0] * scale) / 2), round((page[1] - picture[1] * scale) / 2)


def test_a_jpeg_goes_in_byte_for_byte() -> None:
    data = pdfs.photograph("JPEG", orientation=6)
    with pikepdf.open(io.BytesIO(as_pdf(data))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image["/Filter"] == "/DCTDecode"
        assert image.read_raw_bytes() == data


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "BMP"])
def test_what_is_no_jpeg_keeps_every_pixel(kind: str) -> None:
    data = pdfs.photograph(kind)
    with pikepdf.open(io.BytesIO(as_pdf(data))) as pdf, Image.open(io.BytesIO(data)) as picture:
        (image,) = pdf.pages[0].get_images().values()
        inside = pikepdf.PdfImage(cast("pikepdf.Stream", image)).as_pil_image().convert("RGB")
        assert ImageChops.difference(inside, picture.convert("RGB")).getbbox() is None


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *[(mode, "PNG") for mode in ("1", "P", "LA", "RGBA", "I;16")],
        *[(mode, "TIFF") for mode in ("1", "CMYK", "LAB", "F", "RGBA")],
        *[("L", "JPEG"), ("CMYK", "JPEG"), ("P", "GIF"), ("RGBA", "WEBP")],
    ],
)
def test_any_kind_of_colour_becomes_a_page(mode: str, kind: str) -> None:
    page = drawn(as_pdf(pdfs.photograph(kind, mode=mode))).convert("L")
    shades = [page.getpixel(place) for place in ((60, 20), (421, 297))]
    assert shades[0] < shades[1] - 60  # type: ignore[operator]  # a corner and the paper, each a number in a grey picture


def shades(kind: str, how: dict[str, Any], mode: str = "I;16") -> bytes:
    """A picture that goes from black on the left to white on the right, in 65,536 shades of grey."""
    wide = 1 / 65535 if mode == "F" else 1
    numbers = (np.tile(np.linspace(0, 65535, 210), (297, 1)) * wide).astype({"I;16": "<u2", "I": "<i4", "F": "<f4"}[mode])
    stream = io.BytesIO()
    Image.fromarray(numbers).save(stream, kind, **how)
    return stream.getvalue()


WHITE_IS_ZERO = {"tiffinfo": {262: 0}}


@pytest.mark.parametrize(
    ("kind", "how"), [("PNG", {}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"}), ("TIFF", WHITE_IS_ZERO)]
)
def test_a_scan_in_65536_shades_keeps_them_apart(kind: str, how: dict[str, Any]) -> None:
    page = drawn(as_pdf(shades(kind, how))).convert("L")
    seen = [cast("int", page.getpixel((page.width * tenth // 10, page.height // 2))) for tenth in range(1, 10)]
    if how == WHITE_IS_ZERO:
        seen.reverse()
    assert all(abs(shade - tenth * 25.5) < 4 for tenth, shade in enumerate(seen, 1))


@pytest.mark.parametrize("mode", ["I", "F"])
def test_a_picture_whose_numbers_may_mean_any_shade_is_refused(mode: str) -> None:
    with pytest.raises(AnsokError) as caught:
        as_pdf(shades("TIFF", {}, mode))
    assert caught.value.code == "picture-damaged"


def test_the_transparent_is_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(stream, "PNG")
    assert drawn(as_pdf(stream.getvalue())).getextrema() == ((255, 255),) * 3


def test_a_tiff_has_as_many_pages_as_pictures() -> None:
    sheets = [Image.new("RGB", size, "white") for size in ((400, 300), (300, 400), (300, 400))]
    stream = io.BytesIO()
    sheets[0].save(stream, "TIFF", save_all=True, append_images=sheets[1:])
    assert sizes(as_pdf(stream.getvalue())) == [A4[::-1], A4, A4]


@pytest.mark.parametrize("kind", ["MPO", "GIF", "WEBP", "PNG"])
def test_what_else_a_photograph_carries_is_no_page(kind: str) -> None:
    frames = [Image.new("RGB", (300, 400), colour) for colour in ("white", "black")]
    stream = io.BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
    made = as_pdf(stream.getvalue())
    assert sizes(made) == [A4]
    assert drawn(made).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("spoil", [unusable.cut_short, lambda data: data[:14]], ids=["cut short", "only its head"])
def test_half_a_picture_is_none(kind: str, spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(AnsokError) as raised:
        as_pdf(spoil(pdfs.photograph(kind)))
    assert raised.value.code == "picture-damaged"


def test_more_points_than_any_camera_has_are_refused() -> None:
    with pytest.raises(AnsokError) as raised:
        as_pdf(unusable.picture_bomb())
    assert raised.value.code == "picture-too-large"


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = pdfs.photograph("PNG")
    assert as_pdf(data) == as_pdf(data)
