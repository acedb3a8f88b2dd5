"""The fonts of drawn pages: what they cover, how a text is shared out, and where loose accents land.

Run as a program, it measures the fonts and writes resources/fonts/coverage.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from wizard.core import fonts

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"

# Lato has these, but not as they should look: the first has lost its letter, the Tatar "shha" is as low as an x.
NOT_FROM_LATO = {0x1E9A, 0x04BB}
# Letters, numbers, punctuation, symbols and spaces; not marks, controls or anybody's private characters.
WANTED = tuple("LNPSZ")


def measure() -> dict[str, str]:
    """What each family draws in both of its weights, as ranges of hexadecimal code points."""
    return {family.name: _ranges(_code_points(family)) for family in fonts.FAMILIES}


def _code_points(family: fonts.Family) -> list[int]:
    both = (set(TTFont(file, str(FOLDER / file)).face.charToGlyph) for file in (family.regular, family.bold))
    wanted = {
        point
        for point in set.intersection(*both)
        if unicodedata.category(chr(point))[0] in WANTED and unicodedata.category(chr(point)) not in {"Zl", "Zp"}
    }
    return sorted(wanted - NOT_FROM_LATO if family.name == "Lato" else wanted)


def _ranges(points: list[int]) -> str:
    pairs: list[list[int]] = []
    for point in points:
        if pairs and pairs[-1][1] == point - 1:
            pairs[-1][1] = point
        else:
            pairs.append([point, point])
    return " ".join(f"{first:04X}" if first == last else f"{first:04X}-{last:04X}" for first, last in pairs)


NAMES = [
    "Maja Łucja Exempel",
    "Nguyễn Thị Hường",
    "Şükrü Öğüt İpek",
    "Żaneta Wójcik",
    "Ștefan Țepeș",
    "Ørjan Ærlig",
    "Þór Ðóra",
    "Őrsi Űrhajós",
    "Ķēniņš Ģirts",
    "Adékọ́lá Ọ̀ṣun",
    "Ɔ́kyerɛ̃",
    "Ἀριστοτέλης",
    "Ελένη Παπαδοπούλου",
    "Юлія Їжак",
    "Ђорђе Његош",
    "Ғабит Мүсірепов",
    "Аԥсны",
    "Արամ Խաչատրյան",
    "ქეთევან",
    "ᲥᲔᲗᲔᲕᲐᲜ",
    "王小明",
    "山田 やまだ ヤマダ",
    "김민준",
    "O’Neill–Smith, “née” 3½ §",
]


@pytest.fixture(autouse=True)
def registered() -> None:
    fonts.register(FOLDER)


def test_the_table_of_coverage_fits_the_fonts() -> None:
    assert json.loads((FOLDER / "coverage.json").read_text("ascii")) == measure()


def test_all_fonts_together_stay_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 7_000_000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_that_can_be_drawn(name: str, form: str) -> None:
    written = unicodedata.normalize("NFC" if form == "NFC" else "NFD", name)
    assert fonts.drawable(written, FOLDER) == ""
    assert "".join(piece for _, piece in fonts.runs(written)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("محمد", "محد"),
        ("שרה Cohen", "שרה"),
        ("देव", "देव"),
        ("สมชาย", "สมชาย"),
        ("Eva 😀 Ek 😀", "😀"),
        ("𠮷野", "𠮷"),
        # An accent on a digit, on a Chinese character, on nothing, and one that has a place of its own on each letter.
        ("1\u0300", "\u0300"),
        ("王\u0300", "\u0300"),
        ("\u0300a", "\u0300"),
        ("n\u0334", "\u0334"),
    ],
)
def test_characters_that_cannot_be_drawn_are_named_once_in_order(name: str, missing: str) -> None:
    assert fonts.drawable(name, FOLDER) == missing


def test_a_character_that_cannot_be_drawn_becomes_a_question_mark() -> None:
    assert fonts.runs("Eva שרה") == [("Lato-Regular", "Eva ???")]


def test_what_only_steers_other_characters_is_left_out_and_lines_become_one() -> None:
    assert fonts.runs("Eva\u200b\u00ad Ek\r\nLund") == [("Lato-Regular", "Eva Ek  Lund")]


def test_a_word_is_not_patched_together_from_two_families() -> None:
    assert fonts.runs("Ада Аԥсны", bold=True) == [("Lato-Bold", "Ада "), ("NotoSans-Bold", "Аԥсны")]


def test_a_word_that_no_family_has_is_shared_out() -> None:
    assert fonts.runs("王(Wang)") == [("DroidSansFallback", "王"), ("Lato-Regular", "(Wang)")]


@given(st.text())
def test_every_text_can_be_drawn_somehow_and_has_the_width_of_its_pieces(text: str) -> None:
    pieces = fonts.runs(text)
    assert not any(fonts.drawable(piece, FOLDER) for _, piece in pieces)
    for name, piece in pieces:
        font = getFont(name)
        assert isinstance(font, TTFont)
        assert all(ord(char) in font.face.charToGlyph for char in piece)
    assert fonts.width(text, 10) == pytest.approx(sum(stringWidth(piece, name, 10) for name, piece in pieces))


def test_loose_accents_take_no_room_in_any_font_that_has_them() -> None:
    for family in fonts.FAMILIES:
        if family.accents:
            for bold in (False, True):
                assert stringWidth(fonts.ABOVE + fonts.BELOW, fonts.face(family, bold), 1000) == 0


@pytest.mark.parametrize("letters", ["Ọ̀", "ọ̀", "Ẹ́", "Ŋ́", "b̌", "g̣", "Ɛ̃", "ɔ́", "H̤"])
@pytest.mark.parametrize("bold", [False, True])
def test_an_accent_stands_clear_of_its_letter(letters: str, bold: bool, tmp_path: Path) -> None:
    """Seen from the side, there is paper between the letter and each of its accents."""
    canvas = Canvas(str(tmp_path / "accent.pdf"), pagesize=(200, 200))
    end = fonts.draw(canvas, 60, 70, letters, 80, bold=bold)
    canvas.save()
    assert end == pytest.approx(60 + fonts.width(letters, 80, bold))
    with pypdfium2.PdfDocument(tmp_path / "accent.pdf") as document:
        picture = document[0].render(scale=2, grayscale=True).to_pil()
    inked = [picture.crop((0, row, picture.width, row + 1)).getextrema()[0] < 128 for row in range(picture.height)]
    stretches = sum(1 for above, here in pairwise(inked) if here and not above)
    marks = [char for char in unicodedata.normalize("NFD", letters) if unicodedata.combining(char)]
    assert stretches == 1 + len(marks)


def test_a_name_with_loose_accents_is_found_by_its_letters(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "name.pdf"))
    fonts.draw(canvas, 60, 700, "Adékọ́lá Ọ̀ṣun", 12)
    canvas.save()
    with pypdfium2.PdfDocument(tmp_path / "name.pdf") as document:
        text = document[0].get_textpage().get_text_bounded()
    assert unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", "Adékọ́lá Ọ̀ṣun")


def test_a_draft_can_be_checked_without_loading_reportlab() -> None:
    program = (
        "import sys; from pathlib import Path; from wizard.core import fonts\n"
        f"assert fonts.drawable('Łucja 王', Path({str(FOLDER)!r})) == ''\n"
        "sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=FOLDER.parents[1], check=False).returncode == 0


if __name__ == "__main__":
    (FOLDER / "coverage.json").write_text(json.dumps(measure(), indent=1) + "\n", encoding="ascii")
