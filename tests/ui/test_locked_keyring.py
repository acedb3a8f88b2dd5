"""The window with a real keyring, GNOME's on a session of its own: what is kept opens the paper, until it is forgotten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests import pdfs
from tests.services.keyrings import Person, Session
from tests.ui.conftest import KTH, attached
from wizard.services import calls, store

ROOT = Path(__file__).parents[2]
SECRET = pdfs.PASSWORD
MOST_SECONDS_TO_CLOSE = 5.0
KEPT = "It was opened with its password, which is kept in the keyring."


@pytest.fixture
def draft(session: Session) -> Path:
    """An application with a locked letter, in the home of the session."""
    path = session.home / "mine.ansok"
    paper = pdfs.save(session.home, "letter.pdf", pdfs.locked(pdfs.pages("en")))
    store.write(path, attached(calls.start(calls.find(KTH), "locked"), path, "cover-letter", paper))
    return path


def begin(session: Session, draft: Path, *acts: str) -> subprocess.Popen[str]:
    """A run of the window, under way."""
    command = [sys.executable, "-m", "tests.ui.locked_process", str(draft), "cover-letter", *acts]
    env = {**session.env, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(run: subprocess.Popen[str]) -> Any:
    """What a run of the window told, at its end."""
    out, err = run.communicate(timeout=120)
    assert run.returncode == 0, err
    assert SECRET not in out + err
    return json.loads(out)


def told(session: Session, draft: Path, *acts: str) -> Any:
    """What the card showed after each act of a run of the window."""
    return ended(begin(session, draft, *acts))["told"]


def nowhere(folder: Path) -> None:
    """The password stands in no file that we wrote; those of the keyring itself are its own business."""
    files = [path for path in folder.rglob("*") if path.is_file() and "keyrings" not in path.parts]
    assert files
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path


def words(document: pypdfium2.PdfDocument, number: int) -> str:
    return str(document[number].get_textpage().get_text_bounded())


def test_what_was_kept_opens_the_paper_at_the_next_start_until_it_is_forgotten(
    session: Session, draft: Path, tmp_path: Path
) -> None:
    session.start_keyring()
    before, first = told(session, draft, "look", f"open {SECRET}")
    assert (before["codes"], before["place"]) == (["locked"], "")
    assert "unlocked" in first["codes"]
    assert (first["place"], first["button"]) == (KEPT, "Forget the password")
    bundle = tmp_path / "bundle.pdf"
    second, built, forgotten = told(session, draft, "look", f"build {bundle}", "forget")
    assert first == second == built
    assert second["facts"].startswith("1 page · English")
    with pypdfium2.PdfDocument(bundle) as made, pypdfium2.PdfDocument(session.home / "letter.pdf", SECRET) as paper:
        assert words(paper, 0) in [words(made, number) for number in range(len(made))]
    nowhere(session.home)
    nowhere(tmp_path)
    assert forgotten["codes"] == first["codes"], "it stays open for this run"
    assert forgotten["place"] == "The password counts until you close the program, and is asked for again then."
    assert forgotten["button"] == ""
    (third,) = told(session, draft)
    assert (third["codes"], third["place"]) == (["locked"], "")


def test_a_keyring_that_is_left_locked_leaves_the_paper_locked_and_says_why(session: Session, draft: Path) -> None:
    session.start_keyring()
    told(session, draft, f"open {SECRET}")
    session.kill_keyring()
    session.start_keyring(None)
    person = Person(session)
    run = begin(session, draft, f"open {SECRET}", "forget")
    person.dismisses_a_prompt()
    person.dismisses_a_prompt()
    shown, after = ended(run)["told"]
    person.close()
    assert "unlocked" in shown["codes"]
    assert shown["place"].startswith("The password counts until you close the program")
    assert shown["place"].endswith("The keyring of the system is locked, and has not been unlocked.")
    assert after["place"].startswith("The keyring still has its password. The keyring of the system is locked")
    assert after["button"] == "Forget the password"


def test_a_keyring_that_waits_for_a_person_holds_up_neither_the_window_nor_its_end(session: Session, draft: Path) -> None:
    session.start_keyring()
    told(session, draft, f"open {SECRET}")
    session.kill_keyring()
    session.start_keyring(None)
    person = Person(session)
    run = ended(begin(session, draft, "leave"))
    person.close()
    assert run["told"][0]["facts"] == "Asking the keyring for its password…"
    assert run["seconds_to_close"] < MOST_SECONDS_TO_CLOSE
