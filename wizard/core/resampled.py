"""A picture within a PDF -> the same with fewer dots, as JPEG; only where what its dots mean is sure."""

from __future__ import annotations

import io
from typing import NamedTuple

import pikepdf
from pikepdf import Name, Stream
from PIL import Image

QUALITY = 80
"""Of JPEG, with all its colours (4:4:4): leaving three of four out saves 8 to 10 % and blurs stamps and coloured letters."""

MOST_DOTS = 150_000_000
"""A4 at 1200 dots per inch. What is larger has no room in a worker, unpacked and made smaller at the same time."""

_DIRECT = {"/DeviceGray": "L", "/CalGray": "L", "/G": "L", "/DeviceRGB": "RGB", "/CalRGB": "RGB", "/RGB": "RGB"}
_SCREEN = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}


class Smaller(NamedTuple):
    """A picture as JPEG, and the colour space of its dots."""

    jpeg: bytes
    width: int
    height: int
    colours: pikepdf.Object

    def put(self, picture: Stream) -> None:
        """Puts it in the place of what the picture holds; masks, names and what else stands with it stay."""
        picture.write(self.jpeg, filter=Name.DCTDecode)
        picture.Width, picture.Height, picture.BitsPerComponent = self.width, self.height, 8
        picture.ColorSpace = self.colours


def resampled(picture: Stream, share: tuple[float, float]) -> Smaller | None:
    """The picture at this share of its width and height; None where it stays as it is.

    That is: in black and white alone, in colours of print, with dots that mean more than a colour, or larger afterwards.
    Raises what the decoders raise on damaged pictures, MemoryError.
    """
    space = picture.get("/ColorSpace", picture.get("/CS"))
    if not _is_plain(picture) or int(picture.Width) * int(picture.Height) > MOST_DOTS:
        return None
    with pikepdf.PdfImage(picture).as_pil_image(apply_decode_array=False, apply_mask=False) as whole:
        if space is None:  # JPEG 2000 tells its own
            mode, space = whole.mode, _SCREEN.get(whole.mode)
        elif _is_palette(space):
            space = None if "/Decode" in picture or "/D" in picture else space[1]
            mode = _mode(space)
        else:
            mode = _mode(space)
        dots = whole.convert(mode) if whole.mode == "P" and mode else whole
        if space is None or dots.mode != mode:
            return None
        width, height = (max(1, round(side * part)) for side, part in zip(dots.size, share, strict=True))
        small = dots.resize((width, height), Image.Resampling.LANCZOS)
    small.info.clear()  # a comment would come along
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
    jpeg = stream.getvalue()
    return Smaller(jpeg, width, height, space) if len(jpeg) < len(picture.read_raw_bytes()) else None


def _is_plain(picture: Stream) -> bool:
    """Nothing about it would mean something else for other dots."""
    parameters = picture.get("/DecodeParms", picture.get("/DP"))
    held = list(parameters) if isinstance(parameters, pikepdf.Array) else [parameters]
    return not (
        picture.get("/ImageMask", False)
        or int(picture.get("/BitsPerComponent", 8)) not in (2, 4, 8)
        or isinstance(picture.get("/Mask"), pikepdf.Array)  # colours that are not shown
        or ("/SMask" in picture and "/Matte" in picture.SMask)  # its colours are mixed with the mask, dot by dot
        or int(picture.get("/SMaskInData", 0))
        or any(isinstance(one, pikepdf.Dictionary) and "/ColorTransform" in one for one in held)
    )


def _is_palette(space: pikepdf.Object) -> bool:
    return isinstance(space, pikepdf.Array) and len(space) == 4 and space[0] in (Name.Indexed, Name.I)


def _mode(space: pikepdf.Object | None) -> str:
    """Pillow's name for dots in these colours; "" where they are none that a screen has."""
    if isinstance(space, Name):
        return _DIRECT.get(str(space), "")
    if isinstance(space, pikepdf.Array) and len(space) == 2 and isinstance(space[0], Name):
        if space[0] == Name.ICCBased and isinstance(space[1], Stream):
            return {1: "L", 3: "RGB"}.get(int(space[1].get("/N", 0)), "")
        return _DIRECT.get(str(space[0]), "")
    return ""
