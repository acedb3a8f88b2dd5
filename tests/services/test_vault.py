"""Passwords in a real Secret Service: GNOME's keyring on a session of its own; each run of the vault is a process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.services.keyrings import LONG, Person, Session, nobody_listens
from wizard.core.errors import AnsokError
from wizard.services.vault import Vault

ROOT = Path(__file__).parents[2]
PAPER, OTHER, THIRD = "a" * 64, "b" * 64, "c" * 64
SECRET = "Grüße aus 東京 and “quoted” "
SOON = 1.0
"""Seconds that a vault of a test waits where nothing will come."""


class Answer(NamedTuple):
    came: Any
    code: str | None
    words: str
    seconds: float


class Run:
    """One run of the program, as far as its vault goes."""

    def __init__(self, env: dict[str, str], index: Path, wait_seconds: float) -> None:
        command = [sys.executable, "-m", "tests.services.vault_process"]
        self._process = subprocess.Popen(
            [*command, str(index), str(wait_seconds)],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def begin(self, *call: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(call) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Answer:
        assert self._process.stdout is not None
        return Answer(*json.loads(self._process.stdout.readline()))

    def ask(self, *call: str) -> Any:
        """What came of a call: its value, or the code of its error."""
        self.begin(*call)
        answer = self.answer()
        return answer.code or answer.came

    def end(self) -> str:
        """Ends it, which nothing may delay; what it wrote besides its answers."""
        out, err = self._process.communicate(timeout=LONG)
        assert self._process.returncode == 0, err
        return out + err

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def keyring(session: Session) -> Session:
    """A session whose keyring is open."""
    session.start_keyring()
    return session


@pytest.fixture
def index(session: Session) -> Path:
    return session.home / "state" / "passwords"


Start = Callable[..., Run]


@pytest.fixture
def start(session: Session, index: Path) -> Iterator[Start]:
    """Starts a run; `env` is added to the session's, and takes out what is empty."""
    runs: list[Run] = []

    def started(wait_seconds: float = LONG, **env: str) -> Run:
        whole = {name: value for name, value in {**session.env, **env}.items() if value}
        runs.append(Run(whole, index, wait_seconds))
        return runs[-1]

    yield started
    for run in runs:
        run.kill()


def test_a_password_outlives_the_run(keyring: Session, start: Start) -> None:
    first = start()
    assert first.ask("keep", PAPER, SECRET) == "keyring"
    assert first.ask("entries") == [f"ansok {PAPER}"]
    assert first.end() == ""
    second = start()
    assert second.ask("get", PAPER) == SECRET
    assert second.ask("get", OTHER) is None


def test_a_password_that_was_wrong_is_replaced_or_forgotten(keyring: Session, start: Start) -> None:
    first = start()
    assert first.ask("keep", PAPER, "wrong") == "keyring"
    assert first.ask("keep", PAPER, SECRET) == "keyring"
    second = start()
    assert second.ask("get", PAPER) == SECRET
    assert second.ask("forget", PAPER) is None
    assert second.ask("get", PAPER) is None
    assert second.ask("entries") == []
    assert start().ask("get", PAPER) is None


def test_one_that_is_gone_from_the_keyring_is_not_known(keyring: Session, start: Start, index: Path) -> None:
    index.mkdir(parents=True)
    (index / PAPER).touch()
    run = start()
    assert run.ask("get", PAPER) is None
    assert run.ask("forget", PAPER) is None
    assert run.ask("kept") == []


def test_the_keyring_is_asked_only_for_what_it_was_given(session: Session, start: Start) -> None:
    """There is none here, which would be said."""
    run = start()
    assert run.ask("get", PAPER) is None
    assert run.ask("forget", PAPER) is None
    assert run.ask("forget all") is None
    assert run.ask("is imported", "keyring") is False
    assert run.ask("keep", PAPER, SECRET) == "keyring-missing"
    assert run.ask("is imported", "keyring") is True


def test_everything_of_ours_is_removed_and_nothing_else(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    first.ask("keep for another", PAPER, "not ours")
    second = start()
    second.ask("keep", "portal-kth", "maja")
    assert second.ask("kept") == [PAPER, "portal-kth"]
    assert len(second.ask("entries")) == 3
    assert second.ask("forget all") is None
    assert second.ask("kept") == []
    assert second.ask("entries") == [f"another program {PAPER}"]
    assert second.ask("get", PAPER) is None


def test_nothing_that_is_kept_stands_in_a_file_or_is_written(keyring: Session, start: Start) -> None:
    run = start()
    run.ask("keep", PAPER, "Geheim-Wort-77")
    run.ask("lock")
    run.ask("keep", OTHER, "Geheim-Wort-77")
    assert "Geheim" not in run.end()
    written = [path for path in keyring.home.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {PAPER, "login.keyring"}
    assert not [path for path in written if b"Geheim" in path.read_bytes() or "Geheim" in path.name]


def test_where_nothing_can_be_listed_nothing_is_left_in_the_keyring(keyring: Session, start: Start, index: Path) -> None:
    index.parent.mkdir()
    index.write_text("in the way", "utf-8")
    run = start()
    assert run.ask("keep", PAPER, SECRET) == "not-folder"
    assert run.ask("get", PAPER) == SECRET
    assert run.ask("entries") == []


def test_what_the_keyring_cannot_take_is_refused_without_quoting_it(keyring: Session, start: Start) -> None:
    run = start()
    assert run.ask("keep", PAPER, "half \udc80 secret") == "keyring-refused"
    assert run.ask("get", PAPER) == "half \udc80 secret"
    assert run.ask("kept") == []
    assert run.end() == ""


# --- locked


def test_a_keyring_that_is_left_locked_is_said_to_be_and_the_run_goes_on(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    first.ask("lock")
    second = start()
    assert second.ask("get", PAPER) == "keyring-locked"
    assert second.ask("keep", OTHER, "another") == "keyring-locked"
    assert second.ask("get", OTHER) == "another"
    assert second.ask("kept") == [PAPER]
    assert first.ask("get", PAPER) == SECRET
    keyring.kill_keyring()
    keyring.start_keyring()
    assert start().ask("get", PAPER) == SECRET


def test_a_password_that_stays_out_of_the_keyring_does_not_hide_the_one_in_it(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    first.ask("lock")
    second = start()
    assert second.ask("keep", PAPER, "newer") == "keyring-locked"
    assert second.ask("get", PAPER) == "newer"
    assert second.ask("kept") == [PAPER]


def test_who_leaves_it_locked_is_asked_again_only_to_remove_something(keyring: Session, start: Start) -> None:
    first = start()
    for paper in (PAPER, OTHER):
        first.ask("keep", paper, SECRET)
    first.ask("lock")
    person, run = Person(keyring), start()
    run.begin("get", PAPER)
    person.dismisses_a_prompt()
    assert run.answer().code == "keyring-locked"
    assert run.ask("get", OTHER) == "keyring-locked"
    assert run.ask("keep", THIRD, "another") == "keyring-locked"
    assert person.sees_a_prompt(within_seconds=0) is None
    run.begin("forget all")
    person.dismisses_a_prompt()
    assert run.answer().code == "keyring-locked"
    assert run.ask("kept") == [PAPER, OTHER]
    person.close()


def test_a_system_whose_keyring_was_never_made(session: Session, start: Start) -> None:
    session.start_keyring(password=None)
    run = start()
    assert run.ask("keep", PAPER, SECRET) == "keyring-locked"
    assert run.ask("get", PAPER) == SECRET


def test_a_prompt_that_nobody_answers(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    first.ask("lock")
    person, run = Person(keyring), start(SOON)
    run.begin("get", PAPER)
    assert person.sees_a_prompt() is not None
    answer = run.answer()
    assert answer.code == "keyring-slow"
    assert answer.seconds < SOON + LONG / 2
    assert run.end() == ""
    person.close()


# --- gone or silent


@pytest.mark.parametrize("bus", ["none", "gone"])
def test_without_a_bus_there_is_no_keyring(session: Session, start: Start, bus: str) -> None:
    run = start(DBUS_SESSION_BUS_ADDRESS="" if bus == "none" else nobody_listens(session.folder), XDG_RUNTIME_DIR="")
    assert run.ask("keep", PAPER, SECRET) == "keyring-missing"
    assert run.ask("get", PAPER) == SECRET
    assert run.ask("kept") == []
    assert run.ask("forget all") is None
    assert run.ask("get", PAPER) is None
    assert run.end() == ""


def test_a_keyring_that_dies_and_comes_back(keyring: Session, start: Start) -> None:
    first, second = start(), start()
    assert first.ask("keep", PAPER, SECRET) == "keyring"
    assert second.ask("keep", OTHER, SECRET) == "keyring"
    keyring.kill_keyring()
    assert first.ask("get", OTHER) == "keyring-missing"
    assert first.ask("get", PAPER) == SECRET
    assert first.ask("forget", PAPER) == "keyring-missing"
    assert first.ask("kept") == [PAPER, OTHER]
    keyring.start_keyring()
    assert first.ask("get", OTHER) == SECRET
    assert first.ask("forget", PAPER) is None
    assert first.ask("entries") == [f"ansok {OTHER}"]


def test_a_keyring_that_never_answers_holds_nobody_up(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    keyring.freeze_keyring()
    run = start(SOON)
    run.begin("get", PAPER)
    assert run.answer().code == "keyring-slow"
    run.begin("get", PAPER)
    again = run.answer()
    assert (again.code, again.seconds < SOON) == ("keyring-slow", True)
    assert run.ask("keep", OTHER, "another") == "keyring-slow"
    assert run.ask("get", OTHER) == "another"
    assert run.ask("kept") == [PAPER, OTHER]
    keyring.thaw_keyring()
    while (told := run.ask("get", PAPER)) == "keyring-slow":
        pass
    assert told == SECRET
    assert run.ask("entries") == [f"ansok {PAPER}"], "what was given up is not done later"


def test_the_end_of_the_run_does_not_wait_for_it(keyring: Session, start: Start) -> None:
    keyring.freeze_keyring()
    run = start(SOON)
    assert run.ask("keep", OTHER, SECRET) == "keyring-slow"
    assert run.end() == ""


def test_who_goes_away_need_not_wait_for_it(keyring: Session, start: Start) -> None:
    first = start()
    first.ask("keep", PAPER, SECRET)
    keyring.freeze_keyring()
    run = start(LONG)
    run.begin("get and leave", PAPER)
    answer = run.answer()
    assert answer.code == "cancelled"
    assert answer.seconds < LONG / 2


# --- keyrings that do not count


PLAIN = """
from pathlib import Path
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 20
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): Path(__file__).with_name("secrets.txt").write_text(password)
    def delete_password(self, service, username): pass
"""


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A folder with a plug-in of the library that writes plain text and wants to be preferred."""
    (tmp_path / "plain.py").write_text(PLAIN, "utf-8")
    info = tmp_path / "plain-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plain\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[keyring.backends]\nplain = plain\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "plain.Keyring"])
def test_a_backend_that_keeps_nothing_or_plain_text_does_not_count(
    keyring: Session, start: Start, plain: Path, name: str
) -> None:
    run = start(PYTHON_KEYRING_BACKEND=name, PYTHONPATH=str(plain))
    assert run.ask("keep", PAPER, SECRET) == "keyring-missing"
    assert run.ask("get", PAPER) == SECRET
    assert run.ask("entries") == []
    assert not (plain / "secrets.txt").exists()


def test_who_has_switched_the_library_off_has_no_keyring(keyring: Session, start: Start) -> None:
    settings = keyring.home / ".config" / "python_keyring" / "keyringrc.cfg"
    settings.parent.mkdir(parents=True)
    settings.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n", "utf-8")
    assert start().ask("keep", PAPER, SECRET) == "keyring-missing"


@pytest.mark.parametrize("name", ["", "keyring.backends.chainer.ChainerBackend"])
def test_a_plug_in_gets_no_password_however_much_it_is_preferred(
    keyring: Session, start: Start, plain: Path, name: str
) -> None:
    run = start(PYTHON_KEYRING_BACKEND=name, PYTHONPATH=str(plain))
    assert run.ask("keep", PAPER, SECRET) == "keyring"
    assert run.ask("is imported", "plain") is True
    assert run.ask("entries") == [f"ansok {PAPER}"]
    assert not (plain / "secrets.txt").exists()


def test_a_backend_that_cannot_be_loaded_is_a_refusal(keyring: Session, start: Start) -> None:
    run = start(PYTHON_KEYRING_BACKEND="no.such.Keyring")
    assert run.ask("keep", PAPER, SECRET) == "keyring-refused"


# --- names


@pytest.mark.parametrize("name", ["", "../state", "a/b", ".hidden", "a" * 201, "a\n"])
def test_no_name_leads_out_of_the_list(tmp_path: Path, name: str) -> None:
    vault = Vault(tmp_path / "list")
    for call in (vault.get, vault.forget, lambda it: vault.keep(it, SECRET)):
        with pytest.raises(AnsokError, match="fault"):
            call(name)
    assert SECRET not in repr(vault)
