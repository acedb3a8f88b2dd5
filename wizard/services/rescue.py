"""Opening a draft that is damaged or gone: the last of its states that can be read stands for it, and a word says so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import history, store
from wizard.services.history import State
from wizard.services.i18n import Voice

_DAMAGE = ("cut-off", "no-json", "not-utf-8")
"""What becomes of a file by accident. One that is whole and says something else was changed by somebody, who can mend it."""


@dataclass(frozen=True)
class Opened:
    """What a draft holds or, where it cannot be read for the reason `why`, what its earlier state held."""

    draft: Path
    application: Application
    state: State | None = None
    why: AnsokError | None = None
    aside: str = ""
    """The name that a damaged file will have, once something else is written in its place."""


def read(draft: Path) -> Opened:
    """The draft, or its last state that can be read. Nothing is changed by it.

    Raises `AnsokError` as `store.read` does, where no state can stand for it; draft-renamed where it has another name now.
    """
    try:
        return Opened(draft, store.read(draft))
    except AnsokError as error:
        if not _by_accident(error):
            raise
        file = store.file_of(draft)
        if error.code == "file-missing" and (now := history.renamed(file)) is not None:
            raise AnsokError("draft-renamed", file=draft.name, now=now.name) from error
        for state in history.states(file):
            with suppress(AnsokError):
                return Opened(draft, history.read(state), state, error, history.aside(file).name)
        raise


def word(opened: Opened, zone: tzinfo, voice: Voice) -> AnsokError | None:
    """What to say of a draft for which an earlier state stands; None of one that could be read."""
    if opened.state is None or opened.why is None:
        return None
    told = {"file": opened.draft.name, "time": voice.moment(opened.state.at, zone)}
    if opened.why.code == "file-missing":
        return AnsokError("draft-gone", **told)
    return AnsokError("draft-rescued", **{"detail": "", **opened.why.params, **told, "aside": opened.aside})


def _by_accident(error: AnsokError) -> bool:
    if error.code == "draft-damaged":
        return error.params.get("detail") in _DAMAGE
    return error.code in ("file-missing", "file-trouble")
