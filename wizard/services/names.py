"""What our files are called: names that every file system takes, and for upload slots every portal."""

from __future__ import annotations

import re
import unicodedata

from wizard.core.application import Application
from wizard.core.call import Call, text
from wizard.services.i18n import Voice

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST = 120
"""Bytes of a file's stem: portable, with room for what temporary names add."""


def safe(words: str) -> str:
    """The words as a file name of at most 120 bytes, without what some file system refuses; "" where nothing is left."""
    name = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", words)).split())
    return name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(" .")


def of_bundle(application: Application, voice: Voice, *, draft: bool) -> str:
    """The usual file name of a bundle, in the person's own letters: "Maja Exempel application.pdf"."""
    name = safe(application.applicant.name)
    stem = voice.say("{name} application", name=name) if name else voice.say("Application")
    return (voice.say("{stem} DRAFT", stem=stem) if draft else stem) + ".pdf"


def of_slot(call: Call, application: Application, requirement: str, number: int, *, draft: bool) -> str:
    """A file name that portals take: ASCII letters, digits and hyphens; spaces where the employer's own pattern has them."""
    asked = call.requirement(requirement)
    name = application.applicant.name
    surname = name.split()[-1] if name.split() else ""
    pattern = asked.file_name or f"{number:02d} {{name}} {text(asked.short, 'en') or text(asked.title, 'en')}"
    stem = pattern.format(name=name, surname=surname) + (" DRAFT" if draft else "")
    return f"{_ascii(stem, ' _-' if asked.file_name else '')}.pdf"


def _ascii(words: str, kept: str) -> str:
    """The words in letters and digits without accents; every other run becomes a hyphen, but for the characters `kept`."""
    special = {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "đ": "d",
        "Đ": "D",
        "þ": "th",
        "ð": "d",
    }
    plain = unicodedata.normalize("NFKD", "".join(special.get(c, c) for c in words)).encode("ascii", "ignore").decode()
    return re.sub(rf"[^A-Za-z0-9{kept}]+", "-", plain).strip("- ") or "document"
