"""What is wrong within a call file or a draft is said in words of ours, none of them left in English for a Swedish reader."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.test_application import CONTRADICTORY, WRONG, draft
from wizard.core.application import load
from wizard.core.errors import AnsokError
from wizard.services import messages, sentences
from wizard.services.i18n import voice

CORE = Path(__file__).parents[2] / "wizard" / "core"


def contradictions() -> Iterator[tuple[str, set[str]]]:
    """Every `Contradiction("code", …)`: its code and the names of its parameters."""
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Contradiction":
                first = node.args[0]
                for code in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                    if isinstance(code, ast.Constant):
                        yield str(code.value), {str(keyword.arg) for keyword in node.keywords}


def test_everything_that_can_be_wrong_has_its_words_and_fills_them() -> None:
    found = list(contradictions())
    assert {"id-twice", "no-original", "cut-off", "misfit"} <= {code for code, _ in found}
    for code, given in found:
        assert {name for _, name, _, _ in string.Formatter().parse(sentences.DETAILS[code]) if name} <= given, code


DRAFTS = [
    *(draft(**entries) for entries in WRONG),
    *(draft(**entries) for entries, *_ in CONTRADICTORY.values()),
    b"",
    b"x",
    b"{}",
    b'{"id": "\xff"}',
]


@pytest.mark.parametrize("data", DRAFTS)
def test_nothing_that_is_said_of_a_damaged_draft_is_left_in_english(data: bytes) -> None:
    with pytest.raises(AnsokError) as caught:
        load(data, "min.ansok")
    english, swedish = (messages.of_error(caught.value, voice(language)) for language in ("en", "sv"))
    assert str(caught.value.params["key"]) in swedish.message
    shared = set(re.findall("[a-z]+", " ".join(english))) & set(re.findall("[a-z]+", " ".join(swedish)))
    assert not shared & {"the", "is", "that", "there", "what", "at", "not", "value", "enum", "no", "stands"}, swedish
