"""What can be said of a text document without opening it in its program: is it whole, is it locked, are its changes tracked."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from msgspec.structs import replace

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts

MOST = 50_000_000
"""Bytes of a document that are looked at: the text of a thousand pages stands in less."""

_WORD, _OPEN = ("word/document.xml", rb"<w:(?:ins|del|moveFrom|moveTo)[ />]"), ("content.xml", rb"<text:changed-region[ />]")
"""Where the text stands within the container, and how tracked changes begin there: Office Open XML, OpenDocument."""

_RICH_TEXT = rb"\\(?:revised|deleted)(?![a-z0])"

_LOCKED_WORD = "EncryptedPackage".encode("utf-16-le")
"""The name of a stream in the container of a locked document (MS-OFFCRYPTO 2.3.4.4)."""

_OLD_CONTAINER, _OLD_TEXT, _SECTOR = b"\xd0\xcf\x11\xe0", rb"(?s:\xec\xa5.[\x00\x01])", 64
_LOCKED = 0x0100
"""The container of old Word documents (MS-CFB), whose streams begin with a sector, 64 bytes in the case of short ones; with
what the text's stream begins, and in its flags, at offset 10, that it is encrypted (MS-DOC 2.5.2: wIdent, nFib, fEncrypted)."""


def inspect(path: Path, known: DocumentFacts) -> DocumentFacts:
    """The facts of a text document. Raises `AnsokError` word-locked, word-damaged."""
    with path.open("rb") as stream:
        data = stream.read(MOST)
    if data.startswith(b"PK"):
        return replace(known, tracked_changes=_tracked_in_container(path))
    if data.startswith(_OLD_CONTAINER) and (_LOCKED_WORD in data or _is_locked_word(data)):
        raise AnsokError("word-locked")
    return replace(known, tracked_changes=bool(re.search(_RICH_TEXT, data)) if data.startswith(b"{\\rtf") else None)


def _tracked_in_container(path: Path) -> bool | None:
    """Whether changes are tracked in a document that is a ZIP; None where its text is none that is known here."""
    try:
        with zipfile.ZipFile(path) as container:
            if b"encryption-data" in _beginning(container, "META-INF/manifest.xml"):
                raise AnsokError("word-locked")
            found = [
                bool(re.search(begins, _beginning(container, name))) for name, begins in (_WORD, _OPEN) if _has(container, name)
            ]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise AnsokError("word-damaged") from error
    return any(found) if found else None


def _beginning(container: zipfile.ZipFile, name: str) -> bytes:
    if not _has(container, name):
        return b""
    with container.open(name) as stream:
        return stream.read(MOST)


def _has(container: zipfile.ZipFile, name: str) -> bool:
    return name in container.NameToInfo


def _is_locked_word(data: bytes) -> bool:
    begins = (found.start() for found in re.finditer(_OLD_TEXT, data) if found.start() % _SECTOR == 0)
    return any(int.from_bytes(data[at + 10 : at + 12], "little") & _LOCKED for at in begins)
