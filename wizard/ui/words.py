"""Words that must fit where there is little room."""

from __future__ import annotations

import re

_LONG = re.compile(r"([^\s/\\-]{24})(?=[^\s/\\-])")


def breakable(words: str) -> str:
    """The same to the eye, but long file names may break between lines: an invisible space stands after 24 letters in a row."""
    return _LONG.sub("\\1\u200b", words)
