"""Changes to an application: each takes a value and gives a new one. Window and command line change drafts by these alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from wizard.core.application import (
    Application,
    Degree,
    Document,
    Institution,
    Part,
    Referee,
    Submission,
    Turn,
    date_only_question,
)
from wizard.core.call import Call, Requirement
from wizard.core.errors import AnsokError
from wizard.core.findings import SILENCEABLE


def next_document_id(application: Application) -> str:
    """An id that no document of the application has: "d1", "d2", …"""
    taken = [int(d.id[1:]) for d in application.documents if d.id[1:].isdigit()]
    return f"d{max(taken, default=0) + 1}"


def add_document(application: Application, document: Document) -> Application:
    """The document at the end of the list. Beside others of its requirement, what was ticked of those is asked again."""
    if any(other.requirement == document.requirement for other in application.documents):
        application = ask_again(application, document.requirement)
    return replace(application, documents=(*application.documents, document))


def change_document(application: Application, document: Document) -> Application:
    """The document in the place of the one with its id."""
    documents = tuple(document if d.id == document.id else d for d in application.documents)
    return replace(application, documents=documents)


def remove_document(application: Application, identifier: str) -> Application:
    """Without that document, and without translations that then translate nothing; what was ticked of them is asked again."""
    application = ask_again(application, application.document(identifier).requirement)
    kept = []
    for document in application.documents:
        rest = tuple(d for d in document.translates if d != identifier)
        if identifier not in document.translates:
            kept.append(document)
        elif rest:
            kept.append(_at_home(application, replace(document, translates=rest)))
    return replace(application, documents=tuple(d for d in kept if d.id != identifier))


def put_parts(application: Application, identifier: str, parts: tuple[Part, ...]) -> Application:
    """These files in the place of a document's own.

    Where their content is another, what the applicant said of the old ones no longer holds: its language, what is silenced and
    the ticks on the papers of its requirement. A file that stays still goes beside the bundle if it did.
    """
    document = application.document(identifier)
    beside = {part.sha256 for part in document.parts if part.beside}
    parts = tuple(replace(part, beside=part.beside or part.sha256 in beside) for part in parts)
    if sorted(part.sha256 for part in parts) == sorted(part.sha256 for part in document.parts):
        return change_document(application, replace(document, parts=parts))
    changed = change_document(application, replace(document, parts=parts, languages=(), silenced=()))
    return ask_again(changed, document.requirement)


def add_parts(application: Application, identifier: str, parts: tuple[Part, ...]) -> Application:
    """More files at the end of a document."""
    return put_parts(application, identifier, application.document(identifier).parts + parts)


def renew_part(application: Application, identifier: str, index: int, part: Part) -> Application:
    """Another file in that place, or the same one: from elsewhere, or with other pages."""
    parts = application.document(identifier).parts
    return put_parts(application, identifier, (*parts[:index], part, *parts[index + 1 :]))


def remove_part(application: Application, identifier: str, index: int) -> Application:
    """Without that file; a document without files goes too."""
    parts = application.document(identifier).parts
    rest = parts[:index] + parts[index + 1 :]
    return put_parts(application, identifier, rest) if rest else remove_document(application, identifier)


def move_part(application: Application, identifier: str, index: int, to: int) -> Application:
    """The file at `index` moved to place `to` within its document."""
    parts = list(application.document(identifier).parts)
    parts.insert(to, parts.pop(index))
    return put_parts(application, identifier, tuple(parts))


def put_beside(application: Application, identifier: str, index: int, on: bool = True) -> Application:
    """The untouched file goes beside the bundle as well, or no more; so wherever the application has a file of its content."""
    content = application.document(identifier).parts[index].sha256
    for document in application.documents:
        parts = tuple(replace(part, beside=on) if part.sha256 == content else part for part in document.parts)
        application = change_document(application, replace(document, parts=parts))
    return application


def use_made(application: Application, identifier: str, index: int, part: Part) -> Application:
    """A copy made of the file in that place, instead of it or of an earlier copy: what was chosen and said of it still holds.

    A copy of another version of the file is another file, as for `renew_part`.
    """
    document = application.document(identifier)
    old = document.parts[index]
    if part.made_from is not None and part.made_from.sha256 != (old.made_from or old).sha256:
        return renew_part(application, identifier, index, part)
    part = replace(part, pages=old.pages, turns=old.turns, beside=old.beside)
    return change_document(application, replace(document, parts=(*document.parts[:index], part, *document.parts[index + 1 :])))


def use_origin(application: Application, identifier: str, index: int) -> Application:
    """The file that the copy in that place was made from, instead of it."""
    made = application.document(identifier).parts[index].made_from
    if made is None:
        return application
    return use_made(application, identifier, index, Part(path=made.path, size=made.size, sha256=made.sha256))


def relink(application: Application, places: Mapping[str, str]) -> Application:
    """Papers that lie elsewhere now, by their old stored paths; their content is the same, and what was said of them stays."""

    def moved(part: Part) -> Part:
        origin = part.made_from
        if origin is not None:
            part = replace(part, made_from=replace(origin, path=places.get(origin.path, origin.path)))
        return replace(part, path=places.get(part.path, part.path))

    documents = tuple(replace(d, parts=tuple(moved(part) for part in d.parts)) for d in application.documents)
    return replace(application, documents=documents)


def choose_pages(application: Application, identifier: str, index: int, pages: tuple[int, ...] | None) -> Application:
    """Other pages of a file; None takes all."""
    part = application.document(identifier).parts[index]
    return renew_part(application, identifier, index, replace(part, pages=pages))


def leave_out(application: Application, identifier: str, index: int, pages: Iterable[int], count: int) -> Application:
    """Without these pages of a file of `count` pages; a file of which no page is left goes too."""
    part = application.document(identifier).parts[index]
    out = set(pages)
    kept = tuple(page for page in part.pages or range(1, count + 1) if page not in out)
    if not kept:
        return remove_part(application, identifier, index)
    return choose_pages(application, identifier, index, None if len(kept) == count and part.pages is None else kept)


def put_back(application: Application, identifier: str, index: int, page: int, count: int) -> Application:
    """A page of a file of `count` pages that was left out, before the first chosen page that stands after it in the file."""
    chosen = application.document(identifier).parts[index].pages
    if chosen is None or page in chosen:
        return application
    place = next((n for n, other in enumerate(chosen) if other > page), len(chosen))
    pages = (*chosen[:place], page, *chosen[place:])
    whole = pages == tuple(range(1, count + 1))
    return choose_pages(application, identifier, index, None if whole else pages)


def say_languages(application: Application, identifier: str, languages: tuple[str, ...]) -> Application:
    """The applicant's own word on a document's languages (ISO 639-1 or "other"); empty follows the check."""
    return change_document(application, replace(application.document(identifier), languages=languages))


def silence(application: Application, identifier: str, code: str, on: bool = True) -> Application:
    """Findings of that code are no longer told of the document, or told again. Raises `AnsokError` not-silenceable."""
    if code not in SILENCEABLE:
        raise AnsokError("not-silenceable", name=code, known=", ".join(SILENCEABLE))
    document = application.document(identifier)
    others = tuple(other for other in document.silenced if other != code)
    return change_document(application, replace(document, silenced=(*others, code) if on else others))


def translate(application: Application, identifier: str, original: str, serves: bool) -> Application:
    """A translation serves this original as well, or no more; it always keeps one."""
    document = application.document(identifier)
    others = tuple(name for name in document.translates if name != original)
    translates = (*others, original) if serves else others
    if not translates or (serves and original in document.translates):
        return application
    return change_document(application, _at_home(application, replace(document, translates=translates)))


def turn_page(application: Application, identifier: str, index: int, page: int) -> Application:
    """A page turned by another 90 degrees clockwise."""
    part = application.document(identifier).parts[index]
    turned: Turn = {0: 90, 90: 180, 180: 270, 270: 0}[part.turns.get(page, 0)]  # type: ignore[assignment]  # a dict of literals is read as int
    turns = {**part.turns, page: turned}
    return renew_part(application, identifier, index, replace(part, turns={n: t for n, t in turns.items() if t}))


def put_institution(application: Application, institution: Institution, was: str | None = None) -> Application:
    """Adds an institution, or changes the one called `was`; its documents, and what was answered of it, follow a new name."""
    old = was or institution.name
    known = [i.name for i in application.institutions]
    if institution.name != old and institution.name in known:
        raise AnsokError("institution-twice", name=institution.name)
    if old not in known:
        return replace(application, institutions=(*application.institutions, institution))
    institutions = tuple(institution if i.name == old else i for i in application.institutions)
    documents = tuple(replace(d, institution=institution.name) if d.institution == old else d for d in application.documents)
    titles = ["", *(degree.title for degree in application.institution(old).degrees)]
    asked = {date_only_question(old, title): date_only_question(institution.name, title) for title in titles}
    return replace(application, institutions=institutions, documents=documents, answers=_renamed(application.answers, asked))


def move_institution(application: Application, name: str, to: int) -> Application:
    """The institution moved to place `to` of the list, which is the order in the bundle."""
    moved = application.institution(name)
    rest = [i for i in application.institutions if i.name != name]
    rest.insert(to, moved)
    return replace(application, institutions=tuple(rest))


def add_degree(application: Application, call: Call, institution: str, degree: Degree) -> Application:
    """Another degree at the end; the first takes over the certificates attached before. Raises `AnsokError` degree-twice."""
    place = application.institution(institution)
    _new_title(place, degree.title)
    if not place.degrees:
        of_degrees = {r.id for r in call.requirements if r.per == "degree"}
        documents = tuple(
            replace(d, degree=degree.title) if d.institution == institution and d.requirement in of_degrees else d
            for d in application.documents
        )
        asked = {date_only_question(institution, ""): date_only_question(institution, degree.title)}
        application = replace(application, documents=documents, answers=_renamed(application.answers, asked))
    return put_institution(application, replace(place, degrees=(*place.degrees, degree)))


def rename_degree(application: Application, institution: str, title: str, degree: Degree) -> Application:
    """Another title (or state) for a degree; its documents and answers follow. Raises `AnsokError` degree-twice."""
    place = application.institution(institution)
    if degree.title != title:
        _new_title(place, degree.title)
    degrees = tuple(degree if d.title == title else d for d in place.degrees)
    documents = tuple(
        replace(d, degree=degree.title) if (d.institution, d.degree) == (institution, title) else d
        for d in application.documents
    )
    asked = {date_only_question(institution, title): date_only_question(institution, degree.title)}
    changed = replace(application, documents=documents, answers=_renamed(application.answers, asked))
    return put_institution(changed, replace(place, degrees=degrees))


def remove_degree(application: Application, institution: str, title: str) -> Application:
    """Without that degree; its documents stay with the institution, for no degree in particular."""
    place = application.institution(institution)
    documents = tuple(
        replace(d, degree=None) if (d.institution, d.degree) == (institution, title) else d for d in application.documents
    )
    degrees = tuple(d for d in place.degrees if d.title != title)
    return put_institution(replace(application, documents=documents), replace(place, degrees=degrees))


def remove_institution(application: Application, name: str) -> Application:
    """Without that institution and its documents; a translation that serves another's paper as well stays with that one."""
    application.institution(name)
    for document in application.documents:
        if document.institution == name and not document.translates:
            application = remove_document(application, document.id)
    institutions = tuple(i for i in application.institutions if i.name != name)
    documents = tuple(_at_home(application, d) if d.institution == name else d for d in application.documents)
    return replace(application, institutions=institutions, documents=documents)


def put_referee(application: Application, referee: Referee, index: int | None = None) -> Application:
    """Adds a referee, or changes the one at `index`."""
    referees = list(application.referees)
    if index is None:
        referees.append(referee)
    else:
        referees[index] = referee
    return replace(application, referees=tuple(referees))


def remove_referee(application: Application, index: int) -> Application:
    """Without the referee at `index`."""
    return replace(application, referees=application.referees[:index] + application.referees[index + 1 :])


def answer(application: Application, question: str, value: bool | None) -> Application:
    """The applicant's answer to a question; None takes it back."""
    answers = {**application.answers, question: value}
    return replace(application, answers={key: kept for key, kept in answers.items() if kept is not None})


def submitted(application: Application, at: str, receipt: str) -> Application:
    """The applicant says that it is sent: when (UTC, ISO 8601), and the portal's receipt."""
    return replace(application, submitted=Submission(at=at, receipt=receipt))


def not_submitted(application: Application) -> Application:
    """The applicant takes back that it is sent."""
    return replace(application, submitted=None)


def uploaded(application: Application, upload: str, sha256: str | None) -> Application:
    """The applicant has uploaded the file with that content; None takes it back."""
    others = {key: kept for key, kept in application.uploaded.items() if key != upload}
    return replace(application, uploaded=others if sha256 is None else {**others, upload: sha256})


def slot(application: Application, requirement: Requirement, institution: str | None, degree: str | None) -> Document | None:
    """The document that stands for a requirement (of that institution and degree), or None."""
    for document in application.originals(requirement.id):
        if document.institution == institution and document.degree == degree:
            return document
    return None


def ask_again(application: Application, requirement: str) -> Application:
    """Without the applicant's ticks on the papers of this requirement: its papers are others now."""
    about_papers = [tick for tick in application.answers if tick.startswith(f"{requirement}.") and not _whatever_papers(tick)]
    for tick in about_papers:
        application = answer(application, tick, None)
    return application


def _whatever_papers(tick: str) -> bool:
    """The answer is about the applicant, a referee or a degree, and stays true with other papers."""
    name = tick.partition(".")[2]
    return name in ("applies", "asked") or name.startswith("date-only:")


def _renamed(answers: dict[str, bool], names: dict[str, str]) -> dict[str, bool]:
    """The answers, with other names for these questions of any requirement."""
    parted = [(*question.partition("."), value) for question, value in answers.items()]
    return {f"{requirement}{dot}{names.get(name, name)}": value for requirement, dot, name, value in parted}


def _at_home(application: Application, translation: Document) -> Document:
    """A translation stands where the first of its originals does."""
    first = application.document(translation.translates[0])
    return replace(translation, requirement=first.requirement, institution=first.institution, degree=first.degree)


def _new_title(institution: Institution, title: str) -> None:
    if title in [degree.title for degree in institution.degrees]:
        raise AnsokError("degree-twice", name=title)
