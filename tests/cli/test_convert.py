"""`convert`: PDFs of text documents, by the real LibreOffice, that count once the applicant has looked at their pages."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests import letters, pdfs, texts
from tests.cli.conftest import IN_TIME, Desk, Run
from wizard.services import office

DOCX = letters.docx(texts.TEXTS["en"])


@pytest.fixture
def letter(desk: Desk, run: Run) -> Path:
    path = desk.add("papers/mitt brev.docx", DOCX)
    assert run("attach", desk.draft, "cover-letter", path, "--replace").status == 1
    return path


def command_in(told: str, words: str) -> list[str]:
    """The command of ours that stands behind these words."""
    (line,) = [line for line in told.splitlines() if words in line]
    return shlex.split(line.partition("ansok ")[2])


def codes(run: Run, desk: Desk) -> list[str]:
    found = run("check", desk.draft, "--json", "--at", IN_TIME).json["findings"]
    return [f["code"] for f in found if f["severity"] != "note" and f["file"] and "brev" in f["file"]]


def test_a_word_file_goes_into_the_bundle_once_its_pages_were_looked_at(desk: Desk, run: Run, letter: Path) -> None:
    assert codes(run, desk) == ["not-pdf"]
    told = run("check", desk.draft, "--at", IN_TIME)
    assert "LibreOffice can make a PDF of it here." in told.out
    made = run(*command_in(told.out, "To make a PDF of it: "))
    assert (made.status, made.out) == (1, "")
    progress, problem, *_ = made.err.splitlines()
    assert progress == "Converting papers/mitt brev.docx …"
    assert problem.startswith("Problem: LibreOffice made a PDF of mitt brev.docx")
    pdf = desk.folder / f"{desk.draft.stem} copies" / "mitt brev.pdf"
    assert f"The pages to look at: {desk.draft.stem} copies/mitt brev.pdf" in made.err
    assert pdf.read_bytes().startswith(b"%PDF")
    assert letter.read_bytes() == DOCX
    assert codes(run, desk) == ["converted"]
    bundle = desk.folder / "bundle.pdf"
    assert run("assemble", desk.draft, "-o", bundle, "--at", IN_TIME).status == 1
    run(*command_in(made.err, "To answer yes: ")).done()
    assert codes(run, desk) == []
    assert run("assemble", desk.draft, "-o", bundle, "--at", IN_TIME).status == 0
    assert "random walks" in " ".join(pdfs.texts(bundle))

    letter.write_bytes(letters.docx(texts.TEXTS["en"] + " More.", tracked=True))
    assert codes(run, desk) == ["made-outdated"]
    again = run(*command_in(run("check", desk.draft, "--at", IN_TIME).out, "To make a PDF of it: "))
    assert again.status == 1
    assert "mitt brev-2.pdf" in again.err
    assert codes(run, desk) == ["converted", "tracked-changes"]
    assert pdf.is_file()

    run("convert", desk.draft, "cover-letter", letter, "--undo").done()
    assert codes(run, desk) == ["not-pdf", "tracked-changes"]
    run("convert", desk.draft, "cover-letter", "--undo").refused("No such copy")


def test_what_cannot_be_converted_changes_nothing(desk: Desk, run: Run, letter: Path) -> None:
    before = desk.stored()
    run("convert", desk.draft, "cv").refused("no text document for cv")
    run("convert", desk.draft, "cover-letter", "nowhere.docx").refused("nowhere.docx")
    letter.write_bytes(letters.docx("another"))
    run("convert", desk.draft, "cover-letter").stopped("mitt brev.docx")
    letter.write_bytes(DOCX[:500])
    run("convert", desk.draft, "cover-letter").refused("is damaged")
    assert desk.stored() == before
    assert not list(desk.folder.glob("* copies"))


def test_without_libreoffice_it_is_told_how_to_export(
    desk: Desk, run: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "places", lambda *known: [])
    told = run("check", desk.draft, "--at", IN_TIME).out
    assert "in Word with “Save As”" in told
    assert "ansok convert" not in told
    run("convert", desk.draft, "cover-letter").stopped("is not installed", "in Word with “Save As”")
    assert not list(desk.folder.glob("* copies"))
