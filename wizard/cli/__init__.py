"""The command line: thin, it calls core and services. docs/cli.md is the contract.

Exit status: 0 done and nothing blocks; 1 something blocks; 2 the command, a path or the application file cannot be used and
nothing was changed; 3 a fault of ours.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.services.i18n import Voice, system_language, voice

if TYPE_CHECKING:
    from argparse import Namespace

DONE, BLOCKED, UNUSABLE, FAULT = 0, 1, 2, 3


def main(arguments: list[str]) -> int:
    """Runs one command and gives its exit status. Results go to standard output, everything else to standard error."""
    return _ended(lambda: _outcome(arguments))


def open_window(draft: str | None) -> int:
    """The same as the command `open`, without reading a command line first: the window is to be there at once."""
    return _ended(lambda: _opened(draft))


def _ended(command: Callable[[], tuple[int, str]]) -> int:
    """The exit status of a command, whatever becomes of it; what it found is told."""
    _ready_streams()
    try:
        status, results = _kept_in_words(command)
    except KeyboardInterrupt:
        sys.stderr.write("ansok: " + _voice().say("Stopped; nothing was changed.") + "\n")
        status, results = UNUSABLE, ""
    except Exception as error:
        from wizard.services import faults

        faults.tell(error)
        _complain("fault", voice("en"), detail=type(error).__name__)
        status, results = FAULT, ""
    return _told(status, results)


def _kept_in_words(command: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """The same, where a command says that it cannot be done."""
    from wizard.core.errors import AnsokError

    try:
        return command()
    except AnsokError as error:
        _complain(error.code, _voice(), **error.params)
    except UnicodeEncodeError as error:  # a name in bytes that are no text on this system
        _complain("name-not-text", _voice(), file=str(error.object))
    return UNUSABLE, ""


def _outcome(arguments: list[str]) -> tuple[int, str]:
    """The exit status of a command and what it found; what is not about a draft is written at once."""
    from wizard.cli.parser import parse

    try:
        chosen = parse(arguments, _voice())
    except SystemExit as told:
        return int(told.code or DONE), ""
    except OSError:  # the help text has nowhere to go, as `_told` will find and say
        return DONE, ""
    if chosen.command == "open":  # the window itself sees to being stopped
        return _opened(chosen.draft)
    with _stoppable():
        if chosen.selftest:
            from wizard.cli import selftest

            return selftest.run(_voice(), as_json=chosen.selftest_json)
        return _at_a_desk(chosen)


def _opened(draft: str | None) -> tuple[int, str]:
    from wizard.cli import opening

    return opening.open_window(draft), ""


def _at_a_desk(chosen: Namespace) -> tuple[int, str]:
    """Each command's module is imported when it is asked for: `--help` stays quick."""
    from wizard.cli.desk import Desk

    with Desk(getattr(chosen, "password_fd", None)) as desk:
        module = importlib.import_module(f"wizard.cli.{chosen.module}")
        status: int = getattr(module, chosen.command.replace("-", "_"))(desk, chosen)
        return status, desk.results


def _told(status: int, results: str) -> int:
    """Writes the results, the last thing that a command does: who stops reading half-way gets the same exit status."""
    try:
        sys.stdout.write(results)
        sys.stdout.flush()
    except OSError as error:
        # What is still to be written has nowhere to go, and must not be tried again when the interpreter ends.
        with Path(os.devnull).open("w") as nowhere, suppress(OSError):
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return status
        _complain("no-output", _voice(), detail=error.strerror or str(error))
        return UNUSABLE
    return status


def _complain(code: str, words: Voice, **params: str | int) -> None:
    """Says on standard error what happened and what to do."""
    from wizard.core.errors import AnsokError
    from wizard.services import messages

    said = messages.of_error(AnsokError(code, **params), words)
    sys.stderr.write(f"ansok: {said.message} {said.remedy}\n")


def _voice() -> Voice:
    return voice(system_language())


def _ready_streams() -> None:
    """Who reads a pipe or a file gets UTF-8 on every system; a terminal that lacks a character shows its escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed, or a program without a console
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (for as long as the process lives)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


@contextmanager
def _stoppable() -> Iterator[None]:
    """`kill` and a closed terminal end a command as Ctrl-C does: what is half written is removed."""
    import signal

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]  # nohup has one ignored
    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
