"""All that the program keeps of the person: what would go and what would stay, then the button that removes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout
from shiboken6 import isValid

from wizard.core.errors import AnsokError
from wizard.services import belongings, messages, removal, removal_texts
from wizard.services.belongings import Plan
from wizard.services.removal import Outcome
from wizard.services.removal_texts import Group
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.focus import add_keys
from wizard.ui.memory import Memory
from wizard.ui.tasks import Task
from wizard.ui.widgets.boxes import Card, WrappedTick, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.column import Column
from wizard.ui.widgets.flow import Flow
from wizard.ui.words import breakable


class RemovalPage(QScrollArea):
    """Two steps: the list is made and read, and only then is the button there, behind a tick."""

    help_page = "removal"
    left = Signal()
    closing = Signal()
    """Everything is gone, and the program is to end."""

    def __init__(self, context: Context, memory: Memory) -> None:
        super().__init__()
        self._context, self._memory = context, memory
        say = context.voice.say
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Remove everything"))
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.margin(), theme.GAP * 2, theme.margin(), theme.GAP * 2)
        column.setSpacing(theme.GAP * 2)
        self.leave = theme.button(say("Back"), "arrow-left", pressed=self._leave)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(theme.heading(say("Remove everything")))
        lead = say("All that this program keeps of you on this computer. ")
        column.addWidget(theme.muted(lead + say("Your own papers stay, wherever they lie.")))
        self.notices = QVBoxLayout()
        column.addLayout(self.notices)
        self.note = theme.muted("")
        column.addWidget(self.note)
        self.lists = QVBoxLayout()
        self.lists.setSpacing(theme.GAP * 2)
        column.addLayout(self.lists)
        self.sure = WrappedTick()
        self.sure.say(say("I have read what goes, and know that it cannot be brought back"))
        self.remove = theme.button(say("Remove all of this"), "trash-2", pressed=self._remove)
        self.remove.setEnabled(False)
        self.sure.box.toggled.connect(self.remove.setEnabled)
        self.again = theme.button(say("List it again"), "search", pressed=self.fill)
        self.close_button = theme.button(say("Close the program"), "log-out", pressed=self.closing.emit)
        row = Flow()
        for widget in (self.remove, self.again, self.close_button):
            row.addWidget(widget)
        column.addWidget(self.sure)
        column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)
        self._plan: Plan | None = None
        self._busy: Task[Outcome] | None = None
        self._arrange()
        add_keys(self, {"Esc": self._leave})

    @property
    def waiting(self) -> bool:
        """It is still being looked for, or removed."""
        return not self.note.isHidden()

    def fill(self) -> None:
        """Looks for everything in the background, and lists it."""
        remembered, vault = self._memory.now, self._context.keys.vault
        places, now = belongings.usual_places(), self._context.now()
        self._plan = None
        empty(self.lists)
        empty(self.notices)
        self._arrange(self._context.voice.say("Looking for it…"))

        def work(_: object) -> Plan:
            return belongings.find(remembered.drafts(), remembered.made_folders(), places, vault.kept(), now)

        self._context.tasks.start(work, self._show, self._refused, lane="looking")

    def _show(self, plan: Plan) -> None:
        if not isValid(self):
            return
        voice = self._context.voice
        self._plan = plan
        title = voice.say("The program keeps nothing here.") if plan.empty else voice.say("What would be removed")
        self._list(title, removal_texts.goes(plan, voice))
        self._list_what_stays(plan)
        self._arrange()
        theme.announce(self, title)

    def _list_what_stays(self, plan: Plan) -> None:
        voice = self._context.voice
        self._list(voice.say("What stays"), removal_texts.stays(plan, voice), removal_texts.unknown(voice))

    def _list(self, title: str, groups: Iterable[Group], words: str = "") -> None:
        card = Card()
        card.setAccessibleName(title)
        card.column.addWidget(theme.subheading(title))
        for group in groups:
            name = theme.text(group.title)
            font = name.font()
            font.setBold(True)
            name.setFont(font)
            card.column.addWidget(name)
            card.column.addWidget(theme.muted("\n".join(breakable(line) for line in group.lines)))
        if words:
            card.column.addWidget(theme.muted(words))
        self.lists.addWidget(card)

    def _remove(self) -> None:
        if self._plan is None or self._busy is not None:
            return
        plan, vault = self._plan, self._context.keys.vault
        self._plan = None
        self._memory.rest()
        self._arrange(self._context.voice.say("Removing it. The keyring may ask for its own password in another window."))
        self._busy = self._context.tasks.start(
            lambda task: removal.remove(plan, vault, task.cancelled), partial(self._done, plan), self._refused, lane="keyring"
        )

    def _done(self, plan: Plan, outcome: Outcome) -> None:
        self._memory.look_again()
        if not isValid(self):
            return
        voice = self._context.voice
        self._busy = None
        empty(self.lists)
        self._list_what_stays(plan)
        left = removal_texts.left(outcome, voice)
        title = voice.say("Something is still there") if left else voice.say("Everything is removed")
        callout = Callout("bad" if left else "good", title, "\n".join((removal_texts.done(outcome, voice), *left)))
        self.notices.addWidget(callout)
        self._arrange()
        self.close_button.show()
        self.close_button.setFocus()
        theme.announce(self, callout.accessibleName())

    def _refused(self, error: AnsokError) -> None:
        if isValid(self):
            self._busy = None
            self.notices.addWidget(Callout("bad", *messages.of_error(error, self._context.voice)))
            self._arrange()

    def _arrange(self, busy: str = "") -> None:
        """The tick and the button stand below a list of something; where there is none, it can be made anew."""
        there = self._plan is not None and not self._plan.empty
        self.sure.box.setChecked(False)
        self.sure.setVisible(there)
        self.remove.setVisible(there)
        self.again.setVisible(not busy and not there)
        self.close_button.hide()
        self.note.setText(busy)
        self.note.setVisible(bool(busy))
        if busy:
            theme.announce(self, busy)

    def _leave(self) -> None:
        if self._busy is None:
            self.left.emit()
