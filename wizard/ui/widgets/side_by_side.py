"""A page that looks different in the bundle: both pictures side by side, what differs marked, and the person's word on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wizard.services import messages
from wizard.services.bundler import Sides
from wizard.services.i18n import Voice
from wizard.ui import images, theme
from wizard.ui.widgets.beside import Beside
from wizard.ui.widgets.boxes import Card
from wizard.ui.widgets.flow import Flow

LEAST = 18
"""Line heights that a picture takes across where it can."""


class Paper(QWidget):
    """A page as a picture, as wide as there is room, with places that can be marked."""

    def __init__(self, picture: QImage, marks: list[QRectF], name: str) -> None:
        super().__init__()
        self._picture, self._marks = picture, marks
        self.marked = True
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It keeps the shape of its page."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the page at that width."""
        if self._picture.isNull():
            return theme.em() * 4
        return round(width * self._picture.height() / self._picture.width())

    def sizeHint(self) -> QSize:
        """Small enough for two of them beside each other."""
        width = theme.em() * LEAST
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A width at which a page can be recognized."""
        return QSize(theme.em() * 8, theme.em() * 8)

    def mark(self, wanted: bool) -> None:
        """Marks the places that differ, or shows the page alone."""
        self.marked = wanted
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page on white, an edge, and frames around what differs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(sheet, QColor("white"))
        if not self._picture.isNull():
            painter.drawImage(sheet, self._picture)
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.drawRect(sheet)
        if self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(214, 40, 40, 70))
            for place in self._marks:
                painter.drawRect(
                    QRectF(
                        place.x() * sheet.width(),
                        place.y() * sheet.height(),
                        place.width() * sheet.width(),
                        place.height() * sheet.height(),
                    ).adjusted(-2, -2, 2, 2)
                )


class SideBySide(Card):
    """One differing page. `decide` is called with True (accept it), False (do not send it) or None (the word is taken back)."""

    def __init__(self, sides: Sides, voice: Voice, decide: Callable[[bool | None], object], mend: Callable[[], object]) -> None:
        """`mend` leads to the step of the file."""
        super().__init__()
        self._voice, self._decide = voice, decide
        different = sides.different
        file = messages.name_of(different.path.replace("\\", "/"))
        self.title = theme.subheading(voice.say("{file}, page {page}", file=file, page=different.page))
        source, bundle = images.of(sides.source), images.of(sides.bundle)
        marks = images.differing(source, bundle)
        self.source = Paper(source, marks, voice.say("Your file: {file}, page {page}", file=file, page=different.page))
        self.bundle = Paper(bundle, marks, voice.say("In the bundle: page {page}", page=different.bundle_page))
        self.pair = Beside()
        self.pair.setSpacing(theme.GAP * 2)
        for paper, words in (
            (self.source, voice.say("Your file")),
            (self.bundle, voice.say("In the bundle, page {page}", page=different.bundle_page)),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme.GAP // 2)
            column.addWidget(theme.muted(words))
            column.addWidget(paper)
            self.pair.addLayout(column, 1)
        self.larger = QCheckBox(voice.say("Larger, one below the other"))
        self.larger.toggled.connect(self.pair.keep_below)
        self.marks = QCheckBox(voice.say("Mark what differs"))
        self.marks.setChecked(True)
        self.marks.toggled.connect(self.source.mark)
        self.marks.toggled.connect(self.bundle.mark)
        looks = Flow(gap=theme.GAP * 2)
        looks.addWidget(self.marks)
        looks.addWidget(self.larger)
        self.word = theme.text("")
        of_page = {"file": file, "page": different.page}
        self.accept = theme.button(
            voice.say("Accept this page"),
            "check",
            pressed=lambda: decide(True),
            name=voice.say("Accept this page: {file}, page {page}", **of_page),
        )
        self.refuse = theme.button(
            voice.say("Do not send it"),
            "x",
            pressed=lambda: decide(False),
            name=voice.say("Do not send it: {file}, page {page}", **of_page),
        )
        self.take_back = theme.button(voice.say("Decide again"), "undo-2", "link", lambda: decide(None))
        self.mend = theme.button(voice.say("Replace the file"), "arrow-right", pressed=mend)
        row = Flow()
        for button in (self.accept, self.refuse, self.mend, self.take_back):
            row.addWidget(button)
        said = QHBoxLayout()
        said.addWidget(self.word, 1)
        self.column.addWidget(self.title)
        for part in (looks, self.pair, said, row):
            self.column.addLayout(part)
        self.show_word(None)

    def show_word(self, accepted: bool | None) -> None:
        """What the person has said of the page so far; the focus goes on to what can be done next."""
        say = self._voice.say
        focused = any(b.hasFocus() for b in (self.accept, self.refuse, self.mend, self.take_back))
        self.word.setText(
            {
                None: say("Look at both. Accept the page only if nothing is lost."),
                True: say("You have accepted this page."),
                False: say("This page is not accepted. Print the file to a new PDF and use that one, or leave the page out."),
            }[accepted]
        )
        self.accept.setVisible(accepted is None)
        self.refuse.setVisible(accepted is None)
        self.mend.setVisible(accepted is False)
        self.take_back.setVisible(accepted is not None)
        if focused:
            {None: self.accept, True: self.take_back, False: self.mend}[accepted].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where they stand one below the other anyway, they cannot be larger."""
        super().resizeEvent(event)
        self.larger.setVisible(self.pair.fits(self.column.contentsRect().width()))
