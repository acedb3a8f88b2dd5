"""The command line as its users have it: a process of its own, or within this process where that proves no less."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import pdfs
from wizard import cli
from wizard.services.sandbox import Sandbox

KTH = "kth-theory-of-deep-learning-2020"
IN_TIME = "2020-03-01T12:00:00Z"
WHO = ("--name", "A", "--email", "a@example.org")
COMMAND = Path(sys.executable).with_name("ansok")


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: its exit status, results and everything else it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def finding(self, code: str) -> Any:
        """The one finding with that code; it says what happened and what to do."""
        (found,) = [found for found in self.json["findings"] if found["code"] == code]
        assert found["message"]
        assert found["remedy"]
        return found

    def done(self) -> Outcome:
        """The same, for what must have gone well."""
        assert (self.status, self.err) == (0, ""), self
        return self

    def refused(self, *words: str) -> Outcome:
        """The same, for what must have been refused: 2, no results, and only a sentence with these words and what to do."""
        assert self.err.count("\n") == 1, self
        return self.stopped(*words)

    def stopped(self, *words: str) -> Outcome:
        """As `refused`, but how far it had come may stand before that."""
        assert self.status == 2, self
        assert self.out == ""
        *progress, said = self.err.splitlines()
        assert all(line.endswith(" …") for line in progress), self.err
        assert said.startswith("ansok: ")
        assert said.count(". ") >= 1, said
        for word in words:
            assert word in said, said
        return self


def command(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Outcome:
    """Runs the installed command in an environment with hardly anything in it; `env` adds to that."""
    bare = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent", **(env or {})}
    done = subprocess.run([COMMAND, *arguments], cwd=cwd, env=bare, capture_output=True, timeout=100, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


Run = Callable[..., Outcome]


class Kept(Sandbox):
    """A sandbox whose workers serve one command after the other."""

    def close(self) -> None:
        """Only the end of all tests closes it."""

    def end(self) -> None:
        super().close()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Kept]:
    kept = Kept()
    yield kept
    kept.end()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sandbox: Kept) -> Run:
    """Runs a command within this process, in English unless `lang` says otherwise, with workers that are there already."""
    monkeypatch.setattr("wizard.cli.desk.Sandbox", lambda: sandbox)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)

    def within(*arguments: str | Path, lang: str = "C.UTF-8") -> Outcome:
        monkeypatch.setenv("LANG", lang)
        capsys.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return within


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, by its hash; folders with nothing."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, sandbox: Kept) -> Path:
    """A complete application and its papers, made by the commands alone; tests work on copies."""
    folder = tmp_path_factory.mktemp("complete")
    papers = folder / "papers"
    papers.mkdir()
    for name, kinds in {
        "cv": ("en",),
        "letter": ("en", "sv"),
        "master": ("sv",),
        "courses": ("sv", "sv"),
        "zeugnis": ("de",),
        "zeugnis-english": ("en",),
        "leistungen": ("de", "de", "de"),
        "leistungen-english": ("en", "en", "en"),
    }.items():
        pdfs.save(papers, f"{name}.pdf", pdfs.pages(*kinds, title=name))
    draft = folder / "mine.ansok"
    attach = ("attach", draft)
    master = ("--institution", "KTH", "--degree", "Master of Science")
    bachelor = ("--institution", "Universität Köln", "--translation")
    lines: list[tuple[str | Path, ...]] = [
        ("new", draft, "--call", KTH, "--name", "Maja Łucja Exempel", "--email", "maja@example.org"),
        ("institution", draft, "KTH", "--degree", "Master of Science"),
        ("institution", draft, "Universität Köln", "--degree", "Bachelor"),
        (*attach, "cv", papers / "cv.pdf"),
        (*attach, "cover-letter", papers / "letter.pdf"),
        (*attach, "degree-certificate", papers / "master.pdf", *master),
        (*attach, "transcript", papers / "courses.pdf", "--institution", "KTH"),
        (*attach, "degree-certificate", papers / "zeugnis.pdf", *bachelor, papers / "zeugnis-english.pdf"),
        (*attach, "transcript", papers / "leistungen.pdf", *bachelor, papers / "leistungen-english.pdf"),
        ("referee", draft, "Ada Lärare", "--email", "ada@example.org", "--phone", "+46 1", "--address", "Gatan 1, Lund"),
        ("referee", draft, "Bo Lärare", "--email", "bo@example.org", "--phone", "+46 2", "--address", "Gatan 2, Lund"),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wizard.cli.desk.Sandbox", lambda: sandbox)
        for arguments in lines:
            assert cli.main([str(argument) for argument in arguments]) == 0, arguments
    return folder


@dataclass(frozen=True)
class Desk:
    """A folder of one's own with a complete application and its papers."""

    folder: Path

    @property
    def draft(self) -> Path:
        return self.folder / "mine.ansok"

    def paper(self, name: str) -> Path:
        return self.folder / "papers" / f"{name}.pdf"

    def add(self, name: str, data: bytes) -> Path:
        return pdfs.save(self.folder, name, data)

    def stored(self) -> Any:
        """The draft as any program can read it."""
        return json.loads(self.draft.read_text(encoding="utf-8"))


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> Desk:
    folder = tmp_path / "desk"
    shutil.copytree(made_once, folder)
    return Desk(folder)


@pytest.fixture
def new_draft(tmp_path: Path, run: Run) -> Path:
    """An application in which nothing is stated but who applies."""
    draft = tmp_path / "new.ansok"
    run("new", draft, "--call", KTH, "--name", "Åsa Öberg", "--email", "asa@example.org").done()
    return draft
