"""One whole application through the real window, then its bundle read by libraries that did not write it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.e2e.desktop import desktop
from wizard.core.sample import write_documents
from wizard.services import manifest, paths

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has pyatspi, which comes from the distribution."""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


def test_an_applicant_goes_from_the_call_to_the_bundle(tmp_path: Path) -> None:
    papers = tmp_path / "Mina papper, å ä ö"
    papers.mkdir()
    write_documents(papers, paths.fonts())
    before = _hashes(papers)
    program = Path(sys.executable).parent / "ansok"
    with desktop(tmp_path / "home") as environment:
        done = subprocess.run(
            [SYSTEM_PYTHON, "-m", "tests.e2e.journey", program, papers],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-4000:]
    assert _hashes(papers) == before
    folder = tmp_path / "home" / "Documents" / "Ansök"
    (draft,) = folder.glob("*.ansok")
    assert set(json.loads(draft.read_text("utf-8"))["answers"].values()) == {True}
    (everything,) = folder.glob("*/manifest.json")
    told = manifest.read(everything.parent)
    assert manifest.changes(everything.parent, told) == ()
    _look_at(everything.with_name(told.bundle.file))


def _look_at(bundle: Path) -> None:
    with pikepdf.open(bundle) as pdf:
        assert len(pdf.pages) == 17
        assert [page.label for page in pdf.pages][:6] == [
            "Cover sheet 1",
            "CV 1",
            "CV 2",
            "CV 3",
            "Cover letter 1",
            "Cover letter 2",
        ]
        assert str(pdf.docinfo["/Author"]) == "Maja Łucja Exempel"
        assert str(pdf.Root["/Lang"]) == "en"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "Cover sheet",
                "Curriculum vitae",
                "Cover letter",
                "Degree certificates and transcripts of records",
            ]
            institutions = outline.root[3].children
            assert [item.title for item in institutions] == ["Lund University", "Universität Heidelberg"]
            certificate = institutions[1].children[0]
            assert certificate.title == "Degree certificate, Bachelor of Science"
            assert [item.title for item in certificate.children] == ["Translation into English"]
    document = pypdfium2.PdfDocument(bundle)
    cover = document[0].get_textpage().get_text_bounded()
    assert "Maja Łucja Exempel" in cover
    assert "Sunday 8 March 2020, 23:59 in Stockholm" in cover
    assert "Bachelorzeugnis" in document[9].get_textpage().get_text_bounded()
    document.close()


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
