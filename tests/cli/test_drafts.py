"""Drafts that cannot be used, or not now; moments, zones and statements that make no sense."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import IN_TIME, Desk, Run, hashes

HOLD = """
import sys
from pathlib import Path
from wizard.services.store import Lock
lock = Lock(Path(sys.argv[1]), "Ansök")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(draft: Path) -> Iterator[int]:
    """Another process holds the draft; gives its id."""
    command = [sys.executable, "-c", HOLD, str(draft)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid


def test_a_draft_that_another_process_holds_is_not_written(desk: Desk, run: Run) -> None:
    with held(desk.draft) as process:
        before = hashes(desk.folder)
        for arguments in (
            ["set", desk.draft, "phone", "112"],
            ["attach", desk.draft, "cv", desk.paper("cv"), "--replace"],
            ["detach", desk.draft, "cv"],
            ["answer", desk.draft, "cv.experience", "yes"],
            ["institution", desk.draft, "Lund"],
            ["referee", desk.draft, "Cleo"],
            ["submitted", desk.draft],
        ):
            run(*arguments).refused("mine.ansok is being written by Ansök", str(process), "Close it there first")
        assert run("check", desk.draft, "--at", IN_TIME).status == 0
        assert hashes(desk.folder) == before
        bundle = desk.folder / "bundle.pdf"
        assert run("assemble", desk.draft, "-o", bundle, "--at", IN_TIME).status == 0
    run("set", desk.draft, "phone", "112").done()
    assert [path.name for path in desk.folder.iterdir() if path.name.startswith(".")] == [".mine.ansok.history"]


def test_who_held_a_draft_and_is_gone_holds_it_no_more(desk: Desk, run: Run) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, desk.draft], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
    run("set", desk.draft, "phone", "112").done()


def newer(text: str) -> str:
    return text.replace('"schema": 1', '"schema": 2').replace('"id"', '"identity"', 1)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, ["later version", "schema 2", "this one knows 1", "left as it is"]),
        (lambda text: "[]", ["not an application that can be read"]),
        (lambda text: text.replace('"schema": 1', '"schema": "one"'), ["not an application that can be read"]),
        (lambda text: text.replace('"applicant"', '"applikant"'), ["not an application that can be read", "applikant"]),
        (lambda text: text.replace("kth-theory", "xyz-theory"), ["is not known", "xyz-theory"]),
        (lambda text: text.replace('"cover-letter"', '"cover-song"'), ["cover-song"]),
        (lambda text: text.replace('"schema": 1', '"settings": {"zone": "Atlantis"}, "schema": 1', 1), ["Atlantis"]),
    ],
    ids=["newer", "list", "schema", "key", "call", "requirement", "zone"],
)
def test_a_draft_that_cannot_be_used_is_left_as_it_is(
    desk: Desk, run: Run, spoil: Callable[[str], str], words: list[str]
) -> None:
    whole = desk.draft.read_text(encoding="utf-8")
    plain = json.dumps({k: v for k, v in json.loads(whole).items() if k != "settings"}, ensure_ascii=False)
    desk.draft.write_text(spoil(plain), encoding="utf-8")
    assert desk.draft.read_text(encoding="utf-8") != plain
    before = hashes(desk.folder)
    run("check", desk.draft).refused(*words)
    run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf").refused(*words)
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace")
    assert hashes(desk.folder)["papers/cv.pdf"] == before["papers/cv.pdf"]
    run("questions", desk.draft)
    run("deadline", desk.draft)
    if "Atlantis" not in words:
        assert hashes(desk.folder) == before


@pytest.mark.parametrize("name", ["nowhere.ansok", "papers", "papers/cv.pdf", "x" * 300])
def test_what_is_no_draft(desk: Desk, run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    before = hashes(desk.folder)
    for arguments in (
        ["check", name],
        ["set", name, "phone", "112"],
        ["attach", name, "cv", "papers/cv.pdf"],
        ["questions", name],
        ["deadline", name],
        ["assemble", name, "-o", "b.pdf"],
    ):
        run(*arguments).refused()
    assert hashes(desk.folder) == before


@pytest.mark.parametrize(
    "more",
    [
        ["--at", "2020-03-08"],
        ["--at", "2020-03-08T10:00:00"],
        ["--at", "noon"],
        ["--at", ""],
        ["--at", "9999-12-31T23:59:59Z"],
        ["--at", "0001-01-01T00:00:00Z"],
        ["--zone", "Stockholm"],
        ["--zone", ""],
        ["--zone", "/etc/localtime"],
    ],
    ids=" ".join,
)
def test_moments_and_zones_that_cannot_be_understood(desk: Desk, run: Run, more: list[str]) -> None:
    before = hashes(desk.folder)
    for arguments in (
        ["check", desk.draft],
        ["deadline", desk.draft],
        ["assemble", desk.draft, "-o", desk.folder / "b.pdf"],
        ["checklist", desk.draft, "-o", desk.folder / "c.pdf"],
    ):
        run(*arguments, *more).refused("Write it as" if "--at" in more else "is not a time zone")
    assert hashes(desk.folder) == before


def test_no_institution_at_all(desk: Desk, run: Run) -> None:
    for name in ("KTH", "Universität Köln"):
        run("institution", desk.draft, name, "--remove").done()
    before = hashes(desk.folder)
    checked = run("check", desk.draft, "--json")
    assert checked.status == 1
    assert checked.finding("no-institution")["severity"] == "blocker"
    told = run("assemble", desk.draft, "-o", desk.folder / "b.pdf")
    assert (told.status, told.out) == (1, "")
    assert "No university is listed." in told.err
    assert hashes(desk.folder) == before
