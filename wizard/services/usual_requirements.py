"""What advertisements usually ask for: requirements to choose from when one's own advertisement becomes a call."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from wizard.core.call import Requirement
from wizard.services import paths

FIRST = ("cv", "cover-letter")
"""What nearly every call asks for: a new one begins with these."""
OTHER = "other"
"""The entry for whatever has none of its own."""


@cache
def requirements() -> tuple[Requirement, ...]:
    """All of them, in their order."""
    raw = tomllib.loads((paths.resources() / "usual_requirements.toml").read_text("utf-8"))
    return msgspec.convert(raw["requirements"], tuple[Requirement, ...])


def entry(identifier: str) -> Requirement:
    """The entry with that id, which there is."""
    return next(requirement for requirement in requirements() if requirement.id == identifier)
