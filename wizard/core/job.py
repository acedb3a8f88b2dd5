"""A PDF to make, as values: what is asked of `core.merge`, and what came of it."""

from __future__ import annotations

from msgspec import Struct

from wizard.core.plan import Piece, Way


class Mark(Struct, frozen=True):
    """A bookmark: page from 1, level from 0."""

    title: str
    page: int
    level: int


class Label(Struct, frozen=True):
    """From this page (from 1) on, the viewer counts "PREFIX1", "PREFIX2", …"""

    page: int
    prefix: str


class Link(Struct, frozen=True):
    """A place on a sheet that leads to a page: page numbers from 1, the rectangle in points from the lower left corner."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: int


class Job(Struct, frozen=True, kw_only=True):
    """A PDF to make, and where to. `content` holds sheets of ours (bytes) and pieces whose paths are absolute, in order."""

    target: str
    content: tuple[bytes | Piece, ...]
    title: str
    author: str
    subject: str
    language: str
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()


class Merged(Struct, frozen=True):
    """How many pages the PDF has, and which of them (from 1) did not go as they are, though nobody asked for another way."""

    pages: int
    ways: dict[int, Way]


class Shrunk(Struct, frozen=True):
    """What became of a paper whose scanned pictures were to have fewer dots.

    The pages (from 1) whose pictures are smaller; bytes of the paper, and of what was written.
    """

    pages: tuple[int, ...]
    was: int
    size: int
