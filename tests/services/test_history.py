"""Earlier states of a draft: kept beside it, thinned by age, and standing for a draft that is damaged or gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.services.disks import read_only, small_disk
from wizard.core import application as model
from wizard.core import edits
from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import history, messages, rescue, store
from wizard.services.i18n import voice

BARE = Application(schema=1, id="0" * 32, call_id="x")


def at(n: int) -> Application:
    """The state after `n` changes."""
    return edits.answer(BARE, f"q.{n:02d}", True)


def write(draft: Path, *numbers: int) -> None:
    for n in numbers:
        store.write(draft, at(n))


def held(draft: Path) -> list[Application]:
    """The earlier states, the latest first."""
    return [history.read(state) for state in history.earlier(draft)]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "mine.ansok"


# --- what is kept


def test_ten_states_are_kept_beside_the_newest_and_reach_back_to_the_first(draft: Path) -> None:
    write(draft, *range(30))
    found = held(draft)
    assert len(found) == history.KEPT == 10
    assert found[0] == at(28)
    assert found[-1] == at(0)
    numbers = [int(next(iter(state.answers))[2:]) for state in found]
    assert numbers == sorted(numbers, reverse=True)
    assert store.read(draft) == at(29)


def test_only_the_owner_may_read_them(draft: Path) -> None:
    write(draft, 1, 2)
    folder = draft.with_name(".mine.ansok.history")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_what_is_written_once_or_again_as_it_was_adds_nothing(draft: Path) -> None:
    write(draft, 1)
    assert [path.name for path in draft.parent.iterdir()] == ["mine.ansok"]
    write(draft, 2, 2, 2)
    assert held(draft) == [at(1)]


def test_what_another_program_wrote_meanwhile_is_kept_too(draft: Path) -> None:
    write(draft, 1, 2)
    draft.write_bytes(model.dump(at(7)))
    write(draft, 3)
    assert held(draft) == [at(7), at(2), at(1)]


def test_a_state_is_dated_by_the_disk(draft: Path) -> None:
    write(draft, 1)
    written = datetime(2020, 3, 1, 12, 30, 5, tzinfo=UTC)
    os.utime(draft, (written.timestamp(), written.timestamp()))
    write(draft, 2)
    (state,) = history.earlier(draft)
    assert state.at == written


def test_a_clock_that_goes_backwards_changes_no_order(draft: Path) -> None:
    write(draft, 0)
    for n, year in enumerate((2031, 2020, 2027, 1999), 1):
        then = datetime(year, 1, 1, tzinfo=UTC).timestamp()
        newest = history.states(draft)[:1]
        for state in newest:  # as if the disk's clock had given it that year
            state.path.rename(state.path.with_name(f"{state.number:06d} {year}-01-01 000000Z.json"))
        os.utime(draft, (then, then))
        write(draft, n)
    assert held(draft) == [at(3), at(2), at(1), at(0)]
    write(draft, *range(5, 30))
    assert held(draft)[0] == at(28)
    assert len(held(draft)) == 10


@pytest.mark.parametrize("step", [0.0, -3600.0, 86400.0 * 365])
def test_any_clock_leaves_the_newest_the_one_before_and_the_oldest(step: float) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    times = [now - timedelta(seconds=step * n) for n in range(11)]
    for _ in range(50):
        times.insert(0, times[0] + timedelta(seconds=step))
        gone = history.superfluous(times)
        assert 2 <= gone < len(times) - 1
        del times[gone]


def test_a_month_of_work_is_reached_in_growing_steps() -> None:
    chance, times, now = Random(1), [datetime(2026, 1, 1, tzinfo=UTC)], datetime(2026, 1, 1, tzinfo=UTC)
    for day in range(30):
        now = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day)
        for _ in range(100):
            now += timedelta(seconds=chance.expovariate(1 / 40))
            times.insert(0, now)
            if len(times) > history.KEPT + 1:
                del times[history.superfluous(times)]
    ages = [(now - time).total_seconds() for time in times]
    for wanted in (60, 600, 3600, 86400, 7 * 86400):
        assert any(wanted / 6 <= age <= wanted * 6 for age in ages), (wanted, ages)


def test_a_draft_with_another_name_keeps_its_states(draft: Path) -> None:
    write(draft, 1, 2)
    other = draft.with_name("renamed.ansok")
    draft.rename(other)
    assert held(other) == [at(1)]
    write(other, 3)
    assert held(other) == [at(2), at(1)]
    assert sorted(path.name for path in draft.parent.iterdir()) == [".renamed.ansok.history", "renamed.ansok"]


def test_another_application_takes_no_states_over(draft: Path) -> None:
    write(draft, 1, 2)
    other = draft.with_name("other.ansok")
    store.write(other, replace(BARE, id="1" * 32))
    store.write(other, replace(BARE, id="1" * 32, call_id="y"))
    assert len(held(other)) == 1
    draft.unlink()
    third = draft.with_name("third.ansok")
    store.write(third, replace(BARE, id="2" * 32))
    assert held(third) == []


def test_a_copy_of_the_draft_takes_no_states_away(draft: Path) -> None:
    write(draft, 1, 2)
    copy = draft.with_name("copy.ansok")
    copy.write_bytes(draft.read_bytes())
    write(copy, 3)
    assert held(draft) == [at(1)]
    assert held(copy) == [at(2)]


def test_they_are_forgotten_when_that_is_asked_for(draft: Path) -> None:
    write(draft, 1, 2)
    history.forget(draft)
    history.forget(draft)
    assert [path.name for path in draft.parent.iterdir()] == ["mine.ansok"]


def test_a_very_long_name_has_states_too(tmp_path: Path) -> None:
    draft = tmp_path / ("ö" * 100 + ".ansok")
    write(draft, 1, 2)
    assert held(draft) == [at(1)]


def test_what_a_killed_process_left_is_used_up(draft: Path) -> None:
    write(draft, 1)
    for left in (draft.with_name(".mine.ansok.part"), draft.parent / ".mine.ansok.history" / ".state.part"):
        left.parent.mkdir(exist_ok=True)
        left.write_bytes(b"half")
    write(draft, 2)
    assert held(draft) == [at(1)]
    assert sorted(path.name for path in draft.parent.iterdir()) == [".mine.ansok.history", "mine.ansok"]
    assert not (draft.parent / ".mine.ansok.history" / ".state.part").exists()


# --- where they cannot be kept


def test_a_draft_is_saved_where_its_states_cannot_be(draft: Path) -> None:
    write(draft, 1)
    draft.with_name(".mine.ansok.history").write_text("a file stands where the folder would be")
    write(draft, 2)
    assert store.read(draft) == at(2)
    assert held(draft) == []


def test_on_a_disk_that_is_nearly_full_the_old_or_the_new_draft_opens(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with small_disk(folder, 64):
        draft = folder / "mine.ansok"
        saved, refused = at(0), 0
        store.write(draft, saved)
        for length in range(100, 60_000, 2_000):
            wanted = edits.answer(BARE, "x" * length, True)
            try:
                store.write(draft, wanted)
            except AnsokError:
                refused += 1
            else:
                saved = wanted
            assert rescue.read(draft).application == saved
        assert refused > 0


def test_states_on_a_disk_that_may_only_be_read_can_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    write(folder / "mine.ansok", 1, 2)
    for path in (folder / ".mine.ansok.history", *(folder / ".mine.ansok.history").iterdir(), folder / "mine.ansok"):
        path.chmod(0o755)
    with read_only(folder):
        assert held(folder / "mine.ansok") == [at(1)]


# --- damage


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-3],
    "zeroed": lambda data: bytes(len(data)),
    "its second half zeroed": lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
    "another file's block": lambda data: bytes(range(256)) * 16,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_for_a_damaged_draft_stands_what_was_saved_last(draft: Path, kind: str) -> None:
    write(draft, 1, 2, 3)
    damaged = DAMAGE[kind](draft.read_bytes())
    draft.write_bytes(damaged)
    opened = rescue.read(draft)
    assert opened.application == at(3)
    assert opened.state == history.states(draft)[0]
    word = rescue.word(opened, UTC, voice("en"))
    assert word is not None
    said = messages.of_error(word, voice("en"))
    assert "mine.ansok is damaged: " in said.message
    assert f"{opened.state.at:%H:%M}" in said.message
    assert "kept as mine.ansok.damaged" in said.remedy
    assert draft.read_bytes() == damaged
    write(draft, 4)
    assert store.read(draft) == at(4)
    assert draft.with_name("mine.ansok.damaged").read_bytes() == damaged
    assert held(draft) == [at(3), at(2), at(1)]


def test_a_second_damaged_file_gets_a_name_of_its_own(draft: Path) -> None:
    write(draft, 1, 2)
    for text in ("first", "second"):
        draft.write_text(text)
        write(draft, 3)
    kept = {path.name: path.read_text() for path in draft.parent.glob("mine*damaged*")}
    assert sorted(kept.values()) == ["first", "second"]
    assert "mine.ansok.damaged" in kept


def test_a_damaged_state_is_passed_over(draft: Path) -> None:
    write(draft, 1, 2, 3)
    newest, before, *_ = history.states(draft)
    for path in (draft, newest.path):
        path.write_bytes(b"\0" * 100)
    opened = rescue.read(draft)
    assert (opened.application, opened.state) == (at(2), before)


def test_without_any_state_the_damage_is_told_as_it_is(draft: Path) -> None:
    write(draft, 1)
    draft.write_bytes(b"")
    with pytest.raises(AnsokError) as caught:
        rescue.read(draft)
    assert caught.value.code == "draft-damaged"


def test_for_a_draft_that_is_gone_stands_what_was_saved_last(draft: Path) -> None:
    write(draft, 1, 2)
    draft.unlink()
    opened = rescue.read(draft)
    assert opened.application == at(2)
    word = rescue.word(opened, UTC, voice("en"))
    assert word is not None
    assert "is not there any more" in messages.of_error(word, voice("en")).message
    write(draft, 3)
    assert held(draft) == [at(2), at(1)]


def test_a_draft_that_has_another_name_now_is_told_by_it(draft: Path) -> None:
    write(draft, 1, 2)
    draft.rename(draft.with_name("renamed.ansok"))
    with pytest.raises(AnsokError) as caught:
        rescue.read(draft)
    assert caught.value.code == "draft-renamed"
    assert "renamed.ansok" in messages.of_error(caught.value, voice("en")).message


@pytest.mark.parametrize("text", ['{"schema": 2, "new": 1}', '{"schema": 1, "id": "0", "call_id": "x", "applikant": {}}'])
def test_what_somebody_wrote_is_not_taken_for_damage(draft: Path, text: str) -> None:
    write(draft, 1, 2)
    draft.write_text(text)
    with pytest.raises(AnsokError) as caught:
        rescue.read(draft)
    assert caught.value.code in ("draft-newer", "draft-damaged")
    assert draft.read_text() == text
    write(draft, 3)  # as a session does that was opened before
    assert draft.with_name("mine.ansok.damaged").read_text() == text
