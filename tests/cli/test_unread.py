"""What the commands say of scanned pages that cannot be read: that they were not, and why; and where the question is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import KTH
from tests.core.scans import sheet
from wizard.cli import main
from wizard.cli.desk import Desk
from wizard.services.readings import Readings


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "bevis.pdf"
    sheet(["KANDIDATBEVIS", "har bestået kandidatuddannelsen i fysik"]).save(path, "PDF", resolution=200)
    return path


def test_a_page_that_could_not_be_read_is_not_said_to_be_read(
    scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk() as desk:
        desk.readings = Readings(desk.sandbox, tmp_path / "readings", tmp_path)  # a folder without models
        (facts,) = desk.inspect([scan], ["bevis.pdf"])
    assert facts.not_read is not None
    said = capsys.readouterr().err
    assert "Not every scanned page of bevis.pdf could be read." in said
    assert facts.not_read.message in said
    assert "1 of 1" not in said


def test_the_page_whose_language_cannot_be_told_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers.pdf"
    certificate, nothing = (
        sheet(["EXAMENSBEVIS", "har denna dag avlagt filosofie kandidatexamen", "Huvudområde: matematik"]),
        sheet(["4711 0815", "MA1477 7.5"]),
    )
    certificate.save(papers, "PDF", resolution=200, save_all=True, append_images=[nothing])
    draft = str(tmp_path / "mine.ansok")
    assert main(["new", draft, "--call", KTH, "--name", "Maja Exempel", "--email", "maja@example.org"]) == 0
    assert main(["attach", draft, "transcript", str(papers), "--institution", "Lund"]) == 1
    assert "papers.pdf, page 2: which language it is in cannot be told" in capsys.readouterr().err
