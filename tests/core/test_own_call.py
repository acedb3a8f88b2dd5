"""Changes to the call that an application carries: its papers keep their place, whatever becomes of the requirements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core import strategies
from wizard.core import edits, own_call
from wizard.core.application import Application, Document, Institution, Part, dump, load
from wizard.core.call import Call, Deadline, Requirement
from wizard.core.errors import AnsokError

CALL = Call(
    format=1,
    id="mine",
    title="A position",
    employer="An employer",
    deadline=Deadline(written="soon"),
    requirements=(
        Requirement(id="cv", title="CV"),
        Requirement(id="letter", title="Letter", signed=True),
        Requirement(id="transcript", title="Transcript", per="institution"),
        Requirement(id="certificate", title="Certificate", per="degree"),
    ),
)
LUND = Institution("Lund")


def document(identifier: str, requirement: str, institution: str | None = None, **more: object) -> Document:
    part = Part(path=f"{identifier}.pdf", size=1, sha256=identifier[-1].rjust(64, "0"))
    return replace(Document(identifier, requirement, (part,), institution), **more)


def application(*documents: Document) -> Application:
    value = Application(schema=1, id="x", call_id="mine", call=CALL, institutions=(LUND,))
    for each in documents:
        value = edits.add_document(value, each)
    return value


def requirements(value: Application) -> dict[str, Requirement]:
    assert value.call is not None
    return {r.id: r for r in value.call.requirements}


def without(identifier: str) -> Call:
    return replace(CALL, requirements=tuple(r for r in CALL.requirements if r.id != identifier))


def test_a_second_requirement_of_a_kind_gets_an_id_of_its_own() -> None:
    call = own_call.add_requirement(own_call.add_requirement(CALL, CALL.requirements[0]), CALL.requirements[0])
    assert [r.id for r in call.requirements][-2:] == ["cv-2", "cv-3"]


def test_requirements_move_and_change_in_their_place() -> None:
    moved = own_call.move_requirement(CALL, "cv", 2)
    assert [r.id for r in moved.requirements] == ["letter", "transcript", "cv", "certificate"]
    changed = own_call.change_requirement(CALL, replace(CALL.requirements[1], title="A letter"))
    assert [r.title for r in changed.requirements] == ["CV", "A letter", "Transcript", "Certificate"]


def test_the_call_is_carried_under_its_own_id() -> None:
    value = own_call.put_call(application(), replace(CALL, id="PA-2031-17"))
    assert (value.call_id, value.call) == ("PA-2031-17", replace(CALL, id="PA-2031-17"))


@pytest.mark.parametrize(
    ("changed", "key"),
    [({"id": "a b"}, "id"), ({"languages": ("English",)}, "languages[0]"), ({"requirements": ()}, "requirements")],
)
def test_a_call_that_no_draft_could_hold_is_refused(changed: dict[str, object], key: str) -> None:
    with pytest.raises(AnsokError) as caught:
        own_call.put_call(application(), replace(CALL, **changed))
    assert (caught.value.code, caught.value.params["key"]) == ("call-invalid", key)


def test_a_requirement_without_papers_goes() -> None:
    value = own_call.remove_requirement(edits.answer(application(), "letter.signed", True), "letter")
    assert list(requirements(value)) == ["cv", "transcript", "certificate"]
    assert value.answers == {}


def test_a_requirement_with_papers_stays_as_an_optional_one() -> None:
    value = own_call.put_call(application(document("d1", "letter")), without("letter"))
    assert requirements(value)["letter"].need == "optional"
    assert [d.requirement for d in value.documents] == ["letter"]


def test_its_papers_can_go_elsewhere_first_and_are_asked_about_again() -> None:
    value = application(document("d1", "cv"), document("d2", "letter"), document("d3", "letter", translates=("d2",)))
    value = edits.answer(edits.answer(value, "letter.signed", True), "cv.certified", True)
    value = own_call.remove_requirement(value, "letter", "cv")
    assert list(requirements(value)) == ["cv", "transcript", "certificate"]
    assert [(d.id, d.requirement, d.translates) for d in value.documents] == [
        ("d1", "cv", ()),
        ("d2", "cv", ()),
        ("d3", "cv", ("d2",)),
    ]
    assert value.answers == {}


def test_papers_of_an_institution_keep_it_only_where_it_is_asked_for() -> None:
    value = application(document("d1", "certificate", "Lund", degree="MSc"))
    (moved,) = own_call.remove_requirement(value, "certificate", "transcript").documents
    assert (moved.requirement, moved.institution, moved.degree) == ("transcript", "Lund", None)
    (moved,) = own_call.remove_requirement(value, "certificate", "cv").documents
    assert (moved.requirement, moved.institution, moved.degree) == ("cv", None, None)


def test_papers_of_no_institution_are_offered_no_place_that_asks_for_one() -> None:
    value = application(document("d1", "letter"))
    assert [r.id for r in own_call.homes(value, "letter")] == ["cv"]
    value = application(document("d1", "certificate", "Lund"))
    assert [r.id for r in own_call.homes(value, "certificate")] == ["cv", "letter", "transcript"]


@pytest.mark.parametrize(
    "changed",
    [{"per": "institution"}, {"need": "after-interview"}, {"sent_by": "referee"}, {"per": "degree"}],
)
def test_a_requirement_goes_on_asking_for_the_papers_that_it_has(changed: dict[str, object]) -> None:
    value = application(document("d1", "cv"))
    other = own_call.change_requirement(CALL, replace(CALL.requirements[0], title="Another title", **changed))
    assert not own_call.fits(value, other.requirements[0])
    put = own_call.put_call(value, other)
    assert requirements(put)["cv"] == replace(CALL.requirements[0], title="Another title")
    free = own_call.put_call(application(), other)
    assert requirements(free)["cv"] == other.requirements[0]


@given(strategies.own_calls, st.data())
def test_no_paper_is_ever_without_its_requirement(call: Call, data: st.DataObject) -> None:
    asked = st.sampled_from(list(CALL.requirements))
    papers = data.draw(st.lists(st.tuples(asked, st.booleans()), max_size=4))
    value = application(
        *(document(f"d{n}", r.id, "Lund" if r.per_institution or odd else None) for n, (r, odd) in enumerate(papers, 1))
    )
    value = own_call.put_call(value, CALL)
    for step in (call, without("cv"), replace(call, id="y")):
        before = {d.id: d.parts for d in value.documents}
        value = own_call.put_call(value, step)
        for each in requirements(value).values():
            assert own_call.fits(value, each)
        assert {d.requirement for d in value.documents} <= set(requirements(value))
        assert {d.id: d.parts for d in value.documents} == before
    assert load(dump(value), "x") == value
