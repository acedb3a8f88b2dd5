"""The foot of the window: whether everything is saved, undo and redo, and the way to the step before and the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy

from wizard.services import messages
from wizard.ui import theme
from wizard.ui.session import Session


class Footer(QFrame):
    """Shows a session's saving and undoing; the window says what comes before and after."""

    back = Signal()
    forward = Signal()
    place_asked = Signal()
    """The draft cannot be saved where it is: another place is wanted."""
    earlier_asked = Signal()
    """What the application was before is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._voice = session.context.voice
        say = self._voice.say
        self.sign = QLabel()
        self.saved = theme.text("")
        self.saved.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.elsewhere = theme.button(say("Choose another place"), look="link", pressed=self.place_asked.emit)
        self.earlier = theme.button(say("Earlier states"), look="link", pressed=self.earlier_asked.emit)
        self.earlier.setToolTip("Ctrl+H")
        self.undo = theme.button(say("Undo"), "undo-2", pressed=session.undo)
        self.undo.setToolTip("Ctrl+Z")
        self.redo = theme.button(say("Redo"), "redo-2", pressed=session.redo)
        self.redo.setToolTip("Ctrl+Shift+Z")
        self.back_button = theme.button(say("Back"), pressed=self.back.emit)
        self.next_button = theme.button("", "arrow-right", "primary", self.forward.emit)
        saving = QHBoxLayout()
        saving.setSpacing(theme.GAP)
        saving.addWidget(self.sign)
        saving.addWidget(self.saved, 1)
        saving.addWidget(self.elsewhere)
        saving.addWidget(self.earlier)
        moving = QHBoxLayout()
        moving.setSpacing(theme.GAP)
        moving.addStretch(1)
        for button in (self.undo, self.redo, self.back_button, self.next_button):
            # One is not to keep the others, which have a picture, as low as itself.
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
            moving.addWidget(button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(theme.GAP * 2, theme.GAP, theme.GAP * 2, theme.GAP)
        self._rows.setSpacing(theme.GAP)
        self._rows.addLayout(saving, 1)
        self._rows.addLayout(moving)
        session.changed.connect(self.refresh)
        session.saving_changed.connect(self.refresh)
        self.refresh()

    def show_way(self, before: str, after: str, *, leads: bool = True) -> None:
        """Names the steps before and after the one that is shown; "" where there is none.

        `leads`: the way on is the one thing to do now; without it, the page has a button for something else.
        """
        say = self._voice.say
        self.back_button.setVisible(bool(before))
        self.back_button.setAccessibleName(say("Back: {step}", step=before))
        self.next_button.setVisible(bool(after))
        self.next_button.setText(say("Next: {step}", step=after))
        self.next_button.setAccessibleName(self.next_button.text())
        theme.weigh(self.next_button, "arrow-right", primary=leads)
        self._arrange()

    def refresh(self) -> None:
        """Shows what the session says now."""
        session, say = self._session, self._voice.say
        error = session.save_error
        trouble = error is not None and not session.read_only
        picture, tone = "check", theme.colour("text")
        if session.read_only:
            picture, words = "eye", say("Only to look at: nothing is changed or saved")
        elif error is not None:
            picture, words = "circle-alert", say("Not saved: {reason}", reason=messages.of_error(error, self._voice).message)
            tone = theme.colour("bad")
        elif session.draft_file is None:
            picture, words = "info", say("Not saved yet: it will be, once your name is given")
        elif session.unsaved:
            picture, words = "loader-circle", say("Saving…")
        elif session.saved_at is None:
            words = say("All changes saved")
        else:
            words = say("All changes saved {time}", time=self._voice.clock(session.saved_at.astimezone(session.zone)))
        self.sign.setPixmap(theme.pixmap(picture, "bad" if trouble else "text", round(theme.em() * 1.2)))
        if words != self.saved.text():
            self.saved.setText(words)
            palette = self.saved.palette()
            palette.setColor(self.saved.foregroundRole(), tone)
            self.saved.setPalette(palette)
            if trouble:
                theme.announce(self, words)
        self.elsewhere.setVisible(trouble)
        self.earlier.setVisible(session.draft_file is not None and not trouble and not session.looks_back)
        self.undo.setEnabled(session.can_undo)
        self.redo.setEnabled(session.can_redo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where one is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As much as the width has room for: all in one row, in two, or in two with signs alone for undoing."""
        say = self._voice.say
        self.undo.setText(say("Undo"))
        self.redo.setText(say("Redo"))
        buttons = (self.undo, self.redo, self.back_button, self.next_button)
        needed = sum(button.sizeHint().width() + theme.GAP for button in buttons)
        if self.width() < needed + theme.GAP * 4:
            self.undo.setText("")
            self.redo.setText("")
        wide = self.width() >= needed + theme.em() * 14
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignVCenter)
