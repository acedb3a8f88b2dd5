"""Commands that put documents into a draft, take them out, and switch off what is said of them."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from wizard.cli.desk import Desk, Draft
from wizard.core import edits, pages
from wizard.core.application import Application, Degree, Document, Institution, Part
from wizard.core.call import Requirement
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import store


def attach(desk: Desk, chosen: Namespace) -> int:
    """Adds a document (and its translation), or a translation: 0, or 1 when it has a problem of its own, which is said."""
    with desk.changing(chosen.draft) as draft:
        requirement = draft.call.requirement(chosen.requirement)
        _fits(desk, requirement, chosen)
        place = _placed(draft, requirement, chosen)
        given = [*chosen.paths, *([chosen.translation] if chosen.translation else [])]
        parts = [store.part(Path(path), draft.path) for path in given]
        facts = _facts(desk, given, parts)
        used = tuple(_used(part, facts[part.path], chosen) for part in parts[: len(chosen.paths)])
        if place.translates:
            application, identifier = _instead(place, used, chosen)
        else:
            application, identifier = _with_parts(place, requirement, used, chosen)
        mine = {identifier}
        if chosen.translation:
            said = (chosen.translation_language,) if chosen.translation_language else ()
            application, identifier = _with_translation(application, (identifier,), parts[-1:], said)
            mine.add(identifier)
        if chosen.beside:
            application = _put_beside(application, {part.path for part in used})
        changed = Draft(draft.path, application, draft.call)
        others = [p for d in application.documents if d.requirement == requirement.id for p in d.parts if p.path not in facts]
        review = desk.review(changed, {**facts, **desk.facts_of(others, changed)}, desk.now(None))
        store.write(draft.path, application)
        own = tuple(f for f in review.findings if f.document in mine and f.severity != "note")
        desk.tell(own, changed)
        return 1 if any(f.severity == "blocker" for f in own) else 0


def detach(desk: Desk, chosen: Namespace) -> int:
    """Takes out every document of a requirement, or one file, named as the draft names it or by where it lies."""
    with desk.changing(chosen.draft) as draft:
        draft.call.requirement(chosen.requirement)
        application = draft.application
        wanted = names(draft, chosen.path) if chosen.path else None
        for document in draft.application.documents:
            if document.requirement != chosen.requirement:
                continue
            for index in reversed(range(len(document.parts))):
                still_there = any(d.id == document.id for d in application.documents)
                if still_there and (wanted is None or is_named(document.parts[index], wanted)):
                    application = edits.remove_part(application, document.id, index)
        if application == draft.application:
            if chosen.path:
                raise AnsokError("not-attached", requirement=chosen.requirement, file=chosen.path)
            raise AnsokError("nothing-attached", requirement=chosen.requirement)
        store.write(draft.path, application)
    return 0


def ignore(desk: Desk, chosen: Namespace) -> int:
    """Switches a finding off for one document or every document of a requirement, or on again."""
    with desk.changing(chosen.draft) as draft:
        application = draft.application
        for document in meant(draft, chosen):
            application = edits.silence(application, document.id, chosen.code, not chosen.undo)
        store.write(draft.path, application)
    return 0


def beside(desk: Desk, chosen: Namespace) -> int:
    """Has the untouched files of a requirement (or one of them) put beside the bundle as well, or no more."""
    with desk.changing(chosen.draft) as draft:
        wanted = names(draft, chosen.path) if chosen.path else None
        attached = [part for document in meant(draft, chosen) for part in document.parts]
        stored = {part.path for part in attached if wanted is None or is_named(part, wanted)}
        store.write(draft.path, _put_beside(draft.application, stored, not chosen.undo))
    return 0


def _put_beside(application: Application, stored: set[str], on: bool = True) -> Application:
    for document in application.documents:
        for index, part in enumerate(document.parts):
            if part.path in stored:
                application = edits.put_beside(application, document.id, index, on)
    return application


def names(draft: Draft, path: str) -> set[str]:
    """A file as the draft names it: as it is given, or by where it lies."""
    return {path, store.stored_path(Path(path), draft.path)}


def is_named(part: Part, wanted: set[str]) -> bool:
    """Whether one of these names is that of a file, or of what it was made from."""
    return part.path in wanted or (part.made_from is not None and part.made_from.path in wanted)


def meant(draft: Draft, chosen: Namespace) -> list[Document]:
    """The documents of the requirement (of that institution, with that file).

    Raises `AnsokError` not-per-institution, nothing-attached, not-attached.
    """
    requirement = draft.call.requirement(chosen.requirement)
    if chosen.institution and not requirement.per_institution:
        raise AnsokError("not-per-institution", requirement=requirement.id)
    attached = [
        document
        for document in draft.application.documents
        if document.requirement == requirement.id and chosen.institution in (None, document.institution)
    ]
    if not attached:
        raise AnsokError("nothing-attached", requirement=requirement.id)
    wanted = names(draft, chosen.path) if chosen.path else None
    meant = [d for d in attached if wanted is None or any(is_named(part, wanted) for part in d.parts)]
    if not meant:
        raise AnsokError("not-attached", requirement=requirement.id, file=chosen.path)
    return meant


def _fits(desk: Desk, requirement: Requirement, chosen: Namespace) -> None:
    """Refuses what could only be ignored. Raises `AnsokError`."""
    if requirement.kind == "referees":
        raise AnsokError("not-attachable", requirement=requirement.id, how=desk.voice.say("Use: ansok referee"))
    if not requirement.per_institution and (chosen.institution or chosen.degree):
        raise AnsokError("not-per-institution", requirement=requirement.id)
    if chosen.translation_language and not chosen.translation:
        raise AnsokError("no-translation-given")
    for code in (*chosen.language, chosen.translation_language or "en"):
        if not re.fullmatch("[a-z]{2}|other", code):
            raise AnsokError("bad-value", name="language", value=code, known="en, sv, de, …, other")


class _Place(NamedTuple):
    """For which institution and degree a paper is, both listed in the application, or which documents it translates."""

    application: Application
    institution: str | None = None
    degree: str | None = None
    translates: tuple[str, ...] = ()


def _placed(draft: Draft, requirement: Requirement, chosen: Namespace) -> _Place:
    """Where it goes; an institution not yet listed is added, and where there is only one it need not be named."""
    application = draft.application
    if chosen.translates:
        return _Place(application, translates=_originals(draft, requirement, chosen))
    if not requirement.per_institution:
        return _Place(application)
    names = [institution.name for institution in application.institutions]
    name = chosen.institution or (names[0] if len(names) == 1 else None)
    if name is None:
        raise AnsokError("needs-institution", requirement=requirement.id, known=", ".join(names))
    if name not in names:
        application = edits.put_institution(application, Institution(name))
    titles = [degree.title for degree in application.institution(name).degrees]
    degree = chosen.degree
    if degree and degree not in titles:
        application = edits.add_degree(application, draft.call, name, Degree(degree))
    if not degree and requirement.per == "degree" and len(titles) > 1:
        raise AnsokError("needs-degree", name=name, known=", ".join(titles))
    if not degree and requirement.per == "degree" and titles:
        degree = titles[0]
    return _Place(application, name, degree or None)


def _originals(draft: Draft, requirement: Requirement, chosen: Namespace) -> tuple[str, ...]:
    """The ids of the documents with the file that is translated. Raises `AnsokError` not-attached."""
    wanted = names(draft, chosen.translates)
    found = tuple(
        document.id
        for document in draft.application.originals(requirement.id, chosen.institution)
        if chosen.degree in (None, document.degree) and any(part.path in wanted for part in document.parts)
    )
    if not found:
        raise AnsokError("not-attached", requirement=requirement.id, file=chosen.translates)
    return found


def _with_translation(
    application: Application, originals: tuple[str, ...], parts: Sequence[Part], languages: tuple[str, ...]
) -> tuple[Application, str]:
    """The application with a translation of these documents, and its id."""
    first = application.document(originals[0])
    translation = Document(
        id=edits.next_document_id(application),
        requirement=first.requirement,
        institution=first.institution,
        degree=first.degree,
        parts=tuple(parts),
        translates=originals,
        languages=languages,
    )
    return edits.add_document(application, translation), translation.id


def _instead(place: _Place, parts: tuple[Part, ...], chosen: Namespace) -> tuple[Application, str]:
    """The application with a translation of papers that are there; with --replace in the place of those they have."""
    application = place.application
    for original in place.translates:
        for translation in application.translations(original):
            if not chosen.replace:
                raise AnsokError("slot-full", requirement=translation.requirement, file=translation.parts[0].path)
        application = _without_translations(application, original)
    return _with_translation(application, place.translates, parts, tuple(dict.fromkeys(chosen.language)))


def _with_parts(place: _Place, requirement: Requirement, parts: tuple[Part, ...], chosen: Namespace) -> tuple[Application, str]:
    """The application with the files in their slot, and the id of the document that holds them.

    A document that is replaced keeps its translations unless another one comes with it.
    """
    application, institution, degree, _ = place
    there = edits.slot(application, requirement, institution, degree)
    languages = tuple(dict.fromkeys(chosen.language))
    if there is None:
        document = Document(
            id=edits.next_document_id(application),
            requirement=requirement.id,
            institution=institution,
            degree=degree,
            parts=parts,
            languages=languages,
        )
        return edits.add_document(application, document), document.id
    if chosen.replace:
        application = edits.say_languages(edits.put_parts(application, there.id, parts), there.id, languages)
        if chosen.translation:
            application = _without_translations(application, there.id)
        return application, there.id
    most = requirement.files.most if requirement.files else None
    taken = sum(len(d.parts) for d in application.originals(requirement.id, institution))
    if most is None or taken + len(parts) > most:
        raise AnsokError("slot-full", requirement=requirement.id, file=there.parts[0].path)
    application = edits.add_parts(application, there.id, parts)
    return (edits.say_languages(application, there.id, languages) if languages else application), there.id


def _without_translations(application: Application, original: str) -> Application:
    for translation in application.translations(original):
        if translation.translates == (original,):
            application = edits.remove_document(application, translation.id)
        else:
            application = edits.translate(application, translation.id, original, serves=False)
    return application


def _facts(desk: Desk, given: list[str], parts: list[Part]) -> dict[str, DocumentFacts]:
    """What is seen in the files, by stored path. Raises `AnsokError` where one is no document."""
    seen = desk.inspect([Path(path) for path in given], [part.path for part in parts])
    for path, facts in zip(given, seen, strict=True):
        if facts.kind == "other":
            raise AnsokError(facts.error.code if facts.error else "not-a-document", file=path)
    return {facts.file: facts for facts in seen}


def _used(part: Part, facts: DocumentFacts, chosen: Namespace) -> Part:
    """The part with the pages and the turn that were chosen. Raises `AnsokError` bad-pages, pages-unknown."""
    if not chosen.pages and not chosen.rotate:
        return part
    if facts.pages is None:
        raise AnsokError("pages-unknown", file=part.path)
    every = range(1, facts.pages + 1)
    turns = dict.fromkeys(every, chosen.rotate) if chosen.rotate else {}
    return replace(part, pages=pages.parse(chosen.pages or "", facts.pages), turns=turns)
