"""What is made: the folder with everything or the bundle alone, its place, and the language of the cover."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton

from wizard.core.application import CoverLanguage
from wizard.services import manifest
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
        only_bundle: Callable[[bool], object],
    ) -> None:
        """Called with what the person chooses: the target, the cover's language, nothing but the bundle or everything."""
        super().__init__()
        self._voice, self._place_chosen, self._language_chosen = voice, place, language
        self._target, self._alone = Path(), False
        self.what = theme.muted("")
        self.file = theme.text("")
        self.folder = theme.muted("")
        self.change = theme.button(
            voice.say("Change…"), "folder-open", pressed=self.choose, name=voice.say("Choose another place for it")
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
        tick = WrappedTick()
        tick.say(voice.say("Only the bundle, nothing else"))
        self.only_bundle = tick.box
        self.only_bundle.setMinimumHeight(24)
        on_tick(self.only_bundle, only_bundle)
        self.explained = theme.muted("")
        column = self.column
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.what)
        column.addWidget(self.file)
        column.addWidget(self.folder)
        column.addWidget(self.explained)
        line = Flow()
        line.addWidget(self.change)
        column.addLayout(line)
        column.addSpacing(theme.GAP)
        column.addWidget(theme.muted(voice.say("Language of the cover sheet")))
        column.addLayout(row)
        column.addSpacing(theme.GAP)
        column.addWidget(tick)

    def show_choices(self, target: Path, language: CoverLanguage, *, only_bundle: bool) -> None:
        """Shows what is chosen now."""
        say = self._voice.say
        self._target, self._alone = target, only_bundle
        self.what.setText(say("The bundle becomes this file") if only_bundle else say("Everything goes into this folder"))
        self.file.setText(breakable(target.name))
        self.folder.setText(say("In the folder {folder}", folder=breakable_path(target.parent)))
        show_tick(self.languages[language], True)
        show_tick(self.only_bundle, only_bundle)
        self.explained.setText(
            say("One PDF, for a portal that takes one file.")
            if only_bundle
            else say("The bundle, one file for each upload slot, signed originals, the checklist and a calendar file.")
        )

    def choose(self) -> None:
        """Asks where it is to go. Whether something there is replaced is asked later, on the page."""
        if self._alone:
            self._choose_file()
        else:
            self._choose_folder()

    def _choose_file(self) -> None:
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

    def _choose_folder(self) -> None:
        """The folder is made in the one that is chosen, unless that is empty or was made for a hand-over itself."""
        title = self._voice.say("Where the folder goes")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._target.parent))
        if chosen:
            path = Path(chosen)
            self._place_chosen(path if _is_free(path) else path / self._target.name)


def _is_free(folder: Path) -> bool:
    try:
        return (folder / manifest.FILE).exists() or not any(folder.iterdir())
    except OSError:  # told when it is to be written
        return False
