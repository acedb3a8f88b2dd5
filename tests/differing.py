"""A page that looks different in the bundle whatever way it goes there: no paper is known that makes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wizard.core.compare import Comparison, Different
from wizard.core.plan import Piece
from wizard.services.sandbox import Progress, Sandbox

ODD = "odd.pdf"


class Doubting(Sandbox):
    """Compares as it should, and then says that the pages of a file of that name differ."""

    def compare(
        self,
        bundle: Path,
        pieces: tuple[tuple[int, Piece], ...],
        progress: Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Comparison:
        """As the sandbox does, and the odd pages."""
        found = super().compare(bundle, pieces, progress, cancelled)
        odd = tuple(
            Different(place, piece.path, piece.sha256, number)
            for first, piece in pieces
            for place, (number, _) in enumerate(piece.pages, first)
            if Path(piece.path).name == ODD
        )
        return replace(found, different=(*found.different, *odd))
