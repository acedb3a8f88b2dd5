"""The window: its start against a bare QWizard, its memory, the longest stall of its thread."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.processes import output, seconds
from wizard.services import samples

BARE = """
from PySide6.QtWidgets import QApplication, QWizard, QWizardPage
from tests.bench.shown import end_when_shown
import tests.bench.window
app = QApplication([])
wizard = QWizard()
wizard.addPage(QWizardPage())
end_when_shown(app)
wizard.show()
app.exec()
"""
"""With what the bench itself imports, as on the other side."""

OURS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.bench.shown import end_when_shown
import tests.bench.window
show = QApplication.exec
QApplication.exec = staticmethod(lambda: (end_when_shown(QApplication.instance()), show())[1])
from wizard.ui import app
app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
"""


def rows(folder: Path) -> list[tuple[str, float, float | None]]:
    """(what, ratio, at most)."""
    draft = samples.write(folder / "sample")
    python = [sys.executable, "-c"]
    bare, welcome, sample = seconds([*python, BARE], [*python, OURS], [*python, OURS, str(draft)])
    module = [sys.executable, "-m"]
    real = [*module, "tests.bench.our_window"]
    alone, real_welcome, real_sample = seconds([*module, "tests.bench.bare_window"], real, [*real, str(draft)])
    nothing, helped = seconds([*python, "pass"], [str(Path(sys.executable).parent / "ansok"), "--help"])
    return [
        ("start to the first window, welcome page / bare QWizard", welcome / bare, 1.5),
        ("start to the first window, sample open / bare QWizard", sample / bare, 1.5),
        ("`ansok` to its first window / a QWizard with nothing imported beside it", real_welcome / alone, None),
        ("`ansok` with the sample to its first window / the same", real_sample / alone, None),
        ("ansok --help / python -c pass", helped / nothing, None),
    ]


def memory(folder: Path) -> list[tuple[str, int]]:
    """(what, resident bytes) once the sample is open and read."""
    draft = samples.write(folder / "memory")
    bare, ours = (int(output([sys.executable, "-m", "tests.bench.window", *arguments])) for arguments in ([], [str(draft)]))
    return [("a bare QWizard", bare), ("the window with the sample open", ours)]


def _resident(draft: Path | None) -> int:
    """Resident bytes of this process with a window open: the sample's, or a bare QWizard."""
    from datetime import UTC, datetime

    from PySide6.QtWidgets import QApplication, QWidget, QWizard, QWizardPage

    app = QApplication([])
    if draft is None:
        wizard = QWizard()
        wizard.addPage(QWizardPage())
        window: QWidget = wizard
        window.show()
        app.processEvents()
    else:
        from wizard.services import i18n, paths
        from wizard.services.keys import Keys
        from wizard.services.local_zone import system_zone
        from wizard.services.readings import Readings
        from wizard.services.sandbox import Sandbox
        from wizard.services.vault import Vault
        from wizard.ui import style
        from wizard.ui.context import Context
        from wizard.ui.memory import Memory
        from wizard.ui.tasks import Tasks
        from wizard.ui.window import Window

        style.dress(app)
        sandbox, tasks = Sandbox(), Tasks()
        readings = Readings(sandbox, paths.readings(), paths.models())
        keys = Keys(sandbox, Vault(paths.passwords()))
        ours = Window(
            Context(i18n.voice("en"), sandbox, readings, keys, tasks, lambda: datetime.now(UTC), system_zone),
            Memory(Path(tempfile.mkdtemp()) / "window.json"),
        )
        ours.show()
        ours.open_path(draft)
        while ours.session is not None and ours.session.reading:
            app.processEvents()
        sandbox.close()
        tasks.close()
        window = ours
    resident = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    window.close()
    return int(resident.split()[1]) * 1024


if __name__ == "__main__":
    sys.stdout.write(str(_resident(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
