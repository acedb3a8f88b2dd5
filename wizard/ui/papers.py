"""Places for papers, and what people do there: attach files, replace one. Files are looked at in the background; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from wizard.core import edits
from wizard.core.application import Application, Document, Part, stands_for
from wizard.core.call import Requirement
from wizard.core.checks.case import finding
from wizard.core.errors import AnsokError
from wizard.services import lost, messages, store
from wizard.services.lost import Found
from wizard.ui.session import Session
from wizard.ui.steps import step_of
from wizard.ui.tasks import Task


@dataclass(frozen=True)
class Place:
    """What documents are for: a requirement (of an institution, for a degree), or translating the document `translates`."""

    requirement: Requirement
    institution: str | None = None
    degree: str | None = None
    translates: str | None = None

    def exists(self, application: Application) -> bool:
        """The institution, and the document to translate, are still there."""
        known = {i.name for i in application.institutions} | {d.id for d in application.documents}
        return {self.institution, self.translates} - {None} <= known

    def documents(self, application: Application) -> tuple[Document, ...]:
        """The documents in this place, in order."""
        if self.translates:
            return tuple(d for d in application.documents if d.translates[:1] == (self.translates,))
        here = application.originals(self.requirement.id, self.institution)
        if self.requirement.per != "degree" or self.institution is None or not here:
            return here
        titles = stands_for(application, self.requirement, application.institution(self.institution))
        return tuple(d for d in here if titles[d.id] == self.degree)


@dataclass
class Outcome:
    """What came of attaching: errors by file, the names of files and of those they were there as already, those added."""

    errors: list[AnsokError] = field(default_factory=list)
    already: list[tuple[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Again:
    """What came of looking for missing papers: how many were found, and the names of those that were not."""

    found: int
    missing: tuple[str, ...]


def attach(session: Session, place: Place, chosen: Sequence[Path], told: Callable[[Outcome], None]) -> None:
    """Looks at files and adds those that can be used, in their order and as one change; a bad one does not stop the others."""
    seen: dict[int, Part | AnsokError] = {}

    def arrived(index: int, result: Part | AnsokError) -> None:
        seen[index] = result
        if len(seen) == len(chosen):
            told(_add(session, place, [(chosen[n], seen[n]) for n in range(len(chosen))]))

    for number, path in enumerate(chosen):
        session.make_part(path, partial(arrived, number), partial(arrived, number))


def renew(session: Session, document: str, old: Part, path: Path, told: Callable[[AnsokError | None], None]) -> None:
    """Puts a file (another one, or the same one changed) in the place of `old`; `told` gets what prevented it, or None."""

    def done(part: Part) -> None:
        if (found := find(session.application, document, old)) is not None:
            session.apply(edits.renew_part(session.application, document, found[1], part))
            told(None)

    session.make_part(path, done, lambda error: told(named(error, path)))


def find_again(session: Session, stored: str, now: Path, told: Callable[[Again | AnsokError], None]) -> None:
    """A missing paper is here now: it and every other that is found from there are named there, as one change."""
    base, application = session.base, session.application

    def work(task: Task[Found]) -> Found:
        gone = lost.lost(application, base)
        one = next((paper for paper in gone if paper.stored == stored), None)
        if one is None:  # it is back in its place
            return Found()
        return lost.from_one(one, now, [paper for paper in gone if paper is not one], task.cancelled)

    def done(found: Found) -> None:
        places = {name: store.stored_path(path, base) for name, path in found.places.items()}
        session.apply(edits.relink(session.application, places))
        session.look_again()
        told(Again(len(places), tuple(messages.name_of(name) for name in found.missing)))

    session.context.tasks.start(work, done, lambda error: told(named(error, now)))


def add_original(session: Session, translation: str, path: Path, told: Callable[[AnsokError | None], None]) -> None:
    """Puts a file in the place of a document, which becomes its translation; `told` gets what prevented it, or None."""

    def done(part: Part) -> None:
        application = session.application
        if (lone := next((d for d in application.documents if d.id == translation), None)) is None:
            return
        original = Document(
            id=edits.next_document_id(application),
            requirement=lone.requirement,
            parts=(part,),
            institution=lone.institution,
            degree=lone.degree,
        )
        application = edits.add_document(application, original)
        session.apply(edits.translate(application, translation, original.id, True))
        told(None)

    session.make_part(path, done, lambda error: told(named(error, path)))


def find(application: Application, document: str, part: Part) -> tuple[Document, int] | None:
    """A document that is still there, and the index of that file in it; its pages and turns may have changed meanwhile."""
    places = [(d, index, other) for d in application.documents if d.id == document for index, other in enumerate(d.parts)]
    same = [(d, index) for d, index, other in places if other == part]
    alike = [(d, index) for d, index, other in places if (other.path, other.sha256) == (part.path, part.sha256)]
    return next(iter(same + alike), None)


def step_of_file(session: Session, file: str) -> tuple[str, str] | None:
    """The step and document of one of the application's own files, named as it is stored or in full."""
    for document in session.application.documents:
        for part in document.parts:
            if file in (part.path, str(session.full_path(part.path))):
                return step_of(finding("original-changed", document, part), session.call), document.id
    return None


def named(error: AnsokError, path: Path) -> AnsokError:
    """The error with the file's name alone, as people speak of it."""
    return AnsokError(error.code, **{**error.params, "file": path.name})


def _add(session: Session, place: Place, seen: list[tuple[Path, Part | AnsokError]]) -> Outcome:
    outcome, fresh = Outcome(), list[Part]()
    here = place.documents(session.application)
    names = {part.sha256: messages.name_of(part.path) for document in here for part in document.parts}
    for path, result in seen:
        if isinstance(result, AnsokError):
            outcome.errors.append(named(result, path))
        elif result.sha256 in names:
            outcome.already.append((path.name, names[result.sha256]))
        else:
            names[result.sha256] = path.name
            fresh.append(result)
            outcome.added.append(path.name)
    if not place.exists(session.application):
        outcome.added.clear()
    elif fresh:
        session.apply(_with(session.application, place, here, tuple(fresh)))
    return outcome


def _with(application: Application, place: Place, here: tuple[Document, ...], parts: tuple[Part, ...]) -> Application:
    if here:
        return edits.add_parts(application, here[0].id, parts)
    document = Document(
        id=edits.next_document_id(application),
        requirement=place.requirement.id,
        parts=parts,
        institution=place.institution,
        degree=place.degree,
        translates=(place.translates,) if place.translates else (),
    )
    return edits.add_document(application, document)
