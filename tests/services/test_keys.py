"""Locked papers and their passwords: what opens, what is kept, and what never reaches the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import pdfs
from tests.core import scans
from wizard.core.errors import AnsokError
from wizard.core.facts import is_opened, is_shut, pages_to_read
from wizard.core.plan import Piece
from wizard.services import messages, paths, protocol
from wizard.services.i18n import voice
from wizard.services.keys import Keys
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault


@pytest.fixture
def own() -> Sandbox:
    """A sandbox that knows no passwords yet; its workers end with the test."""
    return Sandbox()


def locked(folder: Path, name: str = "cv.pdf") -> Path:
    return pdfs.save(folder, name, pdfs.locked(pdfs.pages("en", "sv")))


def test_a_typed_password_opens_the_paper_for_this_run_wherever_it_lies(own: Sandbox, tmp_path: Path) -> None:
    path, keys = locked(tmp_path), Keys(own, Vault(tmp_path / "passwords"))
    assert is_shut(keys.inspect(path, "cv.pdf"))
    with pytest.raises(AnsokError, match="password-wrong"):
        keys.open(path, "cv.pdf", "another")
    assert is_shut(keys.inspect(path, "cv.pdf"))
    facts = keys.open(path, "cv.pdf", pdfs.PASSWORD)
    assert (facts.pages, is_opened(facts)) == (2, True)
    kept = keys.keep(facts, pdfs.PASSWORD)
    assert kept.why is not None
    assert kept.why.code == "keyring-missing"
    moved = tmp_path / "elsewhere.pdf"
    path.rename(moved)
    assert keys.inspect(moved, "elsewhere.pdf").pages == 2
    own.close()


def test_a_paper_that_the_keyring_does_not_give_stays_shut_and_says_why(own: Sandbox, tmp_path: Path) -> None:
    path, folder = locked(tmp_path), tmp_path / "passwords"
    shut = own.inspect(path, "cv.pdf")
    folder.mkdir()
    (folder / str(shut.sha256)).touch()  # it was kept once, in a keyring that is not there any more
    facts = messages.with_reasons(Keys(own, Vault(folder)).inspect(path, "cv.pdf"), voice("en"))
    assert is_shut(facts)
    assert facts.error is not None
    assert facts.error.code == "keyring-missing"
    assert facts.error.message == "This system has no keyring that passwords can be kept in."
    own.close()


def test_a_paper_that_is_no_longer_there_is_not_called_locked(own: Sandbox, tmp_path: Path) -> None:
    path, keys = locked(tmp_path), Keys(own, Vault(tmp_path / "passwords"))
    path.unlink()
    facts = keys.open(path, "cv.pdf", pdfs.PASSWORD)
    assert (facts.readable, is_opened(facts), is_shut(facts)) == (False, False, False)
    own.close()


def test_what_a_locked_scan_says_is_not_written_to_the_disk(own: Sandbox, tmp_path: Path) -> None:
    scan = pdfs.scanned(scans.scanned(scans.sheet(scans.GERMAN)))
    folder = tmp_path / "readings"
    for name, data, written in (("open.pdf", scan, 1), ("shut.pdf", pdfs.locked(scan), 1)):
        path = pdfs.save(tmp_path, name, data)
        own.unlock(path, pdfs.PASSWORD)
        readings, facts = Readings(own, folder, paths.models()), own.inspect(path, name)
        assert pages_to_read(facts)
        *_, read = readings.pages(path, facts, lambda: False)
        assert "Hiermit" in (read.page_facts or ())[0].text
        assert len(list(folder.iterdir())) == written
        assert readings.known(facts) == read  # nothing is read twice in one run
        assert pages_to_read(Readings(own, folder, paths.models()).known(facts)) == (
            pages_to_read(facts) if name == "shut.pdf" else ()
        )
    own.close()


@pytest.mark.parametrize(
    "value",
    [
        protocol.Inspect("cv.pdf", "cv.pdf", pdfs.PASSWORD),
        protocol.Render("cv.pdf", 1, 100, 0, pdfs.PASSWORD),
        Piece("cv.pdf", "", (), (), pdfs.PASSWORD),
        protocol.Compare("bundle.pdf", ((1, Piece("cv.pdf", "", (), (), pdfs.PASSWORD)),)),
    ],
)
def test_what_goes_to_a_worker_does_not_show_the_password(value: object) -> None:
    assert "cv.pdf" in repr(value)
    assert pdfs.PASSWORD not in repr(value)
