"""A scan made smaller: what it would take, its pages before and after beside each other, and the person's word on it."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from wizard.core import edits
from wizard.core.application import Part
from wizard.core.errors import AnsokError
from wizard.core.facts import SHRINK_DPI
from wizard.services import messages, smaller
from wizard.services.smaller import Trial
from wizard.ui import papers, theme
from wizard.ui.session import Session
from wizard.ui.tasks import Task
from wizard.ui.widgets.boxes import picture_button
from wizard.ui.widgets.drawn_page import DrawnPage
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.help_popup import add_help
from wizard.ui.widgets.progress import Progress

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""How many times as wide as its place a page can be."""

NARROW = 34
"""Line heights: in a narrower window the pages stand one below the other."""

TALL = 16
"""Line heights that the place of a page has at least."""


class Side(QWidget):
    """One of the two pictures, in a place that scrolls."""

    step = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.words = theme.muted("")
        self.page = DrawnPage(session.context)
        self.page.fills = True
        self.page.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.page.step.connect(self.step)
        self.place = QScrollArea()
        self.place.setWidget(self.page)
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.place.setFrameShape(QFrame.Shape.NoFrame)
        self.place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.place.setMinimumSize(QSize(theme.em() * 8, theme.em() * TALL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.words)
        column.addWidget(self.place, 1)

    def zoom(self, times: float) -> None:
        """Makes the page so many times as wide as its place."""
        self.page.setFixedWidth(max(120, round(self.place.viewport().width() * times)))

    def follow(self, other: Side) -> None:
        """Scrolls as the other does."""
        for mine, theirs in (
            (self.place.verticalScrollBar(), other.place.verticalScrollBar()),
            (self.place.horizontalScrollBar(), other.place.horizontalScrollBar()),
        ):
            theirs.valueChanged.connect(mine.setValue)


class Shrinking(QDialog):
    """Nothing changes before "Use the smaller copy". Arrow keys leaf and scroll, + and - zoom, Esc keeps the file as it is."""

    def __init__(self, session: Session, document: str, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._session, self._document, self._part = session, document, part
        self._voice, self._own = session.context.voice, part.made_from or part
        folder = self._folder = Path(tempfile.mkdtemp(prefix="ansok-"))
        self.destroyed.connect(lambda: shutil.rmtree(folder, ignore_errors=True))
        self._task: Task[tuple[Part, Trial]] | None = None
        self._papers: dict[int, Part] = {}
        self.trials: dict[int, Trial | AnsokError] = {}
        self.number, self._zoom = 0, 0
        self.file = messages.name_of(self._own.path)
        title = self._voice.say("Make {file} smaller", file=self.file)
        self.setWindowTitle(title)
        self.said = theme.text("")
        self.choices = {dpi: QRadioButton() for dpi in SHRINK_DPI}
        self.progress = Progress(self._voice, self._stop)
        self.before, self.after = Side(session), Side(session)
        self._lay_out(title)
        for dpi, choice in self.choices.items():
            choice.toggled.connect(self._show)
            choice.setEnabled(False)
            self._name(dpi)
        self._connect()
        add_help(self, "smaller", self._voice)
        self.finished.connect(self._stop)
        self._start()

    def _lay_out(self, title: str) -> None:
        say = self._voice.say
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.heading(title))
        what = say("Only the pictures of scanned pages get fewer dots. Text, drawings and your own file stay as they are.")
        column.addWidget(theme.muted(what))
        choosing = Flow(gap=theme.GAP * 3)
        self.now = QLabel(say("Now: {size}", size=self._voice.size(self._own.size)))
        self.now.setMinimumHeight(self.choices[SHRINK_DPI[0]].sizeHint().height())
        choosing.addWidget(self.now)
        for choice in self.choices.values():
            choosing.addWidget(choice)
        column.addLayout(choosing)
        column.addWidget(self.progress)
        column.addWidget(self.said)
        self.back = picture_button("chevron-left", say("Previous page that changes"), lambda: self._step(-1))
        self.on = picture_button("chevron-right", say("Next page that changes"), lambda: self._step(1))
        self.where = theme.text("")
        self.where.setWordWrap(False)
        self.where.setMinimumHeight(self.back.sizeHint().height())
        self.finer = theme.button(say("Zoom in"), pressed=lambda: self._enlarge(1))
        self.coarser = theme.button(say("Zoom out"), pressed=lambda: self._enlarge(-1))
        self.bar = QWidget()
        row = Flow(self.bar)
        for widget in (self.back, self.where, self.on, self.finer, self.coarser):
            row.addWidget(widget)
        column.addWidget(self.bar)
        self.pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.pair.setSpacing(theme.GAP * 2)
        self.pair.addWidget(self.before, 1)
        self.pair.addWidget(self.after, 1)
        column.addLayout(self.pair, 1)
        self.spare = QWidget()  # holds what is above it together while there are no pages to see
        column.addWidget(self.spare, 1)
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setWidget(inside)
        self.use = theme.button(say("Use the smaller copy"), "check", "primary", self._use)
        self.keep = theme.button(say("Keep it as it is"), "x", pressed=self.reject)
        decision = Flow()
        for button in (self.use, self.keep):
            decision.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        whole.addWidget(self.room, 1)
        whole.addLayout(decision)

    def _connect(self) -> None:
        for side, other in ((self.before, self.after), (self.after, self.before)):
            side.follow(other)
            side.step.connect(self._step)
        for keys, by in ((QKeySequence.StandardKey.ZoomIn, 1), (QKeySequence.StandardKey.ZoomOut, -1)):
            QShortcut(keys, self, partial(self._enlarge, by))

    def _start(self) -> None:
        """Begins the next copy that has not been tried; shows what there is where none is left."""
        dpi = next((dpi for dpi in SHRINK_DPI if dpi not in self.trials), None)
        self._task = None
        if dpi is None:
            self._end()
            return
        session, part, target = self._session, self._part, self._folder / f"{dpi}.pdf"

        def work(task: Task[tuple[Part, Trial]]) -> tuple[Part, Trial]:
            target.touch(0o600)
            paper = smaller.own(part, session.base)
            progress = partial(task.progress, str(dpi))
            return paper, smaller.attempt(paper, dpi, session.base, session.context.sandbox, target, progress, task.cancelled)

        def done(result: tuple[Part, Trial]) -> None:
            self._papers[dpi] = result[0]
            told(result[1])

        def told(result: Trial | AnsokError) -> None:
            if isValid(self):
                self.trials[dpi] = result
                self._name(dpi)
                self._start()
                self._show()

        def gone() -> None:
            if isValid(self):
                self._task = None
                self._end()

        if not self.progress.isVisible():
            self.progress.begin()
        self._task = session.context.tasks.start(work, done, told, gone, lane="making")
        self._task.progressed.connect(self._progressed)
        self._progressed(str(dpi), 0, 0)

    def _progressed(self, dpi: str, done: int, total: int) -> None:
        words = self._voice.say("Making a copy with {dpi} dots per inch…", dpi=dpi)
        self.progress.show_progress(dpi, words, done, total)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.progress.cancel.setEnabled(False)

    def _end(self) -> None:
        """No more copies are made."""
        had_focus = self.progress.cancel.hasFocus()
        self.progress.hide()
        self._show()
        if had_focus:
            (self.use if self.use.isEnabled() else self.keep).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, dpi: int) -> None:
        """What a choice says: the size once it is known."""
        choice, result, say = self.choices[dpi], self.trials.get(dpi), self._voice.say
        if isinstance(result, Trial):
            choice.setText(say("{dpi} dots per inch: {size}", dpi=dpi, size=self._voice.size(result.size)))
            choice.setEnabled(True)
            if not any(other.isChecked() for other in self.choices.values()):
                choice.setChecked(True)
            theme.announce(self, choice.text())
        elif result is not None:
            choice.setText(say("{dpi} dots per inch: no smaller", dpi=dpi))
        else:
            choice.setText(say("{dpi} dots per inch", dpi=dpi))

    @property
    def trial(self) -> Trial | None:
        """The copy that is chosen."""
        chosen = (self.trials.get(dpi) for dpi, choice in self.choices.items() if choice.isChecked())
        return next((trial for trial in chosen if isinstance(trial, Trial)), None)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of the file that change; those that are sent, where some are."""
        pages = self.trial.pages if self.trial else ()
        sent = tuple(page for page in self._part.pages or () if page in pages)
        return sent or pages

    def _show(self) -> None:
        """The page that is looked at, as it is and as it would be."""
        trial, pages, voice = self.trial, self.pages, self._voice
        for widget in (self.bar, self.before, self.after):
            widget.setVisible(trial is not None)
        self.spare.setVisible(trial is None)
        self.use.setEnabled(trial is not None)
        self.said.setText(self._problem())
        self.said.setVisible(bool(self.said.text()))
        if trial is None:
            return
        self.number = min(self.number, len(pages) - 1)
        page, turn = pages[self.number], self._part.turns.get(pages[self.number], 0)
        self.where.setText(
            voice.count(
                "Page {page}, the only one that changes",
                "Page {page}: {number} of {n} that change",
                len(pages),
                page=page,
                number=self.number + 1,
            )
        )
        self.back.setEnabled(self.number > 0)
        self.on.setEnabled(self.number < len(pages) - 1)
        self.coarser.setEnabled(self._zoom > 0)
        self.finer.setEnabled(self._zoom < len(ZOOMS) - 1)
        sides = (
            (self.before, voice.say("Before: {size}", size=voice.size(trial.was))),
            (self.after, voice.say("After: {size}, {dpi} dots per inch", size=voice.size(trial.size), dpi=trial.dpi)),
        )
        for side, words in sides:
            side.words.setText(words)
            side.page.setAccessibleName(f"{words}. {self.where.text()}")
            side.zoom(ZOOMS[self._zoom])
        paper = self._papers[trial.dpi]
        self.before.page.show_page(self._session.full_path(paper.path), paper.sha256, page, turn)
        self.after.page.show_page(trial.path, trial.sha256, page, turn)

    def _problem(self) -> str:
        """Why there is nothing to look at."""
        wrong = [result for result in self.trials.values() if isinstance(result, AnsokError)]
        if self.trial is not None or self._task is not None:
            return ""
        if not wrong:
            return self._voice.say("Stopped. Nothing has changed.")
        said = messages.of_error(wrong[-1], self._voice)
        return f"{said.message} {said.remedy}"

    def _step(self, by: int) -> None:
        self.number = max(0, min(self.number + by, len(self.pages) - 1))
        for side in (self.before, self.after):
            side.place.verticalScrollBar().setValue(0)
        self._show()
        theme.announce(self, self.where.text())

    def _enlarge(self, by: int) -> None:
        self._zoom = max(0, min(self._zoom + by, len(ZOOMS) - 1))
        self._show()

    def _use(self) -> None:
        """Puts the copy where it stays, in the background, and the document on it."""
        trial, session = self.trial, self._session
        if trial is None:
            return
        self.use.setEnabled(False)

        paper = self._papers[trial.dpi]

        def work(task: Task[Part]) -> Part:
            return smaller.keep(paper, trial, session.base)

        def done(made: Part) -> None:
            if (found := papers.find(session.application, self._document, self._part)) is not None:
                session.apply(edits.use_made(session.application, self._document, found[1], made))
            if isValid(self):
                self.accept()

        def failed(error: AnsokError) -> None:
            if isValid(self):
                said = messages.of_error(error, self._voice)
                self.said.setText(f"{said.message} {said.remedy}")
                self.said.show()
                self.use.setEnabled(True)
                theme.announce(self, self.said.text())

        session.context.tasks.start(work, done, failed, lane="saving")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zooms without Ctrl as well."""
        by = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._enlarge(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages stand below each other where the window is narrow."""
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        self.pair.setDirection(sides.LeftToRight if self.width() > theme.em() * NARROW else sides.TopToBottom)
        self._show()


def make_smaller(session: Session, document: str, part: Part, parent: QWidget) -> Shrinking:
    """Opens the view of a file over the whole window."""
    view = Shrinking(session, document, part, parent)
    view.resize(parent.window().size())
    view.show()
    return view
