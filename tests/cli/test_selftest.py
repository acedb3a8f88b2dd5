"""`ansok --selftest`: what installers are judged by, so that it must see what is missing, and leave nothing behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, Run, command, hashes
from tests.services.keyrings import Session
from wizard import __version__
from wizard.services import selftest
from wizard.services.selftest import system

ROOT = Path(__file__).parents[2]
PARTS = [part for part, _, _ in selftest.PARTS] + ["tidy"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which everything that a program may write by itself would be seen."""
    (tmp_path / "tmp").mkdir()
    return tmp_path


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(home), "TMPDIR": str(home / "tmp"), **more}


def test_each_part_has_its_line_and_nothing_is_left(home: Path) -> None:
    told = command("--selftest", env=environment(home)).done().out.splitlines()
    assert [re.split(r" {2,}", line)[0] for line in told].count("FAILED") == 0
    assert len(told) == len(PARTS)
    assert told[0] == f"ok        version: {__version__}, from source"
    assert any(line.startswith("ok        window: offscreen, ") for line in told)
    assert any(line.startswith("ok        bundle: 18 pages, 16 compared, ") for line in told)
    assert {path for path in hashes(home) if not path.startswith(".cache/fontconfig")} <= {"tmp", ".cache"}


def test_as_json_in_swedish_with_a_keyring(home: Path) -> None:
    session = Session()
    try:
        session.start_keyring()
        done = subprocess.run(
            [COMMAND, "--selftest", "--json"],
            env={**session.env, "LANG": "sv_SE.UTF-8", "TMPDIR": str(home / "tmp")},
            capture_output=True,
            timeout=100,
            check=True,
        )
    finally:
        session.close()
    told = json.loads(done.stdout)
    assert (told["version"], told["build"], told["well"]) == (__version__, None, True)
    assert [part["part"] for part in told["parts"]] == PARTS
    by_code = {part["part"]: part for part in told["parts"]}
    assert by_code["keyring"]["state"] == "ok"
    assert by_code["languages"]["name"] == "språk"
    assert by_code["zones"]["told"].endswith("söndag 8 mars 2020, 15:59 i America/Los_Angeles")


def test_who_stops_reading_gets_the_status_all_the_same(home: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "--selftest"],
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **environment(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("ok ")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=100) == 0


LAME = """
import sys
from pathlib import Path
from wizard import cli
from wizard.services import paths
{harm}
sys.exit(cli.main(["--selftest"]))
"""


def lame(home: Path, harm: str) -> tuple[int, dict[str, str]]:
    """A program from which something was left out: the exit status, and the state of each part by its name."""
    done = subprocess.run(
        [sys.executable, "-c", LAME.format(harm=harm)],
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **environment(home)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    lines = [re.fullmatch(r"(ok|not here|FAILED) +([^:]+): .+", line) for line in done.stdout.splitlines()]
    return done.returncode, {line[2]: line[1] for line in lines if line}


def test_what_was_left_out_is_seen_and_the_other_parts_go_on(home: Path) -> None:
    status, states = lame(
        home,
        "sys.modules['img2pdf'] = None\n"
        "paths.fonts = lambda: Path('/nonexistent')\n"
        "paths.program = lambda: [sys.executable, '-c', 'import os; os.abort()']",
    )
    assert status == 1
    assert len(states) == len(PARTS)
    assert {states[name] for name in ("libraries", "fonts", "Qt", "Qt's words", "window", "bundle")} == {"FAILED"}
    assert {states[name] for name in ("version", "Python", "time zones", "languages", "calls", "tidiness")} == {"ok"}


def test_models_may_come_as_a_package_of_their_own(home: Path) -> None:
    status, states = lame(home, "paths.models = lambda: Path('/nonexistent')")
    assert status == 0
    assert {name for name, state in states.items() if state == "not here"} >= {"reading models", "scanned page"}
    assert states["bundle"] == states["window"] == "ok"


def test_every_dependency_is_loaded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[><=; ]", line)[0].lower() for line in project["dependencies"]}
    loaded = {name.partition(".")[0].lower() for name in (*system.LIBRARIES, *system.OF_SYSTEM["linux"])}
    assert wanted - {"pyside6_essentials", "pillow"} <= loaded
    assert "pil" in loaded


def test_json_alone_is_no_command(run: Run) -> None:
    answer = run("--json", "calls")
    assert answer.status == 2
    assert "--selftest" in answer.err
