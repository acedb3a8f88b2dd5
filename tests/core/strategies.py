"""Applications of every shape, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from wizard.core.application import Applicant, Application, Degree, Document, Institution, Part, Referee, Settings, Submission
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
