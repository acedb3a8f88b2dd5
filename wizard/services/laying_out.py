"""From a case to what the worker is to put together: the plan with its sheets drawn, and the jobs for bundle and slots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.checks.case import Case
from wizard.core.errors import AnsokError
from wizard.core.findings import Review
from wizard.core.job import Job, Label, Mark
from wizard.core.plan import Entry, Piece, Plan, Way, placed, plan, slot_entries
from wizard.core.sheets import Sheet
from wizard.services import paths, sheet_texts
from wizard.services.i18n import Voice
from wizard.services.sandbox import Sandbox
from wizard.services.store import full_path


class Layout(Struct, frozen=True):
    """The plan with its sheets drawn, and how pages go in that do not go as they are: by hash and number.

    The paths of the plan start from the folder of `draft_file`.
    """

    draft_file: Path
    plan: Plan
    cover: Sheet
    referees: Sheet | None
    ways: dict[tuple[str, int], Way] = {}


def lay_out(
    case: Case,
    found: Review,
    draft_file: Path,
    voice: Voice,
    sandbox: Sandbox,
    *,
    zone: ZoneInfo,
    cancelled: Callable[[], bool],
) -> Layout:
    """Draws the sheets; the cover again where its contents take more pages than thought, for that moves every page number."""
    people = sheet_texts.referees(case, voice)
    referees = sandbox.draw(people, paths.fonts(), cancelled) if people else None
    pages = 1
    while True:
        bundle = plan(case, cover_pages=pages, referee_pages=referees.pages if referees else 0)
        if not any(entry.kind == "document" for entry in bundle.entries):
            raise AnsokError("nothing-to-build")
        cover = sandbox.draw(sheet_texts.cover(case, bundle, found, zone, voice), paths.fonts(), cancelled)
        if cover.pages <= pages:
            return Layout(draft_file, bundle, cover, referees)
        pages = cover.pages


def bundle_job(case: Case, layout: Layout, voice: Voice, target: Path) -> Job:
    """What the worker is to put together as the bundle."""
    content: list[bytes | Piece] = [layout.cover.pdf]
    marks = [Mark(voice.say("Cover sheet"), 1, 0)]
    labels = [Label(1, voice.say("Cover sheet") + " ")]
    for entry in layout.plan.entries:
        marks.append(Mark(sheet_texts.entry_title(entry, case, voice), entry.first_page, entry.level))
        if entry.pages and not entry.shared:
            labels.append(Label(entry.first_page, sheet_texts.entry_label(entry, case, voice)))
            content += _content(entry, layout)
    return Job(
        target=str(target),
        content=tuple(content),
        title=sheet_texts.bundle_title(case, voice),
        author=case.application.applicant.name,
        subject=voice.words(case.call.employer),
        language=voice.language,
        marks=tuple(marks),
        labels=tuple(labels),
        links=layout.cover.links,
    )


def slot_job(case: Case, layout: Layout, requirement: str, voice: Voice, target: Path) -> Job:
    """What the worker is to put together for one upload slot."""
    content = [item for entry in slot_entries(layout.plan, requirement) for item in _content(entry, layout)]
    return Job(
        target=str(target),
        content=tuple(content),
        title=voice.words(case.call.requirement(requirement).title),
        author=case.application.applicant.name,
        subject=voice.words(case.call.title),
        language=voice.language,
    )


def _content(entry: Entry, layout: Layout) -> list[bytes | Piece]:
    if entry.kind == "referees" and layout.referees:
        return [layout.referees.pdf]
    return [_for_worker(piece, layout) for piece in entry.pieces]


def _for_worker(piece: Piece, layout: Layout) -> Piece:
    """The piece with its full path, and the ways of its pages."""
    ways = tuple((number, way) for number, _ in piece.pages if (way := layout.ways.get((piece.sha256, number))))
    return replace(piece, path=str(full_path(piece.path, layout.draft_file)), ways=ways)


def pieces(layout: Layout) -> tuple[tuple[int, Piece], ...]:
    """What is compared: every piece, with the bundle page where it begins."""
    return tuple((page, _for_worker(piece, layout)) for page, piece in placed(layout.plan))


def ways_taken(bundle: Plan, taken: dict[int, Way]) -> dict[tuple[str, int], Way]:
    """The ways that pages of the bundle went, by what the pages are: the hash of the file, the number in it."""
    return {
        (piece.sha256, number): taken[place]
        for first, piece in placed(bundle)
        for place, (number, _) in enumerate(piece.pages, first)
        if place in taken
    }
