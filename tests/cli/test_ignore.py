"""`ignore`: what a paper says is switched off for it, until it is switched on or the file is another."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests import pdfs
from tests.cli.conftest import IN_TIME, Desk, Run, hashes

OTHER_READER = ("Dear Professor Andersson,", "I apply for the PhD position in mathematics at ETH Zürich,", "and I like tides.")


def codes(run: Run, desk: Desk) -> list[str]:
    found = run("check", desk.draft, "--json", "--at", IN_TIME).json["findings"]
    return [finding["code"] for finding in found if finding["code"] in ("other-recipient", "name-differs", "private-number")]


@pytest.fixture
def letter(desk: Desk, run: Run) -> Path:
    """A letter for somebody else, attached."""
    path = desk.add("papers/other.pdf", pdfs.lines(*OTHER_READER))
    run("attach", desk.draft, "cover-letter", path, "--replace", "--language", "en")
    assert codes(run, desk) == ["other-recipient"] * 2
    return path


def test_the_check_says_how_to_switch_it_off_and_that_does(desk: Desk, run: Run, letter: Path) -> None:
    told = run("check", desk.draft, "--at", IN_TIME).out
    assert "it is meant for ETH Zürich, while this call is from KTH" in told
    [line] = [line for line in told.splitlines() if "ansok ignore" in line]
    assert line.strip().startswith("To switch these 2 off: ")
    run(*shlex.split(line.partition("ansok ")[2])).done()
    assert codes(run, desk) == []
    run("ignore", desk.draft, "cover-letter", "other-recipient", "--undo").done()
    assert codes(run, desk) == ["other-recipient"] * 2


def test_one_of_a_kind_is_switched_off_alone(desk: Desk, run: Run) -> None:
    path = desk.add(
        "papers/other.pdf", pdfs.lines("Dear Professor Andersson,", "I want to study how tides and storms are made.")
    )
    run("attach", desk.draft, "cover-letter", path, "--replace", "--language", "en")
    [line] = [line for line in run("check", desk.draft, "--at", IN_TIME).out.splitlines() if "ansok ignore" in line]
    assert line.strip().startswith("To switch it off: ansok ignore ")


def test_another_file_is_looked_at_again(desk: Desk, run: Run, letter: Path) -> None:
    run("ignore", desk.draft, "cover-letter", "other-recipient").done()
    desk.add("papers/new.pdf", pdfs.lines(*OTHER_READER, "I like storms as well."))
    run("attach", desk.draft, "cover-letter", desk.paper("new"), "--replace", "--language", "en")
    assert codes(run, desk) == ["other-recipient"] * 2


def test_the_same_file_attached_again_stays_as_it_was(desk: Desk, run: Run, letter: Path) -> None:
    run("ignore", desk.draft, "cover-letter", "other-recipient").done()
    run("attach", desk.draft, "cover-letter", letter, "--replace", "--language", "en")
    assert codes(run, desk) == []


def test_of_one_institution_or_file(desk: Desk, run: Run) -> None:
    def silenced() -> list[str | None]:
        return [d["institution"] for d in desk.stored()["documents"] if d.get("silenced")]

    run("ignore", desk.draft, "transcript", "private-number", "--institution", "KTH").done()
    assert silenced() == ["KTH"]
    run("ignore", desk.draft, "transcript", "private-number", desk.paper("leistungen")).done()
    assert silenced() == ["KTH", "Universität Köln"]
    run("ignore", desk.draft, "transcript", "private-number", "--undo").done()
    assert silenced() == []


def test_what_cannot_be_switched_off_is_refused_and_changes_nothing(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder)
    run("ignore", desk.draft, "cv", "needs-translation").refused("needs-translation", "private-number")
    run("ignore", desk.draft, "cv", "name-differs", "nothing.pdf").refused("nothing.pdf")
    run("ignore", desk.draft, "cv", "name-differs", "--institution", "KTH").refused("--institution")
    run("ignore", desk.draft, "transcript", "name-differs", "--institution", "Lund").refused("transcript")
    run("ignore", desk.draft, "portfolio", "name-differs").refused("portfolio")
    assert hashes(desk.folder) == before
