"""What became of a file, and the table that counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["opened", "repaired", "different", "refused", "over time", "over memory", "crashed"]
"""In a bundle as it is; the same after its structure was mended; with pages told to differ; not taken, for a reason; a worker
over its limits; a worker that died, or an error that nobody foresaw."""

KINDS: tuple[Kind, ...] = get_args(Kind)


class Outcome(Struct, frozen=True):
    """One file: its name, what became of it, why, its pages in the bundle and the seconds that all of it took.

    `different` are the pages that the program says differ from their source: numbers from 1, each after its file where there
    are several. Of a bundle that was looked at with other programs, `unlike` are the pages that poppler draws differently while
    the program says nothing, and `complaints` what those programs say of the bundle and not of the file alone.
    """

    name: str
    kind: Kind
    reason: str = ""
    pages: int = 0
    seconds: float = 0.0
    different: tuple[str, ...] = ()
    looked_at: bool = False
    unlike: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The lines of the table: how many files of each kind, and below it how many for each reason."""
    found = tuple(outcomes)
    for kind in KINDS:
        of_kind = [outcome for outcome in found if outcome.kind == kind]
        yield f"{len(of_kind):6}  {kind}"
        for reason, count in Counter(outcome.reason for outcome in of_kind if outcome.reason).most_common():
            yield f"{count:14}  {reason}"
    yield f"{len(found):6}  files"
    pages = sum(outcome.pages for outcome in found)
    yield f"{pages:6}  pages assembled, {sum(len(outcome.different) for outcome in found)} told to differ"
    yield f"{1000 * sum(outcome.seconds for outcome in found) / max(pages, 1):6.0f}  ms a page, everything counted"
    looked_at = [outcome for outcome in found if outcome.looked_at]
    if looked_at:
        yield f"{len(looked_at):6}  bundles looked at with other programs"
        yield f"{sum(bool(o.unlike) for o in looked_at):14}  with a page that looks different in poppler and is not told"
        yield f"{sum(bool(o.complaints) for o in looked_at):14}  with a complaint that the file alone does not raise"


def listing(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The files by outcome, one a line."""
    found = sorted(outcomes, key=lambda outcome: (KINDS.index(outcome.kind), outcome.reason, outcome.name))
    for outcome in found:
        yield "\t".join((outcome.kind, outcome.reason, outcome.name, f"{outcome.seconds:.1f} s", *_remarks(outcome)))


def _remarks(outcome: Outcome) -> Iterator[str]:
    if outcome.different:
        yield f"told to differ: {_numbers(outcome.different)}"
    if outcome.unlike:
        yield f"different in poppler, not told: {_numbers(outcome.unlike)}"
    yield from outcome.complaints


def _numbers(pages: tuple[str, ...]) -> str:
    """The first of the pages."""
    return ", ".join(pages[:10]) + (f" and {len(pages) - 10} more" if len(pages) > 10 else "")
