"""Commands that make a file: bundle, checklist, reminders, sample."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from wizard.cli.desk import Desk, Draft
from wizard.cli.report import review_json
from wizard.core.checks.case import Case
from wizard.core.plan import Entry
from wizard.services import bundler, files, i18n, messages, paths, samples, sheet_texts, ways
from wizard.services.store import full_path


def assemble(desk: Desk, chosen: Namespace) -> int:
    """Makes the bundle: 1 while something blocks, with a bundle only as a draft."""
    draft = desk.read(chosen.draft)
    target, now, zone = _target(chosen, draft), desk.now(chosen.at), desk.zone(chosen.zone, draft.application)
    voice = i18n.voice(chosen.language or draft.application.settings.cover_language)
    order = bundler.Order(
        call=draft.call,
        application=draft.application,
        draft_file=draft.path,
        facts=desk.facts(draft),
        now=now,
        zone=zone,
        target=target,
        slots=Path(chosen.slots) if chosen.slots else None,
        as_draft=chosen.as_draft,
        overwrite=chosen.force,
    )
    made = bundler.build(order, voice, desk.sandbox, Shown(desk.voice), lambda: False)
    if isinstance(made, bundler.Refused):
        desk.tell(made.review.findings, draft)
        if chosen.json:
            desk.out_json({"bundle": None, **review_json(made.review, draft, desk.voice)})
        return 1
    if chosen.json:
        desk.out_json(_bundle_json(made, draft, order, voice))
    else:
        pages = desk.voice.count("{n} page", "{n} pages", made.pages)
        desk.out(f"{made.path}: {pages}, {desk.voice.size(made.size_bytes)}")
        for original in made.originals:
            name = messages.name_of(original.source)
            desk.out(desk.voice.say("{path}: the untouched original of {file}", path=original.file, file=name))
    for line in ways.told(made.plan, made.ways, desk.voice):
        sys.stderr.write(desk.voice.say("Note") + f": {line}\n")
    desk.tell(made.review.findings, draft)
    return 0 if made.review.ready else 1


def checklist(desk: Desk, chosen: Namespace) -> int:
    """Makes the printable checklist."""
    draft = desk.read(chosen.draft)
    target = _target(chosen, draft)
    now, zone = desk.now(chosen.at), desk.zone(chosen.zone, draft.application)
    facts = desk.facts(draft)
    voice = i18n.voice(chosen.language or draft.application.settings.cover_language)
    case = Case(draft.call, draft.application, facts, now, bundler.undrawable)
    sheet = sheet_texts.checklist(case, desk.review(draft, facts, now, desk.past(chosen.at, draft)), zone, voice)
    files.write(target, desk.sandbox.draw(sheet, paths.fonts()).pdf, bundler.PUBLIC)
    return 0


def reminders(desk: Desk, chosen: Namespace) -> int:
    """Makes calendar reminders before the target."""
    from wizard.services import reminders as calendar

    draft = desk.read(chosen.draft)
    target, zone = _target(chosen, draft), desk.zone(None, draft.application)
    now = desk.now(None)
    files.write(target, calendar.calendar(draft.call, draft.application, now, zone, desk.voice), bundler.PUBLIC)
    desk.out(calendar.told(target, calendar.past(draft.call, draft.application, now), desk.voice))
    return 0


def sample(desk: Desk, chosen: Namespace) -> int:
    """Writes the fictional applicant's papers and application."""
    draft = samples.write(Path(chosen.folder))
    desk.out(str(draft))
    return 0


class Shown:
    """Progress on standard error, one line a stage."""

    def __init__(self, voice: i18n.Voice) -> None:
        self._words: dict[bundler.Stage, str] = {
            "drawing": voice.say("Drawing the cover sheet"),
            "merging": voice.say("Putting the pages together"),
            "comparing": voice.say("Comparing every page with its source"),
            "slots": voice.say("Writing the files for the upload slots"),
        }
        self._stage = ""

    def __call__(self, stage: bundler.Stage, done: int, total: int) -> None:
        """Tells of a stage when it begins."""
        if stage != self._stage:
            self._stage = stage
            sys.stderr.write(f"{self._words[stage]} …\n")


def _target(chosen: Namespace, draft: Draft) -> Path:
    """Where to write, checked before anything takes time. Raises `AnsokError`."""
    target = Path(chosen.output)
    kept = [draft.path, *(full_path(file, draft.path) for file in draft.application.files())]
    files.may_write(target, kept, overwrite=chosen.force)
    return target


def _bundle_json(made: bundler.Bundle, draft: Draft, order: bundler.Order, voice: i18n.Voice) -> dict[str, object]:
    case = Case(order.call, order.application, order.facts, order.now, bundler.undrawable)
    parts = [part for entry in made.plan.entries for part in _parts_json(entry, case, voice)]
    return {
        "bundle": str(made.path),
        "draft": made.draft,
        "pages": made.pages,
        "size_bytes": made.size_bytes,
        "sha256": made.sha256,
        "parts": parts,
        "slots": made.slots,
        "originals": made.originals,
        "verified": {
            "pages_compared": made.comparison.pages_compared,
            "different": [different.bundle_page for different in made.comparison.different],
        },
        "ways": [{"page": page, "way": way} for page, way in made.ways.items()],
    }


def _parts_json(entry: Entry, case: Case, voice: i18n.Voice) -> Iterator[dict[str, object]]:
    """An entry of the contents, file by file; headings have no pages and are no part."""
    original = case.application.document(entry.translates[0]) if entry.translates else None
    page = entry.first_page
    pieces: list[tuple[str | None, int]] = [(piece.path, len(piece.pages)) for piece in entry.pieces]
    for file, count in pieces or [(None, entry.pages)]:
        if count:
            yield {
                "requirement": entry.requirements[0],
                "title": sheet_texts.entry_title(entry, case, voice),
                "institution": entry.institution,
                "document": entry.document,
                "translation_of": original.parts[0].path if original else None,
                "file": file,
                "first_page": page,
                "last_page": page + count - 1,
                "languages": entry.languages,
            }
        page += count
