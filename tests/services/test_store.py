"""Drafts on disk: whole or not at all, for one writer at a time, and left alone when they cannot be understood."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests import pdfs
from tests.core.strategies import applications
from tests.services.disks import read_only, small_disk
from wizard.core import edits
from wizard.core.application import Application, Document
from wizard.core.errors import AnsokError
from wizard.services import files, messages, store
from wizard.services.i18n import voice

BARE = Application(schema=1, id="0" * 32, call_id="x")


def code_of(error: pytest.ExceptionInfo[AnsokError]) -> str:
    assert messages.of_error(error.value, voice("en")).message
    return error.value.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- reading and writing


@given(applications())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_written_is_read_again_and_belongs_to_its_owner_alone(tmp_path: Path, application: Application) -> None:
    path = tmp_path / "mine.ansok"
    path.unlink(missing_ok=True)
    store.write(path, application)
    assert store.read(path) == application
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["mine.ansok"]


def test_a_draft_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "mine.ansok"
    store.write(path, BARE)
    with path.open("rb") as reader:
        store.write(path, replace(BARE, call_id="y"))
        assert json.loads(reader.read())["call_id"] == "x"
    assert store.read(path).call_id == "y"


@pytest.mark.parametrize("data", [b"", b"{", b'{"schema": 2, "new": 1}', b'{"schema": 1}', b"\xff\xfe\x00"])
def test_a_draft_that_cannot_be_understood_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = pdfs.save(tmp_path, "mine.ansok", data)
    before = path.stat().st_mtime_ns
    with pytest.raises(AnsokError) as caught:
        store.read(path)
    assert code_of(caught) == ("draft-newer" if b'"schema": 2' in data else "draft-damaged")
    assert (path.read_bytes(), path.stat().st_mtime_ns, names(tmp_path)) == (data, before, ["mine.ansok"])


def test_a_draft_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.ansok", "file-missing"), (tmp_path, "is-folder")):
        with pytest.raises(AnsokError) as caught:
            store.read(path)
        assert code_of(caught) == code
    with pytest.raises(AnsokError) as caught:
        store.write(tmp_path / "gone" / "mine.ansok", BARE)
    assert code_of(caught) == "folder-missing"


def test_a_full_disk_leaves_the_old_draft_whole(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    large = edits.answer(BARE, "x" * 100_000, True)
    with small_disk(folder, 64):
        path = folder / "mine.ansok"
        store.write(path, BARE)
        with pytest.raises(AnsokError) as caught:
            store.write(path, large)
        assert code_of(caught) == "disk-full"
        assert store.read(path) == BARE
        assert names(folder) == ["mine.ansok"]


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    path = folder / "mine.ansok"
    store.write(path, BARE)
    path.chmod(0o644)
    with read_only(folder):
        assert store.read(path) == BARE
        for attempt in (lambda: store.write(path, BARE), lambda: store.Lock(path, "Ansök")):
            with pytest.raises(AnsokError) as caught:
                attempt()
            assert code_of(caught) == "no-permission"
    assert names(folder) == ["mine.ansok"]


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    with pytest.raises(AnsokError) as caught:
        store.write(tmp_path / ("n" * 300 + ".ansok"), BARE)
    assert code_of(caught) == "name-too-long"
    assert names(tmp_path) == []


# --- where papers lie


def test_papers_beside_the_draft_are_named_relative_and_others_in_full(tmp_path: Path) -> None:
    draft = tmp_path / "application" / "mine.ansok"
    assert store.stored_path(draft.parent / "cv.pdf", draft) == "cv.pdf"
    assert store.stored_path(draft.parent / "papers" / "å b.pdf", draft) == "papers/å b.pdf"
    assert store.stored_path(draft.parent / "papers" / ".." / "cv.pdf", draft) == "cv.pdf"
    assert store.stored_path(tmp_path / "cv.pdf", draft) == (tmp_path / "cv.pdf").as_posix()
    for stored in ("cv.pdf", "papers/å b.pdf", (tmp_path / "cv.pdf").as_posix()):
        assert store.stored_path(store.full_path(stored, draft), draft) == stored


def test_a_path_typed_in_a_folder_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stored = store.stored_path(Path("cv.pdf"), Path("drafts/mine.ansok"))
    monkeypatch.chdir("/")
    assert store.full_path(stored, tmp_path / "drafts" / "mine.ansok") == tmp_path / "cv.pdf"


def test_a_linked_folder_keeps_the_name_that_the_person_gave_it(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "papers").symlink_to(tmp_path / "disk")
    draft = tmp_path / "mine.ansok"
    assert store.stored_path(tmp_path / "papers" / "cv.pdf", draft) == "papers/cv.pdf"


def test_a_folder_that_moves_with_its_papers_still_works(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    paper = pdfs.save(old, "cv.pdf", pdfs.pages("en"))
    part = store.part(paper, old / "mine.ansok")
    store.write(old / "mine.ansok", edits.add_document(BARE, Document("d1", "cv", (part,))))
    old.rename(tmp_path / "new")
    draft = tmp_path / "new" / "mine.ansok"
    moved = store.read(draft).document("d1").parts[0]
    assert store.part(store.full_path(moved.path, draft), draft) == moved


def test_a_copy_in_another_place_names_the_same_papers(tmp_path: Path) -> None:
    old, new = tmp_path / "old" / "mine.ansok", tmp_path / "elsewhere" / "mine.ansok"
    old.parent.mkdir()
    paper = pdfs.save(old.parent, "cv.pdf", pdfs.pages("en"))
    application = edits.add_document(BARE, Document("d1", "cv", (store.part(paper, old),)))
    copied = store.rebased(application, old, new)
    assert store.full_path(copied.document("d1").parts[0].path, new) == paper
    assert store.rebased(copied, new, old) == application


def test_a_part_is_known_by_size_and_content(tmp_path: Path) -> None:
    data = pdfs.pages("en")
    part = store.part(pdfs.save(tmp_path, "cv.pdf", data), tmp_path / "mine.ansok")
    assert (part.path, part.size) == ("cv.pdf", len(data))
    pdfs.save(tmp_path, "empty.pdf", b"")
    for name, code in (("empty.pdf", "file-empty"), ("gone.pdf", "file-missing"), (".", "is-folder")):
        with pytest.raises(AnsokError) as caught:
            store.part(tmp_path / name, tmp_path / "mine.ansok")
        assert code_of(caught) == code


# --- one writer at a time

HOLD = "import sys; from pathlib import Path; from wizard.services.store import Lock; lock = Lock(Path(sys.argv[1]), 'Other');"
HOLD += "print('held', flush=True); sys.stdin.read()"


def another(draft: Path) -> subprocess.Popen[str]:
    """Another program that holds the draft until its input ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(draft)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def test_the_second_is_told_who_holds_the_draft(tmp_path: Path) -> None:
    draft = tmp_path / "mine.ansok"
    store.write(draft, BARE)
    with another(draft) as other:
        with pytest.raises(AnsokError) as caught:
            store.Lock(draft, "Ansök")
        assert code_of(caught) == "draft-held"
        assert caught.value.params["file"] == "mine.ansok"
        assert str(caught.value.params["holder"]).startswith("Other (")
        assert f", {other.pid})" in str(caught.value.params["holder"])
        assert store.read(draft) == BARE
        other.communicate(timeout=30)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_lock_ends_with_its_process(tmp_path: Path, end: signal.Signals) -> None:
    draft = tmp_path / "mine.ansok"
    with another(draft) as other:
        other.send_signal(end)
        other.wait(timeout=30)
    store.Lock(draft, "Ansök").release()
    assert names(tmp_path) == []


def test_a_lock_that_is_given_back_is_free_and_leaves_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "mine.ansok"
    lock = store.Lock(draft, "Ansök")
    with pytest.raises(AnsokError) as caught:
        store.Lock(draft, "Ansök")
    assert code_of(caught) == "draft-held"
    lock.release()
    lock.release()
    store.Lock(draft, "Ansök").release()
    assert names(tmp_path) == []


def test_a_lock_whose_file_was_removed_is_taken_anew(tmp_path: Path) -> None:
    draft = tmp_path / "mine.ansok"
    store.write(draft, BARE)
    lock = store.Lock(draft, "Ansök")
    lock.hold()
    (tmp_path / ".mine.ansok.lock").unlink()
    lock.hold()
    with pytest.raises(AnsokError) as caught:
        store.Lock(draft, "Ansök")
    assert code_of(caught) == "draft-held"
    (tmp_path / ".mine.ansok.lock").unlink()
    with another(draft) as other:
        with pytest.raises(AnsokError) as caught:
            lock.hold()
        assert code_of(caught) == "draft-held"
        other.communicate(timeout=30)
    lock.release()


def test_in_the_bare_folder_of_a_stick_nothing_is_written(tmp_path: Path) -> None:
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    draft = stick / "mine.ansok"
    store.write(draft, BARE)
    lock = store.Lock(draft, "Ansök")
    stick.rename(pocket)
    stick.mkdir()
    with pytest.raises(AnsokError) as caught:
        lock.hold()
    assert code_of(caught) == "place-gone"
    stick.rmdir()
    pocket.rename(stick)
    lock.hold()
    lock.release()
    assert names(stick) == ["mine.ansok"]


def test_a_draft_reached_through_a_link_is_the_same_draft(tmp_path: Path) -> None:
    draft = tmp_path / "mine.ansok"
    store.write(draft, BARE)
    (tmp_path / "link.ansok").symlink_to(draft)
    lock = store.Lock(draft, "Ansök")
    with pytest.raises(AnsokError) as caught:
        store.Lock(tmp_path / "link.ansok", "Ansök")
    assert code_of(caught) == "draft-held"
    lock.release()


def test_a_draft_that_is_a_link_is_written_through_it_and_its_papers_lie_beside_the_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    draft, link = home / "mine.ansok", tmp_path / "link.ansok"
    store.write(draft, BARE)
    link.symlink_to(draft)
    store.write(link, replace(BARE, call_id="y"))
    assert link.is_symlink()
    assert store.read(draft).call_id == "y"
    assert store.stored_path(home / "cv.pdf", link) == "cv.pdf"
    assert store.full_path("cv.pdf", link) == home / "cv.pdf"


def test_a_long_name_can_be_locked_too(tmp_path: Path) -> None:
    draft = tmp_path / ("ö" * 120 + ".ansok")
    store.write(draft, BARE)
    lock = store.Lock(draft, "Ansök")
    assert len(names(tmp_path)) == 2
    lock.release()
    assert names(tmp_path) == [draft.name]


# --- files


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = pdfs.save(tmp_path, "a.ics", b"old")
    with files.beside(target) as temporary:
        temporary.write_bytes(b"half")
    assert names(tmp_path) == ["a.ics"]
    assert target.read_bytes() == b"old"
    files.write(target, b"new", 0o644)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o644
    assert names(tmp_path) == ["a.ics"]


def test_a_stamp_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    assert files.stamp(path) is None
    path.write_bytes(b"one")
    first = files.stamp(path)
    os.utime(path, ns=(0, 0))
    assert files.stamp(path) != first
    path.write_bytes(b"longer")
    assert files.stamp(path) != first


def test_nothing_of_ones_own_is_written_over(tmp_path: Path) -> None:
    target = pdfs.save(tmp_path, "cv.pdf", b"mine")
    (tmp_path / "link.pdf").symlink_to(target)
    for path, kept, overwrite, code in (
        (target, [target], True, "target-is-original"),
        (tmp_path / "link.pdf", [target], True, "target-is-original"),
        (target, [tmp_path / "gone.pdf"], False, "target-exists"),
        (tmp_path, [], True, "is-folder"),
    ):
        with pytest.raises(AnsokError) as caught:
            files.may_write(path, kept, overwrite=overwrite)
        assert code_of(caught) == code
    files.may_write(target, [], overwrite=True)
    files.may_write(tmp_path / "new.pdf", [target], overwrite=False)
