"""The dialog that browses for files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from wizard.services import i18n
from wizard.ui.widgets.drop_zone import Browser, DropZone


@pytest.mark.parametrize("last", ["", "gone"])
def test_a_folder_that_is_missing_is_not_offered_as_a_name(
    last: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Browser, "folder", last and str(tmp_path / last))
    zone = DropZone(i18n.voice("en"), "Drop a PDF here", "CV")
    qtbot.addWidget(zone)
    zone.show()
    zone.browse()
    dialog = zone.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().exists()
    assert [line.text() for line in dialog.findChildren(QLineEdit)] == [""]
    dialog.close()
