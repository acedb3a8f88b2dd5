"""What was seen in a file: facts without judgement. The JSON of `ansok inspect` is these values, key by key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.errors import AnsokError

Kind = Literal["pdf", "image", "word", "other"]
TextSource = Literal["text", "ocr", "none"]
StandsIn = Literal["dynamic-form", "portfolio"]


class LanguageShare(Struct, frozen=True):
    """A language on a page: ISO 639-1 code ("und": unknown), its share of the letters (0 to 1), and whether it is sure."""

    code: str
    share: float
    sure: bool


UNKNOWN = "und"
"""The code where no language can be told; a sure one means that it is none that has a code of ISO 639-1."""

MarkKind = Literal[
    "holder",
    "issued",
    "translation",
    "salutation",
    "addressee",
    "recipient",
    "position",
    "personal-number",
    "passport-number",
    "bank-account",
]
"""A letter's addressee stands in its address, its recipient in a sentence on where one applies; its salutation is a person."""


class Mark(Struct, frozen=True):
    """Something on a page that a rule may ask about: a name, an ISO date, a number, as `kind` says."""

    kind: MarkKind
    value: str


class PageFacts(Struct, frozen=True):
    """One page. Width and height are those of the crop box in mm, before rotation (degrees clockwise)."""

    number: int
    width_mm: float
    height_mm: float
    rotation: int
    blank: bool
    scanned: bool
    text_source: TextSource
    languages: tuple[LanguageShare, ...]
    text: str = ""
    """What stands on it, one cell or line of a column to a line, in the order of the page's content."""
    marks: tuple[Mark, ...] = ()
    to_read: bool = False
    """It has no usable text, and its picture is still to be read."""
    picture_dpi: int | None = None
    """Of a scanned page, also where text stands behind its picture: the dots per inch of the finest picture on it."""
    broken: bool = False
    """It cannot be shown: nothing else is known of it, and its sizes are 0."""


class FileError(Struct, frozen=True):
    """Why a file cannot be used: a code of `wizard.services.sentences.ERRORS` and the sentence for it.

    Until services fill the sentence in, it is what the system said, or nothing.
    """

    code: str
    message: str


def reason(error: AnsokError) -> FileError:
    """An error as a fact about a file, with what the system said; services fill the sentence in."""
    return FileError(error.code, str(error.params.get("detail", "")))


class DocumentFacts(Struct, frozen=True, kw_only=True):
    """One file. None where nothing is known; `locked` means that it needs a password to open: without it no page is known."""

    file: str
    readable: bool
    error: FileError | None = None
    kind: Kind | None = None
    pages: int | None = None
    size_bytes: int | None = None
    sha256: str | None = None
    locked: bool | None = None
    owner_locked: bool | None = None
    signed: bool | None = None
    repaired: bool | None = None
    other_pages: int | None = None
    """How many pages a second engine counts, where it does not count `pages`."""
    active_content: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    page_facts: tuple[PageFacts, ...] | None = None
    not_read: FileError | None = None
    """Why the pictures of some pages were not read."""
    stands_in: StandsIn | None = None
    """Its pages only stand in for this, which Adobe Acrobat alone shows: the paper is not on them."""
    tracked_changes: bool | None = None
    """Of a text document: what was deleted and inserted still shows as that."""


def is_shut(facts: DocumentFacts) -> bool:
    """It needs a password, and was not opened with the right one."""
    return bool(facts.locked) and facts.page_facts is None


def is_opened(facts: DocumentFacts) -> bool:
    """It needs a password, and was opened with it."""
    return bool(facts.locked) and facts.page_facts is not None


SHRINK_DPI = (200, 150)
"""Dots per inch that scanned pictures can be made to have: fine print stays easy to read, and ordinary print readable."""

FINER = 1.1
"""A picture is made smaller where it has this many times the dots that are wanted: less is not worth another compression."""


def finer_than(facts: DocumentFacts, dpi: int) -> tuple[int, ...]:
    """The scanned pages that may be worth less bytes with so many dots per inch."""
    return tuple(page.number for page in facts.page_facts or () if (page.picture_dpi or 0) >= FINER * dpi)


def pages_to_read(facts: DocumentFacts) -> tuple[PageFacts, ...]:
    """The pages whose pictures are still to be read."""
    return tuple(page for page in facts.page_facts or () if page.to_read)


def with_pages(facts: DocumentFacts, pages: Iterable[PageFacts]) -> DocumentFacts:
    """The facts with these pages in the place of those with their numbers."""
    by_number = {page.number: page for page in (*(facts.page_facts or ()), *pages)}
    page_facts = tuple(by_number[number] for number in sorted(by_number))
    codes = dict.fromkeys(share.code for page in page_facts for share in page.languages if share.sure and share.code != UNKNOWN)
    return replace(facts, languages=tuple(codes), page_facts=page_facts)


def left_unread(facts: DocumentFacts, reason: FileError, pages: Iterable[PageFacts]) -> DocumentFacts:
    """The facts where these pages will not be read, and why."""
    left = (replace(page, to_read=False) for page in pages)
    return replace(with_pages(facts, left), not_read=reason)
