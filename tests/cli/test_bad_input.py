"""Whatever is handed to it: the right status, a clear sentence with what to do, and nothing else is different afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import pdfs
from tests.cli.conftest import COMMAND, IN_TIME, KTH, Desk, Outcome, Run, command, hashes
from tests.cli.places import POWERLESS, gone_network
from tests.services.disks import small_disk

WHO = ("--name", "A", "--email", "a@example.org")


def finding(answer: Outcome, code: str) -> dict[str, object]:
    """The one finding with that code."""
    (found,) = [found for found in answer.json["findings"] if found["code"] == code]
    assert isinstance(found, dict)
    assert found["message"]
    assert found["remedy"]
    return found


def powerless(*arguments: str | Path) -> Outcome:
    done = subprocess.run([*POWERLESS, COMMAND, *arguments], capture_output=True, text=True, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


# --- files that are no papers


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["is empty", "Get the file again"]),
        (b"Dear committee,\n", ["is not a PDF, a picture or a text document", "Export it as PDF"]),
        (b"\x00" * 5000, ["is not a PDF, a picture or a text document"]),
        (pdfs.word(), ["is not a PDF, a picture or a text document"]),
    ],
    ids=["empty", "text", "zeros", "a Word file that says it is a PDF"],
)
def test_what_is_no_document_is_not_attached(desk: Desk, run: Run, data: bytes, words: list[str]) -> None:
    paper = desk.add("wrong.pdf", data)
    before = hashes(desk.folder)
    run("attach", desk.draft, "cv", paper, "--replace").refused("wrong.pdf", *words)
    assert hashes(desk.folder) == before


@pytest.mark.parametrize(
    ("name", "data", "code", "word"),
    [
        ("photo.pdf", pdfs.picture(), "not-pdf", "photo.pdf is not a PDF"),
        ("photo.jpg", pdfs.picture("JPEG"), "not-pdf", "photo.jpg is not a PDF"),
        ("letter.docx", pdfs.word(), "not-pdf", "letter.docx is not a PDF"),
        ("zero.pdf", pdfs.zero_pages(), "unreadable", "zero.pdf has no pages"),
        ("noise.pdf", pdfs.beyond_repair(), "unreadable", "noise.pdf is damaged beyond"),
        ("cut.pdf", pdfs.cut_short(pdfs.pages("en", "en")), "unreadable", "cut.pdf is damaged beyond"),
        ("locked.pdf", pdfs.locked(pdfs.pages("en")), "locked", "locked.pdf is locked with a password"),
        ("endless.pdf", pdfs.many(5001), "unreadable", "more pages than any application"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_document_that_cannot_be_used_as_it_is(desk: Desk, run: Run, name: str, data: bytes, *, code: str, word: str) -> None:
    paper = desk.add(name, data)
    answer = run("attach", desk.draft, "cv", paper, "--replace")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Problem: ")
    assert word in answer.err
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    assert finding(checked, code)["file"] == name
    assert run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").status == 1
    assert hashes(desk.folder) == before


def test_a_paper_without_pages_is_not_called_locked_after_one_that_is(desk: Desk, run: Run) -> None:
    """Both are read by the same workers, one after the other."""
    papers = [desk.add("locked.pdf", pdfs.locked(pdfs.pages("en")))] * 4 + [desk.add("zero.pdf", pdfs.zero_pages())] * 4
    seen = run("inspect", *papers, "--json").done().json
    assert [facts["locked"] for facts in seen[:4]] == [True] * 4
    assert [facts["error"]["code"] for facts in seen[4:]] == ["pdf-no-pages"] * 4


def test_two_thousand_pages(desk: Desk, run: Run) -> None:
    paper = desk.add("long.pdf", pdfs.many(2000))
    answer = run("attach", desk.draft, "cover-letter", paper, "--replace")
    assert answer.status == 1
    assert answer.err.startswith("Problem: Pages 3–2000 are too many. The call allows 2 for Cover letter")
    run("attach", desk.draft, "cover-letter", paper, "--pages", "1999-2000", "--replace").done()


# --- files that are no longer what they were


def test_a_vanished_original(desk: Desk, run: Run) -> None:
    desk.paper("cv").unlink()
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    found = finding(checked, "original-missing")
    assert (found["file"], found["message"]) == ("papers/cv.pdf", "cv.pdf is no longer where it was.")
    told = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf")
    assert (told.status, told.out) == (1, "")
    assert "no longer where it was" in told.err
    assert hashes(desk.folder) == before


def test_a_changed_original(desk: Desk, run: Run) -> None:
    desk.paper("cv").write_bytes(pdfs.pages("en", title="another one"))
    before = hashes(desk.folder)
    assert finding(run("check", desk.draft, "--json"), "original-changed")["file"] == "papers/cv.pdf"
    assert run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").status == 1
    assert hashes(desk.folder) == before
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace").done()
    assert run("check", desk.draft).status == 0


def test_an_original_that_became_a_folder(desk: Desk, run: Run) -> None:
    desk.paper("cv").unlink()
    desk.paper("cv").mkdir()
    assert "cv.pdf is a folder" in str(finding(run("check", desk.draft, "--json"), "unreadable")["message"])


def test_a_network_that_is_gone(desk: Desk, run: Run, tmp_path: Path) -> None:
    network = tmp_path / "network"
    with gone_network(network):
        before = hashes(desk.folder)
        for arguments in (
            ["attach", desk.draft, "cv", network / "cv.pdf", "--replace"],
            ["check", network / "mine.ansok"],
            ["set", network / "mine.ansok", "phone", "112"],
            ["new", network / "mine.ansok", "--call", KTH, *WHO],
            ["assemble", desk.draft, "-o", network / "bundle.pdf"],
            ["checklist", desk.draft, "-o", network / "checklist.pdf"],
        ):
            run(*arguments).stopped("network", "onnect")
        (facts,) = run("inspect", network / "cv.pdf", "--json").done().json
        assert (facts["readable"], facts["pages"], facts["sha256"]) == (False, None, None)
        assert facts["error"]["code"] in {"place-gone", "file-missing"}
        assert hashes(desk.folder) == before


def test_papers_on_a_network_that_is_gone(desk: Desk, run: Run, tmp_path: Path) -> None:
    network = tmp_path / "network"
    network.mkdir()
    paper = pdfs.save(network, "cv.pdf", pdfs.pages("en", title="there"))
    run("attach", desk.draft, "cv", paper, "--replace").done()
    paper.unlink()
    network.rmdir()
    before = hashes(desk.folder)
    with gone_network(network):
        checked = run("check", desk.draft, "--json")
        assert checked.status == 1
        assert finding(checked, "original-missing")["file"] == str(paper)
        target = desk.folder / "bundle.pdf"
        target.write_bytes(b"here before")
        run("assemble", desk.draft, "-o", target).refused("bundle.pdf exists already")
        target.unlink()
    assert hashes(desk.folder) == before


# --- permissions


def test_what_may_not_be_read(desk: Desk) -> None:
    secret = desk.add("secret.pdf", pdfs.pages("en", title="secret"))
    secret.chmod(0)
    before = desk.draft.read_bytes()
    powerless("attach", desk.draft, "cv", secret, "--replace").refused("secret.pdf may not be read", "permissions")
    desk.paper("cv").chmod(0)
    checked = powerless("check", desk.draft, "--json")
    assert checked.status == 1
    assert "may not be read" in str(finding(checked, "unreadable")["message"])
    (facts,) = powerless("inspect", secret, "--json").done().json
    assert facts["error"]["code"] == "no-permission"
    desk.draft.chmod(0)
    powerless("check", desk.draft).refused("mine.ansok may not be read")
    powerless("set", desk.draft, "phone", "112").refused("mine.ansok may not be read")
    desk.draft.chmod(0o600)
    assert desk.draft.read_bytes() == before


def test_where_nothing_may_be_written(desk: Desk) -> None:
    closed = desk.folder / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    desk.folder.chmod(0o555)
    before = hashes(desk.folder)
    powerless("set", desk.draft, "phone", "112").refused("may not be read or written")
    powerless("assemble", desk.draft, "-o", closed / "b.pdf").stopped("closed/b.pdf may not be")
    powerless("reminders", desk.draft, "-o", closed / "d.ics").refused("closed/d.ics may not be")
    powerless("sample", closed / "sample").refused("closed/sample may not be")
    assert powerless("check", desk.draft, "--at", IN_TIME).status == 0  # reading needs no more than that
    assert hashes(desk.folder) == before
    desk.folder.chmod(0o755)


# --- targets


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
    arguments = ["assemble", desk.draft, "-o", target, "--slots", desk.folder, "--at", IN_TIME]
    run(*arguments).stopped("would be written twice", "another name")
    assert hashes(desk.folder) == before


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


# --- drafts


HOLD = """
import sys
from pathlib import Path
from wizard.services.store import Lock
lock = Lock(Path(sys.argv[1]), "Ansök")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(draft: Path) -> Iterator[int]:
    """Another process holds the draft; gives its id."""
    command = [sys.executable, "-c", HOLD, str(draft)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid


def test_a_draft_that_another_process_holds_is_not_written(desk: Desk, run: Run) -> None:
    with held(desk.draft) as process:
        before = hashes(desk.folder)
        for arguments in (
            ["set", desk.draft, "phone", "112"],
            ["attach", desk.draft, "cv", desk.paper("cv"), "--replace"],
            ["detach", desk.draft, "cv"],
            ["answer", desk.draft, "cv.experience", "yes"],
            ["institution", desk.draft, "Lund"],
            ["referee", desk.draft, "Cleo"],
            ["submitted", desk.draft],
        ):
            run(*arguments).refused("mine.ansok is being written by Ansök", str(process), "Close it there first")
        assert run("check", desk.draft, "--at", IN_TIME).status == 0
        assert hashes(desk.folder) == before
        bundle = desk.folder / "bundle.pdf"
        assert run("assemble", desk.draft, "-o", bundle, "--at", IN_TIME).status == 0
    run("set", desk.draft, "phone", "112").done()
    assert [path.name for path in desk.folder.iterdir() if path.name.startswith(".")] == []


def test_who_held_a_draft_and_is_gone_holds_it_no_more(desk: Desk, run: Run) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, desk.draft], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
    run("set", desk.draft, "phone", "112").done()


def newer(text: str) -> str:
    return text.replace('"schema": 1', '"schema": 2').replace('"id"', '"identity"', 1)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, ["later version", "schema 2", "this one knows 1", "left as it is"]),
        (lambda text: text[: len(text) // 2], ["not an application that can be read", "left as it is"]),
        (lambda text: "", ["not an application that can be read"]),
        (lambda text: "[]", ["not an application that can be read"]),
        (lambda text: text.replace('"schema": 1', '"schema": "one"'), ["not an application that can be read"]),
        (lambda text: text.replace('"applicant"', '"applikant"'), ["not an application that can be read", "applikant"]),
        (lambda text: text.replace("kth-theory", "xyz-theory"), ["is not known", "xyz-theory"]),
        (lambda text: text.replace('"cover-letter"', '"cover-song"'), ["cover-song"]),
        (lambda text: text.replace('"schema": 1', '"settings": {"zone": "Atlantis"}, "schema": 1', 1), ["Atlantis"]),
    ],
    ids=["newer", "cut", "empty", "list", "schema", "key", "call", "requirement", "zone"],
)
def test_a_draft_that_cannot_be_used_is_left_as_it_is(
    desk: Desk, run: Run, spoil: Callable[[str], str], words: list[str]
) -> None:
    whole = desk.draft.read_text(encoding="utf-8")
    plain = json.dumps({k: v for k, v in json.loads(whole).items() if k != "settings"}, ensure_ascii=False)
    desk.draft.write_text(spoil(plain), encoding="utf-8")
    assert desk.draft.read_text(encoding="utf-8") != plain
    before = hashes(desk.folder)
    run("check", desk.draft).refused(*words)
    run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").refused(*words)
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace")
    assert hashes(desk.folder)["papers/cv.pdf"] == before["papers/cv.pdf"]
    run("questions", desk.draft)
    run("deadline", desk.draft)
    if "Atlantis" not in words:
        assert hashes(desk.folder) == before


@pytest.mark.parametrize("name", ["nowhere.ansok", "papers", "papers/cv.pdf", "x" * 300])
def test_what_is_no_draft(desk: Desk, run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    before = hashes(desk.folder)
    for arguments in (
        ["check", name],
        ["set", name, "phone", "112"],
        ["attach", name, "cv", "papers/cv.pdf"],
        ["questions", name],
        ["deadline", name],
        ["assemble", name, "-o", "b.pdf"],
    ):
        run(*arguments).refused()
    assert hashes(desk.folder) == before


@pytest.mark.parametrize(
    "more",
    [
        ["--at", "2020-03-08"],
        ["--at", "2020-03-08T10:00:00"],
        ["--at", "noon"],
        ["--at", ""],
        ["--at", "9999-12-31T23:59:59Z"],
        ["--at", "0001-01-01T00:00:00Z"],
        ["--zone", "Stockholm"],
        ["--zone", ""],
        ["--zone", "/etc/localtime"],
    ],
    ids=" ".join,
)
def test_moments_and_zones_that_cannot_be_understood(desk: Desk, run: Run, more: list[str]) -> None:
    before = hashes(desk.folder)
    for arguments in (
        ["check", desk.draft],
        ["deadline", desk.draft],
        ["assemble", desk.draft, "-o", desk.folder / "b.pdf"],
        ["checklist", desk.draft, "-o", desk.folder / "c.pdf"],
    ):
        run(*arguments, *more).refused("Write it as" if "--at" in more else "is not a time zone")
    assert hashes(desk.folder) == before


def test_no_institution_at_all(desk: Desk, run: Run) -> None:
    for name in ("KTH", "Universität Köln"):
        run("institution", desk.draft, name, "--remove").done()
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    assert finding(checked, "no-institution")["severity"] == "blocker"
    told = run("assemble", desk.draft, "-o", desk.folder / "b.pdf")
    assert (told.status, told.out) == (1, "")
    assert "No university is listed." in told.err
    assert hashes(desk.folder) == before
