"""What is shipped: nothing goes out without its licence, and what goes out can be checked by its sums."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RELEASE = Path(__file__).parents[2] / "packaging" / "release"


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, RELEASE / script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site-packages folder with one package, its licence, and a library beside it."""
    made = tmp_path / "site"
    info = made / "pillow-13.0.0.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(
        "Name: Pillow\nVersion: 13.0.0\nLicense-Expression: MIT-CMU\nLicense-File: LICENSE\n", "utf-8"
    )
    (info / "licenses" / "LICENSE").write_text("Do as you like, Åsa.\n", "utf-8")
    (info / "sboms").mkdir()
    (info / "sboms" / "x.cdx.json").write_text(json.dumps({"components": [{"name": "libtiff", "version": "4.7.2"}]}), "utf-8")
    (made / "pillow.libs").mkdir()
    (made / "pillow.libs" / "libtiff-20b7e810.so.6.3.0").write_bytes(b"\x7fELF")
    return made


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    made = tmp_path / "resources"
    made.mkdir()
    return made


def test_each_package_has_a_file_with_its_licence_and_what_comes_with_it(site: Path, resources: Path) -> None:
    assert run("fill_resources.py", site, "linux", resources, "3.13.9").returncode == 0
    shipped = {file.stem: file.read_text("utf-8") for file in (resources / "licenses" / "shipped").iterdir()}
    assert shipped["pillow"].startswith("pillow 13.0.0, licence: MIT-CMU\nwith libtiff 4.7.2, licence: libtiff\n")
    assert "Do as you like, Åsa." in shipped["pillow"]
    assert shipped["CPython"].startswith("CPython 3.13.9, ")
    assert {"Ansök", "Lato", "tessdata_fast"} <= set(shipped)
    assert set(json.loads((resources / "build.json").read_text("utf-8"))) == {"commit", "date"}


def test_a_package_without_a_licence_does_not_go_out(site: Path, resources: Path) -> None:
    (site / "pillow-13.0.0.dist-info" / "licenses" / "LICENSE").unlink()
    done = run("fill_resources.py", site, "linux", resources)
    assert done.returncode == 1
    assert done.stderr.endswith("/LICENSE is missing\n")
    assert list(resources.iterdir()) == []


def test_a_library_that_nobody_knows_does_not_go_out(site: Path, resources: Path) -> None:
    (site / "pillow.libs" / "libsurprise-1.so").write_bytes(b"\x7fELF")
    assert "pillow.libs/libsurprise-1.so: whose library is that?" in run("fill_resources.py", site, "linux", resources).stderr


def test_what_is_under_the_gpl_alone_does_not_go_out(site: Path, resources: Path) -> None:
    (site / "tesserocr.libs").mkdir()
    library = site / "tesserocr.libs" / "libjbig-1.so.2.1"
    library.write_bytes(b"\x7fELF jbg_dec_maxsize")
    assert "JBIG-KIT itself" in run("fill_resources.py", site, "linux", resources).stderr
    library.write_bytes(b"\x7fELF")
    assert run("fill_resources.py", site, "linux", resources).returncode == 0


def test_the_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    for name in ("b.deb", "a b.exe", "SHA256SUMS.asc"):
        (tmp_path / name).write_text(name, "utf-8")
    for _ in range(2):
        assert run("sums.py", tmp_path).returncode == 0
    checker = shutil.which("sha256sum")
    assert checker
    checked = subprocess.run([checker, "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert checked.stdout == "a b.exe: OK\nb.deb: OK\n"
