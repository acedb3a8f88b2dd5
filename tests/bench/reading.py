"""Reading papers: a scan against the bare engine on that picture, a transcript of text pages in seconds, a worker's memory.

Both sides are warm and take turns, so that other work on the machine disturbs both; each figure is the shortest of its runs.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.corpus import scanner
from tests.corpus.model import Page
from tests.corpus.papers import Writer
from wizard.services import paths
from wizard.services.sandbox import Sandbox

RUNS = 5
PAGES = 10
MOST_RATIO = 1.3
MOST_SECONDS = 0.5


def rows(folder: Path) -> list[tuple[str, float, float]]:
    """(what, ratio or seconds, at most)."""
    sandbox = Sandbox()
    try:
        scan, transcript = _scan(folder / "scan.pdf"), _transcript(folder / "transcript.pdf")
        picture, bare = _picture(scan), _bare()
        (page,) = sandbox.inspect(scan, scan.name).page_facts or ()
        sides: tuple[Callable[[], object], ...] = (
            lambda: sandbox.read(scan, page, paths.models()),
            lambda: bare(picture),
            lambda: sandbox.inspect(transcript, transcript.name),
        )
        for side in sides:
            side()
        reading, engine, inspecting = (
            min(times) for times in zip(*([_seconds(side) for side in sides] for _ in range(RUNS)), strict=True)
        )
        return [
            ("reading an A4 scan of 300 dpi / bare script detection and Latin reading", reading / engine, MOST_RATIO),
            (f"seconds: inspecting a transcript of {PAGES} text pages", inspecting, MOST_SECONDS),
        ]
    finally:
        sandbox.close()


def memory(folder: Path) -> list[tuple[str, int]]:
    """(what, most resident bytes so far) of a worker that has read a scan."""
    before = _children()
    sandbox = Sandbox()
    try:
        scan = _scan(folder / "scan.pdf")
        for page in sandbox.inspect(scan, scan.name).page_facts or ():
            sandbox.read(scan, page, paths.models())
        (worker,) = _children() - before
        status = Path(f"/proc/{worker}/status").read_text().splitlines()
        most = next(line for line in status if line.startswith("VmHWM"))
        return [("a worker that reads a scan, at most", int(most.split()[1]) * 1024)]
    finally:
        sandbox.close()


def _children() -> set[int]:
    """The processes that this one has started and that are still there."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}


def _lines(seed: int) -> list[str]:
    """A page of a Swedish transcript, as long as a page holds."""
    writer = Writer(random.Random(seed), "tune", "sv")
    lines: list[str] = []
    while len(lines) < 45:
        lines += [line.text for line in writer.transcript(12, 20)]
    return lines[:45]


def _scan(path: Path) -> Path:
    page = Page("transcript", tuple(_lines(0)), {"sv": 1.0}, "accepted", 0, "")
    scan = scanner.scan(page, random.Random(0))
    path.write_bytes(scanner.pdf(replace(scan, dpi=300, turn=0, points=10.0, grain=0.1, stamped=False)))
    return path


def _transcript(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(PAGES):
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(_lines(number)):
            canvas.drawString(60, 790 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def _picture(scan: Path) -> Image.Image:
    """The scan itself, as it is in its file."""
    document = pypdfium2.PdfDocument(scan)
    try:
        (item,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        picture: Image.Image = item.get_bitmap().to_pil()
        return picture.convert("L")
    finally:
        document.close()


def _bare() -> Callable[[Image.Image], str]:
    """The engine with nothing around it: first the script, then the page as Latin."""
    from tesserocr import OEM, PSM, PyTessBaseAPI

    folder = f"{paths.models()}/"
    script = PyTessBaseAPI(path=folder, lang="osd", psm=PSM.OSD_ONLY)
    latin = PyTessBaseAPI(path=folder, lang="Latin", psm=PSM.AUTO, oem=OEM.LSTM_ONLY)

    def read(picture: Image.Image) -> str:
        for engine in (script, latin):
            engine.SetImageBytes(picture.tobytes(), *picture.size, 1, picture.width)
            engine.SetSourceResolution(300)
        script.DetectOrientationScript()
        return str(latin.GetUTF8Text())

    return read


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
