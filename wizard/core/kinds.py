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
    if b"%PDF-" in head and not _is_archive(head) and not _is_envelope(head):  # a PDF in them is in pieces, or one of several
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


_HTML = (".htm", ".html", ".mht", ".mhtml")
_MAIL = (".eml", ".msg")
_POINTERS = (".icloud", ".gdoc", ".gsheet", ".gslides", ".gform", ".url", ".webloc", ".lnk", ".desktop")
_POINTING = (b"[internetshortcut]", b"[desktop entry]", b"l\0\0\0\x01\x14\x02\0")
_SENT = (b"received:", b"return-path:", b"delivered-to:", b"message-id:", b"mime-version:", b"from:")
_SIGNED = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
"""How CMS (RFC 5652) says that what follows is signed data."""

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_DOCUMENTS = (b"mimetype", b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"ppt/", b"docProps/", b"Index/", b"FixedDoc")
"""What documents that are archives begin with: those of offices, e-books, XPS."""


def is_no_paper(head: bytes, name: str) -> str:
    """What a file is instead of a paper, as a code of `sentences.ERRORS`; "not-a-document" where that cannot be told."""
    start, name = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower(), name.lower()
    if head.startswith((b"\0\x05\x16\x07", b"\0\x05\x16\0")):
        return "file-of-macos"
    if name.endswith(_POINTERS) or start.startswith(_POINTING):
        return "file-pointer"
    if name.endswith(_HTML) or (start.startswith(b"<") and b"<html" in start) or b"snapshot-content-location:" in start:
        return "file-web-page"
    if start.startswith(b"%fdf-") or (start.startswith(b"<") and b"<xfdf" in start):
        return "file-form-data"
    if name.endswith(_MAIL) or start.startswith(_SENT):
        return "file-mail"
    if _is_envelope(head):
        return "file-envelope"
    if _is_archive(head) and not head[30:].startswith(_DOCUMENTS):
        return "file-archive"
    return "not-a-document"


def _is_envelope(head: bytes) -> bool:
    return (head[:1] == b"0" and _SIGNED in head[:32]) or (head.startswith(b"PK") and b"vnd.etsi.asic" in head[:100])


def _is_archive(head: bytes) -> bool:
    return head.startswith(_ARCHIVES) or head[257:262] == b"ustar"
