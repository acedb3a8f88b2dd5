"""Pictures of pages, drawn in the background one at a time and kept while there is room; what is no longer wanted gives way."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import Voice
from wizard.services.protocol import Picture
from wizard.ui import images
from wizard.ui.context import Context
from wizard.ui.tasks import Task

ROOM_BYTES = 48_000_000
"""What all kept pictures together may take: a dozen pages that fill a screen, or a hundred small ones."""

PATIENCE_MS = 1500
"""How long a page that is no longer wanted may go on being drawn before its worker is ended."""


class Wish(NamedTuple):
    """A page (from 1) of a file with that hash, turned clockwise by `turn` degrees, `width` pixels wide."""

    path: Path
    sha256: str
    page: int
    turn: int
    width: int


def why_not(wish: Wish, result: QImage | AnsokError, voice: Voice) -> str:
    """Why a page cannot be shown and what to do, where its picture is an error or empty."""
    error = result if isinstance(result, AnsokError) else AnsokError("page-not-drawn")
    params = {**error.params, "page": wish.page, "file": wish.path.name}
    said = messages.of_error(AnsokError(error.code, **params), voice)
    return f"{said.message} {said.remedy}"


class Pictures:
    """Draws what was wished for last."""

    def __init__(self, context: Context, arrived: Callable[[Wish, QImage | AnsokError], None]) -> None:
        """`arrived` is called, on the main thread, with each of the last wishes and its picture or what prevented it."""
        self._context, self._arrived = context, arrived
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: tuple[Wish, ...] = ()
        self._drawing: Wish | None = None
        self._task: Task[Picture] | None = None

    def wish(self, *wishes: Wish) -> None:
        """Wishes for these pages, to be drawn in this order, instead of those before. What is kept arrives at once."""
        self._wishes = tuple(wish for wish in wishes if wish not in self._kept)
        for wish in wishes:
            if (kept := self._kept.get(wish)) is not None:
                self._kept.move_to_end(wish)
                self._arrived(wish, kept)
        late = self._drawing
        if late is None:
            self._draw()
        elif late not in self._wishes:
            QTimer.singleShot(PATIENCE_MS, lambda: self._lose_patience(late))

    def kept(self, wish: Wish) -> QImage | None:
        """A picture that was drawn before, where there was room to keep it."""
        return self._kept.get(wish)

    def close(self) -> None:
        """Nothing arrives any more."""
        self._wishes = ()
        self._lose_patience(self._drawing)

    def _draw(self) -> None:
        if self._drawing is not None or not self._wishes:
            return
        wish = self._wishes[0]

        def work(task: Task[Picture]) -> Picture:
            return self._context.sandbox.render(wish.path, wish.page, wish.width, wish.turn, task.cancelled)

        def done(picture: Picture) -> None:
            image = images.of(picture)
            self._keep(wish, image)
            ended(image)

        def ended(result: QImage | AnsokError | None) -> None:
            self._drawing = self._task = None
            if result is not None and wish in self._wishes:
                self._wishes = tuple(other for other in self._wishes if other != wish)
                self._arrived(wish, result)
            self._draw()

        self._drawing = wish
        self._task = self._context.tasks.start(work, done, ended, lambda: ended(None))

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._kept[wish] = image
        while len(self._kept) > 1 and sum(kept.sizeInBytes() for kept in self._kept.values()) > ROOM_BYTES:
            self._kept.popitem(last=False)

    def _lose_patience(self, late: Wish | None) -> None:
        if self._task is not None and self._drawing == late and late not in self._wishes:
            self._task.cancel()
