"""docs/call-format.md: every key stands there as it is, its examples load, and what it says is refused is refused so."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from tests.docs.keys import rows
from tests.docs.markdown import blocks, code, document, section, table
from wizard.core import call as model
from wizard.core.call import Call, load
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import voice

DOCUMENT = document("call-format.md")

STRUCTS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == model.__name__
]

TABLES = {
    "call": {"format": "1", "id": '"example"', "title": '"A position"', "employer": '"An employer"'},
    "deadline": {"written": '"1 May"', "closes": "2031-05-01T23:59:00"},
    "requirement": {"id": '"cv"', "title": '"CV"'},
    "portal": {"name": '"A portal"'},
}
"""A call with nothing but what it needs, and a portal."""


def heading(struct: type[msgspec.Struct]) -> str:
    return "Words" if struct is model.Text else struct.__name__


def with_line(place: str, line: str) -> bytes:
    """The small call with a line in one of its tables, in the place of a line of that key."""
    parts = {name: [f"{key} = {value}" for key, value in entries.items()] for name, entries in TABLES.items()}
    key = line.partition(" =")[0]
    parts[place] = [old for old in parts[place] if not old.startswith(f"{key} =")] + [line]
    requirements = [] if key == "requirements" else ["[[requirements]]", *parts["requirement"]]
    lines = [*parts["call"], "[deadline]", *parts["deadline"], *requirements, "[portal]", *parts["portal"]]
    return "\n".join(lines).encode()


def test_every_struct_of_a_call_has_a_section() -> None:
    assert Call in STRUCTS
    for struct in STRUCTS:
        assert f"## {heading(struct)}\n" in DOCUMENT


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_a_section_tells_every_key_with_what_may_stand_there_and_its_default(struct: type[msgspec.Struct]) -> None:
    told = table(section(DOCUMENT, heading(struct)))
    assert [row[:3] for row in told] == rows(struct)
    assert all(meaning for *_, meaning in told)


def test_the_example_is_a_call() -> None:
    (example,) = blocks(DOCUMENT, "toml")
    call = load(example.encode(), "example.toml")
    assert call.complete
    assert [r.id for r in call.requirements][-1] == "referees"


@pytest.mark.parametrize("row", table(section(DOCUMENT, "How to state what advertisements say")), ids=lambda row: row[2])
def test_what_advertisements_say_can_be_written_so(row: list[str]) -> None:
    _, place, cell = row
    written = code(cell)
    entries = tomllib.loads(f"all = {written}")["all"] if written.startswith("{") else tomllib.loads(written)
    raw = tomllib.loads(with_line(place, "").decode())
    {"call": raw, "deadline": raw["deadline"], "requirement": raw["requirements"][0]}[place].update(entries)
    msgspec.convert(raw, Call)


@pytest.mark.parametrize("row", table(section(DOCUMENT, "Refused")), ids=lambda row: row[1])
def test_what_is_said_to_be_refused_is_refused_in_these_words(row: list[str]) -> None:
    place, cell, words, remedy = row
    load(with_line(place, ""), "mine.toml")
    with pytest.raises(AnsokError) as caught:
        load(with_line(place, code(cell)), "mine.toml")
    said = messages.of_error(caught.value, voice("en"))
    assert words in f"{said.message} {said.remedy}"
    assert remedy
