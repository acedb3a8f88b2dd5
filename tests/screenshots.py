"""`make screenshots`: every page on the sample, in both languages, at the usual size and at 200 % font, in light and dark.

All go to build/screenshots; those that the README shows go to docs/screenshots as well.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests import pdfs
from tests.core import scans
from tests.e2e.desktop import desktop
from wizard.core import edits
from wizard.services import i18n, paths, samples, store
from wizard.services.i18n import Language
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui import style
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.build import BuildPage
from wizard.ui.pages.degrees import DegreesPage
from wizard.ui.pages.welcome import WelcomePage
from wizard.ui.qt_language import speak_qt
from wizard.ui.tasks import Tasks
from wizard.ui.widgets.witness import Witness
from wizard.ui.window import Window

ROOT = Path(__file__).parent.parent
ALL = ROOT / "build" / "screenshots"
README = ROOT / "docs" / "screenshots"
SHOWN = ("start-en", "cover-letter-en", "degrees-en", "review-en")
NOW = datetime(2020, 3, 5, 9, 30, tzinfo=UTC)
"""Two days before the target."""


def main() -> None:
    """Photographs everything on a display of its own."""
    shutil.rmtree(ALL, ignore_errors=True)
    ALL.mkdir(parents=True)
    README.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, desktop(Path(home), "1700x1300") as environment:
        subprocess.run([sys.executable, "-m", "tests.screenshots", "inside", home], env=environment, check=True, cwd=ROOT)
    for name in SHOWN:
        shutil.copy(ALL / f"{name}.png", README)
    sys.stdout.write(f"{len(list(ALL.glob('*.png')))} pictures in {ALL}\n")


def _inside(home: Path) -> None:
    app = QApplication([])
    style.dress(app)
    draft = samples.write(home / "sample")
    _make_trouble(draft)
    sandbox, tasks = Sandbox(), Tasks()
    readings = Readings(sandbox, home / "readings", paths.models())
    keys = Keys(sandbox, Vault(home / "passwords"))
    usual = app.font()
    double = app.font()
    double.setPointSizeF(usual.pointSizeF() * 2)
    languages: tuple[Language, ...] = ("en", "sv")
    for language in languages:
        voice = i18n.voice(language)
        context = Context(voice, sandbox, readings, keys, tasks, lambda: NOW, lambda: i18n.zone("Asia/Kolkata"))
        speak_qt(language)
        for mark, font in (("", usual), ("-200", double)):
            app.setFont(font)
            style.dress(app)
            _photograph(app, context, home, draft, f"{language}{mark}")
    app.setFont(usual)
    _darken(app)
    style.dress(app)
    context = Context(i18n.voice("en"), sandbox, readings, keys, tasks, lambda: NOW, lambda: i18n.zone("Asia/Kolkata"))
    _photograph(app, context, home, draft, "en-dark")
    sandbox.close()
    tasks.close()


def _make_trouble(draft: Path) -> None:
    """The letter becomes a page too long and a translation goes missing, so that the pages show what they do about it."""
    application = store.read(draft)
    letter = draft.parent / "cover letter, long.pdf"
    canvas = Canvas(str(letter), pagesize=A4)
    for page in range(3):
        canvas.setFont("Times-Roman", 11)
        for line in range(38):
            canvas.drawString(
                80,
                740 - line * 17,
                "My interest is in the mathematics of learning, and in what happens when a model grows wide."[: 90 - page],
            )
        canvas.showPage()
    canvas.save()
    (document,) = application.originals("cover-letter")
    application = edits.change_document(application, replace(document, parts=(store.part(letter, draft),)))
    (translation,) = (d for d in application.documents if d.translates and d.requirement == "transcript")
    application = edits.remove_document(application, translation.id)
    certificate = draft.parent / "certificate, scanned.pdf"
    alternating = [line for pair in zip(scans.GERMAN, scans.ENGLISH, strict=True) for line in pair]
    certificate.write_bytes(pdfs.scanned(scans.scanned(scans.stamped(scans.sheet(alternating)))))
    document = application.originals("degree-certificate")[0]
    store.write(draft, edits.change_document(application, replace(document, parts=(store.part(certificate, draft),))))


def _photograph(app: QApplication, context: Context, home: Path, draft: Path, mark: str) -> None:
    window = Window(context, Memory(home / f"{mark}.json"))
    window.resize(1150, 760)
    window.show()
    _shoot(app, window, f"welcome-{mark}")
    window.open_path(draft)
    _settle(app, window)
    assert window.wizard is not None
    for step in [item.id for item in window.wizard.steps if not item.level]:
        window.wizard.visit(step)
        _shoot(app, window, f"{step}-{mark}")
    window.wizard.visit("degrees")
    page = window.wizard.shown_page
    assert isinstance(page, DegreesPage)
    witness = page.findChildren(Witness)[0]
    page.focus_on(witness, witness.parentWidget())
    _settle(app, window)
    while witness.view.picture.isNull():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.grab().save(str(ALL / f"question-{mark}.png"))
    window.wizard.visit("bundle")
    build = window.wizard.shown_page
    assert isinstance(build, BuildPage)
    build.start(as_draft=True, overwrite=True)
    while build.built.bundle is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _shoot(app, window, f"built-{mark}")
    window.wizard.visit("hand-over")
    _shoot(app, window, f"uploading-{mark}")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    _shoot(app, window, f"earlier-{mark}")
    window.start_own()
    _shoot(app, window, f"advertisement-{mark}")
    window.welcome()
    _shoot(app, window, f"drafts-{mark}")
    _first_page(window).another_asked.emit(draft)
    _shoot(app, window, f"another-call-{mark}")
    window.welcome()
    _first_page(window).removal_asked.emit()
    _shoot(app, window, f"removal-{mark}")
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shoot(app: QApplication, window: Window, name: str) -> None:
    _settle(app, window)
    window.grab().save(str(ALL / f"{name}.png"))


def _first_page(window: Window) -> WelcomePage:
    return window.findChildren(WelcomePage)[-1]


def _settle(app: QApplication, window: Window) -> None:
    """Until every file is read and the pages are drawn."""
    loop, clock = QEventLoop(), QElapsedTimer()
    clock.start()
    while clock.elapsed() < 800 or (window.session is not None and window.session.reading and clock.elapsed() < 20_000):
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _darken(app: QApplication) -> None:
    palette = QPalette(QColor(30, 32, 36))
    palette.setColor(QPalette.ColorRole.Base, QColor(24, 26, 29))
    app.setPalette(palette)
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark)


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        _inside(Path(sys.argv[2]))
    else:
        main()
