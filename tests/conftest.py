"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.services.keyrings import Session

# How long an example takes depends on what else the machine does; pytest's own time limit stops what hangs.
settings.register_profile("ansok", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ansok")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is read and remembered is kept for this run alone, not in the person's own folders; nobody's keyring is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


@pytest.fixture
def session() -> Iterator[Session]:
    """A D-Bus and a home of their own, on which a real keyring can be started."""
    from tests.services.keyrings import Session  # whose library only Linux has

    made = Session()
    yield made
    made.close()
