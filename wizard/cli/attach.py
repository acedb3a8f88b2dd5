"""Commands that put documents into a draft and take them out."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from wizard.cli.desk import Desk, Draft
from wizard.core import edits, pages
from wizard.core.application import Application, Degree, Document, Institution, Part, Turn
from wizard.core.call import Requirement
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import store


def attach(desk: Desk, chosen: Namespace) -> int:
    """Adds a document (and its translation): 0, or 1 when it has a problem of its own, which is said."""
    with desk.changing(chosen.draft) as draft:
        requirement = draft.call.requirement(chosen.requirement)
        if requirement.kind == "referees":
            raise AnsokError("not-attachable", requirement=requirement.id, how=desk.voice.say("Use: ansok referee"))
        application, institution, degree = _placed(draft.application, requirement, chosen)
        for code in (*chosen.language, chosen.translation_language or "en"):
            if not re.fullmatch("[a-z]{2}|other", code):
                raise AnsokError("bad-value", name="language", value=code, known="en, sv, de, …, other")
        parts = tuple(_part(desk, draft, path, chosen) for path in chosen.paths)
        application, identifier = _with_parts(application, requirement, institution, degree, parts, chosen)
        mine = {identifier}
        if chosen.translation:
            translation = Document(
                id=edits.next_document_id(application),
                requirement=requirement.id,
                institution=institution,
                degree=degree,
                parts=(_part(desk, draft, chosen.translation, None),),
                translates=(identifier,),
                languages=(chosen.translation_language,) if chosen.translation_language else (),
            )
            application = edits.add_document(application, translation)
            mine.add(translation.id)
        store.write(draft.path, application)
        written = desk.read(chosen.draft)
        review = desk.review(written, desk.facts(written), desk.now(None))
        own = tuple(f for f in review.blockers if f.document in mine)
        desk.tell(own, written)
        return 1 if own else 0


def detach(desk: Desk, chosen: Namespace) -> int:
    """Takes out every document of a requirement, or one file."""
    with desk.changing(chosen.draft) as draft:
        draft.call.requirement(chosen.requirement)
        application = draft.application
        wanted = store.stored_path(Path(chosen.path), draft.path) if chosen.path else None
        for document in draft.application.documents:
            if document.requirement != chosen.requirement:
                continue
            for index in reversed(range(len(document.parts))):
                still_there = any(d.id == document.id for d in application.documents)
                if still_there and wanted in (None, document.parts[index].path):
                    application = edits.remove_part(application, document.id, index)
        if application == draft.application:
            raise AnsokError("not-attached", requirement=chosen.requirement, file=chosen.path or "")
        store.write(draft.path, application)
    return 0


def _placed(
    application: Application, requirement: Requirement, chosen: Namespace
) -> tuple[Application, str | None, str | None]:
    """For which institution and degree it is; one not yet listed is added, and where there is only one it need not be named."""
    if not requirement.per_institution:
        return application, None, None
    names = [institution.name for institution in application.institutions]
    name = chosen.institution or (names[0] if len(names) == 1 else None)
    if name is None:
        raise AnsokError("needs-institution", requirement=requirement.id, known=", ".join(names))
    if name not in names:
        application = edits.put_institution(application, Institution(name))
    institution = application.institution(name)
    titles = [degree.title for degree in institution.degrees]
    if chosen.degree and chosen.degree not in titles:
        degrees = (*institution.degrees, Degree(chosen.degree))
        application = edits.put_institution(application, replace(institution, degrees=degrees))
    degree = chosen.degree
    if degree is None and requirement.per == "degree" and len(titles) > 1:
        raise AnsokError("needs-degree", name=name, known=", ".join(titles))
    if degree is None and requirement.per == "degree" and titles:
        degree = titles[0]
    return application, name, degree


def _with_parts(  # noqa: PLR0917  (one call, each argument another thing)
    application: Application,
    requirement: Requirement,
    institution: str | None,
    degree: str | None,
    parts: tuple[Part, ...],
    chosen: Namespace,
) -> tuple[Application, str]:
    """The application with the files in their slot, and the id of the document that holds them."""
    there = edits.slot(application, requirement, institution, degree)
    if there is not None and chosen.replace:
        application = edits.remove_document(application, there.id)
        there = None
    if there is not None:
        most = requirement.files.most if requirement.files else None
        taken = sum(len(d.parts) for d in application.originals(requirement.id, institution))
        if most is None or taken + len(parts) > most:
            raise AnsokError("slot-full", requirement=requirement.id, file=there.parts[0].path)
        return edits.add_parts(application, there.id, parts), there.id
    document = Document(
        id=edits.next_document_id(application),
        requirement=requirement.id,
        institution=institution,
        degree=degree,
        parts=parts,
        languages=tuple(dict.fromkeys(chosen.language)),
    )
    return edits.add_document(application, document), document.id


def _part(desk: Desk, draft: Draft, path: str, chosen: Namespace | None) -> Part:
    """A part for a file, with the pages and the turn that were chosen. Raises `AnsokError` for what is no document."""
    part = store.part(Path(path), draft.path)
    (facts,) = desk.inspect([Path(path)], [part.path])
    if facts.kind == "other":
        raise AnsokError("not-a-document", file=path)
    if chosen is None:
        return part
    selected = pages.parse(chosen.pages, facts.pages or 0) if chosen.pages else None
    return replace(part, pages=selected, turns=_turns(facts, chosen.rotate))


def _turns(facts: DocumentFacts, turn: Turn) -> dict[int, Turn]:
    return dict.fromkeys(range(1, (facts.pages or 0) + 1), turn) if turn else {}
