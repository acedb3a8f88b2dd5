"""The window with a real keyring, GNOME's on a session of its own: a kept password opens the paper at the next start."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import pdfs
from tests.services.keyrings import Person, Session
from tests.ui.conftest import KTH, attached
from wizard.services import calls, store

ROOT = Path(__file__).parents[2]
SECRET = pdfs.PASSWORD
MOST_SECONDS_TO_CLOSE = 5.0


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session()
    yield made
    made.close()


@pytest.fixture
def draft(session: Session) -> Path:
    """An application with a locked letter, in the home of the session."""
    path = session.home / "mine.ansok"
    paper = pdfs.save(session.home, "letter.pdf", pdfs.locked(pdfs.pages("en")))
    store.write(path, attached(calls.start(calls.find(KTH), "locked"), path, "cover-letter", paper))
    return path


def begin(session: Session, draft: Path, *password: str) -> subprocess.Popen[str]:
    """A run of the window, under way."""
    command = [sys.executable, "-m", "tests.ui.locked_process", str(draft), "cover-letter", *password]
    env = {**session.env, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(run: subprocess.Popen[str]) -> Any:
    """What a run of the window showed, at its end."""
    out, err = run.communicate(timeout=120)
    assert run.returncode == 0, err
    assert SECRET not in out + err
    return json.loads(out)


def nowhere(folder: Path) -> None:
    """The password stands in no file that we wrote; those of the keyring itself are its own business."""
    files = [path for path in folder.rglob("*") if path.is_file() and "keyrings" not in path.parts]
    assert files
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path


def test_what_was_kept_opens_the_paper_at_the_next_start(session: Session, draft: Path) -> None:
    session.start_keyring()
    assert told(begin(session, draft))["codes"] == ["locked"]
    first = told(begin(session, draft, SECRET))
    assert ("unlocked" in first["codes"], first["not_kept"]) == (True, "")
    second = told(begin(session, draft))
    assert second["codes"] == first["codes"]
    assert second["facts"].startswith("1 page · English")
    nowhere(session.home)


def test_a_keyring_that_is_left_locked_leaves_the_paper_locked_and_says_why(session: Session, draft: Path) -> None:
    session.start_keyring()
    told(begin(session, draft, SECRET))
    session.kill_keyring()
    session.start_keyring(None)
    person = Person(session)
    run = begin(session, draft, SECRET)
    person.dismisses_a_prompt()
    shown = told(run)
    person.close()
    assert "unlocked" in shown["codes"]
    assert shown["not_kept"].endswith("The keyring of the system is locked, and has not been unlocked.")


def test_a_keyring_that_waits_for_a_person_holds_up_neither_the_window_nor_its_end(session: Session, draft: Path) -> None:
    session.start_keyring()
    told(begin(session, draft, SECRET))
    session.kill_keyring()
    session.start_keyring(None)
    person = Person(session)
    shown = told(begin(session, draft, "--leave"))
    person.close()
    assert shown["facts"] == "Asking the keyring for its password…"
    assert shown["seconds_to_close"] < MOST_SECONDS_TO_CLOSE
