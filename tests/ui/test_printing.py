"""The checklist on paper: a real preview, a real print to a file, and saving as PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from wizard.core.errors import AnsokError
from wizard.ui import printing
from wizard.ui.context import Context
from wizard.ui.printing import Checklist
from wizard.ui.session import Session


@pytest.fixture
def checklist(context: Context, full_session: Session, qtbot: QtBot) -> Checklist:
    got: list[Checklist] = []
    printing.prepare(context, full_session, got.append, _raise, pictures=True)
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    return got[0]


def _raise(error: AnsokError) -> None:
    raise error


def test_the_checklist_is_drawn_sharp_enough_to_print(checklist: Checklist) -> None:
    assert checklist.pages
    for page in checklist.pages:
        assert (page.width(), page.height()) == (2480, 3508)
        assert page.isGrayscale()


def test_the_preview_opens_without_a_printer(context: Context, full_session: Session, qtbot: QtBot, qapp: object) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    printing.print_checklist(parent, context, full_session, _raise)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QPrintPreviewDialog)), timeout=20_000)
    (dialog,) = parent.findChildren(QPrintPreviewDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Maja Exempel application, checklist"
    dialog.close()


def test_what_is_printed_is_the_checklist(checklist: Checklist, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    printing.paint(_printer(target), checklist.pages)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == len(checklist.pages)
    printed = pypdfium2.PdfDocument(target)[0].render(scale=1, grayscale=True).to_pil()
    drawn = pypdfium2.PdfDocument(checklist.pdf)[0].render(scale=1, grayscale=True).to_pil()
    assert all(abs(a - b) <= 1 for a, b in zip(printed.size, drawn.size, strict=True))
    dark = sum(printed.histogram()[:128]), sum(drawn.histogram()[:128])
    assert dark[1] > 1000
    assert 0.7 < dark[0] / dark[1] < 1.4
    box = printed.point(lambda shade: 255 * (shade < 230)).getbbox()
    expected = drawn.point(lambda shade: 255 * (shade < 230)).getbbox()
    assert box is not None
    assert expected is not None
    assert all(abs(a - b) <= 2 for a, b in zip(box, expected, strict=True)), (box, expected)


def test_only_the_pages_that_are_wanted_are_printed(checklist: Checklist, tmp_path: Path) -> None:
    target = tmp_path / "some.pdf"
    printer = _printer(target)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    printing.paint(printer, checklist.pages * 4)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 2


def _printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    return printer


def test_saving_asks_for_a_place_and_completes_the_name(
    context: Context, full_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: object, title: str, usual: str, kinds: str) -> tuple[str, str]:
        asked.append(usual)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    done: list[Path] = []
    printing.save_checklist(QWidget(), context, full_session, done.append, _raise)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [tmp_path / "mine.pdf"]
    assert asked == [str(tmp_path / "Maja Exempel application, checklist.pdf")]
    with pikepdf.open(done[0]) as pdf:
        assert len(pdf.pages) >= 1


def test_the_checklist_never_replaces_a_paper(context: Context, full_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    failed: list[AnsokError] = []
    before = (tmp_path / "cv.pdf").read_bytes()
    printing.write_checklist(context, full_session, tmp_path / "cv.pdf", print, failed.append, overwrite=True)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert failed[0].code == "target-is-original"
    assert (tmp_path / "cv.pdf").read_bytes() == before


def test_what_goes_wrong_is_said_where_nobody_else_says_it(
    context: Context, full_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("wizard.services.paths.fonts", lambda: tmp_path / "no fonts")
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    printing.print_checklist(parent, context, full_session)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QMessageBox)), timeout=20_000)
    (box,) = parent.findChildren(QMessageBox)
    assert box.text()
    box.close()
