"""What a file is, from its first bytes."""

from __future__ import annotations

from wizard.core.facts import Kind

HEAD_BYTES = 4096
"""Where a PDF's signature may stand: readers look this far past leading rubbish."""

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF87a", b"GIF89a", b"BM")
_WORDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_WORD_SUFFIXES = (".doc", ".docx", ".odt", ".rtf", ".pages", ".txt")
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")


def kind_of(head: bytes, name: str) -> Kind:
    """What a file is, from its first `HEAD_BYTES`; its name decides only between formats that share a container."""
    if b"%PDF-" in head:
        return "pdf"
    if is_picture(head) or is_heif(head):
        return "image"
    if head.startswith(_WORDS) and name.lower().endswith(_WORD_SUFFIXES):
        return "word"
    if name.lower().endswith(".txt") and b"\x00" not in head:
        return "word"
    return "other"


def is_picture(head: bytes) -> bool:
    """A picture that the program can make pages of."""
    return head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_heif(head: bytes) -> bool:
    """A photograph as newer telephones take them; there is no decoder of it that is kept well enough to be shipped."""
    return head[4:12] in _HEIF
