"""What goes where in the bundle: (Call, Application, facts) -> a list of entries with their pages. Nothing is opened here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.application import Application, Document, Turn
from wizard.core.call import Requirement
from wizard.core.checks.case import Case
from wizard.core.checks.language import languages
from wizard.core.secret import Quiet

Way = Literal["as-it-is", "saved", "flattened", "picture"]
"""How a page is put into the bundle (`core.sources`); the later ones are for pages that the earlier ones change."""

WAYS: tuple[Way, ...] = get_args(Way)


class Piece(Quiet, Struct, frozen=True):
    """Pages of one file, in order: (number in the source, degrees to turn it clockwise).

    No plan holds more: `ways` tells of pages (by number) that do not go as they are, and `password` opens a locked file.
    """

    path: str
    sha256: str
    pages: tuple[tuple[int, Turn], ...]
    ways: tuple[tuple[int, Way], ...] = ()
    password: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the contents: a heading over others, a document, or the referee page. Pages count from 1 in the bundle."""

    kind: Literal["group", "institution", "document", "referees"]
    level: int
    requirements: tuple[str, ...]
    institution: str | None = None
    degree: str | None = None
    document: str | None = None
    translates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    pages: int = 0
    first_page: int = 0
    shared: bool = False
    """Its pages stand in the bundle already, under an earlier entry: the contents link there."""

    @property
    def last_page(self) -> int:
        """The entry's last page in the bundle."""
        return self.first_page + max(self.pages, 1) - 1


class Plan(Struct, frozen=True):
    """The bundle page by page: `cover_pages` sheets of ours, then the entries' pages."""

    entries: tuple[Entry, ...]
    cover_pages: int
    pages: int


def plan(case: Case, *, cover_pages: int, referee_pages: int) -> Plan:
    """The bundle of everything that can be used now, in the order of the call.

    Requirements asked per institution stand together where the first of them stands, institution by institution; a translation
    follows its original. The pages of a file used twice stand once. `referee_pages` is 0 where no referee is named.
    """
    entries: list[Entry] = []
    page = cover_pages + 1
    placed: dict[tuple[Piece, ...], int] = {}
    for entry in _entries(case, referee_pages):
        if entry.kind == "document" and entry.pieces in placed:
            entries.append(replace(entry, first_page=placed[entry.pieces], shared=True))
            continue
        entries.append(replace(entry, first_page=page))
        if entry.kind == "document":
            placed[entry.pieces] = page
        page += entry.pages
    return Plan(tuple(_with_children(entries)), cover_pages, page - 1)


def placed(bundle: Plan) -> Iterator[tuple[int, Piece]]:
    """Every piece with the bundle page where it begins; pages of our own are none."""
    for entry in bundle.entries:
        page = entry.first_page
        for piece in () if entry.shared else entry.pieces:
            yield page, piece
            page += len(piece.pages)


def slot_entries(bundle: Plan, requirement: str) -> tuple[Entry, ...]:
    """The documents (or the referee page) of one requirement, in bundle order: what its own upload slot takes."""
    return tuple(e for e in bundle.entries if e.requirements == (requirement,) and e.kind in ("document", "referees"))


def _entries(case: Case, referee_pages: int) -> Iterator[Entry]:
    grouped = [r for r in case.call.requirements if r.per_institution]
    for requirement in case.call.requirements:
        if requirement.kind == "referees":
            if referee_pages:
                yield Entry(kind="referees", level=0, requirements=(requirement.id,), pages=referee_pages)
        elif not requirement.per_institution:
            for document in _top(case.application, requirement):
                yield from _document(case, document, 0)
        elif requirement is grouped[0]:
            yield from _institutions(case, grouped)


def _institutions(case: Case, requirements: list[Requirement]) -> Iterator[Entry]:
    inner = []
    for institution in case.application.institutions:
        documents = [d for r in requirements for d in _top(case.application, r, institution.name)]
        found = [entry for document in documents for entry in _document(case, document, 2)]
        if found:
            names = tuple(r.id for r in requirements)
            inner.append(Entry(kind="institution", level=1, requirements=names, institution=institution.name))
            inner += found
    if inner:
        yield Entry(kind="group", level=0, requirements=tuple(r.id for r in requirements))
        yield from inner


def _top(application: Application, requirement: Requirement, institution: str | None = None) -> tuple[Document, ...]:
    """The originals of a requirement; degrees in the order in which they are listed."""
    documents = application.originals(requirement.id, institution)
    if institution is None:
        return documents
    titles = [degree.title for degree in application.institution(institution).degrees]
    return tuple(sorted(documents, key=lambda d: titles.index(d.degree) if d.degree in titles else len(titles)))


def _document(case: Case, document: Document, level: int) -> Iterator[Entry]:
    """A document and, one level below, its translations; these take its place while it cannot be used."""
    pieces = tuple(
        Piece(part.path, part.sha256, tuple((page.number, part.turns.get(page.number, 0)) for page in pages))
        for part in document.parts
        if (pages := case.pages(part))
    )
    if pieces:
        yield Entry(
            kind="document",
            level=level,
            requirements=(document.requirement,),
            institution=document.institution,
            degree=document.degree,
            document=document.id,
            translates=document.translates,
            languages=languages(case, document),
            pieces=pieces,
            pages=sum(len(piece.pages) for piece in pieces),
        )
    for translation in case.application.translations(document.id):
        yield from _document(case, translation, level + 1 if pieces else level)


def _with_children(entries: list[Entry]) -> Iterator[Entry]:
    """Headings begin where the first document under them begins."""
    for index, entry in enumerate(entries):
        if entry.pages:
            yield entry
        else:
            below = next(e for e in entries[index:] if e.pages)
            yield replace(entry, first_page=below.first_page)
