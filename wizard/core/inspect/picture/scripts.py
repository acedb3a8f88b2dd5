# ruff: noqa: RUF001  (Cyrillic and Greek letters are meant)
"""The scripts other than Latin that are read: which model reads each, and whose letters it writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from wizard.core.inspect.picture.pieces import SURE


class Script(Struct, frozen=True):
    """A model, the names by which the engine guesses its script, the first words of its letters' Unicode names.

    A line is of the script when the `least` share of its letters is in words of which the model is as sure as `sure`.
    """

    model: str
    guesses: tuple[str, ...]
    letters: tuple[str, ...]
    least: float = 0.5
    sure: float = SURE
    spaced: bool = True


SCRIPTS = (
    # The engine hardly ever guesses these, so that they come first when its guess was wrong.
    Script("kor", ("Korean", "Hangul"), ("HANGUL", "CJK")),
    Script("kat", ("Georgian",), ("GEORGIAN",)),
    Script("hye", ("Armenian",), ("ARMENIAN",)),
    Script("amh", ("Ethiopic",), ("ETHIOPIC",)),
    Script("ell", ("Greek",), ("GREEK",)),
    Script("rus", ("Cyrillic",), ("CYRILLIC",), sure=0.45),  # it knows the letters of Russian alone
    Script("chi_sim", ("Han", "Han_vert"), ("CJK",), spaced=False),
    Script("chi_tra", ("Han", "Han_vert"), ("CJK",), spaced=False),
    Script("jpn", ("Japanese", "Hiragana", "Katakana", "Han"), ("CJK", "HIRAGANA", "KATAKANA"), spaced=False),
    Script("ara", ("Arabic",), ("ARABIC",)),
    Script("heb", ("Hebrew",), ("HEBREW",)),
    Script("hin", ("Devanagari",), ("DEVANAGARI",)),
    Script("ben", ("Bengali",), ("BENGALI",)),
    Script("tam", ("Tamil",), ("TAMIL",)),
    Script("tha", ("Thai",), ("THAI",), least=0.85, spaced=False),
)
"""One small model a script: it reads a line of its own script nearly all surely, of any other hardly a word (measured)."""


def in_order(guess: str) -> Iterator[Script]:
    """All scripts, those of the engine's guess first."""
    yield from sorted(SCRIPTS, key=lambda script: guess not in script.guesses)


LOOKALIKES = frozenset("АВЕКМНОРСТУХаеорсухІіЈјЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧον")
"""Cyrillic and Greek letters that are drawn as Latin ones: Latin capitals set wide apart are read as these."""


def unmistakable_letters(text: str, script: Script) -> int:
    """How many letters of the script that do not look like Latin ones a text holds."""
    return own_letters("".join(letter for letter in text if letter not in LOOKALIKES), script)


def own_letters(text: str, script: Script) -> int:
    """How many letters of the script a text holds."""
    return sum(unicodedata.name(letter, "").split(" ")[0] in script.letters for letter in text if letter.isalpha())
