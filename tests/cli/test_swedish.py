"""The same commands in Swedish: other words, the same codes, keys, names and statuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import IN_TIME, Desk, Run, command

SWEDISH = {"LANG": "sv_SE.UTF-8"}
COMMANDS = ["", "new", "attach", "check", "assemble", "deadline"]


@pytest.fixture
def speak(run: Run) -> Run:
    """Runs a command in Swedish."""
    return lambda *arguments: run(*arguments, lang="sv_SE.UTF-8")


def codes(value: Any) -> Any:
    """JSON without what is said to people."""
    if isinstance(value, dict):
        return {
            key: codes(kept) for key, kept in value.items() if key not in {"message", "remedy", "text", "title", "employer"}
        }
    return [codes(item) for item in value] if isinstance(value, list) else value


def test_a_process_speaks_the_language_of_its_surroundings() -> None:
    told = command("deadline", "--zone", "Asia/Kolkata", "--at", IN_TIME, env=SWEDISH).done().out
    assert "söndag 8 mars 2020, 23:59 i Stockholm" in told
    assert "måndag 9 mars 2020, 04:29 i Kolkata" in told
    refused = command("check", "saknas.ansok", env=SWEDISH).refused("saknas.ansok")
    assert "Kontrollera" in refused.err
    assert command("check", env=SWEDISH).err.startswith("användning: ansok check")
    assert "There is no file" in command("check", "gone.ansok", env={**SWEDISH, "LANGUAGE": "en"}).err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_there_in_both_languages(run: Run, speak: Run, name: str) -> None:
    words = ["--help"] if not name else [name, "--help"]
    english, swedish = run(*words).done().out, speak(*words).done().out
    assert swedish.startswith("användning: ansok")
    assert english.startswith("usage: ansok")


def test_scripts_read_the_same_in_both_languages(desk: Desk, run: Run, speak: Run) -> None:
    run("detach", desk.draft, "cv").done()
    for arguments in (
        ["check", desk.draft, "--json", "--at", IN_TIME],
        ["questions", desk.draft, "--json"],
        ["calls", "--json"],
        ["deadline", desk.draft, "--json", "--at", IN_TIME, "--zone", "Asia/Kolkata"],
        ["inspect", desk.paper("courses"), desk.folder / "nowhere.pdf", "--json"],
        ["assemble", desk.draft, "-o", desk.folder / "b.pdf", "--json", "--at", IN_TIME],
    ):
        english, swedish = run(*arguments), speak(*arguments)
        assert swedish.status == english.status
        assert codes(swedish.json) == codes(english.json)
    messages = [{f["message"] for f in answer("check", desk.draft, "--json").json["findings"]} for answer in (run, speak)]
    assert not messages[0] & messages[1]


def test_a_swedish_answer_is_still_yes_or_no(desk: Desk, speak: Run) -> None:
    speak("answer", desk.draft, "cv.experience", "yes").done()
    assert desk.stored()["answers"]["cv.experience"] is True
    assert "cv.experience  [ja]" in speak("questions", desk.draft).done().out


def test_the_cover_has_a_language_of_its_own(desk: Desk, run: Run, speak: Run) -> None:
    made = run("assemble", desk.draft, "-o", desk.folder / "b.pdf", "--language", "sv", "--json", "--at", IN_TIME).json
    assert made["parts"][1]["title"] == "Personligt brev"
    made = speak("assemble", desk.draft, "-o", desk.folder / "c.pdf", "--json", "--at", IN_TIME).json
    assert made["parts"][1]["title"] == "Cover letter"
    speak("set", desk.draft, "cover-language", "sv").done()
    made = run("assemble", desk.draft, "-o", desk.folder / "d.pdf", "--json", "--at", IN_TIME).json
    assert made["parts"][1]["title"] == "Personligt brev"
    speak("reminders", desk.draft, "-o", desk.folder / "d.ics").done()
    assert "dagar kvar" in (desk.folder / "d.ics").read_text(encoding="utf-8")
