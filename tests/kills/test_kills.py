"""A draft whose writer is killed holds what was said to be saved, whoever writes it next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kills.running import count_of, counted, fresh
from wizard.services import history, store

ADD = """
import os, sys
from pathlib import Path
from tests.kills.running import count_of, counted
from wizard.core.errors import AnsokError
from wizard.services import store
draft = Path(sys.argv[1])
print("ready", flush=True)
while True:
    try:
        lock = store.Lock(draft, "adding")
    except AnsokError:
        continue
    application = store.read(draft)
    store.write(draft, counted(application, count_of(application) + 1))
    os.write(1, b"+")
    lock.release()
"""
"""Adds one to the draft's count whenever it gets hold of it, and says so each time."""


def adding(draft: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", ADD, str(draft)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def figures(kills: int) -> dict[str, int]:
    """What `make kills` prints of so many kills, in a process of its own: it forks, which one with threads should not."""
    command = [sys.executable, "-m", "tests.kills", "--kills", str(kills), "--cuts", "0", "--seed", str(os.getpid())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done
    rows = (line.partition(": ") for line in done.stdout.split("Without power")[0].splitlines())
    return {name: int(value) for name, _, value in rows if value}


def test_nothing_is_lost_in_a_few_kills() -> None:
    found = figures(12)
    assert (found["kills"], found["lost"], found["rescued"], found["states unread"]) == (12, 0, 0, 0)
    assert found["acknowledged"] > 0


@pytest.mark.slow
def test_nothing_is_lost_in_many_kills() -> None:
    found = figures(200)
    assert (found["kills"], found["lost"], found["rescued"], found["states unread"]) == (200, 0, 0, 0)


def test_two_processes_add_to_one_draft_and_neither_undoes_what_the_other_did(tmp_path: Path) -> None:
    draft = fresh(tmp_path)
    processes = [adding(draft) for _ in range(2)]
    added, kills = 0, 6
    for turn in range(kills):
        process = processes.pop(0)
        assert process.stdout is not None
        for _ in range(5 + turn):
            assert process.stdout.read(1) == b"+"
            added += 1
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        added += len(process.stdout.read())
        process.stdout.close()
        processes.append(adding(draft))
    for process in processes:
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        assert process.stdout is not None
        added += len(process.stdout.read())
        process.stdout.close()
    unsaid = count_of(store.read(draft)) - added
    assert 0 <= unsaid <= kills + 2
    lock = store.Lock(draft, "afterwards")
    store.write(draft, counted(store.read(draft), 0))
    lock.release()
    assert len(history.earlier(draft)) == history.KEPT
