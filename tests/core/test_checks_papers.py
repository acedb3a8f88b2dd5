"""The files themselves: can they be used, are they the same, do they keep the limits of the call."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.core.cases import Desk, complete, facts, hash_of, page
from wizard.core import edits
from wizard.core.application import How, Origin
from wizard.core.call import Limit, SizeLimit
from wizard.core.checks.papers import can_shrink
from wizard.core.facts import DocumentFacts, FileError
from wizard.core.inspect import failed
from wizard.core.plan import plan

CERTIFICATE = "degree-certificate"


def pages(count: int, *blank: int) -> list[object]:
    return [page(n, "en", blank=n in blank) for n in range(1, count + 1)]


# --- can they be used


def test_a_file_that_has_not_been_read_blocks() -> None:
    desk = complete()
    del desk.facts["cv.pdf"]
    only = desk.only()
    assert (only.code, only.severity, only.document, only.file) == ("unread", "blocker", desk.of("cv"), "cv.pdf")
    assert desk.verdict(desk.of("cv")) == "cannot-tell"


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (failed("cv.pdf", "file-missing"), "original-missing"),
        (failed("cv.pdf", "pdf-damaged"), "unreadable"),
        (failed("cv.pdf", "worker-crashed"), "unreadable"),
        (failed("cv.pdf", "worker-slow"), "unreadable"),
        (failed("cv.pdf", "file-trouble"), "unreadable"),
        (facts("other.pdf", [page(1, "en")]), "original-changed"),
        (failed("cv.pdf", "file-empty", facts("other.pdf", [])), "original-changed"),
        (failed("cv.pdf", "not-a-document", facts("cv.pdf", [])), "unreadable"),
        (failed("cv.jpg", "picture-damaged", facts("cv.pdf", [])), "unreadable"),
        (DocumentFacts(file="cv.pdf", readable=True, kind="word", sha256=hash_of("cv.pdf")), "not-pdf"),
        (DocumentFacts(file="cv.pdf", readable=True, kind="pdf", sha256=hash_of("cv.pdf"), locked=True), "locked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_stand_in_the_bundle_blocks_once(seen: DocumentFacts, code: str) -> None:
    desk = complete()
    desk.facts["cv.pdf"] = seen
    only = desk.only()
    assert (only.code, only.severity) == (code, "blocker")
    assert (only.requirement, only.document, only.file) == ("cv", desk.of("cv"), "cv.pdf")


def test_scanned_pages_that_are_still_to_be_read_block_where_they_are_sent() -> None:
    desk = complete()
    waiting = replace(page(2), to_read=True)
    desk.change_facts("cv.pdf", page_facts=(page(1, "en"), waiting))
    assert (desk.the("unread").severity, desk.the("unread").pages) == ("blocker", (2,))
    desk.change_part(desk.of("cv"), pages=(1,))
    assert "unread" not in desk.codes()


def test_pages_that_were_not_read_are_told_with_the_reason() -> None:
    desk = complete()
    desk.change_facts("cv.pdf", not_read=FileError("worker-slow", "It takes too long."))
    assert (desk.only().code, desk.only().severity, desk.only().params) == (
        "not-read",
        "note",
        {"reason": "It takes too long."},
    )


def test_the_reason_of_an_unreadable_file_is_told() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = DocumentFacts(file="cv.pdf", readable=False, error=FileError("pdf-damaged", "It is damaged."))
    assert desk.only().params == {"error": "pdf-damaged", "reason": "It is damaged."}


def test_pages_chosen_beyond_the_end_of_a_file_block() -> None:
    desk = complete()
    desk.change_part(desk.of("cv"), pages=(1, 3, 4))
    only = desk.only()
    assert (only.code, only.severity, only.pages, only.params) == ("pages-outside", "blocker", (3, 4), {"count": 1})


# --- what a usable file carries


@pytest.mark.parametrize(
    ("changes", "code", "severity", "params"),
    [
        ({"signed": True}, "signed", "warning", {}),
        ({"active_content": ("javascript", "launch")}, "active-content", "warning", {"what": "javascript launch"}),
        ({"owner_locked": True}, "owner-locked", "note", {}),
        ({"locked": True}, "unlocked", "note", {}),
        ({"repaired": True}, "repaired", "note", {}),
        ({"other_pages": 3}, "engines-disagree", "warning", {"count": 1, "other": 3}),
    ],
)
def test_what_the_applicant_should_know_of_a_file(
    changes: dict[str, object], code: str, severity: str, params: dict[str, str]
) -> None:
    desk = complete()
    desk.change_facts("cv.pdf", **changes)
    only = desk.only()
    assert (only.code, only.severity, only.file, only.params) == (code, severity, "cv.pdf", params)
    assert desk.review().ready


def test_a_page_that_cannot_be_shown_blocks_until_it_is_left_out() -> None:
    desk = complete()
    broken = replace(page(2, size_mm=(0.0, 0.0)), broken=True)
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "en"), broken, page(3, "en")])
    desk.change_facts("cv.pdf", repaired=True)
    only = desk.only()
    assert (only.code, only.severity, only.pages) == ("page-broken", "blocker", (2,)), "not that its pages can be shown"
    (entry, *_) = plan(desk.case(), cover_pages=1, referee_pages=0).entries
    assert [number for piece in entry.pieces for number, _ in piece.pages] == [1, 3]
    desk.change_part(desk.of("cv"), pages=(1, 3))
    assert desk.codes() == ["repaired"]


def test_blank_pages_are_noted_with_their_numbers_unless_left_out() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "en"), page(2, blank=True), page(3, "en"), page(4, blank=True)])
    only = desk.only()
    assert (only.code, only.severity, only.pages) == ("blank-page", "note", (2, 4))
    desk.change_part(desk.of("cv"), pages=(1, 3))
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("size_mm", "noted"),
    [
        ((210.0, 297.0), False),
        ((297.0, 210.0), False),
        ((209.0, 298.5), False),
        ((215.9, 279.4), True),
        ((148.0, 210.0), True),
        ((210.0, 301.0), True),
    ],
)
def test_paper_other_than_a4_is_a_note(size_mm: tuple[float, float], noted: bool) -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "en"), page(2, "en", size_mm=size_mm)])
    if noted:
        only = desk.only()
        assert (only.code, only.severity, only.pages) == ("not-a4", "note", (2,))
    else:
        assert desk.codes() == []


def test_a_coarse_picture_is_a_warning_with_its_resolution() -> None:
    desk = complete()
    coarse = [replace(page(number, "en"), scanned=True, picture_dpi=dpi) for number, dpi in ((1, 119), (2, 120), (3, 72))]
    desk.facts["cv.pdf"] = facts("cv.pdf", coarse)
    only = desk.only()
    assert (only.code, only.severity, only.pages, only.params) == ("low-resolution", "warning", (1, 3), {"dpi": 72})
    desk.change_part(desk.of("cv"), pages=(2,))
    assert desk.codes() == []


# --- the page limit


def letter(*files: tuple[str, list[object]]) -> Desk:
    """A complete application with another cover letter, of these files."""
    desk = complete()
    desk.remove(desk.of("cover-letter"))
    desk.attach("cover-letter", *files)  # type: ignore[arg-type]  # pages, as `pages` gives them
    desk.say_yes()
    return desk


def test_a_letter_of_two_pages_is_short_enough() -> None:
    assert letter(("letter.pdf", pages(2))).codes() == []


def test_a_letter_of_four_pages_is_too_long_and_the_surplus_is_named() -> None:
    desk = letter(("letter.pdf", pages(4)))
    only = desk.only()
    assert (only.code, only.severity, only.pages, only.file) == ("too-many-pages", "blocker", (3, 4), "letter.pdf")
    assert only.params == {"count": 4, "most": 2, "blank_at_end": 0}
    assert (only.requirement, only.document) == ("cover-letter", desk.of("cover-letter"))


def test_the_page_limit_counts_the_pages_that_will_be_in_the_bundle() -> None:
    desk = letter(("letter.pdf", pages(4)))
    desk.change_part(desk.of("cover-letter"), pages=(4, 1))
    assert desk.codes() == []
    desk.change_part(desk.of("cover-letter"), pages=(4, 1, 3))
    assert desk.only().pages == (3,)


def test_the_page_limit_counts_all_files_together_and_names_the_one_where_the_surplus_begins() -> None:
    desk = letter(("one.pdf", pages(2)), ("two.pdf", pages(1)))
    only = desk.only()
    assert (only.code, only.file, only.pages, only.params["count"]) == ("too-many-pages", "two.pdf", (1,), 3)


def test_the_page_limit_counts_a_translation_too() -> None:
    desk = letter(("letter.pdf", pages(2)))
    desk.attach("cover-letter", ("translation.pdf", [page(1, "en")]), translates=(desk.of("cover-letter"),))
    assert desk.the("too-many-pages").file == "translation.pdf"


def test_a_file_of_which_nothing_can_be_seen_blocks_until_something_of_it_is_sent() -> None:
    desk = complete()
    desk.facts["certificate.pdf"] = facts("certificate.pdf", [page(1, blank=True), page(2, blank=True), page(3, "en")])
    assert desk.codes() == ["blank-page"]
    desk.change_part(desk.of(CERTIFICATE), pages=(1, 2))
    only = desk.only()
    assert (only.code, only.severity, only.pages) == ("all-blank", "blocker", (1, 2))


def test_pages_that_only_stand_in_for_the_paper_block_and_nothing_else_is_said_of_them() -> None:
    desk = complete()
    desk.change_facts("certificate.pdf", stands_in="portfolio", active_content=("embedded-file",))
    only = desk.only()
    assert (only.code, only.severity) == ("portfolio", "blocker")


def test_blank_pages_at_the_end_are_pointed_at() -> None:
    desk = letter(("letter.pdf", pages(4, 1, 3, 4)))
    assert desk.the("too-many-pages").params["blank_at_end"] == 2
    assert desk.the("blank-page").pages == (1, 3, 4)
    desk.change_part(desk.of("cover-letter"), pages=(1, 2))
    assert desk.codes() == ["blank-page"]


def test_a_soft_page_limit_is_a_warning() -> None:
    desk = letter(("letter.pdf", pages(3)))
    desk.change_requirement("cover-letter", pages=Limit(most=2, hard=False))
    assert desk.only().severity == "warning"


def test_too_few_pages() -> None:
    desk = letter(("letter.pdf", pages(2)))
    desk.change_requirement("cover-letter", pages=Limit(least=2, most=5))
    assert desk.codes() == []
    desk.change_requirement("cover-letter", pages=Limit(least=3, most=5))
    only = desk.only()
    assert (only.code, only.severity, only.params) == ("too-few-pages", "blocker", {"count": 2, "least": 3})
    desk.change_requirement("cover-letter", pages=Limit(least=3, hard=False))
    assert desk.only().severity == "warning"


def test_too_few_pages_are_not_told_while_a_file_cannot_be_read() -> None:
    desk = letter(("letter.pdf", pages(1)), ("rest.pdf", pages(2)))
    desk.change_requirement("cover-letter", pages=Limit(least=3))
    assert desk.codes() == []
    desk.facts["rest.pdf"] = failed("rest.pdf", "pdf-damaged")
    assert desk.codes() == ["unreadable"]


# --- how many and how large


def test_too_many_and_too_few_files() -> None:
    desk = complete()
    desk.attach("cv", "second.pdf", "third.pdf")
    assert desk.codes() == []
    desk.change_requirement("cv", files=Limit(most=2))
    only = desk.only()
    assert (only.code, only.severity, only.file, only.params) == (
        "too-many-files",
        "blocker",
        "third.pdf",
        {"count": 3, "most": 2},
    )
    desk.change_requirement("cv", files=Limit(most=2, hard=False))
    assert desk.only().severity == "warning"
    desk.change_requirement("cv", files=Limit(least=4))
    only = desk.only()
    assert (only.code, only.severity, only.params) == ("too-few-files", "blocker", {"count": 3, "least": 4})
    desk.change_requirement("cv", files=Limit(least=4, hard=False))
    assert desk.only().severity == "warning"


def test_a_translation_is_not_counted_among_the_files() -> None:
    desk = complete()
    desk.change_requirement("cv", files=Limit(most=1))
    desk.attach("cv", "translation.pdf", translates=(desk.of("cv"),))
    assert "too-many-files" not in desk.codes()


def test_the_size_of_a_requirement_is_limited_and_its_heaviest_file_named() -> None:
    desk = complete()
    desk.attach("cv", "heavy.pdf")
    desk.change_requirement("cv", size=SizeLimit(most_mb=1.5))
    desk.change_part(desk.application.documents[-1].id, size=1_499_000)
    assert desk.codes() == []
    desk.change_part(desk.application.documents[-1].id, size=1_499_001)
    only = desk.only()
    assert (only.code, only.severity, only.file, only.requirement) == ("too-large", "blocker", "heavy.pdf", "cv")
    heaviest = "1499001 heavy.pdf\x001000 cv.pdf"
    assert only.params == {"size": 1_500_001, "most": 1_500_000, "heaviest": heaviest, "shrinks": False}
    desk.change_requirement("cv", size=SizeLimit(most_mb=1.5, hard=False))
    assert desk.only().severity == "warning"


def test_the_size_of_the_whole_is_limited_and_a_file_used_twice_counts_once() -> None:
    desk = complete()
    desk.change_call(total_size=SizeLimit(most_mb=1.001))  # which is a little less than 1,001,000 bytes to a computer
    desk.change_part(desk.of("cv"), size=998_000)
    assert desk.codes() == []
    desk.change_part(desk.of("cv"), size=998_001)
    only = desk.only()
    assert (only.code, only.severity, only.file, only.requirement) == ("too-large", "blocker", "cv.pdf", None)
    desk.remove(desk.of("transcript"))
    desk.attach("transcript", "certificate.pdf", institution="Lund")
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"picture_dpi": 300}, "certificate.pdf"),
        ({"picture_dpi": 164}, "cv.pdf"),
        ({"picture_dpi": 165}, "certificate.pdf"),
        ({}, "cv.pdf"),
    ],
)
def test_what_is_too_large_stands_with_the_heaviest_file_that_can_be_made_smaller(changes: dict[str, int], named: str) -> None:
    desk = complete()
    desk.change_call(total_size=SizeLimit(most_mb=0.004))
    desk.change_part(desk.of("cv"), size=3000)
    desk.change_part(desk.of(CERTIFICATE), size=2000)
    desk.change_facts("certificate.pdf", page_facts=(replace(page(1, "en"), **changes),))
    found = desk.the("too-large")
    assert (found.file, found.params["shrinks"]) == (named, named != "cv.pdf")
    assert str(found.params["heaviest"]).split("\0")[:2] == ["3000 cv.pdf", "2000 certificate.pdf"]
    assert str(found.params["heaviest"]).count("\0") == 2, "three are named"


@pytest.mark.parametrize(("how", "locked", "able"), [("200-dpi", False, True), ("office", False, False), (None, True, False)])
def test_a_copy_can_be_made_smaller_still_but_not_one_of_a_text_or_a_locked_paper(
    how: How | None, locked: bool, able: bool
) -> None:
    part = complete().application.documents[0].parts[0]
    origin = None if how is None else Origin(path="own", size=9000, sha256=part.sha256, how=how)
    seen = replace(facts("cv.pdf", [replace(page(1, "en"), picture_dpi=200)]), locked=locked)
    assert can_shrink(replace(part, made_from=origin), seen) is able


# --- the same pages twice


def test_the_same_pages_twice_within_a_requirement_are_a_slip() -> None:
    desk = complete()
    desk.attach("cv", "cv.pdf")
    only = desk.only()
    assert (only.code, only.severity, only.pages, only.document) == ("duplicate-pages", "warning", (1,), "d5")


def test_a_page_chosen_twice_is_a_slip_too() -> None:
    desk = complete()
    desk.change_part(desk.of("cv"), pages=(1, 1))
    assert (desk.only().code, desk.only().pages) == ("duplicate-pages", (1,))


def test_other_pages_of_one_file_and_one_file_for_two_requirements_are_no_slip() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "en"), page(2, "en")])
    desk.attach("cv", "cv.pdf")
    desk.change_part(desk.of("cv"), pages=(1,))
    desk.change_part("d5", pages=(2,))
    assert desk.codes() == []
    desk.remove(desk.of("transcript"))
    desk.attach("transcript", "certificate.pdf", institution="Lund")
    assert desk.codes() == []


# --- copies that the program made


def test_a_converted_file_blocks_until_the_applicant_has_looked_at_its_pages() -> None:
    desk = complete()
    desk.make_of(desk.of("cv"), "office", "cv.docx")
    only = desk.only()
    assert (only.code, only.severity, only.file, only.params["origin"]) == ("converted", "blocker", "cv.pdf", "cv.docx")
    question = f"converted:{hash_of('cv.pdf')[:16]}"
    assert only.params["question"] == question
    desk.application = edits.answer(desk.application, question, True)
    assert not desk.codes()
    desk.application = edits.answer(desk.application, question, False)
    assert desk.codes() == ["converted"]


def test_a_smaller_copy_is_told_with_what_it_is_and_was() -> None:
    desk = complete()
    desk.make_of(desk.of("cv"), "150-dpi", "heavy.pdf")
    only = desk.only()
    assert (only.code, only.severity, only.params) == ("shrunk", "note", {"dpi": 150, "size": 1000, "was": 2000})


@pytest.mark.parametrize("how", ["office", "200-dpi"])
def test_a_copy_of_a_file_that_has_changed_since_is_told(how: How) -> None:
    desk = complete()
    desk.make_of(desk.of("cv"), how, "mine")
    desk.facts["mine"] = facts("mine", [page(1, "en")])
    assert "made-outdated" not in desk.codes()
    desk.facts["mine"] = facts("another", [page(1, "en")])
    assert (desk.severity("made-outdated"), desk.the("made-outdated").params) == ("warning", {"origin": "mine"})


def test_a_copy_whose_origin_is_gone_still_stands() -> None:
    desk = complete()
    desk.make_of(desk.of("cv"), "200-dpi", "mine")
    desk.facts["mine"] = failed("mine", "file-missing")
    assert desk.codes() == ["shrunk"]
