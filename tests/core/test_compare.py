"""Comparing a bundle with its sources: what is lost is seen, what only differs in a hair is not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from tests import pdfs
from tests.core.test_merge import make
from wizard.core import compare as comparing
from wizard.core.application import Turn
from wizard.core.compare import Comparison, compare
from wizard.core.plan import Piece


def against(folder: Path, made: bytes, source: bytes, *pages: tuple[int, Turn]) -> Comparison:
    """The comparison of a PDF with the pages of a source that it is to hold."""
    bundle = pdfs.save(folder, "bundle.pdf", made)
    paper = pdfs.save(folder, "paper.pdf", source)
    piece = Piece(str(paper), hashlib.sha256(source).hexdigest(), pages)
    return compare(str(bundle), [(1, piece)], lambda done, total: None)


def without(folder: Path, data: bytes, key: str) -> bytes:
    """The paper with an entry of its first page gone."""
    path = pdfs.save(folder, "changed.pdf", data)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[0].obj[key]
        pdf.save(path)
    return path.read_bytes()


def test_the_same_pages_do_not_differ(tmp_path: Path) -> None:
    paper = pdfs.pages("en", "scan", "blank")
    assert against(tmp_path, paper, paper, (1, 0), (2, 0), (3, 0)) == Comparison(3, ())


def test_a_page_that_lost_something_is_named_with_its_place_in_the_bundle_and_in_its_file(tmp_path: Path) -> None:
    source = pdfs.pages("en", "drawing", "sv")
    result = against(tmp_path, pdfs.pages("en", "blank", "sv"), source, (1, 0), (2, 0), (3, 0))
    assert result.pages_compared == 3
    assert [(d.bundle_page, d.page, Path(d.path).name) for d in result.different] == [(2, 2, "paper.pdf")]
    assert result.different[0].sha256 == hashlib.sha256(source).hexdigest()


@pytest.mark.parametrize(
    ("made", "source"),
    [
        (pdfs.pages("en"), pdfs.pages("en", title="Sheet")),
        (pdfs.pages("en"), pdfs.pages("sv")),
        (pdfs.lines("Grade: good"), pdfs.lines("Grade: poor")),
        (pdfs.lines("15 credits"), pdfs.lines("16 credits")),
        (pdfs.pages("en", size=pdfs.letter), pdfs.pages("en")),
        (pdfs.rotated(pdfs.pages("en"), 180), pdfs.pages("en")),
    ],
    ids=["heading", "language", "word", "one digit", "size", "upside down"],
)
def test_a_small_loss_on_a_page_is_seen(tmp_path: Path, made: bytes, source: bytes) -> None:
    assert against(tmp_path, made, source, (1, 0)).different


def test_it_is_told_how_much_differs(tmp_path: Path) -> None:
    def pixels(made: bytes, source: bytes) -> int:
        (different,) = against(tmp_path, made, source, (1, 0)).different
        return different.pixels

    digit = pixels(pdfs.lines("15 credits"), pdfs.lines("16 credits"))
    page = pixels(pdfs.pages("en"), pdfs.pages("sv"))
    assert 0 < digit < 50 < page
    assert pixels(pdfs.pages("en", size=pdfs.letter), pdfs.pages("en")) >= 446 * 631  # all of a page of A4


def test_a_lost_form_field_is_seen(tmp_path: Path) -> None:
    assert against(tmp_path, without(tmp_path, pdfs.form(), "/Annots"), pdfs.form(), (1, 0)).different


def test_a_turned_page_is_compared_with_the_source_turned_the_same_way(tmp_path: Path) -> None:
    source = pdfs.pages("en", title="Sheet")
    turned = pdfs.rotated(source, 90)
    assert not against(tmp_path, turned, source, (1, 90)).different
    assert against(tmp_path, turned, source, (1, 270)).different
    assert against(tmp_path, turned, source, (1, 0)).different


def test_a_cropped_page_is_compared_as_it_is_seen(tmp_path: Path) -> None:
    source = pdfs.cropped(pdfs.pages("en"), 120, 160)
    assert not against(tmp_path, source, source, (1, 0)).different
    assert against(tmp_path, pdfs.pages("en"), source, (1, 0)).different


def test_a_page_as_large_as_a_house_is_compared_in_little_memory(tmp_path: Path) -> None:
    source = pdfs.with_box(pdfs.pages("en"), "MediaBox", 0, 0, 40_000, 60_000)
    assert not against(tmp_path, source, source, (1, 0)).different
    (different,) = against(
        tmp_path, pdfs.with_box(pdfs.pages("blank"), "MediaBox", 0, 0, 40_000, 60_000), source, (1, 0)
    ).different
    assert different.pixels > 50


def test_progress_counts_the_pages_of_every_source(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv"))
    piece = Piece(str(paper), "", ((1, 0), (2, 0)))
    bundle = pdfs.save(tmp_path, "bundle.pdf", pdfs.pages("blank", "en", "sv", "en", "sv"))
    seen: list[tuple[int, int]] = []
    result = compare(str(bundle), [(2, piece), (4, piece)], lambda done, total: seen.append((done, total)))
    assert not result.different
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_long_and_many_papers_are_compared_to_their_last_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parted into stretches of any length, no page is left out or compared with another one."""
    papers = [
        pdfs.pages("en", "sv", "de", title="First"),
        pdfs.pages("en", title="Second"),
        pdfs.pages("sv", "en", title="Third"),
    ]
    saved = [pdfs.save(tmp_path, f"{number}.pdf", data) for number, data in enumerate(papers)]
    pages: tuple[tuple[tuple[int, Turn], ...], ...] = (((3, 0), (1, 0), (2, 0)), ((1, 0),), ((2, 0), (1, 90)))
    pieces = [
        Piece(str(path), hashlib.sha256(data).hexdigest(), chosen)
        for path, data, chosen in zip(saved, papers, pages, strict=True)
    ]
    target, _ = make(tmp_path, *pieces)
    placed = list(zip((1, 4, 5), pieces, strict=True))
    changed = [*placed[:2], (5, replace(pieces[2], pages=((2, 0), (1, 0))))]
    for size in (1, 20_000, 50_000, 32_000_000):
        monkeypatch.setattr(comparing, "STRETCH", size)
        assert compare(str(target), placed, lambda done, total: None) == Comparison(6, ())
        different = compare(str(target), changed, lambda done, total: None).different
        assert [(one.bundle_page, one.page) for one in different] == [(6, 1)]
