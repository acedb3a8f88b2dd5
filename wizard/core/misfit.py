"""What does not fit in a call file or a draft: a code of ours and where it stands, for what msgspec says is English prose."""

from __future__ import annotations

import re

import msgspec


class Contradiction(ValueError):
    """What cannot be so within a file: a code of `wizard.services.sentences.DETAILS` and what fills its places."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def found(error: msgspec.ValidationError) -> tuple[str, Contradiction]:
    """The key where a value was refused ("documents[0].parts", "" for the top), and what is wrong with it.

    What a value itself found contradictory is told as such; otherwise a key too many, one too few, or another kind of value.
    """
    said, _, path = str(error).partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    if isinstance(error.__cause__, Contradiction):
        return key, error.__cause__
    for words, code in (("unknown field", "unknown-key"), ("missing required field", "key-missing")):
        if named := re.search(f"{words} `(.*?)`", said):
            return key, Contradiction(code, name=named[1])
    return key, Contradiction("misfit")
