"""Drafts as each released schema wrote them, with their papers and earlier states, open in this version and lose nothing.

tests/data/drafts/schema-N was written by the first release that knew schema N; one that changes the schema adds a folder, and
changes none of those that are there.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import IN_TIME, Run, hashes
from wizard.core.application import SCHEMA
from wizard.services import store
from wizard.ui.session import look_into

STORED = Path(__file__).parents[1] / "data" / "drafts"
SCHEMAS = [f"schema-{number}" for number in range(1, SCHEMA + 1)]
DRAFTS = ["application.ansok", "own advertisement.ansok"]
PAGES = {
    "papers/cv.pdf": 3,
    "papers/Följebrev.pdf": 1,
    "papers/Zeugnis.pdf": 1,
    "papers/translation.pdf": 1,
    "papers/Notenspiegel.pdf": 1,
    "papers/examensbevis.pdf": 1,
    "application copies/scan (200-dpi).pdf": 1,
    "papers/studieintyg.pdf": 2,
}
"""The pages that application.ansok sends of each paper, in the order of its bundle."""


@pytest.fixture(params=SCHEMAS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a release left behind."""
    return Path(shutil.copytree(STORED / request.param, tmp_path / "older"))


def without_schema(draft: Path) -> Any:
    told = json.loads(draft.read_text("utf-8"))
    del told["schema"]
    return told


def test_there_are_stored_drafts_of_every_schema() -> None:
    assert sorted(path.name for path in STORED.iterdir()) == SCHEMAS


@pytest.mark.parametrize("name", DRAFTS)
def test_an_older_draft_opens_with_all_its_papers_and_reading_changes_nothing(folder: Path, run: Run, name: str) -> None:
    before = hashes(folder)
    look_into(folder / name)
    told = run("check", folder / name, "--json", "--at", IN_TIME).json
    stated = without_schema(folder / name)
    assert [document["document"] for document in told["documents"]] == [document["id"] for document in stated["documents"]]
    codes = {finding["code"] for finding in told["findings"]}
    assert not codes & {"original-missing", "original-changed", "unreadable", "copy-stale"}
    assert hashes(folder) == before


@pytest.mark.parametrize("name", DRAFTS)
def test_an_older_draft_that_is_saved_keeps_every_word(folder: Path, run: Run, name: str) -> None:
    draft = folder / name
    stated = without_schema(draft)
    run("set", draft, "phone", "+46 70 765 43 21").done()
    stated["applicant"]["phone"] = "+46 70 765 43 21"
    assert without_schema(draft) == stated
    assert store.read(draft).schema == SCHEMA


def test_an_older_draft_is_put_together(folder: Path, run: Run, tmp_path: Path) -> None:
    made = run("assemble", folder / DRAFTS[0], "--draft", "--json", "--at", IN_TIME, "-o", tmp_path / "bundle.pdf")
    parts = {part["file"]: part["last_page"] - part["first_page"] + 1 for part in made.json["parts"] if part["file"]}
    assert list(parts.items()) == list(PAGES.items())
    assert made.json["verified"] == {"pages_compared": sum(PAGES.values()), "different": []}


def test_earlier_states_of_an_older_draft_can_be_taken_back(folder: Path, run: Run) -> None:
    draft = folder / DRAFTS[0]
    listed = run("history", draft, "--json").done().json
    assert len(listed) == 2
    run("restore", draft, "2").done()
    assert [document["id"] for document in without_schema(draft)["documents"]] == ["d1", "d2", "d3"]
    assert "submitted" not in without_schema(draft)
