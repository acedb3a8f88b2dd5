"""What a process of the installed command owes whoever starts it: help that is quick, streams, ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests import pdfs, unusable
from tests.cli.conftest import COMMAND, KTH, WHO, Desk, Run, command, hashes
from wizard import __version__

HEAVY = {"PySide6", "babel", "icalendar", "msgspec", "pikepdf", "pypdf", "pypdfium2", "reportlab", "PIL", "py3langid"}
COMMANDS = [
    "new",
    "set",
    "institution",
    "referee",
    "answer",
    "submitted",
    "attach",
    "detach",
    "calls",
    "check",
    "questions",
    "inspect",
    "deadline",
    "assemble",
    "checklist",
    "reminders",
    "sample",
    "open",
]


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_what_is_asked_of_the_program_itself_imports_nothing_heavy(asked: str) -> None:
    code = (
        "import sys\n"
        "from wizard import __main__\n"
        "try:\n    __main__.main()\n"
        "finally:\n    print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, asked], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("usage: ansok" if asked == "--help" else f"ansok {__version__}\n")
    assert not HEAVY & set(json.loads(done.stderr.replace("'", '"')))


@pytest.mark.alone
def test_help_is_quick() -> None:
    """A few times what a bare interpreter takes; the best of five, for others may be at work here."""

    def best(*arguments: str | Path) -> float:
        taken = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, timeout=60)
            taken.append(time.perf_counter() - began)
        return min(taken)

    assert best(COMMAND, "--help") < 12 * best(sys.executable, "-c", "pass")


def test_every_command_has_its_help(run: Run) -> None:
    listed = run("--help").done().out
    for name in COMMANDS:
        assert f"\n    {name}" in listed
        assert run(name, "--help").done().out.startswith(f"usage: ansok {name} ")


def test_the_version_is_one_line() -> None:
    assert command("--version").done().out == f"ansok {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check"],
        ["check", "x.ansok", "--nonsense"],
        ["assemble", "x.ansok"],
        ["attach", "x.ansok", "cv", "cv.pdf", "--rotate", "45"],
        ["answer", "x.ansok", "cv.experience", "maybe"],
        ["institution", "x.ansok", "KTH", "--status", "bored"],
        ["assemble", "x.ansok", "-o", "b.pdf", "--lang", "sv"],
        [],
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_understood_says_how_it_is_used(run: Run, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("usage: ansok")


@pytest.mark.parametrize("arguments", [["open"], ["open", "mine.ansok"], ["mine.ansok"], ["MINE.ANSOK"], []], ids=" ".join)
def test_without_a_screen_there_is_no_window(desk: Desk, arguments: list[str]) -> None:
    command(*arguments, cwd=desk.folder).refused("no screen", "ansok --help")


def test_a_screen_that_does_not_answer_is_none(desk: Desk) -> None:
    env = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "wayland-gone", "XDG_RUNTIME_DIR": str(desk.folder)}
    command("open", desk.draft, env=env).refused("no screen")


# --- streams


def test_who_stops_reading_half_way_gets_the_same_status(desk: Desk) -> None:
    papers = [str(desk.paper("courses"))] * 40  # more than fits into a pipe
    with subprocess.Popen([COMMAND, "inspect", *papers, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_results_that_cannot_be_written_are_no_success() -> None:
    for arguments in (["calls"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run([COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 2
        assert "standard output" in done.stderr
        assert "Traceback" not in done.stderr


def test_without_a_standard_output_a_command_does_its_work_all_the_same(desk: Desk) -> None:
    closed: list[str | Path] = [
        sys.executable,
        "-c",
        "import os, sys; os.close(1); os.execv(sys.argv[1], sys.argv[1:])",
        COMMAND,
    ]
    done = subprocess.run([*closed, "set", desk.draft, "phone", "112"], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert desk.stored()["applicant"]["phone"] == "112"


def test_results_are_utf_8_whatever_the_system_speaks(desk: Desk) -> None:
    paper = desk.add("cv 😀 ł.pdf", pdfs.pages("en"))
    env = {"PYTHONIOENCODING": "latin-1"}
    assert command("inspect", paper.name, cwd=desk.folder, env=env).done().out.startswith("cv 😀 ł.pdf: ")
    assert command("inspect", paper.name, "--json", cwd=desk.folder, env=env).done().json[0]["file"] == "cv 😀 ł.pdf"


def test_a_name_that_is_no_text_is_refused(desk: Desk) -> None:
    name = os.fsdecode(b"\xff.pdf")
    for arguments in (["inspect", name], ["attach", "mine.ansok", "cv", name, "--replace"]):
        (desk.folder / name).write_bytes(unusable.picture())
        before = desk.draft.read_bytes()
        command(*arguments, cwd=desk.folder).refused("is not text", "another name")
        assert desk.draft.read_bytes() == before


# --- ends


@pytest.fixture(scope="module")
def long_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an application whose bundle takes a while."""
    folder = tmp_path_factory.mktemp("long")
    pdfs.save(folder, "long.pdf", pdfs.many(1500))
    command("new", "mine.ansok", "--call", KTH, *WHO, cwd=folder).done()
    command("attach", "mine.ansok", "cv", "long.pdf", cwd=folder).done()
    return folder


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda how: how.name)
def test_a_command_that_is_stopped_leaves_nothing_half_done(long_one: Path, how: signal.Signals) -> None:
    before = hashes(long_one)
    arguments: list[str | Path] = [COMMAND, "assemble", "mine.ansok", "-o", "b.pdf", "--draft", "--slots", "slots"]
    with subprocess.Popen(arguments, cwd=long_one, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "Putting" not in (line := process.stderr.readline()):  # from here on there is a temporary file
            assert line, process.wait()
        process.send_signal(how)
        said = process.stderr.read()
        assert process.wait() == 2
    assert said.splitlines()[-1] == "ansok: Stopped; nothing was changed."
    assert "Traceback" not in said
    assert hashes(long_one) == before


def test_stopping_does_not_wait_for_a_paper_that_is_being_read(tmp_path: Path) -> None:
    """As Ctrl-C does it in a terminal: the signal reaches every process of the group."""
    paper = pdfs.save(tmp_path.resolve(), "bomb.pdf", unusable.time_bomb())
    arguments: list[str | Path] = [COMMAND, "inspect", paper, "--json"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        while not any(_has_open(child, paper) for child in _children(process.pid)):
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        said = process.stderr.read()
        assert process.wait() == 2
    assert time.monotonic() - began < 4
    assert said == "ansok: Stopped; nothing was changed.\n"


def _children(pid: int) -> list[str]:
    """The processes that a process started, and that are still there."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                found.append(entry.parent.name)
    return found


def _has_open(pid: str, path: Path) -> bool:
    with suppress(OSError):
        return any(file.resolve() == path for file in Path(f"/proc/{pid}/fd").iterdir())
    return False


def test_a_fault_of_ours_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """A part of the program is broken on purpose: there is no other way to see a fault."""
    monkeypatch.setattr("wizard.cli.report.check", lambda *_: 1 // 0)
    answer = run("check", desk.draft)
    assert (answer.status, answer.out) == (3, "")
    assert "ZeroDivisionError" in answer.err
    assert "report it" in answer.err.splitlines()[-1]
