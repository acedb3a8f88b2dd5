"""The checklist on paper: drawn and rendered by a worker, shown in the system's print preview; or saved as PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from wizard.core.checks.case import Case
from wizard.core.errors import AnsokError
from wizard.services import bundler, files, messages, names, paths, sheet_texts
from wizard.ui import images
from wizard.ui.context import Context
from wizard.ui.session import Session
from wizard.ui.tasks import Task, while_there

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

WIDTH = 2480
"""Pixels across A4 at 300 dots per inch."""

Failed = Callable[[AnsokError], None]


@dataclass(frozen=True)
class Checklist:
    """The checklist as PDF and, where it is to be printed, as grey pictures of its pages."""

    pdf: bytes
    pages: tuple[QImage, ...] = ()


def prepare(
    context: Context, session: Session, done: Callable[[Checklist], None], failed: Failed, *, pictures: bool
) -> Task[Checklist]:
    """Draws the checklist of now in the background."""
    case = Case(session.call, session.application, dict(session.facts), context.now(), bundler.undrawable)
    sheet = sheet_texts.checklist(case, session.review, session.zone, context.voice)

    def work(task: Task[Checklist]) -> Checklist:
        drawn = context.sandbox.draw(sheet, paths.fonts(), task.cancelled)
        if not pictures:
            return Checklist(drawn.pdf)
        with tempfile.TemporaryDirectory(prefix="ansok-") as folder:
            file = Path(folder) / "checklist.pdf"
            file.write_bytes(drawn.pdf)
            pages = [
                images.of(context.sandbox.render(file, page, WIDTH, 0, task.cancelled)).convertToFormat(
                    QImage.Format.Format_Grayscale8
                )
                for page in range(1, drawn.pages + 1)
            ]
        return Checklist(drawn.pdf, tuple(pages))

    return context.tasks.start(work, done, failed)


def print_checklist(parent: QWidget, context: Context, session: Session, failed: Failed | None = None) -> None:
    """Opens the system's print preview once the checklist is drawn. Without `failed`, a message box says what went wrong."""

    def done(checklist: Checklist) -> None:
        preview(parent, context, session, checklist).open()

    told = while_there(parent, failed or _box(parent, context))
    prepare(context, session, while_there(parent, done), told, pictures=True)


def preview(parent: QWidget, context: Context, session: Session, checklist: Checklist) -> QPrintPreviewDialog:
    """The system's preview of the checklist; it works without a printer too, and prints to a file then."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title(context, session))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title(context, session))
    dialog.paintRequested.connect(lambda onto: paint(onto, checklist.pages))
    room = parent.screen().availableSize()
    dialog.resize(min(900, room.width() - 40), min(1000, room.height() - 80))
    dialog.finished.connect(lambda _: printer.setDocName(""))  # the printer lives as long as its dialog
    return dialog


def paint(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Paints the pages that the person wants, each as large as the paper allows."""
    wanted = printer.pageRanges()
    chosen = [page for number, page in enumerate(pages, 1) if wanted.isEmpty() or wanted.contains(number)]
    painter = QPainter()
    if not painter.begin(printer):
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for index, page in enumerate(chosen):
        if index:
            printer.newPage()
        paper = QRectF(printer.paperRect(printer.Unit.DevicePixel))
        size = QSizeF(page.size())
        size.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), page)
    painter.end()


def save_checklist(parent: QWidget, context: Context, session: Session, done: Callable[[Path], None], failed: Failed) -> None:
    """Asks where the checklist goes and writes it there as PDF; the dialog asks before it replaces a file."""
    usual = session.base.with_name(f"{title(context, session)}.pdf")
    say = context.voice.say
    chosen, _ = QFileDialog.getSaveFileName(parent, say("Save the checklist"), str(usual), say("PDF files (*.pdf)"))
    if not chosen:
        return
    path = Path(chosen)
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    # A name that we completed was not asked about: then nothing is replaced.
    write_checklist(context, session, target, done, failed, overwrite=target == path)


def write_checklist(
    context: Context,
    session: Session,
    target: Path,
    done: Callable[[Path], None],
    failed: Failed,
    *,
    overwrite: bool,
) -> None:
    """Writes the checklist to a file, never over a paper or the draft."""
    kept = [session.base, *(session.full_path(file) for file in session.application.files())]

    def save(checklist: Checklist) -> None:
        def work(task: Task[Path]) -> Path:
            files.may_write(target, kept, overwrite=overwrite)
            files.write(target, checklist.pdf, bundler.PUBLIC)
            return target

        context.tasks.start(work, done, failed)

    prepare(context, session, save, failed, pictures=False)


def title(context: Context, session: Session) -> str:
    """What the checklist is called, without characters that a file name cannot have."""
    stem = Path(names.of_bundle(session.application, context.voice, draft=False)).stem
    return context.voice.say("{stem}, checklist", stem=stem)


def _box(parent: QWidget, context: Context) -> Failed:
    def show(error: AnsokError) -> None:
        said = messages.of_error(error, context.voice)
        box = QMessageBox(QMessageBox.Icon.Warning, messages.PROGRAM, said.message, parent=parent)
        box.setInformativeText(said.remedy)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    return show
