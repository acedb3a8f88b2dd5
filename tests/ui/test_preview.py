"""The preview: the page shown is the one asked for, stale pictures are dropped, and nothing waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests import pdfs, unusable
from tests.ui.conftest import SessionMaker, attached, click
from wizard.core import edits
from wizard.core.application import Applicant, Document, Part
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import bundler, calls
from wizard.ui.context import Context
from wizard.ui.session import Session
from wizard.ui.widgets import pictures
from wizard.ui.widgets.leaves import leaves
from wizard.ui.widgets.page_view import PageView
from wizard.ui.widgets.pictures import Pictures, Wish
from wizard.ui.widgets.preview import Enlarged, Preview

WAIT = 30_000
LONGEST_STALL_MS = 50
Opened = Callable[..., tuple[Preview, Session]]


@pytest.fixture
def opened(context: Context, new_session: SessionMaker, tmp_path: Path, qtbot: QtBot) -> Opened:
    """`opened(data)` shows a CV with these bytes."""

    def make(data: bytes, *more: bytes) -> tuple[Preview, Session]:
        value = replace(calls.start(calls.known()[0], "x"), applicant=Applicant(name="Maja Exempel", email="m@example.org"))
        draft = tmp_path / "mine.ansok"
        files = [pdfs.save(tmp_path, f"paper {n}.pdf", content) for n, content in enumerate((data, *more))]
        value = attached(value, draft, "cv", files[0])
        for file in files[1:]:
            value = edits.add_parts(value, "d1", attached(value, draft, "cv", file).documents[-1].parts)
        session = new_session(value)
        preview = Preview(context, session)
        preview.resize(340, 560)
        session.changed.connect(preview.refresh)
        qtbot.addWidget(preview)
        preview.show()
        preview.show_document("d1")
        return preview, session

    return make


def drawn(preview: Preview) -> bool:
    return not preview.view.picture.isNull() and not preview.view.words


def chosen(session: Session) -> tuple[int, ...] | None:
    return session.application.documents[0].parts[0].pages


def ink(picture: QImage) -> float:
    """The share of dark pixels in the upper half."""
    small = picture.scaled(60, 80)
    dark = [QColor(small.pixel(x, y)).lightness() < 230 for x in range(60) for y in range(40)]
    return sum(dark) / len(dark)


def test_the_page_is_drawn_and_another_is_one_press_away(opened: Opened, qtbot: QtBot) -> None:
    preview, _ = opened(pdfs.pages("en", "blank"))
    assert preview.view.words == "Loading…"
    size = preview.view.size()
    qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    assert preview.view.size() == size
    assert preview.number.text() == "1 of 2"
    assert ink(preview.view.picture) > 0.05
    click(preview.on)
    assert preview.number.text() == "2 of 2"
    qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    assert ink(preview.view.picture) == 0
    assert not preview.on.isEnabled()
    QTest.keyClick(preview.view, Qt.Key.Key_Left)
    assert preview.number.text() == "1 of 2"
    assert drawn(preview), "a page that was drawn before is kept"


def test_a_page_is_turned_left_out_and_put_back(opened: Opened, qtbot: QtBot) -> None:
    preview, session = opened(pdfs.pages("en", "sv", "de"))
    qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    assert preview.view.picture.height() > preview.view.picture.width()
    click(preview.turn)
    assert session.application.documents[0].parts[0].turns == {1: 90}
    qtbot.waitUntil(lambda: drawn(preview) and preview.view.picture.width() > preview.view.picture.height(), timeout=WAIT)
    click(preview.on)
    click(preview.choose)
    assert chosen(session) == (1, 3)
    assert (preview.number.text(), preview.choose.text()) == ("Left out", "Put back")
    qtbot.waitUntil(lambda: preview.view.stamp == "Left out", timeout=WAIT)
    click(preview.on)
    assert preview.number.text() == "2 of 2"
    click(preview.back)
    click(preview.choose)
    assert chosen(session) is None
    assert preview.number.text() == "2 of 3"


def test_one_key_turns_the_page_wherever_the_keyboard_is_in_the_preview(opened: Opened, qtbot: QtBot) -> None:
    preview, session = opened(pdfs.photograph(size=(400, 300)))
    qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    assert preview.view.picture.width() > preview.view.picture.height()
    QTest.keyClick(preview.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: drawn(preview) and preview.view.picture.height() > preview.view.picture.width(), timeout=WAIT)
    QTest.keyClick(preview.choose, Qt.Key.Key_R)
    assert session.application.documents[0].parts[0].turns == {1: 180}
    QTest.keyClick(preview.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert session.application.documents[0].parts[0].turns == {1: 180}
    assert "R" in preview.turn.toolTip()
    click(preview.larger)
    large = preview.window().findChild(Enlarged)
    assert large is not None
    assert not large.preview.larger.isVisible()
    QTest.keyClick(large.preview.view, Qt.Key.Key_R)
    assert session.application.documents[0].parts[0].turns == {1: 270}
    session.undo()
    assert session.application.documents[0].parts[0].turns == {1: 180}


@pytest.mark.parametrize("orientation", [3, 5, 6])
def test_the_preview_shows_each_page_as_it_is_in_the_bundle(
    orientation: int, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    """A page turned by hand, one left out, a photograph turned by its camera and by hand, one of a PNG turned by nobody."""
    preview, session = opened(
        pdfs.pages("en", "sv", "drawing", title="CV"),
        pdfs.photograph(orientation=orientation),
        pdfs.photograph("PNG", mode="RGBA", orientation=orientation),
    )
    QTest.keyClick(preview.view, Qt.Key.Key_R)
    click(preview.on)
    click(preview.choose)
    preview.step(2)
    QTest.keyClick(preview.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: not session.reading, timeout=WAIT)
    order = session.order(tmp_path / "bundle.pdf", as_draft=True, overwrite=False)
    bundle = bundler.build(order, session.context.voice, session.context.sandbox, lambda *told: None, lambda: False)
    assert isinstance(bundle, bundler.Bundle)
    [first] = [entry.first_page for entry in bundle.plan.entries if entry.requirements == ("cv",)]
    sent = [place for place, leaf in enumerate(preview.leaves) if leaf.place]
    assert [(preview.leaves[place].file, preview.leaves[place].page) for place in sent] == [(0, 1), (0, 3), (1, 1), (2, 1)]
    document = pypdfium2.PdfDocument(bundle.path)
    try:
        for number, place in enumerate(sent, first - 1):
            preview.step(place - preview.place)
            qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
            shown = preview.view.picture.convertToFormat(QImage.Format.Format_RGB888)
            page = document[number]
            made = page.render(scale=shown.width() / page.get_width(), rev_byteorder=True).to_pil().convert("RGB")
            assert made.size == shown.size().toTuple()
            rows = Image.frombytes("RGB", made.size, bytes(shown.constBits()), "raw", "RGB", shown.bytesPerLine())
            assert max(ImageChops.difference(made, rows).tobytes()) < 24
    finally:
        document.close()


def test_the_last_page_of_a_file_cannot_be_left_out(opened: Opened) -> None:
    preview, _ = opened(pdfs.pages("en"), pdfs.pages("sv", "de"))
    assert preview.number.text() == "1 of 3"
    assert not preview.choose.isEnabled()
    click(preview.on)
    assert preview.choose.isEnabled()


def test_enter_opens_it_larger_at_the_same_page(opened: Opened, qtbot: QtBot) -> None:
    preview, _ = opened(pdfs.pages("en", "sv"))
    click(preview.on)
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    large = preview.window().findChild(Enlarged)
    assert large is not None
    assert large.preview.number.text() == "2 of 2"
    qtbot.waitUntil(lambda: drawn(large.preview), timeout=WAIT)
    assert large.preview.view.picture.width() > preview.view.width() * 1.5
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()


def test_what_cannot_be_drawn_is_said_in_its_place(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    preview, _ = opened(pdfs.pages("en", "sv"))
    qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    (tmp_path / "paper 0.pdf").unlink()
    click(preview.on)
    qtbot.waitUntil(lambda: "paper 0.pdf" in preview.view.words, timeout=WAIT)
    assert preview.view.picture.isNull()


def test_stale_pictures_are_dropped(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    path = pdfs.save(tmp_path, "many.pdf", pdfs.many(40))
    arrived: list[Wish] = []
    drawer = Pictures(context, lambda wish, result: arrived.append(wish))
    wishes = [Wish(path, "0" * 64, page, 0, 128) for page in range(1, 41)]
    for wish in wishes:
        drawer.wish(wish)
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT)
    assert arrived == [wishes[-1]]
    drawer.wish(wishes[0])
    assert arrived == [wishes[-1], wishes[0]], "what was drawn in vain is kept all the same"


def test_a_page_that_takes_for_ever_gives_way(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    slow, quick = pdfs.save(tmp_path, "slow.pdf", unusable.time_bomb()), pdfs.save(tmp_path, "quick.pdf", pdfs.pages("en"))
    arrived: list[tuple[Wish, QImage | AnsokError]] = []
    drawer = Pictures(context, lambda wish, result: arrived.append((wish, result)))
    drawer.wish(Wish(slow, "0" * 64, 1, 0, 512))
    wanted = Wish(quick, "1" * 64, 1, 0, 128)
    drawer.wish(wanted)
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT)
    [(wish, result)] = arrived
    assert wish == wanted
    assert isinstance(result, QImage)


def test_the_kept_pictures_are_bounded(context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "ROOM_BYTES", 200_000)
    path = pdfs.save(tmp_path, "many.pdf", pdfs.many(6))
    arrived: list[Wish] = []
    drawer = Pictures(context, lambda wish, result: arrived.append(wish))
    for page in range(1, 7):
        drawer.wish(Wish(path, "0" * 64, page, 0, 128))
        qtbot.waitUntil(lambda page=page: bool(arrived) and arrived[-1].page == page, timeout=WAIT)  # type: ignore[misc]  # mypy cannot infer a lambda's default
    assert 1 <= len(drawer._kept) <= 2
    assert list(drawer._kept)[-1].page == 6


@pytest.mark.alone
def test_a_long_file_never_stops_the_window(opened: Opened, qtbot: QtBot) -> None:
    preview, session = opened(pdfs.many(2000))
    stalls: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        stalls.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(beat)
    timer.start()
    for place in (1, 500, 1300, 1999):
        preview.step(place - preview.place)
        qtbot.waitUntil(lambda: drawn(preview), timeout=WAIT)
    session.apply(edits.choose_pages(session.application, "d1", 0, tuple(range(2000, 0, -2))))
    assert preview.number.text() == "1 of 1000"
    timer.stop()
    assert sorted(stalls)[-2] < LONGEST_STALL_MS * 2, "one beat may fall while another process has the processor"


@given(st.integers(1, 30), st.data())
def test_leaves_hold_every_page_once_and_the_sent_ones_in_order(count: int, data: st.DataObject) -> None:
    chosen = tuple(data.draw(st.lists(st.integers(1, count), unique=True, min_size=1)))
    part = Part(path="a.pdf", size=1, sha256="0" * 64, pages=chosen)
    document = Document(id="d1", requirement="cv", parts=(part,))
    facts = {"a.pdf": DocumentFacts(file="a.pdf", readable=True, kind="pdf", pages=count, sha256="0" * 64)}
    found = leaves(document, facts)
    assert sorted(leaf.page for leaf in found) == list(range(1, count + 1))
    assert tuple(leaf.page for leaf in found if leaf.place) == chosen
    assert [leaf.place for leaf in found if leaf.place] == list(range(1, len(chosen) + 1))
    for before, after in pairwise(found):
        assert after.place or after.page > before.page


def test_where_there_is_nothing_to_show_it_says_why(opened: Opened, qtbot: QtBot) -> None:
    preview, session = opened(pdfs.many(1))
    session.full_path(session.application.documents[0].parts[0].path).write_bytes(pdfs.many(2))
    session.look_again()
    qtbot.waitUntil(lambda: preview.view.words == "paper 0.pdf has changed since you added it.", timeout=WAIT)
    assert preview.view.accessibleName() == preview.view.words


def test_why_a_page_cannot_be_shown_is_read_without_scrolling(qtbot: QtBot) -> None:
    """A page as wide as its view is higher than that: what stood in its middle would be out of sight."""
    view = PageView()
    view.fills = True
    qtbot.addWidget(view)
    view.setFixedWidth(600)
    view.show_words("Page 3 of transcript.pdf cannot be shown.")
    view.show()
    seen = view.grab().toImage()
    dark = [y for y in range(seen.height()) for x in range(100, 500, 2) if seen.pixelColor(x, y).lightness() < 128]
    assert dark
    assert max(dark) < 150
