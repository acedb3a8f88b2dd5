"""Copies that the program makes of a paper: where they lie, what is known of them, and that the paper is only read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.disks import small_disk
from wizard.core import edits
from wizard.core.application import Application, Document, Origin, Part
from wizard.core.errors import AnsokError
from wizard.services import copies, smaller, store
from wizard.services.smaller import Trial

DRAFT = "Åsa K.ansok"


def writing(data: bytes) -> Callable[[Path], None]:
    def write(temporary: Path) -> None:
        temporary.write_bytes(data)

    return write


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / DRAFT


@pytest.fixture
def paper(draft: Path) -> Part:
    draft.with_name("brev å.docx").write_bytes(b"my letter")
    return store.part(draft.with_name("brev å.docx"), draft)


def test_a_copy_lies_beside_the_draft_and_knows_what_it_was_made_from(draft: Path, paper: Part) -> None:
    made = copies.make(paper, "office", draft, writing(b"pages"))
    assert (made.path, made.size) == ("Åsa K copies/brev å.pdf", 5)
    assert store.full_path(made.path, draft).read_bytes() == b"pages"
    assert store.full_path(made.path, draft).stat().st_mode & 0o777 == 0o600
    assert made.made_from == Origin(paper.path, paper.size, paper.sha256, "office")
    assert draft.with_name("brev å.docx").read_bytes() == b"my letter"


def test_no_copy_takes_the_place_of_another(draft: Path, paper: Part) -> None:
    names = [copies.make(paper, "200-dpi", draft, writing(bytes([n]))).path for n in range(3)]
    assert [Path(name).name for name in names] == ["brev å (200-dpi).pdf", "brev å (200-dpi)-2.pdf", "brev å (200-dpi)-3.pdf"]
    assert [store.full_path(name, draft).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_a_copy_of_a_copy_is_one_of_the_paper(draft: Path, paper: Part) -> None:
    smaller = copies.make(paper, "200-dpi", draft, writing(b"less"))
    smallest = copies.make(smaller, "150-dpi", draft, writing(b"least"))
    assert smallest.made_from == Origin(paper.path, paper.size, paper.sha256, "150-dpi")


def test_of_a_paper_that_has_changed_there_is_no_copy(draft: Path, paper: Part) -> None:
    draft.with_name("brev å.docx").write_bytes(b"another letter")
    with pytest.raises(AnsokError) as caught:
        copies.make(paper, "office", draft, writing(b"pages"))
    assert caught.value.code == "original-changed"
    assert not copies.folder(draft).exists()


def test_what_fails_leaves_nothing(draft: Path, paper: Part) -> None:
    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise AnsokError("office-slow")

    with pytest.raises(AnsokError):
        copies.make(paper, "office", draft, fail)
    assert not copies.folder(draft).exists()


def test_a_smaller_copy_that_has_no_room_is_told_as_that(tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(b"0" * 200_000)
    with small_disk(tmp_path / "small", 100):
        draft = tmp_path / "small" / DRAFT
        draft.with_name("scan.pdf").write_bytes(b"my scan")
        paper = store.part(draft.with_name("scan.pdf"), draft)
        trial = Trial(path=made, dpi=200, pages=(1,), was=paper.size, size=200_000, sha256="0" * 64)
        with pytest.raises(AnsokError) as caught:
            smaller.keep(paper, trial, draft)
        assert caught.value.code == "disk-full"
        assert not copies.folder(draft).exists()


def test_before_a_draft_has_its_place_copies_lie_where_drafts_go(
    tmp_path: Path, paper: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.services.paths.drafts", lambda: tmp_path / "Documents" / "Ansök")
    nowhere = Path("/no such place/unsaved.ansok")
    there = tmp_path / "brev å.docx"
    made = copies.make(store.part(there, nowhere), "office", nowhere, writing(b"pages"))
    assert made.path == (tmp_path / "Documents" / "Ansök" / "copies" / "brev å.pdf").as_posix()


def test_a_copied_draft_finds_the_copy_and_the_paper(tmp_path: Path, draft: Path, paper: Part) -> None:
    made = copies.make(paper, "office", draft, writing(b"pages"))
    application = Application(1, "0" * 32, "any", documents=(Document("d1", "cv", (made,)),))
    new = tmp_path / "elsewhere" / "copy.ansok"
    new.parent.mkdir()
    copied = store.rebased(application, draft, new)
    assert {store.full_path(file, new) for file in copied.files()} == {
        store.full_path(file, draft) for file in application.files()
    }
    assert store.rebased(copied, new, draft) == application


def test_the_copy_takes_the_place_of_the_paper_with_all_that_was_said_of_it_and_gives_it_back(draft: Path, paper: Part) -> None:
    given = Document("d1", "cv", (Part(paper.path, paper.size, paper.sha256, (2, 1), {2: 90}),), languages=("sv",))
    before = Application(1, "0" * 32, "any", documents=(given,), answers={"cv.signed": True})
    made = copies.make(paper, "200-dpi", draft, writing(b"less"))
    after = edits.use_made(before, "d1", 0, made)
    (part,) = after.document("d1").parts
    assert (part.path, part.pages, part.turns, part.made_from) == (made.path, (2, 1), {2: 90}, made.made_from)
    assert (after.document("d1").languages, after.answers) == (("sv",), before.answers)
    assert edits.use_origin(after, "d1", 0) == before
    assert edits.use_origin(before, "d1", 0) == before


def test_a_copy_of_a_newer_version_is_another_file(draft: Path, paper: Part) -> None:
    given = Document("d1", "cv", (Part(paper.path, paper.size, paper.sha256, (2, 1)),), languages=("sv",))
    before = Application(1, "0" * 32, "any", documents=(given,), answers={"cv.signed": True})
    first = edits.use_made(before, "d1", 0, copies.make(paper, "office", draft, writing(b"pages")))
    draft.with_name("brev å.docx").write_bytes(b"another letter")
    newer = copies.make(store.part(draft.with_name("brev å.docx"), draft), "office", draft, writing(b"other pages"))
    after = edits.use_made(first, "d1", 0, newer)
    assert after.document("d1").parts == (newer,)
    assert (after.document("d1").languages, after.answers) == ((), {})
