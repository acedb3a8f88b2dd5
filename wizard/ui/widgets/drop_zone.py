"""Where files come in: dropped, or chosen with the system's dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QDir, QMimeData, QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.focus import holds_focus
from wizard.ui.widgets.beside import Beside

PATTERNS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.gif *.docx *.doc *.odt *.rtf *.txt"
"""The files that the dialog shows at first. Of a *.heic, found among all files, the card says how to save it as JPEG."""


class Browser:
    """The system's dialog for choosing files; it begins where the last file was found, for as long as the program runs."""

    folder: ClassVar[str] = ""

    @classmethod
    def open(cls, parent: QWidget, voice: Voice, title: str, several: bool, chosen: Callable[[list[Path]], object]) -> None:
        """Shows the dialog and returns at once; `chosen` is called with the files when some have been chosen."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # A folder that is not there would be taken for the name of a file.
        folder = next((name for name in (cls.folder, documents) if name and Path(name).is_dir()), QDir.homePath())
        dialog = QFileDialog(parent, title, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
        papers = voice.say("Papers ({patterns})", patterns=PATTERNS)
        dialog.setNameFilters([papers, voice.say("All files ({patterns})", patterns="*")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def done(names: Sequence[str]) -> None:
            paths = [Path(name) for name in names]
            if paths:
                cls.folder = str(paths[0].parent)
                chosen(paths)

        dialog.filesSelected.connect(done)
        dialog.open()


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """A dashed field that takes dropped files, with a button that browses for them."""

    chosen = Signal(list)
    """The paths (pathlib) of the files, in the order given."""

    def __init__(self, voice: Voice, words: str, purpose: str, several: bool = True) -> None:
        """`words` invite; `purpose` says what the files are for, where the words alone do not."""
        super().__init__()
        self.voice, self.purpose, self.several = voice, purpose, several
        self._words, self._over = words, False
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{purpose}: {words}")
        sign = QLabel()
        sign.setPixmap(theme.pixmap("file-plus", "muted", round(theme.em() * 1.3)))
        self.label = theme.muted(words)
        self.button = theme.button(voice.say("Browse"), pressed=self.browse, name=voice.say("Browse: {what}", what=purpose))
        invitation = QHBoxLayout()
        invitation.setSpacing(theme.GAP)
        invitation.addWidget(sign)
        invitation.addWidget(self.label, 1)
        row = Beside(theme.em() * 3)
        row.setContentsMargins(theme.GAP * 2, theme.GAP + 2, theme.GAP * 2, theme.GAP + 2)
        row.setSpacing(theme.GAP)
        row.addLayout(invitation, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setLayout(row)

    def invite(self, words: str) -> None:
        """Other words, as long as nothing is being looked at."""
        self._words = words
        if self.button.isEnabled():
            self.label.setText(words)
            self.setAccessibleName(f"{self.purpose}: {words}")

    def busy(self, files: int) -> None:
        """Says that so many files are being looked at; with 0 it takes files again."""
        looking = self.voice.count("Looking at {n} file…", "Looking at {n} files…", files)
        self.label.setText(looking if files else self._words)
        if files and holds_focus(self.button):
            self.setFocus()  # a button that can no longer be pressed would pass the keyboard on, to wherever
        self.button.setEnabled(not files)
        self.setAcceptDrops(not files)
        if not files and holds_focus(self):
            self.button.setFocus()

    def browse(self) -> None:
        """Opens the system's dialog."""
        Browser.open(self.window(), self.voice, self.purpose, self.several, self.chosen.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files of this computer, and shows that it would."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files were dropped; only a copy of their names is taken, whatever the other program offers."""
        self._show_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.chosen.emit(files_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed edge; filled while files are held over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("accent" if self._over else "muted")
        if not self._over:
            edge.setAlpha(130)
        painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine))
        if self._over:
            painter.setBrush(theme.wash("accent"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.GAP, theme.GAP)

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()
