"""The table of `make stress` counts each file once, where it belongs, and says nothing of files that are not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from tests import pdfs
from tests.stress import running, viewers
from tests.stress.__main__ import main
from tests.stress.outcomes import Outcome, listing, table
from tests.stress.viewers import View
from wizard.core.errors import AnsokError


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["stress", str(folder), "--look", "0"])
    return main()


def test_made_files_are_counted_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    pdfs.save(folder, "plain.pdf", pdfs.pages("en", "en"))
    pdfs.save(folder / "deep", "UPPER.PDF", pdfs.pages("sv"))
    pdfs.save(folder, "mended.pdf", pdfs.with_damaged_xref(pdfs.pages("en")))
    pdfs.save(folder, "locked.pdf", pdfs.locked(pdfs.pages("en")))
    pdfs.save(folder, "empty.pdf", b"")
    pdfs.save(folder, "unseen.pdf", pdfs.with_box(pdfs.pages("en"), "CropBox", 600, 900, 700, 1000))
    pdfs.save(folder, "notes.txt", b"no PDF")

    assert run(folder, monkeypatch) == 0

    said = capsys.readouterr().out
    lines = [line.strip() for line in said.splitlines()]
    assert {"2  opened", "1  repaired", "3  refused", "0  crashed", "6  files", "4  pages assembled, 0 told to differ"} <= set(
        lines
    )
    assert {"1  inspecting: locked", "1  inspecting: page-broken"} <= set(lines)
    assert any("\t\tall 3 together" in line for line in lines)
    listed = (tmp_path / "papers.stress.txt").read_text(encoding="utf-8")
    assert [
        name for name in ("plain.pdf", "deep/UPPER.PDF", "mended.pdf", "locked.pdf", "empty.pdf") if name not in listed
    ] == []
    assert "notes.txt" not in listed


def test_an_empty_folder_is_a_table_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    assert run(folder, monkeypatch) == 0
    assert "     0  files" in capsys.readouterr().out


def test_what_goes_wrong_has_its_own_line() -> None:
    found = (
        Outcome("a.pdf", "different", pages=3, different=("2", "3"), seconds=1.5),
        Outcome("b.pdf", "crashed", "assembling: worker-crashed"),
        Outcome("c.pdf", "crashed", "assembling: worker-crashed"),
        Outcome("d.pdf", "over time", "inspecting: worker-slow"),
        Outcome("e.pdf", "opened", pages=12, looked_at=True, unlike=("4",), complaints=("qpdf: WARNING: …",), seconds=1.5),
        Outcome("f.pdf", "opened", looked_at=True),
    )
    lines = [line.strip() for line in table(found)]
    assert {"1  different", "2  crashed", "2  assembling: worker-crashed", "1  over time", "2  opened", "6  files"} <= set(
        lines
    )
    assert "15  pages assembled, 2 told to differ" in lines
    assert "200  ms a page, everything counted" in lines
    assert "2  bundles looked at with other programs" in lines
    assert "1  with a page that looks different in poppler and is not told" in lines
    assert "1  with a complaint that the file alone does not raise" in lines
    assert "different\t\ta.pdf\t1.5 s\ttold to differ: 2, 3" in listing(found)


def test_an_error_on_the_way_up_is_told_by_its_cause() -> None:
    error = AnsokError("bundle-stopped", file="bundle.pdf")
    error.__cause__ = AnsokError("worker-slow", seconds=60)
    assert running._stopped("a.pdf", error) == Outcome("a.pdf", "over time", "assembling: worker-slow")
    assert running._stopped("a.pdf", TypeError("none")) == Outcome("a.pdf", "crashed", "TypeError: none")


def test_a_page_that_poppler_draws_differently_or_not_at_all_is_seen() -> None:
    white, black = Image.new("L", (10, 10), 255), Image.new("L", (10, 10), 0)
    source = View(frozenset(), (white, white, white))
    assert viewers.unlike(source, source) == ()
    assert viewers.unlike(source, View(frozenset(), (white, black))) == (2, 3)


def test_complaints_are_the_same_whatever_their_numbers() -> None:
    shout = "import sys; sys.stderr.write('Error at {}: bad <{}>\\n')"
    once, again = (viewers._say(sys.executable, "-c", shout.format(*numbers)) for numbers in ((17, "0a"), (4711, "ff")))
    assert once == again
    assert any("Error at" in complaint for complaint in once)
    assert viewers._say("no-such-program") == set()
