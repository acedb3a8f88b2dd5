"""The fictional applicant's papers: their number of pages, languages and words, and that they are no forgery."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from wizard.core import fonts
from wizard.core.facts import DocumentFacts
from wizard.core.inspect import language, pdf
from wizard.core.sample import people, write_documents
from wizard.core.sample.drawing import FICTION
from wizard.core.sample.heidelberg_modules import AREAS, MODULES, TOTAL_POINTS, overall_grade
from wizard.core.sample.lund import COURSES

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"

EXPECTED = {
    people.CV: ("en", 3),
    people.LETTER: ("en", 2),
    people.LUND_CERTIFICATE: ("sv", 1),
    people.LUND_TRANSCRIPT: ("sv", 2),
    people.HEIDELBERG_CERTIFICATE: ("de", 1),
    people.HEIDELBERG_CERTIFICATE_ENGLISH: ("en", 1),
    people.HEIDELBERG_TRANSCRIPT: ("de", 3),
    people.HEIDELBERG_TRANSCRIPT_ENGLISH: ("en", 3),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    assert write_documents(folder, FONTS) == [folder / paper.file for paper in people.PAPERS]
    return folder


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_nothing_else_is_written(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {paper.file for paper in people.PAPERS}


@pytest.mark.parametrize("paper", people.PAPERS, ids=lambda paper: paper.file)
def test_each_paper_has_its_pages_all_in_its_language(folder: Path, paper: people.Paper) -> None:
    code, pages = EXPECTED[paper]
    texts = page_texts(folder / paper.file)
    assert len(texts) == pages
    for text in texts:
        assert [(share.code, share.sure) for share in language.identify(text)] == [(code, True)]


@pytest.mark.parametrize("paper", people.PAPERS, ids=lambda paper: paper.file)
def test_every_page_says_that_the_person_is_fictional(folder: Path, paper: people.Paper) -> None:
    code, pages = EXPECTED[paper]
    for number, text in enumerate(page_texts(folder / paper.file), start=1):
        assert FICTION[code] in text
        assert {str(number), str(pages)} <= set(text.split())


@pytest.mark.parametrize("paper", people.PAPERS, ids=lambda paper: paper.file)
def test_a_paper_is_a4_names_the_applicant_and_says_its_language(folder: Path, paper: people.Paper) -> None:
    reader = PdfReader(folder / paper.file)
    assert people.APPLICANT.name in page_texts(folder / paper.file)[0]
    assert reader.metadata is not None
    assert people.APPLICANT.name in (reader.metadata.title or "")
    assert str(reader.root_object["/Lang"]) == EXPECTED[paper][0]
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


@pytest.mark.parametrize("paper", people.PAPERS, ids=lambda paper: paper.file)
def test_no_page_is_cut_off_or_left_nearly_empty(folder: Path, paper: people.Paper) -> None:
    with pypdfium2.PdfDocument(folder / paper.file) as document:
        for page in document:
            picture = page.render(scale=0.5, grayscale=True).to_pil()
            left, top, right, bottom = picture.point(lambda shade: 255 * (shade < 200)).getbbox()
            assert min(left, top, picture.width - right, picture.height - bottom) >= 15
            body = picture.crop((0, 0, picture.width, round(picture.height * 0.45)))
            rows = [body.crop((0, row, body.width, row + 1)).getextrema()[0] < 200 for row in range(body.height)]
            assert sum(here != below for here, below in pairwise(rows)) > 10


def test_the_same_bytes_are_written_in_another_process_zone_and_order(folder: Path, tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from wizard.core.sample import write_documents\n"
        "from wizard.core import fonts\n"
        f"fonts.register(Path({str(FONTS)!r})); fonts.runs('王 Ω', bold=True)\n"
        f"write_documents(Path({str(tmp_path)!r}), Path({str(FONTS)!r}))"
    )
    environment = {**os.environ, "TZ": "Asia/Kolkata", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=environment)
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_papers_agree_with_each_other(folder: Path) -> None:
    german = " ".join(" ".join(page_texts(folder / people.HEIDELBERG_TRANSCRIPT.file)).split())
    english = " ".join(" ".join(page_texts(folder / people.HEIDELBERG_TRANSCRIPT_ENGLISH.file)).split())
    for module in MODULES:
        assert module.name.de in german
        assert module.name.en in english
    assert TOTAL_POINTS == 180
    assert [area.points for area in AREAS] == [64, 52, 24, 26, 14]
    grade = f"{overall_grade():.1f}"
    for paper, written in (
        (people.HEIDELBERG_TRANSCRIPT, grade.replace(".", ",")),
        (people.HEIDELBERG_TRANSCRIPT_ENGLISH, grade),
        (people.HEIDELBERG_CERTIFICATE, grade.replace(".", ",")),
        (people.HEIDELBERG_CERTIFICATE_ENGLISH, grade),
    ):
        assert f"({written})" in " ".join(page_texts(folder / paper.file))


def test_the_swedish_courses_add_up() -> None:
    assert sum(course.credits for course in COURSES) == 120
    for course in COURSES:
        assert sum(points for _, points in course.parts) == course.credits
    assert max(Counter(course.code for course in COURSES).values()) == 1
    assert [course.date for course in COURSES] == sorted(course.date for course in COURSES)


def test_the_letter_speaks_of_what_the_call_asks_for(folder: Path) -> None:
    letter = " ".join(" ".join(page_texts(folder / people.LETTER.file)).split())
    for heading in ("What I want to study", "What I have studied", "Scientific work so far", "Why this position"):
        assert heading in letter
    assert "KTH Royal Institute of Technology" in letter


def test_every_paper_has_its_place() -> None:
    """Each university has its certificate and transcript, and each German paper its translation."""
    originals = {(paper.institution, paper.requirement) for paper in people.PAPERS if not paper.translates}
    for institution in people.INSTITUTIONS:
        assert {(institution.name, "degree-certificate"), (institution.name, "transcript")} <= originals
    german = {paper.file for paper in people.PAPERS if EXPECTED[paper][0] == "de"}
    assert {paper.translates for paper in people.PAPERS if paper.translates} == german


def test_everybody_can_be_drawn_and_reached() -> None:
    for person in (people.APPLICANT, *people.REFEREES):
        stated = (person.name, person.email, person.phone, person.address)
        assert all(stated)
        assert fonts.drawable("".join(stated), FONTS) == ""
        assert person.email.endswith(("@example.org", "@example.com"))


def test_nothing_is_to_be_said_of_what_stands_in_the_papers(folder: Path) -> None:
    for paper in people.PAPERS:
        known = DocumentFacts(file=paper.file, readable=True, kind="pdf")
        seen = pdf.inspect(folder / paper.file, known, lambda done, total: None)
        found = [mark for page in seen.page_facts or () for mark in page.marks]
        assert {mark.value for mark in found if mark.kind == "holder"} == {people.APPLICANT.name}
        assert {mark.kind for mark in found} <= {"holder", "issued", "translation", "addressee", "position"}
        assert ("translation" in {mark.kind for mark in found}) is (paper.translates is not None)
