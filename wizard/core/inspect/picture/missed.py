"""Print that the engine's layout passes over without a word: lines in another script or size among many of one kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from wizard.core.inspect.picture.engine import Line
from wizard.core.inspect.picture.page import without

MISSED = 0.02
"""The share of the ink outside of all lines found from which a page is looked at again: next to none where all is found.

(A stamp or a signature is more than that; the second look costs a tenth of a second and finds no words in them.)
"""

_SMALLER = 2
"""Grain is evened out in a picture so many times smaller; thin strokes are still seen in it."""

_BLOCK = 16
"""The ground of a place is the lightest spot in a block of so many pixels of the smaller picture and in those around it."""

_INK = 28
"""So much darker than its ground (of 255) is ink."""

_FAINT, _BLACK = 14, 60
"""So much darker is what shines through the paper, and as good as black."""


def rest(picture: Image.Image, lines: Sequence[Line]) -> Image.Image | None:
    """The grey picture without the lines that were found, pale print in it made black; None where hardly any ink is left.

    The engine takes one shade for the ink of a whole page: it passes over pale print beside black one, and print on grey.
    """
    if not lines:
        return None
    small = picture.reduce(_SMALLER)
    ground = _ground(small)
    ink = np.asarray(ImageChops.subtract(ground, small)) >= _INK
    outside = ink.copy()
    for line in lines:
        left, top, right, bottom = (edge // _SMALLER for edge in line.box)
        outside[max(0, top - 2) : bottom + 3, max(0, left - 2) : right + 3] = False
    if outside.sum() <= MISSED * ink.sum():
        return None
    darker = ImageChops.subtract(ground.resize(picture.size), picture)
    others = darker.point([round(255 * (1 - min(max(0, by - _FAINT) / (_BLACK - _FAINT), 1))) for by in range(256)])
    return without(others, lines)


def _ground(picture: Image.Image) -> Image.Image:
    """What the print of a picture stands on."""
    shades = np.pad(np.asarray(picture), [(0, -side % _BLOCK) for side in reversed(picture.size)], mode="edge")
    high, wide = (side // _BLOCK for side in shades.shape)
    lightest = Image.fromarray(shades.reshape(high, _BLOCK, wide, _BLOCK).max(axis=(1, 3))).filter(ImageFilter.MaxFilter(3))
    return lightest.resize((wide * _BLOCK, high * _BLOCK)).crop((0, 0, *picture.size))
