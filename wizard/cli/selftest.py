"""`ansok --selftest`: each part of the installed program tries itself, one line a part."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from wizard.services import bundler, calls, files, i18n, office, paths, samples, store
from wizard.services.sandbox import Sandbox


def run() -> int:
    """Tries every part: 0 when all are well, 3 otherwise; each line names the part and what it found."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="ansok-selftest-") as folder:
        sandbox = Sandbox()
        try:
            for name, part in _parts(Path(folder), sandbox).items():
                try:
                    sys.stdout.write(f"ok      {name}: {part()}\n")
                except Exception as error:  # whatever is wrong with a part is what this command is for
                    failed = True
                    sys.stdout.write(f"FAILED  {name}: {type(error).__name__}: {error}\n")
        finally:
            sandbox.close()
    return 3 if failed else 0


def _parts(folder: Path, sandbox: Sandbox) -> dict[str, Callable[[], str]]:
    home = folder / "Åsa Öberg"
    return {
        "calls": lambda: ", ".join(call.id for call in calls.known()),
        "languages": lambda: i18n.voice("sv").say("Contents") + ", " + i18n.voice("en").say("Contents"),
        "dates": lambda: i18n.voice("sv").moment(datetime(2020, 3, 8, 22, 59, tzinfo=UTC), i18n.zone("Asia/Kolkata")),
        "fonts": _fonts,
        "sample": lambda: samples.write(home).name,
        "protection": lambda: _protection(folder / "protection", sandbox),
        "reading": lambda: _read(home, sandbox),
        "scanned pages": lambda: _read_picture(home, sandbox),
        "text documents": lambda: _text_document(folder, sandbox),
        "bundle": lambda: _bundle(home, sandbox),
        "picture": lambda: _picture(home / "bundle.pdf", sandbox),
        "window": _window,
    }


def _fonts() -> str:
    unknown = bundler.undrawable("Maja Łucja Ðorđe Αθήνα Київ 王")
    if unknown:
        raise ValueError(f"cannot draw {unknown}")
    return "Latin, Greek, Cyrillic, Han"


_FORBIDDEN = {
    "files": "write files",
    "network": "reach the network",
    "programs": "start programs",
    "processes": "disturb other processes",
    "memory": "take more memory than it is given",
}
"""What a reader of papers must not be able to do, by the names of `confinement.attempt`."""


def _protection(folder: Path, sandbox: Sandbox) -> str:
    """Which protections hold on this system; one that it does not have is told, and is no fault of the program."""
    folder.mkdir()
    refused = sandbox.attempt(folder)
    held = [_FORBIDDEN[name] for name, holds in refused.items() if holds]
    open_ = [_FORBIDDEN[name] for name, holds in refused.items() if not holds]
    told = f"a reader cannot {', '.join(held)}" if held else "none"
    return f"{told}; this system does not keep it from these: {', '.join(open_)}" if open_ else told


def _read(folder: Path, sandbox: Sandbox) -> str:
    seen = {path.name: sandbox.inspect(path, path.name) for path in sorted(folder.glob("*.pdf"))}
    wrong = [name for name, facts in seen.items() if not facts.readable or not facts.languages]
    if wrong:
        raise ValueError(", ".join(wrong))
    return f"{len(seen)} PDFs in {', '.join(sorted({code for facts in seen.values() for code in facts.languages or ()}))}"


def _read_picture(folder: Path, sandbox: Sandbox) -> str:
    """Reads a page of the sample's from its picture, as if it had no text."""
    paper = min(folder.glob("*.pdf"))
    facts = sandbox.inspect(paper, paper.name)
    assert facts.page_facts is not None
    read = sandbox.read(paper, replace(facts.page_facts[0], text="", languages=(), to_read=True), paths.models())
    if read.languages != facts.page_facts[0].languages:
        raise ValueError(f"{read.languages} instead of {facts.page_facts[0].languages}")
    return f"{len(read.text.split())} words"


def _text_document(folder: Path, sandbox: Sandbox) -> str:
    """Converts one where LibreOffice is installed; where it is not, that is no fault of the program."""
    place = office.find()
    if place is None:
        return "to be saved as PDF first, for LibreOffice is not installed"
    source, made = folder / "letter.txt", folder / "letter.pdf"
    source.write_text("Åsa Öberg\n", encoding="utf-8")
    office.convert(source, made)
    return f"{sandbox.inspect(made, made.name).pages} page by {place}"


def _bundle(folder: Path, sandbox: Sandbox) -> str:
    draft = folder / samples.DRAFT
    application = store.read(draft)
    order = bundler.Order(
        call=calls.of(application),
        application=application,
        draft_file=draft,
        facts={p.path: sandbox.inspect(store.full_path(p.path, draft), p.path) for p in application.parts()},
        now=datetime.now(UTC),
        zone=i18n.zone("Asia/Kolkata"),
        target=folder / "bundle.pdf",
    )
    made = bundler.build(order, i18n.voice("sv"), sandbox, lambda stage, done, total: None, lambda: False)
    if isinstance(made, bundler.Refused):
        raise TypeError(", ".join(finding.code for finding in made.review.blockers))
    return f"{made.pages} pages, {made.comparison.pages_compared} compared, {len(made.comparison.different)} different"


def _picture(bundle: Path, sandbox: Sandbox) -> str:
    picture = sandbox.render(bundle, 1, 600, 0)
    return f"{picture.width} x {picture.height}, {files.fingerprint(bundle)[0]} bytes"


def _window() -> str:
    from PySide6.QtCore import QLibraryInfo, qVersion

    translations = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not (translations / "qtbase_sv.qm").exists():
        raise FileNotFoundError("qtbase_sv.qm")
    if not (paths.resources() / "icons" / "ansok.svg").exists():
        raise FileNotFoundError("ansok.svg")
    return f"Qt {qVersion()}"
