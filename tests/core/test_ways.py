"""The ways a page can go into a bundle: each keeps its look; where one cannot, the next is taken, and it is told which."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Name

from tests import pdfs
from tests.core.test_merge import make, piece
from wizard.core.compare import compare
from wizard.core.job import Job
from wizard.core.merge import merge
from wizard.core.plan import Way

PAPERS = {
    "text": pdfs.pages("en", "sv", title="Sheet"),
    "form": pdfs.form(),
    "letter": pdfs.pages("en", size=pdfs.letter),
    "of odd size": pdfs.pages("en", size=(595.2, 841.44)),
    "turned": pdfs.rotated(pdfs.pages("en"), 90),
    "scan": pdfs.pages("scan"),
    "locked": pdfs.locked(pdfs.pages("en")),
}


@pytest.mark.parametrize("way", ["saved", "flattened", "picture"])
@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_each_way_keeps_the_look_of_a_page(tmp_path: Path, data: bytes, way: Way) -> None:
    usual = piece(pdfs.save(tmp_path, "paper.pdf", data), 1)
    paper = replace(usual, ways=((1, way),), password=pdfs.PASSWORD)
    target, count = make(tmp_path, pdfs.lines("ours"), paper)
    assert count == 2
    assert not compare(str(target), [(2, paper)], lambda done, total: None).different


def test_the_pages_of_one_file_may_go_different_ways(tmp_path: Path) -> None:
    paper = piece(pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv", "en", title="Sheet")), 3, (1, 90), 2)
    paper = replace(paper, ways=((1, "flattened"), (2, "saved")))
    target, _ = make(tmp_path, paper)
    for text, expected in zip(pdfs.texts(target), ("Sheet 3", "Sheet 1", "Sheet 2"), strict=True):
        assert expected in text
    assert not compare(str(target), [(1, paper)], lambda done, total: None).different


def test_the_text_of_a_pictured_page_can_be_found(tmp_path: Path) -> None:
    paper = replace(piece(pdfs.save(tmp_path, "paper.pdf", pdfs.pages("sv", title="Åsa")), 1), ways=((1, "picture"),))
    target, _ = make(tmp_path, paper)
    assert "Åsa 1" in pdfs.texts(target)[0]
    with pikepdf.open(target) as made:
        (picture,) = made.pages[0].get_images().values()
        assert [int(picture[side]) for side in ("/Width", "/Height")] == [2481, 3508]


def test_a_file_that_one_engine_refuses_goes_by_another(tmp_path: Path) -> None:
    data = pdfs.with_looping_tree(pdfs.pages("en", "sv", title="Sheet"))
    paper = piece(pdfs.save(tmp_path, "paper.pdf", data), 1, 2)
    job = Job(target="", content=(pdfs.lines("x"), paper), title="", author="", subject="", language="sv")
    stream = io.BytesIO()
    merged = merge(job, stream, lambda done, total: None)
    assert merged.pages == 3
    assert merged.ways == {2: "flattened", 3: "flattened"}
    target = pdfs.save(tmp_path, "made.pdf", stream.getvalue())
    assert not compare(str(target), [(2, paper)], lambda done, total: None).different


def test_fields_of_one_name_keep_what_each_says(tmp_path: Path) -> None:
    papers = [piece(pdfs.save(tmp_path, f"{name}.pdf", pdfs.form(name)), 1) for name in ("Maja", "Karim", "Maja again")]
    target, _ = make(tmp_path, *papers)
    assert not compare(str(target), list(enumerate(papers, 1)), lambda done, total: None).different
    with pikepdf.open(target) as made:
        fields = [field for page in made.pages for field in page.obj.Annots if field.Subtype == Name.Widget]
        assert [str(field.V) for field in fields] == ["Maja", "Karim", "Maja again"]
        assert len({str(field.T) for field in fields}) == 3


def test_fields_without_a_look_get_the_one_that_viewers_give_them(tmp_path: Path) -> None:
    paper = piece(pdfs.save(tmp_path, "form.pdf", pdfs.without_looks(pdfs.form("Maja"))), 1)
    target, _ = make(tmp_path, paper, piece(pdfs.save(tmp_path, "other.pdf", pdfs.form()), 1))
    assert not compare(str(target), [(1, paper)], lambda done, total: None).different
    with pikepdf.open(target) as made:
        assert "/NeedAppearances" not in made.Root.AcroForm
        assert all("/AP" in field for page in made.pages for field in page.obj.Annots)
