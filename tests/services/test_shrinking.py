"""Scans made smaller in a real worker: what comes back over its pipe, what of it facts tell, what it may take."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests import pdfs
from tests.core import fine_scans
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.facts import finer_than
from wizard.services.sandbox import Sandbox


def test_a_smaller_paper_comes_back_from_the_worker(sandbox: Sandbox, tmp_path: Path) -> None:
    paper, target = pdfs.save(tmp_path, "paper.pdf", fine_scans.scan(300, count=2)), tmp_path / "made.pdf"
    target.write_bytes(b"left from before" * 1_000_000)
    told: list[tuple[int, int]] = []
    shrunk = sandbox.shrink(paper, 200, target, lambda done, total: told.append((done, total)))
    assert (shrunk.pages, shrunk.was, shrunk.size) == ((1, 2), paper.stat().st_size, target.stat().st_size)
    facts = sandbox.inspect(target, "made.pdf")
    assert [page.picture_dpi for page in facts.page_facts or ()] == [200, 200]
    assert not facts.repaired


def test_it_says_where_nothing_can_be_smaller(sandbox: Sandbox, tmp_path: Path) -> None:
    target = pdfs.save(tmp_path, "made.pdf", b"")
    with pytest.raises(AnsokError) as error:
        sandbox.shrink(pdfs.save(tmp_path, "paper.pdf", pdfs.pages("en", "drawing")), 200, target)
    assert error.value.code == "shrink-nothing"


def test_it_can_be_stopped(sandbox: Sandbox, tmp_path: Path) -> None:
    paper, target = pdfs.save(tmp_path, "paper.pdf", fine_scans.scan(300)), pdfs.save(tmp_path, "made.pdf", b"")
    with pytest.raises(Cancelled):
        sandbox.shrink(paper, 200, target, cancelled=lambda: True)


def test_a_scan_with_text_behind_it_tells_its_resolution_and_a_page_of_text_over_a_picture_none(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    words = "Examensbevis utfardat av universitetet i staden"
    hidden, over, under = fine_scans.text(words, hidden=True), fine_scans.text(words), fine_scans.text(words)
    full = fine_scans.covering()
    with pikepdf.new() as pdf:
        for content in (hidden + full, full + over, under + full, full):
            fine_scans.add_page(pdf, content, [fine_scans.stream(pdf, fine_scans.picture(300))])
        facts = sandbox.inspect(pdfs.save(tmp_path, "paper.pdf", fine_scans.saved(pdf)), "paper.pdf")
    assert [page.picture_dpi for page in facts.page_facts or ()] == [300, None, 300, 300]
    assert [page.scanned for page in facts.page_facts or ()] == [False, False, False, True]
    assert (finer_than(facts, 200), finer_than(facts, 300)) == ((1, 3, 4), ())


def test_a_colour_scan_of_a3_at_600_dpi_has_room_in_the_worker(sandbox: Sandbox, tmp_path: Path) -> None:
    """7016 by 9921 dots without loss: 209 MB unpacked."""
    sheet = Image.linear_gradient("L").resize((7016, 9921)).convert("RGB")
    with pikepdf.new() as pdf:
        made = pikepdf.Stream(pdf, sheet.tobytes())
        made.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=sheet.width, Height=sheet.height))
        made.BitsPerComponent, made.ColorSpace = 8, Name.DeviceRGB
        page = fine_scans.add_page(pdf, "q 842 0 0 1190 0 0 cm /P0 Do Q", [made])
        page.mediabox = Array([0, 0, 842, 1190])
        pdf.save(tmp_path / "a3.pdf", compress_streams=True)
    target = pdfs.save(tmp_path, "made.pdf", b"")
    assert sandbox.shrink(tmp_path / "a3.pdf", 150, target).pages == (1,)
    with pikepdf.open(target) as after:
        assert int(after.pages[0].get_images()["/P0"].Width) == pytest.approx(842 / 72 * 150, abs=2)
