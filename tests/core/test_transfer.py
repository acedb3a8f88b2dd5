"""An application used again for another call: what comes along and what does not, between the calls of real employers."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.core import strategies
from tests.core.cases import complete, hash_of, kth, shipped
from wizard.core.application import Application, Document, Institution, Submission, dump, load
from wizard.core.call import Call
from wizard.core.progress import asked
from wizard.core.transfer import Transfer, alike, asking_for, transfer

FEMINIST_AI, UPPSALA = shipped("kth-PA-2026-2872"), shipped("uu-pcr-2014-2788")


def begun(call: Call) -> Application:
    return Application(schema=1, id="new", call_id=call.id)


def used(old: Application, old_call: Call, call: Call) -> Transfer:
    return transfer(old, old_call, begun(call), call)


def places(found: Transfer) -> dict[str, tuple[str, str | None, str | None]]:
    """Where each paper that came along stands, by its file."""
    return {d.parts[0].path: (d.requirement, d.institution, d.degree) for d in found.came}


def left(found: Transfer) -> dict[str, str]:
    return {one.document.parts[0].path: one.why for one in found.left}


def without(call: Call, *gone: str, **changes: object) -> Call:
    """The call without these requirements, and with other rules for all that are left."""
    return replace(call, requirements=tuple(replace(r, **changes) for r in call.requirements if r.id not in gone))


def test_who_applies_and_everyone_named_come_along_but_not_what_is_said_of_one_call() -> None:
    desk = complete()
    settings = replace(desk.application.settings, deadline="2031-01-01", cover_language="sv")
    desk.change(settings=settings, submitted=Submission(at="2020-03-06T12:00:00Z"), uploaded={"bundle": "0" * 64})
    new = used(desk.application, kth(), FEMINIST_AI).application
    assert (new.id, new.call_id) == ("new", FEMINIST_AI.id)
    assert new.applicant == desk.application.applicant
    assert (new.settings.zone, new.settings.cover_language, new.settings.deadline) == ("Europe/Stockholm", "sv", None)
    assert new.institutions == desk.application.institutions
    assert new.referees == desk.application.referees
    assert (new.answers, new.submitted, new.uploaded) == ({}, None, {})
    assert desk.application.answers != {}


def test_papers_find_the_requirements_that_ask_for_the_same_under_other_names() -> None:
    assert places(used(complete().application, kth(), FEMINIST_AI)) == {
        "cv.pdf": ("cv", None, None),
        "letter.pdf": ("application-letter", None, None),
        "certificate.pdf": ("diplomas-grades", None, None),
        "transcript.pdf": ("diplomas-grades", None, None),
    }
    found = used(complete().application, kth(), UPPSALA)
    assert places(found) == {
        "cv.pdf": ("cv", None, None),
        "letter.pdf": ("personal-letter", None, None),
        "transcript.pdf": ("transcript", None, None),
    }
    assert left(found) == {"certificate.pdf": "not-asked"}


def test_the_same_call_again_takes_everything_to_its_place() -> None:
    desk = complete()
    found = used(desk.application, kth(), kth())
    assert found.application.documents == desk.application.documents
    assert found.left == ()


def test_what_belongs_to_a_university_goes_to_it_where_it_is_known() -> None:
    desk = complete()
    desk.call, desk.application = UPPSALA, replace(desk.application, documents=())
    desk.attach("transcript", "transcript.pdf")
    assert places(used(desk.application, UPPSALA, kth())) == {"transcript.pdf": ("transcript", "Lund", None)}
    desk.change(institutions=(*desk.application.institutions, Institution("Oslo")))
    assert left(used(desk.application, UPPSALA, kth())) == {"transcript.pdf": "institution-unknown"}


def test_certificates_and_grades_in_one_paper_are_not_taken_apart() -> None:
    desk = complete()
    desk.call, desk.application = FEMINIST_AI, replace(desk.application, documents=())
    desk.attach("diplomas-grades", "all.pdf")
    assert left(used(desk.application, FEMINIST_AI, kth())) == {"all.pdf": "in-parts"}


@pytest.mark.parametrize(
    ("changes", "why"), [({"need": "after-interview"}, "after-interview"), ({"sent_by": "referee"}, "by-referee")]
)
def test_what_is_not_to_be_attached_now_stays(changes: dict[str, object], why: str) -> None:
    assert set(left(used(complete().application, kth(), without(kth(), **changes))).values()) == {why}


def test_a_translation_goes_with_its_original_and_stays_with_it() -> None:
    desk = complete()
    certificate, transcript = desk.of("degree-certificate"), desk.of("transcript")
    desk.attach("degree-certificate", "both.pdf", institution="Lund", degree="M.Sc.", translates=(certificate, transcript))
    desk.attach("degree-certificate", "one.pdf", institution="Lund", degree="M.Sc.", translates=(certificate,))
    whole = used(desk.application, kth(), kth())
    assert [d.translates for d in whole.came[-2:]] == [(certificate, transcript), (certificate,)]
    found = used(desk.application, kth(), without(kth(), "degree-certificate"))
    assert places(found)["both.pdf"] == ("transcript", "Lund", None)
    assert next(d for d in found.came if d.translates).translates == (transcript,)
    assert left(found) == {"certificate.pdf": "not-asked", "one.pdf": "original-stays"}


def test_what_was_said_of_a_paper_comes_along_but_for_its_reader() -> None:
    desk = complete()
    desk.change_document(desk.of("cover-letter"), silenced=("other-recipient", "private-number"), languages=("en",))
    desk.change_part(desk.of("cv"), pages=(2, 1), turns={2: 90}, beside=True)
    found = used(desk.application, kth(), UPPSALA)
    cv, letter = found.came[0], found.came[1]
    assert (letter.silenced, letter.languages) == (("private-number",), ("en",))
    assert cv.parts == desk.application.document(desk.of("cv")).parts


def test_answers_about_a_file_come_along_with_it() -> None:
    desk = complete()
    of_cv = {f"converted:{hash_of('cv.pdf')[:16]}": True, f"page-differs:{hash_of('cv.pdf')[:16]}:2": True}
    of_certificate = {f"converted:{hash_of('certificate.pdf')[:16]}": True}
    desk.change(answers={**desk.application.answers, **of_cv, **of_certificate})
    assert used(desk.application, kth(), UPPSALA).application.answers == of_cv


def test_copies_made_of_a_paper_stay_what_they_are() -> None:
    desk = complete()
    desk.make_of(desk.of("cv"), "office", "cv.docx")
    assert used(desk.application, kth(), UPPSALA).came[0].parts[0].made_from is not None


def test_two_papers_of_a_kind_do_not_end_in_one_place() -> None:
    letter = kth().requirement("cover-letter")
    second = replace(letter, id="motivation-letter", title="Letter of motivation")
    both = replace(kth(), requirements=(*kth().requirements, second))
    assert alike(both, UPPSALA)["cover-letter"] == "personal-letter"
    assert "motivation-letter" not in alike(both, UPPSALA)
    assert alike(both, both) == {r.id: r.id for r in both.requirements if r.kind == "document"}


def test_the_same_title_is_the_same_paper() -> None:
    other = without(kth())
    renamed = replace(other, requirements=tuple(replace(r, id=f"x{r.id}", contents="other") for r in other.requirements))
    assert alike(kth(), renamed)["cv"] == "xcv"


def test_a_call_of_ones_own_begins_with_the_papers_that_are_there() -> None:
    desk = complete()
    desk.change_requirement("degree-certificate", certified=True)
    blank = without(kth(), "degree-certificate", "transcript", "referees")
    made = asking_for(blank, desk.application, desk.call)
    assert [r.id for r in made.requirements] == ["cv", "cover-letter", "degree-certificate", "transcript", "referees"]
    assert not made.requirement("degree-certificate").certified
    assert used(desk.application, desk.call, made).left == ()
    nothing = replace(desk.application, documents=(), referees=())
    assert asking_for(blank, nothing, desk.call) == blank


@given(strategies.applications(), strategies.own_calls, strategies.own_calls)
def test_whatever_the_calls_the_new_draft_is_sound_and_no_paper_is_unaccounted_for(
    old: Application, one: Call, other: Call
) -> None:
    for old_call, call in ((kth(), other), (kth(), kth()), (one, other)):
        found = used(old, old_call, call)
        assert load(dump(found.application), "new") == found.application
        ids = {r.id: r for r in call.requirements}
        assert all(d.requirement in ids and ids[d.requirement].asked_now for d in found.came)
        assert all(d.institution is not None for d in found.came if ids[d.requirement].per_institution)
        told = [d.id for d in found.came] + [entry.document.id for entry in found.left]
        assert sorted(told) == sorted(d.id for d in old.documents)


def slots(desk_call: Call, application: Application) -> list[bool]:
    return [one.attached for one in asked(desk_call, application)]


def test_progress_counts_what_the_call_asks_for_and_what_is_attached() -> None:
    desk = complete()
    assert slots(kth(), desk.application) == [True] * 4
    desk.remove(desk.of("cv"))
    assert slots(kth(), desk.application) == [False, True, True, True]
    desk.change(institutions=(*desk.application.institutions, Institution("Oslo"), Institution("Bergen", "left")))
    assert [(one.requirement, one.institution) for one in asked(kth(), desk.application) if not one.attached] == [
        ("cv", None),
        ("degree-certificate", "Oslo"),
        ("transcript", "Oslo"),
        ("transcript", "Bergen"),
    ]


def test_without_a_university_one_paper_of_each_kind_is_counted() -> None:
    assert slots(kth(), begun(kth())) == [False] * 4


def test_what_is_wished_for_or_does_not_apply_is_not_counted() -> None:
    optional = without(kth(), need="optional")
    assert slots(optional, begun(kth())) == []
    maybe = without(kth(), need="conditional", condition="Have you?")
    assert slots(maybe, begun(kth())) == []
    assert slots(maybe, replace(begun(kth()), answers={"cv.applies": True})) == [False]


def test_a_date_stands_for_a_degree_that_is_to_come_once_it_is_said_so() -> None:
    desk = complete()
    desk.change(institutions=(Institution("Oslo", "studying"),))
    assert slots(kth(), desk.application) == [True, True, False, False]
    desk.change(answers={"degree-certificate.date-only:Oslo:": True})
    assert slots(kth(), desk.application) == [True, True, True, False]


def test_a_document_of_a_requirement_that_the_old_call_does_not_have_stays() -> None:
    stray = Document("d1", "nowhere", complete().application.documents[0].parts)
    assert left(used(replace(begun(kth()), documents=(stray,)), kth(), UPPSALA)) == {"cv.pdf": "not-asked"}
