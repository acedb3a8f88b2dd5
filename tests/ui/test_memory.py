"""What the window remembers."""

from __future__ import annotations

from pathlib import Path

from wizard.ui.memory import RECENT, REMINDED, Memory, Place


def test_what_was_set_is_there_the_next_time(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "deep" / "window.json")
    memory.set_language("sv")
    memory.set_place(Place(10, 20, 900, 700))
    memory.add_recent(tmp_path / "mine.ansok")
    again = Memory(tmp_path / "deep" / "window.json").now
    assert (again.language, again.place) == ("sv", Place(10, 20, 900, 700))
    assert again.recent == (str(tmp_path / "mine.ansok"),)


def test_the_latest_draft_comes_first_and_old_ones_go(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.json")
    for number in range(RECENT + 3):
        memory.add_recent(tmp_path / f"{number}.ansok")
    memory.add_recent(tmp_path / "5.ansok")
    assert len(memory.now.recent) == RECENT
    assert memory.now.recent[:2] == (str(tmp_path / "5.ansok"), str(tmp_path / f"{RECENT + 2}.ansok"))
    memory.forget(tmp_path / "5.ansok")
    assert str(tmp_path / "5.ansok") not in memory.now.recent


def test_a_damaged_file_is_no_obstacle_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"language": "kl', "utf-8")
    memory = Memory(path)
    assert memory.now.language is None
    memory.set_language("en")
    assert Memory(path).now.language == "en"
    assert path.with_suffix(".damaged").read_text("utf-8") == '{"language": "kl'


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    memory = Memory(blocked / "window.json")
    memory.set_language("sv")
    assert memory.now.language == "sv"


def test_a_reminder_is_shown_once_and_the_switch_is_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.json")
    assert memory.now.reminders
    assert [memory.remind("mine", "7 days"), memory.remind("mine", "2 days"), memory.remind("mine", "7 days")] == [
        True,
        True,
        False,
    ]
    memory.set_reminders(False)
    again = Memory(tmp_path / "window.json")
    assert not again.now.reminders
    assert not again.remind("mine", "2 days")
    for number in range(REMINDED):
        assert again.remind("mine", f"{number}")
    for number in range(RECENT + 2):
        again.remind(f"another {number}", "7 days")
    assert len(again.now.reminded) == RECENT + 1
