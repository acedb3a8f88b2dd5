"""Applications and calls of every shape, for properties."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from wizard.core.application import Applicant, Application, Degree, Document, Institution, Part, Referee, Settings, Submission
from wizard.core.call import (
    Call,
    Contact,
    Deadline,
    Limit,
    Portal,
    Question,
    Reading,
    RefereeRules,
    Requirement,
    SizeLimit,
    Text,
)
from wizard.core.findings import SILENCEABLE

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
turns = st.dictionaries(st.integers(1, 9), st.sampled_from([90, 180, 270]), max_size=2)
parts = st.builds(
    Part,
    path=words,
    size=st.integers(1, 10**9),
    sha256=hashes,
    pages=st.none() | st.lists(st.integers(1, 9), min_size=1, max_size=4).map(tuple),
    turns=turns,
)
degrees = st.builds(Degree, title=words, awarded=st.booleans(), expected=st.none() | st.just("2027-06-01"))
institutions = st.builds(
    Institution,
    name=words,
    status=st.sampled_from(["finished", "studying", "left"]),
    country=st.sampled_from(["", "SE", "DE"]),
    first_year=st.none() | st.integers(1900, 2200),
    degrees=st.lists(degrees, max_size=3, unique_by=lambda degree: degree.title).map(tuple),
)
referees = st.builds(Referee, name=words, email=words, phone=words)


@st.composite
def applications(draw: st.DrawFn) -> Application:
    """An application whose documents name institutions, degrees and originals that it has."""
    places = draw(st.lists(institutions, max_size=3, unique_by=lambda place: place.name))
    documents: list[Document] = []
    for number in range(draw(st.integers(0, 5))):
        place = draw(st.none() | st.sampled_from(places)) if places else None
        titles = [degree.title for degree in place.degrees] if place else []
        originals = [d.id for d in documents if not d.translates]
        document = Document(
            id=f"d{number + 1}",
            requirement=draw(st.sampled_from(["cv", "degree-certificate", "transcript"])),
            parts=tuple(draw(st.lists(parts, min_size=1, max_size=2))),
            institution=place.name if place else None,
            degree=draw(st.none() | st.sampled_from(titles)) if titles else None,
            translates=tuple(draw(st.lists(st.sampled_from(originals), max_size=2, unique=True))) if originals else (),
            languages=tuple(draw(st.lists(st.sampled_from(["en", "sv", "de", "other"]), max_size=2, unique=True))),
            silenced=tuple(draw(st.lists(st.sampled_from(SILENCEABLE), max_size=2, unique=True))),
        )
        documents.append(document)
    return Application(
        schema=1,
        id="0" * 32,
        call_id="kth-theory-of-deep-learning-2020",
        applicant=draw(st.builds(Applicant, name=words, email=words, address=words)),
        settings=draw(st.builds(Settings, zone=st.none() | words, cover_language=st.sampled_from(["en", "sv"]))),
        institutions=tuple(places),
        documents=tuple(documents),
        referees=tuple(draw(st.lists(referees, max_size=2))),
        answers=draw(st.dictionaries(words, st.booleans(), max_size=3)),
        submitted=draw(st.none() | st.builds(Submission, at=st.just("2020-03-06T12:00:00Z"), receipt=words)),
    )


identifiers = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8).map(lambda text: f"x{text}")
said = words | st.builds(Text, en=words, sv=st.just("") | words)
maybe_said = st.just("") | said
codes = st.none() | st.lists(st.sampled_from(["en", "sv", "de"]), max_size=2, unique=True).map(tuple)
clocks = st.datetimes(datetime(1, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001  (wall clocks)
limits = st.none() | st.builds(
    Limit, least=st.none() | st.integers(0, 5), most=st.none() | st.integers(5, 10**6), hard=st.booleans()
)
sizes = st.none() | st.builds(SizeLimit, most_mb=st.floats(0, 1e300, exclude_min=True), hard=st.booleans())
rules = st.builds(
    RefereeRules,
    least=st.integers(0, 3),
    wished=st.integers(0, 3),
    most=st.none() | st.integers(3, 9),
    fields=st.lists(st.sampled_from(["email", "phone", "address", "affiliation"]), max_size=4, unique=True).map(tuple),
    kind=st.sampled_from(["anyone", "academic"]),
    typed_in_portal=st.booleans(),
)
requirements = st.builds(
    Requirement,
    id=identifiers,
    title=said,
    kind=st.sampled_from(["document", "referees"]),
    plural=maybe_said,
    short=maybe_said,
    asks=maybe_said,
    hint=maybe_said,
    need=st.sampled_from(["required", "wished", "optional", "conditional", "after-interview"]),
    condition=said,
    per=st.sampled_from(["application", "institution", "degree"]),
    sent_by=st.sampled_from(["applicant", "referee"]),
    pages=limits,
    files=limits,
    size=sizes,
    languages=codes,
    translation=st.sampled_from(["needed", "not-asked"]),
    translator=st.sampled_from(["anyone", "authorized"]),
    signed=st.booleans(),
    certified=st.booleans(),
    contents=st.sampled_from(["other", "certificate", "cv", "letter"]),
    template=maybe_said,
    file_name=st.sampled_from(["", "{surname} CV", "{name} {surname}"]),
    questions=st.lists(st.builds(Question, id=identifiers, ask=said), max_size=2).map(tuple),
    referees=rules,
)
deadlines = st.builds(
    Deadline,
    written=said,
    closes=clocks,
    target=st.none() | st.just(datetime(1, 1, 1)),  # noqa: DTZ001  (a wall clock)
    zone=st.none() | st.sampled_from(["Europe/Stockholm", "UTC", "Asia/Kolkata"]),
    why=maybe_said,
    readings=st.lists(st.builds(Reading, at=clocks, says=said), max_size=2).map(tuple),
    late=maybe_said,
)
own_calls = st.builds(
    Call,
    format=st.just(1),
    id=identifiers,
    title=said,
    employer=said,
    deadline=deadlines,
    requirements=st.lists(requirements, min_size=1, max_size=3, unique_by=lambda r: r.id).map(tuple),
    also_called=st.lists(words, max_size=2).map(tuple),
    complete=st.booleans(),
    missing=said,
    source=maybe_said,
    unit=maybe_said,
    place=maybe_said,
    programme=maybe_said,
    topic=maybe_said,
    employment=maybe_said,
    start=maybe_said,
    advertised=maybe_said,
    afterwards=maybe_said,
    contact=st.none() | st.builds(Contact, name=words, email=words, role=maybe_said, note=maybe_said),
    languages=codes,
    portal=st.none()
    | st.builds(
        Portal,
        name=said,
        address=st.none() | st.just("https://jobs.example.org/17"),
        formats=st.lists(words, max_size=2).map(tuple),
        note=maybe_said,
    ),
    total_size=sizes,
)
"""Calls with every key, written so that `wizard.core.call.load` takes them."""
