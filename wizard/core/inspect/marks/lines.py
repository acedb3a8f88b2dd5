"""A page's text as what the finders look through: its lines as they are written, and folded."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from msgspec import Struct

from wizard.core.folding import composed, fold

MOST_CHARACTERS = 40_000
"""No page of a paper has more; what follows is not looked at."""


class Lines(Struct, frozen=True, dict=True):
    """Lines without those that are empty. `folded` has the same characters in the same places, without case and accents."""

    written: tuple[str, ...]
    folded: tuple[str, ...]

    @cached_property
    def all_folded(self) -> str:
        """The folded lines, each ended by a line break."""
        return "\n".join((*self.folded, ""))

    @classmethod
    def of(cls, text: str) -> Self:
        """The lines of a text, each without space around it."""
        text = composed(text[:MOST_CHARACTERS]).replace("\u00ad", "")
        stripped = (" ".join(line.split()) for line in text.splitlines())
        written = tuple(line for line in stripped if line)
        return cls(written, tuple(fold(line) for line in written))
