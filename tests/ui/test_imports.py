"""The window parses no foreign file: what could is not even loaded in its process."""

from __future__ import annotations

import subprocess
import sys

PARSERS = ("PIL", "pikepdf", "py3langid", "pypdf", "pypdfium2", "reportlab")

LOADED = """
import sys
import wizard.ui.window, wizard.ui.wizard, wizard.ui.pages.build, wizard.ui.pages.document, wizard.ui.pages.degrees
import wizard.ui.pages.handover, wizard.ui.pages.review, wizard.ui.pages.start, wizard.ui.printing
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_the_windows_process_loads_nothing_that_parses_documents() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "PySide6" in loaded
    assert not set(PARSERS) & set(loaded)
