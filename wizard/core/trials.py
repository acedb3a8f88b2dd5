"""In which way a page goes into the bundle next, where it looked different in those that were tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.core.compare import Different
from wizard.core.plan import WAYS, Way

Page = tuple[str, int]
"""A page of any file: the file's hash, the number in it."""


class Trials:
    """Keeps how much each page differed in each way; one to a bundle, told of every comparison."""

    def __init__(self) -> None:
        self._seen: dict[Page, dict[Way, int]] = {}
        self._settled: set[Page] = set()

    def next(self, ways: Mapping[Page, Way], different: Iterable[Different]) -> dict[Page, Way]:
        """Ways for the pages to which another is to be given; none where the bundle stays as it is.

        `ways` are those of the bundle that was compared, but for pages as they are. A page that differs goes in the next way;
        after the last it goes back to where it differed least, to the earliest of those alike, and stays there.
        """
        pixels: dict[Page, int] = {}
        for one in different:  # a page may stand in several places
            page = (one.sha256, one.page)
            pixels[page] = pixels.get(page, 0) + one.pixels
        another: dict[Page, Way] = {}
        for page in pixels.keys() - self._settled:
            way = ways.get(page, WAYS[0])
            seen = self._seen.setdefault(page, {})
            seen[way] = pixels[page]
            if way != WAYS[-1]:
                another[page] = WAYS[WAYS.index(way) + 1]
                continue
            self._settled.add(page)
            if (least := min(seen, key=lambda tried: (seen[tried], WAYS.index(tried)))) != way:
                another[page] = least
        return another
