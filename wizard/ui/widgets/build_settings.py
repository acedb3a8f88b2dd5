"""What the bundle will be: its place, the language of its cover, and whether each upload slot gets a file too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton

from wizard.core.application import CoverLanguage
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.boxes import Card, WrappedTick
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.ticking import on_choice, on_tick, show_tick
from wizard.ui.words import breakable, breakable_path


class BuildSettings(Card):
    """Shows the choices and tells of each change."""

    def __init__(
        self,
        voice: Voice,
        place: Callable[[Path], object],
        language: Callable[[CoverLanguage], object],
        slots: Callable[[bool], object],
    ) -> None:
        """Called with what the person chooses: the target file, the cover's language, files for the slots or not."""
        super().__init__()
        self._voice, self._place_chosen, self._language_chosen = voice, place, language
        self._target = Path()
        self.file = theme.text("")
        self.folder = theme.muted("")
        self.change = theme.button(
            voice.say("Change…"), "folder-open", pressed=self.choose, name=voice.say("Choose another place for the bundle")
        )
        self.languages: dict[CoverLanguage, QRadioButton] = {
            "en": QRadioButton(voice.say("English")),
            "sv": QRadioButton(voice.say("Swedish")),
        }
        group = QButtonGroup(self)
        row = Flow(gap=theme.GAP * 2)
        for code, button in self.languages.items():
            button.setMinimumHeight(24)
            button.setAccessibleDescription(voice.say("Language of the cover sheet"))
            on_choice(button, partial(self._language_chosen, code))
            group.addButton(button)
            row.addWidget(button)
        slots_tick = WrappedTick()
        slots_tick.say(voice.say("Also write one file for each upload slot"))
        self.slots = slots_tick.box
        self.slots.setMinimumHeight(24)
        on_tick(self.slots, slots)
        self.slots_folder = theme.muted("")
        column = self.column
        column.setSpacing(theme.GAP // 2)
        column.addWidget(theme.muted(voice.say("The bundle becomes this file")))
        column.addWidget(self.file)
        column.addWidget(self.folder)
        line = Flow()
        line.addWidget(self.change)
        column.addLayout(line)
        column.addSpacing(theme.GAP)
        column.addWidget(theme.muted(voice.say("Language of the cover sheet")))
        column.addLayout(row)
        column.addSpacing(theme.GAP)
        column.addWidget(slots_tick)
        column.addWidget(self.slots_folder)

    def show_choices(self, target: Path, language: CoverLanguage, slots: Path | None) -> None:
        """Shows what is chosen now."""
        self._target = target
        self.file.setText(breakable(target.name))
        self.folder.setText(self._voice.say("In the folder {folder}", folder=breakable_path(target.parent)))
        show_tick(self.languages[language], True)
        show_tick(self.slots, slots is not None)
        self.slots_folder.setText(
            self._voice.say("In the folder {folder}", folder=breakable_path(slots))
            if slots is not None
            else self._voice.say("For portals that ask for each document on its own.")
        )

    def choose(self) -> None:
        """Asks where the bundle is to go. Whether a file there is replaced is asked later, on the page."""
        say = self._voice.say
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            say("Where the bundle goes"),
            str(self._target),
            say("PDF files (*.pdf)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            path = Path(chosen)
            self._place_chosen(path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))
