"""Every command under strace: whom it speaks to, what it says, and where what was typed or attached is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import letters, pdfs, traces, unusable
from tests.cli.conftest import COMMAND, IN_TIME, KTH
from tests.core import scans
from tests.docs.synopsis import commands
from tests.marked import files_of, fits, words_in, words_of
from tests.services.keyrings import Session
from wizard.services import files

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROOT = Path(__file__).parents[2]
WORDS = {
    "name": "Zebrafink Gullviva",
    "email": "zebra@gullviva.example",
    "phone": "+46 70 447 11 99",
    "address": "Marulksgatan 77",
    "university": "Nejlikerot universitet",
    "referee": "Rosenlund Tussilago",
    "receipt": "No-Backsippa-55",
    "scan": "Kryddpeppar.pdf",
    "letter": "Rabarber.docx",
    "locked": "Lingonris.pdf",
    "plain": "Smultron.pdf",
    "damaged": "Hjortron.pdf",
    "password": pdfs.PASSWORD,
    "wrong password": "Himlajord-4411",
    "words of the scan": "Kungsljus",
    "words of the letter": "Vallmofält",
    "words of the plain paper": "Timotej",
    "words of the damaged paper": "Daggkåpa",
}
SECRETS = {"password", "wrong password"}
CONTENT = {key for key in WORDS if key.startswith("words of")}
FILES = {"scan", "letter", "locked", "plain", "damaged"}
STATED = WORDS.keys() - SECRETS - CONTENT

ALLOWED: tuple[tuple[str, set[str]], ...] = (
    ("*.ansok", STATED),  # the application
    (".*.ansok.history/*", STATED),  # its earlier states
    ("mine copies/Rabarber.pdf", CONTENT),  # a copy that was asked for
    ("bundle.pdf", STATED | CONTENT),  # what was asked for, each at its place
    ("checklist.pdf", STATED),
    ("out/*", STATED | CONTENT),
    ("hand-over/*", STATED | CONTENT),
    (".cache/ansok/readings/*.json", {"words of the scan", "name"}),  # what was read from scanned pages
)


@dataclass(repr=False)
class Run:
    """What all the commands left behind."""

    home: Path
    papers: Path
    spoken: Counter[str] = field(default_factory=Counter)
    written: set[Path] = field(default_factory=set)
    out: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    """By the command."""
    err: str = ""
    env: dict[str, str] = field(default_factory=dict)

    def ansok(self, *arguments: str | Path, status: int = 0, password: str = "") -> str:
        """Runs a command as its users do, with strace looking on; what it answers."""
        log = self.home.parent / "log"
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "1000", "-e", f"trace={traces.CALLS}", "-o", str(log)]
        reader, writer = os.pipe()
        os.write(writer, f"{password}\n".encode())
        os.close(writer)
        line = [*strace, COMMAND, *arguments, *(("--password-fd", str(reader)) if password else ())]
        done = subprocess.run(
            line, env=self.env, cwd=self.home, pass_fds=(reader,), capture_output=True, timeout=200, check=False
        )
        os.close(reader)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == status, (arguments, out, err)
        lines = traces.whole_lines(log)
        self.spoken += traces.spoken_to(lines)
        self.written |= traces.written(lines, self.home)
        self.out[str(arguments[0])] += out
        self.err += err
        return out


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    session = Session()
    session.start_keyring()
    made = Run(session.home, tmp_path_factory.mktemp("papers"))
    made.env = {**session.env, "TMPDIR": str(session.home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    (session.home / "tmp").mkdir()
    write_papers(made.papers)
    try:
        apply(made)
        yield made
    finally:
        session.close()


def write_papers(folder: Path) -> None:
    sheet = scans.sheet((f"Curriculum vitae of {WORDS['name']}", WORDS["words of the scan"], *scans.ENGLISH))
    pdfs.save(folder, WORDS["scan"], pdfs.scanned(scans.scanned(sheet)))
    pdfs.save(folder, WORDS["letter"], letters.docx(f"{letters.WORDS} {WORDS['words of the letter']}"))
    pdfs.save(folder, WORDS["locked"], pdfs.locked(pdfs.pages("en")))
    pdfs.save(folder, WORDS["plain"], pdfs.pages("en", title=WORDS["words of the plain paper"]))
    damaged = pdfs.lines(WORDS["words of the damaged paper"])
    pdfs.save(folder, WORDS["damaged"], unusable.cut_short(damaged))
    pdfs.save(folder, f"xref {WORDS['damaged']}", pdfs.with_damaged_xref(damaged))
    pdfs.save(folder, f"page {WORDS['damaged']}", pdfs.with_broken_page(damaged))
    pdfs.save(folder, f"odd {WORDS['damaged']}", pdfs.oddly_locked(damaged))
    pdfs.save(folder, f"time {WORDS['damaged']}", unusable.memory_bomb(3000))
    pdfs.save(folder, f"picture {WORDS['damaged']}.png", unusable.cut_short(unusable.picture()))


def apply(run: Run) -> None:
    """Every command, in the order of a person's work."""
    draft = "mine.ansok"
    paper = {key: run.papers / WORDS[key] for key in FILES}
    who = ("--name", WORDS["name"], "--email", WORDS["email"])
    run.ansok("new", draft, "--call", KTH, *who)
    run.ansok("set", draft, "phone", WORDS["phone"])
    run.ansok("set", draft, "address", WORDS["address"])
    run.ansok("institution", draft, WORDS["university"], "--degree", "Master of Science")
    run.ansok("referee", draft, WORDS["referee"], "--email", "a@example.org")
    run.ansok("attach", draft, "cv", paper["scan"])
    run.ansok("attach", draft, "cover-letter", paper["letter"], status=1)
    run.ansok("convert", draft, "cover-letter", status=1)
    run.ansok("attach", draft, "degree-certificate", paper["locked"], status=1, password=WORDS["wrong password"])
    run.ansok("attach", draft, "degree-certificate", paper["locked"], "--replace", password=WORDS["password"])
    run.ansok("attach", draft, "transcript", paper["plain"])
    run.ansok("beside", draft, "transcript")
    run.ansok("ignore", draft, "transcript", "name-differs")
    run.ansok("attach", draft, "transcript", paper["damaged"], "--replace", status=1)
    run.ansok("detach", draft, "transcript")
    run.ansok("attach", draft, "transcript", paper["plain"])
    run.ansok("shrink", draft, "cv", status=2)
    for question in run.ansok("questions", draft, "--json").split('"'):
        if question.startswith(("cv.", "cover-letter.", "institutions")):
            run.ansok("answer", draft, question, "yes")
    run.ansok("check", draft, "--at", IN_TIME, status=1, password=WORDS["password"])
    run.ansok("inspect", *sorted(run.papers.iterdir()), password=WORDS["password"])
    run.ansok("inspect", *sorted(run.papers.iterdir()), "--json", password=WORDS["wrong password"])
    target = ("--at", IN_TIME, "--draft")
    run.ansok("assemble", draft, "-o", "bundle.pdf", "--slots", "out", *target, status=1, password=WORDS["password"])
    run.ansok("hand-over", draft, "hand-over", *target, status=1, password=WORDS["password"])
    run.ansok("verify", "hand-over")
    run.ansok("checklist", draft, "-o", "checklist.pdf", "--at", IN_TIME, password=WORDS["password"])
    run.ansok("reminders", draft, "-o", "reminders.ics")
    run.ansok("deadline", draft)
    run.ansok("calls")
    run.ansok("duplicate", draft, "other.ansok", "--call", "uu-pcr-2014-2788")
    run.ansok("find", draft, run.papers)
    run.ansok("submitted", draft, "--receipt", WORDS["receipt"])
    run.ansok("history", draft)
    run.ansok("restore", draft, "1")
    run.ansok("submitted", draft, "--receipt", WORDS["receipt"])
    keep_in_keyring(run, paper["locked"])
    run.ansok("check", draft, "--at", IN_TIME, status=1)
    run.ansok("passwords")
    run.ansok("passwords", "--forget", paper["locked"])
    run.ansok("sample", "sample")
    run.ansok("open", draft, status=2)  # there is no screen
    run.ansok("remove-everything")


def keep_in_keyring(run: Run, paper: Path) -> None:
    """As the window does, in a run of its own."""
    folder = run.home / ".local" / "state" / "ansok" / "passwords"
    subprocess.run(
        [sys.executable, "-m", "tests.services.vault_process", str(folder), "30"],
        input=json.dumps(["keep", files.fingerprint(paper)[1], WORDS["password"]]),
        env=run.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_every_command_was_used(run: Run) -> None:
    assert set(run.out) == set(commands())


def test_no_command_speaks_to_anybody_but_the_desktop(run: Run) -> None:
    assert set(run.spoken) <= traces.LOCAL, run.spoken
    assert {"AF_UNIX: LibreOffice's own pipe", "AF_UNIX: the session bus"} <= set(run.spoken)


def test_a_password_is_neither_said_nor_written(run: Run) -> None:
    assert not words_in("".join((run.err, *run.out.values())).encode(), WORDS) & SECRETS
    assert not [path for path in files_of(run.home) if words_of(path, WORDS) & SECRETS]


def test_what_papers_say_and_what_was_typed_is_not_told_beside_the_results(run: Run) -> None:
    """Standard error names the file, university or referee that a finding is about; `inspect` alone tells what pages say."""
    assert words_in(run.err.encode(), WORDS) <= FILES | {"university", "referee"}
    assert {command for command, out in run.out.items() if words_in(out.encode(), WORDS) & CONTENT} == {"inspect"}
    assert "Traceback" not in run.err


def test_each_place_holds_what_it_is_for_and_nothing_else(run: Run) -> None:
    seen = set()
    for path in files_of(run.home):
        name = str(path.relative_to(run.home))
        if there := words_of(path, WORDS) if "keyrings" not in name else set():
            (allowed,) = [may for form, may in ALLOWED if fits(name, form)] or [set()]
            assert there <= allowed, (name, there)
            seen |= there
    assert seen | {"damaged", "words of the damaged paper"} == STATED | CONTENT


def test_nothing_is_written_but_what_was_asked_for_and_the_program_s_own(run: Run) -> None:
    assert not [path for path in run.written if not path.is_relative_to(run.home)]
    assert not [path for path in run.written if path.is_relative_to(run.home / "tmp") and path.is_file()]
    hidden = {str(path.relative_to(run.home)) for path in files_of(run.home) if path.relative_to(run.home).parts[0][0] == "."}
    own = (".cache/ansok/readings/*.json", ".mine.ansok.history/*", ".local/share/keyrings/*")
    assert not [name for name in hidden if not any(fits(name, form) for form in own)]
