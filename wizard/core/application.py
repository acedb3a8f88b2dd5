"""The application as one frozen value, and its JSON: what the applicant has stated and which papers stand for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from inspect import cleandoc
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from wizard.core import misfit
from wizard.core.call import Call, Requirement
from wizard.core.errors import AnsokError
from wizard.core.misfit import Contradiction

SCHEMA = 1

Status = Literal["finished", "studying", "left"]
Turn = Literal[0, 90, 180, 270]
CoverLanguage = Literal["en", "sv"]
How = Literal["office", "200-dpi", "150-dpi"]
"""How a copy was made: as PDF by LibreOffice, or with its scanned pictures at so many dots per inch."""
Language = Annotated[str, Meta(pattern="^([a-z]{2}|other)$")]
Year = Annotated[int, Meta(ge=1900, le=2200)]
Code = Annotated[str, Meta(pattern="^[a-z]+(-[a-z]+)*$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
PageNumber = Annotated[int, Meta(ge=1)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Applicant(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who applies; printed on the cover sheet."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the applicant has set for this application."""

    zone: str | None = None
    """IANA name of the applicant's zone; None follows the system."""
    deadline: str | None = None
    """The closing in the applicant's own ad, as `deadline.parse_own` reads it; None follows the call."""
    cover_language: CoverLanguage = "en"


class Degree(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A degree taken, or expected: then `expected` may give the date (ISO 8601)."""

    title: str
    awarded: bool = True
    expected: Date | None = None


class Institution(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A university attended; its name is its identity within the application."""

    name: str
    status: Status = "finished"
    country: str = ""
    first_year: Year | None = None
    last_year: Year | None = None
    degrees: tuple[Degree, ...] = ()


class Referee(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Someone who can speak for the applicant."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    affiliation: str = ""


class Origin(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The applicant's own file that a copy was made from, known as a part is, and how the copy was made."""

    path: str
    size: int
    sha256: Sha256
    how: How


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file within a document, known by its path (relative to the draft where it can be), size in bytes and hash."""

    path: str
    size: int
    sha256: Sha256
    pages: tuple[PageNumber, ...] | None = None
    """The pages to use, in this order, counted from 1; None uses all."""
    turns: dict[int, Turn] = {}
    """Degrees clockwise by page number."""
    beside: bool = False
    """The untouched file goes beside the bundle as well: a digital signature on it holds there alone."""
    made_from: Origin | None = None
    """Where the file is a copy that this program made: of what."""


class Document(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One or more files that together stand for a requirement; `translates` names the documents that it translates."""

    id: str
    requirement: str
    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]
    institution: str | None = None
    degree: str | None = None
    translates: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    """The applicant's own word on its languages (ISO 639-1 or "other"); empty follows the check."""
    silenced: tuple[Code, ...] = ()
    """Findings (of `findings.SILENCEABLE`) that the applicant does not want to hear of this document; a new file ends that."""


class Submission(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The applicant's statement that it is sent: when (UTC, ISO 8601) and the portal's receipt."""

    at: str
    receipt: str = ""


class Application(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Everything about one application, as it stands in its `*.ansok` file."""

    schema: Literal[1]
    id: str
    call_id: str
    call: Call | None = None
    """The call itself where it is not one of the program's own."""
    applicant: Applicant = Applicant()
    settings: Settings = Settings()
    institutions: tuple[Institution, ...] = ()
    documents: tuple[Document, ...] = ()
    referees: tuple[Referee, ...] = ()
    answers: dict[str, bool] = {}
    uploaded: dict[str, Sha256] = {}
    """The SHA-256 of what the applicant has uploaded, by the names that `about_files` has for it."""
    submitted: Submission | None = None

    def document(self, identifier: str) -> Document:
        """The document with that id; `AnsokError` unknown-document."""
        for document in self.documents:
            if document.id == identifier:
                return document
        raise AnsokError("unknown-document", name=identifier)

    def institution(self, name: str) -> Institution:
        """The institution of that name; `AnsokError` unknown-institution."""
        for institution in self.institutions:
            if institution.name == name:
                return institution
        raise AnsokError("unknown-institution", name=name)

    def originals(self, requirement: str, institution: str | None = None) -> tuple[Document, ...]:
        """The documents of a requirement that translate nothing, in order; of one institution where one is named."""
        return tuple(
            d
            for d in self.documents
            if d.requirement == requirement and not d.translates and institution in (None, d.institution)
        )

    def translations(self, document: str) -> tuple[Document, ...]:
        """The documents that translate the document with that id."""
        return tuple(d for d in self.documents if document in d.translates)

    def parts(self) -> tuple[Part, ...]:
        """Every file in use, in order, each path once."""
        return tuple({part.path: part for document in self.documents for part in document.parts}.values())

    def files(self) -> dict[str, str]:
        """The SHA-256 of every file that counts, by path: of the parts, and of what some of them were made from."""
        origins = {part.made_from.path: part.made_from.sha256 for part in self.parts() if part.made_from}
        return origins | {part.path: part.sha256 for part in self.parts()}


def expected_degrees(institution: Institution) -> tuple[Degree | None, ...]:
    """For what the institution owes a degree certificate; None stands for a degree not yet named.

    A finished or current student has at least one; who left took none unless it is listed.
    """
    if institution.degrees or institution.status == "left":
        return institution.degrees
    return (None,)


def is_awarded(institution: Institution, degree: Degree | None) -> bool:
    """Whether the certificate can exist.

    A current student's degrees count as not awarded yet; but where one is said to be so, the others listed beside it are taken.
    """
    if degree is not None and not degree.awarded:
        return False
    return institution.status != "studying" or (degree is not None and any(not other.awarded for other in institution.degrees))


def questions(call: Call, application: Application) -> dict[str, tuple[str, Requirement | None]]:
    """The ticks that only the applicant can give: id -> (what kind, the requirement concerned).

    Kinds: "call" (worded by the call), "applies" (a requirement that may not concern them), "by-referee" (the referee has
    been asked), "signed", "certified", "translator" (papers as the call wants them), "institutions-complete" and "date-only"
    (a degree with nothing but an expected date).
    """
    found: dict[str, tuple[str, Requirement | None]] = {}
    for requirement in call.requirements:
        if requirement.need != "after-interview":
            asked = (
                *_of_requirement(requirement),
                *_of_papers(application, requirement),
                *_of_degrees(application, requirement),
            )
            found |= {f"{requirement.id}.{name}": (kind, requirement) for name, kind in asked}
    if call.asks_institutions:
        found["institutions-complete"] = ("institutions-complete", None)
    return found


def _of_requirement(requirement: Requirement) -> Iterator[tuple[str, str]]:
    if requirement.need == "conditional":
        yield "applies", "applies"
    if requirement.sent_by == "referee":
        yield "asked", "by-referee"
    for question in requirement.questions:
        yield question.id, "call"


def _of_papers(application: Application, requirement: Requirement) -> Iterator[tuple[str, str]]:
    attached = [d for d in application.documents if d.requirement == requirement.id]
    if requirement.signed and attached:
        yield "signed", "signed"
    if requirement.certified and attached:
        yield "certified", "certified"
    if any(d.translates for d in attached):
        yield "translator", "translator"


def _of_degrees(application: Application, requirement: Requirement) -> Iterator[tuple[str, str]]:
    if requirement.per == "degree":
        for institution in application.institutions:
            for degree in date_only(application, requirement, institution):
                yield date_only_question(institution.name, degree.title if degree else ""), "date-only"


def date_only_question(institution: str, degree: str) -> str:
    """The id, within its requirement, of the question about a degree that has nothing but a date; "" is one not yet named."""
    return f"date-only:{institution}:{degree}"


def asked_of_degree(question: str, application: Application) -> tuple[Institution, Degree | None]:
    """Which degree a "date-only" question of the application is about."""
    asked = question.partition(".")[2]
    return next(
        (institution, degree)
        for institution in application.institutions
        for degree in expected_degrees(institution)
        if asked == date_only_question(institution.name, degree.title if degree else "")
    )


def stands_for(application: Application, requirement: Requirement, institution: Institution) -> dict[str, str | None]:
    """The title of the degree that each original of the requirement stands for, by its id; None where no degree is left.

    One attached for no degree that is listed stands for the first that has none of its own.
    """
    titles = [degree.title for degree in institution.degrees]
    attached = application.originals(requirement.id, institution.name)
    named = {d.degree for d in attached}
    bare = iter([title for title in titles if title not in named])
    return {d.id: d.degree if d.degree in titles else next(bare, None) for d in attached}


def certificates(
    application: Application, requirement: Requirement, institution: Institution
) -> list[tuple[Degree | None, Document | None]]:
    """The degrees of an institution, each with the first document of the requirement that stands for it, or None."""
    titles = stands_for(application, requirement, institution)
    first = {title: application.document(identifier) for identifier, title in reversed(titles.items())}
    return [(degree, first.get(degree.title if degree else None)) for degree in expected_degrees(institution)]


def uncovered(application: Application, requirement: Requirement, institution: Institution) -> list[Degree | None]:
    """The degrees of an institution for which no document of the requirement stands."""
    return [degree for degree, document in certificates(application, requirement, institution) if document is None]


def date_only(application: Application, requirement: Requirement, institution: Institution) -> list[Degree | None]:
    """Degrees not awarded yet for which not even a statement of completed courses is attached."""
    return [d for d in uncovered(application, requirement, institution) if not is_awarded(institution, d)]


def dump(application: Application) -> bytes:
    """The application as UTF-8 JSON, indented, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(application), indent=2) + b"\n"


def load(data: bytes, name: str) -> Application:
    """The application from the bytes of a draft called `name`.

    Raises `AnsokError`: draft-newer (made by a later version) or draft-damaged (with its key, "" where there is none); what is
    wrong is a code of `wizard.services.sentences.DETAILS`.
    """
    try:
        application = msgspec.json.decode(data, type=Application)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        schema = _schema_of(data)
        if schema is not None and schema > SCHEMA:
            raise AnsokError("draft-newer", file=name, schema=schema, known=SCHEMA) from error
        raise _damaged(name, *_wrong(error)) from error
    for key, wrong in _contradictions(application):
        raise _damaged(name, key, wrong)
    return application


def _damaged(name: str, key: str, wrong: Contradiction) -> AnsokError:
    return AnsokError("draft-damaged", file=name, key=key, detail=wrong.code, **wrong.params)


def _wrong(error: msgspec.DecodeError | UnicodeDecodeError) -> tuple[str, Contradiction]:
    if isinstance(error, msgspec.ValidationError):
        return misfit.found(error)
    if isinstance(error, UnicodeDecodeError):
        return "", Contradiction("not-utf-8")
    return "", Contradiction("cut-off" if "truncated" in str(error) else "no-json")


def json_schema() -> dict[str, object]:
    """The JSON Schema of a draft, published as resources/draft.schema.json; the same under every Python."""
    schema = msgspec.json.schema(Application)
    for part in schema["$defs"].values():
        if "description" in part:
            part["description"] = cleandoc(part["description"])  # Python 3.13 keeps docstrings without their indentation
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Ansök application, schema 1", **schema}


def _contradictions(application: Application) -> Iterator[tuple[str, Contradiction]]:
    """What the edits of this program never leave behind, and its other parts rely on not to be there: where, and what."""
    for name in _twice(document.id for document in application.documents):
        yield "documents", Contradiction("name-twice", name=name)
    for name in _twice(institution.name for institution in application.institutions):
        yield "institutions", Contradiction("name-twice", name=name)
    for index, institution in enumerate(application.institutions):
        for wrong in _of_institution(institution):
            yield f"institutions[{index}].degrees", wrong
    originals = {document.id for document in application.documents if not document.translates}
    names = {None, *(institution.name for institution in application.institutions)}
    for index, document in enumerate(application.documents):
        for name in sorted({*document.translates} - originals):
            yield f"documents[{index}].translates", Contradiction("no-original", name=name)
        if document.institution not in names:
            yield f"documents[{index}].institution", Contradiction("no-institution", name=document.institution or "")


def _of_institution(institution: Institution) -> Iterator[Contradiction]:
    for title in _twice(degree.title for degree in institution.degrees):
        yield Contradiction("name-twice", name=title)
    for degree in institution.degrees:
        if degree.expected and not _is_day(degree.expected):
            yield Contradiction("no-day", name=degree.expected)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


class _Envelope(Struct):
    schema: int


def _schema_of(data: bytes) -> int | None:
    try:
        return msgspec.json.decode(data, type=_Envelope).schema
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
