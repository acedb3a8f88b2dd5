"""What tests of the services share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.papers import Folder, complete
from wizard.services.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The real thing, with its usual limits; its workers end with the test run."""
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path, sandbox: Sandbox) -> Folder:
    """A complete application with its papers."""
    return complete(tmp_path, sandbox)
