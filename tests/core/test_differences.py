"""What one state of an application has otherwise than another."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.core.strategies import applications
from wizard.core import edits
from wizard.core.application import Applicant, Application, Document, Institution, Origin, Part, Referee
from wizard.core.differences import Differences, differences
from wizard.services import told_apart
from wizard.services.i18n import voice

HASH = "a" * 64
BARE = Application(schema=1, id="0", call_id="x")
CV = Part(path="papers/cv.pdf", size=1, sha256=HASH)
WITH_CV = edits.add_document(BARE, Document("d1", "cv", (CV,)))


@given(applications())
def test_a_state_differs_from_itself_in_nothing(application: Application) -> None:
    assert differences(application, application).none


@given(applications(), applications())
def test_two_that_differ_are_told_apart_and_both_ways(one: Application, other: Application) -> None:
    there, back = differences(one, other), differences(other, one)
    if replace(one, documents=()) != replace(other, documents=()):
        assert not there.none
    assert set(there.without) == set(back.along)
    assert (set(there.changed), there.topics) == (set(back.changed), back.topics)
    for language in ("en", "sv"):
        assert all(told_apart.sentences(there, voice("sv" if language == "sv" else "en")))


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (BARE, WITH_CV, Differences(without=("cv.pdf",))),
        (WITH_CV, BARE, Differences(along=("cv.pdf",))),
        (WITH_CV, edits.choose_pages(WITH_CV, "d1", 0, (1,)), Differences(changed=("cv.pdf",))),
        (WITH_CV, edits.renew_part(WITH_CV, "d1", 0, replace(CV, sha256="b" * 64)), Differences(changed=("cv.pdf",))),
        (BARE, edits.put_institution(BARE, Institution("Lund")), Differences(without=("Lund",))),
        (
            edits.put_institution(BARE, Institution("Lund")),
            edits.put_institution(BARE, Institution("Lund", country="Sweden")),
            Differences(changed=("Lund",)),
        ),
        (edits.put_referee(BARE, Referee("Karin")), BARE, Differences(along=("Karin",))),
        (BARE, replace(BARE, applicant=Applicant(name="Ada")), Differences(topics=("applicant",))),
        (BARE, edits.answer(BARE, "cv.x", True), Differences(topics=("answers",))),
        (BARE, edits.uploaded(BARE, "slot:cv", HASH), Differences(topics=("uploaded",))),
        (BARE, edits.submitted(BARE, "2031-03-07T10:15:00Z", ""), Differences(topics=("submitted",))),
        (BARE, replace(BARE, id="1"), Differences(another=True)),
    ],
)
def test_each_kind_of_change_is_told_by_its_name(then: Application, now: Application, found: Differences) -> None:
    assert differences(then, now) == found


def test_another_order_is_told() -> None:
    two = edits.put_referee(edits.put_referee(BARE, Referee("A")), Referee("B"))
    assert differences(two, replace(two, referees=two.referees[::-1])).topics == ("order",)


def test_where_a_paper_lies_now_and_a_newer_version_are_changes_of_it() -> None:
    for part in (replace(CV, path="elsewhere/cv.pdf"), replace(CV, sha256="b" * 64)):
        assert differences(WITH_CV, edits.renew_part(WITH_CV, "d1", 0, part)) == Differences(changed=("cv.pdf",))


def test_a_copy_in_its_place_is_another_file() -> None:
    copy = Part("NAME copies/cv (200-dpi).pdf", 1, HASH, made_from=Origin("papers/cv.pdf", 1, HASH, "200-dpi"))
    assert differences(WITH_CV, edits.use_made(WITH_CV, "d1", 0, copy)) == Differences(
        without=("cv (200-dpi).pdf",), along=("cv.pdf",)
    )


def test_of_many_names_some_are_told() -> None:
    many = BARE
    for n in range(9):
        many = edits.put_referee(many, Referee(f"Name {n}"))
    assert told_apart.sentences(differences(many, BARE), voice("en")) == ["With Name 0, Name 1, Name 2 and 6 others."]
