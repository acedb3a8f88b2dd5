"""What the program says of each code, in one table: a finding's sentences and an error's, and the words within them.

Each is a sentence on what happened, to which file, and one on what to do now. Every sentence is filled and translated by
`wizard.services.messages`; docs/findings.md lists them all.
"""

from __future__ import annotations

from wizard.services.sentences.errors import DETAILS, ERRORS
from wizard.services.sentences.findings import (
    ACTIVE_CONTENT,
    FIELDS,
    FINDINGS,
    KEYRING_SILENT,
    PRIVATE_NUMBERS,
    REFEREES_DEMANDED,
    SLIPS,
    WITH_OFFICE,
)

__all__ = [
    "ACTIVE_CONTENT",
    "DETAILS",
    "ERRORS",
    "FIELDS",
    "FINDINGS",
    "KEYRING_SILENT",
    "PRIVATE_NUMBERS",
    "REFEREES_DEMANDED",
    "SLIPS",
    "WITH_OFFICE",
]
