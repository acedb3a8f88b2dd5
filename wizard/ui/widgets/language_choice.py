"""English or Swedish: chosen at once, each named in itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QWidget

from wizard.services.i18n import Language, Voice
from wizard.ui import theme
from wizard.ui.widgets.ticking import on_choice

NAMES: dict[Language, str] = {"en": "English", "sv": "Svenska"}


class LanguageChoice(QWidget):
    """The language of the window."""

    chosen = Signal(str)
    """Another language than before, by code."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.buttons: dict[Language, QRadioButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP * 2)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("globe", "muted", round(theme.em() * 1.3)))
        sign.setAccessibleName(voice.say("Language of the program"))
        row.addWidget(sign)
        for code, name in NAMES.items():
            button = QRadioButton(name)
            button.setMinimumHeight(24)
            button.setAccessibleDescription(voice.say("Language of the program"))
            button.setAccessibleName(name)
            button.setChecked(code == voice.language)
            on_choice(button, partial(self._choose, code, voice.language))
            group.addButton(button)
            self.buttons[code] = button
            row.addWidget(button)

    def _choose(self, code: Language, before: Language) -> None:
        if code != before:
            self.chosen.emit(code)
