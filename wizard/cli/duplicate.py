"""The command that uses an application for another call."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.core.application import Document
from wizard.services import calls, drafts
from wizard.services import transfer_texts as texts


def duplicate(desk: Desk, chosen: Namespace) -> int:
    """Begins an application for another call with what an existing one has; that one is only read."""
    old, target = desk.read(chosen.draft), Path(chosen.target)
    call = calls.find(chosen.call)
    found = drafts.used_for(call, old.application, old.path, target)
    drafts.create(target, found.application)
    lacking = texts.missing(found, call)
    if chosen.json:
        desk.out_json(
            {
                "draft": str(target),
                "call": call.id,
                "came": [
                    {"from": old.application.document(document.id).requirement, **_told(document)} for document in found.came
                ],
                "left": [{**_told(one.document), "why": one.why} for one in found.left],
                "missing": [
                    {"requirement": one.requirement, "institution": one.institution, "degree": one.degree} for one in lacking
                ],
            }
        )
        return 0
    for line in (texts.came(found, desk.voice), *texts.stayed(found.left, desk.voice), *texts.to_do(found, call, desk.voice)):
        desk.out(line)
    return 0


def _told(document: Document) -> dict[str, str | None]:
    return {
        "document": document.id,
        "requirement": document.requirement,
        "institution": document.institution,
        "file": document.parts[0].path,
    }
