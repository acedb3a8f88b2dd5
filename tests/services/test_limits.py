"""What a worker is kept from, and files made to exhaust it: each is a fact about that file, and the next one is read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests import bombs, pdfs
from tests.services.papers import complete
from tests.services.workers import children, limited, until
from wizard.core import edits
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.job import Job
from wizard.core.plan import Piece
from wizard.services import bundler, confinement, files, messages, paths, protocol
from wizard.services.i18n import voice
from wizard.services.sandbox import Limits, Sandbox

# --- what a worker is kept from

FORBIDDEN = {
    "a connection": "socket.socket()",
    "a connection on this machine": "socket.socket(socket.AF_UNIX)",
    "a pair of sockets": "socket.socketpair()",
    "the kernel by netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a second road to the network": "library('syscall', 425, 8, None)",
    "another process": "os.fork()",
    "another program": "os.posix_spawn(sys.executable, ['python'], {})",
    "becoming another program": "os.execv(sys.executable, ['python', '-c', ''])",
    "a signal to its caller": "os.kill(os.getppid(), 0)",
    "a signal to all": "os.kill(-1, 0)",
    "the caller's memory": "library('ptrace', 16, os.getppid(), 0, 0)",
    "the caller's limits": "resource.prlimit(os.getppid(), resource.RLIMIT_CORE)",
    "a name space of its own": "library('unshare', 0x10000000)",
    "a new file": "(here / 'new').touch()",
    "what a file says": "(here / 'old').write_bytes(b'other')",
    "more in a file": "(here / 'old').open('ab')",
    "less in a file": "os.truncate(here / 'old', 0)",
    "a file's name": "(here / 'old').rename(here / 'new')",
    "a second name": "os.link(here / 'old', here / 'new')",
    "a sign to a file": "os.symlink(here / 'old', here / 'new')",
    "a file gone": "(here / 'old').unlink()",
    "a folder": "(here / 'new').mkdir()",
    "a folder gone": "(here / 'empty').rmdir()",
    "a file's rights": "(here / 'old').chmod(0o777)",
    "a file's owner": "os.chown(here / 'old', os.getuid(), os.getgid())",
    "a file's age": "os.utime(here / 'old')",
    "a file's attributes": "os.setxattr(here / 'old', 'user.x', b'')",
    "a pipe with a name": "os.mkfifo(here / 'new')",
    "a file in memory": "os.memfd_create('x')",
    "typing into the terminal": "fcntl.ioctl(2, 0x5412, b'x')",
}
"""What each line would do: in a process of its own, it is refused as if permission were missing."""

ALLOWED = {
    "reading a file": "(here / 'old').read_bytes()",
    "reading a folder": "list(here.iterdir())",
    "a thread": "threads(lambda: None)",
    "writing nowhere": "open('/dev/null', 'wb').write(b'x')",
    "loading a library": "__import__('numpy').ones(9).sum()",
    "asking for its limits": "resource.getrlimit(resource.RLIMIT_AS)",
    "chance": "os.urandom(8)",
    "stepping back": "os.nice(1)",
}

TRIAL = """
import ctypes, fcntl, json, os, resource, socket, sys, threading
from pathlib import Path
from wizard.services.confinement import confine
def library(name, *arguments):
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)
def threads(work):
    one = threading.Thread(target=work)
    one.start()
    one.join()
here = Path(sys.argv[1])
confine(2_000_000_000)
said = {}
for name, line in json.load(sys.stdin).items():
    try:
        eval(line)
        said[name] = "done"
    except OSError as error:
        said[name] = type(error).__name__
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each line in a confined process."""
    here = tmp_path_factory.mktemp("here")
    (here / "old").write_bytes(b"old")
    (here / "empty").mkdir()
    said = subprocess.run(
        [sys.executable, "-c", TRIAL, str(here)],
        input=json.dumps({**FORBIDDEN, **ALLOWED}),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert (here / "old").read_bytes() == b"old"
    assert sorted(path.name for path in here.iterdir()) == ["empty", "old"]
    found: dict[str, str] = json.loads(said)
    return found


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_confined_process_has_no_right_to(tried: dict[str, str], name: str) -> None:
    assert tried[name] == "PermissionError"


@pytest.mark.parametrize("name", ALLOWED)
def test_a_confined_process_may_still_have(tried: dict[str, str], name: str) -> None:
    assert tried[name] == "done"


def test_what_is_forbidden_is_possible_elsewhere(tmp_path: Path) -> None:
    assert not any(confinement.attempt(tmp_path, 1_000_000).values())


def test_a_worker_is_confined_before_it_is_asked_anything(tmp_path: Path) -> None:
    with limited(Limits()) as sandbox:
        assert all(sandbox.attempt(tmp_path).values())
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_nobody_watches_runs_out_of_time(tmp_path: Path) -> None:
    before = children()
    with limited(Limits()) as one:
        one.attempt(tmp_path)
        (worker,) = children() - before
        rows = Path(f"/proc/{worker}/limits").read_text().splitlines()
        (row,) = (row for row in rows if row.startswith("Max cpu time"))
        assert 3600 <= int(row.split()[3]) < 3700


def test_a_frame_longer_than_any_is_not_waited_for() -> None:
    assert protocol.receive(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 99)) is None
    assert protocol.receive(io.BytesIO(b"\x00\x00\x00\x01x")) == b"x"


@pytest.mark.parametrize("data", [b"", b"\0\0\0\3", b"\x83", b"a" * 2_000_000], ids=len)
def test_parts_of_a_pdf_are_taken_for_nothing_else(data: bytes) -> None:
    """Whatever bytes a part has, among them those of a reply."""
    stream = io.BytesIO()
    protocol.send(stream, protocol.Progress(1, 2))
    protocol.send_part(stream, memoryview(data))
    protocol.send(stream, protocol.Progress(2, 2))
    stream.seek(0)
    frames = [protocol.receive(stream) or b"" for _ in range(3)]
    assert [protocol.reply(frame) for frame in frames] == [
        protocol.Progress(1, 2),
        protocol.Part(memoryview(data)),
        protocol.Progress(2, 2),
    ]


@pytest.mark.parametrize("frame", [b"", b"\x80", b"\x01rest", b"no message"])
def test_a_frame_that_is_no_reply_is_refused(frame: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        protocol.reply(frame)


# --- files made to exhaust it

FIRM = Limits(memory_bytes=1_000_000_000, silent_seconds=12)
HASTY = replace(FIRM, silent_seconds=6)
"""For what is never done: nothing else is waited for."""
GIVEN_UP = {"worker-crashed", "worker-memory", "worker-slow"}

REFUSED: dict[str, set[str]] = {
    "100000-pages.pdf": {"pdf-too-long"},
    "shared-fields.pdf": {"worker-slow"},
    "packed-twice.pdf": GIVEN_UP,
    "saved-states.pdf": GIVEN_UP,
    "forms-in-forms.pdf": GIVEN_UP,
    "endless-pattern.pdf": {"worker-slow"},
    "picture.png": {"picture-too-large"},
    "picture.tif": {"picture-too-large"},
    "picture.jpg": {"picture-too-large"},
}
"""What is said of those that cannot be used; all others turn out to be harmless, and have one page."""

NEVER_SHOWN = ("looping-tree.pdf", "deep-tree.pdf")
"""Their tree of pages leads nowhere: the file opens, and pages of it cannot be drawn."""

HARMLESS = [name for name in bombs.ALL if name not in REFUSED and name not in NEVER_SHOWN]


@pytest.fixture(scope="module")
def firm() -> Iterator[Sandbox]:
    with limited(FIRM) as made:
        yield made


@pytest.fixture(scope="module")
def hasty() -> Iterator[Sandbox]:
    with limited(HASTY) as made:
        yield made


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Lays one of them on the disk."""
    folder = tmp_path_factory.mktemp("bombs")
    return lambda name: pdfs.save(folder, name, bombs.ALL[name]())


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdfs.save(tmp_path_factory.mktemp("good"), "good.pdf", pdfs.pages("en"))


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_exhausts_its_reader_is_named_with_what_to_do(
    firm: Sandbox, hasty: Sandbox, laid: Callable[[str], Path], good: Path, name: str
) -> None:
    door = hasty if REFUSED[name] == {"worker-slow"} else firm
    facts = door.inspect(laid(name), name)
    assert not facts.readable
    assert facts.error is not None
    assert facts.error.code in REFUSED[name]
    said = messages.of_error(AnsokError(facts.error.code, file=name), voice("en"))
    assert name in said.message
    assert said.remedy
    assert door.inspect(good, "good.pdf").pages == 1


@pytest.mark.parametrize("name", NEVER_SHOWN)
def test_a_tree_that_nobody_gets_through_has_pages_that_cannot_be_shown(
    firm: Sandbox, laid: Callable[[str], Path], good: Path, name: str
) -> None:
    facts = firm.inspect(laid(name), name)
    assert facts.page_facts
    assert any(page.broken for page in facts.page_facts)
    assert firm.inspect(good, "good.pdf").pages == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_a_file_that_only_claims_to_be_huge_goes_all_the_way(
    firm: Sandbox, laid: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    paper = laid(name)
    assert firm.inspect(paper, name).pages == 1
    assert firm.render(paper, 1, 300, 0).width == 300
    piece = Piece(str(paper), files.fingerprint(paper)[1], ((1, 0),))
    target = pdfs.save(tmp_path, "made.pdf", b"")
    firm.merge(job(target, piece))
    compared = firm.compare(target, ((1, piece),))
    assert (compared.pages_compared, compared.different) == (1, ())


@pytest.mark.parametrize("name", ["packed-twice.pdf", "forms-in-forms.pdf", "picture.png"])
def test_such_a_page_cannot_be_drawn_and_the_next_can(
    firm: Sandbox, laid: Callable[[str], Path], good: Path, name: str
) -> None:
    with pytest.raises(AnsokError) as caught:
        firm.render(laid(name), 1, 300, 0)
    assert caught.value.code in {*GIVEN_UP, "picture-too-large"}
    assert firm.render(good, 1, 300, 0).width == 300


def test_reading_a_scan_steps_back_and_what_comes_after_it_does_not(laid: Callable[[str], Path]) -> None:
    def ranks(worker: int) -> list[int]:
        """How far each thread steps back, the main one first."""
        tasks = sorted(Path(f"/proc/{worker}/task").iterdir(), key=lambda task: int(task.name))
        found = []
        for task in tasks:
            with suppress(OSError):  # a thread that has ended meanwhile
                found.append(int((task / "stat").read_text().rpartition(")")[2].split()[16]))
        return found

    paper = laid("jbig2.pdf")
    before = children()
    with limited(FIRM) as one, ThreadPoolExecutor(1) as pool:
        facts = one.inspect(paper, "jbig2.pdf")
        assert facts.page_facts is not None
        (worker,) = children() - before
        usual = os.nice(0)
        assert set(ranks(worker)) == {usual}
        reading = pool.submit(one.read, paper, facts.page_facts[0], paths.models())
        until(lambda: max(ranks(worker)) > usual)
        assert ranks(worker)[0] == usual
        assert reading.result().text == ""
        until(lambda: set(ranks(worker)) == {usual})


# --- a bundle that outgrows its worker


def job(target: Path, *content: Piece | bytes) -> Job:
    return Job(target=str(target), content=content, title="", author="", subject="", language="en")


def test_a_bundle_that_outgrows_memory_leaves_nothing_behind_and_says_why(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = complete(tmp_path, sandbox)
    folder.application = edits.remove_document(folder.application, "d1")
    folder.attach("cv", "heavy.pdf", bombs.bulky(200))
    folder.say_yes()
    order = folder.order(as_draft=True)
    with limited(Limits(memory_bytes=400_000_000)) as small, pytest.raises(AnsokError) as caught:
        bundler.build(order, voice("en"), small, lambda *told: None, lambda: False)
    assert caught.value.code == "bundle-stopped"
    assert "memory" in messages.of_error(caught.value, voice("en")).message
    assert folder.left_behind() == []


def test_pages_are_compared_in_less_memory_than_their_files_take(tmp_path: Path) -> None:
    heavy = pdfs.save(tmp_path, "heavy.pdf", bombs.pictures(40))
    piece = Piece(str(heavy), files.fingerprint(heavy)[1], tuple((number, 0) for number in range(1, 41)))
    with limited(Limits(memory_bytes=500_000_000)) as small:
        compared = small.compare(heavy, ((1, piece),))
    assert (compared.pages_compared, compared.different) == (40, ())


def test_a_worker_that_ran_out_of_memory_is_not_asked_again(tmp_path: Path, good: Path) -> None:
    heavy = pdfs.save(tmp_path, "heavy.pdf", bombs.bulky(200))
    piece = Piece(str(heavy), files.fingerprint(heavy)[1], ((1, 0),))
    before = children()
    with limited(Limits(memory_bytes=400_000_000)) as small:
        with pytest.raises(AnsokError) as caught:
            small.merge(job(pdfs.save(tmp_path, "made.pdf", b""), piece))
        assert caught.value.code in {"worker-memory", "worker-crashed"}
        assert children() == before
        assert small.render(good, 1, 300, 0).width == 300


def test_a_bundle_that_is_stopped_half_way_leaves_no_worker_and_nobody_listening(tmp_path: Path) -> None:
    def listening() -> bool:
        return any(thread.name == "ansok worker replies" for thread in threading.enumerate() if thread not in others)

    heavy = pdfs.save(tmp_path, "heavy.pdf", bombs.bulky(60))
    target = pdfs.save(tmp_path, "made.pdf", b"")
    piece = Piece(str(heavy), files.fingerprint(heavy)[1], ((1, 0),))
    others, before = set(threading.enumerate()), children()
    with limited(Limits()) as one:
        with pytest.raises(Cancelled):
            one.merge(job(target, piece), cancelled=lambda: target.stat().st_size > 0)
        assert 0 < target.stat().st_size < 60_000_000
        assert children() == before
    until(lambda: not listening())


# --- a system that has less

POOR = """
import json, sys, tempfile
from pathlib import Path
from wizard.services import i18n
from wizard.services.confinement import kernel, seccomp
from wizard.services.sandbox import Sandbox
from wizard.services.selftest import system
from wizard.services.selftest.trial import Trial
def poor(machine):
    column = list(seccomp._MACHINES).index(machine)
    yield seccomp._step(seccomp._LOAD, seccomp._NUMBER)
    yield seccomp._step(seccomp._EQUAL, 444, 0, 1)
    yield seccomp._step(seccomp._RETURN, seccomp._FAIL | 38)
    yield from seccomp._judge(seccomp.Condition((157, 167), 0, seccomp._ALL, (seccomp._SET_SECCOMP,), allowed=False), column)
    yield seccomp._step(seccomp._RETURN, seccomp._ALLOW)
seccomp._lay(b"".join(poor(kernel.machine())))
sandbox = Sandbox()
with tempfile.TemporaryDirectory() as folder:
    told = system.protection(Trial(Path(folder), sandbox, i18n.voice("en")))
print(json.dumps([told, sandbox.inspect(Path(sys.argv[1]), "good.pdf").pages]))
sandbox.close()
"""
"""A filter that knows neither Landlock nor filters lies upon the program and its workers, as on an older kernel."""


def test_where_the_kernel_has_neither_the_worker_goes_on_and_the_selftest_says_so(good: Path) -> None:
    done = subprocess.run([sys.executable, "-c", POOR, str(good)], capture_output=True, text=True, check=True)
    told, pages = json.loads(done.stdout)
    assert pages == 1
    cannot, _, can = told.partition("; this system does not keep it from these: ")
    assert cannot == "a reader of papers cannot take more memory than it is given"
    assert can == "write files, reach the network, start programs, disturb other processes"
