"""Words that must fit where there is little room, or that begin with a name in another script."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_LONG = re.compile(r"([^\s/\\-]{24})(?=[^\s/\\-])")
_IN_PATH = re.compile(r"([/\\_]|[^\s/\\_-]{16})(?=[^\s/\\_-])")
_AT = re.compile(r"(?<=\S)@(?=\S)")


def breakable(words: str, *, narrow: bool = False) -> str:
    """The same to the eye, but long names may break between lines: an invisible space stands after 24 letters in a row.

    Where it is `narrow`, e-mail addresses may break as well; elsewhere they stay as they are, to be copied.
    """
    broken = _LONG.sub("\\1\u200b", words)
    return _AT.sub("@\u200b", broken) if narrow else broken


def breakable_path(path: PurePath) -> str:
    """The same to the eye, but it may break after each folder, underscore and 16 letters in a row, so that it is never cut."""
    return _IN_PATH.sub("\\1\u200b", str(path))


def left_to_right(words: str) -> str:
    """The same to the eye, but each line reads from left to right as the program's languages do.

    A line that begins with a name in Arabic or Hebrew would be laid out from right to left as a whole: an invisible mark
    stands before it.
    """
    return "\n".join(_MARK + line if _begins_from_the_right(line) else line for line in words.split("\n"))


def with_units(words: str) -> str:
    """The same to the eye, but the size of a file stays in one line with its unit."""
    return _UNIT.sub("\u00a0", words)


_UNIT = re.compile(r"(?<=\d) (?=[kM]B\b)")
_MARK = "\u200e"


def _begins_from_the_right(line: str) -> bool:
    strong = (kind for letter in line if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"
