"""`shrink`: smaller copies of scans, the sizes told; the papers themselves untouched, and back again with --undo."""

from __future__ import annotations

import shlex
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from tests import pdfs, signing
from tests.cli.conftest import IN_TIME, Desk, Run
from tests.core import fine_scans
from wizard.core.call import SizeLimit
from wizard.services import calls, store

SCAN = fine_scans.scan(600, count=2)


@pytest.fixture
def scan(desk: Desk, run: Run) -> Path:
    path = desk.add("papers/scan.pdf", SCAN)
    run("attach", desk.draft, "cv", path, "--replace")
    return path


def limited(desk: Desk, most_mb: float) -> None:
    """The application's call allows so much in all; it is carried in the draft from now on."""
    application = store.read(desk.draft)
    call = replace(calls.of(application), id="of-their-own", total_size=SizeLimit(most_mb=most_mb))
    store.write(desk.draft, replace(application, call=call, call_id=call.id))


def widths(path: Path) -> list[int]:
    with pikepdf.open(path) as pdf:
        return [int(picture.Width) for page in pdf.pages for picture in page.get_images().values()]


def test_a_scan_is_made_smaller_twice_and_taken_back(desk: Desk, run: Run, scan: Path) -> None:
    copies = desk.folder / f"{desk.draft.stem} copies"
    first = run("shrink", desk.draft, "cv")
    made = copies / "scan (200-dpi).pdf"
    assert widths(made) == [800, 800]
    assert (
        first.out
        == f"{copies.name}/{made.name}: {len(SCAN) // 1000:,} kB before, {round(made.stat().st_size / 1000)} kB after\n"
    )
    assert scan.read_bytes() == SCAN
    notes = [f for f in run("check", desk.draft, "--json", "--at", IN_TIME).json["findings"] if f["code"] == "shrunk"]
    assert [note["severity"] for note in notes] == ["note"]
    assert "200 dots per inch" in notes[0]["message"]

    again = run("shrink", desk.draft, "cv", made, "--dpi", "150")
    assert widths(copies / "scan (150-dpi).pdf") == [600, 600]
    assert f"{len(SCAN) // 1000:,} kB before" in again.out, "the copy is made of the paper itself, not of the other copy"

    run("shrink", desk.draft, "cv", "--undo").done()
    (part,) = [p for d in store.read(desk.draft).documents if d.requirement == "cv" for p in d.parts]
    assert (part.path, part.made_from) == ("papers/scan.pdf", None)
    run("shrink", desk.draft, "cv", "--undo").refused("No such copy")


def test_the_command_stands_with_what_is_too_large_and_mends_it(desk: Desk, run: Run, scan: Path) -> None:
    limited(desk, sum(part.size for part in store.read(desk.draft).parts()) / 1e6 - 0.1)
    told = run("check", desk.draft, "--at", IN_TIME).out
    assert "The heaviest are scan.pdf (" in told
    (line,) = [line for line in told.splitlines() if "To shrink its scanned pictures: " in line]
    run(*shlex.split(line.partition("ansok ")[2]))
    findings = run("check", desk.draft, "--json", "--at", IN_TIME).json["findings"]
    assert "too-large" not in [finding["code"] for finding in findings]


def test_where_nothing_can_be_smaller_it_says_so_and_changes_nothing(desk: Desk, run: Run) -> None:
    before = desk.stored()
    run("shrink", desk.draft, "cv").refused("nothing that would take less room")
    assert desk.stored() == before
    limited(desk, 0.001)
    assert "To shrink" not in run("check", desk.draft, "--at", IN_TIME).out
    assert not list(desk.folder.glob("* copies"))


def test_of_a_locked_paper_no_open_copy_is_made(desk: Desk, run: Run) -> None:
    path = desk.add("papers/locked.pdf", pdfs.locked(SCAN))
    run("attach", desk.draft, "cv", path, "--replace")
    run("shrink", desk.draft, "cv").refused("locked with a password", "would lie open")


def test_the_original_of_a_signed_scan_that_was_made_smaller_is_the_paper_itself(desk: Desk, run: Run) -> None:
    data = signing.signed(SCAN)
    path = desk.add("papers/signed.pdf", data)
    run("attach", desk.draft, "cv", path, "--replace", "--beside")
    run("shrink", desk.draft, "cv")
    made = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--draft", "--json", "--at", IN_TIME).json
    (original,) = made["originals"]
    assert original["source"] == "papers/signed.pdf"
    assert Path(original["file"]).read_bytes() == data
    assert (desk.folder / "bundle.pdf").stat().st_size < len(data)


def test_a_bundle_over_the_limit_is_told_though_the_papers_are_under_it(desk: Desk, run: Run) -> None:
    limited(desk, sum(part.size for part in store.read(desk.draft).parts()) / 1e6)
    told = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--draft", "--at", IN_TIME).err
    assert "Warning: The bundle takes" in told
    folder = desk.folder / "handed over"
    assert "Warning: The bundle takes" in run("hand-over", desk.draft, folder, "--draft", "--at", IN_TIME).err
    limited(desk, 20)
    told = run("assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--draft", "--force", "--at", IN_TIME).err
    assert "The bundle takes" not in told
