"""Earlier states on the command line: listed, taken back, and used where the draft is damaged or gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import IN_TIME, KTH, WHO, Desk, Run, hashes


@pytest.fixture
def draft(tmp_path: Path, run: Run) -> Path:
    """An application of three states: without a phone number, with one, with a referee as well."""
    path = tmp_path / "mine.ansok"
    run("new", path, "--call", KTH, *WHO).done()
    run("set", path, "phone", "1").done()
    run("referee", path, "Karin Strand").done()
    return path


def phone(path: Path) -> str:
    return "1" if '"phone": "1"' in path.read_text(encoding="utf-8") else ""


def test_the_states_are_listed_with_what_they_have_otherwise(draft: Path, run: Run) -> None:
    before = hashes(draft.parent)
    first, second = run("history", draft, "--json").done().json
    assert (first["number"], first["readable"], first["differences"]) == (1, True, ["Without Karin Strand."])
    assert (second["number"], second["differences"]) == (2, ["Without Karin Strand.", "Different: your details."])
    assert second["at"] <= first["at"]
    assert first["at"].endswith("Z")
    lines = run("history", draft).done().out.splitlines()
    assert [line[:3] for line in lines] == ["1  ", "   ", "2  ", "   "]
    assert lines[1].strip() == "Without Karin Strand."
    assert "Utan Karin Strand." in run("history", draft, lang="sv_SE.UTF-8").done().out
    assert hashes(draft.parent) == before


def test_a_state_is_taken_back_and_so_is_that(draft: Path, run: Run) -> None:
    now = draft.read_bytes()
    run("restore", draft, "2").done()
    assert b"Karin" not in draft.read_bytes()
    assert phone(draft) == ""
    run("restore", draft, "1").done()
    assert draft.read_bytes() == now


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_a_state_that_there_is_not(draft: Path, run: Run, number: str) -> None:
    before = hashes(draft.parent)
    run("restore", draft, "--", number).refused(f"no earlier state {number} of mine.ansok", "ansok history")
    assert hashes(draft.parent) == before


def test_a_draft_that_was_written_once_has_no_earlier_state(tmp_path: Path, run: Run) -> None:
    draft = tmp_path / "new.ansok"
    run("new", draft, "--call", KTH, *WHO).done()
    assert run("history", draft).done().out == "No earlier state is kept yet.\n"
    assert run("history", draft, "--json").done().json == []
    run("restore", draft, "1").refused("no earlier state 1")
    run("history", tmp_path / "nowhere.ansok").refused("There is no file")
    run("restore", tmp_path / "nowhere.ansok", "1").refused("There is no file")


@pytest.mark.parametrize("left", [b"", b"{", b"\0" * 300], ids=["empty", "cut", "zeroed"])
def test_a_damaged_draft_is_used_as_it_was_saved_and_set_aside_by_the_next_change(draft: Path, run: Run, left: bytes) -> None:
    whole = draft.read_bytes()
    answer = run("check", draft, "--json", "--at", IN_TIME)
    draft.write_bytes(left)
    before = hashes(draft.parent)
    again = run("check", draft, "--json", "--at", IN_TIME)
    assert (again.status, again.out) == (answer.status, answer.out)
    assert "mine.ansok is damaged: " in again.err
    assert "kept as mine.ansok.damaged" in again.err
    assert hashes(draft.parent) == before
    changed = run("set", draft, "phone", "2")
    assert changed.status == 0
    assert "mine.ansok is damaged: " in changed.err
    assert draft.read_bytes() == whole.replace(b'"phone": "1"', b'"phone": "2"')
    assert draft.with_name("mine.ansok.damaged").read_bytes() == left
    run("check", draft, "--at", IN_TIME)
    run("questions", draft).done()


def test_when_a_damaged_draft_was_saved_is_told_by_the_clock_of_the_applicant(draft: Path, run: Run) -> None:
    run("set", draft, "zone", "Pacific/Kiritimati").done()
    draft.write_bytes(b"")
    answer = run("history", draft)
    first = answer.out.splitlines()[0].removeprefix("1  ")
    assert first in answer.err


def test_a_damaged_draft_is_taken_back_by_the_number_of_its_state(draft: Path, run: Run) -> None:
    whole = draft.read_bytes()
    draft.write_bytes(b"")
    first = run("history", draft, "--json").json[0]
    assert first["differences"] == ["As it is now."]
    run("restore", draft, "1").done()
    assert draft.read_bytes() == whole
    assert draft.with_name("mine.ansok.damaged").read_bytes() == b""


def test_a_draft_that_is_gone_is_written_anew(draft: Path, run: Run) -> None:
    whole = draft.read_bytes()
    draft.unlink()
    told = run("questions", draft)
    assert told.status == 0
    assert "mine.ansok is not there any more" in told.err
    assert not draft.exists()
    assert run("set", draft, "phone", "2").status == 0
    assert draft.read_bytes() == whole.replace(b'"phone": "1"', b'"phone": "2"')


def test_a_draft_that_has_another_name_is_told_by_it(draft: Path, run: Run) -> None:
    draft.rename(draft.with_name("renamed.ansok"))
    run("check", draft).refused("is now called renamed.ansok", "Open that file")
    assert len(run("history", draft.with_name("renamed.ansok"), "--json").done().json) == 2


def test_a_draft_that_is_being_written_takes_no_state_back(desk: Desk, run: Run) -> None:
    from tests.cli.test_drafts import held

    with held(desk.draft):
        before = hashes(desk.folder)
        assert run("history", desk.draft).done().out
        run("restore", desk.draft, "1").refused("is being written by Ansök")
        assert hashes(desk.folder) == before
