"""The pages of a document as one leafs through them: those sent, in their order, and the left-out ones in between. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from wizard.core.application import Document, Part
from wizard.core.facts import DocumentFacts


class Leaf(NamedTuple):
    """A page (from 1) of a file, which is the document's part number `file`; `place` counts pages sent, 0 for one left out."""

    file: int
    part: Part
    page: int
    place: int


def leaves(document: Document, facts: Mapping[str, DocumentFacts]) -> tuple[Leaf, ...]:
    """All pages of the document's files that can be drawn."""
    found: list[Leaf] = []
    sent = 0
    for index, part in enumerate(document.parts):
        seen = facts.get(part.path)
        if seen is None or not seen.readable or seen.sha256 != part.sha256 or not seen.pages:
            continue
        for page, is_sent in _in_order(part.pages, seen.pages):
            sent += is_sent
            found.append(Leaf(index, part, page, sent if is_sent else 0))
    return tuple(found)


def _in_order(chosen: tuple[int, ...] | None, count: int) -> list[tuple[int, bool]]:
    """Every page and whether it is chosen: the chosen in their order, each followed by the left-out ones that come after."""
    if chosen is None:
        return [(page, True) for page in range(1, count + 1)]
    kept = set(chosen)
    after: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    last = 0
    for page in range(1, count + 1):
        if page in kept:
            last = page
        else:
            after[last].append((page, False))
    found = after[0]
    for page in chosen:
        if page <= count:
            found.append((page, True))
            found += after[page]
    return found
