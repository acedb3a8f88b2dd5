"""What is looked at in a translation: that it is another text, that it may be the whole, that its original is there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.core.cases import Desk, complete, page
from wizard.core.facts import Mark, PageFacts

CERTIFICATE = "degree-certificate"
GERMAN = (
    "Die Universität verleiht den akademischen Grad eines Bachelor nach erfolgreichem Abschluss aller Prüfungen im Studiengang \
Mathematik mit der Gesamtnote sehr gut und bestätigt dies durch Unterschrift und Siegel der Fakultät"
)
ENGLISH = (
    "The university awards the academic degree of a Bachelor after successful completion of all examinations in the programme \
of mathematics with the overall grade very good and confirms this by the signature and seal of the faculty"
)


def said(words: str, *codes: str) -> PageFacts:
    return replace(page(1, *codes), text=words)


def translated(original: PageFacts, translation: PageFacts) -> Desk:
    desk = complete()
    desk.change_facts("certificate.pdf", page_facts=(original,))
    desk.attach(CERTIFICATE, ("translation.pdf", [translation]), institution="Lund", translates=(desk.of(CERTIFICATE),))
    return desk


def test_a_translation_in_the_words_of_its_original_is_none() -> None:
    desk = translated(said(GERMAN, "de"), said(GERMAN.upper(), "en"))
    assert (desk.severity("translation-same-text"), desk.the("translation-same-text").file) == ("warning", "translation.pdf")


def test_a_translation_in_other_words_is_one() -> None:
    assert translated(said(GERMAN, "de"), said(ENGLISH, "en")).codes() == []


def test_a_paper_in_two_languages_may_have_a_translation_of_its_own() -> None:
    desk = translated(said(f"{GERMAN} {ENGLISH}", "de"), said(ENGLISH, "en"))
    assert desk.codes() == []


def test_a_few_words_are_shared_by_chance() -> None:
    assert translated(said("Bachelor of Science", "de"), said("Bachelor of Science", "en")).codes() == []


@pytest.mark.parametrize("requirement", [CERTIFICATE, "transcript"])
def test_a_translation_without_its_original_is_told(requirement: str) -> None:
    desk = complete()
    file = desk.application.document(desk.of(requirement)).parts[0].path
    desk.change_facts(file, page_facts=(replace(page(1, "en"), marks=(Mark("translation", "translated from German"),)),))
    assert (desk.only().code, desk.only().file, desk.only().pages) == ("translation-alone", file, (1,))


def test_a_translation_beside_its_original_says_so_rightly() -> None:
    marked = replace(said(ENGLISH, "en"), marks=(Mark("translation", "translated from German"),))
    assert translated(said(GERMAN, "de"), marked).codes() == []
