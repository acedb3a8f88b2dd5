"""What holds on every page: no text is cut at a large font in a small window, and all can be reached and read out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import KTH, speaking, wizard_of
from wizard.services import calls
from wizard.services.i18n import Language
from wizard.ui.context import Context
from wizard.ui.memory import Memory
from wizard.ui.session import Session
from wizard.ui.window import Window

STEPS = ("start", "you", "cv", "cover-letter", "degrees", "referees", "review", "bundle", "hand-over")


class Shown(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{watched} {watched.accessibleName()}")
        return False


def cut_off(window: QWidget) -> Iterator[str]:
    """Every visible text that has less room than it needs."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed or label.width() < label.minimumSizeHint().width():
            yield f"label {label.size().toTuple()} needs {needed}: {label.text()[:50]}"
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and (button.text() or button.accessibleName()):
            least = button.minimumSizeHint()
            if button.hasHeightForWidth():
                least.setHeight(button.heightForWidth(button.width()))
            if button.width() < least.width() or button.height() < least.height():
                yield f"button {button.size().toTuple()} needs {least.toTuple()}: {button.accessibleName()}"


def unnamed(window: QWidget) -> Iterator[str]:
    """Every visible widget that takes the focus and has no name for a screen reader."""
    for widget in window.findChildren(QWidget):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and widget.isEnabled()
        inside = isinstance(widget.parentWidget(), QAbstractScrollArea) or widget.focusProxy() is not None
        named = widget.accessibleName() or (isinstance(widget, QLabel | QAbstractButton) and widget.text())
        if takes_focus and not inside and not named:
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_cut_at_twice_the_font_in_a_small_window(
    large_font: None, full_window: Window, qtbot: QtBot, step: str, language: Language
) -> None:
    full_window.set_language(language)
    full_window.resize(800, 600)
    wizard_of(full_window).visit(step)

    def whole() -> None:
        assert not list(cut_off(full_window))

    qtbot.waitUntil(whole)
    assert (full_window.width(), full_window.height()) == (800, 600)
    page = wizard_of(full_window).shown_page
    inside = page.scroller.widget()
    assert inside is not None
    assert inside.width() <= page.scroller.viewport().width()


@pytest.mark.parametrize("step", ["cv", "degrees", "review"])
def test_the_foot_lies_over_nothing_after_a_change_of_language(
    large_font: None, full_window: Window, qtbot: QtBot, step: str
) -> None:
    full_window.resize(800, 600)
    wizard_of(full_window).visit(step)
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    full_window.set_language("sv")
    assert full_window.footer is not None
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    assert not full_window.footer.geometry().intersects(wizard_of(full_window).geometry())


@pytest.mark.parametrize("step", ["degrees", "bundle", "hand-over"])
def test_the_step_that_is_shown_is_wholly_in_sight_in_the_task_list(
    large_font: None, full_window: Window, qtbot: QtBot, step: str
) -> None:
    full_window.set_language("sv")
    full_window.resize(800, 900)
    wizard_of(full_window).visit(step)
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    full_window.resize(800, 600)
    (button,) = (button for button in wizard_of(full_window).panel.buttons if button.current)
    qtbot.waitUntil(lambda: full_window.height() == 600 and button.visibleRegion().boundingRect() == button.rect())


def test_an_address_is_not_cut_on_the_review_page(large_font: None, full_window: Window, qtbot: QtBot) -> None:
    session = full_window.session
    assert session is not None
    full_window.set_language("sv")
    full_window.resize(800, 600)
    applicant = replace(session.application.applicant, email="maja.exempel@student.example.org")
    session.apply(replace(session.application, applicant=applicant))
    wizard_of(full_window).visit("review")
    scroller = wizard_of(full_window).shown_page.scroller
    inside = scroller.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: not list(cut_off(full_window)) and inside.width() <= scroller.viewport().width())


@pytest.mark.parametrize("language", ["en", "sv"])
def test_an_own_date_leaves_the_page_its_room(large_font: None, full_window: Window, qtbot: QtBot, language: Language) -> None:
    session = full_window.session
    assert session is not None
    full_window.set_language(language)
    full_window.resize(800, 600)
    settings = replace(session.application.settings, deadline="2027-03-08", zone="America/New_York")
    session.apply(replace(session.application, settings=settings))
    banner, scroller = full_window.banner, wizard_of(full_window).shown_page.scroller
    inside = scroller.widget()
    assert banner is not None
    assert inside is not None
    qtbot.waitUntil(lambda: banner.height() <= 200 and inside.width() <= scroller.viewport().width())
    qtbot.waitUntil(lambda: not list(cut_off(full_window)))
    full_window.resize(800, 1200)
    qtbot.waitUntil(lambda: "2020" in banner.lines.text() and banner.left_below.isVisible())


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_longest_word_of_every_step_fits_the_task_list(
    large_font: None, full_window: Window, qtbot: QtBot, language: Language
) -> None:
    full_window.resize(800, 600)
    full_window.set_language(language)
    panel = wizard_of(full_window).panel
    qtbot.waitUntil(lambda: all(0 < button.least_width() <= button.width() for button in panel.buttons))


def test_nothing_is_cut_on_the_welcome_page(large_font: None, context: Context, memory: Memory, qtbot: QtBot) -> None:
    window = Window(speaking(context, "sv"), memory)
    qtbot.addWidget(window)
    window.resize(800, 600)
    with qtbot.waitSignal(window.seen):
        window.show()

    def whole() -> None:
        assert not list(cut_off(window))

    qtbot.waitUntil(whole)
    window.close()


@pytest.mark.parametrize("step", STEPS)
def test_everything_that_takes_the_focus_has_a_name(full_window: Window, step: str) -> None:
    wizard_of(full_window).visit(step)
    assert not list(unnamed(full_window))


def test_the_welcome_page_has_names(window: Window) -> None:
    assert not list(unnamed(window))


@pytest.mark.parametrize("step", STEPS)
def test_tab_goes_through_the_whole_page_and_comes_back(full_window: Window, step: str) -> None:
    wizard_of(full_window).visit(step)
    page = wizard_of(full_window).shown_page
    wanted = {
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    }
    reached: set[QWidget] = set()
    for _ in range(len(wanted) * 3 + 40):
        full_window.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
    assert {f"{widget}" for widget in wanted - reached if _is_its_own_stop(widget)} == set()


def _is_its_own_stop(widget: QWidget) -> bool:
    """Of radio buttons that belong together, Tab reaches the chosen one alone; arrow keys reach the others."""
    return not (isinstance(widget, QAbstractButton) and widget.isCheckable() and widget.group() is not None)


def test_no_window_flashes_up_while_pages_are_built(window: Window, full_session: Session, qapp: QApplication) -> None:
    seen = Shown()
    qapp.installEventFilter(seen)
    window.show_session(full_session)
    for step in STEPS:
        wizard_of(window).visit(step)
    window.start(calls.find(KTH))
    qapp.removeEventFilter(seen)
    assert seen.windows == []
