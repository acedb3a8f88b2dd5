"""What our files are called: names that every file system takes, and for upload slots every portal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import chain, count

from wizard.core.application import Application, Document
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


def of_folder(application: Application, voice: Voice, *, draft: bool) -> str:
    """The usual name of the folder with everything to hand over: "Maja Exempel application"."""
    return of_bundle(application, voice, draft=draft).removesuffix(".pdf")


def portable(name: str) -> str:
    """The name of a file in letters and digits that every system and portal takes: "Maja-Exempel-application.pdf"."""
    stem, dot, suffix = name.rpartition(".")
    return f"{_ascii(stem, '')}{dot}{suffix}"


def of_slot(call: Call, application: Application, requirement: str, number: int, *, draft: bool) -> str:
    """A file name that portals take: ASCII letters, digits and hyphens; spaces where the employer's own pattern has them."""
    return _for_portal(call, application, requirement, number, whose="", what="DRAFT" if draft else "") + ".pdf"


def of_original(call: Call, application: Application, document: Document, number: int, *, draft: bool, suffix: str) -> str:
    """The name for an untouched original: as `of_slot`, with the institution, and what it is."""
    what = ("translation " if document.translates else "") + "original" + (" DRAFT" if draft else "")
    return _for_portal(call, application, document.requirement, number, whose=document.institution or "", what=what) + suffix


def apart(name: str, taken: Collection[str]) -> str:
    """The name, or the first of "name-2", "name-3", … that none of the taken ones is, on systems too that ignore case."""
    stem, dot, suffix = name.rpartition(".")
    others = {other.casefold() for other in taken}
    numbered = (f"{stem}-{n}{dot}{suffix}" for n in count(2))
    return next(free for free in chain([name], numbered) if free.casefold() not in others)


def _for_portal(call: Call, application: Application, requirement: str, number: int, *, whose: str, what: str) -> str:
    """The stem of a name that portals take; `what` stands at its end, and is not cut off from one that is too long."""
    asked = call.requirement(requirement)
    name = application.applicant.name
    surname = name.split()[-1] if name.split() else ""
    pattern = asked.file_name or f"{number:02d} {{name}} {text(asked.short, 'en') or text(asked.title, 'en')}"
    kept = " _-" if asked.file_name else ""
    whole = _ascii(f"{pattern.format(name=name, surname=surname)} {whose}", kept)[: _LONGEST - len(what) - 1]
    return _ascii(f"{whole} {what}", kept)


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
