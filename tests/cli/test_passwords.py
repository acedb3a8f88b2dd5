"""Where a command has passwords from: a descriptor, or a real terminal (a pseudo-terminal with a process of its own on it)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from wizard.cli.passwords import TRIES, Passwords
from wizard.core.errors import AnsokError
from wizard.services import i18n, messages

ROOT = Path(__file__).parents[2]
VOICE = i18n.voice("en")
Piped = Callable[[bytes], int]


@pytest.fixture
def piped() -> Iterator[Piped]:
    """A descriptor from which bytes can be read that somebody wrote; the writer goes on living."""
    ends: list[int] = []

    def made(data: bytes) -> int:
        reader, writer = os.pipe()
        ends.extend((reader, writer))
        os.write(writer, data)
        return reader

    yield made
    for end in ends:
        os.close(end)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Piped]:
    """A descriptor of a file, which comes to an end."""
    ends: list[int] = []

    def made(data: bytes) -> int:
        (tmp_path / "lines").write_bytes(data)
        ends.append(os.open(tmp_path / "lines", os.O_RDONLY))
        return ends[-1]

    yield made
    for end in ends:
        os.close(end)


def told(error: AnsokError) -> str:
    return messages.of_error(error, VOICE).message


# --- from a descriptor


def test_each_file_takes_a_line_and_the_last_one_serves_the_rest(whole: Piped) -> None:
    ask = Passwords(VOICE, whole("ett\r\ntvå två \n\nfyra".encode()))
    assert [ask(name) for name in ("a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf")] == ["ett", "två två ", None, "fyra", "fyra"]


def test_a_line_is_taken_as_soon_as_it_is_there(piped: Piped) -> None:
    """The other side may keep its end open."""
    assert Passwords(VOICE, piped(b"one\n"))("a.pdf") == "one"


def test_what_did_not_open_a_file_is_not_tried_on_it_again(whole: Piped) -> None:
    ask = Passwords(VOICE, whole(b"one\ntwo\n"))
    assert [ask(name) for name in ("a.pdf", "a.pdf", "b.pdf")] == ["one", None, "two"]


@pytest.mark.parametrize("data", [b"", b"\n"])
def test_nothing_there_is_no_password(whole: Piped, data: bytes) -> None:
    assert Passwords(VOICE, whole(data))("a.pdf") is None


@pytest.mark.parametrize("data", [b"secret \xe5\n", b"secret" * 1000], ids=["not UTF-8", "no line"])
def test_what_can_be_no_password_is_told_without_quoting_it(whole: Piped, data: bytes) -> None:
    descriptor = whole(data)
    with pytest.raises(AnsokError) as caught:
        Passwords(VOICE, descriptor)("a.pdf")
    assert caught.value.code == "passwords-unreadable"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert told(caught.value) == f"No password can be read from descriptor {descriptor}."


@pytest.mark.parametrize("descriptor", [987, -1, 2**70])
def test_a_descriptor_that_is_none(descriptor: int) -> None:
    with pytest.raises(AnsokError, match="passwords-unreadable"):
        Passwords(VOICE, descriptor)("a.pdf")


def test_a_descriptor_for_writing_or_of_a_folder(tmp_path: Path) -> None:
    for path, flags in ((tmp_path / "new", os.O_WRONLY | os.O_CREAT), (tmp_path, os.O_RDONLY)):
        descriptor = os.open(path, flags)
        with pytest.raises(AnsokError, match="passwords-unreadable"):
            Passwords(VOICE, descriptor)("a.pdf")
        os.close(descriptor)


def test_the_descriptor_stays_open_for_who_opened_it(whole: Piped) -> None:
    descriptor = whole(b"one\n")
    Passwords(VOICE, descriptor)("a.pdf")
    os.fstat(descriptor)


# --- from a terminal

ASKS = """
import io, sys
from wizard.cli.passwords import Passwords
from wizard.core.errors import AnsokError
from wizard.services import i18n

class Pretending(io.StringIO):
    def isatty(self):
        return True

language, descriptor, *names = sys.argv[1:]
if descriptor == "pretended":
    sys.stdin = Pretending("typed in plain sight")
ask = Passwords(i18n.voice(language), int(descriptor) if descriptor.isdigit() else None)
for name in names:
    try:
        print(ask(name), flush=True)
    except AnsokError as error:
        print(error.code, flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""
BARE = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"}


class Terminal:
    """A process on a terminal of its own, and who sits at it."""

    def __init__(
        self, *arguments: str, command: Sequence[str] = (sys.executable, "-c", ASKS), env: dict[str, str] = BARE
    ) -> None:
        self._keyboard, screen = os.openpty()
        whole = ["setsid", "--ctty", "--wait", *command, *arguments]
        self._process = subprocess.Popen(
            whole, cwd=ROOT, env=env, stdin=screen, stdout=subprocess.PIPE, stderr=screen, text=True
        )
        os.close(screen)
        self.status: int | None = None
        self.seen = ""

    def types(self, text: str, *, after: str) -> None:
        """Types when `after` has come on the screen, counted from what was typed last."""
        start = len(self.seen)
        while after not in self.seen[start:]:
            self.seen += os.read(self._keyboard, 1024).decode()
        os.write(self._keyboard, text.encode())

    def results(self) -> list[str]:
        """What the process found, at its end; everything shown meanwhile is in `seen`."""
        found, _ = self._process.communicate(timeout=60)
        self.status = self._process.returncode
        os.set_blocking(self._keyboard, False)
        try:
            while more := os.read(self._keyboard, 1024):
                self.seen += more.decode()
        except OSError:  # no more, or nobody there any more
            pass
        os.close(self._keyboard)
        return found.splitlines()


def without_a_terminal(*arguments: str, shell: str = 'exec "$@" </dev/null') -> tuple[list[str], str]:
    """What a process finds that has none, and what it says besides."""
    command = ["sh", "-c", shell, "sh", sys.executable, "-c", ASKS, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=BARE, capture_output=True, text=True, check=True, start_new_session=True)
    return done.stdout.splitlines(), done.stderr


def test_a_person_is_asked_for_each_file_and_nothing_is_shown() -> None:
    terminal = Terminal("en", "-", "cv.pdf", "diplôme.pdf")
    terminal.types("hemligt-å\n", after="Password of cv.pdf: ")
    terminal.types("another\n", after="Password of diplôme.pdf: ")
    assert terminal.results() == ["hemligt-å", "another"]
    assert "hemligt" not in terminal.seen
    assert "another" not in terminal.seen


def test_a_person_is_asked_again_and_not_for_ever() -> None:
    terminal = Terminal("en", "-", *["cv.pdf"] * (TRIES + 1))
    terminal.types("one\n", after="Password of cv.pdf: ")
    for word in ("two\n", "three\n"):
        terminal.types(word, after="That does not open it. Password of cv.pdf: ")
    assert terminal.results() == ["one", "two", "three", "None"]


def test_a_person_is_asked_in_swedish() -> None:
    terminal = Terminal("sv", "-", "cv.pdf", "cv.pdf")
    terminal.types("ett\n", after="Lösenord till cv.pdf: ")
    terminal.types("två\n", after="Det öppnar den inte. Lösenord till cv.pdf: ")
    assert terminal.results() == ["ett", "två"]


@pytest.mark.parametrize(("keys", "came"), [("\n", "None"), ("\x04", "None"), ("\x03", "stopped")])
def test_a_person_may_give_none(keys: str, came: str) -> None:
    terminal = Terminal("en", "-", "a.pdf", "b.pdf")
    terminal.types(keys, after="Password of a.pdf: ")
    terminal.types("two\n", after="Password of b.pdf: ")
    assert terminal.results() == [came, "two"]


def test_nothing_is_typed_into_a_descriptor_in_plain_sight() -> None:
    assert Terminal("en", "0", "a.pdf").results() == ["passwords-unreadable"]


def test_nobody_is_asked_in_plain_sight() -> None:
    assert without_a_terminal("en", "pretended", "a.pdf") == (["None"], "")


@pytest.mark.parametrize("shell", ['exec "$@" </dev/null', 'exec "$@" <&-', 'echo typed | "$@"'])
def test_without_a_terminal_nobody_is_asked(shell: str) -> None:
    assert without_a_terminal("en", "-", "a.pdf", shell=shell) == (["None"], "")
