"""What is done with papers: the sample is written, read, put together and drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from wizard.core import fonts as typefaces
from wizard.core.errors import AnsokError
from wizard.core.facts import PageFacts
from wizard.core.inspect.picture import engine, scripts
from wizard.core.sample import people
from wizard.services import bundler, calls, i18n, office, paths, samples, store
from wizard.services import languages as names_of
from wizard.services.protocol import Picture
from wizard.services.selftest.trial import Failed, NotHere, Trial

SWEDISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÀÜabcdefghijklmnopqrstuvwxyzåäöéàü0123456789.,:;!?()/-–’”&@§½%+"
"""The letters of Swedish, those that its foreign words keep, figures and signs."""

OTHERS = "Łucja Ðorđe Αθήνα Київ Երևան თბილისი 王"
"""Names in every script that our sheets draw."""

CELL, ACROSS = 40, 14
"""Points, and how many letters stand in a row."""

SCAN_DPI = 200


def sample(trial: Trial) -> str:
    """The fictional applicant's papers are written."""
    samples.write(trial.home)
    written = sorted(trial.home.glob("*.pdf"))
    return trial.voice.count("{n} paper", "{n} papers", len(written))


def certificate(trial: Trial) -> str:
    """Both degree certificates are read, and their languages told."""
    told = []
    for paper, language in ((people.LUND_CERTIFICATE, "sv"), (people.HEIDELBERG_CERTIFICATE, "de")):
        facts = trial.sandbox.inspect(trial.home / paper.file, paper.file)
        if facts.error is not None or language not in (facts.languages or ()):
            raise Failed(f"{paper.file}: {facts.error or facts.languages}")
        told.append(f"{paper.file} ({trial.voice.listing(names_of.seen(trial.voice, facts))})")
    return ", ".join(told)


def fonts(trial: Trial) -> str:
    """Every font can be used, every letter of Swedish leaves ink on paper in both weights, other scripts have their font."""
    from reportlab.pdfgen.canvas import Canvas

    typefaces.register(paths.fonts())
    files = {typefaces.face(family, bold) for family in typefaces.FAMILIES for bold in (False, True)}
    if missing := bundler.undrawable(SWEDISH + OTHERS):
        raise Failed(missing)
    cells = [(letter, bold) for bold in (False, True) for letter in SWEDISH]
    width, height = ACROSS * CELL, -(-len(cells) // ACROSS) * CELL
    file = trial.folder / "letters.pdf"
    canvas = Canvas(str(file), pagesize=(width, height))
    for place, (letter, bold) in enumerate(cells):
        row, column = divmod(place, ACROSS)
        typefaces.draw(canvas, column * CELL + 10, height - row * CELL - 28, letter, 24, bold=bold)
    canvas.save()
    picture = trial.sandbox.render(file, 1, width, 0)
    blank = [letter for place, (letter, _) in enumerate(cells) if not _inked(picture, *divmod(place, ACROSS))]
    if blank:
        raise Failed("".join(blank))
    return trial.voice.say("{fonts} fonts, {letters} letters drawn", fonts=len(files), letters=len(cells))


def _inked(picture: Picture, row: int, column: int) -> bool:
    """There is something dark in a cell of the picture, which has one pixel a point."""
    lines = range(row * CELL, (row + 1) * CELL)
    starts = ((line * picture.width + column * CELL) * 3 for line in lines)
    return any(min(picture.rgb[start : start + CELL * 3]) < 128 for start in starts)


def models(trial: Trial) -> str:
    """The models that scanned pages are read with; without the first two none is read, and the program says so."""
    folder, say = paths.models(), trial.voice.say
    if lacking := [name for name in (engine.SCRIPT_MODEL, engine.LATIN) if not engine.has(folder, name)]:
        raise NotHere(say("scanned pages are not read: {models} not found", models=", ".join(lacking)))
    here = [script.model for script in scripts.SCRIPTS if engine.has(folder, script.model)]
    missing = [script.model for script in scripts.SCRIPTS if script.model not in here]
    told = [say("{folder}: Latin and {models}", folder=folder, models=", ".join(here) or "–")]
    if missing:
        told.append(say("not found: {models}", models=", ".join(missing)))
    return "; ".join(told)


def scan(trial: Trial) -> str:
    """A page of the sample's is made a photograph, and read from it: it says what the page itself says."""
    from PIL import Image

    if not all(engine.has(paths.models(), name) for name in (engine.SCRIPT_MODEL, engine.LATIN)):
        raise NotHere(trial.voice.say("nothing to read it with"))
    paper = trial.home / people.LUND_CERTIFICATE.file
    drawn = trial.sandbox.render(paper, 1, round(210 / 25.4 * SCAN_DPI), 0)
    photograph = trial.folder / "scan.jpg"
    Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).save(photograph, dpi=(SCAN_DPI, SCAN_DPI))
    page = _only_page(trial, photograph)
    if not page.to_read:
        raise Failed(page.text_source)
    read, known = trial.sandbox.read(photograph, page, paths.models()), _only_page(trial, paper)
    there = set(known.text.split())
    found = len(there & set(read.text.split()))
    if found < 0.8 * len(there) or {share.code for share in read.languages} != {share.code for share in known.languages}:
        raise Failed(f"{found}/{len(there)}, {read.languages}")
    return trial.voice.say("{found} of {all} words", found=found, all=len(there))


def _only_page(trial: Trial, path: Path) -> PageFacts:
    facts = trial.sandbox.inspect(path, path.name)
    if not facts.page_facts:
        raise Failed(str(facts.error))
    return facts.page_facts[0]


def bundle(trial: Trial) -> str:
    """The sample becomes a bundle, whose pages are counted again and compared with their sources."""
    draft = trial.draft
    application = store.read(draft)
    order = bundler.Order(
        call=calls.of(application),
        application=application,
        draft_file=draft,
        facts={p.path: trial.sandbox.inspect(store.full_path(p.path, draft), p.path) for p in application.parts()},
        now=datetime(2020, 3, 1, 12, tzinfo=UTC),
        zone=i18n.zone("Asia/Kolkata"),
        target=_bundle(trial),
    )
    made = bundler.build(order, i18n.voice("sv"), trial.sandbox, lambda stage, done, total: None, lambda: False)
    if isinstance(made, bundler.Refused):
        raise Failed(", ".join(finding.code for finding in made.review.blockers))
    counted = trial.sandbox.inspect(made.path, made.path.name).pages
    if counted != made.pages or made.comparison.different:
        raise Failed(f"{counted}/{made.pages}, {len(made.comparison.different)}")
    compared = made.comparison.pages_compared
    pages = trial.voice.count("{n} page", "{n} pages", made.pages)
    alike = trial.voice.count("{n} compared", "{n} compared", compared)
    return f"{pages}, {alike}, {trial.voice.size(made.size_bytes)}"


def _bundle(trial: Trial) -> Path:
    return trial.home / "bundle.pdf"


def picture(trial: Trial) -> str:
    """The cover sheet is drawn."""
    drawn = trial.sandbox.render(_bundle(trial), 1, 600, 0)
    if len(set(drawn.rgb)) < 2:
        raise Failed("blank")
    return f"{drawn.width} × {drawn.height}"


def text_documents(trial: Trial) -> str:
    """One is converted where LibreOffice is installed; where it is not, that is no fault of the program."""
    place = office.find()
    if place is None:
        raise NotHere(trial.voice.say("LibreOffice is not installed: text documents are to be saved as PDF first"))
    source, made = trial.folder / "letter.txt", trial.folder / "letter.pdf"
    source.write_text("Åsa Öberg\n", encoding="utf-8")
    try:
        office.convert(source, made)
    except AnsokError as error:
        raise NotHere(f"{place}: {trial.said(error)}") from error
    return trial.voice.say("LibreOffice converts them: {place}", place=place)
