"""The pieces that a page is read in: stretches of a line that the engine is sure of, or not, and their pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PIL import Image

from wizard.core.inspect.picture.engine import Line, Row, Word

SURE = 0.75
"""From here on a word counts as read."""

PIECE_LETTERS = 5
"""An unsure stretch of a line with fewer letters is a misread word or a blot, not another script."""

STRETCH_LETTERS = 8
"""Fewer sure letters than this do not stand alone among unsure ones."""


class Piece(Struct, frozen=True):
    """A stretch of a line: its place in the order of reading, what the Latin model made of it, and where it stands."""

    order: float
    block: int
    words: tuple[Word, ...]
    row: Row

    @property
    def letters(self) -> int:
        """Letters of all its words."""
        return letters_of(self.words)

    @property
    def confidence(self) -> float:
        """How sure the engine is of its words, by their letters."""
        return mean(self.words)


def turned(picture: Image.Image, turn: int) -> Image.Image:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return picture.transpose(turns[turn]) if turn else picture


def stretches(line: Line) -> list[tuple[list[Word], bool]]:
    """The line cut where sure words and unsure ones meet.

    A few sure letters beside more unsure ones go along with these, for every script has words that look like Latin ones; a few
    unsure ones within sure ones are misread words.
    """
    stretches = _joined(([word], None if word.letters == 0 else word.confidence >= SURE) for word in line.words)
    sizes = [letters_of(words) for words, _ in stretches]
    judged: list[tuple[list[Word], bool | None]] = []
    for at, (words, sure) in enumerate(stretches):
        beside = sum(sizes[max(0, at - 1) : at]) + sum(sizes[at + 1 : at + 2])
        if sure:
            judged.append((words, sizes[at] >= min(STRETCH_LETTERS, beside)))
        else:
            judged.append((words, sizes[at] < PIECE_LETTERS <= STRETCH_LETTERS <= beside))
    return _joined(judged)


def _joined(stretches: Iterable[tuple[list[Word], bool | None]]) -> list[tuple[list[Word], bool]]:
    """Neighbours of one kind as one; what is of no kind (digits, marks) goes with what stands before it."""
    joined: list[tuple[list[Word], bool]] = []
    for words, sure in stretches:
        if joined and sure in (None, joined[-1][1]):
            joined[-1][0].extend(words)
        else:
            joined.append((list(words), bool(sure)))
    return joined


def strip(picture: Image.Image, piece: Piece) -> Image.Image:
    """The piece cut out and laid level: a box round a tilted line would show its neighbours too."""
    row = piece.row
    left, right = min(word.left for word in piece.words) - 4, max(word.right for word in piece.words) + 4
    left_y, right_y = (row.y + (x - row.x) * row.slope for x in (left, right))
    up, down = row.up * 1.2, row.down * 1.3 + 3
    corners = (left, left_y - up, left, left_y + down, right, right_y + down, right, right_y - up)
    size = (max(1, right - left), max(1, round(up + down)))
    return picture.transform(size, Image.Transform.QUAD, corners, resample=Image.Resampling.BILINEAR, fillcolor=255)


def sheet(picture: Image.Image, pieces: Sequence[Piece]) -> Image.Image:
    """The pieces one below the other."""
    strips = [strip(picture, piece) for piece in pieces]
    gap = max(cut.height for cut in strips) // 2 + 5
    width = max(cut.width for cut in strips) + 4 * gap
    whole = Image.new("L", (width, sum(cut.height + gap for cut in strips) + 3 * gap), 255)
    y = 2 * gap
    for cut in strips:
        whole.paste(cut, (2 * gap, y))
        y += cut.height + gap
    return whole


def letters_of(words: Sequence[Word]) -> int:
    """Letters of all the words."""
    return sum(word.letters for word in words)


def mean(words: Sequence[Word]) -> float:
    """How sure the engine is of the words, by their letters."""
    weights = [max(1, word.letters) for word in words]
    return sum(word.confidence * weight for word, weight in zip(words, weights, strict=True)) / sum(weights)
