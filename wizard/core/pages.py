"""A choice of pages as people write it: "1-3,5" is pages 1, 2, 3 and 5, in that order."""

from __future__ import annotations

import re

from wizard.core.errors import AnsokError

_RUN = re.compile(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?")


def parse(text: str, count: int) -> tuple[int, ...] | None:
    """The pages of a file of `count` pages that `text` names, in its order; None for all of them as they stand.

    An empty text means all. Raises `AnsokError` bad-pages: not of that form, page 0, beyond `count`, twice, or a range that
    runs backwards.
    """
    if not text.strip():
        return None
    pages: list[int] = []
    for piece in text.split(","):
        run = _RUN.fullmatch(piece.strip())
        first = int(run[1]) if run else 0
        last = int(run[2] or run[1]) if run else 0
        if not 1 <= first <= last <= count:
            raise AnsokError("bad-pages", value=text, count=count)
        pages += range(first, last + 1)
    if len(set(pages)) < len(pages):
        raise AnsokError("bad-pages", value=text, count=count)
    return None if pages == list(range(1, count + 1)) else tuple(pages)


def show(pages: tuple[int, ...] | None) -> str:
    """The choice as `parse` reads it, with runs of three and more drawn together; "" for all."""
    runs: list[list[int]] = []
    for page in pages or ():
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)
