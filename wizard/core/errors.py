"""Typed errors: a code and its parameters, no prose. `wizard.services.messages` turns codes into sentences."""

from __future__ import annotations


class AnsokError(Exception):
    """Something that stops what was asked for; nothing was changed.

    `code` is one of the codes in `wizard.services.sentences.ERRORS`; `params` fill the places of that sentence.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class Cancelled(Exception):
    """The person asked to stop; what was half done has been removed."""


def never() -> bool:
    """Whether work is to stop, where nobody can ask for that."""
    return False
