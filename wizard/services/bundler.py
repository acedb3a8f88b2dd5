"""From an application to its bundle on disk: plan, sheets, merge, comparison, and only then the final name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from wizard.core import about_files, fonts
from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.checks import Facts, check
from wizard.core.checks.case import Case, finding
from wizard.core.checks.papers import can_shrink
from wizard.core.compare import Comparison, Different
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.findings import Finding, Review, Severity, in_order
from wizard.core.plan import WAYS, Plan, Way, placed, slot_entries
from wizard.core.trials import Trials
from wizard.services import files, laying_out, names, originals, paths
from wizard.services.i18n import Voice
from wizard.services.laying_out import Layout
from wizard.services.originals import Original
from wizard.services.protocol import Picture
from wizard.services.sandbox import Sandbox
from wizard.services.store import full_path

PUBLIC = 0o644
"""A bundle is made to be sent: its file mode is the usual one."""

SIDES = 12
"""No more pages that differ are pictured at a time: the pictures are kept in memory."""

SIDE_WIDTH = 800
"""Pixels: wide enough to read a page by."""

Stage = Literal["drawing", "merging", "comparing", "slots"]
Report = Callable[[Stage, int, int], None]
"""Called with the stage, what is done of it and how much there is."""


class Slot(Struct, frozen=True):
    """A file for one upload slot."""

    requirement: str
    file: str
    pages: int
    size_bytes: int
    sha256: str


class Bundle(Struct, frozen=True):
    """A bundle that was written: where, what, how the comparison went, and what was found, pages that differ among it.

    `sha256` (hex) is of the file that was compared. `ways` tells how pages of the bundle went in that did not go as they are.
    """

    path: Path
    review: Review
    plan: Plan
    size_bytes: int
    sha256: str
    comparison: Comparison
    ways: dict[int, Way]
    slots: tuple[Slot, ...]
    originals: tuple[Original, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages the bundle has, our own among them."""
        return self.plan.pages

    @property
    def draft(self) -> bool:
        """Something blocks: the bundle says DRAFT."""
        return not self.review.ready


class Sides(Struct, frozen=True):
    """A page that differs, as the applicant's own file shows it and as the bundle does."""

    different: Different
    source: Picture
    bundle: Picture


class Refused(Struct, frozen=True):
    """No bundle was written: what blocks; where pages differ from their source, which, and pictures of the first `SIDES`."""

    review: Review
    different: tuple[Different, ...] = ()
    sides: tuple[Sides, ...] = ()


class Order(Struct, frozen=True, kw_only=True):
    """What to build: the application of a draft file, its facts now, and where to."""

    call: Call
    application: Application
    draft_file: Path
    facts: Facts
    now: datetime
    zone: ZoneInfo
    target: Path
    slots: Path | None = None
    as_draft: bool = False
    overwrite: bool = False
    ours: Mapping[Path, str] = {}
    """What was written earlier, with its SHA-256: replaced without a question while it is untouched."""


def review(order: Order) -> Review:
    """The findings on an order's application now."""
    return check(order.call, order.application, order.facts, now=order.now, undrawable=undrawable)


def undrawable(words: str) -> str:
    """The characters that our sheets cannot draw."""
    return fonts.drawable(words, paths.fonts())


def build(order: Order, voice: Voice, sandbox: Sandbox, report: Report, cancelled: Callable[[], bool]) -> Bundle | Refused:
    """Writes the bundle (and the slots, and the originals beside it), or says what blocks.

    With blockers nothing is written unless `as_draft`; a page that looks different from its source blocks until the applicant
    has accepted it. Nothing appears under a final name before it has been compared, nor after `cancelled`.
    Raises `AnsokError` (target-exists, target-is-original, original-changed, disk-full, bundle-stopped, …) and `Cancelled`.
    """
    found = review(order)
    if not found.ready and not order.as_draft:
        return Refused(found)
    return _build(order, found, voice, sandbox, report, cancelled)


def _build(  # noqa: PLR0917  (as `build`)
    order: Order, found: Review, voice: Voice, sandbox: Sandbox, report: Report, cancelled: Callable[[], bool]
) -> Bundle | Refused:
    case = Case(order.call, order.application, order.facts, order.now, undrawable)
    report("drawing", 0, 1)
    layout = laying_out.lay_out(case, found, order.draft_file, voice, sandbox, zone=order.zone, cancelled=cancelled)
    slot_files = _slot_targets(order, layout.plan, draft=not found.ready)
    taken = [order.target, *slot_files.values(), *_kept(order)]
    aside = originals.planned(case, layout.plan, order.slots or order.target.parent, taken, draft=not found.ready)
    copies = [original for original in aside if not originals.stands(original)]
    targets = (order.target, *slot_files.values(), *(Path(original.file) for original in copies))
    _may_write(targets, order)
    _go_on(cancelled)
    with ExitStack() as made:
        temporary = made.enter_context(files.beside(order.target))
        layout, comparison = _put_together(case, layout, temporary, order, voice, sandbox, report, cancelled)
        if new := unaccepted(comparison.different, order.application):
            was_ready, found = found.ready, _with_findings(found, _differing(new, order), order)
            if not order.as_draft:
                return Refused(found, new, sides(temporary, layout.plan, new, sandbox, cancelled=cancelled))
            if was_ready:  # its cover does not say yet that it is a draft
                return _build(order, found, voice, sandbox, report, cancelled)
        ready, slots = {temporary: order.target}, []
        if order.slots is not None:
            made.enter_context(files.folder(order.slots))
        for number, (requirement, target) in enumerate(slot_files.items()):
            report("slots", number, len(slot_files))
            part = made.enter_context(files.beside(target))
            with _about(target, part):
                job = laying_out.slot_job(case, layout, requirement, voice, part)
                count = sandbox.merge(job, cancelled=cancelled).pages
            slots.append(Slot(requirement, str(target), count, *files.fingerprint(part)))
            ready[part] = target
        if over := [one for one in _oversized(slots, order) if one not in found.findings]:
            was_ready, found = found.ready, _with_findings(found, over, order)
            if not found.ready and not order.as_draft:
                return Refused(found)
            if was_ready and not found.ready:
                return _build(order, found, voice, sandbox, report, cancelled)
        ready |= _copied(copies, order, made)
        size, digest = files.fingerprint(temporary)
        found = _with_findings(found, _overweight(size, order), order)
        _go_on(cancelled)
        _may_write(targets, order)  # again, for minutes have passed
        for part, target in reversed(ready.items()):
            files.finish(part, target, PUBLIC)
    ways = {
        place: way
        for first, piece in laying_out.pieces(layout)
        for place, (number, _) in enumerate(piece.pages, first)
        if (way := dict(piece.ways).get(number, WAYS[0])) != WAYS[0]
    }
    return Bundle(order.target, found, layout.plan, size, digest, comparison, ways, tuple(slots), aside)


def _put_together(  # noqa: PLR0917  (as `build`)
    case: Case,
    layout: Layout,
    temporary: Path,
    order: Order,
    voice: Voice,
    sandbox: Sandbox,
    report: Report,
    cancelled: Callable[[], bool],
) -> tuple[Layout, Comparison]:
    """Writes the bundle and compares it; pages that differ are put in again, each in another way, while there is one."""
    trials = Trials()
    while True:
        job = laying_out.bundle_job(case, layout, voice, temporary)
        report("merging", 0, layout.plan.pages)
        with _about(order.target, temporary):
            merged = sandbox.merge(job, lambda done, total: report("merging", done, total), cancelled)
        if merged.pages != layout.plan.pages:
            raise AnsokError("pages-lost", file=order.target.name, count=merged.pages, expected=layout.plan.pages)
        layout = replace(layout, ways=layout.ways | laying_out.ways_taken(layout.plan, merged.ways))
        pieces = laying_out.pieces(layout)
        report("comparing", 0, sum(len(piece.pages) for _, piece in pieces))
        with _about(order.target, temporary):
            comparison = sandbox.compare(temporary, pieces, lambda done, total: report("comparing", done, total), cancelled)
        if not (another := trials.next(layout.ways, comparison.different)):
            return layout, comparison
        layout = replace(layout, ways=layout.ways | another)


def unaccepted(different: Iterable[Different], application: Application) -> tuple[Different, ...]:
    """Those of the differing pages that the applicant has not accepted."""
    return tuple(d for d in different if not application.answers.get(page_question(d)))


def sides(
    bundle: Path,
    layout: Plan,
    different: Iterable[Different],
    sandbox: Sandbox,
    *,
    cancelled: Callable[[], bool],
) -> tuple[Sides, ...]:
    """Both pictures of the first `SIDES` pages that differ. Raises `AnsokError` page-not-drawn or worker-…, `Cancelled`."""
    turns = {place: turn for first, piece in placed(layout) for place, (_, turn) in enumerate(piece.pages, first)}
    return tuple(
        Sides(
            d,
            sandbox.render(Path(d.path), d.page, SIDE_WIDTH, turns[d.bundle_page], cancelled),
            sandbox.render(bundle, d.bundle_page, SIDE_WIDTH, 0, cancelled),
        )
        for d in tuple(different)[:SIDES]
    )


def page_question(different: Different) -> str:
    """The question whose yes accepts a page that looks different."""
    return about_files.page_question(different.sha256, different.page)


def _with_findings(found: Review, new: Iterable[Finding], order: Order) -> Review:
    """The findings with these among them, each once."""
    more = [one for one in new if one not in found.findings]
    return replace(found, findings=in_order((*found.findings, *more), order.call, order.application))


def _differing(different: tuple[Different, ...], order: Order) -> list[Finding]:
    documents = {
        (str(full_path(part.path, order.draft_file)), part.sha256): (document, part)
        for document in order.application.documents
        for part in document.parts
    }
    return [
        finding("page-differs", *documents[d.path, d.sha256], pages=(d.page,), question=page_question(d)) for d in different
    ]


def _copied(copies: Iterable[Original], order: Order, made: ExitStack) -> dict[Path, Path]:
    """Copies of the originals under temporary names, which `made` removes, with the names that they are to have."""
    ready = {}
    for original in copies:
        part = made.enter_context(files.beside(Path(original.file)))
        originals.copy(full_path(original.source, order.draft_file), original, part)
        ready[part] = Path(original.file)
    return ready


def _oversized(slots: Iterable[Slot], order: Order) -> Iterator[Finding]:
    """The files for slots that are larger than the call allows, each with the paper that makes most of it.

    One whose scanned pages can be made smaller comes before a heavier one.
    """
    for slot in slots:
        limit = order.call.requirement(slot.requirement).size
        most = limit.most_bytes if limit else slot.size_bytes
        parts = [(d, part) for d in order.application.documents if d.requirement == slot.requirement for part in d.parts]
        if limit and slot.size_bytes > most and parts:
            scans = [pair for pair in parts if can_shrink(pair[1], order.facts.get(pair[1].path))]
            document, part = max(scans or parts, key=lambda pair: pair[1].size)
            severity: Severity = "blocker" if limit.hard else "warning"
            size, shrinks = slot.size_bytes, bool(scans)
            yield finding("slot-too-large", document, part, severity=severity, size=size, most=most, shrinks=shrinks)


def _overweight(size: int, order: Order) -> Iterator[Finding]:
    """The bundle is larger than all files may be together, though the papers in it may not be.

    It does not block: where a portal takes files for its slots alone, nobody sends it.
    """
    limit = order.call.total_size
    if limit and size > (most := limit.most_bytes):
        yield finding("bundle-too-large", size=size, most=most)


def _slot_targets(order: Order, bundle: Plan, *, draft: bool) -> dict[str, Path]:
    if order.slots is None:
        return {}
    with files.naming(order.slots):
        if order.slots.exists() and not order.slots.is_dir():
            raise AnsokError("not-folder", file=str(order.slots))
    wanted = [r.id for r in order.call.requirements if slot_entries(bundle, r.id)]
    there = {order.target.name} if order.target.absolute().parent == order.slots.absolute() else set[str]()
    found: dict[str, Path] = {}
    for number, identifier in enumerate(wanted, 1):
        name = names.apart(names.of_slot(order.call, order.application, identifier, number, draft=draft), there)
        there.add(name)
        found[identifier] = order.slots / name
    return found


def _kept(order: Order) -> list[Path]:
    """The applicant's own files, which are never written."""
    return [order.draft_file, *(full_path(file, order.draft_file) for file in order.application.files())]


def _may_write(targets: tuple[Path, ...], order: Order) -> None:
    """Raises `AnsokError` target-twice, target-exists, target-is-original, …"""
    kept, written = _kept(order), set[Path]()
    for target in targets:
        if target.absolute() in written:
            raise AnsokError("target-twice", file=str(target))
        written.add(target.absolute())
        ours = target in order.ours and files.stands(target, order.ours[target])
        files.may_write(target, kept, overwrite=order.overwrite or ours)


@contextmanager
def _about(target: Path, temporary: Path) -> Iterator[None]:
    """Names what a worker's error is about: the target where it names our temporary file, or no file at all."""
    try:
        yield
    except AnsokError as error:
        if error.params.get("file", "") not in ("", str(temporary)):
            raise
        code = "bundle-stopped" if error.code.startswith("worker-") else error.code
        raise AnsokError(code, **{**error.params, "file": str(target)}) from error


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
