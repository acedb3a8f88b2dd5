"""What tests of the services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wizard.services.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The real thing, with its usual limits; its workers end with the test run."""
    made = Sandbox()
    yield made
    made.close()
