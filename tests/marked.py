"""Words that stand nowhere else, typed and attached in a run of the program, and where they are found again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from urllib.parse import quote

from tests import pdfs


def words_in(data: bytes, words: Mapping[str, str]) -> set[str]:
    """The keys of the words that stand in there, in any of the ways in which programs write text."""
    found = set()
    for key, word in words.items():
        forms = {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), quote(word).encode()}
        forms |= {json.dumps(word)[1:-1].encode(), word.encode("latin-1")}
        if any(form in data for form in forms):
            found.add(key)
    return found


def words_of(path: Path, words: Mapping[str, str]) -> set[str]:
    """The same for a file; what the pages of a PDF say counts as well."""
    data = path.read_bytes()
    text = "\n".join(pdfs.texts(path)) if path.suffix == ".pdf" else ""
    return words_in(data + text.encode(), words)


def files_of(folder: Path) -> Iterator[Path]:
    """Every file below a folder, without following links."""
    for place, _, names in os.walk(folder):
        yield from (path for name in names if (path := Path(place, name)).is_file() and not path.is_symlink())


def fits(name: str, form: str) -> bool:
    """The path is of that form, such as "folder/*.json"."""
    return PurePath(name).match(form) and len(PurePath(name).parts) == len(PurePath(form).parts)
