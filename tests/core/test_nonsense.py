"""Text layers that cannot be true, and languages that must not be taken for one."""

from __future__ import annotations

import codecs

import pytest

from tests.core import scans
from wizard.core.inspect.nonsense import agree, is_nonsense

ENGLISH = " ".join(scans.ENGLISH)
SWEDISH = " ".join(scans.SWEDISH)
RUSSIAN = " ".join(scans.RUSSIAN)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join(chr(ord(c) - 29) for c in ENGLISH), id="glyph numbers for letters"),
        pytest.param("".join(chr(0xF000 + ord(c)) if c.isalpha() else c for c in SWEDISH), id="private letters"),
        pytest.param("".join("\ufffd" if c in "aeiou" else c for c in ENGLISH), id="replacement characters"),
        pytest.param(SWEDISH.encode().decode("latin-1"), id="UTF-8 read as Latin 1"),
        pytest.param(RUSSIAN.encode("cp1251").decode("latin-1"), id="Cyrillic shown as accented letters"),
        pytest.param(" ".join(ENGLISH), id="letters apart"),
        pytest.param(ENGLISH.translate(str.maketrans("aeiouy", "xzqkjv")), id="letters exchanged"),
    ],
)
def test_nonsense_is_noticed(text: str) -> None:
    assert is_nonsense(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="English"),
        pytest.param(SWEDISH.upper(), id="Swedish in capitals"),
        pytest.param(RUSSIAN, id="Russian"),
        pytest.param(" ".join(scans.GREEK), id="Greek"),
        pytest.param(" ".join(scans.GEORGIAN), id="Georgian"),
        pytest.param("".join(scans.CHINESE), id="Chinese"),
        pytest.param(
            "Die Prüfungsordnung schreibt den Rechtsschutz der Studierenden vor, selbst nachts und im Herbst", id="German"
        ),
        pytest.param("Čtvrtý zkouškový den: strč prst skrz krk, a smrt vlka je napsána v zápisu o průběhu studia", id="Czech"),
        pytest.param(
            "Chứng nhận rằng sinh viên có tên dưới đây đã hoàn thành mọi yêu cầu của chương trình đào tạo", id="Vietnamese"
        ),
        pytest.param("Gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba. Wọ́n ní ẹ̀bùn ti làákàyè", id="Yoruba"),
        pytest.param("MTH1201 7.5 A\nPHY2210 15.0 B\nCSC3301 4.5 C\nENG1102 6.0 A", id="codes and marks"),
        pytest.param("12", id="hardly anything"),
        pytest.param("", id="nothing"),
    ],
)
def test_good_text_passes(text: str) -> None:
    assert not is_nonsense(text)


def test_a_layer_agrees_with_the_picture_when_most_words_do() -> None:
    assert agree(ENGLISH, ENGLISH.replace("certify", "cert1fy"))
    assert not agree(ENGLISH, SWEDISH)
    assert not agree(codecs.encode(ENGLISH, "rot13"), ENGLISH)
