"""The one door to foreign files: whatever a file does to a worker becomes a fact about it, and the others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from tests import pdfs, unusable
from tests.services.workers import children, limited, until
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.facts import DocumentFacts
from wizard.core.job import Job
from wizard.core.plan import Piece
from wizard.core.sheets import Person, RefereeSheet
from wizard.services import paths, protocol
from wizard.services.sandbox import Limits, Sandbox

FIRM = Limits(silent_seconds=5, total_seconds=20)


def code_of(facts: DocumentFacts) -> str | None:
    return facts.error.code if facts.error else None


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return pdfs.save(tmp_path, "good.pdf", pdfs.pages("en"))


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A paper that keeps its reader busy for ever."""
    return pdfs.save(tmp_path, "endless.pdf", unusable.time_bomb())


def test_a_paper_that_never_ends_is_given_up_and_the_next_is_read(good: Path, endless: Path) -> None:
    with limited(FIRM) as sandbox:
        began = time.monotonic()
        assert code_of(sandbox.inspect(endless, "endless.pdf")) == "worker-slow"
        assert time.monotonic() - began < 15
        assert sandbox.inspect(good, "good.pdf").pages == 1


def test_even_steady_progress_must_end_in_time(tmp_path: Path) -> None:
    long = pdfs.save(tmp_path, "long.pdf", pdfs.many(4000))
    with limited(Limits(total_seconds=0.5)) as sandbox:
        assert code_of(sandbox.inspect(long, "long.pdf")) == "worker-slow"


def test_a_paper_that_eats_memory_is_given_up_and_the_next_is_read(tmp_path: Path, good: Path) -> None:
    greedy = pdfs.save(tmp_path, "greedy.pdf", unusable.memory_bomb(900))
    with limited(Limits(memory_bytes=600_000_000, silent_seconds=30)) as sandbox:
        assert code_of(sandbox.inspect(greedy, "greedy.pdf")) in ("worker-memory", "worker-crashed")
        assert sandbox.inspect(good, "good.pdf").pages == 1


def test_a_worker_that_dies_is_a_fact_about_its_file(good: Path, endless: Path) -> None:
    before = children()
    with limited(Limits()) as sandbox, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(sandbox.inspect, endless, "endless.pdf")
        until(lambda: bool(children() - before))
        (worker,) = children() - before
        os.kill(worker, signal.SIGKILL)
        facts = waiting.result(timeout=30)
        assert (code_of(facts), facts.file, facts.readable) == ("worker-crashed", "endless.pdf", False)
        assert sandbox.inspect(good, "good.pdf").pages == 1


def test_one_paper_that_hangs_holds_up_no_other(good: Path, endless: Path) -> None:
    before = children()
    with limited(Limits(silent_seconds=60)) as sandbox, ThreadPoolExecutor(1) as pool:
        stop = threading.Event()
        hanging = pool.submit(sandbox.inspect, endless, "endless.pdf", stop.is_set)
        until(lambda: bool(children() - before))
        assert [sandbox.inspect(good, f"{n}").pages for n in range(5)] == [1] * 5
        assert not hanging.done()
        stop.set()
        with pytest.raises(Cancelled):
            hanging.result(timeout=30)


def test_cancelling_takes_less_than_a_second(endless: Path, good: Path) -> None:
    before = children()
    with limited(Limits()) as sandbox, ThreadPoolExecutor(1) as pool:
        sandbox.inspect(good, "good.pdf")
        stop = threading.Event()
        hanging = pool.submit(sandbox.inspect, endless, "endless.pdf", stop.is_set)
        until(hanging.running)
        (worker,) = children() - before
        began = time.monotonic()
        stop.set()
        with pytest.raises(Cancelled):
            hanging.result(timeout=30)
        assert time.monotonic() - began < 1
        assert worker not in children()
        assert sandbox.inspect(good, "good.pdf").pages == 1


def test_many_papers_at_a_time_each_get_their_own_facts(tmp_path: Path, sandbox: Sandbox) -> None:
    papers = [pdfs.save(tmp_path, f"{n}.pdf", pdfs.pages(*["en"] * n)) for n in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        facts = list(pool.map(lambda path: sandbox.inspect(path, path.name), papers))
    assert [(f.file, f.pages) for f in facts] == [(f"{n}.pdf", n) for n in range(1, 9)]


def test_no_more_workers_wait_than_asked_for_and_none_after_closing(good: Path) -> None:
    before = children()
    with limited(Limits(), idle=1) as sandbox:
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda n: sandbox.inspect(good, str(n)), range(3)))
        assert len(children() - before) == 1
        sandbox.inspect(good, "again")
        assert len(children() - before) == 1
    assert children() == before
    with pytest.raises(Cancelled):
        sandbox.inspect(good, "late")


def test_closing_ends_busy_workers_too(endless: Path) -> None:
    before = children()
    sandbox = Sandbox(Limits())
    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(sandbox.inspect, endless, "endless.pdf")
        until(lambda: bool(children() - before))
        sandbox.close()
        assert code_of(busy.result(timeout=30)) == "worker-crashed"
    assert children() == before


def test_a_busy_worker_does_not_outlive_the_program(endless: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from wizard.services.sandbox import Sandbox; s = Sandbox();"
        "threading.Thread(target=s.inspect, args=(Path(sys.argv[1]), 'x'), daemon=True).start();"
        "print('begun', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(endless)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        workers: list[int] = []

        def started() -> bool:
            listed = (task / "children" for task in Path(f"/proc/{running.pid}/task").iterdir())
            workers[:] = [int(pid) for entry in listed for pid in entry.read_text().split()]
            return bool(workers)

        until(started)
        running.kill()
        running.wait(timeout=30)
    until(lambda: not is_running(workers[0]))


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_persons_environment_stays_out_of_the_worker(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdfs.save(tmp_path, "wizard.py", b"raise SystemExit('not this one')")
    pdfs.save(tmp_path, "sitecustomize.py", b"raise SystemExit('nor this one')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with limited(Limits()) as sandbox:
        assert sandbox.inspect(good, "good.pdf").pages == 1


def test_a_damaged_paper_leaves_no_remarks_on_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    noise = pdfs.save(tmp_path, "noise.pdf", unusable.beyond_repair())
    with limited(Limits()) as sandbox:
        for data in (pdfs.with_damaged_xref(pdfs.pages("en")), unusable.cut_short(pdfs.pages("en")), unusable.zero_pages()):
            sandbox.inspect(pdfs.save(tmp_path, "damaged.pdf", data), "damaged.pdf")
        with pytest.raises(AnsokError) as caught:
            sandbox.compare(noise, ((1, Piece(str(noise), "", ((1, 0),))),))
        assert caught.value.code == "worker-crashed"
    assert capfd.readouterr() == ("", "")


# --- what else goes through the door


@pytest.mark.parametrize(("turn", "size"), [(0, (300, 424)), (90, (300, 212)), (180, (300, 424)), (270, (300, 212))])
def test_a_page_is_drawn_as_wide_as_asked(sandbox: Sandbox, good: Path, turn: int, size: tuple[int, int]) -> None:
    picture = sandbox.render(good, 1, 300, turn)
    assert abs(picture.height - size[1]) <= 1
    assert picture.width == size[0]
    assert len(picture.rgb) == picture.width * picture.height * 3
    assert picture.rgb[:3] == b"\xff\xff\xff"
    assert min(picture.rgb) < 160


def test_a_red_page_is_drawn_red(sandbox: Sandbox, tmp_path: Path) -> None:
    picture = sandbox.render(pdfs.save(tmp_path, "red.pdf", pdfs.red()), 1, 50, 0)
    middle = (picture.height // 2 * picture.width + picture.width // 2) * 3
    assert picture.rgb[middle : middle + 3] == b"\xff\x00\x00"


def test_form_fields_are_drawn(sandbox: Sandbox, tmp_path: Path) -> None:
    picture = sandbox.render(pdfs.save(tmp_path, "form.pdf", pdfs.field_alone()), 1, 300, 0)
    assert min(picture.rgb) < 160


@pytest.mark.parametrize("page", [0, 2, 99])
def test_a_page_that_is_not_there_cannot_be_drawn(sandbox: Sandbox, good: Path, page: int) -> None:
    with pytest.raises(AnsokError) as caught:
        sandbox.render(good, page, 300, 0)
    assert caught.value.code == "page-not-drawn"


def test_a_page_of_a_damaged_file_cannot_be_drawn(sandbox: Sandbox, tmp_path: Path) -> None:
    for data in (unusable.beyond_repair(), b"", pdfs.locked(pdfs.pages("en"))):
        with pytest.raises(AnsokError) as caught:
            sandbox.render(pdfs.save(tmp_path, "bad.pdf", data), 1, 300, 0)
        assert caught.value.code == "page-not-drawn"


def test_a_sheet_of_ours_is_drawn_the_same_each_time(sandbox: Sandbox) -> None:
    sheet = RefereeSheet("Referees", "Maja Exempel", (Person("Ada", (("E-mail", "ada@example.org"),)),))
    first = sandbox.draw(sheet, paths.fonts())
    assert first.pages == 1
    assert first.pdf.startswith(b"%PDF-")
    assert sandbox.draw(sheet, paths.fonts()) == first


def test_what_is_put_together_again_is_whole_where_it_is_shorter_than_before(sandbox: Sandbox, tmp_path: Path) -> None:
    """A bundle is written again into the same file when a page goes another way: nothing of the first may stay at its end."""
    target = pdfs.save(tmp_path, "made.pdf", b"")
    for number, data in enumerate((pdfs.pages("scan", "en", "sv"), pdfs.pages("sv"))):
        paper = pdfs.save(tmp_path, f"{number}.pdf", data)
        piece = Piece(str(paper), sha256(data).hexdigest(), ((1, 0),))
        job = Job(target=str(target), content=(piece,), title="", author="", subject="", language="en")
        assert sandbox.merge(job).pages == 1
        with pikepdf.open(target) as made:
            assert made.get_warnings() == []
        assert sandbox.compare(target, ((1, piece),)).different == ()


def test_pages_are_compared_behind_the_door(sandbox: Sandbox, good: Path, tmp_path: Path) -> None:
    piece = Piece(str(good), sha256(good.read_bytes()).hexdigest(), ((1, 0),))
    assert sandbox.compare(good, ((1, piece),)).different == ()
    other = pdfs.save(tmp_path, "other.pdf", pdfs.pages("sv"))
    assert [d.page for d in sandbox.compare(other, ((1, piece),)).different] == [1]


def test_a_worker_that_nobody_listens_to_ends_without_a_word(tmp_path: Path) -> None:
    paper = pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en"))
    worker = subprocess.Popen(
        [sys.executable, "-I", "-m", "wizard", "--worker", "2000000000"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    assert worker.stderr is not None
    worker.stdout.close()
    protocol.send(worker.stdin, protocol.Inspect(str(paper), "paper.pdf"))  # type: ignore[arg-type]  # a binary pipe
    said = worker.stderr.read()
    worker.wait(60)
    worker.stdin.close()
    worker.stderr.close()
    assert said == b""
