"""The picture of a page -> the text on it, in any script, with how sure it is and the turn that sets the page upright.

Everything is read as Latin script first. Latin print is read nearly all surely; print in another script gives words of which
the engine is not sure. Those pieces are cut out and read with the models of other scripts, of which only the right one is
sure. What no model is sure of (stamps, handwriting, blots) is dropped: it must never pass for words of a language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from wizard.core.inspect.picture import another, missed
from wizard.core.inspect.picture.engine import LATIN, Line, Seen, look, read_page
from wizard.core.inspect.picture.page import KEPT, Page, ReadLine, Setting
from wizard.core.inspect.picture.pieces import PIECE_LETTERS, Piece, stretches, turned

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is."""

LINE_LETTERS = 15
"""A piece with as many letters is print; shorter ones are mostly parts of stamps and signatures."""

PLAIN_LEAD = 4.0
"""A turn with this lead is believed without trying the others; with another script than Latin, half of it is enough."""

FEW_LETTERS = 20
"""A page that gives fewer letters than this is tried in the other turns as well."""

ASIDE_LETTERS = 40
"""What stands on its side beside upright print is read as well where it has so many letters; a stamp or a rule has fewer."""

SCRIPTS_BESIDE = 2
"""A page may hold so many scripts besides Latin."""


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


def read(picture: Image.Image, dpi: float, models: Path, progress: Progress) -> Reading:
    """Reads the grey picture of a page; `progress` hears of every turn that is tried.

    Raises FileNotFoundError where `models` lacks the script model or the Latin one.
    """
    seen = look(picture, dpi, models)
    setting = Setting(dpi, models, seen)
    turn, page = _best(picture, _turns(seen), setting, progress)
    if page.aside >= ASIDE_LETTERS:
        _, beside = _best(page.picture_aside(), (90, 270), setting, progress)
        page.add(beside)
    lines = tuple(page.lines[order] for order in sorted(page.lines))
    letters = page.read_letters
    return Reading(
        lines=lines,
        confidence=round(sum(line.letters * line.confidence for line in lines) / letters, 3) if letters else 0.0,
        turn=turn,
        unread_letters=sum(piece.letters for piece in page.open if piece.letters >= LINE_LETTERS),
    )


def _best(picture: Image.Image, turns: Sequence[int], setting: Setting, progress: Progress) -> tuple[int, Page]:
    """The turn that gives the most to read, and the page in it; those after the first are tried where it gives hardly any."""
    tried: dict[int, Page] = {}
    for number, turn in enumerate(turns):
        progress(number, len(turns))
        page = tried[turn] = _read(turned(picture, turn), setting)
        if page.empty or page.read_letters > max(page.open_letters, FEW_LETTERS):
            break
    return max(tried.items(), key=lambda item: (item[1].read_letters, item[1].open_letters))


def _turns(seen: Seen | None) -> tuple[int, ...]:
    """The turns to try, the likeliest first: only the one that the engine sees, where it sees it plainly."""
    if seen is None:
        return (0, 90, 270, 180)
    if seen.turn_lead >= (PLAIN_LEAD if seen.script == LATIN else PLAIN_LEAD / 2):
        return (seen.turn,)
    return tuple(dict.fromkeys((seen.turn, 0, (seen.turn + 180) % 360, 90, 270, 180)))


def _read(upright: Image.Image, setting: Setting) -> Page:
    lines = _lines(upright, setting)
    page = Page(upright, setting, lines, {}, [], [])
    for number, line in enumerate(line for line in lines if line.upright):
        for place, (words, sure) in enumerate(stretches(line)):
            piece = Piece(number + place / 100, line.block, tuple(words), line.row)
            if sure and any(word.confidence >= KEPT for word in words):
                page.lines[piece.order] = ReadLine.of(piece)
                page.latin.append(piece)
            elif piece.letters >= PIECE_LETTERS:
                page.open.append(piece)
    for _ in range(SCRIPTS_BESIDE):
        if not another.read(page):
            break
    if page.open_letters > page.read_letters:
        another.doubt_latin(page)
    return page


def _lines(upright: Image.Image, setting: Setting) -> list[Line]:
    """The lines of the page, and after them those that the engine passes over while it sees the others."""
    found = read_page(upright, setting.dpi, setting.models, LATIN)
    if (others := missed.rest(upright, found)) is None:
        return found
    blocks = max(line.block for line in found)
    return found + [replace(line, block=blocks + line.block) for line in read_page(others, setting.dpi, setting.models, LATIN)]
