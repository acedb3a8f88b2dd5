"""Whatever is handed to it: the right status, a clear sentence with what to do, and nothing else is different afterwards."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import pdfs, unusable
from tests.cli.conftest import COMMAND, IN_TIME, KTH, WHO, Desk, Outcome, Run, hashes
from tests.cli.places import POWERLESS, gone_network


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
        (unusable.word(), ["is not a PDF, a picture or a text document"]),
    ],
    ids=["empty", "text", "zeros", "a Word file that says it is a PDF"],
)
def test_what_is_no_document_is_not_attached(desk: Desk, run: Run, data: bytes, words: list[str]) -> None:
    paper = desk.add("wrong.pdf", data)
    before = hashes(desk.folder)
    run("attach", desk.draft, "cv", paper, "--replace").refused("wrong.pdf", *words)
    assert hashes(desk.folder) == before


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        (
            "photo.pdf",
            unusable.cut_short(pdfs.photograph()),
            "unreadable",
            ["photo.pdf is damaged, or only a part", "take it once more"],
        ),
        ("photo.jpg", unusable.picture_bomb(), "unreadable", ["photo.jpg has more points", "in a smaller size"]),
        ("photo.heic", unusable.heic(), "unreadable", ["photo.heic is a photograph", "save or export it as JPEG"]),
        ("letter.docx", unusable.word(), "not-pdf", ["letter.docx is not a PDF", "LibreOffice can make a PDF of it"]),
        ("zero.pdf", unusable.zero_pages(), "unreadable", ["zero.pdf has no pages", "Get the file again"]),
        ("noise.pdf", unusable.beyond_repair(), "unreadable", ["noise.pdf is damaged beyond", "Get the file again"]),
        (
            "cut.pdf",
            unusable.cut_short(pdfs.pages("en", "en")),
            "unreadable",
            ["cut.pdf is damaged beyond", "Get the file again"],
        ),
        (
            "locked.pdf",
            pdfs.locked(pdfs.pages("en")),
            "locked",
            ["locked.pdf is locked with a password", "Enter its password"],
        ),
        ("endless.pdf", pdfs.many(5001), "unreadable", ["more pages than any application", "only the pages to send"]),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_document_that_cannot_be_used_as_it_is(
    desk: Desk, run: Run, name: str, data: bytes, *, code: str, words: list[str]
) -> None:
    paper = desk.add(name, data)
    answer = run("attach", desk.draft, "cv", paper, "--replace")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Problem: ")
    assert all(word in answer.err for word in words), answer.err
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    assert checked.finding(code)["file"] == name
    assert run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").status == 1
    assert hashes(desk.folder) == before


def test_a_paper_without_pages_is_not_called_locked_after_one_that_is(desk: Desk, run: Run) -> None:
    """Both are read by the same workers, one after the other."""
    papers = [desk.add("locked.pdf", pdfs.locked(pdfs.pages("en")))] * 4 + [desk.add("zero.pdf", unusable.zero_pages())] * 4
    seen = run("inspect", *papers, "--json").done().json
    assert [facts["locked"] for facts in seen[:4]] == [True] * 4
    assert [facts["error"]["code"] for facts in seen[4:]] == ["pdf-no-pages"] * 4


def test_two_hundred_pages(desk: Desk, run: Run) -> None:
    paper = desk.add("long.pdf", pdfs.many(200))
    answer = run("attach", desk.draft, "cover-letter", paper, "--replace")
    assert answer.status == 1
    assert answer.err.startswith("Problem: Pages 3–200 are too many. The call allows 2 for Cover letter")
    run("attach", desk.draft, "cover-letter", paper, "--pages", "199-200", "--replace").done()


# --- files that are no longer what they were


def test_a_vanished_original(desk: Desk, run: Run) -> None:
    desk.paper("cv").unlink()
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    found = checked.finding("original-missing")
    assert (found["file"], found["message"]) == ("papers/cv.pdf", "cv.pdf is no longer where it was.")
    told = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf")
    assert (told.status, told.out) == (1, "")
    assert "no longer where it was" in told.err
    assert hashes(desk.folder) == before


def test_a_changed_original(desk: Desk, run: Run) -> None:
    desk.paper("cv").write_bytes(pdfs.pages("en", title="another one"))
    before = hashes(desk.folder)
    assert run("check", desk.draft, "--json").finding("original-changed")["file"] == "papers/cv.pdf"
    assert run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").status == 1
    assert hashes(desk.folder) == before
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace").done()
    assert run("check", desk.draft).status == 0


def test_an_original_that_became_a_folder(desk: Desk, run: Run) -> None:
    desk.paper("cv").unlink()
    desk.paper("cv").mkdir()
    assert "cv.pdf is a folder" in str(run("check", desk.draft, "--json").finding("unreadable")["message"])


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
        assert checked.finding("original-missing")["file"] == str(paper)
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
    assert "may not be read" in str(checked.finding("unreadable")["message"])
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
