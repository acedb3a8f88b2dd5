"""Assembling against a bare pypdf append of the same file, comparing against bare pdfium rendering of both sides.

Everything is imported and warm on both sides, as it is in the window. The sides take turns, so that other work on the machine
disturbs both; each figure is the shortest of its runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from msgspec.structs import replace
from pypdf import PdfWriter

from tests.bench.papers import scans, text_pages
from wizard.core import compare, edits
from wizard.core.application import Applicant, Document
from wizard.services import bundler, calls, i18n, store
from wizard.services.sandbox import Sandbox

RUNS = 12


def rows(folder: Path) -> list[tuple[str, float, float]]:
    """(what, ratio, at most)."""
    found = []
    sandbox = Sandbox()
    for name, paper in (
        ("500 text pages", text_pages(folder / "text.pdf", 500)),
        ("35 pages, 20 MB of scans", scans(folder / "scans.pdf", 35, 20_000_000)),
    ):
        order = _order(paper, sandbox)
        times = [
            (*_stages(order, sandbox), _seconds(_append, paper), _seconds(_render, paper, order.target)) for _ in range(RUNS)
        ]
        assembling, comparing, append, render = (min(column) for column in zip(*times, strict=True))
        found.append((f"assembling {name} / bare pypdf append", assembling / append, 1.5))
        found.append((f"comparing {name} / bare pdfium, both sides", comparing / render, 1.3))
    sandbox.close()
    return found


def _order(paper: Path, sandbox: Sandbox) -> bundler.Order:
    """A draft with that paper as its CV, ready to be built."""
    draft = paper.with_suffix(".ansok")
    call = calls.find(calls.FIRST)
    application = replace(calls.start(call, "bench"), applicant=Applicant(name="Bench", email="bench@example.org"))
    document = Document(id="d1", requirement="cv", parts=(store.part(paper, draft),))
    application = edits.add_document(application, document)
    return bundler.Order(
        call=call,
        application=application,
        draft_file=draft,
        facts={part.path: sandbox.inspect(paper, part.path) for part in application.parts()},
        now=datetime.now(UTC),
        zone=i18n.zone("Europe/Stockholm"),
        target=paper.with_suffix(".bundle.pdf"),
        as_draft=True,
        overwrite=True,
    )


def _stages(order: bundler.Order, sandbox: Sandbox) -> tuple[float, float]:
    """Seconds of a whole build without its comparison, and seconds of the comparison."""
    begun: dict[str, float] = {}

    def report(stage: str, done: int, total: int) -> None:
        begun.setdefault(stage, time.perf_counter())

    began = time.perf_counter()
    bundler.build(order, i18n.voice("en"), sandbox, report, lambda: False)
    ended = time.perf_counter()
    return begun["comparing"] - began, ended - begun["comparing"]


def _append(paper: Path) -> None:
    writer = PdfWriter()
    writer.append(paper)
    writer.write(paper.with_suffix(".bare.pdf"))


def _render(*paths: Path) -> None:
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for index in range(len(document)):
            page = document[index]
            page.render(scale=compare.SCALE, grayscale=True)
            page.close()
        document.close()


def _seconds(work: Callable[..., None], *paths: Path) -> float:
    began = time.perf_counter()
    work(*paths)
    return time.perf_counter() - began
