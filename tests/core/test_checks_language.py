"""Which papers are accepted as they are, which need a translation, and where only the applicant can tell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.core.cases import Desk, complete, facts, page
from wizard.core.facts import PageFacts
from wizard.core.findings import Verdict

CERTIFICATE = "degree-certificate"


def with_certificate(*pages: PageFacts, said: tuple[str, ...] = ()) -> Desk:
    """A complete application whose certificate has these pages."""
    desk = complete()
    desk.facts["certificate.pdf"] = facts("certificate.pdf", pages)
    desk.change_document(desk.of(CERTIFICATE), languages=said)
    return desk


def with_translation(*pages: PageFacts, original: PageFacts | None = None, said: tuple[str, ...] = ()) -> Desk:
    """A German certificate and a translation of it with these pages."""
    desk = with_certificate(original or page(1, "de"))
    desk.attach(
        CERTIFICATE,
        ("translation.pdf", pages),
        institution="Lund",
        degree="M.Sc.",
        translates=(desk.of(CERTIFICATE),),
        languages=said,
    )
    return desk


@pytest.mark.parametrize("code", ["en", "sv"])
def test_english_and_swedish_papers_are_accepted(code: str) -> None:
    desk = with_certificate(page(1, code))
    assert desk.codes() == []
    assert desk.verdict(desk.of(CERTIFICATE)) == "accepted"


@pytest.mark.parametrize("code", ["de", "da", "no", "fr", "fi"])
def test_papers_in_any_other_language_need_a_translation(code: str) -> None:
    desk = with_certificate(page(1, "en"), page(2, code), page(3, code))
    only = desk.only()
    assert (only.code, only.severity, only.pages, only.file) == ("needs-translation", "blocker", (2, 3), "certificate.pdf")
    assert (only.requirement, only.institution, only.document) == (CERTIFICATE, "Lund", desk.of(CERTIFICATE))
    assert code in str(only.params["languages"]).split()
    assert desk.verdict(desk.of(CERTIFICATE)) == "needs-translation"


def test_nothing_is_asked_before_every_page_has_been_read() -> None:
    waiting = replace(page(2), to_read=True, scanned=True)
    desk = with_certificate(page(1, "de"), waiting)
    only = desk.only()
    assert (only.code, only.pages) == ("unread", (2,))
    desk = with_certificate(page(1, "de"), replace(waiting, to_read=False))
    assert desk.only().code == "needs-translation"


def test_a_translation_beside_the_original_settles_it() -> None:
    desk = with_translation(page(1, "en"))
    assert desk.codes() == []
    assert desk.verdict(desk.of(CERTIFICATE)) == "translated"


def test_one_translation_may_serve_two_originals() -> None:
    desk = with_translation(page(1, "en"))
    desk.facts["transcript.pdf"] = facts("transcript.pdf", [page(1, "de")])
    assert desk.only().code == "needs-translation"
    desk.change_document("d5", translates=(desk.of(CERTIFICATE), desk.of("transcript")))
    assert desk.codes() == []
    assert desk.verdict(desk.of("transcript")) == "translated"


def test_a_translation_into_a_third_language_blocks() -> None:
    desk = with_translation(page(1, "en"), page(2, "fr"))
    only = desk.only()
    assert (only.code, only.severity, only.document, only.pages) == ("translation-language", "blocker", "d5", (2,))


def test_a_translation_that_is_not_needed_is_a_note() -> None:
    desk = with_translation(page(1, "en"), original=page(1, "sv"))
    only = desk.only()
    assert (only.code, only.severity, only.document) == ("translation-not-needed", "note", "d5")


def test_a_page_in_two_languages_blocks_until_the_applicant_says_so() -> None:
    desk = with_certificate(page(1, "en"), page(2, "de", "en"))
    only = desk.only()
    assert (only.code, only.severity, only.pages) == ("language-mixed", "blocker", (2,))
    assert desk.verdict(desk.of(CERTIFICATE)) == "both"
    desk.change_document(desk.of(CERTIFICATE), languages=("de", "en"))
    assert desk.codes() == []
    assert desk.verdict(desk.of(CERTIFICATE)) == "both"


def test_a_page_in_both_accepted_languages_is_accepted() -> None:
    assert with_certificate(page(1, "sv", "en")).codes() == []


def test_what_cannot_be_told_blocks_until_the_applicant_says_what_it_is() -> None:
    desk = with_certificate(page(1, "en"), page(2, "?"))
    only = desk.only()
    assert (only.code, only.severity, only.pages) == ("language-unknown", "blocker", (2,))
    assert desk.verdict(desk.of(CERTIFICATE)) == "cannot-tell"
    desk.change_document(desk.of(CERTIFICATE), languages=("sv",))
    assert desk.codes() == []
    assert desk.verdict(desk.of(CERTIFICATE)) == "accepted"
    desk.change_document(desk.of(CERTIFICATE), languages=("other",))
    assert desk.only().code == "needs-translation"
    assert desk.verdict(desk.of(CERTIFICATE)) == "needs-translation"


def test_a_paper_of_blank_pages_says_nothing_of_its_language() -> None:
    desk = with_certificate(page(1, blank=True))
    assert desk.codes() == ["all-blank"]


def test_blank_pages_among_others_do_not_count() -> None:
    assert with_certificate(page(1, "en"), page(2, blank=True)).codes() == ["blank-page"]


def test_pages_left_out_do_not_count() -> None:
    desk = with_certificate(page(1, "en"), page(2, "de"))
    desk.change_part(desk.of(CERTIFICATE), pages=(1,))
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("seen", "said", "warns"),
    [
        ("de", ("en",), True),
        ("en", ("de",), True),
        ("en", ("sv",), False),
        ("de", ("other",), False),
        ("?", ("en",), False),
    ],
)
def test_the_applicants_word_counts_and_a_sure_difference_is_a_warning(seen: str, said: tuple[str, ...], warns: bool) -> None:
    desk = with_certificate(page(1, seen), said=said)
    codes = desk.codes()
    assert ("answer-against-check" in codes) == warns
    assert ("needs-translation" in codes) == (not set(said) <= {"en", "sv"})
    if warns:
        found = desk.the("answer-against-check")
        assert (found.severity, found.params) == ("warning", {"said": said[0], "seen": seen})


# --- papers for which no translation is asked


def test_a_cv_in_german_is_a_warning_for_the_call_speaks_of_degree_papers() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "de")])
    only = desk.only()
    assert (only.code, only.severity, only.requirement) == ("language-not-accepted", "warning", "cv")
    assert desk.review().ready


@pytest.mark.parametrize(("pages", "code"), [((page(1, "?"),), "language-unknown"), ((page(1, "en", "de"),), "language-mixed")])
def test_what_cannot_be_told_of_a_cv_is_a_note(pages: tuple[PageFacts, ...], code: str) -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", pages)
    assert (desk.only().code, desk.only().severity) == (code, "note")


def test_a_requirement_may_accept_other_languages_than_the_call() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "de")])
    desk.change_requirement("cv", languages=("de",))
    assert desk.codes() == []


def test_a_call_that_names_no_languages_judges_none() -> None:
    desk = with_certificate(page(1, "de"), page(2, "?"))
    desk.change_call(languages=None)
    assert desk.codes() == []
    assert desk.verdict(desk.of(CERTIFICATE)) == "accepted"


# --- translations that look wrong


@pytest.mark.parametrize(
    ("pages", "code", "severity"),
    [
        ((page(1, "?"),), "language-unknown", "blocker"),
        ((page(1, "en", "de"),), "language-mixed", "blocker"),
    ],
)
def test_a_translation_of_which_the_language_cannot_be_told_is_asked_about(
    pages: tuple[PageFacts, ...], code: str, severity: str
) -> None:
    desk = with_translation(*pages)
    assert (desk.only().code, desk.only().severity, desk.only().document) == (code, severity, "d5")
    desk.change_document("d5", languages=("en",))
    assert desk.codes() == []


def test_the_same_of_a_cvs_translation_is_a_note() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", [page(1, "de")])
    desk.attach("cv", ("translation.pdf", [page(1, "?")]), translates=(desk.of("cv"),))
    assert (desk.only().code, desk.only().severity) == ("language-unknown", "note")


def test_a_translation_that_is_its_own_original_is_told() -> None:
    desk = with_certificate(page(1, "de"))
    desk.attach(
        CERTIFICATE,
        "certificate.pdf",
        institution="Lund",
        degree="M.Sc.",
        translates=(desk.of(CERTIFICATE),),
        languages=("en",),
    )
    found = desk.the("translation-same-file")
    assert (found.severity, found.document, found.pages) == ("warning", "d5", (1,))


def test_original_and_translation_in_one_file_are_told_apart_by_their_pages() -> None:
    desk = with_certificate(page(1, "de"), page(2, "en"))
    desk.attach(CERTIFICATE, "certificate.pdf", institution="Lund", degree="M.Sc.", translates=(desk.of(CERTIFICATE),))
    desk.change_part(desk.of(CERTIFICATE), pages=(1,))
    desk.change_part("d5", pages=(2,))
    assert desk.codes() == []


@pytest.mark.parametrize(("count", "noted"), [(1, True), (2, False), (10, False), (11, True)])
def test_a_translation_much_shorter_or_longer_than_its_original_is_a_note(count: int, noted: bool) -> None:
    desk = with_certificate(*[page(n, "de") for n in range(1, 5)])
    translation = [page(n, "en") for n in range(1, count + 1)]
    desk.attach(CERTIFICATE, ("t.pdf", translation), institution="Lund", translates=(desk.of(CERTIFICATE),))
    if noted:
        only = desk.only()
        assert (only.code, only.severity, only.params) == ("translation-pages", "note", {"count": count, "original": 4})
    else:
        assert desk.codes() == []


def test_the_verdict_of_a_document_that_cannot_be_read() -> None:
    desk = complete()
    del desk.facts["certificate.pdf"]
    found = next(d for d in desk.review().documents if d.document == desk.of(CERTIFICATE))
    expected: Verdict = "cannot-tell"
    assert (found.verdict, found.pages, found.languages) == (expected, None, ())
    assert desk.codes() == ["unread"]
