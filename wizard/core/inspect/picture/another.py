"""Print in another script than Latin: the open pieces of a page, read by the model of the script that is sure of them."""

from __future__ import annotations

import re

from wizard.core.inspect.picture.engine import has, look, read_line
from wizard.core.inspect.picture.page import Page, ReadLine
from wizard.core.inspect.picture.pieces import Piece, letters_of, mean, sheet, strip
from wizard.core.inspect.picture.scripts import Script, in_order, own_letters, unmistakable_letters

PLAIN = 0.93
"""Latin print of this mean needs no second look on a page that holds another script as well."""

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

TRIAL_PIECES = 4
"""A model is tried on the longest pieces before it is given all."""

_UNSPACED = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
"""The blanks that the engine sees between letters of a script that sets none; those beside figures are meant."""


def read(page: Page) -> bool:
    """Reads the open pieces with the model that is sure of them; False where there is none, or too little to read."""
    if page.open_letters < WORTH_LETTERS:
        return False
    longest = sorted(page.open, key=lambda piece: -piece.letters)[:TRIAL_PIECES]
    for script in _likely(page):
        trial = {piece.order: _as_script(page, piece, script) for piece in longest}
        if sum(line is not None for line in trial.values()) * 2 >= len(longest):
            _take(page, script, trial)
            return True
    return False


def doubt_latin(page: Page) -> None:
    """Opens the pieces again that were taken for Latin but are not plain: where most was not read, they were hardly Latin."""
    for piece in page.latin:
        if piece.confidence < PLAIN and page.lines[piece.order] == ReadLine.of(piece):
            del page.lines[piece.order]
            page.open.append(piece)


def _likely(page: Page) -> list[Script]:
    """The scripts that have a model, the engine's guess first; where hardly anything is open, its guess alone."""
    guess = look(sheet(page.picture, page.open), page.setting.dpi, page.setting.models) or page.setting.seen
    name = guess.script if guess else ""
    large = page.open_letters >= max(LARGE_LETTERS, LARGE_SHARE * (page.open_letters + page.read_letters))
    return [script for script in in_order(name) if (large or name in script.guesses) and has(page.setting.models, script.model)]


def _take(page: Page, script: Script, trial: dict[float, ReadLine | None]) -> None:
    """Reads all open pieces as the script, and what was taken for Latin but more surely belongs to it."""
    pieces, page.open = page.open, []
    for piece in pieces:
        line = trial[piece.order] if piece.order in trial else _as_script(page, piece, script)
        if line is None:
            page.open.append(piece)
        else:
            page.lines[piece.order] = line
    for piece in page.latin:
        if piece.confidence < PLAIN:
            line = _as_script(page, piece, script)
            if line is not None and line.confidence > piece.confidence:
                page.lines[piece.order] = line


def _as_script(page: Page, piece: Piece, script: Script) -> ReadLine | None:
    """The piece as read by the script's model; None where that is not sure, or sure of other letters than its own."""
    text, words = read_line(strip(page.picture, piece), page.setting.dpi, page.setting.models, script.model)
    letters = letters_of(words)
    sure = letters_of([word for word in words if word.confidence >= script.sure])
    if (
        letters < max(2, piece.letters * FEWEST_OF_PIECE)
        or sure < script.least * letters
        or own_letters(text, script) < MOSTLY * letters
        or unmistakable_letters(text, script) < UNMISTAKABLE * letters
    ):
        return None
    return ReadLine(text if script.spaced else _UNSPACED.sub("", text), round(mean(words), 3), piece.block)
