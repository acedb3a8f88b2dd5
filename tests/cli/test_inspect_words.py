"""`inspect` in words: a file that was read is told with its language, or that none is clear."""

from __future__ import annotations

import pytest

from tests import pdfs
from tests.cli.conftest import Desk, Run


@pytest.mark.parametrize(
    ("lines", "lang", "told"),
    [
        (("Hiermit wird bescheinigt, dass die Studierende alle Prüfungen", "des Studiengangs abgelegt hat."), "en", "German"),
        (("MA 101   8.0   A", "PH 202   7.5   B", "CS 303   9.0   A"), "en", "language not clear"),
        (("MA 101   8.0   A", "PH 202   7.5   B", "CS 303   9.0   A"), "sv", "oklart språk"),
    ],
)
def test_a_file_is_told_with_its_language(desk: Desk, run: Run, lines: tuple[str, ...], lang: str, told: str) -> None:
    path = desk.add("papers/seen.pdf", pdfs.lines(*lines))
    pages = {"en": "1 page", "sv": "1 sida"}[lang]
    assert run("inspect", path, lang=lang).done().out.startswith(f"{path}: PDF, {pages}, {told}, ")
