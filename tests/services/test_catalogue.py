"""Every sentence of the program is in the Swedish catalogue, whole and fit for use, and every call speaks both languages."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from wizard.cli import parser
from wizard.services import i18n, paths

ROOT = Path(__file__).parents[2]
KEYWORDS = {"N_": None, "say": None, "count": (1, 2)}
"""What marks a sentence, as `make messages` has it."""

Id = str | tuple[str, str]

SAME = {"ok", "person", "problem", "Problem", "Stockholm", "text", "version", "Version", "×  mm"}
"""What is the same in both languages, without its placeholders."""

OTHER_QUOTES = set("\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}'\"")
"""Quotation marks that are not Swedish: ”…” and ’ are."""


@cache
def extracted() -> frozenset[Id]:
    """Every sentence in the code, a plural as a pair."""
    found: set[Id] = set()
    for _, _, message, _, _ in extract_from_dir(ROOT / "wizard", [("**.py", "python")], {}, KEYWORDS):
        found.add(message if isinstance(message, str) else (message[0], message[1]))
    return frozenset(found - {""})


@cache
def catalogue() -> Catalog:
    with (paths.resources() / "locale" / "sv" / "LC_MESSAGES" / "ansok.po").open("rb") as stream:
        return read_po(stream)


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def forms(message: Message) -> list[tuple[str, str]]:
    """English and Swedish side by side: one pair, or the singular and the plural."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    assert isinstance(message.string, (list, tuple))
    return list(zip(message.id, message.string, strict=True))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def percents(sentence: str) -> list[str]:
    """What argparse fills in, such as "%(prog)s"."""
    return re.findall(r"%(?:\(\w+\))?\w", sentence)


def spoken(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that say something to a person: `say(…)` of a voice, `count(one, many, n)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            several = len(node.args) > 1 or any(isinstance(argument, ast.Starred) for argument in node.args)
            if called in ("say", "N_") or (called == "count" and several):
                yield node


def test_the_catalogue_has_every_sentence_of_the_code_and_no_other() -> None:
    translated = {tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id for message in messages()}
    assert sorted(extracted() - translated, key=str) == [], "make messages, then translate"
    assert sorted(translated - extracted(), key=str) == [], "make messages"
    assert not catalogue().obsolete


def test_the_template_is_that_of_the_code() -> None:
    with (paths.resources() / "locale" / "ansok.pot").open("rb") as stream:
        template = {tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id for message in read_po(stream)}
    assert template - {""} == extracted(), "make messages"


def test_extraction_sees_every_sentence() -> None:
    """It sees none in an f-string on Python 3.11, and no plural that is handed on as a tuple."""
    known = {sentence for found in extracted() for sentence in ([found] if isinstance(found, str) else found)}
    unseen = []
    for path in sorted((ROOT / "wizard").rglob("*.py")):
        for call in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            literal = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            counted = isinstance(call.func, ast.Attribute) and call.func.attr == "count"
            if not known.issuperset(filter(None, literal)) or (counted and len(literal) < 2):
                unseen.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert unseen == []


def test_every_sentence_is_translated_and_none_is_a_guess() -> None:
    assert [message.id for message in messages() for _, swedish in forms(message) if not swedish] == []
    assert [message.id for message in messages() if message.fuzzy] == []
    assert not catalogue().fuzzy


def test_a_sentence_and_its_translation_are_built_alike() -> None:
    for message in messages():
        for english, swedish in forms(message):
            # A singular may go without its number in either language: "the last page".
            free = {"n"} if isinstance(message.id, tuple) and english == message.id[0] else set()
            assert placeholders(english) - free == placeholders(swedish) - free, english
            assert percents(english) == percents(swedish), english
            for sentence in (english, swedish):
                assert sentence.format(**dict.fromkeys(placeholders(sentence), "x")), english
                assert "!" not in sentence, english
                assert "  " not in sentence, english
            for edge in (slice(1), slice(-1, None)):
                assert swedish[edge].isspace() == english[edge].isspace(), english
            assert (swedish[-1] in ".:?…") == (english[-1] in ".:?…"), english


def test_swedish_is_written_as_swedish() -> None:
    for message in messages():
        for english, swedish in forms(message):
            assert not set(swedish) & OTHER_QUOTES, english
            assert " - " not in swedish, english
            assert "…" not in swedish.replace(" …", ""), english
            words = "".join(text for text, _, _, _ in Formatter().parse(english))
            assert swedish != english or words.strip() in SAME or not any(map(str.isalpha, words)), english


def test_the_catalogue_compiles_to_what_the_program_speaks() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    again = read_mo(compiled)
    assert len(list(again)) == len(list(catalogue()))
    voice = i18n.voice("sv")
    for message in messages():
        (english, swedish), *more = forms(message)
        named = placeholders("".join((english, *(plural for plural, _ in more))))
        values = dict.fromkeys(named - {"n"}, "x")
        if more:
            assert voice.count(english, more[0][0], 1, **values) == swedish.format(n="1", **values)
            assert voice.count(english, more[0][0], 2, **values) == more[0][1].format(n="2", **values)
        else:
            assert voice.say(english, **values, n="x") == swedish.format(**values, n="x")


ASKED = [["--help"], ["attach", "--help"], ["attach"], ["nonsense"], ["check", "--at"], ["deadline", "a.ansok", "--call", "x"]]


@pytest.mark.parametrize("arguments", ASKED)
def test_the_command_line_explains_itself_in_swedish(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "sv")
    with pytest.raises(SystemExit):
        parser.parse(arguments, i18n.voice("sv"))
    told = "".join(capsys.readouterr())
    assert told.startswith("användning: ansok")
    english = {"usage", "options", "positional", "show", "error", "required", "choose", "expected", "invalid", "allowed"}
    assert not english & set(re.findall(r"\w+", told))


def test_the_headers_are_filled_in() -> None:
    for name in ("ansok.pot", "sv/LC_MESSAGES/ansok.po"):
        head, _, _ = (paths.resources() / "locale" / name).read_text(encoding="utf-8").partition("\n\n")
        assert "Project-Id-Version: Ansök" in head
        for left_over in ("EMAIL", "FULL NAME", "FIRST AUTHOR", "YEAR", "LANGUAGE", "VERSION", "fuzzy"):
            assert left_over not in head


def tables(value: object, key: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Every table of words in a call file, with the key that leads to it."""
    if isinstance(value, dict):
        if "en" in value or "sv" in value:
            yield key, value
        else:
            for name, inner in value.items():
                yield from tables(inner, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from tables(inner, f"{key}[{number}]")


@pytest.mark.parametrize("path", sorted((paths.resources() / "calls").glob("*.toml")), ids=lambda path: path.name)
def test_a_call_speaks_both_languages(path: Path) -> None:
    found = list(tables(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert len(found) > 10
    for key, words in found:
        assert set(words) == {"en", "sv"}, key
        for sentence in words.values():
            assert isinstance(sentence, str), key
            assert sentence.strip(), key
            assert "!" not in sentence, key
        assert not set(str(words["sv"])) & OTHER_QUOTES, key
