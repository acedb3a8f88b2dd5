"""A call as data: what an employer asks, read from a TOML file and checked. docs/call-format.md describes every key."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta, Struct

from wizard.core import misfit
from wizard.core.errors import AnsokError
from wizard.core.misfit import Contradiction

Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]
Identifier = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
CallIdentifier = Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9-]*$")]
"""Employers' own numbers have capitals: they stand as written."""
Need = Literal["required", "wished", "optional", "conditional", "after-interview"]
RefereeField = Literal["email", "phone", "address", "affiliation"]


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in the languages of the window; without Swedish, English stands in."""

    en: str
    sv: str = ""


Words = str | Text


def text(words: Words, language: str) -> str:
    """The words in that language ("en" or "sv"), or what there is."""
    if isinstance(words, str):
        return words
    return (words.sv if language == "sv" else "") or words.en


class Limit(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How many at least and at most; `hard = false` makes breaking it a warning, not a blocker."""

    least: Annotated[int, Meta(ge=0)] | None = None
    most: Annotated[int, Meta(ge=1)] | None = None
    hard: bool = True

    def __post_init__(self) -> None:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise Contradiction("least-over-most", least=self.least, most=self.most)


class SizeLimit(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Megabytes (10^6 bytes) at most."""

    most_mb: Annotated[float, Meta(gt=0)]
    hard: bool = True

    @property
    def most_bytes(self) -> int:
        """The same in whole bytes; no limit counts for more than 10^18 of them."""
        return round(min(self.most_mb, 1e12) * 1_000_000)


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What no program can judge and the applicant ticks; its full id is `requirement.id`."""

    id: Identifier
    ask: Words


class RefereeRules(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How many referees (`least` are demanded, `wished` hoped for) and what must be told of each."""

    least: Annotated[int, Meta(ge=0)] = 0
    wished: Annotated[int, Meta(ge=0)] = 0
    most: Annotated[int, Meta(ge=1)] | None = None
    fields: tuple[RefereeField, ...] = ()
    kind: Literal["anyone", "academic"] = "anyone"
    typed_in_portal: bool = False
    """Their details are typed into the portal's own form."""

    def __post_init__(self) -> None:
        if self.most is not None and self.most < max(self.least, self.wished):
            raise Contradiction("most-too-few", most=self.most)


class Requirement(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that the call asks for: documents, or the contact details of referees."""

    id: Identifier
    title: Words
    kind: Literal["document", "referees"] = "document"
    plural: Words = ""
    """The title of several; without it, the title."""
    short: Words = ""
    """A title short enough for a step or a page label ("CV"); without it, the title."""
    asks: Words = ""
    """What the call asks, in plain words; shown under the title."""
    hint: Words = ""
    """What it may look like and where people usually get it; shown while nothing is attached."""
    need: Need = "required"
    condition: Words = ""
    """For need = "conditional": the question whose yes makes it required."""
    per: Literal["application", "institution", "degree"] = "application"
    sent_by: Literal["applicant", "referee"] = "applicant"
    pages: Limit | None = None
    files: Limit | None = None
    size: SizeLimit | None = None
    languages: tuple[Language, ...] | None = None
    """Accepted languages, where they differ from the call's own."""
    translation: Literal["needed", "not-asked"] = "not-asked"
    """Whether a paper in another language needs a translation beside it."""
    translator: Literal["anyone", "authorized"] = "anyone"
    signed: bool = False
    certified: bool = False
    contents: Literal["other", "certificate", "cv", "letter"] = "other"
    """What its papers are, by which their text is checked: issued about the applicant, a curriculum vitae, a cover letter."""
    template: Words = ""
    """The employer's own form or template that is to be used: which, or where it is found."""
    file_name: str = ""
    """The pattern that the employer wants file names to follow; {surname} and {name} are filled in."""
    questions: tuple[Question, ...] = ()
    referees: RefereeRules | None = None

    def __post_init__(self) -> None:
        if self.kind == "referees" and self.referees is None:
            raise Contradiction("no-referee-rules")
        if self.need == "conditional" and not self.condition:
            raise Contradiction("no-condition")
        rest = re.sub(r"{(surname|name)}", "", self.file_name)
        if unknown := re.search(r"{(.*?)}|[{}]", rest):
            raise Contradiction("file-name", name=unknown[1] or unknown[0])

    @property
    def per_institution(self) -> bool:
        """Asked of every institution, or of every degree taken there."""
        return self.per != "application"

    @property
    def holds(self) -> Literal["other", "certificate", "cv", "letter"]:
        """What its papers are: those asked of each institution are certificates, whether or not the call says so."""
        return "certificate" if self.per_institution else self.contents

    @property
    def asked_now(self) -> bool:
        """The applicant is to attach it with this application."""
        return self.kind == "document" and self.need != "after-interview" and self.sent_by == "applicant"


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to read the deadline: a wall-clock time in the deadline's zone and who reads it so."""

    at: datetime
    says: Words

    def __post_init__(self) -> None:
        _must_be_local(self.at, "at")


class Deadline(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """When the call closes. `closes` and `target` are wall-clock times in `zone`; no `closes` means that no date is known.

    24:00 is written as 00:00 of the next day; people are told 24:00 of the day that ends.
    """

    written: Words
    closes: datetime | None = None
    target: datetime | None = None
    """The applicant's own aim: be done before this instant. Without it, the start of the closing day."""
    zone: str | None = None
    """IANA name; absent when the call does not say."""
    why: Words = ""
    """Why the target is earlier than the closing."""
    readings: tuple[Reading, ...] = ()
    late: Words = ""
    """What the employer says of late applications."""

    def __post_init__(self) -> None:
        if self.zone is not None and not is_zone(self.zone):
            raise Contradiction("no-zone", zone=self.zone)
        for name in ("closes", "target"):
            value = getattr(self, name)
            if value is not None:
                _must_be_local(value, name)
        if self.closes is not None and self.target is not None and self.target > self.closes:
            raise Contradiction("target-late")


class Contact(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whom to ask."""

    name: str
    email: str = ""
    role: Words = ""
    note: Words = ""


class Portal(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the papers are uploaded. Without an address there is no button to open it."""

    name: Words
    address: Annotated[str, Meta(pattern="^https://")] | None = None
    formats: tuple[str, ...] = ()
    note: Words = ""


class Call(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A call for applications. Facts known only in part have `complete = false` and never make an application ready."""

    format: Literal[1]
    id: CallIdentifier
    title: Words
    employer: Words
    deadline: Deadline
    requirements: Annotated[tuple[Requirement, ...], Meta(min_length=1)]
    also_called: tuple[str, ...] = ()
    """Other names of the employer that a letter may use: abbreviations, former and foreign ones."""
    complete: bool = True
    missing: Words = ""
    """For complete = false: what is not known."""
    source: Words = ""
    unit: Words = ""
    place: Words = ""
    programme: Words = ""
    topic: Words = ""
    employment: Words = ""
    start: Words = ""
    advertised: Words = ""
    afterwards: Words = ""
    contact: Contact | None = None
    languages: tuple[Language, ...] | None = None
    """Accepted languages; absent when the call does not say: then none is judged."""
    portal: Portal | None = None
    total_size: SizeLimit | None = None

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for requirement in self.requirements:
            if requirement.id in seen:
                raise Contradiction("id-twice", name=requirement.id)
            seen.add(requirement.id)
        if not self.complete and not self.missing:
            raise Contradiction("no-missing")

    def requirement(self, identifier: str) -> Requirement:
        """The requirement with that id; `AnsokError` unknown-requirement."""
        for requirement in self.requirements:
            if requirement.id == identifier:
                return requirement
        known = ", ".join(r.id for r in self.requirements)
        raise AnsokError("unknown-requirement", name=identifier, known=known)

    def accepted(self, requirement: Requirement) -> tuple[str, ...] | None:
        """The languages accepted for a requirement, or None when nothing is said."""
        return requirement.languages if requirement.languages is not None else self.languages

    @property
    def asks_institutions(self) -> bool:
        """Some requirement is asked per institution or degree."""
        return any(r.per_institution for r in self.requirements)


def zone_of(deadline: Deadline) -> ZoneInfo:
    """The deadline's zone. Unknown counts as UTC+14, where each date begins first: in time there is in time anywhere."""
    return ZoneInfo(deadline.zone or "Etc/GMT-14")


def load(data: bytes, name: str) -> Call:
    """A call from the bytes of a TOML file called `name`.

    Raises `AnsokError`: call-syntax (with its line) or call-invalid (with its key, "" for the top of the file); what is wrong
    is a code of `wizard.services.sentences.DETAILS`.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = len(data[: error.start].split(b"\n"))
        raise AnsokError("call-syntax", file=name, line=line, detail="not-utf-8") from error
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        detail = next(code for beginning, code in _SYNTAX if re.match(beginning, said))
        found = re.search(r"line (\d+)", place)
        line = int(found[1]) if found else len(data.split(b"\n"))
        if any(b"T24:" in written for written in data.splitlines()[line - 1 : line]):
            detail = "24-00"
        raise AnsokError("call-syntax", file=name, line=line, detail=detail) from error
    try:
        return msgspec.convert(raw, Call)
    except msgspec.ValidationError as error:
        key, wrong = misfit.found(error)
        raise AnsokError("call-invalid", file=name, key=key, detail=wrong.code, **wrong.params) from error


_SYNTAX = (
    (r"Unterminated|Illegal character '\\n'|Expected [\"']'", "no-quote"),
    (r"Unclosed|Expected '\]", "no-bracket"),
    ("Cannot|Duplicate", "twice"),
    ("Unescaped|Escaped", "backslash"),
    ("Illegal|Found invalid", "character"),
    ("Invalid value|Invalid date|Invalid hex", "no-value"),
    ("Expected|Invalid", "no-pair"),
    ("", "no-toml"),
)
"""How tomllib begins what it says, and the code for it; the first that fits counts."""


def is_zone(name: str) -> bool:
    """Whether it is the name of a zone that the program knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a path, a folder, a name that is none
        return False
    return True


def _must_be_local(value: datetime, name: str) -> None:
    if value.tzinfo is not None:
        raise Contradiction("wall-clock", name=name)
