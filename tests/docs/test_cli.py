"""docs/cli.md: every command, option, setting and key stands there as it is."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.docs.markdown import blocks, code, document, section, table
from tests.docs.synopsis import commands, options_without_a_command, synopsis
from wizard import cli
from wizard.services import belongings, samples

DOCUMENT = document("cli.md")
COMMANDS, OPTIONS = (table(part) for part in section(DOCUMENT, "Commands").split("In the place of a command:"))


def test_every_command_stands_there_with_all_that_it_takes() -> None:
    assert [code(row[0]) for row in COMMANDS] == [synopsis(name, command) for name, command in commands().items()]


def test_every_option_without_a_command_stands_there() -> None:
    assert [code(row[0]) for row in OPTIONS] == options_without_a_command()


def test_every_exit_status_stands_there() -> None:
    told = [int(row[0]) for row in table(section(DOCUMENT, "Exit status"))]
    assert told == [cli.DONE, cli.BLOCKED, cli.UNUSABLE, cli.FAULT]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANGUAGE", "en")
    return samples.write(tmp_path / "sample")


def test_every_setting_stands_there(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = [code(row[0]) for row in table(section(DOCUMENT, "Settings"))]
    assert cli.main(["set", str(sample), "nothing", "x"]) == cli.UNUSABLE
    assert capsys.readouterr().err.strip().endswith(f"Known are: {', '.join(settings)}.")
    values = {"zone": "Asia/Kolkata", "deadline": "2031-03-08", "cover-language": "sv"}
    for key in settings:
        assert cli.main(["set", str(sample), key, values.get(key, "something")]) == cli.DONE
    for key in ("zone", "deadline"):
        assert cli.main(["set", str(sample), key, ""]) == cli.DONE


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    """What the command answers in JSON."""
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def same_keys(told: Any, real: Any) -> None:
    """Every object has the keys that are told, and no others."""
    if isinstance(told, dict) and isinstance(real, dict):
        assert list(told) == list(real)
        for key, value in told.items():
            same_keys(value, real[key])
    elif isinstance(told, list) and isinstance(real, list) and told:
        for item in real:
            same_keys(told[0], item)


def example(command: str) -> Any:
    (block,) = blocks(section(DOCUMENT, command), "json")
    return json.loads(block)


def test_the_answers_that_need_no_papers_have_the_keys_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same_keys(example("calls"), answer(capsys, "calls"))
    same_keys(example("deadline"), answer(capsys, "deadline"))
    same_keys(example("questions"), answer(capsys, "questions", str(sample)))


def test_the_facts_of_files_have_the_keys_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = answer(capsys, "inspect", str(sample.parent / "cv.pdf"), str(sample.parent / "nothing.pdf"))
    same_keys(example("inspect"), facts)
    assert list(facts[1]["error"]) == ["code", "message"]


def test_check_and_assemble_have_the_keys_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = sample.parent / "out"
    made = answer(capsys, "assemble", str(sample), "-o", f"{sample.parent}/bundle.pdf", "--slots", str(out))
    same_keys(example("assemble"), made)
    assert made["parts"]
    assert made["slots"]
    assert cli.main(["detach", str(sample), "cv"]) == cli.DONE
    checked = answer(capsys, "check", str(sample), status=1)
    same_keys(example("check"), checked)
    assert checked["findings"]
    refused = answer(capsys, "assemble", str(sample), "-o", f"{sample.parent}/again.pdf", status=1)
    assert refused.pop("bundle", "") is None
    same_keys(example("check"), refused)


def test_the_folder_to_hand_over_has_the_keys_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = sample.parent / "all"
    made = answer(capsys, "hand-over", str(sample), str(out))
    same_keys(example("hand-over"), made)
    assert made["manifest"] == json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "new.txt").write_text("new", encoding="utf-8")
    changed = answer(capsys, "verify", str(out), status=1)
    same_keys(example("verify"), changed)
    assert changed["changes"]


def test_an_application_for_another_call_has_the_keys_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = answer(capsys, "duplicate", str(sample), str(sample.parent / "new.ansok"), "--call", "uu-pcr-2014-2788")
    same_keys(example("duplicate"), made)
    assert all(made[key] for key in ("came", "left", "missing"))


def test_removing_everything_has_the_keys_told(
    sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    (home / "Ansök").mkdir(parents=True)
    sample.rename(home / "Ansök" / sample.name)
    (home / "ansok" / "passwords").mkdir(parents=True)
    (home / "ansok" / "passwords" / "login-x").touch()
    (home / "Ansök" / "mine.txt").touch()
    told = answer(capsys, "remove-everything", "--yes", status=1)
    same_keys(example("Removing everything"), told)
    assert all(told.values())


def test_what_goes_and_why_something_stays_has_the_words_told() -> None:
    told = section(DOCUMENT, "Removing everything")
    for word in (*get_args(belongings.What), *get_args(belongings.Why)):
        assert f"`{word}`" in told
