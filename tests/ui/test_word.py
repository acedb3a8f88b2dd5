"""A Word file becomes a PDF on its card, by the real LibreOffice, and counts once its pages have been looked at."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests import letters, pdfs
from tests.services.workers import programs
from tests.ui.conftest import ENGLISH, SessionMaker
from tests.ui.shown import READ, Show, Shown
from wizard.services import office

DOCX = letters.docx(ENGLISH)
CONVERTED = 60_000
"""Milliseconds that LibreOffice may take at most."""


def labels(shown: Shown) -> list[str]:
    """The buttons on the card that can be seen, but for pictures."""
    return [b.text() for b in shown.cards[0].findChildren(QPushButton) if b.text() and b.isVisible()]


def convert(shown: Shown, words: str = "Convert to PDF") -> None:
    shown.press(words)
    assert shown.cards[0].making.isVisible()
    assert shown.cards[0].making.buttons[0].hasFocus()
    assert words not in labels(shown)
    shown.qtbot.waitUntil(lambda: not shown.cards[0].is_copied, timeout=CONVERTED)
    shown.settle()


def test_a_word_file_is_converted_looked_at_and_taken_back(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    source = pdfs.save(tmp_path, "brev.docx", DOCX)
    shown.drop(source)
    assert shown.codes() == ["not-pdf"]
    assert labels(shown) == ["Convert to PDF", "Replace"]
    convert(shown)
    assert shown.parts() == ["brev.pdf"]
    assert shown.codes() == ["converted"]
    assert labels(shown) == ["The pages are right", "Show its pages", "Use brev.docx again", "Replace"]
    assert [leaf.part.path for leaf in shown.page.preview.leaves] == [shown.slot.documents[0].parts[0].path]
    assert "made from brev.docx" in shown.cards[0].facts.text()
    assert shown.cards[0].more.hasFocus()
    shown.press("The pages are right")
    assert shown.codes() == []

    source.write_bytes(letters.docx(ENGLISH + " Truly.", tracked=True))
    shown.session.look_again()
    shown.qtbot.waitUntil(lambda: "made-outdated" in shown.codes(), timeout=READ)
    convert(shown, "Make it anew")
    assert sorted(shown.codes()) == ["converted", "tracked-changes"]
    assert shown.parts() == ["brev-2.pdf"]
    shown.cards[0].origin_action.trigger()
    shown.settle()
    assert shown.parts() == ["brev.docx"]
    assert "not-pdf" in shown.codes()
    shown.session.undo()
    assert shown.parts() == ["brev-2.pdf"]


def test_a_conversion_is_stopped_and_leaves_nothing(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    session = new_session()
    shown = show(session)
    shown.drop(pdfs.save(tmp_path, "brev.docx", DOCX))
    shown.press("Convert to PDF")
    shown.press("Stop")
    shown.qtbot.waitUntil(lambda: not shown.cards[0].is_copied)
    assert not shown.cards[0].making.isVisible()
    assert shown.parts() == ["brev.docx"]
    assert shown.codes() == ["not-pdf"]
    assert not list(tmp_path.rglob("* copies"))


def test_closing_the_application_ends_libreoffice(
    new_session: SessionMaker, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    session = new_session()
    shown = show(session)
    shown.drop(pdfs.save(tmp_path, "brev.docx", DOCX))
    shown.press("Convert to PDF")
    office_is_there = partial(programs, f"UserInstallation={tmp_path.as_uri()}")
    shown.qtbot.waitUntil(lambda: "soffice.bin" in office_is_there(), timeout=CONVERTED)
    session.close()
    shown.qtbot.waitUntil(lambda: not office_is_there())
    shown.qtbot.waitUntil(lambda: not list(tmp_path.glob("ansok-*")))
    assert [Path(part.path).name for part in session.application.parts()] == ["brev.docx"]


def test_what_libreoffice_cannot_open_is_told(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)))
    shown.press("Convert to PDF")
    shown.qtbot.waitUntil(lambda: bool(shown.said()), timeout=CONVERTED)
    (told,) = shown.said()
    assert told.startswith("LibreOffice can make no PDF of old.doc.")
    assert labels(shown) == ["Convert to PDF", "Replace"]


def test_without_libreoffice_the_card_says_how_to_export(
    new_session: SessionMaker, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "places", lambda *known: [])
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "brev.docx", DOCX))
    assert labels(shown) == ["Replace"]
    (notice,) = shown.cards[0].findings.shown.values()
    assert "in Word with “Save As”" in notice.accessibleName()


def test_a_locked_document_is_told(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session())
    shown.drop(pdfs.save(tmp_path, "brev.docx", letters.locked_docx()))
    assert shown.codes() == ["unreadable"]
    assert labels(shown) == ["Replace"]
    (notice,) = shown.cards[0].findings.shown.values()
    assert "is locked with a password" in notice.accessibleName()
