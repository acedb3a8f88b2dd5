"""What one system does otherwise than another, most of all Windows: each test runs on every one of them."""

from __future__ import annotations

import errno
import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import pdfs
from wizard.core.errors import AnsokError
from wizard.services import files, history, paths
from wizard.services.sandbox import Sandbox

MB = 1_000_000


def refusing(times: int) -> tuple[Callable[[], object], list[int]]:
    """What is refused so many times, and the list that its tries are counted in."""
    tries: list[int] = []

    def step() -> None:
        tries.append(len(tries))
        if len(tries) <= times:
            raise PermissionError(errno.EACCES, "open elsewhere")

    return step, tries


def test_what_is_refused_for_a_moment_is_tried_again() -> None:
    step, tries = refusing(2)
    files.patiently(step, [0, 0, 0])
    assert len(tries) == 3


def test_what_stays_refused_is_given_up_with_the_systems_own_word() -> None:
    step, tries = refusing(9)
    with pytest.raises(PermissionError, match="open elsewhere"):
        files.patiently(step, [0, 0])
    assert len(tries) == 3


def test_a_target_that_somebody_reads_is_replaced_or_said_to_be_in_use(tmp_path: Path) -> None:
    target = tmp_path / "bundle.pdf"
    target.write_bytes(b"old")
    with target.open("rb") as reading:
        if sys.platform == "win32":
            with pytest.raises(AnsokError) as caught:
                files.write(target, b"new")
            assert caught.value.code == "file-in-use"
        else:
            files.write(target, b"new")
        assert reading.read() == b"old"
    files.write(target, b"newer")
    assert target.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.pdf"]


@pytest.mark.parametrize(
    ("number", "windows", "code"),
    [
        (errno.EACCES, 32, "file-in-use"),
        (errno.EACCES, 33, "file-in-use"),
        (errno.EACCES, 5, "no-permission"),
        (errno.EINVAL, 53, "place-gone"),
        (errno.EACCES, 21, "place-gone"),
        (errno.ENOENT, 3, "file-missing"),
        (errno.ENOENT, None, "file-missing"),
    ],
)
def test_what_windows_says_more_exactly_counts(number: int, windows: int | None, code: str) -> None:
    error = OSError(number, "refused")
    error.winerror = windows  # type: ignore[attr-defined,unused-ignore]  # of Windows alone
    assert files.problem(error, "paper.pdf").code == code


def test_earlier_states_lie_where_nobody_stumbles_over_them(tmp_path: Path) -> None:
    draft = tmp_path / "Åsa Öberg.ansok"
    draft.write_bytes(b"{}")
    assert history.keep(draft, b"{}", b'{"a": 1}')
    (folder,) = (path for path in tmp_path.iterdir() if path != draft)
    assert folder.name.startswith(".")
    attributes = getattr(folder.stat(), "st_file_attributes", stat.FILE_ATTRIBUTE_HIDDEN)
    assert attributes & stat.FILE_ATTRIBUTE_HIDDEN
    assert history.keep(draft, b"{}", b'{"a": 2}'), "what is hidden takes in further states"


def test_a_worker_reads_papers_while_it_waits_for_more_to_do(tmp_path: Path) -> None:
    """On Windows it would wait for ever for a library that looks at what is being read from: here it loads them all."""
    paper = tmp_path / "Åsas betyg å.pdf"
    paper.write_bytes(pdfs.pages("en"))
    sandbox = Sandbox()
    try:
        assert sandbox.inspect(paper, paper.name).readable
        sandbox.attempt(tmp_path)
        assert sandbox.inspect(paper, paper.name).readable
    finally:
        sandbox.close()


LIMITED = f"""
import json, sys
from wizard.services.confinement import job_object
try:
    job_object.join({500 * MB})
    print(json.dumps([job_object.joined().kinds, job_object.joined().process_memory]))
except OSError:
    print(json.dumps(None))
"""


def test_on_windows_a_process_joins_a_job_that_limits_it() -> None:
    python = [paths.program()[0], "-I", "-B"] if not getattr(sys, "frozen", False) else [sys.executable]
    done = subprocess.run([*python, "-c", LIMITED], capture_output=True, check=True, text=True)
    seen = json.loads(done.stdout)
    assert (seen is None) == (sys.platform != "win32")
