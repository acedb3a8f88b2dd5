"""Text documents as PDF, by the real LibreOffice: what comes out, and what a document and a run may not do."""

from __future__ import annotations

import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests import letters, pdfs
from tests.services.workers import programs, running
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.facts import DocumentFacts
from wizard.services import office
from wizard.services.office import Limits
from wizard.services.sandbox import Sandbox

Look = Callable[[Path], DocumentFacts]


def run_plain(folder: Path, *arguments: str) -> None:
    """LibreOffice as anybody starts it, with a profile of its own in the folder."""
    place = office.find()
    assert place is not None, "these tests need LibreOffice: make setup installs it"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([place, profile, "--headless", *arguments], cwd=folder, capture_output=True, check=True)


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A document of the old Word, which nobody writes by hand."""
    folder = tmp_path_factory.mktemp("old")
    run_plain(folder, "--convert-to", "doc", str(pdfs.save(folder, "letter.docx", letters.docx())))
    return (folder / "letter.doc").read_bytes()


@pytest.fixture
def tempfiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def text_of(facts: DocumentFacts) -> str:
    assert facts.page_facts is not None, facts
    return " ".join(" ".join(page.text for page in facts.page_facts).split())


# --- what comes out


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt", "rtf", "txt"])
def test_a_text_document_becomes_a_pdf_with_its_words(
    tmp_path: Path, tempfiles: Path, sandbox: Sandbox, request: pytest.FixtureRequest, suffix: str
) -> None:
    data = {
        "docx": letters.docx,
        "doc": lambda: request.getfixturevalue("doc"),
        "odt": letters.odt,
        "rtf": letters.rtf,
        "txt": letters.WORDS.encode,
    }[suffix]()
    home = tmp_path / "home"
    home.mkdir()
    source, target = pdfs.save(home, f"Brev å “1”.{suffix}", data), tmp_path / "made.pdf"
    before = source.stat()
    office.convert(source, target)
    facts = sandbox.inspect(target, "made.pdf")
    assert (facts.kind, facts.pages, text_of(facts)) == ("pdf", 1, letters.WORDS)
    assert [path.name for path in home.iterdir()] == [source.name]
    assert (source.read_bytes(), source.stat()[:9]) == (data, before[:9])
    assert not list(tempfiles.iterdir())


def test_what_was_deleted_shows_on_the_pages_and_remarks_do_not(tmp_path: Path, sandbox: Sandbox) -> None:
    source, target = pdfs.save(tmp_path, "letter.docx", letters.docx(tracked=True)), tmp_path / "made.pdf"
    office.convert(source, target)
    assert sandbox.inspect(source, "letter.docx").tracked_changes
    words = text_of(sandbox.inspect(target, "made.pdf"))
    assert letters.DELETED in words
    assert letters.INSERTED in words
    assert letters.COMMENT.encode() not in target.read_bytes()
    assert letters.COMMENT not in words


# --- what a document may not do


class Listener:
    """A server on this computer that keeps what it is asked for, and has nothing."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                asked.append(self.rfile.readline().decode())
                self.close_connection = True

        self.asked = asked
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.mark.parametrize(("suffix", "make"), [("docx", letters.docx), ("odt", letters.odt)])
def test_nothing_is_fetched_from_the_network(
    tmp_path: Path, listener: Listener, suffix: str, make: Callable[..., bytes]
) -> None:
    source = pdfs.save(tmp_path, f"letter.{suffix}", make(link=listener.address))
    office.convert(source, tmp_path / "made.pdf")
    assert listener.asked == []


@pytest.mark.slow
def test_each_thing_alone_would_keep_it_from_the_network(tmp_path: Path, listener: Listener) -> None:
    """Without any of them LibreOffice asks; with its settings alone, or confined alone, it does not."""
    source = pdfs.save(tmp_path, "letter.odt", letters.odt(link=listener.address))
    for name in ("usual", "settings", "confined"):
        (tmp_path / name).mkdir()
    run_plain(tmp_path / "usual", "--convert-to", "pdf", str(source))
    assert any("picture.png" in line for line in listener.asked)
    listener.asked.clear()

    office._write_profile(tmp_path / "settings")
    run_plain(tmp_path / "settings", "--convert-to", "pdf", str(source))
    assert (tmp_path / "settings" / "letter.pdf").is_file()
    assert listener.asked == []

    room, program = tmp_path / "confined", office.find()
    assert program is not None
    command = office._command(program, room, source, Limits())
    subprocess.run(command, cwd=room, env=office._environment(room), capture_output=True, check=True)
    assert (room / "letter.pdf").is_file()
    assert listener.asked == []


TRY = """
import os, socket, subprocess, sys
room, outside, pipes = sys.argv[1:]
def refused(what):
    try:
        what()
    except OSError:
        return True
    return False
def local():
    with socket.socket(socket.AF_UNIX) as pipe:
        pipe.bind(room + "/pipe")
print(
    refused(lambda: socket.socket(socket.AF_INET)),
    refused(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)),
    refused(lambda: open(outside, "w")),
    refused(lambda: open(outside, "a")),
    refused(lambda: os.mkdir(pipes + "/ansok-made")),
    refused(lambda: os.kill(os.getppid(), 0)),
    refused(lambda: open(outside).close()),
    refused(lambda: open(room + "/new", "w").close()),
    refused(lambda: subprocess.run(["true"], check=True)),
    refused(local),
)
"""


def test_libreoffice_is_started_where_it_can_neither_reach_the_network_nor_write_elsewhere(tmp_path: Path) -> None:
    room, outside = tmp_path / "room", pdfs.save(tmp_path, "paper.pdf", b"mine")
    room.mkdir()
    tries = [sys.executable, "-I", "-c", TRY, str(room), str(outside), "/tmp"]
    command = [sys.executable, "-m", "wizard", office.ENTRANCE, str(room), "4000000000", "1000000", "60", *tries]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert told == ["True"] * 6 + ["False"] * 4
    assert outside.read_bytes() == b"mine"


# --- what a run may not take, and what is said when there is no PDF


@pytest.mark.parametrize("limits", [Limits(seconds=0.2), Limits(written_bytes=100), Limits(memory_bytes=30_000_000)])
def test_a_run_that_takes_too_much_ends_and_leaves_nothing(tmp_path: Path, tempfiles: Path, limits: Limits) -> None:
    source = pdfs.save(tmp_path, "letter.docx", letters.docx())
    with pytest.raises(AnsokError) as caught:
        office.convert(source, tmp_path / "made.pdf", limits=limits)
    assert caught.value.code == ("office-slow" if limits.seconds < 1 else "office-failed")
    assert not (tmp_path / "made.pdf").exists()
    assert not list(tempfiles.iterdir())
    assert not running(str(tempfiles))


def test_a_run_that_is_stopped_takes_all_its_programs_with_it(tmp_path: Path, tempfiles: Path) -> None:
    """LibreOffice itself is a process of a process of ours."""
    source = pdfs.save(tmp_path, "letter.docx", letters.docx())
    pipes = set[Path]()

    def is_at_work() -> bool:
        pipes.update(office._pipe(room) for room in tempfiles.iterdir())
        return "soffice.bin" in programs(str(tempfiles)) and any(pipe.exists() for pipe in pipes)

    with pytest.raises(Cancelled):
        office.convert(source, tmp_path / "made.pdf", cancelled=is_at_work)
    assert not any(pipe.exists() for pipe in pipes)
    assert not running(str(tempfiles))
    assert not list(tempfiles.iterdir())


def test_a_damaged_or_locked_document_is_told_at_once(tmp_path: Path, sandbox: Sandbox, doc: bytes, tempfiles: Path) -> None:
    whole = letters.docx()
    for name, data, code in (
        ("cut.docx", whole[: len(whole) // 2], "word-damaged"),
        ("bent.docx", whole.replace(b"PK\x05\x06", b"PK\x05\x07"), "word-damaged"),
        ("locked.docx", letters.locked_docx(), "word-locked"),
        ("locked.odt", letters.odt(locked=True), "word-locked"),
        ("locked.doc", letters.locked_doc(doc), "word-locked"),
    ):
        facts = sandbox.inspect(pdfs.save(tmp_path, name, data), name)
        assert (facts.kind, facts.readable, facts.error and facts.error.code) == ("word", False, code), name


@pytest.mark.parametrize("name", ["cut.docx", "locked.doc"])
def test_a_document_that_libreoffice_cannot_open_ends_in_an_error(tmp_path: Path, doc: bytes, name: str) -> None:
    data = {"cut.docx": letters.docx()[:600], "locked.doc": letters.locked_doc(doc)}[name]
    with pytest.raises(AnsokError) as caught:
        office.convert(pdfs.save(tmp_path, name, data), tmp_path / "made.pdf")
    assert (caught.value.code, caught.value.params["file"]) == ("office-failed", str(tmp_path / name))


@pytest.mark.parametrize(
    ("suffix", "tracked"), [("docx", True), ("odt", True), ("rtf", True), ("docx", False), ("odt", False), ("rtf", False)]
)
def test_tracked_changes_are_seen(tmp_path: Path, sandbox: Sandbox, suffix: str, tracked: bool) -> None:
    make: Callable[..., bytes] = {"docx": letters.docx, "odt": letters.odt, "rtf": letters.rtf}[suffix]
    facts = sandbox.inspect(pdfs.save(tmp_path, f"letter.{suffix}", make(tracked=tracked)), "letter")
    assert facts.tracked_changes is tracked


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    source = pdfs.save(tmp_path, "letter.rtf", letters.rtf())
    with pytest.raises(AnsokError) as caught:
        office.convert(source, Path("/dev/full"))
    assert caught.value.code == "disk-full"


def test_without_libreoffice_nothing_is_tried(tmp_path: Path, tempfiles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "places", lambda *known: [])
    source = pdfs.save(tmp_path, "letter.docx", letters.docx())
    with pytest.raises(AnsokError) as caught:
        office.convert(source, tmp_path / "made.pdf")
    assert caught.value.code == "office-missing"


# --- where it is looked for


@pytest.mark.parametrize(
    ("platform", "environment", "more", "expected"),
    [
        (
            "linux",
            {"PATH": "/home/me/bin:relative::/snap/bin:/usr/bin"},
            {"opt": ["libreoffice7.6", "google", "libreoffice24.8"]},
            [
                *(f"{folder}/{name}" for folder in ("/home/me/bin", "/usr/bin") for name in ("soffice", "libreoffice")),
                "/opt/libreoffice24.8/program/soffice",
                "/opt/libreoffice7.6/program/soffice",
            ],
        ),
        (
            "win32",
            {
                "ProgramFiles": r"C:\Program Files",
                "ProgramW6432": r"C:\Program Files",
                "ProgramFiles(x86)": r"C:\Program Files (x86)",
            },
            {"registered": r"D:\Office\program\soffice.exe"},
            [
                r"D:\Office\program\soffice.exe",
                r"C:\Program Files\LibreOffice\program\soffice.exe",
                r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
            ],
        ),
        (
            "darwin",
            {"HOME": "/Users/me", "PATH": "/usr/bin"},
            {},
            [f"{home}/Applications/LibreOffice.app/Contents/MacOS/soffice" for home in ("", "/Users/me")],
        ),
    ],
)
def test_libreoffice_is_looked_for_where_each_system_has_it(
    platform: str, environment: Mapping[str, str], more: Mapping[str, object], expected: list[str]
) -> None:
    assert [str(place) for place in office.places(platform, environment, **more)] == expected  # type: ignore[arg-type]  # by name
