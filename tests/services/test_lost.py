"""Papers that lie elsewhere now: found by their content, whatever they are called, and nothing else is taken for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from wizard.core import edits
from wizard.core.application import Application, Document, Origin
from wizard.core.errors import AnsokError, Cancelled
from wizard.services import lost, store

BARE = Application(schema=1, id="0" * 32, call_id="x")


class Home:
    """An application whose papers lie in two folders elsewhere: `cv.pdf` in scans, the others in scans/uni."""

    def __init__(self, folder: Path) -> None:
        self.draft = folder / "application" / "mine.ansok"
        self.scans = folder / "scans"
        self.application = BARE
        self.draft.parent.mkdir()
        (self.scans / "uni").mkdir(parents=True)
        for n, name in enumerate(("cv.pdf", "uni/master.pdf", "uni/courses.pdf"), 1):
            path = self.scans / name
            path.write_bytes(f"%PDF {name}".encode() * (n + 3))
            document = Document(f"d{n}", f"r{n}", (store.part(path, self.draft),), silenced=("name-differs",))
            self.application = edits.add_document(self.application, document)

    @property
    def papers(self) -> tuple[lost.Lost, ...]:
        return lost.lost(self.application, self.draft)

    def relinked(self, found: lost.Found) -> Application:
        places = {stored: store.stored_path(path, self.draft) for stored, path in found.places.items()}
        return edits.relink(self.application, places)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_nothing_is_missing_where_everything_is_in_its_place(home: Home) -> None:
    assert list(home.papers) == []
    home.scans.rename(home.scans.with_name("gone"))
    assert [one.path.name for one in home.papers] == ["cv.pdf", "master.pdf", "courses.pdf"]


def test_papers_that_moved_together_are_all_found_from_one(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "usb" / "my scans"
    new.parent.mkdir()
    home.scans.rename(new)
    cv, *others = home.papers
    found = lost.from_one(cv, new / "cv.pdf", others)
    names = [paper.stored for paper in home.papers]
    assert (sorted(found.places), len(found.changed), len(found.missing)) == (sorted(names), 0, 0)
    again = home.relinked(found)
    assert lost.lost(again, home.draft) == ()
    assert [d.silenced for d in again.documents] == [("name-differs",)] * 3


def test_a_paper_above_the_one_that_is_shown_is_found_as_well(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "elsewhere"
    home.scans.rename(new)
    cv, master, courses = home.papers
    found = lost.from_one(master, new / "uni" / "master.pdf", (cv, courses))
    assert found.places[cv.stored] == new / "cv.pdf"
    assert len(found.places) == 3


def test_papers_with_other_names_are_known_by_their_content(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "sorted"
    (new / "deep" / "er").mkdir(parents=True)
    for n, path in enumerate(sorted(home.scans.rglob("*.pdf"))):
        shutil.move(path, new / "deep" / "er" / f"{n}.pdf")
    found = lost.search(home.papers, new)
    assert len(found.places) == 3
    assert lost.lost(home.relinked(found), home.draft) == ()


def test_another_file_of_the_same_name_is_told_and_not_taken(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "elsewhere"
    home.scans.rename(new)
    cv, *others = home.papers
    for change in (b"another", (new / "cv.pdf").read_bytes()[:-1] + b"!"):  # of another size, and of the same
        (new / "cv.pdf").write_bytes(change)
        found = lost.search(home.papers, new)
        assert cv.stored not in found.places
        assert (found.changed, found.missing) == ({cv.stored: new / "cv.pdf"}, [cv.stored])
        with pytest.raises(AnsokError) as caught:
            lost.from_one(cv, new / "cv.pdf", others)
        assert caught.value.code == "found-changed"


def test_of_two_with_the_same_content_the_one_with_the_name_is_taken(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "elsewhere"
    home.scans.rename(new)
    shutil.copy(new / "cv.pdf", new / "a copy of it.pdf")
    found = lost.search(home.papers, new)
    assert found.places[home.papers[0].stored] == new / "cv.pdf"


def test_what_lies_too_deep_or_is_hidden_is_not_looked_at(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "new"
    deep = new.joinpath(*"12345678")
    deep.mkdir(parents=True)
    (new / ".hidden").mkdir()
    shutil.move(home.scans / "cv.pdf", deep / "cv.pdf")
    shutil.move(home.scans / "uni" / "master.pdf", new / ".hidden" / "master.pdf")
    (new / "loop").symlink_to(new)
    assert lost.search(home.papers, new).places == {}


def test_a_link_that_leads_in_a_circle_is_passed_over(home: Home, tmp_path: Path) -> None:
    new = tmp_path / "new"
    home.scans.rename(new)
    (new / "loop").symlink_to("loop")
    assert len(lost.search(home.papers, new).places) == 3


def test_no_more_files_than_agreed_are_looked_at(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = tmp_path / "new"
    new.mkdir()
    for n in range(20):
        (new / f"{n:02d}").touch()
    shutil.move(home.scans / "cv.pdf", new / "cv.pdf")
    monkeypatch.setattr(lost, "MOST", 10)
    assert lost.search(home.papers, new).places == {}
    monkeypatch.setattr(lost, "MOST", 100)
    assert len(lost.search(home.papers, new).places) == 1


def test_what_a_copy_was_made_from_is_found_as_well(home: Home, tmp_path: Path) -> None:
    part = home.application.document("d1").parts[0]
    copy = home.draft.parent / "mine copies" / "cv.pdf"
    copy.parent.mkdir()
    copy.write_bytes(b"%PDF smaller")
    made = replace(
        store.part(copy, home.draft), made_from=Origin(path=part.path, size=part.size, sha256=part.sha256, how="200-dpi")
    )
    home.application = edits.use_made(home.application, "d1", 0, made)
    new = tmp_path / "elsewhere"
    home.scans.rename(new)
    again = home.relinked(lost.search(home.papers, new))
    (kept,) = again.document("d1").parts
    assert (kept.path, kept.made_from and kept.made_from.path) == ("mine copies/cv.pdf", (new / "cv.pdf").as_posix())


def test_a_folder_that_cannot_be_searched_is_said(home: Home, tmp_path: Path) -> None:
    for place, code in ((tmp_path / "nowhere", "folder-missing"), (home.scans / "cv.pdf", "not-folder")):
        with pytest.raises(AnsokError) as caught:
            lost.search(home.papers, place)
        assert caught.value.code == code


def test_a_search_can_be_stopped(home: Home) -> None:
    with pytest.raises(Cancelled):
        lost.search(home.papers, home.scans, lambda: True)


def test_relinking_changes_nothing_but_paths(home: Home) -> None:
    part = home.application.document("d1").parts[0]
    again = edits.relink(home.application, {part.path: "papers/cv.pdf", "not there": "x"})
    assert again.document("d1").parts[0] == replace(part, path="papers/cv.pdf")
    assert edits.relink(again, {"papers/cv.pdf": part.path}) == home.application
    assert Path(part.path).is_absolute()
