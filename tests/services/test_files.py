"""What is never written over stays so while it is being saved."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from wizard.core.errors import AnsokError
from wizard.services import files


def test_a_kept_file_is_known_while_saves_put_new_ones_in_its_place(tmp_path: Path) -> None:
    kept = tmp_path / "mine.ansok"
    kept.write_bytes(b"0")
    stop = threading.Event()

    def save() -> None:
        while not stop.is_set():
            (tmp_path / "new").write_bytes(b"1")
            (tmp_path / "new").replace(kept)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        for _ in range(3000):
            with pytest.raises(AnsokError) as refused:
                files.may_write(kept, [kept], overwrite=True)
            assert refused.value.code == "target-is-original"
    finally:
        stop.set()
        saving.join()
