"""Print that the engine's layout passes over without a word: lines in another script or size among many of one kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from wizard.core.inspect.picture.engine import Line

MISSED = 0.02
"""The share of the ink outside of all lines found from which a page is looked at again: next to none where all is found.

(A stamp or a signature is more than that; the second look costs a tenth of a second and finds no words in them.)
"""

_SMALLER = 4
"""Grain is evened out in a picture so many times smaller."""

_INK = 50
"""So much darker than the paper, of 255."""


def rest(picture: Image.Image, lines: Sequence[Line]) -> Image.Image | None:
    """The grey picture without the lines that were found; None where hardly any ink is left, or nothing was found."""
    if not lines:
        return None
    small = np.asarray(picture.reduce(_SMALLER))
    paper = int(np.median(small))
    ink = small < paper - _INK
    outside = ink.copy()
    for line in lines:
        left, top, right, bottom = (edge // _SMALLER for edge in line.box)
        outside[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = False
    if outside.sum() <= MISSED * ink.sum():
        return None
    others = picture.copy()
    draw = ImageDraw.Draw(others)
    for line in lines:
        draw.rectangle(line.box, fill=paper)
    return others
