"""Changes to papers and institutions that the pages of the window ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard.core import edits
from wizard.core.application import Application, Degree, Document, Institution, Part
from wizard.core.call import Call, Deadline, Question, Requirement
from wizard.core.errors import AnsokError

CERTIFICATE = Requirement(
    id="certificate", title="Certificate", per="degree", signed=True, questions=(Question("whole", "Whole?"),)
)
TRANSCRIPT = Requirement(id="transcript", title="Transcript", per="institution")
CALL = Call(
    format=1,
    id="call",
    title="Call",
    employer="Employer",
    deadline=Deadline(written="soon"),
    requirements=(CERTIFICATE, TRANSCRIPT),
)


def paper(identifier: str, requirement: str = "certificate", pages: tuple[int, ...] | None = None, **more: object) -> Document:
    part = Part(path=f"{identifier}.pdf", size=1, sha256="0" * 64, pages=pages)
    return Document(id=identifier, requirement=requirement, parts=(part,), institution="Lund", **more)  # type: ignore[arg-type]  # as in Document


def application(*documents: Document, degrees: tuple[Degree, ...] = ()) -> Application:
    places = (Institution("Lund", degrees=degrees), Institution("Uppsala"), Institution("Umeå"))
    return Application(schema=1, id="a", call_id="call", institutions=places, documents=documents)


def chosen(value: Application) -> tuple[int, ...] | None:
    return value.documents[0].parts[0].pages


@given(st.integers(1, 12), st.data())
def test_a_page_left_out_and_put_back_is_where_it_was(count: int, data: st.DataObject) -> None:
    page = data.draw(st.integers(1, count))
    before = application(paper("d1"))
    without = edits.leave_out(before, "d1", 0, [page], count)
    if count == 1:
        assert without.documents == ()
    else:
        assert page not in (chosen(without) or ())
        assert edits.put_back(without, "d1", 0, page, count) == before


def test_leaving_out_what_is_not_sent_changes_nothing() -> None:
    before = application(paper("d1", pages=(3, 1)))
    assert edits.leave_out(before, "d1", 0, [2], 3) == before
    assert edits.put_back(before, "d1", 0, 1, 3) == before


LASTING = {
    "transcript.whole",
    "institutions-complete",
    "certificate.applies",
    "certificate.asked",
    "certificate.date-only:Lund:",
}


def ticked(*documents: Document) -> Application:
    """Everything about the certificates is answered, and something else too."""
    value = application(*documents)
    for tick in ("certificate.whole", "certificate.signed", *LASTING):
        value = edits.answer(value, tick, True)
    return value


def test_new_content_asks_the_ticks_of_its_requirement_again() -> None:
    value = ticked(paper("d1", pages=(1,)))
    moved = edits.renew_part(value, "d1", 0, Part(path="elsewhere.pdf", size=1, sha256="0" * 64))
    assert moved.answers == value.answers
    renewed = edits.renew_part(value, "d1", 0, Part(path="d1.pdf", size=2, sha256="1" * 64))
    assert set(renewed.answers) == LASTING
    assert chosen(renewed) is None


MORE = (Part(path="more.pdf", size=1, sha256="2" * 64),)


def test_what_was_ticked_of_papers_is_asked_again_once_there_is_another() -> None:
    value = ticked(paper("d1"))
    for added in (
        edits.add_parts(value, "d1", MORE),
        edits.add_document(value, paper("d2")),
        edits.add_document(value, paper("d2", translates=("d1",))),
    ):
        assert set(added.answers) == LASTING
    assert edits.add_document(value, paper("d2", "transcript")).answers == value.answers


def test_a_tick_given_before_there_is_any_paper_is_about_the_first() -> None:
    assert edits.add_document(ticked(), paper("d1")).answers == ticked().answers


def test_what_was_ticked_of_papers_is_asked_again_once_one_is_removed() -> None:
    value = ticked(paper("d1"))
    two = ticked(replace(paper("d1"), parts=paper("d1").parts + MORE))
    for removed in (
        edits.remove_part(value, "d1", 0),
        edits.remove_part(two, "d1", 1),
        edits.remove_document(value, "d1"),
        edits.leave_out(value, "d1", 0, [1], 1),
        edits.remove_institution(value, "Lund"),
    ):
        assert set(removed.answers) == LASTING


def test_the_first_degree_named_takes_over_the_certificates_alone() -> None:
    value = application(paper("d1"), paper("d2", "transcript"))
    named = edits.add_degree(value, CALL, "Lund", Degree("Master"))
    assert [d.degree for d in named.documents] == ["Master", None]
    second = edits.add_degree(named, CALL, "Lund", Degree("Bachelor"))
    assert [d.degree for d in second.documents] == ["Master", None]
    assert [d.title for d in second.institutions[0].degrees] == ["Master", "Bachelor"]


def test_a_title_stands_once_at_an_institution() -> None:
    value = application(degrees=(Degree("Master"), Degree("Bachelor")))
    with pytest.raises(AnsokError, match="degree-twice"):
        edits.add_degree(value, CALL, "Lund", Degree("Master"))
    with pytest.raises(AnsokError, match="degree-twice"):
        edits.rename_degree(value, "Lund", "Bachelor", Degree("Master"))
    assert edits.rename_degree(value, "Lund", "Master", Degree("Master", awarded=False)) != value


def test_a_translation_serves_several_but_always_one() -> None:
    value = application(paper("d1"), paper("d2"), paper("t", translates=("d1",)))
    both = edits.translate(value, "t", "d2", True)
    assert both.document("t").translates == ("d1", "d2")
    assert edits.translate(both, "t", "d2", True) == both
    assert edits.translate(both, "t", "d2", False) == value
    assert edits.translate(value, "t", "d1", False) == value


def test_institutions_change_places() -> None:
    moved = edits.move_institution(application(), "Umeå", 0)
    assert [place.name for place in moved.institutions] == ["Umeå", "Lund", "Uppsala"]
