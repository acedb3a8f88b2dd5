"""Photographs of papers: asked for, shown as the pages that they become, in the order set, with what to do about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests import pdfs
from tests.ui.conftest import SessionMaker, click
from tests.ui.shown import Show
from wizard.services import i18n
from wizard.ui import theme
from wizard.ui.help import help_for


def test_a_coarse_photograph_is_a_page_to_look_at(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session(), "cv")
    shown.drop(pdfs.save(tmp_path, "cv.pdf", pdfs.pages("en")), pdfs.save(tmp_path, "diploma.jpg", pdfs.photograph()))
    card = shown.cards[1]
    assert card.facts.text().startswith("1 page · ")
    picture = theme.pixmap("file-image", "accent", round(theme.em() * 1.6))
    assert card.sign.pixmap().toImage() == picture.toImage()
    assert "low-resolution" in shown.codes()
    shown.press("Look at it")
    leaf = shown.page.preview.leaf
    assert leaf is not None
    assert (leaf.part.path, leaf.page) == ("diploma.jpg", 1)


def test_photographs_are_pages_of_one_paper_in_the_order_set(new_session: SessionMaker, show: Show, tmp_path: Path) -> None:
    shown = show(new_session(), "cv")
    sizes = {"first.jpg": (900, 700), "second.png": (700, 900), "third.webp": (800, 600)}
    kinds = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
    files = [pdfs.save(tmp_path, n, pdfs.photograph(kinds[n.rpartition(".")[2]], size=size)) for n, size in sizes.items()]
    shown.drop(*files)
    assert len(shown.slot.documents) == 1
    click(shown.cards[2].up)
    assert [leaf.part.path for leaf in shown.page.preview.leaves] == ["first.jpg", "third.webp", "second.png"]
    shown.page.preview.view.setFocus()
    QTest.keyClick(shown.page.preview.view, Qt.Key.Key_R)
    assert [part.turns for part in shown.slot.documents[0].parts] == [{1: 90}, {}, {}]


def test_a_photograph_that_cannot_be_opened_is_named_with_its_remedy(
    new_session: SessionMaker, show: Show, tmp_path: Path
) -> None:
    shown = show(new_session(), "cv")
    shown.drop(pdfs.save(tmp_path, "diploma.heic", b"\x00\x00\x00\x18ftypheic" + bytes(100)))
    [said] = [notice.accessibleName() for notice in shown.cards[0].findings.shown.values()]
    assert "diploma.heic is a photograph in a format (HEIC)" in said
    assert "export it as JPEG" in said
    assert not shown.cards[0].pages_action.isEnabled()


def test_pictures_are_welcome_where_papers_are_asked_for(new_session: SessionMaker, show: Show) -> None:
    shown = show(new_session(), "cv")
    zone = shown.slot.zone
    assert "a scan, a photograph" in zone.label.text()
    zone.browse()
    dialog = zone.window().findChild(QFileDialog)
    assert dialog is not None
    patterns = dialog.nameFilters()[0].partition("(")[2].rstrip(")").split()
    assert {"*.pdf", "*.jpg", "*.jpeg", "*.png", "*.tif", "*.tiff", "*.webp", "*.bmp", "*.gif"} <= set(patterns)
    assert "*.heic" not in patterns
    dialog.close()


@pytest.mark.parametrize(("step", "there"), [("cv", True), ("degrees", True), ("you", False), ("referees", False)])
def test_the_help_of_a_page_with_papers_tells_its_keys(new_session: SessionMaker, step: str, *, there: bool) -> None:
    _, paragraphs = help_for(step, new_session(), i18n.voice("en"))
    keys = "\n".join(words for _, words in paragraphs)
    assert ("R turns the page" in keys) is there
    assert ("Space sends a page or leaves it out" in keys) is there
