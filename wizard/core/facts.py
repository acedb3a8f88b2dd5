"""What was seen in a file: facts without judgement. The JSON of `ansok inspect` is these values, key by key."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["pdf", "image", "word", "other"]
TextSource = Literal["text", "ocr", "none"]


class LanguageShare(Struct, frozen=True):
    """A language on a page: ISO 639-1 code ("und": unknown), its share of the letters (0 to 1), and whether it is sure."""

    code: str
    share: float
    sure: bool


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


class FileError(Struct, frozen=True):
    """Why a file cannot be used: a code of `wizard.services.sentences.ERRORS` and the sentence for it.

    Until services fill the sentence in, it is what the system said, or nothing.
    """

    code: str
    message: str


class DocumentFacts(Struct, frozen=True, kw_only=True):
    """One file. None where nothing is known; `locked` means that it needs a password to open."""

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
    active_content: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    page_facts: tuple[PageFacts, ...] | None = None
