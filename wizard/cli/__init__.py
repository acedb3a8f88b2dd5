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
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wizard.cli.parser import parse
from wizard.services.i18n import Voice, system_language, voice

DONE, BLOCKED, UNUSABLE, FAULT = 0, 1, 2, 3


def main(arguments: list[str]) -> int:
    """Runs one command and gives its exit status. Results go to standard output, everything else to standard error."""
    _ready_streams()
    try:
        status, results = _outcome(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("ansok: " + _voice().say("Stopped; nothing was changed.") + "\n")
        status, results = UNUSABLE, ""
    except Exception as error:
        from wizard.services import faults

        faults.tell(error)
        _complain("fault", voice("en"), detail=type(error).__name__)
        status, results = FAULT, ""
    return _told(status, results)


def _outcome(arguments: list[str]) -> tuple[int, str]:
    """The exit status of a command and what it found; what is not about a draft is written at once."""
    try:
        chosen = parse(arguments, _voice())
    except SystemExit as told:
        return int(told.code or DONE), ""
    except OSError:  # the help text has nowhere to go, as `_told` will find and say
        return DONE, ""
    with _stoppable(chosen):
        if chosen.selftest:
            from wizard.cli import selftest

            return selftest.run(_voice(), as_json=chosen.selftest_json)
        return _run(chosen)


def _run(chosen: Namespace) -> tuple[int, str]:
    """Each command's module is imported when it is asked for: `--help` stays quick."""
    from wizard.cli.desk import Desk
    from wizard.core.errors import AnsokError

    with Desk(getattr(chosen, "password_fd", None)) as desk:
        try:
            module = importlib.import_module(f"wizard.cli.{chosen.module}")
            status: int = getattr(module, chosen.command.replace("-", "_"))(desk, chosen)
        except AnsokError as error:
            _complain(error.code, desk.voice, **error.params)
            return UNUSABLE, ""
        except UnicodeEncodeError as error:  # a name in bytes that are no text on this system
            _complain("name-not-text", desk.voice, file=str(error.object))
            return UNUSABLE, ""
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
def _stoppable(chosen: Namespace) -> Iterator[None]:
    """`kill` and a closed terminal end a command as Ctrl-C does: what is half written is removed. The window sees to itself."""
    import signal

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if chosen.command == "open" or threading.current_thread() is not threading.main_thread():
        numbers = []
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]  # nohup has one ignored
    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
