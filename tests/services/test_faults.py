"""Saving while the disk fails: the real command under strace, which lets system calls fail, and files cut at each byte."""

from __future__ import annotations

import re
import resource
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cli.conftest import COMMAND, KTH, WHO
from tests.services.disks import read_only
from wizard.core.application import Applicant, Application
from wizard.core.errors import AnsokError
from wizard.services import history, rescue, store

CALLS = "openat,write,fsync,rename,chmod,mkdir,unlink"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with an earlier state."""
    path = tmp_path / "mine.ansok"
    ansok("new", path, "--call", KTH, *WHO)
    ansok("set", path, "phone", "1")
    return path


def ansok(*arguments: str | Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
    return subprocess.run(
        [*before, COMMAND, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=not before
    )


def watched(draft: Path) -> list[str]:
    """The paths whose system calls strace looks at: the draft, what is written for it, and the folders that hold them."""
    states, folder = draft.with_name(".mine.ansok.history"), draft.parent
    places = (draft, draft.with_name(".mine.ansok.part"), states, states / ".state.part", folder)
    return [word for place in places for word in ("-P", str(place))]


def traced(draft: Path, *more: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Sets the phone number to 2 and gives the system calls on the draft's files, in their order."""
    log = draft.parent.parent / f"{draft.parent.name}.strace"
    command = ("strace", "-f", "-y", *watched(draft), "-e", f"trace={CALLS}", *more, "-o", str(log))
    done = ansok("set", draft, "phone", "2", before=command)
    return done, log.read_text(encoding="utf-8", errors="replace").splitlines()


def phone(draft: Path) -> str:
    """What the draft opens with, whatever stands for it."""
    return rescue.read(draft).application.applicant.phone


def first(lines: list[str], pattern: str) -> int:
    return next(n for n, line in enumerate(lines) if re.search(pattern, line))


def test_content_is_on_the_disk_before_it_gets_its_name_and_the_name_is_before_the_command_ends(
    draft: Path,
) -> None:
    done, lines = traced(draft)
    assert done.returncode == 0
    steps = (
        r"write\(.*\.state\.part>",
        r"fsync\(.*\.state\.part>",
        r"rename\(.*\.state\.part",
        r"fsync\(.*\.mine\.ansok\.history>",
        r"write\(.*\.mine\.ansok\.part>",
        r"fsync\(.*\.mine\.ansok\.part>",
        r"rename\(.*\.mine\.ansok\.part.*mine\.ansok\"",
        rf"fsync\(.*{re.escape(str(draft.parent))}>",
    )
    places = [first(lines, step) for step in steps]
    assert places == sorted(places), "\n".join(lines)
    assert sum(line.count("fsync(") for line in lines) == 4


def calls_of(draft: Path, name: str) -> int:
    return sum(f" {name}(" in line for line in traced(draft)[1])


def fail(draft: Path, call: str, error: str, nth: int) -> None:
    done, lines = traced(draft, f"--inject={call}:error={error}:when={nth}")
    assert any("(INJECTED)" in line for line in lines), (call, error, nth)
    assert done.returncode in (0, 2), done
    assert "Traceback" not in done.stderr
    assert phone(draft) in (("2",) if done.returncode == 0 else ("1", "2")), (call, error, nth, done)
    store.Lock(draft, "afterwards").release()
    assert not [path for path in draft.parent.iterdir() if "damaged" in path.name]
    ansok("set", draft, "phone", "3")
    assert phone(draft) == "3"
    ansok("set", draft, "phone", "1")


@pytest.mark.parametrize(("call", "error"), [("fsync", "EIO"), ("rename", "EACCES"), ("write", "ENOSPC")])
def test_where_a_call_fails_the_old_or_the_new_state_opens(draft: Path, call: str, error: str) -> None:
    for nth in range(1, calls_of(draft, call) + 1):
        ansok("set", draft, "phone", "1")
        fail(draft, call, error, nth)


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS.split(","))
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EACCES"])
def test_where_any_call_fails_the_old_or_the_new_state_opens(draft: Path, call: str, error: str) -> None:
    for nth in range(1, calls_of(draft, call) + 1):
        ansok("set", draft, "phone", "1")
        fail(draft, call, error, nth)


def test_a_disk_that_is_full_at_any_byte_keeps_the_old_state(tmp_path: Path) -> None:
    draft = tmp_path / "mine.ansok"
    states = [Application(schema=1, id="0" * 32, call_id="x", applicant=Applicant(phone=str(n))) for n in range(3)]
    for state in states[:2]:
        store.write(draft, state)
    length = draft.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in range(length):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            with pytest.raises(AnsokError) as caught:
                store.write(draft, states[2])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert caught.value.code == "disk-full"
        assert store.read(draft) == states[1]
    assert [history.read(state) for state in history.states(draft)] == states[1::-1]
    store.write(draft, states[2])
    assert store.read(draft) == states[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.ansok.history", "mine.ansok"]


def test_a_folder_that_became_read_only_keeps_the_old_state(tmp_path: Path) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    draft = folder / "mine.ansok"
    state = Application(schema=1, id="0" * 32, call_id="x")
    for n in range(2):
        store.write(draft, replace(state, applicant=Applicant(phone=str(n))))
    for path in (draft, draft.with_name(".mine.ansok.history"), *draft.with_name(".mine.ansok.history").iterdir()):
        path.chmod(0o755)
    with read_only(folder):
        with pytest.raises(AnsokError) as caught:
            store.write(draft, replace(state, applicant=Applicant(phone="2")))
        assert caught.value.code == "no-permission"
        assert phone(draft) == "1"
