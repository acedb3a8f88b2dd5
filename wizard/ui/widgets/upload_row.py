"""A file and the slot that it goes into: dragged from here, or found by its path; ticked when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QLabel

from wizard.services import handover_texts
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.uploads import Upload
from wizard.ui.widgets.boxes import Card, QuietLine
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_tick, show_tick
from wizard.ui.words import breakable


def carried(path: Path) -> QMimeData:
    """What is dragged: the file itself, as file managers drag it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


class FileHandle(QFrame):
    """The name of a file, which can be dragged into another program: the browser, a file manager, an e-mail."""

    def __init__(self, path: Path, voice: Voice) -> None:
        super().__init__()
        self.path = path
        self._pressed_at: QPoint | None = None
        hint = voice.say("Drag it from here into the slot in your browser.")
        self.setToolTip(hint)
        self.setAccessibleName(path.name)
        self.setAccessibleDescription(hint)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("file-text", "accent", theme.em()))
        self.name = theme.text(breakable(path.name))
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # the mouse drags the file, not words
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.name, 1)

    def drag(self) -> QDrag:
        """The file, ready to be dragged."""
        drag = QDrag(self)
        drag.setMimeData(carried(self.path))
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at or QPoint())
        return drag

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From here it can be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begins to drag once the pointer has gone some way. Only a copy is offered: the file stays here."""
        start = self._pressed_at
        if start is None or (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        drag = self.drag()
        self._pressed_at = None
        drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own: something to take hold of."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.wash("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.GAP / 2, theme.GAP / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was not dragged."""
        self._pressed_at = None


class UploadRow(Card):
    """One slot. The one that comes next is marked by its word and the weight of its button."""

    def __init__(self, upload: Upload, voice: Voice, ticked: Callable[[bool], object]) -> None:
        """`ticked` is called with what the person says: uploaded or not."""
        super().__init__()
        self.upload, self._voice = upload, voice
        say = voice.say
        self.title = theme.subheading(upload.title)
        self.next = QuietLine("arrow-right", say("This one comes next."))
        self.copied = theme.muted("")
        self.tick = QCheckBox(say("Uploaded"))
        self.tick.setAccessibleName(say("Uploaded: {title}", title=upload.title))
        on_tick(self.tick, ticked)
        self.copy_button = theme.button("", "copy", pressed=self.copy)
        self.tick.setMinimumHeight(max(24, self.copy_button.sizeHint().height()))
        self.column.setSpacing(theme.GAP // 2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.next)
        if upload.typed:
            self.column.addWidget(theme.text(say("The portal has a form of its own for this: type it in there.")))
            self.column.addWidget(theme.muted(upload.typed))
            self._name_button(say("Copy the details"))
        else:
            self.handle = FileHandle(upload.path, voice)
            self.column.addWidget(self.handle)
            self.column.addWidget(theme.muted(upload.facts))
            self._name_button(say("Copy the path"))
        if upload.gone is not None:
            self.column.addLayout(_warning(handover_texts.changed(upload.path.name, upload.gone, voice)))
        row = Flow(gap=theme.GAP * 2)
        row.addWidget(self.copy_button)
        row.addWidget(self.tick)
        self.column.addLayout(row)
        self.column.addWidget(self.copied)
        self.copied.hide()

    def show_state(self, *, done: bool, comes_next: bool, can_tick: bool) -> None:
        """Ticked or not; whether it is the one to upload now; whether that can be changed."""
        show_tick(self.tick, done)
        self.tick.setEnabled(can_tick)
        self.next.setVisible(comes_next)

    def copy(self) -> None:
        """Puts the path, or what is to be typed, on the clipboard and says so."""
        QGuiApplication.clipboard().setText(self.upload.typed or str(self.upload.path))
        said = self._voice.say("Copied: paste it where the portal asks for it.")
        self.copied.setText(said)
        self.copied.show()
        theme.announce(self, said)

    def _name_button(self, words: str) -> None:
        self.copy_button.setText(words)
        self.copy_button.setAccessibleName(f"{words}: {self.upload.title}")


def _warning(words: str) -> QHBoxLayout:
    sign, line = QLabel(), theme.text(words)
    sign.setPixmap(theme.pixmap("triangle-alert", "warn", theme.em()))
    theme.tint(line, "warn")
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(line, 1)
    return row
