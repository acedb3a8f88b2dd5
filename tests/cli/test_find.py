"""An application whose papers lie elsewhere now, and one that was moved as a whole, with the installed command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import pdfs
from tests.cli.conftest import IN_TIME, KTH, WHO, Desk, Run, command, hashes


@pytest.fixture
def draft(tmp_path: Path, run: Run) -> Path:
    """An application whose CV and letter lie in another folder."""
    (tmp_path / "application").mkdir()
    (tmp_path / "scans").mkdir()
    path = tmp_path / "application" / "mine.ansok"
    run("new", path, "--call", KTH, *WHO).done()
    for requirement, name in (("cv", "cv"), ("cover-letter", "letter")):
        run("attach", path, requirement, pdfs.save(tmp_path / "scans", f"{name}.pdf", pdfs.pages("en", title=name)))
    return path


def missing(run: Run, draft: Path) -> list[str]:
    found = run("check", draft, "--json", "--at", IN_TIME).json["findings"]
    return [Path(finding["file"]).name for finding in found if finding["code"] == "original-missing"]


def test_papers_are_found_in_a_folder_and_the_rest_stays(draft: Path, run: Run) -> None:
    scans, new = draft.parent.parent / "scans", draft.parent / "from the stick"
    assert run("find", draft, scans).done().out == "No paper is missing.\n"
    before = draft.read_text(encoding="utf-8")
    scans.rename(new)
    assert missing(run, draft) == ["cv.pdf", "letter.pdf"]
    assert "ansok find" in run("check", draft, "--at", IN_TIME).out
    told = run("find", draft, new, "--json").done().json
    assert [(Path(one["file"]).name, one["now"]) for one in told["found"]] == [
        ("cv.pdf", "from the stick/cv.pdf"),
        ("letter.pdf", "from the stick/letter.pdf"),
    ]
    assert (told["changed"], told["missing"]) == ([], [])
    assert missing(run, draft) == []
    assert draft.read_text(encoding="utf-8") == before.replace(scans.as_posix(), "from the stick")


def test_another_version_is_told_and_left(draft: Path, run: Run) -> None:
    scans, new = draft.parent.parent / "scans", draft.parent.parent / "new"
    scans.rename(new)
    pdfs.save(new, "letter.pdf", pdfs.pages("en", "en", title="letter"))
    found = run("find", draft, new)
    assert found.status == 1
    assert "has other content" in found.err
    assert "attach" in found.err
    assert "Still missing: " in found.out
    assert missing(run, draft) == ["letter.pdf"]


def test_where_nothing_is_found_nothing_is_changed(draft: Path, run: Run) -> None:
    (draft.parent.parent / "scans").rename(draft.parent.parent / "gone")
    before = hashes(draft.parent)
    assert run("find", draft, draft.parent).status == 1
    assert hashes(draft.parent) == before
    run("find", draft, draft.parent / "nowhere").refused("There is no folder")
    run("find", draft, draft).refused("is a file, and a folder is needed")


def test_a_folder_that_is_moved_to_another_place_is_the_same_application(desk: Desk, tmp_path: Path) -> None:
    """Copied as to another computer: other folder, other times of the files, the old place gone."""
    before = command("check", desk.draft, "--json", "--at", IN_TIME)
    assert before.status == 0, before
    new = tmp_path / "another computer" / "Användare Å" / "ansökan"
    new.parent.mkdir(parents=True)
    shutil.copytree(desk.folder, new, copy_function=shutil.copyfile)
    shutil.rmtree(desk.folder)
    draft = new / desk.draft.name
    assert command("check", draft, "--json", "--at", IN_TIME).json == before.json
    assert command("assemble", draft, "-o", new / "bundle.pdf", "--at", IN_TIME).status == 0
    assert command("history", draft, "--json").json != []
    assert command("restore", draft, "1").status == 0
    assert command("set", draft, "phone", "1").status == 0
