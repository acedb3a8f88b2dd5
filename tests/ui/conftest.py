"""What tests of the window start from: a real sandbox, real tasks, a clock that the test sets, drafts with real papers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wizard.core import edits
from wizard.core.application import Applicant, Application, Degree, Document, Institution
from wizard.core.call import Call
from wizard.services import calls, i18n, paths, store
from wizard.services.i18n import Language
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault
from wizard.ui import style
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.pages.applicant import ApplicantPage
from wizard.ui.pages.base import Page
from wizard.ui.pages.document import DocumentPage
from wizard.ui.session import Session, open_draft
from wizard.ui.tasks import Tasks
from wizard.ui.window import Window
from wizard.ui.wizard import Wizard

if TYPE_CHECKING:
    from tests.ui.shown import Show

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

KTH = "kth-theory-of-deep-learning-2020"
ENGLISH = "My interest is in the mathematics of learning algorithms and what happens to them in the limit of many parameters."
GERMAN = "Die Universität bescheinigt hiermit, dass die Studentin alle Prüfungen mit sehr gutem Erfolg abgelegt hat."


def pytest_configure(config: pytest.Config) -> None:
    """A display that does not exist cannot hint at sizes, raise windows or grab keys, and says so of each."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def alone(page: Page, qtbot: QtBot) -> QWidget:
    """A page in a window of its own, active and filled."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    window.resize(1000, 800)
    window.show()
    qtbot.addWidget(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.initializePage()
    return window


def click(widget: QWidget) -> None:
    """A press of the left mouse button in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(widget: QWidget, words: str) -> None:
    """Keys, one after the other, behind what is there, into a widget that gets the focus; leaving it is up to the test."""
    widget.setFocus()
    if isinstance(widget, QLineEdit) and not widget.hasSelectedText():
        widget.end(False)
    if words.isascii():
        QTest.keyClicks(widget, words)
    else:  # no keyboard of the tests has these letters: they come as from an input method
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget, event)


@dataclass
class Clock:
    """The time in UTC; a test moves it by setting `moment`."""

    moment: datetime = field(default_factory=lambda: datetime(2020, 2, 20, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One for all tests: starting a worker is what takes time."""
    made = Sandbox(idle=4)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program's style, the usual font, and a home of the test's own."""
    for name, folder in (("HOME", "home"), ("XDG_STATE_HOME", "state"), ("XDG_DOCUMENTS_DIR", "documents")):
        (tmp_path / folder).mkdir()
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")  # nobody's own desktop shows reminders of tests
    font = qapp.font()
    style.dress(qapp)
    yield
    qapp.setFont(font)


@pytest.fixture
def large_font(qapp: QApplication) -> None:
    """Twice the usual size; `dressed` puts the old one back."""
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)


@pytest.fixture
def clock() -> Clock:
    """20 February 2020, noon UTC: the call is open and its closing is not yet near."""
    return Clock()


@pytest.fixture
def context(sandbox: Sandbox, clock: Clock, qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    """English, in Kolkata."""
    tasks = Tasks()
    readings = Readings(sandbox, tmp_path / "readings", paths.models())
    keys = Keys(sandbox, Vault(tmp_path / "passwords"))
    yield Context(i18n.voice("en"), sandbox, readings, keys, tasks, clock, lambda: ZoneInfo("Asia/Kolkata"))
    tasks.close()
    qapp.processEvents()


def speaking(context: Context, language: Language) -> Context:
    """The same context in another language."""
    return replace_in(context, voice=i18n.voice(language))


def make_pdf(path: Path, pages: int = 1, words: str = ENGLISH) -> Path:
    """A real PDF of A4 pages with these words, twelve lines a page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    for number in range(1, pages + 1):
        for line in range(12):
            canvas.drawString(60, 760 - 18 * line, f"{words[: 60 + 3 * line]} {number}.{line}")
        canvas.showPage()
    canvas.save()
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """`paper("cv.pdf", pages=2, words=ENGLISH)` writes a PDF beside the drafts."""

    def write(name: str, pages: int = 1, words: str = ENGLISH) -> Path:
        return make_pdf(tmp_path / name, pages, words)

    return write


SessionMaker = Callable[..., Session]


@pytest.fixture
def new_session(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[SessionMaker]:
    """`new_session(application=None, name="mine.ansok", call=None)`: a draft written to disk and opened for writing."""
    opened: list[Session] = []

    def make(application: Application | None = None, *, name: str = "mine.ansok", call: Call | None = None) -> Session:
        value = application or replace(
            calls.start(call or calls.find(KTH), "test"), applicant=Applicant(name="Maja Exempel", email="maja@example.org")
        )
        path = tmp_path / name
        store.write(path, value)
        session = open_draft(context, path)
        opened.append(session)
        qtbot.waitUntil(lambda: not session.reading, timeout=60_000)
        return session

    yield make
    for session in opened:
        session.close()


def attached(
    application: Application,
    draft: Path,
    requirement: str,
    file: Path,
    place: tuple[str | None, str | None] = (None, None),
) -> Application:
    """The application with a one-file document for that requirement (of that institution and degree); `draft` is its place."""
    document = Document(
        id=edits.next_document_id(application),
        requirement=requirement,
        parts=(store.part(file, draft),),
        institution=place[0],
        degree=place[1],
    )
    return edits.add_document(application, document)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Nothing is remembered yet."""
    return Memory(tmp_path / "state" / "window.json")


@pytest.fixture
def window(context: Context, memory: Memory, qtbot: QtBot) -> Iterator[Window]:
    """The real window, on the welcome page."""
    made = Window(context, memory)
    made.resize(1150, 760)
    with qtbot.waitActive(made), qtbot.waitSignal(made.seen):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def full_window(window: Window, full_session: Session) -> Window:
    """The window on an application with everything."""
    window.show_session(full_session)
    return window


@pytest.fixture
def full_session(new_session: SessionMaker, paper: Callable[..., Path], tmp_path: Path) -> Session:
    """An application with everything: CV, a letter of three pages (one too many), Lund in English, Heidelberg in German."""
    value = calls.start(calls.find(KTH), "full")
    value = replace(value, applicant=Applicant(name="Maja Exempel", email="maja@example.org"))
    value = edits.put_institution(value, Institution("Lund University", degrees=(Degree("Master of Science"),)))
    value = edits.put_institution(value, Institution("Universität Heidelberg", degrees=(Degree("Bachelor of Science"),)))
    draft = tmp_path / "full.ansok"
    value = attached(value, draft, "cv", paper("cv.pdf", 2, ENGLISH + " CV"))
    value = attached(value, draft, "cover-letter", paper("letter.pdf", 3))
    for place, degree, words in (
        ("Lund University", "Master of Science", ENGLISH),
        ("Universität Heidelberg", "Bachelor of Science", GERMAN),
    ):
        short = place.split()[-1]
        certificate = paper(f"{short} certificate.pdf", 1, f"{words} {short} A")
        transcript = paper(f"{short} transcript.pdf", 2, f"{words} {short} B")
        value = attached(value, draft, "degree-certificate", certificate, (place, degree))
        value = attached(value, draft, "transcript", transcript, (place, None))
    return new_session(value, name="full.ansok")


@pytest.fixture
def ready_session(new_session: SessionMaker, paper: Callable[..., Path], tmp_path: Path) -> Session:
    """An application in which nothing blocks: CV of two pages, letter of two, Lund in English; 7 pages with the cover sheet."""
    value = replace(calls.start(calls.find(KTH), "ready"), applicant=Applicant(name="Maja Exempel", email="maja@example.org"))
    value = edits.put_institution(value, Institution("Lund University", degrees=(Degree("Master of Science"),)))
    draft = tmp_path / "ready.ansok"
    value = attached(value, draft, "cv", paper("cv.pdf", 2, ENGLISH + " CV"))
    value = attached(value, draft, "cover-letter", paper("letter.pdf", 2))
    lund = ("Lund University", "Master of Science")
    value = attached(value, draft, "degree-certificate", paper("certificate.pdf", 1, ENGLISH + " A"), lund)
    value = attached(value, draft, "transcript", paper("transcript.pdf", 1, ENGLISH + " B"), (lund[0], None))
    return new_session(value, name="ready.ansok")


def wizard_of(window: Window) -> Wizard:
    """The wizard of the application that the window shows."""
    assert window.wizard is not None
    return window.wizard


def applicant_page(window: Window) -> ApplicantPage:
    """The page "You", which is shown."""
    page = wizard_of(window).shown_page
    assert isinstance(page, ApplicantPage)
    return page


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Iterator[Show]:
    """`show(session, "cover-letter")` opens the page of that requirement."""
    from tests.ui.shown import Shown  # which takes its helpers from here

    opened: list[Shown] = []

    def make(session: Session, requirement: str = "cover-letter") -> Shown:
        opened.append(Shown(DocumentPage(context, session, session.call.requirement(requirement)), session, qtbot))
        return opened[-1]

    yield make
    for shown in opened:
        shown.window.close()
