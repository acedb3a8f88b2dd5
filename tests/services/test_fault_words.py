"""What a fault of ours says on standard error: where it happened, and nothing of what the program was working on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wizard import cli
from wizard.services import faults

ROOT = Path(__file__).parents[2]
SECRET = "Gullviva Zebrafink"

IN_A_PROCESS = f"""
import gc, logging, resource, sys, threading
from wizard.services import faults
faults.keep_to_ourselves()
assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0

class Falls:
    def __del__(self):
        raise ValueError("{SECRET}")

def work():
    raise KeyError("{SECRET}")

logging.getLogger("library").error("{SECRET}")
thread = threading.Thread(target=work)
thread.start()
thread.join()
falls = Falls()
del falls
gc.collect()
raise RuntimeError("{SECRET}") from OSError(2, "{SECRET}", "{SECRET}")
"""


def fail(words: str) -> None:
    nothing: dict[str, str] = {}
    try:
        nothing[words]
    except KeyError as error:
        raise ValueError(words) from error


def test_an_error_is_told_by_its_places_and_kinds() -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        fail(SECRET)
    first, kind, *rest, last = faults.worded(caught.value).splitlines()
    assert first.endswith(f"test_fault_words.py:{fail.__code__.co_firstlineno + 3} fail")
    assert (kind, last) == ("KeyError", "ValueError")
    assert len(rest) == 2
    assert SECRET not in faults.worded(caught.value)
    assert str(ROOT) not in faults.worded(caught.value)


def test_no_way_out_of_a_process_has_the_words() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_PROCESS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for kind in ("ValueError", "KeyError", "RuntimeError", "FileNotFoundError"):
        assert kind in done.stderr
    assert SECRET not in done.stderr + done.stdout


def test_a_fault_of_a_command_has_no_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("wizard.services.files.fingerprint", broken)
    monkeypatch.setenv("LANGUAGE", "en")
    assert cli.main(["passwords", "--forget", str(tmp_path / SECRET)]) == cli.FAULT
    said = capsys.readouterr()
    assert "wizard/cli/kept.py:" in said.err
    assert "ValueError" in said.err
    assert SECRET not in said.err + said.out


def test_the_program_begins_with_it() -> None:
    """An argument that the worker cannot understand ends it with an error that nobody catches."""
    done = subprocess.run(
        [sys.executable, "-m", "wizard", "--worker", SECRET], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "wizard/__main__.py:" in done.stderr
    assert SECRET not in done.stderr
