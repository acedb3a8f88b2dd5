"""What the window is, whatever stands in it: one thing at a time with a notice above it, keys, what is dropped, the palette."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wizard.ui import style, theme
from wizard.ui.focus import press_by_enter
from wizard.ui.widgets.callout import Callout

SUFFIX = ".ansok"


class Frame(QWidget):
    """Holds a page, or whatever fills the window."""

    dropped = Signal(object)
    """An application was dropped: its path."""
    redressed = Signal()
    """The desktop has another palette: what was drawn is drawn for the old one."""

    def __init__(self) -> None:
        super().__init__()
        self.notice: Callout | None = None
        self.content: QWidget | None = None
        self._dark = theme.is_dark()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def hold(self, content: QWidget) -> None:
        """This fills the window, in which nothing stands."""
        self.content = content
        self._column.addWidget(content, 1)

    def clear(self) -> None:
        """Nothing stands in it, and nothing is said."""
        self.hush()
        if self.content is not None:
            self._column.removeWidget(self.content)
            self.content.hide()
            self.content.deleteLater()
            self.content = None

    def say(self, notice: Callout) -> None:
        """A notice on top of the page, in the place of another."""
        self.hush()
        self.notice = notice
        self.show_notice(notice)

    def show_notice(self, notice: Callout) -> None:
        """Gives a notice its place."""
        self._column.insertWidget(0, notice)

    def hush(self) -> None:
        """Puts the notice on top of the page away."""
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None

    # --- Qt's calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, on every page."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: the program dresses for it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and theme.is_dark() != self._dark:
            self._dark = theme.is_dark()
            QTimer.singleShot(0, self, self._redress)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes an application that is dropped."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells of the application that was dropped."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _redress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.dress(app)
        self.redressed.emit()


def _dropped(data: QMimeData) -> Path | None:
    """The application among what is dropped, if there is one."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in found if path.suffix == SUFFIX), None)
