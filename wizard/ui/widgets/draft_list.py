"""The applications that have been begun: those of late, and those that lie where drafts go. What closes next comes first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from wizard.core.errors import AnsokError
from wizard.services import messages, paths
from wizard.ui import theme
from wizard.ui.context import Context
from wizard.ui.focus import holds_focus
from wizard.ui.memory import Memory
from wizard.ui.widgets.boxes import discard
from wizard.ui.widgets.choice_card import ChoiceCard
from wizard.ui.widgets.flow import Flow

FEW = 3
"""So many are shown at first: the calls below are to be seen as well."""
GATHERED_MS = 40
"""So long is waited for more of them before the list is put in order anew."""

if TYPE_CHECKING:  # the first page is to be there at once: what looks at drafts is imported when it is
    from wizard.ui.recent import Recent

    Seen = Recent | AnsokError | None


class DraftList(QWidget):
    """Each is looked at in the background and on its own, for it may lie on a stick or a network that is gone."""

    opened = Signal(Path)
    another_asked = Signal(Path)
    """This application is to be used for another call."""
    arranged = Signal()
    """There are other rows, or in another order."""

    def __init__(self, context: Context, memory: Memory) -> None:
        super().__init__()
        self._context, self._memory = context, memory
        self.rows: dict[Path, DraftRow] = {}
        """Those that are shown, in their order."""
        self._seen: dict[Path, Seen] = {}
        self._looking: set[Path] = set()
        self._all = False
        self._soon = QTimer(self, singleShot=True, interval=GATHERED_MS)
        self._soon.timeout.connect(self._arrange)
        self.heading = theme.subheading(context.voice.say("Go on with an application"))
        self.more = theme.button("", look="link", pressed=self._show_all)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.heading)
        column.addLayout(self._list)
        row = Flow()
        row.addWidget(self.more)
        column.addLayout(row)
        self.hide()

    def fill(self) -> None:
        """Lists those of late at once, and the others as soon as they are found."""
        from wizard.services import drafts

        self._add(tuple(Path(name) for name in self._memory.now.recent))
        self._arrange()
        folder = paths.drafts()
        start = self._context.tasks.start
        start(lambda task: drafts.lying_in(folder), self._found, lambda error: None, lane="looking")

    def look(self) -> None:
        """Looks at each anew: time has passed, or the zone is another. One that does not answer is not asked once more."""
        for path in self._seen.keys() - self._looking:
            self._look_at(path)

    @property
    def waiting(self) -> bool:
        """Some are not looked at yet."""
        return self._soon.isActive() or any(seen is None for seen in self._seen.values())

    def _found(self, found: tuple[Path, ...]) -> None:
        if isValid(self):  # the page may have been left meanwhile
            self._add(tuple(path for path in found if str(path) not in self._memory.now.hidden))
            self._soon.start()

    def _add(self, found: tuple[Path, ...]) -> None:
        for path in found:
            if path not in self._seen:
                self._seen[path] = None
                self._look_at(path)

    def _look_at(self, path: Path) -> None:
        from wizard.ui.recent import look_at

        context = self._context

        def told(seen: Recent | AnsokError) -> None:
            self._looking.discard(path)
            if isValid(self) and path in self._seen:
                self._seen[path] = seen
                if not self._soon.isActive():
                    self._soon.start()

        self._looking.add(path)
        context.tasks.start(lambda task: look_at(path, context), told, told, lane="looking")

    def _in_order(self) -> list[Path]:
        """What closes next first, sent ones last; one file under two names once."""
        from wizard.ui.recent import UNKNOWN, Recent

        found: dict[object, Path] = {}
        for path, seen in self._seen.items():
            found.setdefault((seen.file if isinstance(seen, Recent) else None) or path, path)
        place = {path: number for number, path in enumerate(self._seen)}

        def key(path: Path) -> tuple[int, float, int]:
            seen = self._seen[path]
            return (*(seen.order if isinstance(seen, Recent) else (UNKNOWN, 0.0)), place[path])

        return sorted(found.values(), key=key)

    def _arrange(self) -> None:
        order = self._in_order()
        shown = order if self._all else order[:FEW]
        for path in [path for path in self.rows if path not in shown]:
            if path not in order or not holds_focus(self.rows[path]):
                discard(self.rows.pop(path))
        for number, path in enumerate(shown):
            row = self.rows.get(path) or self._row(path)
            if (item := self._list.itemAt(number)) is None or item.widget() is not row:
                self._list.insertWidget(number, row)
            row.show_seen(self._seen[path])
        self.rows = {path: self.rows[path] for path in (*shown, *(other for other in self.rows if other not in shown))}
        hidden = len(order) - len(shown)
        self.more.setText(self._context.voice.count("Show {n} more", "Show {n} more", hidden))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(order))
        self.arranged.emit()

    def _row(self, path: Path) -> DraftRow:
        row = self.rows[path] = DraftRow(path, self._context)
        row.card.clicked.connect(partial(self.opened.emit, path))
        row.another.clicked.connect(partial(self.another_asked.emit, path))
        row.remove.clicked.connect(partial(self._forget, path))
        return row

    def _show_all(self) -> None:
        first = len(self.rows)
        self._all = True
        self._arrange()
        list(self.rows.values())[first].card.setFocus()

    def _forget(self, path: Path) -> None:
        """Takes a draft off the list; the file stays where it is."""
        after = next((other for other in self._in_order() if other != path), None)
        self._memory.hide(path)
        self._seen.pop(path, None)
        discard(self.rows.pop(path))
        self._arrange()
        if after is not None and after in self.rows:
            self.rows[after].remove.setFocus()


class DraftRow(QWidget):
    """A draft: a card that opens it, and what else can be done with it."""

    def __init__(self, path: Path, context: Context) -> None:
        super().__init__()
        self._context = context
        say = context.voice.say
        self.card = ChoiceCard(path.stem, [say("Looking at it…"), ""], say("Open {file}", file=path.name))
        self.card.setToolTip(str(path))
        self.another = theme.button(
            say("Use it for another call…"), look="link", name=say("Use {file} for another call", file=path.name)
        )
        self.another.setEnabled(False)
        self.remove = theme.button("", "x", name=say("Take {file} off this list", file=path.name))
        self.remove.setToolTip(say("Take it off this list: the file stays"))
        beside = QHBoxLayout()
        beside.setSpacing(theme.GAP)
        beside.addWidget(self.card, 1)
        beside.addWidget(self.remove)
        below = Flow()
        below.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 4)
        column.addLayout(beside)
        column.addLayout(below)

    def show_seen(self, seen: Seen) -> None:
        """Shows what was seen of the draft; None: nothing yet."""
        if seen is None:
            return
        refused = isinstance(seen, AnsokError)
        if isinstance(seen, AnsokError):
            self.card.show_words(self.card.title.text(), [messages.of_error(seen, self._context.voice).message, ""])
        else:
            self.card.show_words(seen.title, [seen.detail, seen.progress])
        theme.tint(self.card.title, "muted" if refused else "accent")
        self.card.setEnabled(not refused)
        self.another.setEnabled(not refused)
