"""What is said above the pages of an application that was opened: that it can only be looked at, or is as it was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from wizard.core.errors import AnsokError
from wizard.services import messages, rescue
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Button
from wizard.ui.widgets.callout import Callout


def notice(
    session: Session, reopen: Callable[[Path], object], looking_back: Sequence[Button], earlier: Callable[[], object]
) -> Callout | None:
    """The notice, with the buttons that lead on: `reopen` opens the draft again, `earlier` lists its earlier states."""
    say = session.context.voice.say
    path, reason = session.draft_file, session.only_look
    if reason is not None:
        buttons = looking_back if session.looks_back else [(say("Open it again"), lambda: reopen(path) if path else None)]
        title, text = _of_looking(session, reason)
        return Callout("accent" if session.looks_back else "warn", title, text, buttons)
    word = _of_rescue(session)
    if word is None:
        return None
    said = messages.of_error(word, session.context.voice)

    def close() -> None:
        session.rescued = None
        callout.hide()

    callout = Callout("warn", *said, [(say("Earlier states"), earlier), (say("Close this notice"), close)])
    return callout


def _of_looking(session: Session, reason: AnsokError) -> tuple[str, str]:
    voice = session.context.voice
    title, text = messages.of_error(reason, voice)
    if reason.code == "draft-held":
        title = voice.say("This application is being written by {holder}", holder=reason.params["holder"])
        text = voice.say("Here it can be looked at, not changed. Close it there, then open it again.")
    if (word := _of_rescue(session)) is not None:
        text = f"{text} {messages.of_error(word, voice).message}"
    return title, text


def _of_rescue(session: Session) -> AnsokError | None:
    return rescue.word(session.rescued, session.zone, session.context.voice) if session.rescued else None
