"""Putting a PDF together: pages, turns, bookmarks, labels and links, read back with a library that did not write them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Name

from tests import pdfs
from tests.stress import viewers
from wizard.core.compare import compare
from wizard.core.errors import AnsokError
from wizard.core.job import Job, Label, Link, Mark
from wizard.core.merge import merge
from wizard.core.plan import Piece

Pages = tuple[int | tuple[int, int], ...]


def piece(path: Path, *pages: int | tuple[int, int]) -> Piece:
    """Pages of a file; a pair is a page and its turn."""
    pairs = tuple(page if isinstance(page, tuple) else (page, 0) for page in pages)
    return Piece(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), pairs)  # type: ignore[arg-type]  # turns of tests


def make(folder: Path, *content: bytes | Piece, **more: object) -> tuple[Path, int]:
    target = folder / "made.pdf"
    target.touch()
    facts = {"title": "Application", "author": "Maja Exempel", "subject": "An employer", "language": "en", **more}
    job = Job(target=str(target), content=content, **facts)  # type: ignore[arg-type]  # each test gives what it is about
    with target.open("wb") as stream:
        return target, merge(job, stream, lambda done, total: None).pages


def test_pages_stand_in_the_order_asked_and_turned_as_asked(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv", "de", title="Sheet"))
    target, count = make(tmp_path, pdfs.lines("ours"), piece(paper, 3, (1, 90)))
    assert count == 3
    for page, expected in zip(pdfs.texts(target), ("ours", "Sheet 3", "Sheet 1"), strict=True):
        assert expected in page
    with pikepdf.open(target) as made:
        assert [int(page.obj.get("/Rotate", 0)) for page in made.pages] == [0, 0, 90]


def test_a_turn_is_added_to_the_turn_that_the_page_has(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.rotated(pdfs.pages("en"), 270))
    target, _ = make(tmp_path, piece(paper, (1, 180)))
    with pikepdf.open(target) as made:
        assert int(made.pages[0].obj["/Rotate"]) % 360 == 90
    assert not compare(str(target), [(1, piece(paper, (1, 180)))], lambda done, total: None).different


def test_bookmarks_labels_and_links_lead_where_they_say(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "en", "en", title="Sheet"))
    target, _ = make(
        tmp_path,
        pdfs.lines("ours"),
        piece(paper, 1, 2, 3),
        marks=(Mark("Cover", 1, 0), Mark("Degrees", 2, 0), Mark("Lund", 2, 1), Mark("Diploma", 3, 2), Mark("Last", 4, 0)),
        labels=(Label(1, "Cover "), Label(2, "CV "), Label(4, "Letter ")),
        links=(Link(1, (50, 50, 200, 70), 4),),
    )
    with pikepdf.open(target) as made:
        pages = [page.obj.objgen for page in made.pages]
        with made.open_outline() as outline:
            tree = [(n.title, [(m.title, [d.title for d in m.children]) for m in n.children]) for n in outline.root]
        assert tree == [("Cover", []), ("Degrees", [("Lund", ["Diploma"])]), ("Last", [])]
        assert [page.label for page in made.pages] == ["Cover 1", "CV 1", "CV 2", "Letter 1"]
        link = made.pages[0].obj["/Annots"][0]
        assert link["/Dest"][0].objgen == pages[3]
        assert made.Root["/Lang"] == "en"
        assert str(made.docinfo["/Title"]) == "Application"
        assert str(made.docinfo["/Author"]) == "Maja Exempel"


def test_a_locked_paper_is_put_in_unlocked(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.locked(pdfs.form()))
    locked = replace(piece(paper, 1), password=pdfs.PASSWORD)
    target, count = make(tmp_path, locked)
    assert count == 1
    with pikepdf.open(target) as made:
        assert not made.is_encrypted
    assert not compare(str(target), ((1, locked),), lambda done, total: None).different


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_is_a_page_like_any_other(tmp_path: Path, kind: str) -> None:
    photo = pdfs.save(tmp_path, "photo", pdfs.photograph(kind, orientation=6))
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en"))
    pieces = (piece(photo, (1, 90)), piece(paper, 1), piece(photo, 1))
    target, count = make(tmp_path, *pieces)
    assert count == 3
    assert not compare(str(target), tuple(enumerate(pieces, 1)), lambda done, total: None).different


def test_bookmarks_of_the_papers_themselves_do_not_come_along(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en"))
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Private", 0))
        pdf.save()
    target, _ = make(tmp_path, piece(paper, 1), marks=(Mark("CV", 1, 0),))
    with pikepdf.open(target) as made, made.open_outline() as outline:
        assert [item.title for item in outline.root] == ["CV"]


def test_a_paper_that_changed_since_it_was_inspected_stops_the_merge(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en"))
    wanted = piece(paper, 1)
    pdfs.save(tmp_path, "paper.pdf", pdfs.pages("sv"))
    with pytest.raises(AnsokError) as caught:
        make(tmp_path, wanted)
    assert caught.value.code == "original-changed"
    paper.write_bytes(b"no PDF any more")
    with pytest.raises(AnsokError) as caught:
        make(tmp_path, wanted)
    assert caught.value.code == "original-changed"
    paper.unlink()
    with pytest.raises(AnsokError) as caught:
        make(tmp_path, wanted)
    assert caught.value.code == "original-missing"


def test_a_page_that_is_not_there_stops_the_merge(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en"))
    with pytest.raises(AnsokError) as caught:
        make(tmp_path, piece(paper, 1, 2))
    assert caught.value.code == "append-failed"
    assert caught.value.params["file"] == str(paper)


@pytest.mark.parametrize(
    "data",
    [
        pdfs.with_damaged_xref(pdfs.pages("en", "sv")),
        pdfs.owner_locked(pdfs.pages("en", "sv")),
        pdfs.signed(pdfs.pages("en", "sv")),
        pdfs.cropped(pdfs.pages("en", "sv"), 120, 160),
        pdfs.rotated(pdfs.pages("en", "sv"), 90),
        pdfs.pages("scan", "drawing"),
        pdfs.pages("en", "blank", size=pdfs.letter),
    ],
    ids=["damaged", "owner-locked", "signed", "cropped", "rotated", "scan", "letter"],
)
def test_every_usable_paper_comes_out_as_it_went_in(tmp_path: Path, data: bytes) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", data)
    target, count = make(tmp_path, pdfs.lines("ours"), piece(paper, 1, 2))
    assert count == 3
    result = compare(str(target), [(2, piece(paper, 1, 2))], lambda done, total: None)
    assert (result.pages_compared, result.different) == (2, ())
    assert paper.read_bytes() == data


def test_a_filled_form_field_stays_visible(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "form.pdf", pdfs.form())
    target, _ = make(tmp_path, piece(paper, 1))
    assert not compare(str(target), [(1, piece(paper, 1))], lambda done, total: None).different
    with pikepdf.open(target) as made:
        assert [str(field["/V"]) for field in made.pages[0].obj["/Annots"]] == ["Maja Exempel"]


def test_a_form_that_its_maker_has_locked_keeps_its_fields(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "form.pdf", pdfs.owner_locked(pdfs.form()))
    target, _ = make(tmp_path, piece(paper, 1))
    assert not compare(str(target), [(1, piece(paper, 1))], lambda done, total: None).different


def test_one_paper_used_twice_and_in_parts(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv", title="Sheet"))
    target, count = make(tmp_path, piece(paper, 2), pdfs.lines("between"), piece(paper, 1), piece(paper, 2))
    assert count == 4
    assert [page.splitlines()[0].strip() for page in pdfs.texts(target)] == ["Sheet 2", "between", "Sheet 1", "Sheet 2"]


def test_the_same_papers_give_the_same_bytes_and_anything_else_another_identity(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv"))
    moved = pdfs.save(tmp_path, "moved.pdf", paper.read_bytes())
    made = [
        make(tmp_path, *content, **more)[0].read_bytes()
        for content, more in (
            ((pdfs.lines("ours"), piece(paper, 1)), {}),
            ((pdfs.lines("ours"), piece(moved, 1)), {}),
            ((pdfs.lines("other"), piece(paper, 1)), {}),
            ((pdfs.lines("ours"), piece(paper, 2)), {}),
            ((pdfs.lines("ours"), piece(paper, (1, 90))), {}),
            ((pdfs.lines("ours"), piece(paper, 1)), {"author": "Someone else"}),
        )
    ]
    assert made[0] == made[1]
    assert len({identity(data) for data in made}) == 5


def identity(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first, _ = pdf.trailer.ID
        return bytes(first)


def test_progress_counts_every_page(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "sv"))
    seen: list[tuple[int, int]] = []
    job = Job(target="", content=(pdfs.lines("x"), piece(paper, 1, 2)), title="", author="", subject="", language="sv")
    merge(job, io.BytesIO(), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (3, 3)]


def test_layers_stay_hidden_or_shown_as_each_file_has_them(tmp_path: Path) -> None:
    kinds = {
        "off": pdfs.layered(off=(1,)),
        "on": pdfs.layered("OFF", on=(0,)),
        "all off": pdfs.layered("OFF"),
        "unchanged": pdfs.layered("Unchanged", off=(0,), on=(1,)),
        "auto": pdfs.layered(auto=True),
        "none": pdfs.pages("en"),
        "all on": pdfs.layered(),
    }
    pieces = [piece(pdfs.save(tmp_path, f"{name}.pdf", data), 1) for name, data in kinds.items()]
    target, _ = make(tmp_path, *pieces)
    assert compare(str(target), list(enumerate(pieces, 1)), lambda done, total: None).different == ()
    with pikepdf.open(target) as made:
        assert not made.get_warnings()
        assert len(made.Root.OCProperties.OCGs) == 12
    alone, _ = make(tmp_path, pieces[2])
    assert compare(str(alone), [(1, pieces[2])], lambda done, total: None).different == ()


def test_nothing_is_said_to_be_packed_that_is_empty(tmp_path: Path) -> None:
    source = pdfs.save(tmp_path, "paper.pdf", pdfs.with_empty_stream(pdfs.pages("en")))
    with pikepdf.open(source) as paper:
        assert paper.pages[0].obj.Contents[1].Filter == Name.FlateDecode
    target, _ = make(tmp_path, piece(source, 1))
    assert viewers.view(target, 1, 1).complaints == frozenset()
    with pikepdf.open(target) as made:
        streams = [item for item in made.objects if isinstance(item, pikepdf.Stream)]
        assert [stream for stream in streams if "/Filter" in stream and not stream.read_raw_bytes()] == []


def test_a_page_that_is_an_action_as_well_is_a_page_for_every_reader(tmp_path: Path) -> None:
    """What is taken out of it leaves nothing."""
    catalog, both = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n", b"2 0 obj << /S /JavaScript /JS (run) >> endobj\n"
    data = b"%PDF-1.7\n" + catalog + both + b"trailer << /Root 1 0 R >>\n"
    target, _ = make(tmp_path, piece(pdfs.save(tmp_path, "paper.pdf", data), 1))
    with pikepdf.open(target) as made:
        assert made.pages[0].obj.Type == Name.Page
        assert not made.get_warnings()
    assert viewers.view(target, 1, 1).complaints == frozenset()
