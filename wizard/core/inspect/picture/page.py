"""A page half read: the lines that are, by their place, and the pieces that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageDraw

from wizard.core.inspect.picture.engine import Line, Seen
from wizard.core.inspect.picture.pieces import Piece, mean

KEPT = 0.5
"""In a stretch that is read, a word below this is a blot."""


class ReadLine(Struct, frozen=True):
    """A line of a page and how sure the reading is (0 to 1). Lines of one column or paragraph share a block."""

    text: str
    confidence: float
    block: int

    @classmethod
    def of(cls, piece: Piece) -> ReadLine:
        """A piece in Latin letters, without its blots."""
        words = [word for word in piece.words if word.confidence >= KEPT]
        return cls(" ".join(word.text for word in words), round(mean(words), 3), piece.block)

    @property
    def letters(self) -> int:
        """Letters, without digits and marks."""
        return sum(character.isalpha() for character in self.text)


class Setting(Struct, frozen=True):
    """What a page is read with in any turn: dots per inch, the folder of the models, what the engine sees at once."""

    dpi: float
    models: Path
    seen: Seen | None


class Page(Struct):
    """The picture, turned upright; what was read in it and what is open.

    `found` are all lines that the engine saw, those on their side too; `latin` the pieces behind the lines in Latin letters.
    """

    picture: Image.Image
    setting: Setting
    found: Sequence[Line]
    lines: dict[float, ReadLine]
    latin: list[Piece]
    open: list[Piece]

    @property
    def empty(self) -> bool:
        """The engine sees no line at all."""
        return not self.found

    @property
    def read_letters(self) -> int:
        """Letters of the lines."""
        return sum(line.letters for line in self.lines.values())

    @property
    def open_letters(self) -> int:
        """Letters that the Latin model saw in the open pieces."""
        return sum(piece.letters for piece in self.open)

    @property
    def aside(self) -> int:
        """Letters that the Latin model saw in lines on their side."""
        return sum(line.letters for line in self.found if not line.upright)

    def picture_aside(self) -> Image.Image:
        """The picture without its upright lines."""
        return without(self.picture, [line for line in self.found if line.upright])

    def add(self, other: Page) -> None:
        """Takes over what was read and what is open on another page, behind its own."""
        order = 1 + len(self.found)
        block = 1 + max((line.block for line in self.found), default=0)
        self.lines |= {order + place: replace(line, block=block + line.block) for place, line in other.lines.items()}
        self.open += other.open


def without(picture: Image.Image, lines: Sequence[Line]) -> Image.Image:
    """The picture with lines painted over."""
    rest = picture.copy()
    draw = ImageDraw.Draw(rest)
    for line in lines:
        draw.rectangle(line.box, fill=255)
    return rest
