"""A page that looks different in the bundle whatever way it goes there: no paper is known that makes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wizard.core.compare import Comparison, Different
from wizard.core.plan import WAYS, Piece, Way
from wizard.services.sandbox import Progress, Sandbox

ODD = "odd.pdf"


class Doubting(Sandbox):
    """Compares as it should, and then says that the pages of a file of that name differ, in each way by so many pixels."""

    def __init__(self, pixels: dict[Way, int] | None = None) -> None:
        super().__init__()
        self.pixels = pixels or dict.fromkeys(WAYS, 1)
        self.tried: list[Way] = []

    def compare(
        self,
        bundle: Path,
        pieces: tuple[tuple[int, Piece], ...],
        progress: Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Comparison:
        """As the sandbox does, and the odd pages."""
        found = super().compare(bundle, pieces, progress, cancelled)
        odd = []
        for first, piece in pieces:
            ways = dict(piece.ways)
            for place, (number, _) in enumerate(piece.pages if Path(piece.path).name == ODD else (), first):
                self.tried.append(way := ways.get(number, WAYS[0]))
                if self.pixels[way]:
                    odd.append(Different(place, piece.path, piece.sha256, number, self.pixels[way]))
        return replace(found, different=(*found.different, *odd))
