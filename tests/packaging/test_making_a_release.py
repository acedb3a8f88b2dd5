"""`make release` but for building and testing, followed in a clone of a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wizard import __version__

ROOT = Path(__file__).parents[2]
NEEDED = (
    "wizard/__init__.py",
    "CHANGELOG.md",
    ".gitignore",
    "packaging/release/release.py",
    "packaging/release/sums.py",
    "resources/locale/ansok.pot",
    "resources/locale/sv/LC_MESSAGES/ansok.po",
)
Release = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> str:
    told = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return told.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (("NAME", "Åsa"), ("EMAIL", "asa@example.org")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    origin = tmp_path / "origin"
    for name in NEEDED:
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, origin / name)
    metainfo = origin / "packaging" / "linux" / "ansok.metainfo.xml"
    metainfo.parent.mkdir()
    metainfo.write_text('  <releases>\n    <release version="0.1.0" date="2026-01-01"/>\n  </releases>\n', "utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n## ")[0]
    (origin / "CHANGELOG.md").write_text(f"{changelog}\n## 7.0.0 (unreleased)\n\n- News.\n\n## 0.1.0 (2026-01-01)\n", "utf-8")
    git(origin, "init", "--quiet", "--initial-branch", "main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "As it is")
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    return tmp_path / "clone"


@pytest.fixture
def release(clone: Path) -> Release:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-B", str(clone / "packaging" / "release" / "release.py"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A key of gpg's that is good for nothing else."""
    home = Path(os.environ.get("XDG_RUNTIME_DIR", "/tmp")) / f"ansok-gpg-{os.getpid()}"  # gpg opens sockets in it: a short name
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    made = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "asa@example.org", "ed25519", "sign", "1d"]
    subprocess.run(made, check=True, capture_output=True)
    yield "asa@example.org"
    subprocess.run(["gpgconf", "--kill", "all"], check=True, capture_output=True)
    shutil.rmtree(home)


def test_a_release_from_a_clone_is_set_signed_and_tagged_and_a_second_run_changes_nothing(
    clone: Path, release: Release, key: str
) -> None:
    assert release("prepare", "7.0.0").returncode == 0
    today = datetime.now(UTC).date().isoformat()
    assert f'__version__ = "7.0.0"\nRELEASED = "{today}"' in (clone / "wizard" / "__init__.py").read_text("utf-8")
    assert f"\n## 7.0.0 ({today})\n" in (clone / "CHANGELOG.md").read_text("utf-8")
    metainfo = (clone / "packaging" / "linux" / "ansok.metainfo.xml").read_text("utf-8")
    assert f'<releases>\n    <release version="7.0.0" date="{today}"/>\n    <release ' in metainfo
    assert "Project-Id-Version: Ansök 7.0.0\\n" in (clone / "resources" / "locale" / "ansok.pot").read_text("utf-8")
    assert git(clone, "log", "-1", "--format=%s") == "Release 7.0.0"
    made = git(clone, "rev-parse", "HEAD")

    (clone / "dist").mkdir()
    (clone / "dist" / "ansok.deb").write_bytes(b"a package")
    for _ in range(2):
        again = release("prepare", "7.0.0")
        assert (again.returncode, again.stdout) == (0, "7.0.0 is set already.\n")
        done = release("finish", "7.0.0", key)
        assert done.returncode == 0, done.stderr
        assert git(clone, "rev-parse", "v7.0.0^{commit}") == made == git(clone, "rev-parse", "HEAD")
    git(clone, "verify-tag", "v7.0.0")
    for command in (["gpg", "--verify", "SHA256SUMS.asc", "SHA256SUMS"], ["sha256sum", "--check", "SHA256SUMS"]):
        subprocess.run(command, cwd=clone / "dist", check=True, capture_output=True)


def test_without_a_key_nothing_is_signed(clone: Path, release: Release) -> None:
    release("prepare", "7.0.0")
    (clone / "dist").mkdir()
    (clone / "dist" / "ansok.deb").write_bytes(b"a package")
    done = release("finish", "7.0.0", "")
    assert done.returncode == 0, done.stderr
    assert "Not signed" in done.stdout
    assert not (clone / "dist" / "SHA256SUMS.asc").exists()
    assert git(clone, "cat-file", "-t", "v7.0.0") == "tag"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("prepare", "7.0"), "three numbers"),
        (("prepare", "0.0.9"), "comes before"),
        (("finish", "7.0.0"), "begin with make release VERSION=7.0.0"),
        (("finish", __version__), "Nothing is built"),
    ],
)
def test_what_cannot_be_released_is_refused(release: Release, arguments: tuple[str, ...], words: str) -> None:
    done = release(*arguments)
    assert done.returncode == 1
    assert words in done.stderr


def test_what_is_not_committed_is_not_released(clone: Path, release: Release) -> None:
    (clone / "CHANGELOG.md").write_text("changed", "utf-8")
    (clone / "new.txt").write_text("new", "utf-8")
    for step in ("prepare", "finish"):
        done = release(step, "7.0.0")
        assert done.returncode == 1
        assert "CHANGELOG.md" in done.stderr
        assert "new.txt" in done.stderr


def test_a_version_is_released_once(clone: Path, release: Release) -> None:
    release("prepare", "7.0.0")
    git(clone, "tag", "v7.0.0", "HEAD~1")
    assert "v7.0.0 is another commit" in release("finish", "7.0.0").stderr


def test_a_version_of_which_nothing_is_told_is_refused(clone: Path, release: Release) -> None:
    release("prepare", "7.0.0")
    done = release("prepare", "7.0.1")
    assert done.returncode == 1
    assert '"## 7.0.1 (unreleased)"' in done.stderr
    assert git(clone, "status", "--porcelain") == ""
