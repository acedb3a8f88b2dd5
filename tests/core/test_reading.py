# ruff: noqa: RUF001  (Cyrillic letters are meant)
"""Pages of print through the real engine and its models, as the worker reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.core import scans
from wizard.core.facts import DocumentFacts, PageFacts
from wizard.core.inspect import pdf, picture
from wizard.core.inspect.picture import another, missed, reading
from wizard.core.inspect.picture.engine import Line, Row
from wizard.core.inspect.picture.scripts import SCRIPTS, unmistakable_letters
from wizard.services import paths

SHORT = 5.0
"""Inches: a sheet with a few lines, which is sooner read than a whole one."""


@pytest.fixture(scope="module")
def models() -> Path:
    return paths.models()


def read_page(picture: Image.Image, dpi: float, models: Path) -> reading.Reading:
    return reading.read(picture, dpi, models, lambda done, total: None)


def found(text: str, lines: Sequence[str]) -> float:
    """The share of the words of `lines` that stand in `text`."""
    words = re.findall(r"\w{3,}", " ".join(lines).lower())
    there = set(re.findall(r"\w{3,}", text.lower()))
    return sum(word in there for word in words) / len(words)


def letters(text: str, alphabet: str) -> int:
    return sum(unicodedata.name(character, "").startswith(alphabet) for character in text)


@pytest.mark.parametrize("turn", [0, 90, 180, pytest.param(270, marks=pytest.mark.slow)])
def test_a_tilted_and_turned_page_is_read(models: Path, turn: int) -> None:
    page = scans.scanned(scans.sheet(scans.SWEDISH, inches=SHORT), tilt=2.0, turn=turn)
    read = read_page(page, scans.DPI, models)
    assert read.turn == (360 - turn) % 360
    assert found(read.text, scans.SWEDISH) > 0.95
    assert read.confidence > 0.9
    assert read.unread_letters == 0


def test_few_words_on_their_side_are_read(models: Path) -> None:
    page = scans.scanned(scans.sheet(["Examensbevis", "Teknologie masterexamen"], size=44, inches=SHORT), turn=90)
    read = read_page(page, scans.DPI, models)
    assert read.turn == 270
    assert found(read.text, ["Examensbevis", "Teknologie masterexamen"]) == 1.0


def test_columns_stay_apart(models: Path) -> None:
    page = scans.sheet([], inches=SHORT)
    scans.write(page, scans.SWEDISH, (120, 300), size=24)
    scans.write(page, scans.ENGLISH, (880, 300), size=24)
    read = read_page(scans.scanned(page), scans.DPI, models)
    for line in read.lines:
        in_swedish = any(found(line.text, [other]) > 0.7 for other in scans.SWEDISH)
        in_english = any(found(line.text, [other]) > 0.7 for other in scans.ENGLISH)
        assert in_swedish != in_english, line.text
    assert len({line.block for line in read.lines}) >= 2
    assert found(read.text, scans.SWEDISH + scans.ENGLISH) > 0.95


@pytest.mark.parametrize(
    ("lines", "alphabet", "font"),
    [
        (scans.RUSSIAN, "CYRILLIC", "NotoSans-Regular.ttf"),
        (scans.GREEK, "GREEK", "NotoSans-Regular.ttf"),
        (scans.GEORGIAN, "GEORGIAN", "NotoSansGeorgian-Regular.ttf"),
        pytest.param(scans.ARMENIAN, "ARMENIAN", "NotoSansArmenian-Regular.ttf", marks=pytest.mark.slow),
        pytest.param(scans.CHINESE, "CJK", "DroidSansFallback.ttf", marks=pytest.mark.slow),
    ],
)
def test_another_script_is_read_in_its_own_letters(models: Path, lines: Sequence[str], alphabet: str, font: str) -> None:
    read = read_page(scans.scanned(scans.sheet(lines, font, inches=SHORT)), scans.DPI, models)
    own = letters(read.text, alphabet)
    assert own > 0.8 * letters(" ".join(lines), alphabet)
    assert letters(read.text, "LATIN") < 0.03 * own


def test_a_language_that_the_model_of_its_script_does_not_know_is_none_that_is_accepted(models: Path) -> None:
    read = read_page(scans.scanned(scans.sheet(scans.UKRAINIAN, inches=SHORT)), scans.DPI, models)
    assert letters(read.text, "CYRILLIC") > 0.7 * letters(" ".join(scans.UKRAINIAN), "CYRILLIC")
    sure = {share.code for share in picture.languages(read) if share.sure}
    assert sure
    assert not sure & {"en", "sv"}


def test_letters_that_look_latin_do_not_make_a_text_cyrillic() -> None:
    cyrillic = next(script for script in SCRIPTS if script.model == "rus")
    assert unmistakable_letters("МТУС ОМ СЕМОМСАМСЕМ ОТВТЕО ММС", cyrillic) == 0
    for line in scans.RUSSIAN:
        assert unmistakable_letters(line.upper(), cyrillic) > another.UNMISTAKABLE * sum(map(str.isalpha, line))


def test_both_scripts_of_a_bilingual_page_are_read(models: Path) -> None:
    alternating = [line for pair in zip(scans.RUSSIAN, scans.ENGLISH, strict=True) for line in pair]
    read = read_page(scans.scanned(scans.sheet(alternating, inches=SHORT), tilt=1.0), scans.DPI, models)
    assert found(read.text, scans.RUSSIAN) > 0.9
    assert found(read.text, scans.ENGLISH) > 0.9


@pytest.mark.parametrize(("ground", "shade"), [(255, 180), (170, 40)])
def test_pale_print_and_print_on_grey_are_read_beside_black_print(models: Path, ground: int, shade: int) -> None:
    page = scans.sheet(scans.ENGLISH, inches=6.0)
    page.paste(ground, (100, 620, page.width - 100, 1150))
    scans.write(page, scans.GERMAN, (180, 680), shade=shade)
    read = read_page(scans.scanned(page), scans.DPI, models)
    assert found(read.text, scans.ENGLISH) > 0.9
    assert found(read.text, scans.GERMAN) > 0.9


def test_print_on_its_side_is_read_beside_upright_print(models: Path) -> None:
    page = scans.sheet(scans.ENGLISH, inches=6.0)
    block = Image.new("L", (1100, 280), 255)
    scans.write(block, scans.GERMAN, (20, 10))
    page.paste(block.rotate(90, expand=True), (1300, 60))
    read = read_page(scans.scanned(page), scans.DPI, models)
    assert read.turn == 0
    assert found(read.text, scans.ENGLISH) > 0.9
    assert found(read.text, scans.GERMAN) > 0.9


@pytest.mark.parametrize("second", [scans.RUSSIAN, scans.GERMAN])
def test_a_text_layer_that_lacks_a_language_does_not_hide_it(models: Path, tmp_path: Path, second: Sequence[str]) -> None:
    scan = scans.sheet([*scans.ENGLISH, *second], inches=6.0)
    layered = inspected(tmp_path / "scan.pdf", scan, scans.ENGLISH)
    assert [share.code for share in layered.languages] == ["en"]
    read = picture.read(tmp_path / "scan.pdf", layered, models, lambda done, total: None)
    assert {share.code for share in read.languages if share.sure} == {"en", "ru" if second is scans.RUSSIAN else "de"}
    assert found(read.text, second) > 0.9


def test_a_text_layer_that_says_what_the_picture_says_stays(models: Path, tmp_path: Path) -> None:
    layered = inspected(tmp_path / "scan.pdf", scans.sheet(scans.ENGLISH, inches=6.0), scans.ENGLISH)
    assert layered.to_read
    assert picture.read(tmp_path / "scan.pdf", layered, models, lambda done, total: None) == replace(layered, to_read=False)


def inspected(path: Path, scan: Image.Image, layer: Sequence[str]) -> PageFacts:
    """The facts of a scan with a layer of text that nobody sees."""
    size = (scan.width / scans.DPI * 72, scan.height / scans.DPI * 72)
    canvas = Canvas(str(path), pagesize=size)
    canvas.drawImage(ImageReader(scan), 0, 0, *size)
    text = canvas.beginText(72, size[1] - 72)
    text.setTextRenderMode(3)
    text.textLines(list(layer))
    canvas.drawText(text)
    canvas.save()
    (page,) = pdf.inspect(path, DocumentFacts(file=path.name, readable=True), lambda done, total: None).page_facts or ()
    return page


def test_print_that_the_layout_passes_over_is_looked_at_again() -> None:
    page = scans.sheet(scans.ENGLISH, inches=SHORT)
    rows = [(150, 260 + 51 * number, 1500, 308 + 51 * number) for number in range(5)]
    found = [Line(1, box, (), Row(0, 0, 0, 0, 0)) for box in rows]
    assert missed.rest(page, found) is None
    assert missed.rest(page, []) is None
    rest = missed.rest(page, found[:3])
    assert rest is not None
    left, top, _, bottom = ImageOps.invert(rest.point(lambda shade: 255 if shade > 200 else 0)).getbbox() or (0, 0, 0, 0)
    assert (left >= 150, top >= rows[3][1], bottom <= rows[4][3]) == (True, True, True)


def test_stamp_and_signature_become_no_words(models: Path) -> None:
    clean = read_page(scans.scanned(scans.sheet(scans.ENGLISH)), scans.DPI, models)
    stamped = read_page(scans.scanned(scans.stamped(scans.sheet(scans.ENGLISH))), scans.DPI, models)
    more = set(stamped.text.split()) - set(clean.text.split())
    assert sum(len(word) for word in more if word.isalpha()) <= 10
    assert stamped.unread_letters == 0


def test_an_empty_sheet_has_no_text(models: Path) -> None:
    read = read_page(scans.scanned(scans.sheet([], inches=SHORT)), scans.DPI, models)
    assert read.lines == ()
    assert read.text == ""


def test_a_script_without_its_model_is_unread_not_guessed(models: Path, tmp_path: Path) -> None:
    for name in ("osd", "Latin"):
        (tmp_path / f"{name}.traineddata").symlink_to(models / f"{name}.traineddata")
    read = read_page(scans.scanned(scans.sheet(scans.RUSSIAN, inches=SHORT)), scans.DPI, tmp_path)
    assert read.unread > 0.9
    assert letters(read.text, "LATIN") < 10


def test_without_models_the_caller_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no reading model"):
        read_page(scans.sheet(scans.ENGLISH), scans.DPI, tmp_path)
