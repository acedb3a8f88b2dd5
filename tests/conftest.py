"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long an example takes depends on what else the machine does; pytest's own time limit stops what hangs.
settings.register_profile("ansok", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ansok")
