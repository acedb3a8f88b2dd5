"""Commands about the folder with everything to hand over: making it, and telling later whether anything has changed."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.cli.make import Shown
from wizard.cli.report import review_json
from wizard.services import bundler, handover, handover_texts, i18n, manifest, ways


def hand_over(desk: Desk, chosen: Namespace) -> int:
    """Makes the folder: 1 while something blocks, with a folder only as a draft."""
    draft = desk.read(chosen.draft)
    now, zone = desk.now(chosen.at), desk.zone(chosen.zone, draft.application)
    voice = i18n.voice(chosen.language or draft.application.settings.cover_language)
    order = bundler.Order(
        call=draft.call,
        application=draft.application,
        draft_file=draft.path,
        facts=desk.facts(draft),
        now=now,
        zone=zone,
        target=Path(chosen.folder),
        as_draft=chosen.as_draft,
        overwrite=chosen.force,
    )
    handover.may_make(order)  # before anything takes time
    made = handover.make(order, voice, desk.sandbox, Shown(desk.voice), lambda: False)
    if isinstance(made, bundler.Refused):
        desk.tell(made.review.findings, draft)
        if chosen.json:
            desk.out_json({"folder": None, **review_json(made.review, draft, desk.voice)})
        return 1
    if chosen.json:
        earlier = str(made.earlier) if made.earlier else None
        desk.out_json({"folder": str(order.target), "earlier": earlier, "manifest": made.manifest})
    else:
        desk.out(str(order.target))
        for file in made.manifest.files:
            desk.out(f"    {file.file}: {file.title}, {desk.voice.size(file.size_bytes)}")
    if made.earlier:
        said = desk.voice.say("What you had changed in the earlier folder is kept: {folder}", folder=made.earlier)
        sys.stderr.write(desk.voice.say("Note") + f": {said}\n")
    for line in ways.told(made.bundle.plan, made.bundle.ways, desk.voice):
        sys.stderr.write(desk.voice.say("Note") + f": {line}\n")
    desk.tell(made.bundle.review.findings, draft)
    return 0 if made.bundle.review.ready else 1


def verify(desk: Desk, chosen: Namespace) -> int:
    """Tells what is no longer as it was in a folder: 0 nothing, 1 something. No application is needed."""
    folder = Path(chosen.folder)
    told = manifest.read(folder)
    changes = manifest.changes(folder, told)
    if chosen.json:
        desk.out_json({"folder": str(folder), "made": told.made, "unchanged": not changes, "changes": changes})
        return 1 if changes else 0
    for change in changes:
        desk.out(handover_texts.changed(change.file, change.kind, desk.voice))
    if not changes:
        desk.out(handover_texts.unchanged(told, desk.zone(None), desk.voice))
    return 1 if changes else 0
