"""Locked papers on the command line: opened from a descriptor, a terminal or a real keyring; and the password stays unseen."""

from __future__ import annotations

import os
import signal
import subprocess
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from tests import pdfs
from tests.cli.conftest import COMMAND, IN_TIME, Desk, Outcome, Run
from tests.cli.test_passwords import Terminal
from tests.services.keyrings import LONG, Person, Session
from wizard.services import paths

SECRET = pdfs.PASSWORD


def lines(*passwords: str) -> int:
    """A descriptor with a password to a line; it ends there."""
    reader, writer = os.pipe()
    os.write(writer, "".join(f"{password}\n" for password in passwords).encode())
    os.close(writer)
    return reader


@pytest.fixture
def given(run: Run) -> Run:
    """`given(…, passwords=(…,))` runs a command with these passwords on a descriptor."""

    def within(*arguments: str | Path, passwords: tuple[str, ...] = (SECRET,)) -> Outcome:
        descriptor = lines(*passwords)
        try:
            return run(*arguments, "--password-fd", str(descriptor))
        finally:
            os.close(descriptor)

    return within


@pytest.fixture
def shut(desk: Desk, run: Run) -> Desk:
    """The complete application with a locked CV of its own content, attached without its password."""
    path = desk.add("locked.pdf", pdfs.locked(pdfs.pages("en", title=desk.folder.name + str(os.getpid()))))
    outcome = run("attach", desk.draft, "cv", path, "--replace")
    assert outcome.status == 1
    assert "locked.pdf is locked with a password." in outcome.err
    assert "--password-fd 3 3<FILE" in outcome.err
    return desk


def nowhere(folder: Path, *said: str) -> None:
    """The password stands in no file below a folder and in nothing that was said."""
    shapes = [SECRET.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(shape in data for shape in shapes), path
    assert not any(SECRET in words for words in said)


def test_a_locked_paper_blocks_and_opens_with_the_line_of_a_descriptor(shut: Desk, run: Run, given: Run) -> None:
    blocked = run("check", shut.draft, "--at", IN_TIME, "--json")
    assert blocked.status == 1
    assert blocked.finding("locked")["remedy"].startswith("Enter its password.")
    wrong = given("check", shut.draft, "--at", IN_TIME, "--json", passwords=("another",))
    assert wrong.finding("locked")
    assert "That password does not open" in wrong.err
    opened = given("check", shut.draft, "--at", IN_TIME, "--json")
    assert (opened.status, opened.err) == (0, "")
    assert opened.finding("unlocked")["severity"] == "note"
    assert not paths.passwords().exists()  # a descriptor leaves the keyring alone


def test_each_locked_file_takes_its_line_in_order(tmp_path: Path, given: Run) -> None:
    files = [pdfs.save(tmp_path, f"{n}.pdf", pdfs.locked(pdfs.pages("en", title=f"{tmp_path} {n}"))) for n in range(3)]
    found = given("inspect", *files, "--json", passwords=("another", SECRET)).json
    assert [(one["file"], one["pages"]) for one in found] == [(str(files[0]), None), (str(files[1]), 1), (str(files[2]), 1)]
    told = given("inspect", *files, passwords=("", SECRET)).out.splitlines()
    assert "PDF, locked" in told[0]
    assert "PDF, 1 page, locked, English" in told[1]


def test_pages_of_a_locked_paper_are_attached_with_its_password(desk: Desk, given: Run) -> None:
    path = desk.add("long.pdf", pdfs.locked(pdfs.pages("en", "en", title=desk.folder.name)))
    given("attach", desk.draft, "cv", path, "--pages", "2", "--replace").done()
    assert desk.stored()["documents"][0]["parts"][0]["pages"] == [2]


def test_a_descriptor_that_is_none_is_told_and_nothing_is_changed(shut: Desk, run: Run) -> None:
    run("check", shut.draft, "--password-fd", "987").refused("No password can be read from descriptor 987.")


def test_the_bundle_is_open_and_the_password_is_nowhere(shut: Desk, given: Run) -> None:
    bundle, slots = shut.folder / "bundle.pdf", shut.folder / "slots"
    made = given("assemble", shut.draft, "-o", bundle, "--slots", slots, "--at", IN_TIME, "--json")
    assert made.status == 0, made
    with pypdfium2.PdfDocument(bundle) as document:
        assert len(document) == made.json["pages"]
    checklist = given("checklist", shut.draft, "-o", shut.folder / "list.pdf", "--at", IN_TIME)
    assert checklist.status == 0
    nowhere(shut.folder, made.out, made.err, checklist.out, checklist.err)
    nowhere(Path(os.environ["XDG_STATE_HOME"]))
    nowhere(Path(os.environ["XDG_CACHE_HOME"]))


# --- on a terminal, with a keyring


def on_a_terminal(session: Session, *arguments: str | Path) -> Terminal:
    return Terminal(command=[str(COMMAND), *map(str, arguments)], env=session.env)


def without(session: Session, *arguments: str | Path) -> Outcome:
    """The same command where nobody can be asked."""
    done = subprocess.run([COMMAND, *arguments], env=session.env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return pdfs.save(tmp_path, "cv.pdf", pdfs.locked(pdfs.pages("en")))


def test_a_password_that_opens_is_kept_and_asked_for_no_more(session: Session, paper: Path) -> None:
    session.start_keyring()
    terminal = on_a_terminal(session, "inspect", paper)
    terminal.types("another\n", after="Password of ")
    terminal.types(f"{SECRET}\n", after="That does not open it.")
    (found,) = terminal.results()
    assert "PDF, 1 page, locked, English" in found
    again = without(session, "inspect", paper)
    assert "PDF, 1 page, locked, English" in again.out
    assert again.err == ""
    state = session.home / ".local" / "state"
    assert [path.name for path in state.rglob("*") if path.is_file()] != []
    nowhere(state, terminal.seen, again.out)


def test_what_is_kept_is_listed_and_forgotten(session: Session, paper: Path, tmp_path: Path) -> None:
    session.start_keyring()
    other = pdfs.save(tmp_path, "other.pdf", pdfs.locked(pdfs.pages("sv")))
    for path in (paper, other):
        terminal = on_a_terminal(session, "inspect", path)
        terminal.types(f"{SECRET}\n", after="Password of ")
        terminal.results()
    listed = without(session, "passwords").out.split()
    assert listed == sorted(sha256(path.read_bytes()).hexdigest() for path in (paper, other))
    assert without(session, "passwords", "--forget", tmp_path / "nothing.pdf").status == 2
    assert without(session, "passwords", "--forget", paper) == Outcome(0, "1 password forgotten\n", "")
    assert without(session, "passwords", "--forget", paper) == Outcome(0, "0 passwords forgotten\n", "")
    assert "PDF, locked" in without(session, "inspect", paper).out
    assert "1 page, locked" in without(session, "inspect", other).out
    session.kill_keyring()
    refused = without(session, "passwords", "--forget")
    assert (refused.status, refused.err.splitlines()) == (
        2,
        ["ansok: The keyring still has 1 password. This system has no keyring that passwords can be kept in."],
    )
    session.start_keyring()
    assert without(session, "passwords", "--forget").out == "1 password forgotten\n"
    assert without(session, "passwords") == Outcome(0, "", "")


def test_without_a_keyring_the_password_counts_for_the_command_and_that_is_said(session: Session, paper: Path) -> None:
    terminal = on_a_terminal(session, "inspect", paper)
    terminal.types(f"{SECRET}\n", after="Password of ")
    (found,) = terminal.results()
    assert "PDF, 1 page, locked, English" in found
    assert "This system has no keyring that passwords can be kept in." in terminal.seen
    assert "PDF, locked" in without(session, "inspect", paper).out


def before_a_locked_keyring(session: Session, paper: Path) -> Person:
    """The keyring has the paper's password, and the person has logged in again and not unlocked it."""
    session.start_keyring()
    terminal = on_a_terminal(session, "inspect", paper)
    terminal.types(f"{SECRET}\n", after="Password of ")
    terminal.results()
    session.kill_keyring()
    session.start_keyring(None)
    return Person(session)


def test_a_keyring_that_is_left_locked_is_told_and_the_person_asked(session: Session, paper: Path) -> None:
    person = before_a_locked_keyring(session, paper)
    terminal = on_a_terminal(session, "inspect", paper)
    person.dismisses_a_prompt()
    terminal.types(f"{SECRET}\n", after="Password of ")
    (found,) = terminal.results()
    assert "PDF, 1 page, locked, English" in found
    assert terminal.seen.count("The keyring of the system is locked, and has not been unlocked.") == 1
    person.close()


def test_who_gives_up_at_the_prompt_has_changed_nothing(session: Session, paper: Path) -> None:
    terminal = on_a_terminal(session, "inspect", paper)
    terminal.types("\x03", after="Password of ")
    assert terminal.results() == []
    assert terminal.status == 2
    assert "\nansok: Stopped; nothing was changed." in terminal.seen.replace("\r", "")


def test_a_command_that_waits_for_the_keyring_can_be_stopped(session: Session, paper: Path) -> None:
    person = before_a_locked_keyring(session, paper)
    waiting = subprocess.Popen([COMMAND, "inspect", paper], env=session.env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert person.sees_a_prompt() is not None
    waiting.send_signal(signal.SIGINT)
    _, said = waiting.communicate(timeout=LONG / 2)
    assert (waiting.returncode, said) == (2, b"ansok: Stopped; nothing was changed.\n")
    person.close()
