"""A whole run of the window under strace: whom it speaks to, where anything that was typed or attached is written.

Then "Remove everything" in a second run, and what is left.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import letters, pdfs, traces, unusable
from tests.core import scans
from tests.e2e.desktop import desktop
from tests.marked import files_of, fits, words_in, words_of

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has pyatspi, which comes from the distribution."""
PROGRAM = Path(sys.executable).with_name("ansok")

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]

TYPED = {
    "Name": "Zebrafink Gullviva",
    "E-mail": "zebra@gullviva.example",
    "Phone": "+46 70 447 11 99",
    "Postal address": "Marulksgatan 77",
    "damaged": "Hjortron.pdf",
    "scan": "Kryddpeppar.pdf",
    "letter": "Rabarber.docx",
    "locked": "Lingonris.pdf",
    "transcript": "Smultron.pdf",
    "read": "English",
    "password": pdfs.PASSWORD,
    "referee": "Rosenlund Tussilago",
    "referee's e-mail": "ros@tussilago.example",
    "login": "login.vitsippa",
    "receipt": "No-Backsippa-55",
}
IN_PAPERS = {"words of the scan": "Kungsljus", "words of the letter": "Vallmofält", "words of the transcript": "Timotej"}
WORDS = {key: word for key, word in TYPED.items() if key != "read"} | IN_PAPERS

EVERYTHING_STATED = frozenset(TYPED) - {"read", "password", "login"}
PAGES = frozenset({"Name", "E-mail", "Phone", "Postal address", "referee", "referee's e-mail", *IN_PAPERS})
NAMES_OF_FILES = frozenset({"Name", "scan", "letter", "locked", "transcript"})

ALLOWED: tuple[tuple[str, frozenset[str], str], ...] = (
    ("Documents/Ansök/*.ansok", EVERYTHING_STATED, "the application: all that the person states, and where papers lie"),
    ("Documents/Ansök/.*.ansok.history/*", EVERYTHING_STATED, "its earlier states"),
    ("Documents/Ansök/* copies/Rabarber.pdf", PAGES, "the PDF that was asked for, of the letter"),
    ("Documents/Ansök/* application/*", PAGES | NAMES_OF_FILES, "the folder to hand over, that was asked for"),
    (".local/state/ansok/window.json", frozenset({"Name"}), "the latest applications, by their paths"),
    (".cache/ansok/readings/*.json", frozenset({"words of the scan", "Name"}), "what was read from scanned pages"),
)
"""Where something may stand below the person's folder, what, and why. Everything else holds nothing of it."""

KEPT_TO_THEMSELVES = ("password", "login")
"""Nowhere but in the keyring, which is encrypted."""


@dataclass(repr=False)
class Run:
    """What the runs of the window left behind."""

    home: Path
    spoken: Counter[str] = field(default_factory=Counter)
    printing: Counter[str] = field(default_factory=Counter)
    """Whom it spoke to when the checklist was to be printed."""
    written: set[Path] = field(default_factory=set)
    said: str = ""
    found: dict[str, set[str]] = field(default_factory=dict)
    modes: dict[str, int] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    papers: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan, a text document, a locked paper, and one with nothing special."""
    folder = tmp_path_factory.mktemp("papers")
    sheet = scans.sheet((f"Curriculum vitae of {TYPED['Name']}", IN_PAPERS["words of the scan"], *scans.ENGLISH))
    pdfs.save(folder, TYPED["scan"], pdfs.scanned(scans.scanned(sheet)))
    pdfs.save(folder, TYPED["letter"], letters.docx(f"{letters.WORDS} {IN_PAPERS['words of the letter']}"))
    pdfs.save(folder, TYPED["damaged"], unusable.cut_short(pdfs.pages("en")))
    pdfs.save(folder, TYPED["locked"], pdfs.locked(pdfs.pages("en")))
    pdfs.save(folder, TYPED["transcript"], pdfs.pages("en", title=IN_PAPERS["words of the transcript"]))
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Iterator[Run]:
    """All runs; what was written is looked through after the first."""
    folder = tmp_path_factory.mktemp("privacy")
    home = folder / "home"
    with desktop(home) as desk, keyring(desk):
        environment = {**desk, "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
        (home / "tmp").mkdir()
        made = Run(home, papers={path.name: path.read_bytes() for path in papers.iterdir()})
        watched(made, "apply", folder, papers, environment)
        for path in (path for path in files_of(home) if not is_of_others(path.relative_to(home))):
            name = str(path.relative_to(home))
            made.modes[name] = path.stat().st_mode & 0o777
            if there := words_of(path, WORDS):
                made.found[name] = there
        everything, made.spoken = made.spoken, Counter()
        watched(made, "print", folder, papers, environment, ",sendmsg")
        made.printing, made.spoken = made.spoken, everything
        watched(made, "remove", folder, papers, environment)
        made.left = {str(path.relative_to(home)) for path in files_of(home) if not is_of_others(path.relative_to(home))}
    yield made
    shutil.rmtree(folder)


@contextmanager
def keyring(environment: dict[str, str]) -> Iterator[None]:
    """GNOME's keyring on the desktop's bus, open."""
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"]
    daemon = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert daemon.stdin is not None
    daemon.stdin.write(b"of the keyring")
    daemon.stdin.close()
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait(20)


def watched(  # noqa: PLR0917  (a run, and what is done in it)
    run: Run, act: str, folder: Path, papers: Path, environment: dict[str, str], more: str = ""
) -> None:
    """One run of the window, with what it says and what strace sees; `more` system calls are looked at."""
    log, said, program = folder / f"{act}.trace", folder / f"{act}.said", folder / act
    strace = f"strace -f --seccomp-bpf -qq -y -s 1000 -e trace={traces.CALLS}{more} -o {log}"
    program.write_text(f"#!/bin/sh\nexec {strace} {PROGRAM} >{said} 2>&1\n", encoding="utf-8")
    program.chmod(0o755)
    command = [SYSTEM_PYTHON, "-m", "tests.e2e.whole_run", act, str(program), str(papers), json.dumps(TYPED)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    lines = traces.whole_lines(log)
    run.spoken += traces.spoken_to(lines)
    run.written |= traces.written(lines, ROOT)
    run.said += said.read_text(encoding="utf-8")


OTHERS = (".local", "share", "keyrings"), (".cache", "fontconfig"), (".cache", "openbox")


def is_of_others(path: Path) -> bool:
    """What the desktop's own services keep: the keyring, which is encrypted, the bus, fonts."""
    return path.parts[0] == "run" or any(path.parts[: len(place)] == place for place in OTHERS)


# --- nothing leaves the machine


def test_it_speaks_to_nobody_but_the_desktop(run: Run) -> None:
    assert set(run.spoken) <= traces.LOCAL, run.spoken
    assert {"AF_UNIX: the display", "AF_UNIX: the session bus"} <= set(run.spoken)


def test_to_print_it_speaks_to_the_print_service_of_this_computer_as_well(run: Run) -> None:
    assert set(run.printing) <= traces.LOCAL | traces.PRINTING, run.printing
    assert [who for who in run.printing if who.endswith(("the print service", "the print service of this computer"))]


def test_it_writes_nowhere_but_in_its_own_places(run: Run) -> None:
    own = (
        "Documents/Ansök(/.*)?",
        r"\.local/state/ansok(/.*)?",
        r"\.cache/(ansok|fontconfig)(/.*)?",
        "tmp/ansok-[a-z0-9_]{8}(/.*)?",
        "tmp/[a-z0-9_]{8}",  # an empty file, by which Python sees whether it may write there
    )
    inside = {str(path.relative_to(run.home)) for path in run.written if path.is_relative_to(run.home)}
    assert {path for path in run.written if not path.is_relative_to(run.home)} == set()
    assert {name for name in inside if not any(re.fullmatch(form, name) for form in own)} == set()


# --- what is written


def test_each_place_holds_what_it_is_for_and_nothing_else(run: Run) -> None:
    for name, words in run.found.items():
        allowed = [may for form, may, _ in ALLOWED if fits(name, form)]
        assert allowed, (name, words)
        assert words <= frozenset().union(*allowed), (name, words)


def test_each_place_that_is_told_is_there(run: Run) -> None:
    """Otherwise it would not have been looked through."""
    for form, may, _ in ALLOWED:
        there = {word for name, words in run.found.items() if fits(name, form) for word in words}
        assert there & may, form
    assert {word for words in run.found.values() for word in words} | {"damaged"} >= EVERYTHING_STATED


@pytest.mark.parametrize("secret", KEPT_TO_THEMSELVES)
def test_passwords_and_the_login_name_stand_in_no_file(run: Run, secret: str) -> None:
    assert not [name for name, words in run.found.items() if secret in words]


def test_what_is_kept_is_for_its_owner_alone(run: Run) -> None:
    for name, mode in run.modes.items():
        asked_for = fits(name, "Documents/Ansök/* application/*")
        if name in run.found and not asked_for:
            assert mode == 0o600, (name, oct(mode))


def test_nothing_of_it_is_said(run: Run) -> None:
    assert words_in(run.said.encode(), WORDS) == set()
    assert "Traceback" not in run.said


# --- everything removed


def test_afterwards_only_what_was_asked_for_is_left(run: Run) -> None:
    folder = "Documents/Ansök/Zebrafink Gullviva application/"
    assert {name for name in run.left if not name.startswith(folder)} == set()
    assert any(name.endswith("manifest.json") for name in run.left)


def test_the_papers_are_as_they_were(run: Run, papers: Path) -> None:
    assert {path.name: path.read_bytes() for path in papers.iterdir()} == run.papers
