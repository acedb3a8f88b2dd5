"""Where the commands write: what stands there already, what cannot be written, a disk that is full."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import IN_TIME, KTH, WHO, Desk, Run, command, hashes
from tests.services.disks import small_disk


def test_a_target_that_exists_is_replaced_only_when_asked(desk: Desk, run: Run) -> None:
    for name, arguments in {
        "bundle.pdf": ["assemble", desk.draft, "--at", IN_TIME],
        "checklist.pdf": ["checklist", desk.draft],
        "deadline.ics": ["reminders", desk.draft],
    }.items():
        target = desk.add(name, b"something of mine")
        before = hashes(desk.folder)
        run(*arguments, "-o", target).refused(name, "exists already", "--force")
        assert hashes(desk.folder) == before
        assert run(*arguments, "-o", target, "--force").status == 0
        assert target.read_bytes() != b"something of mine"


def test_a_slot_that_exists_stops_the_whole(desk: Desk, run: Run) -> None:
    slots = desk.folder / "slots"
    slots.mkdir()
    arguments = ["assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--slots", slots, "--at", IN_TIME]
    assert run(*arguments).status == 0
    (desk.folder / "bundle.pdf").unlink()
    for path in list(slots.iterdir())[1:]:
        path.unlink()
    before = hashes(desk.folder)
    run(*arguments).stopped("exists already", "--force")
    assert hashes(desk.folder) == before
    assert run(*arguments, "--force").status == 0


@pytest.mark.parametrize("name", ["papers/cv.pdf", "mine.ansok", "link.pdf"])
def test_a_target_that_is_an_original_is_never_written_over(
    desk: Desk, run: Run, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "link.pdf").symlink_to(desk.paper("cv"))
    monkeypatch.chdir(desk.folder)
    before = hashes(desk.folder)
    for arguments in (["assemble", "mine.ansok"], ["checklist", "mine.ansok"], ["reminders", "mine.ansok"]):
        run(*arguments, "-o", name, "--force").refused("never written over", "another name")
    assert hashes(desk.folder) == before


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("papers", ["papers is a folder"]),
        ("nowhere/bundle.pdf", ["no folder nowhere"]),
        ("papers/cv.pdf/bundle.pdf", ["no folder papers/cv.pdf"]),
        ("x" * 300 + ".pdf", ["too long"]),
    ],
    ids=["folder", "no folder", "a file for a folder", "long"],
)
def test_a_target_that_cannot_be(desk: Desk, run: Run, target: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    before = hashes(desk.folder)
    for name in ("assemble", "checklist", "reminders"):
        run(name, "mine.ansok", "-o", target, "--force").stopped(*words)
    assert hashes(desk.folder) == before


def test_a_target_that_is_no_ordinary_file_is_not_replaced(desk: Desk, run: Run) -> None:
    """As the administrator one could do away with /dev/null."""
    pipe = desk.folder / "pipe"
    os.mkfifo(pipe)
    for name in ("assemble", "checklist", "reminders"):
        run(name, desk.draft, "-o", pipe, "--force").refused("pipe", "not an ordinary file")
        assert pipe.is_fifo()


def test_a_bundle_with_the_name_of_a_slot(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder)
    target = desk.folder / "01-Maja-Lucja-Exempel-CV.pdf"
    answer = run("assemble", desk.draft, "-o", target, "--slots", desk.folder, "--at", IN_TIME, "--json")
    assert (answer.status, answer.json["bundle"]) == (0, str(target))
    assert next(Path(slot["file"]).name for slot in answer.json["slots"]) == "01-Maja-Lucja-Exempel-CV-2.pdf"
    assert {path: digest for path, digest in hashes(desk.folder).items() if path in before} == before


def test_a_working_folder_that_is_gone(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = desk.folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for arguments in (["inspect", "cv.pdf"], ["check", "mine.ansok"], ["new", "a.ansok", "--call", KTH, *WHO]):
        run(*arguments).refused("There is no")
    run("checklist", desk.draft, "-o", "c.pdf").stopped("There is no")
    run("set", desk.draft, "phone", "112").done()
    monkeypatch.chdir(desk.folder)


def test_slots_that_cannot_be(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder)
    arguments = ["assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--at", IN_TIME, "--slots"]
    run(*arguments, desk.paper("cv")).stopped("cv.pdf is a file, and a folder is needed")
    run(*arguments, desk.paper("cv") / "slots").stopped("cv.pdf")
    assert hashes(desk.folder) == before


@pytest.mark.parametrize("kilobytes", [40, 150], ids=["at the bundle", "at the slots"])
def test_a_full_disk_at_assembly(desk: Desk, tmp_path: Path, kilobytes: int) -> None:
    """In a process of its own: where no small disk can be mounted, only processes that begin now meet a limit."""
    disk = tmp_path / "disk"
    before = hashes(desk.folder)
    with small_disk(disk, kilobytes):
        target = disk / "bundle.pdf"
        answer = command("assemble", desk.draft, "-o", target, "--slots", disk / "new" / "slots", "--at", IN_TIME)
        assert list(disk.iterdir()) == []
    answer.stopped("no room left", "Free some space")
    assert hashes(desk.folder) == before


def test_papers_are_read_without_room_for_temporary_files(desk: Desk, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 40):
        (facts,) = command("inspect", desk.paper("cv"), "--json", env={"TMPDIR": str(disk)}).done().json
    assert facts["languages"] == ["en"]


def test_a_full_disk_leaves_the_draft_as_it_was(made_once: Path, run: Run, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 12):
        draft = disk / "mine.ansok"
        draft.write_bytes((made_once / "mine.ansok").read_bytes())
        before = hashes(disk)
        run("set", draft, "address", "x" * 20_000).refused("no room left for", "mine.ansok", "Free some space")
        assert hashes(disk) == before
