"""The calls that the program knows, and call files of the person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests import pdfs
from tests.core.cases import kth
from tests.core.test_call import RICH, SMALL
from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import calls, store


def test_every_call_of_the_program_is_sound_and_the_first_stands_first() -> None:
    known = calls.known()
    assert known[0] == kth()
    assert known[0].id == calls.FIRST
    assert len({call.id for call in known}) == len(known) >= 3


def test_a_call_is_found_by_its_id_or_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdfs.save(tmp_path, "mine.toml", SMALL.encode())
    assert calls.find(calls.FIRST) == kth()
    assert calls.find(str(path)).id == "example"
    monkeypatch.chdir(tmp_path)
    assert calls.find("mine.toml").id == "example"


def test_what_is_no_call_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    pdfs.save(tmp_path, "wrong.toml", b"format = ")
    pdfs.save(tmp_path, "invalid.toml", b"format = 1")
    for name, code in (
        ("no-such-call", "call-unknown"),
        ("n" * 400, "name-too-long"),
        (str(tmp_path / "gone.toml"), "file-missing"),
        (str(tmp_path / "folder.toml"), "is-folder"),
        (str(tmp_path / "wrong.toml"), "call-syntax"),
        (str(tmp_path / "invalid.toml"), "call-invalid"),
    ):
        with pytest.raises(AnsokError) as caught:
            calls.find(name)
        assert caught.value.code == code
    with pytest.raises(AnsokError) as caught:
        calls.find("no-such-call")
    assert calls.FIRST in str(caught.value.params["known"])


def test_an_application_for_a_known_call_names_it_and_one_for_an_own_call_carries_it(tmp_path: Path) -> None:
    assert calls.start(kth(), "0").call is None
    assert calls.of(calls.start(kth(), "0")) == kth()
    own = calls.find(str(pdfs.save(tmp_path, "mine.toml", RICH.encode())))
    store.write(tmp_path / "mine.ansok", calls.start(own, "0"))
    (tmp_path / "mine.toml").unlink()
    assert calls.of(store.read(tmp_path / "mine.ansok")) == own


def test_an_own_version_of_a_known_call_stays_the_applicants_own() -> None:
    own = replace(kth(), employer="My own words")
    assert calls.of(calls.start(own, "0")) == own


def test_an_application_for_a_call_that_nobody_knows_is_refused() -> None:
    with pytest.raises(AnsokError) as caught:
        calls.of(Application(schema=1, id="0", call_id="lost"))
    assert (caught.value.code, caught.value.params["name"]) == ("unknown-call", "lost")
