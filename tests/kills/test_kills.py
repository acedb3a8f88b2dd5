"""A draft whose writer is killed holds what was said to be saved, whoever writes it next."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.kills.running import count_of, fresh, run
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


def test_nothing_is_lost_in_a_few_kills(tmp_path: Path) -> None:
    figures = run(fresh(tmp_path), 12, Random())
    assert (figures.kills, figures.lost, figures.rescued, figures.states_unread) == (12, 0, 0, 0), figures
    assert figures.acknowledged > 12, figures


@pytest.mark.slow
def test_nothing_is_lost_in_many_kills(tmp_path: Path) -> None:
    figures = run(fresh(tmp_path), 200, Random())
    assert (figures.kills, figures.lost, figures.rescued, figures.states_unread) == (200, 0, 0, 0), figures
    assert {path.name for path in tmp_path.iterdir()} - {".counting.ansok.part", ".counting.ansok.lock"} == {
        ".counting.ansok.history",
        "counting.ansok",
    }


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
    store.Lock(draft, "afterwards").release()
    assert len(history.earlier(draft)) == history.KEPT
