"""`ansok hand-over` and `ansok verify`: the folder with everything, and what has changed in it later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import IN_TIME, Desk, Run, command, hashes
from wizard.services import manifest


@pytest.fixture
def out(desk: Desk, run: Run) -> Path:
    """The folder, made."""
    run("hand-over", desk.draft, desk.folder / "all", "--at", IN_TIME)
    return desk.folder / "all"


def test_the_folder_is_made_and_lists_what_lies_there(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder / "papers")
    made = run("hand-over", desk.draft, desk.folder / "all", "--at", IN_TIME)
    assert made.status == 0
    assert made.out.splitlines()[0] == str(desk.folder / "all")
    assert "    01-Maja-Lucja-Exempel-CV.pdf: Curriculum vitae, 1" in made.out
    assert {path.name for path in (desk.folder / "all").iterdir()} >= {
        "Maja-Lucja-Exempel-application.pdf",
        "Checklist.pdf",
        "Calendar.ics",
        "About-this-folder.html",
        "manifest.json",
    }
    assert hashes(desk.folder / "papers") == before


def test_what_blocks_keeps_it_from_being_made_but_for_a_draft(desk: Desk, run: Run) -> None:
    run("detach", desk.draft, "cv").done()
    refused = run("hand-over", desk.draft, desk.folder / "all", "--at", IN_TIME, "--json")
    assert (refused.status, refused.json["folder"], refused.json["ready"]) == (1, None, False)
    assert not (desk.folder / "all").exists()
    draft = run("hand-over", desk.draft, desk.folder / "all", "--at", IN_TIME, "--draft", "--json")
    assert (draft.status, draft.json["manifest"]["draft"]) == (1, True)
    assert list((desk.folder / "all").glob("*DRAFT*.pdf"))


def test_an_earlier_one_is_replaced_with_force_and_what_was_changed_in_it_is_kept(desk: Desk, run: Run, out: Path) -> None:
    run("hand-over", desk.draft, out, "--at", IN_TIME).refused("was made for a hand-over before", "--force")
    assert run("hand-over", desk.draft, out, "--at", IN_TIME, "--force").status == 0
    assert not out.with_name("all, earlier").exists()
    (out / "receipt.txt").write_text("VARBI-1")
    again = run("hand-over", desk.draft, out, "--at", IN_TIME, "--force", "--json")
    assert again.json["earlier"] == str(out.with_name("all, earlier"))
    assert "is kept" in again.err
    assert (out.with_name("all, earlier") / "receipt.txt").read_text() == "VARBI-1"


def test_an_earlier_one_behind_a_link_is_named_where_it_lies(desk: Desk, run: Run, out: Path, tmp_path: Path) -> None:
    (out / "receipt.txt").write_text("VARBI-1")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link"
    link.symlink_to(out)
    again = run("hand-over", desk.draft, link, "--force", "--json", "--at", IN_TIME)
    assert (Path(again.json["earlier"]) / "receipt.txt").read_text() == "VARBI-1"


def test_any_other_folder_is_left_whatever_is_said(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder)
    for target in (desk.folder, desk.folder / "papers"):
        run("hand-over", desk.draft, target, "--at", IN_TIME, "--force").refused("is not empty")
    run("hand-over", desk.draft, desk.draft, "--at", IN_TIME, "--force").refused("is a file")
    assert hashes(desk.folder) == before


def test_verify_says_that_nothing_has_changed(run: Run, out: Path) -> None:
    told = run("verify", out).done().out
    assert "nothing has changed" in told
    assert run("verify", out, "--json").done().json["unchanged"]
    assert "inget har ändrats" in run("verify", out, lang="sv_SE.UTF-8").done().out


def test_verify_names_what_has_changed_is_missing_or_was_added(run: Run, out: Path) -> None:
    (out / "Checklist.pdf").unlink()
    (out / "01-Maja-Lucja-Exempel-CV.pdf").write_bytes(b"%PDF")
    (out / "receipt.txt").write_text("VARBI-1")
    before = hashes(out)
    told = run("verify", out)
    assert told.status == 1
    assert told.out.splitlines() == [
        "01-Maja-Lucja-Exempel-CV.pdf has changed.",
        "Checklist.pdf is missing.",
        "receipt.txt has been added.",
    ]
    assert [change["kind"] for change in run("verify", out, "--json").json["changes"]] == ["changed", "missing", "added"]
    assert hashes(out) == before


def test_verify_needs_a_folder_that_was_made_so(desk: Desk, run: Run, out: Path) -> None:
    run("verify", desk.folder).refused("manifest.json", "ansok hand-over")
    run("verify", desk.folder / "nothing").refused()
    secret = desk.folder / "secret"
    secret.write_text("x")
    told = (out / manifest.FILE).read_text(encoding="utf-8")
    (out / manifest.FILE).write_text(told.replace('"Checklist.pdf"', '"../secret"'), encoding="utf-8")
    run("verify", out).refused("is not as the program wrote it")


def test_the_installed_command_moves_the_folder_and_still_finds_it_unchanged(desk: Desk, out: Path, tmp_path: Path) -> None:
    moved = out.rename(tmp_path / "elsewhere")
    assert command("verify", moved, cwd=tmp_path).status == 0
