"""A page of a file, drawn in the background as sharp as its view is wide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from wizard.core.errors import AnsokError
from wizard.ui.context import Context
from wizard.ui.widgets.page_view import PageView
from wizard.ui.widgets.pictures import Pictures, Wish, why_not

WIDTH_STEP = 64
"""Pixels: a picture is drawn anew when its view has grown or shrunk past a multiple of this."""


class DrawnPage(PageView):
    """Shows the page that was asked for last, and until it is there that it is loading."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._voice = context.voice
        self._wish: Wish | None = None
        self._across = ""
        pictures = self._pictures = Pictures(context, self._arrived)
        self.destroyed.connect(lambda: pictures.close())  # noqa: PLW0108  (a bound slot would not outlive the widget)

    def show_page(self, path: Path, sha256: str, page: int, turn: int = 0, across: str = "") -> None:
        """Shows a page (from 1) of the file with that hash, turned clockwise by `turn` degrees, with a word across it."""
        pixels = max(WIDTH_STEP, self.width() if self.fills else self.sheet().width())
        width = round(pixels * self.devicePixelRatioF() / WIDTH_STEP + 0.5) * WIDTH_STEP
        wish = Wish(path, sha256, page, turn, width)
        self._across = across
        if wish == self._wish:
            if not self.picture.isNull():
                self.show_picture(self.picture, across)
            return
        if wish[:-1] != (self._wish or ())[:-1]:
            self.show_words(self._voice.say("Loading…"))
        self._wish = wish
        self._pictures.wish(wish)

    def show_none(self, words: str) -> None:
        """Shows no page, but why."""
        self._wish = None
        self._pictures.wish()
        self.show_words(words)

    def _arrived(self, wish: Wish, result: QImage | AnsokError) -> None:
        if wish != self._wish:
            return
        if isinstance(result, QImage) and not result.isNull():
            self.show_picture(result, self._across)
        else:
            self.show_words(why_not(wish, result, self._voice))
