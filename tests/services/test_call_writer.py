"""A written call file is the same call when it is read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.core.strategies import own_calls
from wizard.core import call as model
from wizard.core.call import Call
from wizard.services import call_writer

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "resources" / "calls").glob("*.toml"), *(ROOT / "tests" / "data" / "calls").glob("*.toml")])


@given(own_calls)
def test_whatever_a_call_says_is_read_again_from_its_file(call: Call) -> None:
    assert model.load(call_writer.write(call).encode(), "x.toml") == call


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_call_keeps_everything_and_its_layout(path: Path) -> None:
    call = model.load(path.read_bytes(), path.name)
    text = call_writer.write(call)
    assert model.load(text.encode(), "x.toml") == call
    assert tomllib.loads(text) == tomllib.loads(path.read_text("utf-8"))
    headings = [line for line in text.splitlines() if line.startswith("[")]
    assert headings.count("[[requirements]]") == len(call.requirements)
    assert {line.strip("[]") for line in headings} <= {
        "deadline",
        "deadline.readings",
        "contact",
        "portal",
        "total_size",
        "requirements",
    }


def test_what_toml_does_not_take_as_it_is_comes_back(tmp_path: Path) -> None:
    call = model.load(FILES[0].read_bytes(), "x.toml")
    odd = 'quote " backslash \\ tab \t line \n delete \x7f nothing \x00 emoji 🎓 = [x] {y} # no comment'
    call = replace(call, employer=odd, also_called=(odd, "'"), missing=model.Text(odd, odd), complete=False)
    assert model.load(call_writer.write(call).encode(), "x.toml") == call
