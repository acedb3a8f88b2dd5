"""The fictional applicant: their papers and an application that uses them, for trying the program and for its tests."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from wizard.core import edits
from wizard.core.application import Application, Document, questions
from wizard.core.errors import AnsokError
from wizard.core.sample import people, write_documents
from wizard.services import calls, files, paths, store

DRAFT = "application.ansok"


def write(folder: Path) -> Path:
    """Writes everything into a folder that is new or empty, and gives the draft's path.

    Raises `AnsokError`: folder-used, not-folder, no-permission, disk-full.
    """
    with files.naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise AnsokError("folder-used", file=str(folder))
        write_documents(folder, paths.fonts())
    draft = folder / DRAFT
    store.write(draft, _application(draft))
    return draft


def _application(draft: Path) -> Application:
    call = calls.find(calls.FIRST)
    application = replace(
        calls.start(call, "sample"),
        applicant=people.APPLICANT,
        institutions=people.INSTITUTIONS,
        referees=people.REFEREES,
    )
    ids: dict[str, str] = {}
    for paper in people.PAPERS:
        ids[paper.file] = edits.next_document_id(application)
        document = Document(
            id=ids[paper.file],
            requirement=paper.requirement,
            institution=paper.institution,
            degree=paper.degree,
            parts=(store.part(draft.parent / paper.file, draft),),
            translates=(ids[paper.translates],) if paper.translates else (),
        )
        application = edits.add_document(application, document)
    return replace(application, answers=dict.fromkeys(questions(call, application), True))
