"""Pictures -> pages: photographs and scans become A4 pages, their pixels as they are. Runs in the worker process."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import suppress
from typing import cast

import img2pdf
from PIL import Image, ImageOps, ImageSequence

from wizard.core.errors import AnsokError

A4_POINTS = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))

_ORIENTATION = 0x0112
_TURNED = (1, 3, 6, 8)
"""The values of EXIF's orientation that a PDF page can state as well; the others mirror the picture."""

_ZERO_IS, _WHITE = 0x0106, 0
"""What the number 0 means in a TIFF (its tag PhotometricInterpretation): white, or otherwise black."""

_CANNOT = (img2pdf.AlphaChannelError, img2pdf.JpegColorspaceError, img2pdf.UnsupportedColorspaceError, ValueError)
"""What img2pdf raises for a sound picture that it does not take."""


def as_pdf(data: bytes) -> bytes:
    """A PDF with an A4 page for each picture in the file, lying where the picture does, filled as far as its shape allows.

    A JPEG goes in as it is, anything else without loss; the page is turned as EXIF says. Only a TIFF has several pages: what
    else a photograph carries (a depth map, an animation) is no page. Raises `AnsokError` picture-damaged or picture-too-large.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            several = picture.format == "TIFF"
            as_it_is = [_as_it_is(frame, several) for frame in _frames(picture, several)]
            if all(as_it_is):
                with suppress(*_CANNOT):
                    return _bound(data, several)
            return _bound([_plain(frame) for frame in _frames(picture, several)], several)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise AnsokError("picture-too-large") from error
    except Exception as error:  # the decoders raise many types on damaged files
        raise AnsokError("picture-damaged") from error


def _frames(picture: Image.Image, several: bool) -> Iterable[Image.Image]:
    return ImageSequence.Iterator(picture) if several else (picture,)


def _as_it_is(frame: Image.Image, of_tiff: bool) -> bool:
    """Reads a picture to its last line, for half a diploma must not pass for one; whether it can go in without being redrawn.

    Pillow turns the pixels of a TIFF while it reads them, and what is turned already would be turned again.
    """
    orientation = frame.getexif().get(_ORIENTATION, 1)
    frame.load()
    return orientation == 1 if of_tiff else orientation in _TURNED or orientation not in range(1, 9)


def _plain(frame: Image.Image) -> bytes:
    """A picture that a PDF cannot hold as it is: turned upright, on white, in plain colours."""
    negative = frame.format == "TIFF" and frame.getexif().get(_ZERO_IS) == _WHITE
    upright = _in_256_shades(ImageOps.exif_transpose(frame), negative=negative)
    if upright.mode not in ("1", "L", "RGB"):
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA")).convert("RGB")
    stream = io.BytesIO()
    upright.save(stream, "PNG")
    return stream.getvalue()


def _in_256_shades(picture: Image.Image, *, negative: bool) -> Image.Image:
    """A grey picture in more shades than are shown, in as many as are: Pillow would take all but the darkest for white.

    `negative`: 0 means white, which Pillow does not ask of pictures in 16 bits. Raises ValueError where its numbers may be any
    shade.
    """
    if picture.mode.startswith("I;16"):
        grey = picture.convert("I").point(lambda shade: shade / 257).convert("L")
        return ImageOps.invert(grey) if negative else grey
    if picture.mode in ("I", "F"):
        least, most = cast("tuple[float, float]", picture.getextrema())
        if not 0 <= least <= most <= 255 or most <= 1:
            raise ValueError("its numbers may mean any shade")
    return picture


def _bound(pictures: bytes | list[bytes], several: bool) -> bytes:
    layout = img2pdf.get_layout_fun(A4_POINTS, fit=img2pdf.FitMode.into, auto_orient=True)
    made: bytes = img2pdf.convert(
        pictures,
        layout_fun=layout,
        rotation=img2pdf.Rotation.ifvalid,
        first_frame_only=not several,
        engine=img2pdf.Engine.internal,
        nodate=True,
    )
    return made
