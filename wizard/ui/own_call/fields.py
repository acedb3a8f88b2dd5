"""The entries of the form as widgets: they show a value, and hand over the changed one when a field is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.own_call.entries import Choice, Entry, Heading, Line, Tick
from wizard.ui.own_call.reading import Wrong
from wizard.ui.widgets.boxes import WrappedTick, laid_out_once
from wizard.ui.widgets.field import Field
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_choice, on_tick, show_tick

T = TypeVar("T")


AT_ONCE = 3
"""So many entries are made before the window may take events again."""


class Fields(QWidget, Generic[T]):
    """One below the other; short ones that follow each other stand side by side.

    Many are made little by little, so that the window does not stand still.
    """

    filled = Signal()
    """The last of them is there."""

    def __init__(
        self,
        rows: Sequence[Entry[T] | Heading],
        voice: Voice,
        now: Callable[[], T],
        give: Callable[[T], object],
    ) -> None:
        """`now` is the value as it is, `give` takes the changed one."""
        super().__init__()
        self._voice, self._now, self._give = voice, now, give
        self.tried: Callable[[T], object] = lambda value: None
        """Is told of what is being typed, as far as it can be understood."""
        self.may: Callable[[T], bool] = lambda value: True
        """Whether a choice or tick can be made: those that cannot are shown as such."""
        self.lines: dict[str, Field] = {}
        self.ticks: dict[str, QAbstractButton] = {}
        self.choices: dict[str, dict[str, QRadioButton]] = {}
        self._entries: list[tuple[Entry[T], QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP + theme.GAP // 2)
        self._row: Flow | None = None
        self._name, self._writable = "", False
        self._left = list(rows)
        self._out: set[str] = set()
        """The keys of entries that mean nothing now."""
        QTimer.singleShot(0, self, self._go_on)

    @property
    def ready(self) -> bool:
        """All of them are there."""
        return not self._left

    def fill(self) -> None:
        """Makes at once those that are not there yet."""
        while self._left:
            self._make()

    def refresh(self, *, writable: bool) -> None:
        """Shows the value as it is now; what is half typed stays."""
        self._writable = writable
        self._show(self._entries)

    def _show(self, entries: Sequence[tuple[Entry[T], QWidget]]) -> None:
        value, writable = self._now(), self._writable
        for entry, widget in entries:
            out = not entry.shown(value)
            if out != (entry.key in self._out):  # each time something is shown Qt lays out the whole page
                widget.setHidden(out)
                self._out ^= {entry.key}
            if isinstance(entry, Line):
                field = self.lines[entry.key]
                field.show_value(entry.get(value))
                field.set_read_only(not writable)
            elif isinstance(entry, Tick):
                on = entry.get(value)
                show_tick(self.ticks[entry.key], on)
                self.ticks[entry.key].setEnabled(writable and self.may(entry.put(value, not on)))
            else:
                self._show_choice(entry, value, writable=writable)

    def belong_to(self, name: str) -> None:
        """Tells screen readers of every field whose it is."""
        self._name = name
        self._speak(self._entries)

    def _speak(self, entries: Sequence[tuple[Entry[T], QWidget]]) -> None:
        def spoken(label: str) -> str:
            return self._voice.say("{field}, {name}", field=label, name=self._name) if self._name else label

        for entry, _ in entries:
            if isinstance(entry, Line):
                self.lines[entry.key].editor.setAccessibleName(spoken(entry.label))
            elif isinstance(entry, Tick):
                self.ticks[entry.key].setAccessibleName(spoken(entry.label))
            else:
                for button in self.choices[entry.key].values():
                    button.setAccessibleDescription(spoken(entry.label))

    def _show_choice(self, entry: Choice[T], value: T, *, writable: bool) -> None:
        chosen = entry.get(value)
        for option, button in self.choices[entry.key].items():
            show_tick(button, option == chosen)
            button.setEnabled(writable and (option == chosen or self.may(entry.put(value, option))))

    def _make(self) -> None:
        """The next of them."""
        there = len(self._entries)
        with laid_out_once(self):
            while self._left and len(self._entries) < there + AT_ONCE:
                self._add(self._left.pop(0)).show()
            self._show(self._entries[there:])
        self._speak(self._entries[there:])
        if self._left:
            QTimer.singleShot(0, self, self._go_on)
        else:
            self.filled.emit()

    def _go_on(self) -> None:
        if self._left:
            self._make()

    def _add(self, row: Entry[T] | Heading) -> QWidget:
        if isinstance(row, Heading):
            self._row = None
            heading = theme.subheading(row.words)
            self._column.addWidget(heading)
            return heading
        widget = self._line(row) if isinstance(row, Line) else self._tick(row) if isinstance(row, Tick) else self._choice(row)
        self._entries.append((row, widget))
        if isinstance(row, Line) and row.ems:
            if self._row is None:
                self._row = Flow(gap=theme.GAP * 2)
                self._column.addLayout(self._row)
            self._row.addWidget(widget)
        else:
            self._row = None
            self._column.addWidget(widget)
        return widget

    def _line(self, entry: Line[T]) -> Field:
        field = Field(entry.label, hint=entry.hint, lines=entry.lines)
        if entry.ems:
            field.setFixedWidth(theme.em() * entry.ems)
        field.committed.connect(partial(self._take, entry, field))
        field.typed.connect(partial(self._try, entry, field))
        self.lines[entry.key] = field
        return field

    def _tick(self, entry: Tick[T]) -> QWidget:
        tick = WrappedTick()
        tick.say(entry.label)
        on_tick(tick.box, lambda on: self._give(entry.put(self._now(), on)))
        self.ticks[entry.key] = tick.box
        return tick

    def _choice(self, entry: Choice[T]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(theme.text(entry.label))
        group = QButtonGroup(block)
        buttons: dict[str, QRadioButton] = {}
        for option, words in entry.options.items():
            button = QRadioButton()
            tick = WrappedTick(button)
            tick.say(words)
            button.setAccessibleDescription(entry.label)
            on_choice(button, partial(self._choose, entry, option))
            group.addButton(button)
            column.addWidget(tick)
            buttons[option] = button
        self.choices[entry.key] = buttons
        return block

    def _choose(self, entry: Choice[T], option: str) -> None:
        if entry.get(self._now()) != option:
            self._give(entry.put(self._now(), option))

    def _take(self, entry: Line[T], field: Field, text: str) -> None:
        """Hands over what was written, or says below the field what would be understood."""
        try:
            value = entry.put(self._now(), _tidy(text))
        except Wrong as wrong:
            field.show_note(str(wrong), "bad")
            return
        field.show_note("")
        self._give(value)
        field.show_taken(entry.get(self._now()))

    def _try(self, entry: Line[T], field: Field, text: str) -> None:
        try:
            value = entry.put(self._now(), _tidy(text))
        except Wrong:
            return
        field.show_note("")
        self.tried(value)


def _tidy(text: str) -> str:
    """Without the spaces around it and at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
