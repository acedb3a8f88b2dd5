"""Changes to an application: what follows along, and what must never be lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.cases import kth
from tests.core.strategies import applications
from wizard.core import edits
from wizard.core.application import Application, Degree, Document, Institution, Part, Referee, dump, load
from wizard.core.errors import AnsokError

CERTIFICATE, TRANSCRIPT = "degree-certificate", "transcript"


def part(name: str = "a.pdf", **more: object) -> Part:
    return replace(Part(path=name, size=1, sha256=f"{abs(hash(name)):064x}"[:64]), **more)


def paper(identifier: str, requirement: str = CERTIFICATE, institution: str | None = "Lund", **more: object) -> Document:
    return replace(Document(identifier, requirement, (part(f"{identifier}.pdf"),), institution), **more)


def two_universities() -> Application:
    """Lund and Bonn with their papers; d5 translates a certificate of each."""
    return Application(
        schema=1,
        id="0" * 32,
        call_id="kth-theory-of-deep-learning-2020",
        institutions=(Institution("Lund", degrees=(Degree("M.Sc."), Degree("B.Sc."))), Institution("Bonn")),
        documents=(
            paper("d1", degree="M.Sc."),
            paper("d2", TRANSCRIPT),
            paper("d3", institution="Bonn"),
            paper("d4", TRANSCRIPT, "Bonn"),
            paper("d5", degree="M.Sc.", translates=("d1", "d3")),
            paper("d6", "cv", None),
        ),
        answers={"cv.experience": True},
    )


def ids(application: Application) -> list[str]:
    return [document.id for document in application.documents]


def test_the_papers_of_an_institution_follow_its_new_name() -> None:
    changed = edits.put_institution(two_universities(), Institution("Lunds universitet"), was="Lund")
    assert [i.name for i in changed.institutions] == ["Lunds universitet", "Bonn"]
    homes = {d.id: d.institution for d in changed.documents}
    assert homes["d1"] == homes["d2"] == homes["d5"] == "Lunds universitet"
    assert homes["d3"] == "Bonn"
    assert homes["d6"] is None


def test_two_institutions_never_get_the_same_name() -> None:
    with pytest.raises(AnsokError) as caught:
        edits.put_institution(two_universities(), Institution("Bonn"), was="Lund")
    assert caught.value.code == "institution-twice"


def test_an_institution_is_added_changed_and_moved() -> None:
    added = edits.put_institution(two_universities(), Institution("Oslo"))
    assert [i.name for i in added.institutions] == ["Lund", "Bonn", "Oslo"]
    changed = edits.put_institution(added, Institution("Bonn", status="left"))
    assert changed.institution("Bonn").status == "left"
    assert [i.name for i in edits.move_institution(changed, "Oslo", 0).institutions] == ["Oslo", "Lund", "Bonn"]


def test_removing_an_institution_takes_its_papers_and_keeps_what_serves_another() -> None:
    changed = edits.remove_institution(two_universities(), "Lund")
    assert ids(changed) == ["d3", "d4", "d5", "d6"]
    translation = changed.document("d5")
    assert (translation.translates, translation.institution, translation.degree) == (("d3",), "Bonn", None)
    assert edits.remove_institution(changed, "Bonn").documents == (paper("d6", "cv", None),)
    with pytest.raises(AnsokError):
        edits.remove_institution(changed, "Lund")


def test_removing_an_original_takes_a_translation_that_serves_nothing_else() -> None:
    assert ids(edits.remove_document(two_universities(), "d1")) == ["d2", "d3", "d4", "d5", "d6"]
    neither = edits.remove_document(edits.remove_document(two_universities(), "d1"), "d3")
    assert ids(neither) == ["d2", "d4", "d6"]


def test_a_translation_goes_with_the_first_original_that_it_keeps() -> None:
    application = edits.change_document(two_universities(), paper("d5", degree="M.Sc.", translates=("d1", "d4")))
    moved = edits.remove_document(application, "d1").document("d5")
    assert (moved.requirement, moved.institution, moved.degree) == (TRANSCRIPT, "Bonn", None)
    chosen = edits.translate(application, "d5", "d1", serves=False).document("d5")
    assert (chosen.translates, chosen.requirement, chosen.institution) == (("d4",), TRANSCRIPT, "Bonn")


def test_a_translation_serves_more_or_fewer_originals_but_always_one() -> None:
    application = two_universities()
    more = edits.translate(application, "d5", "d2", serves=True)
    assert more.document("d5").translates == ("d1", "d3", "d2")
    fewer = edits.translate(edits.translate(more, "d5", "d3", serves=False), "d5", "d2", serves=False)
    assert fewer.document("d5").translates == ("d1",)
    assert edits.translate(fewer, "d5", "d1", serves=False) == fewer
    assert edits.translate(fewer, "d5", "d1", serves=True) == fewer


def test_the_papers_of_a_degree_follow_its_new_title_and_stay_when_it_goes() -> None:
    renamed = edits.rename_degree(two_universities(), "Lund", "M.Sc.", Degree("Master of Science"))
    assert renamed.document("d1").degree == renamed.document("d5").degree == "Master of Science"
    assert [d.title for d in renamed.institution("Lund").degrees] == ["Master of Science", "B.Sc."]
    removed = edits.remove_degree(renamed, "Lund", "Master of Science")
    assert removed.document("d1").degree is None
    assert [d.title for d in removed.institution("Lund").degrees] == ["B.Sc."]
    assert ids(removed) == ids(two_universities())


def test_what_was_answered_about_a_degree_follows_new_names() -> None:
    asked = f"{CERTIFICATE}.date-only"
    answers = {f"{asked}:Lund:M.Sc.": True, f"{asked}:Bonn:": False, f"{asked}:Lund:M.Sc.:": True, "cv.experience": True}
    application = replace(two_universities(), answers=answers)
    university = edits.put_institution(application, Institution("Uni: Süd", degrees=(Degree("M.Sc."),)), was="Lund")
    assert set(university.answers) == {f"{asked}:Uni: Süd:M.Sc.", f"{asked}:Bonn:", f"{asked}:Lund:M.Sc.:", "cv.experience"}
    degree = edits.rename_degree(application, "Lund", "M.Sc.", Degree("Master", awarded=False))
    assert degree.answers == {f"{asked}:Lund:Master": True, **dict(list(answers.items())[1:])}
    named = edits.add_degree(application, kth(), "Bonn", Degree("Diplom", awarded=False))
    assert named.answers[f"{asked}:Bonn:Diplom"] is False


def test_the_first_degree_named_takes_over_the_certificates_that_were_there() -> None:
    named = edits.add_degree(two_universities(), kth(), "Bonn", Degree("Diplom"))
    assert named.document("d3").degree == "Diplom"
    assert named.document("d4").degree is None
    second = edits.add_degree(named, kth(), "Bonn", Degree("Doktor"))
    assert second.document("d3").degree == "Diplom"


def test_no_institution_has_the_same_degree_twice() -> None:
    with pytest.raises(AnsokError) as caught:
        edits.add_degree(two_universities(), kth(), "Lund", Degree("M.Sc."))
    assert caught.value.code == "degree-twice"
    with pytest.raises(AnsokError):
        edits.rename_degree(two_universities(), "Lund", "M.Sc.", Degree("B.Sc."))
    awarded = edits.rename_degree(two_universities(), "Lund", "M.Sc.", Degree("M.Sc.", awarded=False))
    assert not awarded.institution("Lund").degrees[0].awarded


def test_what_the_applicant_said_of_the_language_ends_with_the_file() -> None:
    application = edits.say_languages(two_universities(), "d6", ("en",))
    old = application.document("d6").parts[0]
    assert edits.choose_pages(application, "d6", 0, (2, 1)).document("d6").languages == ("en",)
    assert edits.turn_page(application, "d6", 0, 1).document("d6").languages == ("en",)
    assert edits.renew_part(application, "d6", 0, replace(old, sha256="f" * 64)).document("d6").languages == ()
    assert edits.add_parts(application, "d6", (part("more.pdf"),)).document("d6").languages == ()


def test_a_new_version_of_a_file_is_asked_about_again() -> None:
    application = edits.say_languages(two_universities(), "d6", ("en",))
    old = application.document("d6").parts[0]
    same = edits.renew_part(application, "d6", 0, replace(old, path="moved/cv.pdf"))
    assert same.answers == {"cv.experience": True}
    assert same.document("d6").languages == ("en",)
    new = edits.renew_part(application, "d6", 0, part("new.pdf"))
    assert new.answers == {}
    assert new.document("d6").languages == ()


def test_parts_are_added_moved_and_removed() -> None:
    application = edits.add_parts(two_universities(), "d6", (part("b.pdf"), part("c.pdf")))
    moved = edits.move_part(application, "d6", 2, 0)
    assert [p.path for p in moved.document("d6").parts] == ["c.pdf", "d6.pdf", "b.pdf"]
    fewer = edits.remove_part(edits.remove_part(moved, "d6", 0), "d6", 0)
    assert [p.path for p in fewer.document("d6").parts] == ["b.pdf"]
    assert "d6" not in ids(edits.remove_part(fewer, "d6", 0))


def test_a_page_turns_by_quarters_and_comes_back() -> None:
    application = two_universities()
    turns = []
    for _ in range(4):
        application = edits.turn_page(application, "d6", 0, 2)
        turns.append(dict(application.document("d6").parts[0].turns))
    assert turns == [{2: 90}, {2: 180}, {2: 270}, {}]
    assert application == two_universities()


def test_pages_are_left_out_and_put_back() -> None:
    application = two_universities()
    fewer = edits.leave_out(application, "d6", 0, [3, 1], 4)
    assert fewer.document("d6").parts[0].pages == (2, 4)
    assert edits.put_back(fewer, "d6", 0, 3, 4).document("d6").parts[0].pages == (2, 3, 4)
    assert edits.put_back(edits.put_back(fewer, "d6", 0, 3, 4), "d6", 0, 1, 4) == application
    assert "d6" not in ids(edits.leave_out(fewer, "d6", 0, [2, 4], 4))


def test_answers_referees_and_the_statement_that_it_is_sent() -> None:
    application = edits.answer(two_universities(), "cv.experience", None)
    assert application.answers == {}
    assert edits.answer(application, "cv.experience", False).answers == {"cv.experience": False}
    named = edits.put_referee(edits.put_referee(application, Referee("A")), Referee("B"))
    assert [r.name for r in edits.put_referee(named, Referee("C"), 0).referees] == ["C", "B"]
    assert [r.name for r in edits.remove_referee(named, 0).referees] == ["B"]
    sent = edits.submitted(named, "2020-03-06T12:00:00Z", "Receipt 7").submitted
    assert sent is not None
    assert (sent.at, sent.receipt) == ("2020-03-06T12:00:00Z", "Receipt 7")
    assert edits.not_submitted(edits.submitted(named, "2020-03-06T12:00:00Z", "Receipt 7")) == named


def test_the_paper_of_a_slot_is_found() -> None:
    application = two_universities()
    found = edits.slot(application, kth().requirement(CERTIFICATE), "Lund", "M.Sc.")
    assert found is not None
    assert found.id == "d1"
    assert edits.slot(application, kth().requirement(CERTIFICATE), "Lund", "B.Sc.") is None


def test_a_new_id_is_one_that_no_document_has() -> None:
    application = edits.remove_document(two_universities(), "d2")
    assert edits.next_document_id(application) == "d7"
    assert edits.next_document_id(replace(application, documents=())) == "d1"


def first_of(application: Application) -> str:
    return application.documents[0].id


Edit = Callable[[Application], Application]
ON_A_DOCUMENT: list[Edit] = [
    lambda a: edits.add_parts(a, first_of(a), (part(),)),
    lambda a: edits.remove_part(a, first_of(a), 0),
    lambda a: edits.choose_pages(a, first_of(a), 0, (1,)),
    lambda a: edits.turn_page(a, first_of(a), 0, 1),
    lambda a: edits.say_languages(a, first_of(a), ("sv",)),
    lambda a: edits.remove_document(a, first_of(a)),
    lambda a: edits.leave_out(a, first_of(a), 0, [1], 9),
]


@given(applications(), st.sampled_from(ON_A_DOCUMENT))
def test_an_edit_of_one_document_leaves_the_others_as_they_were(application: Application, edit: Edit) -> None:
    if not application.documents:
        return
    first = application.documents[0]
    changed = edit(application)
    kept = {d.id: d for d in changed.documents}
    for document in application.documents[1:]:
        if first.id in document.translates:
            assert document.id in kept or document.translates == (first.id,)
        else:
            assert kept[document.id] == document
    assert load(dump(changed), "x") == changed


@given(applications())
def test_removing_an_institution_never_loses_the_papers_of_another(application: Application) -> None:
    for institution in application.institutions:
        changed = edits.remove_institution(application, institution.name)
        kept = {d.id for d in changed.documents}
        for document in application.documents:
            if not document.translates:
                assert (document.id in kept) == (document.institution != institution.name)
            else:
                serves = any(application.document(o).institution != institution.name for o in document.translates)
                assert (document.id in kept) == serves
        assert load(dump(changed), "x") == changed


@given(applications(), st.text(min_size=1, max_size=8))
def test_a_new_name_changes_nothing_but_names(application: Application, name: str) -> None:
    if not application.institutions or name in [i.name for i in application.institutions]:
        return
    old = application.institutions[0]
    there = edits.put_institution(application, replace(old, name=name), was=old.name)
    assert edits.put_institution(there, old, was=name) == application


def test_what_was_uploaded_is_kept_by_its_content_and_taken_back() -> None:
    application = edits.uploaded(Application(schema=1, id="a", call_id="c"), "slot:cv", "a" * 64)
    application = edits.uploaded(application, "whole", "b" * 64)
    assert application.uploaded == {"slot:cv": "a" * 64, "whole": "b" * 64}
    application = edits.uploaded(application, "slot:cv", "c" * 64)
    assert application.uploaded["slot:cv"] == "c" * 64
    assert edits.uploaded(application, "slot:cv", None).uploaded == {"whole": "b" * 64}
