"""A manifest is believed only as far as it can be checked, and leads nowhere."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from wizard.core.errors import AnsokError
from wizard.services import manifest
from wizard.services.manifest import Change, File, Manifest


@pytest.fixture
def made(tmp_path: Path) -> Manifest:
    """A folder with one file and its manifest."""
    folder = tmp_path / "all"
    folder.mkdir()
    data = b"%PDF-1.7"
    (folder / "cv.pdf").write_bytes(data)
    file = File(
        file="cv.pdf",
        role="bundle",
        requirement=None,
        title="CV",
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=1,
        made_of=(),
    )
    told = manifest.sealed(
        Manifest(
            format=1,
            program="Ansök",
            made="2020-02-20T12:00:00Z",
            application="1",
            state="0" * 64,
            call="A call",
            applicant="Maja",
            draft=False,
            language="en",
            files=(file,),
        )
    )
    (folder / manifest.FILE).write_bytes(manifest.dump(told))
    return told


def spoil(folder: Path, **keys: Any) -> None:
    """Writes other values for the file into the manifest."""
    told = json.loads((folder / manifest.FILE).read_bytes())
    told["files"][0] |= keys
    (folder / manifest.FILE).write_text(json.dumps(told), encoding="utf-8")


def test_as_it_was(made: Manifest, tmp_path: Path) -> None:
    assert manifest.read(tmp_path / "all") == made
    assert manifest.changes(tmp_path / "all", made) == ()


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:x", "", "x\x00y", "a" * 256, "../x\n"]
)
def test_a_name_that_leads_out_of_the_folder_is_not_believed(made: Manifest, tmp_path: Path, name: str) -> None:
    spoil(tmp_path / "all", file=name)
    with pytest.raises(AnsokError) as raised:
        manifest.read(tmp_path / "all")
    assert raised.value.code == "manifest-damaged"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff\xfe", b'{"format": 2}', b"[" * 100_000])
def test_what_is_no_manifest_is_told(made: Manifest, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "all" / manifest.FILE).write_bytes(data)
    with pytest.raises(AnsokError) as raised:
        manifest.read(tmp_path / "all")
    assert raised.value.code == "manifest-damaged"


def test_one_that_names_no_bundle_is_told(made: Manifest, tmp_path: Path) -> None:
    spoil(tmp_path / "all", role="slot")
    with pytest.raises(AnsokError) as raised:
        manifest.read(tmp_path / "all")
    assert raised.value.code == "manifest-damaged"


@pytest.mark.parametrize("place", ["nothing", "other", "all/cv.pdf"])
def test_where_there_is_none_is_told(made: Manifest, tmp_path: Path, place: str) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(AnsokError) as raised:
        manifest.read(tmp_path / place)
    assert raised.value.code == "no-hand-over"


def test_a_manifest_that_was_changed_itself_is_told(made: Manifest, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "cv.pdf").write_bytes(b"%PDF-1.6")
    spoil(folder, sha256=hashlib.sha256(b"%PDF-1.6").hexdigest())
    assert manifest.changes(folder, manifest.read(folder)) == (Change("manifest.json", "changed"),)


def test_a_link_or_a_pipe_in_the_place_of_a_file_is_never_opened(made: Manifest, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (tmp_path / "same.pdf").write_bytes((folder / "cv.pdf").read_bytes())
    (folder / "cv.pdf").unlink()
    (folder / "cv.pdf").symlink_to(tmp_path / "same.pdf")
    assert manifest.changes(folder, made) == (Change("cv.pdf", "changed"),)
    (folder / "cv.pdf").unlink()
    os.mkfifo(folder / "cv.pdf")
    assert manifest.changes(folder, made) == (Change("cv.pdf", "changed"),)
    (folder / manifest.FILE).unlink()
    os.mkfifo(folder / manifest.FILE)
    with pytest.raises(AnsokError) as raised:
        manifest.read(folder)
    assert raised.value.code == "manifest-damaged"


def test_what_systems_leave_behind_is_no_change_and_goes_with_the_folder(made: Manifest, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    assert manifest.changes(folder, made) == ()
    assert manifest.remove(folder, made)
    assert not folder.exists()


def test_nothing_is_removed_from_a_folder_in_which_something_has_changed(made: Manifest, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "mine.txt").write_text("mine")
    assert not manifest.remove(folder, made)
    assert sorted(path.name for path in folder.iterdir()) == ["cv.pdf", "manifest.json", "mine.txt"]
