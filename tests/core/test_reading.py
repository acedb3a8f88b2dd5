"""Pages of print through the real engine and its models, as the worker reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from tests.core import scans
from wizard.core.inspect.picture import reading
from wizard.services import paths


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


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_tilted_and_turned_page_is_read(models: Path, turn: int) -> None:
    page = scans.scanned(scans.sheet(scans.SWEDISH * 2), tilt=2.0, turn=turn)
    read = read_page(page, scans.DPI, models)
    assert read.turn == (360 - turn) % 360
    assert found(read.text, scans.SWEDISH) > 0.95
    assert read.confidence > 0.9
    assert read.unread_letters == 0


def test_few_words_on_their_side_are_read(models: Path) -> None:
    page = scans.scanned(scans.sheet(["Examensbevis", "Teknologie masterexamen"], size=44), turn=90)
    read = read_page(page, scans.DPI, models)
    assert read.turn == 270
    assert found(read.text, ["Examensbevis", "Teknologie masterexamen"]) == 1.0


def test_columns_stay_apart(models: Path) -> None:
    page = Image.new("L", (1654, 2339), 255)
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
        (scans.ARMENIAN, "ARMENIAN", "NotoSansArmenian-Regular.ttf"),
        (scans.CHINESE, "CJK", "DroidSansFallback.ttf"),
    ],
)
def test_another_script_is_read_in_its_own_letters(models: Path, lines: Sequence[str], alphabet: str, font: str) -> None:
    read = read_page(scans.scanned(scans.sheet(tuple(lines) * 2, font)), scans.DPI, models)
    own = letters(read.text, alphabet)
    assert own > 0.8 * letters(" ".join(lines) * 2, alphabet)
    assert letters(read.text, "LATIN") < 0.03 * own


def test_both_scripts_of_a_bilingual_page_are_read(models: Path) -> None:
    alternating = [line for pair in zip(scans.RUSSIAN, scans.ENGLISH, strict=True) for line in pair]
    read = read_page(scans.scanned(scans.sheet(alternating), tilt=1.0), scans.DPI, models)
    assert found(read.text, scans.RUSSIAN) > 0.9
    assert found(read.text, scans.ENGLISH) > 0.9


def test_stamp_and_signature_become_no_words(models: Path) -> None:
    clean = read_page(scans.scanned(scans.sheet(scans.ENGLISH)), scans.DPI, models)
    stamped = read_page(scans.scanned(scans.stamped(scans.sheet(scans.ENGLISH))), scans.DPI, models)
    more = set(stamped.text.split()) - set(clean.text.split())
    assert sum(len(word) for word in more if word.isalpha()) <= 10
    assert stamped.unread_letters == 0


def test_an_empty_sheet_has_no_text(models: Path) -> None:
    read = read_page(scans.scanned(scans.sheet([])), scans.DPI, models)
    assert read.lines == ()
    assert read.text == ""


def test_a_script_without_its_model_is_unread_not_guessed(models: Path, tmp_path: Path) -> None:
    for name in ("osd", "Latin"):
        (tmp_path / f"{name}.traineddata").symlink_to(models / f"{name}.traineddata")
    read = read_page(scans.scanned(scans.sheet(scans.RUSSIAN)), scans.DPI, tmp_path)
    assert read.unread > 0.9
    assert letters(read.text, "LATIN") < 10


def test_without_models_the_caller_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no reading model"):
        read_page(scans.sheet(scans.ENGLISH), scans.DPI, tmp_path)
