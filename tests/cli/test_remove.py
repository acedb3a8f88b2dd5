"""`ansok remove-everything` as its users have it: a home of its own, a real keyring, and what is left afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import KTH, WHO, Outcome, command
from tests.services.keyrings import Session
from wizard.services import manifest, store

ROOT = Path(__file__).parents[2]
PAPER = "a" * 64


class Person:
    """Who has an application where drafts go, and one elsewhere that the window knows."""

    def __init__(self, session: Session) -> None:
        self.env = {**session.env, "TMPDIR": str(session.folder / "tmp")}
        (session.folder / "tmp").mkdir()
        self.home = session.home
        self.drafts = self.home / "Documents" / "Ansök"
        self.drafts.mkdir(parents=True)
        self.state = self.home / ".local" / "state" / "ansok"
        self.paper = self.home / "cv.txt"
        self.paper.write_text("my own paper", encoding="utf-8")
        self.elsewhere = self.home / "a.ansok"
        for draft in (self.drafts / "mine.ansok", self.elsewhere):
            self.ansok("new", draft, "--call", KTH, *WHO).done()
            self.ansok("set", draft, "phone", "1").done()
        self.state.mkdir(parents=True)
        (self.state / "window.json").write_text(json.dumps({"recent": [str(self.elsewhere)]}), encoding="utf-8")

    def ansok(self, *arguments: str | Path) -> Outcome:
        return command(*arguments, env=self.env)

    def left(self) -> set[str]:
        found = {path.relative_to(self.home) for path in self.home.rglob("*") if path.is_file()}
        return {path.as_posix() for path in found if "keyrings" not in path.parts}


@pytest.fixture
def person(session: Session) -> Person:
    return Person(session)


def keep(person: Person, *names: str) -> None:
    """Puts passwords into the keyring, as another run of the program does."""
    for name in names:
        told = vault(person, ["keep", name, "secret"])
        assert told == ["keyring"]


def vault(person: Person, *calls: list[str]) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.vault_process", str(person.state / "passwords"), "10"],
        input="".join(json.dumps(call) + "\n" for call in calls),
        env=person.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [came for came, code, words, seconds in map(json.loads, done.stdout.splitlines())]


def test_without_yes_it_lists_and_changes_nothing(person: Person) -> None:
    before = person.left()
    listed = person.ansok("remove-everything").done()
    for words in (str(person.drafts / "mine.ansok"), str(person.elsewhere), "--yes", "Backups"):
        assert words in listed.out
    told = person.ansok("remove-everything", "--json").done().json
    assert (told["removed"], told["left"]) == (False, [])
    assert {one["file"] for one in told["goes"] if one["what"] == "draft"} == {
        str(person.drafts / "mine.ansok"),
        str(person.elsewhere),
    }
    assert person.left() == before


def test_with_yes_drafts_state_readings_and_the_keyring_s_entries_go(session: Session, person: Person) -> None:
    session.start_keyring()
    keep(person, PAPER, "login-x")
    vault(person, ["keep for another", PAPER, "theirs"])
    told = person.ansok("remove-everything", "--json").done().json
    assert told["keyring"] == [PAPER, "login-x"]
    done = person.ansok("remove-everything", "--yes").done()
    assert "2 entries of the keyring are removed." in done.out
    assert vault(person, ["entries"]) == [[f"another program {PAPER}"]]
    assert person.left() == {"cv.txt"}
    assert not person.drafts.exists()
    assert not person.state.exists()
    assert "keeps nothing" in person.ansok("remove-everything").done().out


def test_a_locked_keyring_is_told_and_the_rest_goes(session: Session, person: Person) -> None:
    session.start_keyring()
    keep(person, PAPER)
    vault(person, ["lock"])
    done = person.ansok("remove-everything", "--yes", "--json")
    assert done.status == 1
    assert [one["code"] for one in done.json["left"]] == ["keyring-locked"]
    assert "The keyring of the system is locked" in done.err
    assert person.left() == {"cv.txt", f".local/state/ansok/passwords/{PAPER}"}


def test_where_there_is_no_keyring_the_rest_goes(person: Person) -> None:
    listed = person.state / "passwords" / PAPER
    listed.parent.mkdir()
    listed.touch()
    env = {**person.env, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    done = command("remove-everything", "--yes", env=env)
    assert done.status == 1
    assert person.left() == {"cv.txt", listed.relative_to(person.home).as_posix()}


def test_an_application_that_is_open_stays_and_is_named(person: Person) -> None:
    lock = store.Lock(person.elsewhere, "Ansök")
    done = person.ansok("remove-everything", "--yes").done()
    lock.release()
    assert str(person.elsewhere) in done.out
    assert not (person.drafts / "mine.ansok").exists()
    assert store.read(person.elsewhere).applicant.phone == "1"
    assert (person.state / "window.json").exists()
    person.ansok("remove-everything", "--yes").done()
    assert person.left() == {"cv.txt"}


def test_the_sample_with_copies_and_a_folder_to_hand_over(person: Person) -> None:
    """Only what the program made of its own accord goes: the folder was asked for, and papers are papers."""
    folder = person.drafts / "sample"
    draft = person.ansok("sample", folder).done().out.strip()
    made = person.drafts / "hand-over"
    person.ansok("hand-over", draft, made)
    Path(draft).rename(person.drafts / "sample.ansok")
    papers = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "history" not in str(path)}
    told = person.ansok("remove-everything", "--yes", "--json").done().json
    assert {"file": str(made), "why": "hand-over"} in told["stays"]
    assert all(path.read_bytes() == content for path, content in papers.items())
    assert manifest.changes(made, manifest.read(made)) == ()
    assert not list(person.drafts.glob("*.ansok"))
