"""The fonts of drawn pages: which characters they can draw, and how a text is shared out between them.

A word is drawn in the first family that has all its letters, so that no name is patched together from two; only a word
that no single family has is shared out letter by letter. What needs shaping (Arabic, Indic scripts) is not drawn.

Before any drawing, a text is composed (NFC). An accent that stays apart, as in the Yoruba "ọ̀", is set by `draw` at the
height of its letter; drawn piece by piece as `runs` gives it, it is right over small letters and too low over capitals.

`register` and what follows it must stay in one thread: reportlab keeps one list of fonts for the whole process.
"""

from __future__ import annotations

import json
import re
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Family:
    """A typeface: its files in the font folder, and whether `draw` can set loose accents on its letters."""

    name: str
    regular: str
    bold: str
    accents: bool = False


# In the order of preference. Droid Sans Fallback has one weight, which stands for both.
FAMILIES = (
    Family("Lato", "Lato-Regular.ttf", "Lato-Bold.ttf", accents=True),
    Family("NotoSans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", accents=True),
    Family("NotoSansArmenian", "NotoSansArmenian-Regular.ttf", "NotoSansArmenian-Bold.ttf"),
    Family("NotoSansGeorgian", "NotoSansGeorgian-Regular.ttf", "NotoSansGeorgian-Bold.ttf"),
    Family("DroidSansFallback", "DroidSansFallback.ttf", "DroidSansFallback.ttf"),
)

# The accents that look right when centred over or under any letter; others have a place of their own on each letter.
ABOVE = "".join(map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D))))
BELOW = "\u0323\u0324\u0326\u0327\u032d\u032e\u0330\u0331"
_CLUSTER = re.compile(f"(.)([{ABOVE}{BELOW}]*)", re.DOTALL)
_STRETCH = re.compile(f"([^{ABOVE}{BELOW}]+)([{ABOVE}{BELOW}]*)")

_folders: list[Path] = []  # the one that was registered, none before


def drawable(text: str, folder: Path) -> str:
    """The characters of `text` that no font in `folder` can draw, in order and each once; "" when all can be drawn.

    Needs no reportlab and takes well under a millisecond after the first call.
    """
    return "".join(dict.fromkeys(char for family, char in _shared_out(text, folder) if family is None))


def register(folder: Path) -> None:
    """Say where the fonts are, before `runs`, `width` and `draw`. A font is read once, when a text first needs it.

    Raises FileNotFoundError when `folder` holds none.
    """
    _coverage(folder)
    _folders[:] = [folder]


def face(family: Family, bold: bool = False) -> str:
    """The name by which reportlab knows the font, read now if it was not yet. Raises LookupError before `register`."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    file = family.bold if bold else family.regular
    name = Path(file).stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(_folder() / file)))
    return name


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """`text` as pieces to be drawn one after the other, each with the name of its registered font.

    A character that `drawable` names becomes a question mark: whoever draws has said so before.
    """
    shared_out = [(family or FAMILIES[0], part if family else "?") for family, part in _shared_out(text, _folder())]
    pieces = groupby(shared_out, key=itemgetter(0))
    return [(face(family, bold), "".join(part for _, part in parts)) for family, parts in pieces]


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide `text` is in points, at a type size in points. Loose accents take no room."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(stringWidth(letters, name, size) for name, piece in runs(text, bold) for letters, _ in _STRETCH.findall(piece))


def draw(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> float:
    """Draw `text` on `canvas` with its base line from (x, y), in points; returns the x after it."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for name, piece in runs(text, bold):
        canvas.setFont(name, size)
        for letters, accents in _STRETCH.findall(piece):
            canvas.drawString(x, y, letters)
            x += stringWidth(letters, name, size)
            for accent, right, up in _places(name, letters[-1], accents) if accents else ():
                start = x - stringWidth(letters[-1], name, size)
                canvas.drawString(start + right * size, y + up * size, accent)
    return x


def _folder() -> Path:
    if not _folders:
        raise LookupError("fonts.register(folder) comes first")
    return _folders[0]


class _Ranges:
    """A set of characters, kept as the bounds of its ranges: first, last + 1, first, last + 1, …"""

    def __init__(self, written: str) -> None:
        self.bounds: list[int] = []
        for part in written.split():
            first, _, last = part.partition("-")
            self.bounds += [int(first, 16), int(last or first, 16) + 1]

    def __contains__(self, char: str) -> bool:
        return bisect_right(self.bounds, ord(char)) % 2 == 1


@cache
def _coverage(folder: Path) -> dict[Family, _Ranges]:
    """What each family draws, in both weights: coverage.json, which tests/core/test_fonts.py measures and writes."""
    written: dict[str, str] = json.loads((folder / "coverage.json").read_text("ascii"))
    return {family: _Ranges(written[family.name]) for family in FAMILIES}


def _tidy(text: str) -> str:
    """Composed, in one line, without the characters that only steer other characters."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # nothing in it steers: the usual case
        return composed
    one_line = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in composed)
    return "".join(char for char in one_line if unicodedata.category(char) != "Cf")


def _shared_out(text: str, folder: Path) -> Iterator[tuple[Family | None, str]]:
    """The text in parts, each a character with its loose accents and before it the family that draws it, or None."""
    for word in re.findall(r"\s+|\S+", _tidy(text)):
        yield from _word_shared_out(word, folder)


@lru_cache(4096)  # lines are measured again and again while they are broken, and most of their words come back
def _word_shared_out(word: str, folder: Path) -> tuple[tuple[Family | None, str], ...]:
    coverage = _coverage(folder)
    clusters: list[tuple[str, str]] = _CLUSTER.findall(word)
    whole = next((family for family in FAMILIES if all(char in coverage[family] for char, _ in clusters)), None)
    found: list[tuple[Family | None, str]] = []
    for char, accents in clusters:
        family = whole or next((family for family in FAMILIES if char in coverage[family]), None)
        if not accents or (family and family.accents and char.isalpha()):
            found.append((family, char + accents))
        else:
            found += [(family, char), *((None, accent) for accent in accents)]
    return tuple(found)


def _places(font_name: str, letter: str, accents: str) -> Iterator[tuple[str, float, float]]:
    """Where each accent goes: right of the letter's start and up from where the font has it, in parts of the type size.

    The fonts have them at the height of small letters, so that an accent above is raised by what the letter, with the
    accents that it already has, is taller than an x; one below is lowered by what they hang down.
    """
    x_height = _box(font_name, "x")[3]
    left, bottom, right, top = _box(font_name, letter)
    middle = (left + right) / 2
    for accent in accents:
        accent_left, accent_bottom, accent_right, accent_top = _box(font_name, accent)
        if accent in ABOVE:
            up = max(0.0, top - x_height)
            top = up + accent_top
        else:
            up = min(0.0, bottom)
            bottom = up + accent_bottom
        yield accent, middle - (accent_left + accent_right) / 2, up


def _box(font_name: str, char: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character's outline in parts of the type size.

    They stand in its entry of the font's glyf table, after the number of contours (OpenType specification, "glyf").
    """
    from reportlab.pdfbase.pdfmetrics import getFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = getFont(font_name)
    assert isinstance(font, TTFont)  # `face` registers no others
    outlines: bytes = font.face.get_table("glyf")  # type: ignore[no-untyped-call]  # the stubs give it no types
    units = struct.unpack_from(">4h", outlines, font.face.glyphPos[font.face.charToGlyph[ord(char)]] + 2)
    left, bottom, right, top = (unit / font.face.unitsPerEm for unit in units)
    return left, bottom, right, top
