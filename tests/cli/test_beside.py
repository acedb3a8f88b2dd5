"""`beside`: the untouched original of a signed paper is put beside the bundle."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

import pytest

from tests import pdfs, signing
from tests.cli.conftest import IN_TIME, Desk, Run


def codes(run: Run, desk: Desk) -> list[str]:
    found = run("check", desk.draft, "--json", "--at", IN_TIME).json["findings"]
    return [finding["code"] for finding in found if finding["code"] in ("signed", "original-beside")]


@pytest.fixture
def signed(desk: Desk) -> Path:
    return desk.add("papers/signed.pdf", signing.signed(pdfs.pages("en", title="Signed")))


def build(run: Run, desk: Desk, *more: str | Path) -> tuple[int, list[dict[str, object]]]:
    made = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--json", "--at", IN_TIME, *more)
    return made.status, made.json["originals"]


def test_the_original_is_written_beside_the_bundle_and_listed(desk: Desk, run: Run, signed: Path) -> None:
    run("attach", desk.draft, "cv", signed, "--replace")
    assert codes(run, desk) == ["signed"]
    assert build(run, desk) == (0, [])
    told = run("check", desk.draft, "--at", IN_TIME).out
    (line,) = [line for line in told.splitlines() if "ansok beside" in line]
    assert line.strip().startswith("To put the original beside the bundle: ")
    run(*shlex.split(line.partition("ansok ")[2])).done()
    assert codes(run, desk) == ["original-beside"]
    status, (original,) = build(run, desk, "--force")
    copy = desk.folder / "01-Maja-Lucja-Exempel-CV-original.pdf"
    content = signed.read_bytes()
    assert status == 0
    assert original == {
        "requirement": "cv",
        "document": "d1",
        "source": "papers/signed.pdf",
        "file": str(copy),
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert copy.read_bytes() == content
    run("beside", desk.draft, "cv", signed, "--undo").done()
    assert codes(run, desk) == ["signed"]
    assert desk.stored()["documents"][0]["parts"][0].keys() == {"path", "size", "sha256"}


def test_it_is_chosen_at_once_with_the_file_and_goes_with_it(desk: Desk, run: Run, signed: Path) -> None:
    run("attach", desk.draft, "cv", signed, "--replace", "--beside")
    assert codes(run, desk) == ["original-beside"]
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace")
    assert codes(run, desk) == []


def test_where_it_lies_is_told_in_words(desk: Desk, run: Run, signed: Path) -> None:
    run("attach", desk.draft, "cv", signed, "--replace", "--beside")
    slots = desk.folder / "slots"
    made = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--slots", slots, "--at", IN_TIME)
    assert made.status == 0
    copy = slots / "01-Maja-Lucja-Exempel-CV-original.pdf"
    assert made.out.splitlines()[1] == f"{copy}: the untouched original of signed.pdf"
    assert copy.read_bytes() == signed.read_bytes()


def test_a_paper_that_is_not_there_is_refused(desk: Desk, run: Run, signed: Path) -> None:
    run("beside", desk.draft, "cv", signed).refused("signed.pdf")
    run("beside", desk.draft, "cv", "--institution", "KTH").refused()
    run("detach", desk.draft, "cv").done()
    run("beside", desk.draft, "cv").refused()


def test_pages_that_lost_something_on_the_way_are_told(desk: Desk, run: Run) -> None:
    loop = desk.add("papers/loop.pdf", pdfs.with_looping_tree(pdfs.pages("en", title="Vita")))
    run("attach", desk.draft, "cv", loop, "--replace")
    made = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--at", IN_TIME)
    assert "Note: loop.pdf, page 1: links cannot be followed in the bundle" in made.err
