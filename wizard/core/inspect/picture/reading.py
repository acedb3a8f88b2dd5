"""The picture of a page -> the text on it, in any script, with how sure it is and the turn that sets the page upright.

Everything is read as Latin script first. Latin print is read nearly all surely; print in another script gives words of which
the engine is not sure. Those pieces are cut out and read with the models of other scripts, of which only the right one is
sure. What no model is sure of (stamps, handwriting, blots) is dropped: it must never pass for words of a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from wizard.core.inspect.picture import missed
from wizard.core.inspect.picture.engine import LATIN, Line, Seen, has, look, read_line, read_page
from wizard.core.inspect.picture.pieces import PIECE_LETTERS, SURE, Piece, letters_of, mean, sheet, stretches, strip, turned
from wizard.core.inspect.picture.scripts import Script, in_order, own_letters, unmistakable_letters

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is."""

PLAIN = 0.93
"""Latin print of this mean needs no second look on a page that holds another script as well."""

KEPT = 0.5
"""In a stretch that is read, a word below this is a blot."""

MOSTLY = 0.5
"""A piece is of a script when this share of its letters is."""

UNMISTAKABLE = 0.15
"""A piece is of a script when this share of its letters looks like no Latin ones; of Russian in capitals a third does."""

FEWEST_OF_PIECE = 0.25
"""Letters that a script's model gives for each that the Latin one saw in the piece; Chinese, the tersest, gives 0.8."""

WORTH_LETTERS = 12
"""Unsure pieces with fewer letters than this on the whole page are not looked at again."""

LARGE_SHARE, LARGE_LETTERS = 0.06, 25
"""When this share of the letters, and as many, are unsure, every script is tried, not only the one that the engine guesses."""

LINE_LETTERS = 15
"""A piece with as many letters is print; shorter ones are mostly parts of stamps and signatures."""

TRIAL_PIECES = 4
"""A model is tried on the longest pieces before it is given all."""

PLAIN_LEAD = 4.0
"""A turn with this lead is believed without trying the others; with another script than Latin, half of it is enough."""

FEW_LETTERS = 20
"""A page that gives fewer letters than this is tried in the other turns as well."""


_UNSPACED = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
"""The blanks that the engine sees between letters of a script that sets none; those beside figures are meant."""


class ReadLine(Struct, frozen=True):
    """A line of a page and how sure the reading is (0 to 1). Lines of one column or paragraph share a block."""

    text: str
    confidence: float
    block: int

    @property
    def letters(self) -> int:
        """Letters, without digits and marks."""
        return sum(character.isalpha() for character in self.text)


class Reading(Struct, frozen=True):
    """What was read of a page: lines in the order of reading; `turn` degrees clockwise set the page upright.

    `unread_letters` counts what looks like lines of letters that no model was sure of: a blurred page, a script without a
    model. Stamps and signatures, which come in shorter pieces, are not counted.
    """

    lines: tuple[ReadLine, ...]
    confidence: float
    turn: int
    unread_letters: int

    @property
    def unread(self) -> float:
        """The share of the unread letters in all (0 to 1)."""
        letters = sum(line.letters for line in self.lines)
        return self.unread_letters / (letters + self.unread_letters) if self.unread_letters else 0.0

    @property
    def text(self) -> str:
        """The lines, an empty one between blocks."""
        parts: list[str] = []
        for before, line in zip((None, *self.lines), self.lines, strict=False):
            if before is not None and before.block != line.block:
                parts.append("")
            parts.append(line.text)
        return "\n".join(parts)


class _Page(Struct):
    """A page half read, upright: the lines by their place, the Latin pieces behind them, and the pieces still open.

    `empty` where the engine sees no line at all, not even one on its side.
    """

    picture: Image.Image
    empty: bool
    lines: dict[float, ReadLine]
    latin: list[Piece]
    open: list[Piece]

    @property
    def read_letters(self) -> int:
        return sum(line.letters for line in self.lines.values())

    @property
    def open_letters(self) -> int:
        return sum(piece.letters for piece in self.open)


def read(picture: Image.Image, dpi: float, models: Path, progress: Progress) -> Reading:
    """Reads the grey picture of a page; `progress` hears of every turn that is tried.

    Raises FileNotFoundError where `models` lacks the script model or the Latin one.
    """
    seen = look(picture, dpi, models)
    best = turn, page = 0, _Page(picture, True, {}, [], [])
    turns = _turns(seen)
    for number, turn in enumerate(turns):
        progress(number, len(turns))
        page = _read(turned(picture, turn), dpi, models, seen)
        if page.read_letters > best[1].read_letters or not best[1].open:
            best = turn, page
        if page.empty or page.read_letters > max(page.open_letters, FEW_LETTERS):
            break
    turn, page = best
    lines = tuple(page.lines[order] for order in sorted(page.lines))
    letters = page.read_letters
    return Reading(
        lines=lines,
        confidence=round(sum(line.letters * line.confidence for line in lines) / letters, 3) if letters else 0.0,
        turn=turn,
        unread_letters=sum(piece.letters for piece in page.open if piece.letters >= LINE_LETTERS),
    )


def _turns(seen: Seen | None) -> tuple[int, ...]:
    """The turns to try, the likeliest first: only the one that the engine sees, where it sees it plainly."""
    if seen is None:
        return (0, 90, 270, 180)
    if seen.turn_lead >= (PLAIN_LEAD if seen.script == LATIN else PLAIN_LEAD / 2):
        return (seen.turn,)
    return tuple(dict.fromkeys((seen.turn, 0, (seen.turn + 180) % 360, 90, 270, 180)))


def _read(upright: Image.Image, dpi: float, models: Path, seen: Seen | None) -> _Page:
    lines = _lines(upright, dpi, models)
    page = _Page(upright, not lines, {}, [], [])
    for number, line in enumerate(line for line in lines if line.upright):
        for place, (words, sure) in enumerate(stretches(line)):
            piece = Piece(number + place / 100, line.block, tuple(words), line.row)
            if sure and any(word.confidence >= KEPT for word in words):
                _keep_latin(page, piece)
            elif piece.letters >= PIECE_LETTERS:
                page.open.append(piece)
    for _ in range(2):  # a page may hold two scripts besides Latin
        if not _read_another_script(page, dpi, models, seen):
            break
    if page.open_letters > page.read_letters:
        _doubt_latin(page)
    return page


def _lines(upright: Image.Image, dpi: float, models: Path) -> list[Line]:
    """The lines of the page, and after them those that the engine passes over while it sees the others."""
    found = read_page(upright, dpi, models, LATIN)
    if (others := missed.rest(upright, found)) is None:
        return found
    blocks = max(line.block for line in found)
    return found + [replace(line, block=blocks + line.block) for line in read_page(others, dpi, models, LATIN)]


def _doubt_latin(page: _Page) -> None:
    """Where most was not read, the Latin that is not plain was hardly Latin."""
    for piece in page.latin:
        if piece.confidence < PLAIN and page.lines[piece.order].text == _kept(piece).text:
            del page.lines[piece.order]
            page.open.append(piece)


def _keep_latin(page: _Page, piece: Piece) -> None:
    page.lines[piece.order] = _kept(piece)
    page.latin.append(piece)


def _kept(piece: Piece) -> ReadLine:
    """A piece that was read, without its blots."""
    words = [word for word in piece.words if word.confidence >= KEPT]
    return ReadLine(" ".join(word.text for word in words), round(mean(words), 3), piece.block)


def _read_another_script(page: _Page, dpi: float, models: Path, seen: Seen | None) -> bool:
    """Reads the open pieces with the model that is sure of them; False where there is none or nothing left to do."""
    if page.open_letters < WORTH_LETTERS:
        return False
    guess = look(sheet(page.picture, page.open), dpi, models) or seen
    name = guess.script if guess else ""
    large = page.open_letters >= max(LARGE_LETTERS, LARGE_SHARE * (page.open_letters + page.read_letters))
    tried = [script for script in in_order(name) if (large or name in script.guesses) and has(models, script.model)]
    longest = sorted(page.open, key=lambda piece: -piece.letters)[:TRIAL_PIECES]
    for script in tried:
        if sum(_as_script(page, piece, script, dpi, models) is not None for piece in longest) * 2 >= len(longest):
            _take_script(page, script, dpi, models)
            return True
    return False


def _take_script(page: _Page, script: Script, dpi: float, models: Path) -> None:
    """Reads all open pieces as the script, and what was taken for Latin but more surely belongs to it."""
    pieces, page.open = page.open, []
    for piece in pieces:
        if (line := _as_script(page, piece, script, dpi, models)) is not None:
            page.lines[piece.order] = line
        else:
            page.open.append(piece)
    for piece in page.latin:
        if piece.confidence < PLAIN:
            line = _as_script(page, piece, script, dpi, models)
            if line is not None and line.confidence > piece.confidence:
                page.lines[piece.order] = line


def _as_script(page: _Page, piece: Piece, script: Script, dpi: float, models: Path) -> ReadLine | None:
    """The piece as read by the script's model; None where that is not sure, or sure of other letters than its own."""
    text, words = read_line(strip(page.picture, piece), dpi, models, script.model)
    letters = letters_of(words)
    sure = letters_of([word for word in words if word.confidence >= SURE])
    if (
        letters < max(2, piece.letters * FEWEST_OF_PIECE)
        or sure < script.least * letters
        or own_letters(text, script) < MOSTLY * letters
        or unmistakable_letters(text, script) < UNMISTAKABLE * letters
    ):
        return None
    return ReadLine(text if script.spaced else _UNSPACED.sub("", text), round(mean(words), 3), piece.block)
