"""The one door to the reading engine: a grey picture in, lines of words out, each with how sure the engine is of it.

Its models come from a folder that the caller names. Nothing here knows languages or rules. Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

if TYPE_CHECKING:
    from tesserocr import PyResultIterator, PyTessBaseAPI

SCRIPT_MODEL = "osd"
LATIN = "Latin"

MOST_MILLISECONDS = 12_000
"""For one picture: a page of rubbish may take minutes; an ordinary one takes one or two seconds."""

FEWEST_SHAPES = "8"
"""From so many letter shapes on the script is told; the engine's own 50 is more than many a certificate's column has."""


class Word(Struct, frozen=True):
    """A word, how sure the engine is of it (0 to 1), and where it begins and ends across (pixels)."""

    text: str
    confidence: float
    left: int
    right: int

    @property
    def letters(self) -> int:
        """Letters, without digits and marks."""
        return sum(character.isalpha() for character in self.text)


class Row(Struct, frozen=True):
    """Where a line of print stands: a point on its base line, the slope there, how far it reaches up and down (pixels)."""

    x: float
    y: float
    slope: float
    up: float
    down: float

    def base(self, left: float, right: float) -> float:
        """The base line midway between two places (pixels from the left)."""
        return self.y + ((left + right) / 2 - self.x) * self.slope


class Line(Struct, frozen=True):
    """A line of print; `block` counts columns and paragraphs in reading order; `box`: left, top, right, bottom (pixels)."""

    block: int
    box: tuple[int, int, int, int]
    words: tuple[Word, ...]
    row: Row

    @property
    def upright(self) -> bool:
        """It does not stand on its side. (The engine reads such a line as well, without a word about it.)"""
        left, top, right, bottom = self.box
        return right - left >= bottom - top

    @property
    def letters(self) -> int:
        """Letters of all its words."""
        return sum(word.letters for word in self.words)


class Seen(Struct, frozen=True):
    """The script of a picture by its engine's name, and the turn clockwise (degrees) that sets the picture upright.

    The figures say how far each is ahead of the next guess: below 1 or 2 it is hardly more than that.
    """

    script: str
    script_lead: float
    turn: int
    turn_lead: float


def has(models: Path, name: str) -> bool:
    """Whether the folder holds a model."""
    return (models / f"{name}.traineddata").is_file()


def look(picture: Image.Image, dpi: float, models: Path) -> Seen | None:
    """The script and the turn of a grey picture; None where there are too few shapes to tell."""
    engine = _engine(models, SCRIPT_MODEL)
    _show(engine, picture, dpi)
    told = engine.DetectOrientationScript()
    if not told:
        return None
    turn = -int(told["orient_deg"]) % 360
    return Seen(str(told["script_name"]), float(told["script_conf"]), turn, float(told["orient_conf"]))


def read_page(picture: Image.Image, dpi: float, models: Path, model: str) -> list[Line]:
    """The lines of a grey picture, read with one model. Raises FileNotFoundError where the folder lacks the model."""
    from tesserocr import PSM

    found = _recognized(_engine(models, model), PSM.AUTO, picture, dpi).GetIterator()
    return list(_lines(found)) if found is not None else []


def read_line(picture: Image.Image, dpi: float, models: Path, model: str) -> tuple[str, list[Word]]:
    """The text of a grey picture of one line, in the order of reading whatever its direction, and its words."""
    from tesserocr import PSM

    engine = _recognized(_engine(models, model), PSM.SINGLE_LINE, picture, dpi)
    found = engine.GetIterator()
    return engine.GetUTF8Text().strip(), [word for line in _lines(found) for word in line.words] if found is not None else []


def _recognized(engine: PyTessBaseAPI, layout: int, picture: Image.Image, dpi: float) -> PyTessBaseAPI:
    engine.SetPageSegMode(layout)
    _show(engine, picture, dpi)
    engine.Recognize(MOST_MILLISECONDS)
    return engine


def _show(engine: PyTessBaseAPI, picture: Image.Image, dpi: float) -> None:
    """Hands over the bytes themselves: given a Pillow image, the library would write and read back a file in memory."""
    width, height = picture.size
    engine.SetImageBytes(picture.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(dpi))


def _lines(found: PyResultIterator) -> Iterator[Line]:
    from tesserocr import RIL, iterate_level

    blocks: list[tuple[int, ...]] = []
    here: tuple[int, int, int, int] | None = None
    row = Row(0, 0, 0, 0, 0)
    words: list[Word] = []
    highest = 0.0
    for item in iterate_level(found, RIL.WORD):
        if (box := item.BoundingBox(RIL.TEXTLINE)) != here:  # asked whether a line begins, the engine errs from right to left
            if words and here:
                yield Line(len(blocks), here, tuple(words), _no_higher(row, highest))
            words, here, highest = [], box, 0.0
            if (block := item.BoundingBox(RIL.BLOCK)) not in blocks:
                blocks.append(block)
            row = _row(item)
        if written := _text(item):
            left, top, right, _ = item.BoundingBox(RIL.WORD)
            highest = max(highest, row.base(left, right) - top)
            words.append(Word(written, item.Confidence(RIL.WORD) / 100, left, right))
    if words and here:
        yield Line(len(blocks), here, tuple(words), _no_higher(row, highest))


def _no_higher(row: Row, highest: float) -> Row:
    """The row no higher than its words: of letters that it does not know the engine may take the line above for a part."""
    return replace(row, up=max(8.0, min(row.up, highest)))


def _text(item: PyResultIterator) -> str:
    from tesserocr import RIL

    try:
        return str(item.GetUTF8Text(RIL.WORD)).strip()
    except RuntimeError:  # a rule, a picture: nothing was read there
        return ""


def _row(item: PyResultIterator) -> Row:
    from tesserocr import RIL

    box = item.BoundingBox(RIL.TEXTLINE)
    base = item.Baseline(RIL.TEXTLINE)
    sizes = item.RowAttributes()
    if base is None:
        return Row(box[0], box[3], 0.0, box[3] - box[1], 0.0)
    (x, y), (end, end_y) = base
    down = abs(sizes["descenders"])
    slope = (end_y - y) / (end - x) if end - x > 40 else 0.0
    return Row(x, y, slope, max(sizes["row_height"] - down, 8.0), down)


@cache
def _engine(models: Path, name: str) -> PyTessBaseAPI:
    """One engine a model, kept: loading the largest takes 0.4 s. Its figures are for one thread in one process."""
    from tesserocr import OEM, PSM, PyTessBaseAPI

    if not has(models, name):
        raise FileNotFoundError(2, "no reading model", str(models / f"{name}.traineddata"))
    if name == SCRIPT_MODEL:
        return PyTessBaseAPI(path=f"{models}/", lang=name, psm=PSM.OSD_ONLY, variables={"min_characters_to_try": FEWEST_SHAPES})
    return PyTessBaseAPI(path=f"{models}/", lang=name, psm=PSM.AUTO, oem=OEM.LSTM_ONLY)
